"""The forms of a register, made from its declaration: entering, revising, and one small form per step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors, policy
from genggam.kernel.forms import areas, controls, fields
from genggam.kernel.records.facts import Kind
from genggam.kernel.register import kinds
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.filters import MAX_QUERY, Wanted

SHORT_LINE = 120
_SHORT = frozenset(
    {Kind.CODE, Kind.DATE, Kind.MOMENT, Kind.WHOLE, Kind.DECIMAL, Kind.MONEY, Kind.PERIOD}
)


class ContentForm(forms.Form):
    """The record's own fields in the order of their sections."""

    def __init__(
        self, *args: Any, register: Register, actor: actors.Actor, zone: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        for name, fact in register.kind.entered.items():
            self.fields[name] = controls.control(fact, zone=zone)
            self.fields[name].required |= name in register.kind.needed
        self._offer_classifications(_classifications(actor, register.kind.write))

    def _offer_classifications(self, opened: frozenset[str]) -> None:
        """Offer what the writer may open; who may open the ordinary only is not asked."""
        if len(opened) == 1:
            del self.fields["classification"]
            return
        control = self.fields["classification"]
        listed = self.register.kind.facts["classification"].choices
        control.choices = [pair for pair in listed if pair[0] in opened]  # type: ignore[attr-defined]
        control.required = False

    def content(self) -> dict[str, Any]:
        """Return what was filled in, empty fields as what stands for nothing."""
        facts = self.register.kind.facts
        return {
            name: facts[name].empty if value in ("", None) else value
            for name, value in self.cleaned_data.items()
            if name in facts and (value or name != "classification")
        }

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Return the controls by section, for the page."""
        return [
            {"key": section.key, "title": section.title, "fields": drawn}
            for section in self.register.kind.model.SECTIONS
            if (drawn := [self._drawn(name) for name in section.fields if name in self.fields])
        ]

    def _drawn(self, name: str) -> dict[str, Any]:
        """Return a control and whether half a line is enough for it."""
        fact = self.register.kind.facts[name]
        short = fact.kind in _SHORT or (fact.kind is Kind.LINE and fact.max_length <= SHORT_LINE)
        return {"bound": self[name], "width": "half" if short else ""}

    @property
    def last(self) -> list[forms.BoundField]:
        """Return the controls that stand in no section."""
        placed = {each["bound"].name for part in self.parts for each in part["fields"]}
        return [bound for bound in self.visible_fields() if bound.name not in placed]


def _classifications(actor: actors.Actor, permission: str) -> frozenset[str]:
    grants = actor.grants_with(permission)
    known = policy.CLASSIFICATIONS
    widest = max((grant.clearance for grant in grants), key=known.index, default=known[0])
    return policy.classifications_up_to(widest)


class EntryForm(ContentForm):
    """A new record: where it belongs, and its content."""

    id = fields.RecordId()
    captured_at = fields.Moment(required=False)

    def __init__(self, *args: Any, area: areas.EntryArea, **kwargs: Any) -> None:
        super().__init__(*args, zone=area.zone, **kwargs)
        self.area = area
        region = fields.Area(area=area, label=_("Region"))
        if not area.is_wide:
            region.widget = forms.HiddenInput()
        self.fields = {"region": region, **self.fields}


class ReviseForm(ContentForm):
    """The content of a stored record, on the version that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)

    def __init__(self, *args: Any, register: Register, record: Any, **kwargs: Any) -> None:
        zone = record.region.time_zone
        super().__init__(*args, register=register, zone=zone, **kwargs)
        self.record = record
        reason = controls.control(kinds.REASON, zone=zone)
        reason.label = _("What was changed, and why")
        needs = register.kind.workflow.transition(kinds.REVISE).needs
        reason.required = "reason" in needs
        self.fields["reason"] = reason

    def given(self) -> dict[str, Any]:
        """Return what the service takes: every field of the form and the reason where there is one."""
        reason = self.cleaned_data.get("reason")
        return {**self.content(), **({"reason": reason} if reason else {})}


class StepForm(forms.Form):
    """One step of the workflow: what it needs and what it also reads."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)

    def __init__(
        self, *args: Any, register: Register, record: Any, action: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kind = register.kind
        needs = kind.workflow.transition(action).needs
        for name in kind.accepts(action):
            control = controls.control(kind.asked[name], zone=record.region.time_zone)
            control.required = name in needs
            control.initial = getattr(record, name, None)
            self.fields[name] = control

    def given(self) -> dict[str, Any]:
        """Return what the service takes: everything filled in but the version."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "version" and value not in (None, "", [])
        }


class NoteForm(forms.Form):
    """A remark for other officials."""

    id = fields.RecordId()
    text = fields.text(_("Note"), rows=2)


FRONT = 3
"""So many filters stand beside the search; the others open with "more filters"."""


class FilterForm(forms.Form):
    """The filters in force; a list with several values in the address is one further choice here."""

    q = forms.CharField(
        max_length=MAX_QUERY, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, register: Register, wanted: Wanted) -> None:
        super().__init__(initial={"q": wanted.q}, auto_id="filter_%s")
        self.fields["q"].label = _("Search")
        for name in register.listed:
            self._select(register, name, wanted.of(name))
        self.fields["sort"] = forms.ChoiceField(
            label=_("Sort"),
            choices=[(key, found.label) for key, found in register.sorts.items()],
            widget=fields.PlainSelect,
            initial=wanted.sort,
        )
        for name in ("region", "condition"):
            if getattr(wanted, name):
                self.fields[name] = forms.CharField(
                    widget=forms.HiddenInput, initial=getattr(wanted, name)
                )

    @property
    def front(self) -> list[forms.BoundField]:
        """Return what most people narrow by."""
        return [*self._controls[:FRONT], self["sort"]]

    @property
    def rest(self) -> list[forms.BoundField]:
        """Return the other controls."""
        return self._controls[FRONT:]

    @property
    def narrows(self) -> bool:
        """Tell whether one of the other controls is in force."""
        return any(bound.initial for bound in self.rest)

    @property
    def _controls(self) -> list[forms.BoundField]:
        return [b for b in self.visible_fields() if b.name not in ("q", "sort")]

    def _select(self, register: Register, name: str, values: tuple[str, ...]) -> None:
        label: Any
        if name == "state":
            label = _("State")
            pairs = [(code, register.state_label(code)) for code in register.kind.workflow.states()]
        else:
            fact = register.kind.shown[name]
            label, pairs = fact.heading, list(fact.choices)
        offered = [("", _("All")), *pairs]
        joined = ",".join(values)
        if len(values) > 1:
            labels = dict(pairs)
            offered.append((joined, ", ".join(str(labels[value]) for value in values)))
        self.fields[name] = forms.ChoiceField(
            label=label, choices=offered, required=False, initial=joined, widget=fields.PlainSelect
        )
