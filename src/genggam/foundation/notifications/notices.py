"""Tell people in their bell: notices refer to records, whose titles are read under the reader's rights when shown."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.foundation.notifications.models import Notice
from genggam.lib import errors, ids

SHOWN = 60
"""So many notices are looked through at most; older ones are history."""
KEPT_FOR = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a notice shows of its record."""

    title: str
    url: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as its reader sees it: what happened, to which record."""

    id: uuid.UUID
    at: dt.datetime
    words: Any
    subject: Subject
    is_read: bool


_TELL = """
INSERT INTO notifications_notice AS notice (id, user_id, at, realm, kind, subject_kind, subject_id)
SELECT * FROM unnest(
  %s::uuid[], %s::uuid[], %s::timestamptz[], %s::text[], %s::text[], %s::text[], %s::uuid[])
ON CONFLICT (user_id, kind, subject_id) DO UPDATE SET at = excluded.at, read_at = NULL WHERE notice.at < excluded.at
"""

Resolve = Callable[[actors.Actor, Collection[uuid.UUID]], Mapping[uuid.UUID, Subject]]

_resolvers: dict[str, Resolve] = {}
_words: dict[str, Any] = {}


def register(subject_kind: str, resolve: Resolve, words: Mapping[str, Any]) -> None:
    """Let a domain name its records (only those that the reader may see) and say what its kinds of notice mean."""
    _resolvers[subject_kind] = resolve
    _words.update(words)


@dataclass(frozen=True, slots=True)
class Tidings:
    """What is to be told: kind, record, realm, and when it happened."""

    kind: str
    subject_kind: str
    subject_id: uuid.UUID
    realm: str
    happened_at: dt.datetime


def tell_all(told: Iterable[tuple[Tidings, Iterable[uuid.UUID]]]) -> int:
    """Give each user a notice of each tidings, once; an older one is raised again as unread, dated by what happened.

    The same tidings told twice change nothing, so that a job may be repeated. Returns how many notices were given.
    """
    newest: dict[tuple[uuid.UUID, str, uuid.UUID], Tidings] = {}
    for tidings, user_ids in told:
        for user_id in user_ids:
            key = (user_id, tidings.kind, tidings.subject_id)
            known = newest.get(key)
            if known is None or known.happened_at < tidings.happened_at:
                newest[key] = tidings
    rows = [
        (ids.uuid7(), user_id, each.happened_at, each.realm, kind, each.subject_kind, subject_id)
        for (user_id, kind, subject_id), each in sorted(newest.items(), key=lambda item: item[0])
    ]  # in one order, so that two tellers never wait for each other in a circle
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [list(column) for column in zip(*rows, strict=True)])
        given: int = cursor.rowcount
    return given


def _mine(actor: actors.Actor) -> QuerySet[Notice]:
    if actor.user_id is None:
        return Notice.objects.none()
    return Notice.objects.filter(user_id=actor.user_id, realm=actor.realm).order_by("-at", "-id")


def latest(*, actor: actors.Actor) -> list[Line]:
    """Return the actor's notices whose records are still open to the actor, the newest first."""
    return _lines(actor, list(_mine(actor)[:SHOWN]))


def unread(*, actor: actors.Actor) -> list[Line]:
    """Return the notices that the actor has not read, the newest first."""
    return _lines(actor, list(_mine(actor).filter(read_at=None)[:SHOWN]))


def _lines(actor: actors.Actor, notices: list[Notice]) -> list[Line]:
    wanted: dict[str, set[uuid.UUID]] = defaultdict(set)
    for notice in notices:
        wanted[notice.subject_kind].add(notice.subject_id)
    shown = {
        kind: _resolvers[kind](actor, subject_ids)
        for kind, subject_ids in wanted.items()
        if kind in _resolvers
    }
    return [
        Line(
            notice.id,
            notice.at,
            _words[notice.kind],
            shown[notice.subject_kind][notice.subject_id],
            notice.read_at is not None,
        )
        for notice in notices
        if notice.kind in _words and notice.subject_id in shown.get(notice.subject_kind, {})
    ]


def get(*, actor: actors.Actor, notice_id: uuid.UUID) -> Line:
    """Return one of the actor's notices; raises NotFound for others and for records no longer open to the actor."""
    lines = _lines(actor, list(_mine(actor).filter(pk=notice_id)))
    if not lines:
        raise errors.NotFound(
            "notice_not_found", _("There is nothing here, or it is not open to you.")
        )
    return lines[0]


def mark_read(*, actor: actors.Actor, notice_ids: Collection[uuid.UUID] | None = None) -> int:
    """Note that the actor has read these notices (all without ids); return how many were unread."""
    found = _mine(actor).filter(read_at=None)
    if notice_ids is not None:
        found = found.filter(pk__in=notice_ids)
    return found.order_by().update(read_at=timezone.now())


def mark_subject_read(*, actor: actors.Actor, subject_id: uuid.UUID) -> int:
    """Note that the actor has opened a record: what was told about it is read."""
    found = _mine(actor).filter(read_at=None, subject_id=subject_id)
    return found.order_by().update(read_at=timezone.now())


def forget_old() -> int:
    """Delete the notices of this realm that are older than ninety days; return how many."""
    deleted, _rows = Notice.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    return deleted
