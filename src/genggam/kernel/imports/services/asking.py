"""What the owner of an import does: uploads, reviews the header map, lets the good rows in (rules.md R12)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors, realms
from genggam.foundation.audit import services as audit
from genggam.foundation.files import services as files
from genggam.foundation.files.models import Kind
from genggam.foundation.jobs import app as jobs
from genggam.kernel.imports import cells, faults, headers, queries, sheets
from genggam.kernel.imports.models import Finding, HeaderMap, Import, State
from genggam.lib import errors, ids

CHECK, ENTER = "imports.check", "imports.enter"
KIND = "import"
MAX_UNDER_WAY = 5
KEEP_FILE = dt.timedelta(days=30)
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Sent:
    """One workbook as it arrives: the client's id, the content, its name."""

    id: uuid.UUID
    upload: files.Upload
    name: str


class _Whole:
    """An upload that is in memory whole, to be looked at before it is stored."""

    def __init__(self, upload: files.Upload) -> None:
        self.content = b"".join(upload.chunks())

    def chunks(self) -> Iterator[bytes]:
        yield self.content


@transaction.atomic
def upload(*, actor: actors.Actor, sheet: sheets.Sheet, sent: Sent) -> tuple[Import, bool]:
    """Store a workbook and have it checked after the commit; return the import and whether this call made it.

    The same file again under the same id returns what is stored. Raises Forbidden, InvalidInput (`file`),
    RuleViolation (too many at once), Conflict (the id is another upload).
    """
    actor.require(sheet.permission)
    _require_few(actor)
    stored = _stored(sent.upload)
    imported = Import(
        id=sent.id,
        realm=actor.realm,
        owner_id=actor.person,
        agency_id=actor.grants_with(sheet.permission)[0].agency_id,
        sheet=sheet.key,
        version=sheet.version,
        file=stored.file,
        sha256=stored.file.sha256,
        file_name=sent.name[:120],
    )
    try:
        with transaction.atomic():
            imported.save(force_insert=True)
    except IntegrityError as error:
        return _same_again(actor, imported, error), False
    _record(actor, sheet, imported)
    jobs.defer(CHECK, lock=lock_of(imported), imported=str(imported.id), realm=actor.realm)
    return imported, True


def _stored(sent: files.Upload) -> files.Stored:
    """Store a workbook; name what else people upload in its place."""
    whole = _Whole(sent)
    if whole.content.startswith(_OLE):
        raise faults.fault("encrypted" if _LOCKED in whole.content else "old_excel")
    try:
        return files.store(whole, allow={Kind.SHEET})
    except errors.InvalidInput as error:
        raise (faults.fault("not_a_workbook") if error.code == "unknown_kind" else error) from error


def _same_again(actor: actors.Actor, sent: Import, error: IntegrityError) -> Import:
    if "imports_import_pkey" not in str(error):
        raise error
    found = queries.visible(actor=actor).filter(pk=sent.pk, owner_id=sent.owner_id).first()
    if found is None or (found.sha256, found.sheet) != (sent.sha256, sent.sheet):
        raise errors.Conflict(
            "content_differs",
            _("An import with this id exists with another file. Nothing was changed."),
            id=str(sent.pk),
        ) from error
    return found


def _require_few(actor: actors.Actor) -> None:
    mine = queries.visible(actor=actor).filter(owner_id=actor.person, state__in=queries.UNDER_WAY)
    if mine.count() >= MAX_UNDER_WAY:
        raise errors.RuleViolation(
            "too_many_imports", _("Wait until one of your imports is finished, then upload again.")
        )


def _record(actor: actors.Actor, sheet: sheets.Sheet, imported: Import) -> None:
    audit.record(
        actor=actor,
        action=f"{sheet.permission.partition('.')[0]}.import",
        subject_kind=KIND,
        subject_id=imported.id,
        agency_id=imported.agency_id,
        fields=("state",),
    )


def lock_of(imported: Import) -> str:
    """Return the lock under which the jobs of one import follow each other."""
    return f"import:{imported.pk}"


@transaction.atomic
def confirm_map(*, actor: actors.Actor, import_id: uuid.UUID, fields: Mapping[int, str]) -> Import:
    """Take the columns (counted from 0) for the fields named ("" for none), remember that, and check anew.

    Raises NotFound, Forbidden, InvalidTransition, InvalidInput (`column_<n>`, `map`: required fields without column).
    """
    imported = queries.own(actor=actor, import_id=import_id, lock=True)
    sheet = sheets.get(imported.sheet)
    actor.require(sheet.permission)
    if imported.state not in (State.MAPPING, State.CHECKED):
        raise _not_now()
    told = _reviewed(queries.mapped(imported), sheet, fields)
    head = headers.Head(imported.head_row, told)
    review = {
        "fields": {cells.key(one.text): one.field for one in told if one.field},
        "reviewed_by_id": actor.person,
        "reviewed_at": timezone.now(),
    }
    HeaderMap.objects.update_or_create(
        realm=imported.realm,
        agency_id=imported.agency_id,
        sheet=imported.sheet,
        digest=head.digest,
        defaults=review,
        create_defaults={"id": ids.uuid7(), **review},
    )
    imported.state = State.UPLOADED
    imported.save(update_fields=("state",))
    _record(actor, sheet, imported)
    jobs.defer(CHECK, lock=lock_of(imported), imported=str(imported.id), realm=actor.realm)
    return imported


def _reviewed(
    told: Iterable[headers.Header], sheet: sheets.Sheet, fields: Mapping[int, str]
) -> tuple[headers.Header, ...]:
    """Return the map as reviewed; raises InvalidInput for a field taken twice, unknown, or required and missing."""
    reviewed = tuple(headers.Header(o.column, o.text, fields.get(o.column, "")) for o in told)
    problems: dict[str, list[str]] = {}
    taken: set[str] = set()
    for one in reviewed:
        if one.field and sheet.field(one.field) is None:
            problems[f"column_{one.column}"] = [str(_("This value is not in the list."))]
        elif one.field in taken:
            problems[f"column_{one.column}"] = [str(_("Another column is taken for this field."))]
        taken |= {one.field} - {""}
    lacking = headers.missing(reviewed, sheet)
    if lacking:
        names = ", ".join(one.heading for one in lacking)
        problems["map"] = [str(_("No column is taken for: %(names)s.") % {"names": names})]
    if problems:
        raise errors.InvalidInput(fields=problems)
    return reviewed


@transaction.atomic
def start(*, actor: actors.Actor, import_id: uuid.UUID) -> Import:
    """Let the good rows of a checked import in, or go on with one that stopped; once started, again is no error.

    Raises NotFound, Forbidden, InvalidTransition.
    """
    imported = queries.own(actor=actor, import_id=import_id, lock=True)
    sheet = sheets.get(imported.sheet)
    actor.require(sheet.permission)
    if imported.state in (State.RUNNING, State.DONE):
        return imported
    is_ready = imported.state == State.CHECKED and imported.rows_good > 0
    if not is_ready and not (imported.state == State.FAILED and imported.started_at):
        raise _not_now()
    imported.state, imported.fault, imported.fault_id = State.RUNNING, "", ""
    imported.started_at = imported.started_at or timezone.now()
    imported.rows_done = imported.rows_done if imported.last_row else 0
    imported.save(update_fields=("state", "fault", "fault_id", "started_at", "rows_done"))
    _record(actor, sheet, imported)
    jobs.defer(ENTER, lock=lock_of(imported), imported=str(imported.id), realm=actor.realm)
    return imported


def _not_now() -> errors.InvalidTransition:
    return errors.InvalidTransition(
        "import_not_ready", _("This import has moved on meanwhile. Load the page again.")
    )


def forget() -> int:
    """Give up the files of imports of a month ago, with what was quoted from them; return how many."""
    with realms.entered(actors.LIVE):
        due = list(queries.stale(timezone.now() - KEEP_FILE).values_list("pk", flat=True))
        Finding.objects.filter(imported__in=due).update(value="")
        return Import.objects.filter(pk__in=due).update(file=None, sample=[])
