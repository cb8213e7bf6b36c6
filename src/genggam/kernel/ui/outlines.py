"""Keep the map's outlines ready to send: compressed once per process, named by their content."""

from __future__ import annotations

import functools
import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from django.urls import reverse

from genggam.foundation.regions import geometry
from genggam.lib import errors

ENCODINGS = ("br", "gzip")


@dataclass(frozen=True)
class Outlines:
    """One TopoJSON file in memory."""

    content: bytes
    digest: str
    label: str
    kind: str

    def encoded(self, encoding: str) -> bytes:
        """Return the content under an encoding; an empty one returns it as it is."""
        return _encoded(self, encoding) if encoding else self.content

    def __hash__(self) -> int:
        return hash(self.digest)


def current() -> Outlines:
    """Return the outlines of this installation; raises Unavailable where the map was never built."""
    found = geometry.current()
    return _read(found.shapes, found.shapes.stat().st_mtime_ns, found.label, found.kind)


def url() -> str:
    """Return the address of the outlines, empty where there are none: the table then stands alone."""
    try:
        return reverse("ui:geometry", args=[current().digest])
    except errors.Unavailable:
        return ""


@functools.lru_cache(maxsize=2)
def _read(path: Path, _changed: int, label: str, kind: str) -> Outlines:
    content = path.read_bytes()
    return Outlines(content, hashlib.sha256(content).hexdigest()[:16], label, kind)


@functools.lru_cache(maxsize=4)
def _encoded(outlines: Outlines, encoding: str) -> bytes:
    if encoding == "br":
        packed: bytes = brotli.compress(outlines.content, quality=9)
        return packed
    return gzip.compress(outlines.content, compresslevel=9, mtime=0)
