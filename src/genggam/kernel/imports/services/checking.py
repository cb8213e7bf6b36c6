"""Read an uploaded workbook and say everything that is wrong with it; nothing enters a register here."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.utils import timezone

from genggam.foundation.access import realms
from genggam.foundation.files import grids
from genggam.kernel.imports import faults, headers, queries, rows, sheets
from genggam.kernel.imports.models import Finding, Import, State
from genggam.kernel.imports.services import common

SAMPLE = 5
MOST_PROBLEMS = 50_000
"""More than that are not mistakes of cells but of columns."""


def check(import_id: uuid.UUID, realm: str) -> None:
    """Check an uploaded import: its sheet, its headers, every row; safe to be run again after a kill."""
    common.work(import_id, realm, (State.UPLOADED, State.FAILED), _check)


def _check(imported: Import) -> None:
    if imported.started_at is not None:
        return
    sheet = sheets.get(imported.sheet)
    common.owner_of(imported).require(sheet.permission)
    grid = queries.opened(imported)
    _require_template(grid, sheet)
    head = headers.find(grid, sheet)
    with realms.entered(imported.realm):
        is_settled = _settle_headers(imported, grid, head, sheet)
    if is_settled:
        _check_rows(imported, sheet, grid)


def _require_template(grid: grids.Grid, sheet: sheets.Sheet) -> None:
    if not grid.template:
        return
    key, version = grid.template
    if key != sheet.key:
        raise faults.fault("other_template", key)
    if version != str(sheet.version):
        raise faults.fault("old_template", f"{version} → {sheet.version}")


def _settle_headers(
    imported: Import, grid: grids.Grid, head: headers.Head, sheet: sheets.Sheet
) -> bool:
    """Note which column is which field; tell whether that is sure: the template's own, or reviewed before."""
    told = headers.exact(head, sheet)
    imported.map_is_own = told is None
    told = told or queries.remembered(imported, head)
    is_settled = told is not None and not headers.missing(told, sheet)
    if told is None or not is_settled:
        told = headers.suggested(head, sheet)
    imported.header_map = [[one.column, one.text, one.field] for one in told]
    imported.data_sheet, imported.head_row = grid.sheet[:40], head.row
    imported.rows_total = max(0, grid.height - head.row)
    imported.state = State.UPLOADED if is_settled else State.MAPPING
    imported.rows_done = imported.problems = imported.rows_good = 0
    imported.fault = imported.fault_place = imported.fault_id = ""
    imported.save()
    Finding.objects.filter(imported=imported).delete()
    return is_settled


def _check_rows(imported: Import, sheet: sheets.Sheet, grid: grids.Grid) -> None:
    reader = queries.reader(common.owner_of(imported), sheet, imported)
    bad: list[int] = []
    sample: list[dict[str, str]] = []
    done = 0
    for batch in common.batches(reader.read(grid, imported.head_row)):
        with realms.entered(imported.realm):
            problems = _problems(imported, sheet, reader, batch)
            imported.problems += common.keep(imported, problems)
            if imported.problems > MOST_PROBLEMS:
                raise faults.fault("too_many_problems", grid.sheet)
            wrong = {one.row for one in problems}
            bad += sorted(wrong)
            done += len(batch)
            good = (one for one in batch if one.number not in wrong)
            sample += [_shown(sheet, reader, one) for one in islice(good, SAMPLE - len(sample))]
            imported.rows_done = done
            imported.save(update_fields=("rows_done", "problems"))
    if not done:
        raise faults.fault("no_rows", grid.sheet)
    imported.rows_total, imported.rows_good = done, done - len(bad)
    imported.bad_rows, imported.sample = bad, sample
    imported.state, imported.checked_at = State.CHECKED, timezone.now()
    with realms.entered(imported.realm):
        imported.save()


def _problems(
    imported: Import, sheet: sheets.Sheet, reader: rows.Reader, batch: Sequence[rows.Reading]
) -> list[rows.Problem]:
    """Return what is wrong with some rows: cells that cannot be read, then what the rules of the register say."""
    found = [problem for one in batch for problem in one.problems]
    readable = [one for one in batch if one.row is not None]
    good = [one.row for one in readable if one.row is not None]
    said = sheet.check(common.owner_of(imported), good) if good else ()
    for one, errors in zip(readable, said, strict=True):
        found += reader.problems(one, errors)
    return found


def _shown(sheet: sheets.Sheet, reader: rows.Reader, one: rows.Reading) -> dict[str, Any]:
    """Return one good row for the preview, as it stands in the sheet; personal data masked."""
    cells = {
        name: rows.shown(sheet.field(name), one.cells[at])
        for name, at in reader.at.items()
        if at < len(one.cells)
    }
    return {"row": one.number, "cells": cells}
