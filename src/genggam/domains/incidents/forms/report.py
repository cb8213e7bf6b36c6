"""The form that makes a report: a flash report in under a minute, LI and LA with their own sections."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import choices, codes
from genggam.domains.incidents.parsing import kinds as reading
from genggam.foundation.access import policy
from genggam.kernel.forms import areas, fields
from genggam.kernel.records.models import Classification

FREQUENT_KINDS = 8
NOW, OTHER_TIME = "0", "lain"
QUICK_TIMES = (
    (NOW, _("Just now")),
    ("30", _("30 minutes ago")),
    ("60", _("1 hour ago")),
    ("120", _("2 hours ago")),
    (OTHER_TIME, _("Another time")),
)
LEVEL_NOTES = {
    codes.NORMAL: _("conducive"),
    codes.WASPADA: _("signs, limited area"),
    codes.SIAGA: _("needs several agencies"),
    codes.AWAS: _("violence or victims"),
}
USUAL_KINDS = (
    "unjuk_rasa",
    "bentrok",
    "kebakaran",
    "bencana",
    "kriminal_menonjol",
    "isu_sara",
    "konflik_lahan",
    "hoaks",
)
DAMAGE_LIMIT = 10_000_000
COMMON = (
    "report_kind",
    "warning_level",
    "kind",
    "title",
    "summary",
    "place",
    "latitude",
    "longitude",
    "accuracy_m",
    "field",
    "athg",
    "urgency_local",
    "classification",
    "who",
    "why",
    "how",
    "handling_step",
    "crowd_estimate",
    *codes.CASUALTIES,
    *codes.DAMAGE,
)
REQUIRED = {
    "warning_level": _("Choose the warning level."),
    "kind": _("Choose the kind of event."),
    "title": _("Give the report a title."),
    "summary": _("Say in a few sentences what happened."),
    "region": _("Choose the region where it happened."),
    "occurred_at": _("Say when it happened."),
    "facts": _("Write down the facts, apart from your opinion."),
    "source": _("Name the source by its function or institution."),
    "source_value": _("Rate the source and the information (A1 to F6)."),
    "obtained_how": _("Say how the information was obtained."),
    "attention": _("Say which action you ask of the leader."),
}
LI_FIELDS = (
    "facts",
    "opinion",
    "prediction",
    "recommendation",
    "source",
    "source_relation",
    "obtained_how",
    "obtained_at",
    "source_value",
)
SECTIONS = {codes.FLASH: (), codes.LI: LI_FIELDS, codes.LA: ("attention", "recommendation")}


def kind_choices() -> list[tuple[str, Any]]:
    """Return the kinds of event, the most frequent first."""
    labels = dict(choices.EventKind.choices)
    rest = [code for code in labels if code not in USUAL_KINDS]
    return [(code, labels[code]) for code in (*USUAL_KINDS, *rest)]


def _optional(choices_: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [("", "—"), *choices_]


class ContentForm(forms.Form):
    """What a report says, without its place in the tree; correcting a report uses it too."""

    def __init__(
        self, *args: Any, report_kind: str, zone: str, clearance: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.report_kind = report_kind
        self.fields |= self._main()
        self.fields |= self._more(clearance)
        self.fields |= self._people()
        sections = self._li(zone) | self._la()
        self.fields |= {name: sections[name] for name in SECTIONS[report_kind]}
        self._say_what_to_do()

    def _say_what_to_do(self) -> None:
        """Let each empty field ask for what it needs, in the words of the rules."""
        for name in REQUIRED.keys() & self.fields.keys():
            self.fields[name].error_messages["required"] = REQUIRED[name]

    def _main(self) -> dict[str, forms.Field]:
        return {
            "kind": forms.ChoiceField(
                label=_("What happened"),
                choices=kind_choices(),
                widget=fields.cards(kind_choices()),
            ),
            "title": forms.CharField(
                label=_("Title"),
                max_length=200,
                help_text=_("One sentence: what, and where."),
            ),
            "summary": fields.text(
                _("Summary"), rows=4, help_text=_("What you know now. Details can follow.")
            ),
            "place": forms.CharField(
                label=_("Place"),
                max_length=200,
                required=False,
                help_text=_("Street, building or village."),
            ),
            "latitude": forms.DecimalField(
                label=_("Latitude"), min_value=-90, max_value=90, required=False
            ),
            "longitude": forms.DecimalField(
                label=_("Longitude"), min_value=-180, max_value=180, required=False
            ),
            "accuracy_m": forms.IntegerField(
                required=False, min_value=0, max_value=100_000, widget=forms.HiddenInput
            ),
        }

    def _more(self, clearance: str) -> dict[str, forms.Field]:
        labels = dict(Classification.choices)
        ordered = policy.CLASSIFICATIONS[: policy.CLASSIFICATIONS.index(clearance) + 1]
        return {
            "field": forms.ChoiceField(
                label=_("Field"), choices=_optional(choices.Field.choices), required=False
            ),
            "athg": forms.ChoiceField(
                label=_("Kind of threat (ATHG)"),
                choices=_optional(choices.Athg.choices),
                required=False,
            ),
            "urgency_local": forms.ChoiceField(
                label=_("Local urgency"),
                choices=_optional(choices.LocalUrgency.choices),
                required=False,
            ),
            "classification": forms.ChoiceField(
                label=_("Classification"),
                choices=[(code, labels[code]) for code in ordered],
                required=False,
            ),
            "who": fields.text(
                _("Who"), rows=2, required=False, help_text=_("Groups and institutions, no names.")
            ),
            "why": fields.text(_("Why"), rows=2, required=False),
            "how": fields.text(_("How"), rows=2, required=False),
            "handling_step": fields.text(_("Steps taken"), rows=2, required=False),
        }

    def _people(self) -> dict[str, forms.Field]:
        labels = counted_labels()
        found: dict[str, forms.Field] = {
            name: fields.Count(label=labels[name], maximum=10_000_000)
            for name in ("crowd_estimate", *codes.CASUALTIES, *codes.DAMAGE_COUNTS)
        }
        found[codes.LAND_HECTARES] = forms.DecimalField(
            label=labels[codes.LAND_HECTARES],
            required=False,
            min_value=0,
            max_value=DAMAGE_LIMIT,
            decimal_places=2,
        )
        found[codes.LOSS_RUPIAH] = fields.Count(
            label=labels[codes.LOSS_RUPIAH], maximum=10_000_000_000_000_000
        )
        return found

    def _li(self, zone: str) -> dict[str, forms.Field]:
        return {
            "facts": fields.text(
                _("Facts"), rows=6, help_text=_("Only what was seen, heard or read; no judgement.")
            ),
            "opinion": fields.text(_("Reporter's opinion"), required=False),
            "prediction": fields.text(_("Prediction"), rows=2, required=False),
            "recommendation": fields.text(_("Recommendation"), rows=2, required=False),
            "source": forms.CharField(
                label=_("Source"),
                max_length=200,
                help_text=_("Function or institution, never a private person's name."),
            ),
            "source_relation": forms.CharField(
                label=_("Relation to the source"), max_length=200, required=False
            ),
            "obtained_how": forms.ChoiceField(
                label=_("How it was obtained"), choices=_optional(choices.ObtainedHow.choices)
            ),
            "obtained_at": fields.LocalTime(zone=zone, label=_("Obtained at"), required=False),
            "source_value": forms.ChoiceField(
                label=_("Value of source and information"),
                choices=choices.SourceValue.choices,
                widget=forms.RadioSelect,
            ),
        }

    def _la(self) -> dict[str, forms.Field]:
        return {
            "attention": fields.text(
                _("What the leader is asked to decide"),
                rows=4,
                help_text=_("Which decision, by whom, by when."),
            )
        }

    def content(self) -> dict[str, Any]:
        """Return what was filled in, by the record's field names; the field follows the kind where it is left open."""
        given = {
            name: value
            for name, value in self.cleaned_data.items()
            if name in COMMON + LI_FIELDS + ("attention",) and value not in (None, "")
        }
        if "kind" in given:
            given.setdefault("field", reading.USUAL_FIELD.get(given["kind"], "sosial_budaya"))
        return given

    def clean(self) -> dict[str, Any]:
        """Ask for both halves of a position."""
        data = super().clean() or self.cleaned_data
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("latitude", _("Give latitude and longitude, or neither."))
        return data


class ReportForm(ContentForm):
    """One new report with its id, level, time, region and photos."""

    id = fields.RecordId()
    captured_at = fields.Moment(required=False)
    source_text = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, area: areas.EntryArea, **kwargs: Any) -> None:
        super().__init__(*args, zone=area.zone, **kwargs)
        self.area = area
        self.fields["warning_level"] = forms.ChoiceField(
            label=_("Warning level"),
            choices=choices.WarningLevel.choices,
            widget=fields.cards(choices.WarningLevel.choices, notes=LEVEL_NOTES),
        )
        self.fields["when"] = forms.ChoiceField(
            label=_("When"), choices=QUICK_TIMES, widget=forms.RadioSelect(choices=QUICK_TIMES)
        )
        self.fields["occurred_at"] = fields.LocalTime(
            zone=area.zone, label=_("Day and time"), required=False
        )
        self.fields["region"] = fields.Area(area=area, label=_("Region"))
        if not area.is_wide:
            self.fields["region"].widget = forms.HiddenInput()
        self.fields["photos"] = fields.Photos(label=_("Photos"))
        self._say_what_to_do()

    def clean(self) -> dict[str, Any]:
        """Work out when it happened: quick choices count from when the form was opened, so resending is the same."""
        data = super().clean()
        began = data.get("captured_at") or timezone.now()
        chosen = data.get("when")
        if chosen and chosen != OTHER_TIME:
            data["occurred_at"] = began - dt.timedelta(minutes=int(chosen))
        elif chosen and not data.get("occurred_at") and "occurred_at" not in self.errors:
            self.add_error("occurred_at", _("Say when it happened."))
        return data

    def content(self) -> dict[str, Any]:
        """Return the content of the submission."""
        given = super().content()
        given |= {
            "report_kind": self.report_kind,
            "warning_level": self.cleaned_data["warning_level"],
            "occurred_at": self.cleaned_data["occurred_at"],
        }
        if self.cleaned_data.get("source_text"):
            given["source_text"] = self.cleaned_data["source_text"]
        return given


def counted_labels() -> dict[str, Any]:
    """Return the labels of everything that is counted."""
    return {
        "crowd_estimate": _("Estimated crowd"),
        "dead": _("Dead"),
        "seriously_injured": _("Seriously injured"),
        "lightly_injured": _("Lightly injured"),
        "missing": _("Missing"),
        "displaced_persons": _("Displaced persons"),
        "displaced_families": _("Displaced families"),
        "women": _("Of them women"),
        "children": _("Of them children"),
        "houses": _("Houses"),
        "houses_of_worship": _("Houses of worship"),
        "public_facilities": _("Public facilities"),
        "vehicles": _("Vehicles"),
        "land_hectares": _("Land (hectares)"),
        "loss_rupiah": _("Loss (rupiah)"),
    }


class PasteForm(forms.Form):
    """A message as it came, to be read into the report's form."""

    message = forms.CharField(
        label=_("The message"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Paste the whole WhatsApp message. Nothing is sent yet."),
    )
