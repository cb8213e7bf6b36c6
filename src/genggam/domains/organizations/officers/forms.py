"""The forms of boards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from genggam.domains.organizations.officers.choices import Detail, Purpose
from genggam.domains.organizations.officers.models import Officer
from genggam.domains.organizations.officers.services import FACTS
from genggam.kernel.forms import controls, fields


def _purpose() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Purpose"),
        choices=[("", "—"), *Purpose.choices],
        widget=fields.PlainSelect,
        help_text=gettext_lazy("Stands in the audit trail with your name."),
    )


class OfficerForm(forms.Form):
    """A new officer, or a stored one on the version that the reader saw."""

    id = fields.RecordId()
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1, required=False
    )

    def __init__(self, *args: Any, zone: str, is_change: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, fact in FACTS.items():
            self.fields[name] = controls.control(fact, zone=zone)
            self.fields[name].widget.attrs["autocomplete"] = "off"
        if is_change:
            for name in Detail.values:
                self.fields[name].help_text = gettext_lazy("Leave empty to keep what is stored.")

    def given(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in FACTS}


class PurposeForm(forms.Form):
    """What a board is looked at for; it stands in the address, so that the page can be opened again."""

    purpose = _purpose()


class DetailForm(forms.Form):
    """Which sealed detail of an officer is opened, and what for."""

    detail = forms.ChoiceField(label=gettext_lazy("What to open"), widget=forms.RadioSelect)
    purpose = _purpose()

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = [each for each in Detail if getattr(officer, each.value) is not None]
        control: Any = self.fields["detail"]
        control.choices = [(each.value, each.label) for each in there]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is sealed of this officer."""
        control: Any = self.fields["detail"]
        return not control.choices


class VersionForm(forms.Form):
    """The version that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class EndForm(VersionForm):
    """When a term ended."""

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["term_end"] = controls.control(FACTS["term_end"], zone=zone)
        self.fields["term_end"].required = True
