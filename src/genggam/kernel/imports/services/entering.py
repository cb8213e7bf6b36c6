"""Bring the good rows of a checked import into their register, batch by batch.

Each batch is one transaction that holds the records, what became of each row, and the row up to which all is done. A
worker that dies loses the batch it was at, no more; the ids of records come from their identity, so nothing doubles.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from genggam.foundation.access import realms
from genggam.foundation.audit import services as audit
from genggam.kernel.imports import queries, rows, sheets
from genggam.kernel.imports.models import Entry, Import, State
from genggam.kernel.imports.services import asking, common
from genggam.kernel.imports.sheets import Outcome, Result
from genggam.lib import ids

NO_RECORD = uuid.UUID(int=0)


def enter(import_id: uuid.UUID, realm: str) -> None:
    """Enter the rows that the check let through and that are not in yet; safe to be run again after a kill."""
    common.work(import_id, realm, (State.RUNNING, State.FAILED), _enter)


def _enter(imported: Import) -> None:
    if imported.started_at is None:
        return
    sheet = sheets.get(imported.sheet)
    grid = queries.opened(imported)
    reader = queries.reader(common.owner_of(imported), sheet, imported)
    wanted = _left(reader.read(grid, imported.head_row), imported)
    for batch in common.batches(wanted):
        with realms.entered(imported.realm):
            if not _enter_batch(imported, sheet, reader, batch):
                return
    _finish(imported, sheet)


def _left(readings: Iterable[rows.Reading], imported: Import) -> Iterator[rows.Reading]:
    """Yield the rows that the check let through and that are not in yet."""
    bad = set(imported.bad_rows)
    return (one for one in readings if one.number > imported.last_row and one.number not in bad)


def _enter_batch(
    imported: Import, sheet: sheets.Sheet, reader: rows.Reader, batch: Sequence[rows.Reading]
) -> bool:
    """Enter some rows under the rights of this moment; False where another worker is at it already."""
    locked = Import.objects.select_for_update().get(pk=imported.pk)
    if locked.last_row != imported.last_row or locked.state == State.DONE:
        return False
    outcomes = _outcomes(imported, sheet, batch)
    _keep(imported, reader, batch, outcomes)
    counted = Counter(outcome.state for outcome in outcomes)
    imported.stored += counted[Result.STORED]
    imported.same += counted[Result.SAME]
    imported.differs += counted[Result.DIFFERS]
    imported.refused += counted[Result.REFUSED]
    imported.rows_done += len(batch)
    imported.last_row, imported.state = batch[-1].number, State.RUNNING
    imported.save(
        update_fields=(
            *("stored", "same", "differs", "refused", "rows_done", "last_row", "state"),
            "problems",
        )
    )
    return True


def _outcomes(
    imported: Import, sheet: sheets.Sheet, batch: Sequence[rows.Reading]
) -> list[Outcome]:
    """Let in what the register takes at this moment, which may have changed since the check."""
    actor = common.owner_of(imported)
    actor.require(sheet.permission)
    readable = [one.row for one in batch if one.row is not None]
    entered = sheet.enter(actor, readable) if readable else ()
    found = dict(zip((row.number for row in readable), entered, strict=True))
    unread = Outcome(Result.REFUSED, NO_RECORD)
    return [found.get(one.number, unread) for one in batch]


def _keep(
    imported: Import,
    reader: rows.Reader,
    batch: Sequence[rows.Reading],
    outcomes: Sequence[Outcome],
) -> None:
    """Store what became of each row, and why a row was refused or differs."""
    problems = []
    for one, outcome in zip(batch, outcomes, strict=True):
        problems += [*one.problems, *reader.problems(one, outcome.errors)]
    imported.problems += common.keep(imported, problems, late=True)
    Entry.objects.bulk_create(
        [
            Entry(
                id=ids.uuid7(),
                realm=imported.realm,
                imported=imported,
                row=one.number,
                record_id=outcome.record_id,
                state=outcome.state,
            )
            for one, outcome in zip(batch, outcomes, strict=True)
        ],
        batch_size=common.ROWS_AT_ONCE,
    )


def _finish(imported: Import, sheet: sheets.Sheet) -> None:
    with realms.entered(imported.realm):
        imported.state, imported.finished_at = State.DONE, timezone.now()
        imported.save(update_fields=("state", "finished_at"))
        audit.record(
            actor=common.owner_of(imported),
            action=f"{sheet.permission.partition('.')[0]}.import",
            subject_kind=asking.KIND,
            subject_id=imported.id,
            agency_id=imported.agency_id,
            fields=("state", "stored", "same", "differs", "refused"),
        )
