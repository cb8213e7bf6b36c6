"""Tell what a file is from its content; its name and what the sender calls it do not count (rules.md R26)."""

from __future__ import annotations

import re

from genggam.foundation.files.models import Kind

HEAD_BYTES = 4096
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
_CODE = re.compile(
    r"^\s*(?:<[!?/a-z]|#!|%!ps|\{\\rtf|@echo\b|mz\b)|<(?:script|svg|html|iframe|body|object|embed)\b|<\?php",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def kind_of(data: bytes) -> Kind | None:
    """Return the kind of a whole file, or None for everything that is not taken."""
    head = data[:HEAD_BYTES]
    if is_image(head):
        return Kind.IMAGE
    if head.startswith(b"%PDF-"):
        return Kind.PDF if b"%%EOF" in data[-2048:] else None
    if head.startswith(b"PK\x03\x04"):
        return Kind.SHEET
    return Kind.TEXT if is_plain_text(data) else None


def is_image(head: bytes) -> bool:
    """Tell whether the first bytes are those of JPEG, PNG, GIF, WebP or AVIF."""
    if head.startswith(_IMAGES):
        return True
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return True
    return head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis")


def is_plain_text(data: bytes) -> bool:
    """Tell whether the file is UTF-8 text without controls that reads like no markup, script or program."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and not _CONTROLS.search(text) and not _CODE.search(text)
