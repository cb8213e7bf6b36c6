"""Draw a letter as PDF/A-2b: the same words and the same day give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import segno
import typst

FORMS = Path(__file__).parent / "forms"
LONGEST = 4_000


def new_key() -> str:
    """Return the key that the code printed on a letter names: 24 signs that nobody can guess."""
    return secrets.token_urlsafe(18)


def render(form: str, words: Mapping[str, str], *, made_on: dt.date) -> bytes:
    """Return the letter as PDF/A-2b; the word `check` is also drawn as a QR code.

    Words go in as data of the document: typst never reads them as markup. Raises ValueError for a form that does not
    exist and for a word that no letter has room for.
    """
    if any(len(word) > LONGEST for word in words.values()):
        raise ValueError("a word is longer than any letter")
    given = dict(words)
    if "check" in given:
        given["code"] = qr_code(given["check"])
    return draw(form, given, made_on=made_on)


def draw(form: str, given: Mapping[str, Any], *, made_on: dt.date) -> bytes:
    """Return what a form makes of lists and texts as PDF/A-2b; raises ValueError for a form that does not exist."""
    path = FORMS / f"{form}.typ"
    if not path.is_file() or path.parent != FORMS:
        raise ValueError(f"there is no form {form}")
    moment = dt.datetime.combine(made_on, dt.time(), tzinfo=dt.UTC)
    drawn = typst.compile(
        path,
        format="pdf",
        pdf_standards="a-2b",
        sys_inputs={"words": json.dumps(given, ensure_ascii=False)},
        timestamp=moment,
    )
    return bytes(drawn)


def qr_code(text: str) -> str:
    """Return the QR code of a text as SVG, with error correction M."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()
