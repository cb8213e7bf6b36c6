"""The forms of imports: the workbook, and what its columns are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genggam.kernel.forms.fields import RecordId
from genggam.kernel.imports import headers
from genggam.kernel.imports.sheets import Sheet

_WORKBOOK = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """One workbook."""

    id = RecordId()
    file = forms.FileField(
        label=gettext_lazy("Excel workbook (.xlsx)"),
        help_text=gettext_lazy("The filled-in template, or an older recap with other headers."),
        widget=forms.ClearableFileInput(attrs={"accept": _WORKBOOK}),
        allow_empty_file=True,
    )


class MapForm(forms.Form):
    """For each column of the workbook, the field it is taken for."""

    def __init__(self, *given: Any, columns: tuple[headers.Header, ...], sheet: Sheet) -> None:
        super().__init__(*given)
        offered = [("", _("Leave this column out"))]
        offered += [
            (one.name, one.heading + (" *" if one.required else "")) for one in sheet.fields
        ]
        for one in columns:
            self.fields[f"column_{one.column}"] = forms.ChoiceField(
                label=_("Column %(letters)s: %(text)s")
                % {"letters": one.letters, "text": one.text},
                choices=offered,
                required=False,
                initial=one.field,
            )

    def chosen(self) -> dict[int, str]:
        """Return the field of each column, counted from 0."""
        return {
            int(name.removeprefix("column_")): value for name, value in self.cleaned_data.items()
        }
