"""What the pages of imports show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genggam.foundation.access import actors
from genggam.kernel.imports import faults, queries, sheets
from genggam.kernel.imports.models import Import, State
from genggam.kernel.ui import components
from genggam.lib import errors, numbers

TONES = {
    State.UPLOADED: "wait",
    State.MAPPING: "wait",
    State.CHECKED: "wait",
    State.RUNNING: "active",
    State.DONE: "done",
    State.FAILED: "stop",
}


def row(imported: Import) -> dict[str, Any]:
    """Return an import as the list shows it."""
    state = State(imported.state)
    return {
        "imported": imported,
        "title": title_of(imported),
        "state_label": state.label,
        "tone": TONES[state],
        "under_way": state in queries.UNDER_WAY,
    }


def title_of(imported: Import) -> str:
    """Return the name of the list that the workbook belongs to."""
    try:
        return str(sheets.get(imported.sheet).title)
    except errors.NotFound:
        return imported.sheet


def page(actor: actors.Actor, imported: Import, number: int) -> dict[str, Any]:
    """Return everything that the page of one import shows; `number` is the page of its mistakes, from 1."""
    sheet = sheets.get(imported.sheet)
    is_own = imported.owner_id == actor.user_id and actor.may(sheet.permission)
    found = queries.findings(imported)
    start = (number - 1) * queries.SHOWN
    return {
        **row(imported),
        "sheet": sheet,
        "own": is_own,
        "good": _good(imported),
        "fault": faults.said(imported.fault, imported.fault_place) if imported.fault else "",
        "may_start": is_own and imported.state == State.CHECKED and imported.rows_good > 0,
        "may_resume": is_own and imported.state == State.FAILED and imported.started_at is not None,
        "may_correct": is_own and imported.problems > 0 and imported.file_id is not None,
        "counts": _counts(imported),
        "findings": [
            _finding(imported, sheet, each) for each in found[start : start + queries.SHOWN]
        ],
        "pages": _pages(imported, number, found.count()),
        "sample": _sample(imported, sheet),
        "crumbs": [
            components.Crumb(_("Imports"), reverse("imports:list")),
            components.Crumb(imported.file_name),
        ],
    }


def _good(imported: Import) -> str:
    many = ngettext(
        "Import %(number)s correct row", "Import %(number)s correct rows", imported.rows_good
    )
    return many % {"number": numbers.format_number(imported.rows_good)}


def _counts(imported: Import) -> list[components.KeyValue]:
    """Return the figures of the check, or of the result once there is one."""
    told: tuple[tuple[str, int], ...]
    if imported.started_at:
        told = (
            (_("Newly stored"), imported.stored),
            (_("Were there already, unchanged"), imported.same),
            (_("Are there with other content"), imported.differs),
            (_("Refused while importing"), imported.refused),
            (_("Left out because of mistakes"), len(imported.bad_rows)),
        )
    else:
        told = (
            (_("Rows"), imported.rows_total or 0),
            (_("Correct rows"), imported.rows_good),
            (_("Rows with mistakes"), len(imported.bad_rows)),
            (_("Mistakes"), imported.problems),
        )
    return [components.KeyValue(label, numbers.format_number(number)) for label, number in told]


def _finding(imported: Import, sheet: sheets.Sheet, found: Any) -> dict[str, str]:
    field = sheet.field(found.field)
    return {
        "place": f"{imported.data_sheet}!{found.column}{found.row}"
        if found.column
        else _("row %(row)s") % {"row": found.row},
        "field": field.heading if field else "",
        "reason": found.reason,
        "value": found.value,
    }


def _pages(imported: Import, number: int, total: int) -> components.CursorPage | None:
    if total <= queries.SHOWN:
        return None
    base, last = reverse("imports:detail", args=[imported.pk]), -(-total // queries.SHOWN)
    start = (number - 1) * queries.SHOWN
    return components.CursorPage(
        previous_url=f"{base}?halaman={number - 1}" if number > 1 else "",
        next_url=f"{base}?halaman={number + 1}" if number < last else "",
        first_url=base if number > 2 else "",
        summary=_("%(first)s–%(last)s of %(total)s mistakes")
        % {
            "first": start + 1,
            "last": min(total, start + queries.SHOWN),
            "total": numbers.format_number(total),
        },
    )


def _sample(imported: Import, sheet: sheets.Sheet) -> components.Table | None:
    """Return the first good rows as they stand in the sheet: the columns that hold anything."""
    if imported.state != State.CHECKED or not imported.sample:
        return None
    named = [
        one for one in sheet.fields if any(each["cells"].get(one.name) for each in imported.sample)
    ]
    return components.Table(
        columns=[
            components.Column(_("Row"), "main"),
            *(components.Column(one.heading) for one in named),
        ],
        rows=[components.Row(_cells(each, named)) for each in imported.sample],
        caption=_("The first correct rows"),
    )


def _cells(told: dict[str, Any], named: Sequence[sheets.Field]) -> list[str]:
    return [str(told["row"]), *(told["cells"].get(one.name, "") for one in named)]
