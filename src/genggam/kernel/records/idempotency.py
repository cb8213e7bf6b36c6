"""Answer a request that is sent again as it was answered first (rules.md R12); the key is claimed before the work."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.kernel.records.models import IdempotencyKey
from genggam.lib import canonical, errors

KEPT_FOR = dt.timedelta(days=7)
_KEY = re.compile(r"[\x21-\x7e]{1,80}")
_UNANSWERED = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, a body in plain JSON types, and whether it was given before."""

    status: int
    body: Any
    replayed: bool = False


@transaction.atomic
def once(*, actor: actors.Actor, key: str, request: object, act: Callable[[], Answer]) -> Answer:
    """Do the work once per key of this actor; sent again, return the first answer without doing it again.

    Key, work and answer are one transaction: what fails leaves no key behind. A second request with the same key waits
    for the first. Raises Conflict `idempotency_key_reused` when `request` differs, InvalidInput for an odd key.
    """
    if not _KEY.fullmatch(key):
        said = _("Use 1 to 80 visible ASCII characters.")
        raise errors.InvalidInput("invalid_key", fields={"Idempotency-Key": [str(said)]})
    owner, digest = _owner(actor), canonical.content_hash(request)
    if not _claim(owner, key, digest):
        return _earlier(owner, key, digest)
    answer = act()
    _of(owner, key).update(status=answer.status, body=canonical.jsonable(answer.body))
    return answer


def forget_old(*, now: dt.datetime) -> int:
    """Delete answers older than a week; return how many."""
    deleted, _rows = IdempotencyKey.objects.filter(at__lt=now - KEPT_FOR).delete()
    return deleted


def _owner(actor: actors.Actor) -> uuid.UUID:
    if actor.user_id is None:
        raise errors.Forbidden("anonymous", _("Sign in to do this."))
    return actor.user_id


def _of(owner: uuid.UUID, key: str) -> QuerySet[IdempotencyKey]:
    return IdempotencyKey.objects.filter(user_id=owner, key=key)


def _claim(owner: uuid.UUID, key: str, digest: bytes) -> bool:
    claim = IdempotencyKey(
        user_id=owner,
        key=key,
        request_hash=digest,
        status=_UNANSWERED,
        body={},
        at=timezone.now(),
    )
    try:
        with transaction.atomic():
            claim.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _earlier(owner: uuid.UUID, key: str, digest: bytes) -> Answer:
    kept = _of(owner, key).get()
    if bytes(kept.request_hash) != digest:
        said = _("This Idempotency-Key was used for another request. Nothing was changed.")
        raise errors.Conflict(
            "idempotency_key_reused", said, fields={"Idempotency-Key": [str(said)]}
        )
    return Answer(kept.status, kept.body, replayed=True)
