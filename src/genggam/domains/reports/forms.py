"""The forms of SIMLAP: a filter bar, a reason, an exemption with its proof, a rule."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genggam.domains.reports import filters
from genggam.foundation.agencies import queries as agencies
from genggam.foundation.agencies.choices import SYSTEMS
from genggam.foundation.regions import queries as regions
from genggam.kernel.dossier import services as filing
from genggam.kernel.obligations import codes
from genggam.kernel.obligations.models import Cadence
from genggam.kernel.obligations.services.ruling import Deadline
from genggam.lib import errors, ids

_SYSTEM_NAMES = [(key, key.upper()) for key in SYSTEMS]


class FilterForm(forms.Form):
    """Show the filters in force."""

    wilayah = forms.ChoiceField(label=_("Province"), required=False)
    sistem = forms.ChoiceField(
        label=_("System"), required=False, choices=[("", _("All")), *_SYSTEM_NAMES]
    )
    harian = forms.ChoiceField(
        label=_("Rhythm"),
        required=False,
        choices=[("", _("Weekly and longer")), ("1", _("Daily reports"))],
    )
    tampil = forms.ChoiceField(
        label=_("Lines"),
        required=False,
        choices=[("", _("Provinces")), (filters.AGENCIES, _("All agencies"))],
    )
    bulan = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, wanted: filters.Filters) -> None:
        initial = {
            "wilayah": wanted.region,
            "sistem": wanted.system,
            "harian": "1" if wanted.daily else "",
            "tampil": wanted.shown,
            "bulan": wanted.month.code,
        }
        super().__init__(initial=initial, auto_id="filter_%s")
        named = [(node.code, node.name) for node in regions.provinces()]
        if wanted.region and wanted.region not in dict(named):
            named.append((wanted.region, wanted.region))
        self.fields["wilayah"].choices = [("", _("All")), *named]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def given(self) -> dict[str, Any]:
        """Return what the service of the step takes."""
        return dict(self.cleaned_data)


class ExemptionForm(ReasonForm):
    """Why, and the document that proves it."""

    proof = forms.CharField(
        label=_("Proof"),
        max_length=160,
        help_text=_("Number and date of the letter or decree that releases the agency."),
    )
    file = forms.FileField(
        label=_("The document itself"),
        required=False,
        help_text=_("PDF or picture, at most 12 MB."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/*"}),
    )

    def given(self) -> dict[str, Any]:
        """Return what the service takes, the upload as it is filed."""
        upload = self.cleaned_data["file"]
        sent = filing.Sent(ids.uuid7(), upload, upload.name) if upload else None
        return {**self.cleaned_data, "file": sent}


class EndForm(forms.Form):
    """The last day of force."""

    valid_to = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class _Time(forms.TimeField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, required=False, **options)


class RuleForm(forms.Form):
    """A duty to report, as the planning section writes it."""

    code = forms.RegexField(
        r"^[A-Z0-9][A-Z0-9-]{1,23}$",
        label=_("Code"),
        help_text=_("Capital letters, digits and hyphens, like PKS-CW."),
    )
    name = forms.CharField(label=_("Name"), max_length=160)
    system = forms.ChoiceField(label=_("System"), choices=_SYSTEM_NAMES)
    form = forms.SlugField(
        label=_("Form"), max_length=40, help_text=_("Key of the form that fulfils it.")
    )
    cadence = forms.ChoiceField(label=_("Cadence"), choices=Cadence.choices)
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=200)
    article = forms.CharField(label=_("Article"), max_length=120)
    owner = forms.ChoiceField(label=_("Unit in charge"))
    region = forms.ChoiceField(label=_("Only in"), required=False)
    nil_allowed = forms.BooleanField(label=_("Nil may be declared"), required=False)
    valid_from = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    valid_to = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    regency_days = forms.IntegerField(
        label=_("Regencies: days after the period"), required=False, min_value=-366, max_value=366
    )
    regency_time = _Time(label=_("Regencies: local time"))
    province_days = forms.IntegerField(
        label=_("Provinces: days after the period"), required=False, min_value=-366, max_value=366
    )
    province_time = _Time(label=_("Provinces: local time"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        central = [a for a in agencies.all_active() if a.is_central]
        self._owners = {a.code: a for a in central}
        self.fields["owner"].choices = [(a.code, a.name) for a in central]  # type: ignore[attr-defined]
        named = [(node.code, node.name) for node in regions.provinces()]
        self.fields["region"].choices = [("", _("the whole country")), *named]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return the fields of the rule."""
        given = self.cleaned_data
        kept = (
            "code",
            "name",
            "system",
            "form",
            "cadence",
            "legal_basis",
            "article",
            "nil_allowed",
        )
        return {name: given[name] for name in kept} | {
            "owner": self._owners[given["owner"]],
            "region": regions.get(given["region"]) if given["region"] else None,
            "valid_from": given["valid_from"],
            "valid_to": given["valid_to"],
        }

    def deadlines(self) -> list[Deadline]:
        """Return by when each level sends; a level without days owes nothing."""
        found = []
        for level, name in ((codes.REGENCY, "regency"), (codes.PROVINCE, "province")):
            days = self.cleaned_data[f"{name}_days"]
            if days is not None:
                time = self.cleaned_data[f"{name}_time"] or dt.time(23, 59)
                found.append(Deadline(level, days, time))
        return found

    def take(self, error: errors.InvalidInput | errors.RuleViolation) -> None:
        """Show what the service refused at the fields it named."""
        for name, said in error.fields.items():
            self.add_error(name if name in self.fields else None, [str(each) for each in said])
