"""Ask for exports, make them in the background, end them (rules.md R11, R36)."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import os
import uuid
from collections.abc import Iterator

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors, realms
from genggam.foundation.access import queries as access
from genggam.foundation.accounts.models import User
from genggam.foundation.audit import services as audit
from genggam.foundation.jobs import app as jobs
from genggam.kernel.transfer import cells, listings, queries, writers
from genggam.kernel.transfer.models import Export, State
from genggam.lib import errors, ids, text

KEPT_FOR = dt.timedelta(hours=24)
MAX_UNDER_WAY = 5
MIN_PURPOSE, MAX_PURPOSE, MAX_QUERY = 5, 200, 600
TASK = "transfer.make"
KIND = "export"

log = logging.getLogger(__name__)


@transaction.atomic
def request_export(
    *,
    actor: actors.Actor,
    listing: str,
    query: str,
    format: str,
    purpose: str,
) -> Export:
    """Note the wish for an export and have it made after the commit; leaves one audit entry.

    Raises Forbidden, NotFound (listing), InvalidInput (`format`, `purpose`, filters), RuleViolation (too many).
    """
    wanted = listings.get(listing)
    actor.require(wanted.permission)
    wanted.describe(query)
    said = _checked(query, format, purpose)
    _require_few(actor)
    export = Export.objects.create(
        id=ids.uuid7(),
        realm=actor.realm,
        owner_id=_signed_in(actor),
        listing=listing,
        query=query,
        purpose=said,
        format=format,
        reach=queries.reach(actor, wanted.permission),
        expires_at=timezone.now() + KEPT_FOR,
    )
    audit.record(
        actor=actor,
        action=f"{wanted.permission.partition('.')[0]}.export",
        subject_kind=KIND,
        subject_id=export.id,
        agency_id=actor.grants_with(wanted.permission)[0].agency_id,
        fields=tuple(column.source for column in wanted.columns),
    )
    jobs.defer(TASK, lock=f"export:{export.owner_id}", export=str(export.id))
    return export


def _signed_in(actor: actors.Actor) -> uuid.UUID:
    if actor.user_id is None:
        raise errors.Forbidden("anonymous", _("Sign in to do this."))
    return actor.user_id


def _checked(query: str, wanted_format: str, purpose: str) -> str:
    problems: dict[str, list[str]] = {}
    if wanted_format not in writers.WRITERS:
        problems["format"] = [str(_("This value is not in the list."))]
    if len(query) > MAX_QUERY:
        problems["query"] = [str(_("The filter is too long."))]
    said = text.clean(purpose, field="purpose", max_length=MAX_PURPOSE, single_line=True)
    if len(said) < MIN_PURPOSE:
        problems["purpose"] = [str(_("Say in a few words what the export is for."))]
    if problems:
        raise errors.InvalidInput(fields=problems)
    return said


def _require_few(actor: actors.Actor) -> None:
    if queries.mine(actor=actor).filter(state__in=queries.UNDER_WAY).count() >= MAX_UNDER_WAY:
        raise errors.RuleViolation(
            "too_many_exports", _("Wait until one of your exports is finished, then ask again.")
        )


def make(export_id: uuid.UUID) -> None:
    """Write the file of an export under the rights that its owner has now; a finished one is left alone.

    A refusal (rights taken away) marks the export as failed; any other fault does too and is raised for a retry.
    """
    export = Export.objects.select_related("owner").filter(pk=export_id).first()
    if export is None or export.state not in (*queries.UNDER_WAY, State.FAILED):
        return
    if export.expires_at <= timezone.now():
        return
    _mark(export, state=State.RUNNING, rows_done=0, error_id="")
    try:
        rows = _write(export, _owner(export.owner, export.realm))
    except errors.DomainError as refusal:
        _mark(export, state=State.FAILED, error_id=refusal.code[:36])
    except Exception:
        fault = str(uuid.uuid4())
        log.exception("export %s failed, fault %s", export.id, fault)
        _mark(export, state=State.FAILED, error_id=fault)
        raise
    else:
        _finish(export, rows)


def _finish(export: Export, rows: int) -> None:
    """Mark the export as ready for a day; where its owner ended it meanwhile, its file goes."""
    now, path = timezone.now(), queries.place_of(export)
    lives = _mark(
        export,
        state=State.READY,
        rows_done=rows,
        rows_total=rows,
        size=path.stat().st_size,
        finished_at=now,
        expires_at=now + KEPT_FOR,
    )
    if not lives:
        path.unlink(missing_ok=True)


def _owner(user: User, realm: str) -> actors.Actor:
    """Return the owner as an actor with the grants of this moment (rules.md R11)."""
    return access.actor_for(user, realm=realm)


def _mark(export: Export, **values: object) -> bool:
    """Change the export unless its owner ended it meanwhile; tell whether it lives."""
    living = Export.objects.filter(pk=export.pk).exclude(state=State.EXPIRED)
    return bool(living.update(**values))


def _write(export: Export, actor: actors.Actor) -> int:
    """Write into a temporary file, then give it its name; the rows come from one snapshot of the database."""
    listing = queries.require_rights(actor, export)
    path = queries.place_of(export)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(".draft")
    try:
        with (
            translation.override(settings.LANGUAGE_CODE),
            _snapshot(export.realm),
            _progress(export) as report,
        ):
            rows = listing.rows(actor, export.query)
            total = rows.count()
            report(0, total)
            head = _head(export, listing, total)
            writer = writers.WRITERS[export.format]
            done = writer(draft, head, listing.columns, rows, lambda count: report(count, total))
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return done


def _head(export: Export, listing: listings.Listing, total: int) -> list[tuple[str, str]]:
    filters = "; ".join(f"{name}: {value}" for name, value in listing.describe(export.query))
    head = [
        (str(_("Export")), str(listing.title)),
        (str(_("Filter")), filters or str(_("none"))),
        (str(_("Made at")), cells.now_in_words()),
        (str(_("Number of rows")), str(total)),
        (str(_("Times")), "WIB"),
        (str(_("Purpose")), export.purpose),
    ]
    if export.realm != actors.LIVE:
        head.insert(0, ("LATIHAN", str(_("exercise, not real data"))))
    return head


@contextlib.contextmanager
def _snapshot(realm: str) -> Iterator[None]:
    """Read everything as it stood at one moment, in the realm; long statements are allowed here."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            if outermost:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = '15min'")
        realms.enter(realm)
        yield


@contextlib.contextmanager
def _progress(export: Export) -> Iterator[writers.Progress]:
    """Yield a function that tells, on a connection of its own, how many rows are done of how many."""
    side = connection.copy()

    def report(done: int, total: int) -> None:
        with side.cursor() as cursor:
            cursor.execute(
                "UPDATE transfer_export SET rows_done = %s, rows_total = %s WHERE id = %s",
                [done, total, export.pk],
            )

    try:
        yield report
    finally:
        side.close()


@transaction.atomic
def revoke(*, actor: actors.Actor, export_id: uuid.UUID) -> None:
    """End one of the actor's exports before its day is over; the file goes at once. Raises NotFound."""
    export = queries.get(actor=actor, export_id=export_id)
    _end(export)
    audit.record(
        actor=actor,
        action="transfer.revoke",
        subject_kind=KIND,
        subject_id=export.id,
        fields=("state",),
    )


def expire() -> int:
    """End the exports whose day is over, and sweep files that no live export owns; return how many ended."""
    ended = 0
    for export in queries.due_for_expiry().iterator():
        with transaction.atomic():
            _end(export)
        ended += 1
    _sweep()
    return ended


def _end(export: Export) -> None:
    Export.objects.filter(pk=export.pk).update(state=State.EXPIRED)
    queries.place_of(export).unlink(missing_ok=True)


def _sweep() -> None:
    """Take away drafts of killed jobs and files whose export is over."""
    old = (timezone.now() - KEPT_FOR).timestamp()
    root = queries.place_of(Export()).parent
    for path in root.glob("*.*") if root.exists() else ():
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < old:
                path.unlink()
