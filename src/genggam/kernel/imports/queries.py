"""Read imports: their owner's, and those of the agencies whose imports somebody watches over."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.foundation.files import grids
from genggam.kernel.imports import cells, headers, permissions, rows
from genggam.kernel.imports.models import Entry, Finding, HeaderMap, Import, State
from genggam.kernel.imports.places import Places
from genggam.kernel.imports.sheets import Sheet
from genggam.kernel.imports.workbooks import Line
from genggam.lib import errors

SHOWN = 50
UNDER_WAY = (State.UPLOADED, State.RUNNING)
MAX_CORRECTED = 5_000
"""Rows of one corrections workbook: as many as the template is laid out for."""


def visible(*, actor: actors.Actor) -> QuerySet[Import]:
    """Return the actor's imports and those of the agencies that the actor watches over, the newest first."""
    watched = [grant.agency_id for grant in actor.grants_with(permissions.OVERSEE)]
    return (
        Import.objects.filter(Q(owner_id=actor.user_id) | Q(agency_id__in=watched))
        .select_related("owner", "agency")
        .defer("bad_rows", "sample", "header_map")
        .order_by("-created_at")
    )


def get(*, actor: actors.Actor, import_id: uuid.UUID) -> Import:
    """Return one import that the actor may see; raises NotFound."""
    found = visible(actor=actor).defer(None).filter(pk=import_id).first()
    if found is None:
        raise not_found()
    return found


def own(*, actor: actors.Actor, import_id: uuid.UUID, lock: bool = False) -> Import:
    """Return one of the actor's own imports; raises NotFound, Forbidden for one that is only watched over."""
    found = get(actor=actor, import_id=import_id)
    if found.owner_id != actor.user_id:
        raise errors.Forbidden("not_owner", _("Only who uploaded the file can do this."))
    return Import.objects.select_for_update().get(pk=found.pk) if lock else found


def not_found() -> errors.NotFound:
    """Return the one error for an import that is missing or not open to the actor."""
    return errors.NotFound(
        "import_not_found", _("There is no such import, or it is not open to you.")
    )


def findings(imported: Import) -> QuerySet[Finding]:
    """Return what is wrong in an import, in the order of the sheet."""
    return Finding.objects.filter(imported=imported).order_by("row", "column")


def entries(imported: Import, state: str = "") -> QuerySet[Entry]:
    """Return what became of the rows, in the order of the sheet."""
    found = Entry.objects.filter(imported=imported).order_by("row")
    return found.filter(state=state) if state else found


def remembered(imported: Import, head: headers.Head) -> tuple[headers.Header, ...] | None:
    """Return the reviewed map of the agency for this set of headers, None where there is none."""
    found = HeaderMap.objects.filter(
        agency=imported.agency_id, sheet=imported.sheet, digest=head.digest
    ).first()
    if found is None:
        return None
    return tuple(
        headers.Header(one.column, one.text, found.fields.get(cells.key(one.text), ""))
        for one in head.headers
    )


def mapped(imported: Import) -> tuple[headers.Header, ...]:
    """Return the columns of an import with the fields they are taken for."""
    return tuple(headers.Header(*one) for one in imported.header_map)


def opened(imported: Import) -> grids.Grid:
    """Read the workbook of an import; raises InvalidInput, and RuleViolation once the file has been given up."""
    if imported.file is None:
        raise errors.RuleViolation(
            "file_given_up", _("The file is kept for 30 days only. Upload it again.")
        )
    return grids.read(imported.file)


def reader(actor: actors.Actor, sheet: Sheet, imported: Import) -> rows.Reader:
    """Return what reads the rows of an import, under the reach of the actor."""
    places = Places(actor, sheet.permission)
    return rows.Reader(sheet, mapped(imported), places, imported.agency_id)


def lines_to_correct(imported: Import) -> list[Line]:
    """Return the rows that were kept out, as they came, with their reasons; at most MAX_CORRECTED."""
    reasons: dict[int, list[str]] = {}
    for found in findings(imported):
        if found.row not in reasons and len(reasons) >= MAX_CORRECTED:
            break
        reasons.setdefault(found.row, []).append(found.reason)
    told = [header for header in mapped(imported) if header.field]
    return [
        Line(
            {h.field: row[h.column] for h in told if h.column < len(row)},
            "\n".join(dict.fromkeys(reasons[number])),
        )
        for number, row in opened(imported).rows()
        if number in reasons
    ]


def stale(before: object) -> QuerySet[Import]:
    """Return the imports older than the moment whose file is still kept, those under way left out."""
    return Import.objects.filter(created_at__lt=before, file__isnull=False).exclude(
        state__in=UNDER_WAY
    )
