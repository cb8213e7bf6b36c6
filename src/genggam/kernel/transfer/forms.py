"""The form that asks for an export."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from genggam.kernel.transfer import services

FORMATS = (("xlsx", _("Excel workbook (XLSX)")), ("csv", _("Text table (CSV)")))


class ExportForm(forms.Form):
    """What for, and in which form."""

    purpose = forms.CharField(
        label=_("What the export is for"),
        help_text=_("It is kept with your name, for example: weekly meeting of the task force."),
        min_length=services.MIN_PURPOSE,
        max_length=services.MAX_PURPOSE,
    )
    format = forms.ChoiceField(
        label=_("File"), choices=FORMATS, initial="xlsx", widget=forms.RadioSelect
    )
