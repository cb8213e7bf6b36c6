"""Store files by their content, and sweep what nothing refers to (rules.md R14, R26)."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors, realms
from genggam.foundation.files import queries, reading, shelves, sniffing
from genggam.foundation.files.models import Kind, StoredFile
from genggam.lib import errors

EVERY_KIND = frozenset(Kind)
KEEP_ORPHANS = dt.timedelta(hours=24)
_SWEEP_AT_ONCE = 1000
_LOCK_CLASS = 0x67466C65

log = logging.getLogger(__name__)


class Upload(Protocol):
    """Anything that yields its bytes piece by piece, such as Django's uploaded files."""

    def chunks(self) -> Iterable[bytes]: ...


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored content, and the hash of what was sent for it (images are drawn anew)."""

    file: StoredFile
    original_sha256: str


@dataclass(frozen=True, slots=True)
class _Content:
    """What will stand on the shelf."""

    kind: Kind
    data: bytes
    media_type: str
    thumbnail: bytes = b""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep took away (or would): rows without reference, files without row."""

    rows: tuple[str, ...]
    files: tuple[str, ...]


def store(upload: Upload, *, allow: Collection[Kind] = EVERY_KIND) -> Stored:
    """Store a file: told by content, images drawn anew without metadata; the same content is stored once.

    Call it inside the transaction of whatever refers to the file. Raises InvalidInput or InputTooLarge for the field
    `file`, Unavailable when the disk does not take it; then no row and no file remain.
    """
    data, original = _received(upload)
    kind = sniffing.kind_of(data)
    if kind is None or kind not in allow:
        raise reading.refusal("unknown_kind")
    content = _READERS[kind](data)
    with transaction.atomic():
        return Stored(_shelve(content), original)


def _received(upload: Upload) -> tuple[bytes, str]:
    """Return the bytes and their SHA-256; stop at the limit (rules.md R17)."""
    data, digest = bytearray(), hashlib.sha256()
    for piece in upload.chunks():
        if len(data) + len(piece) > settings.UPLOAD_MAX_BYTES:
            megabytes = settings.UPLOAD_MAX_BYTES // 1_048_576
            said = str(_("The file is too large: at most %(limit)s MB.") % {"limit": megabytes})
            raise errors.InputTooLarge("file_too_large", said, fields={"file": [said]})
        data += piece
        digest.update(piece)
    if not data:
        said = str(_("The file is empty."))
        raise errors.InvalidInput("file_empty", said, fields={"file": [said]})
    return bytes(data), digest.hexdigest()


def _image(data: bytes) -> _Content:
    facts, (picture, thumbnail) = reading.order("image", data)
    return _Content(
        Kind.IMAGE, picture, facts["media_type"], thumbnail, facts["width"], facts["height"]
    )


def _sheet(data: bytes) -> _Content:
    reading.order("sheet", data)
    return _Content(
        Kind.SHEET, data, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )


_READERS: dict[Kind, Callable[[bytes], _Content]] = {
    Kind.IMAGE: _image,
    Kind.SHEET: _sheet,
    Kind.PDF: lambda data: _Content(Kind.PDF, data, "application/pdf"),
    Kind.TEXT: lambda data: _Content(Kind.TEXT, data, "text/plain; charset=utf-8"),
}


def _shelve(content: _Content) -> StoredFile:
    """Put the content on disk, then its row; the lock keeps a sweep away from both until the transaction ends."""
    sha256 = hashlib.sha256(content.data).hexdigest()
    _lock(sha256, shared=True)
    try:
        if content.thumbnail:
            shelves.put(shelves.place_of(sha256, thumbnail=True), content.thumbnail)
        shelves.put(shelves.place_of(sha256), content.data)
    except OSError as error:
        log.exception("a file could not be stored")
        raise errors.Unavailable(
            "storage", _("The file could not be stored. Try again in a few minutes.")
        ) from error
    row = StoredFile(
        sha256=sha256,
        kind=content.kind,
        media_type=content.media_type,
        size=len(content.data),
        width=content.width,
        height=content.height,
    )
    StoredFile.objects.bulk_create([row], ignore_conflicts=True)
    return row


_LOCKS = {
    True: "SELECT pg_advisory_xact_lock_shared(%s, %s)",
    False: "SELECT pg_advisory_xact_lock(%s, %s)",
}


def _lock(sha256: str, *, shared: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LOCKS[shared], [_LOCK_CLASS, int(sha256[:8], 16) - 2**31])


def sweep(*, dry_run: bool = False, now: dt.datetime | None = None) -> Swept:
    """Take away rows that nothing has referred to for a day, and files that have no row.

    Each content goes in a transaction of its own, under a lock that storing takes too.
    """
    before = (now or timezone.now()) - KEEP_ORPHANS
    with realms.entered(actors.LIVE):
        candidates = list(queries.unreferenced(before)[:_SWEEP_AT_ONCE])
    rows = [s for s in candidates if _sweep_row(s, dry_run=dry_run)]
    files = [s for s in _without_row(before) if dry_run or _sweep_file(s)]
    return Swept(tuple(rows), tuple(files))


def _sweep_row(sha256: str, *, dry_run: bool) -> bool:
    """Delete one row with its file unless something refers to it, be it in a realm that is hidden here."""
    try:
        with realms.entered(actors.LIVE):
            _lock(sha256, shared=False)
            StoredFile.objects.filter(pk=sha256)._raw_delete(using="default")
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            if dry_run:
                transaction.set_rollback(True)
            else:
                shelves.remove(sha256)
    except IntegrityError:
        return False
    return True


def _without_row(before: dt.datetime) -> Iterator[str]:
    """Yield the names of contents on disk that have no row; left temporary files are taken away on the way."""
    seen: set[str] = set()
    for path in shelves.older_than(before.timestamp()):
        sha256 = shelves.sha256_of(path)
        if not sha256:
            path.unlink(missing_ok=True)
        elif sha256 not in seen and not queries.exists(sha256):
            seen.add(sha256)
            yield sha256


def _sweep_file(sha256: str) -> bool:
    with transaction.atomic():
        _lock(sha256, shared=False)
        if queries.exists(sha256):
            return False
        shelves.remove(sha256)
    return True
