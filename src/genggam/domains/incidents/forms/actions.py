"""One small form per step of the workflow; the service has the last word on all of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import choices, codes
from genggam.domains.incidents.forms import report
from genggam.domains.incidents.models import Incident
from genggam.kernel.forms import fields

TOLD_COUNTS = (*codes.CASUALTIES, "crowd_estimate")


class ActionForm(forms.Form):
    """A step on the version that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)

    def __init__(self, *args: Any, incident: Incident, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.incident = incident
        self.add(zone)

    def add(self, zone: str) -> None:
        """Add the fields of this step."""

    def given(self) -> dict[str, Any]:
        """Return what the service takes: everything filled in but the version."""
        return {
            name: _whole(value, getattr(self.incident, name, None))
            for name, value in self.cleaned_data.items()
            if name != "version" and value not in (None, "")
        }


def _levels(incident: Incident, *, higher: bool) -> list[tuple[str, Any]]:
    now = codes.LEVEL_ORDER[incident.warning_level]
    return [
        (level, label)
        for level, label in choices.WarningLevel.choices
        if (codes.LEVEL_ORDER[level] > now) == higher and codes.LEVEL_ORDER[level] != now
    ]


def _whole(given: Any, stored: Any) -> Any:
    """Return the stored moment when the browser's minute means it, so that opening a form changes nothing."""
    moments = isinstance(given, dt.datetime) and isinstance(stored, dt.datetime)
    return stored if moments and given == stored.replace(second=0, microsecond=0) else given


class Verify(ActionForm):
    """Say that it is true as written."""

    def add(self, zone: str) -> None:
        self.fields["athg"] = forms.ChoiceField(
            label=_("Kind of threat (ATHG)"),
            choices=[("", "—"), *choices.Athg.choices],
            required=False,
        )
        self.fields["source_value"] = forms.ChoiceField(
            label=_("Value of source and information"),
            choices=[("", "—"), *choices.SourceValue.choices],
            required=False,
        )
        self.fields["reason"] = fields.text(
            _("How it was checked"), rows=2, required=False, limit=1000
        )


class Reasoned(ActionForm):
    """A step that needs a reason and nothing else."""

    def add(self, zone: str) -> None:
        self.fields["reason"] = fields.text(_("Reason"), limit=1000)


class Raise(ActionForm):
    """Raise the level; a reason helps but does not hold anybody up."""

    def add(self, zone: str) -> None:
        higher = _levels(self.incident, higher=True)
        self.fields["warning_level"] = forms.ChoiceField(
            label=_("New level"),
            choices=higher,
            widget=fields.cards(higher, notes=report.LEVEL_NOTES),
        )
        self.fields["reason"] = fields.text(_("Reason"), rows=2, required=False, limit=1000)


class Lower(ActionForm):
    """Lower the level, with a reason."""

    def add(self, zone: str) -> None:
        lower = _levels(self.incident, higher=False)
        self.fields["warning_level"] = forms.ChoiceField(
            label=_("New level"),
            choices=lower,
            widget=fields.cards(lower, notes=report.LEVEL_NOTES),
        )
        self.fields["reason"] = fields.text(_("Reason"), limit=1000)


class Update(ActionForm):
    """Tell how it goes on."""

    id = fields.RecordId()
    captured_at = fields.Moment(required=False)

    def add(self, zone: str) -> None:
        self.fields["text"] = fields.text(_("What happened since"), rows=5)
        higher = _levels(self.incident, higher=True)
        if higher:
            self.fields["warning_level"] = forms.ChoiceField(
                label=_("Raise the level"),
                choices=[("", _("Leave as it is")), *higher],
                required=False,
            )
        labels = report.counted_labels()
        for name in TOLD_COUNTS:
            self.fields[name] = fields.Count(label=labels[name])
            self.fields[name].initial = getattr(self.incident, name)
        self.fields["ended_at"] = fields.LocalTime(zone=zone, label=_("Ended at"), required=False)
        self.fields["ended_at"].initial = self.incident.ended_at
        self.fields["final"] = forms.BooleanField(
            label=_("This is the final report"),
            required=False,
            help_text=_("The event is over; no further updates are due."),
        )


class FollowUp(ActionForm):
    """Record what was done."""

    id = fields.RecordId()
    captured_at = fields.Moment(required=False)

    def add(self, zone: str) -> None:
        self.fields["text"] = fields.text(_("What was done, and by whom"), rows=4)
        self.fields["result"] = fields.text(_("Result"), rows=2, required=False)


class Close(ActionForm):
    """End the case."""

    def add(self, zone: str) -> None:
        self.fields["reason"] = fields.text(_("Why it can be closed"), limit=1000)
        self.fields["ended_at"] = fields.LocalTime(zone=zone, label=_("Ended at"), required=False)
        self.fields["ended_at"].initial = self.incident.ended_at


class Reject(ActionForm):
    """Say that it is not true, or cannot be proven."""

    def add(self, zone: str) -> None:
        verdicts = [
            (code, label)
            for code, label in choices.Verification.choices
            if code in (codes.HOAX, codes.UNPROVEN)
        ]
        self.fields["verification"] = forms.ChoiceField(
            label=_("What checking has found"), choices=verdicts, widget=fields.cards(verdicts)
        )
        self.fields["reason"] = fields.text(_("Reason"), limit=1000)


class Revise(report.ContentForm):
    """Correct the report's content; the region, the level and the kind of report stay."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)

    def __init__(self, *args: Any, incident: Incident, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, zone=zone, report_kind=incident.report_kind, **kwargs)
        self.incident = incident
        self.fields["occurred_at"] = fields.LocalTime(zone=zone, label=_("Happened at"))
        self.fields["ended_at"] = fields.LocalTime(zone=zone, label=_("Ended at"), required=False)
        self.fields["reason"] = fields.text(
            _("What was corrected, and why"), rows=2, required=False, limit=1000
        )

    def given(self) -> dict[str, Any]:
        """Return every field of the form, so that emptied ones are emptied; the service compares."""
        empty = ("", None)
        given: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if name in ("version", "report_kind"):
                continue
            blank = getattr(self.incident, name, "")
            emptied = None if blank is None or not isinstance(blank, str) else ""
            given[name] = emptied if value in empty else _whole(value, blank)
        given["field"] = given.get("field") or self.incident.field
        given["classification"] = given.get("classification") or self.incident.classification
        return given


FORMS: dict[str, type[ActionForm] | type[Revise]] = {
    "verify": Verify,
    "return": Reasoned,
    "revise": Revise,
    "update": Update,
    "raise_level": Raise,
    "lower_level": Lower,
    "escalate": Reasoned,
    "follow_up": FollowUp,
    "close": Close,
    "reject": Reject,
    "reopen": Reasoned,
}
