"""What can stop an import as a whole, in words that name the place."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.foundation.files import reading
from genggam.lib import errors

FAULTS: dict[str, Any] = {
    "old_excel": _("This is an old Excel file (.xls). Save it as an Excel workbook (.xlsx)."),
    "encrypted": reading.REFUSALS["encrypted"],
    "not_a_workbook": _(
        "This is no Excel workbook (.xlsx), whatever its name. Open it in Excel and save it as .xlsx."
    ),
    "other_template": _(
        "This is the template of another list (%(place)s). Download the right one."
    ),
    "old_template": _(
        "This template is out of date (%(place)s). Download the new one and copy your rows into it."
    ),
    "no_rows": _("There are no rows below the header in %(place)s."),
    "empty_sheet": _("The sheet %(place)s is empty."),
    "merged_header": _(
        "Cells of the header are merged: %(place)s. Undo that, one header a column."
    ),
    "duplicate_header": _("Two columns have the same header: %(place)s. Change one of them."),
    "too_many_problems": _(
        "The sheet %(place)s holds more than 50.000 mistakes. Check that each column stands under the right header."
    ),
    "forbidden": _("Your role no longer allows this. Ask your agency's administrator."),
    "sheet_not_found": _("There is no such sheet to fill in."),
    "file_given_up": _("The file is kept for 30 days only. Upload it again."),
}


def said(code: str, place: str = "") -> str:
    """Return the sentence for a code, in the language of the moment."""
    if code in FAULTS:
        return str(FAULTS[code]) % {"place": place}
    return str(reading.refusal(code, place).message)


def fault(code: str, place: str = "") -> errors.InvalidInput:
    """Return the error for a workbook that cannot be brought in; it names the field `file`."""
    sentence = said(code, place)
    return errors.InvalidInput(code, sentence, fields={"file": [sentence]}, place=place)
