"""Put contents on disk so that what is there is whole: temporary file, fsync, rename, fsync of the folder (R14)."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

THUMBNAIL = ".thumb"
_TEMPORARY = "tmp-"


def root() -> Path:
    """Return the folder of all stored files, as the settings name it now."""
    return Path(settings.FILES_ROOT)


def place_of(sha256: str, *, thumbnail: bool = False) -> Path:
    """Return where the content (or its thumbnail) stands: ab/cd/<sha256>[.thumb]."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("not a SHA-256")
    return root() / sha256[:2] / sha256[2:4] / (sha256 + (THUMBNAIL if thumbnail else ""))


def put(path: Path, content: bytes) -> None:
    """Store the content under the path, durably and in one step; raises OSError and then leaves nothing behind."""
    _make_folder(path.parent)
    descriptor, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(path.parent)


def _make_folder(folder: Path) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for each in missing:
        _sync_folder(each.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(sha256: str) -> None:
    """Take the content and its thumbnail off the shelf; nothing happens where they are gone."""
    for thumbnail in (False, True):
        place_of(sha256, thumbnail=thumbnail).unlink(missing_ok=True)


def older_than(moment: float) -> Iterator[Path]:
    """Yield files, left temporary ones too, last written before the moment (seconds since 1970)."""
    for path in sorted(root().glob("??/??/*")):
        with contextlib.suppress(FileNotFoundError):
            if path.is_file() and path.stat().st_mtime < moment:
                yield path


def sha256_of(path: Path) -> str:
    """Return the content hash that a path on the shelf is named after; "" for a left temporary file."""
    name = path.name.removesuffix(THUMBNAIL)
    return name if len(name) == 64 else ""
