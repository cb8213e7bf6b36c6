"""The filters above the list, as controls that show what the address says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import choices, filters, queries, waiting
from genggam.kernel.forms import fields

SHOWN = (
    (filters.SHOWN_OPEN, _("Open")),
    (filters.SHOWN_CLOSED, _("Closed")),
)
VERIFIED = (("ya", _("Verified")), ("tidak", _("Not yet verified")))
DUE = (("lewat", _("Overdue")), ("jalan", _("Running")))
WAITING = (
    (waiting.VERIFY, _("To verify")),
    (waiting.RETURNED, _("Returned to us")),
    (waiting.UPDATE, _("Update due")),
    (waiting.ESCALATED, _("Escalated to us")),
    (waiting.OVERDUE, _("Overdue in the area")),
)
LISTED: dict[str, tuple[Any, type[TextChoices]]] = {
    "level": (_("Level"), choices.WarningLevel),
    "kind": (_("Kind of event"), choices.EventKind),
    "state": (_("State"), choices.State),
    "field": (_("Field"), choices.Field),
    "report_kind": (_("Kind of report"), choices.ReportKind),
    "verification": (_("Verification"), choices.Verification),
}
SINGLES = {
    "shown": (_("Shown"), SHOWN),
    "verified": (_("Verified"), VERIFIED),
    "due": (_("Deadline"), DUE),
    "waiting": (_("Waits for me"), WAITING),
}


FRONT = ("level", "kind", "state", "sort")


class FilterForm(forms.Form):
    """Show the filters in force; a list with several values in the address is one further choice here."""

    q = forms.CharField(
        label=_("Search in reports"), max_length=filters.MAX_QUERY, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip

    def __init__(self, wanted: filters.Filters, sort: str) -> None:
        initial: dict[str, Any] = {"q": wanted.q, "region": wanted.region, "sort": sort}
        super().__init__(initial=initial, auto_id="filter_%s")
        for name in ("level", "kind", "state", "field"):
            label, listed = LISTED[name]
            self._select(name, label, listed.choices, getattr(wanted, name))
        for name in ("shown", "verified", "due"):
            label, pairs = SINGLES[name]
            value = getattr(wanted, name)
            self._select(name, label, pairs, (value,) if value else ())
        for name in ("since", "until"):
            moment = getattr(wanted, name)
            label = _("From") if name == "since" else _("Until")
            self.fields[name] = forms.DateField(
                label=label,
                required=False,
                initial=moment.date().isoformat() if moment else "",
                widget=forms.DateInput(attrs={"type": "date"}),
            )
        self.fields["sort"] = forms.ChoiceField(
            label=_("Sort"),
            choices=[(key, found.label) for key, found in queries.SORTS.items()],
            widget=fields.PlainSelect,
        )
        self._hidden(wanted)

    @property
    def front(self) -> list[forms.BoundField]:
        """Return what most people narrow by."""
        return [self[name] for name in FRONT]

    @property
    def rest(self) -> list[forms.BoundField]:
        """Return the other controls, without the search and what is hidden."""
        return [bound for bound in self.visible_fields() if bound.name not in ("q", *FRONT)]

    @property
    def narrows(self) -> bool:
        """Tell whether one of the other controls is in force."""
        return any(bound.initial for bound in self.rest)

    def _select(self, name: str, label: Any, pairs: Any, values: tuple[str, ...]) -> None:
        offered = [("", _("All")), *pairs]
        joined = ",".join(values)
        if len(values) > 1:
            labels = dict(pairs)
            offered.append((joined, ", ".join(str(labels[value]) for value in values)))
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=offered,
            required=False,
            initial=joined,
            widget=fields.PlainSelect,
        )

    def _hidden(self, wanted: filters.Filters) -> None:
        """Keep what the bar has no control for, so that narrowing further does not lose it."""
        kept = {
            "region": wanted.region,
            "waiting": wanted.waiting,
            "report_kind": ",".join(wanted.report_kind),
            "verification": ",".join(wanted.verification),
        }
        for name, value in kept.items():
            if value:
                self.fields[name] = forms.CharField(
                    required=False, widget=forms.HiddenInput, initial=value
                )


class SaveForm(forms.Form):
    """A name for the view."""

    name = forms.CharField(label=_("Name of the view"), max_length=60)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=600)
