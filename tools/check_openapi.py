"""Fail when docs/openapi.json is not what the program says of itself; `--write` brings it up to date."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "openapi.json"


def described() -> str:
    """Return the description that the program makes; needs no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genggam.config.settings")
    os.environ.setdefault("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    os.environ.setdefault("GENGGAM_SECRET_KEY", "describing-needs-no-secret")
    import django

    django.setup()
    from django.utils import translation

    from genggam.exchange.api import schema
    from genggam.exchange.api.urls import api

    with translation.override("en"):
        return schema.text(api)


def main(arguments: list[str]) -> int:
    """Compare or write; return the exit status."""
    text = described()
    if "--write" in arguments:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        print(
            "docs/openapi.json is out of date: run `python tools/check_openapi.py --write` and review the diff."
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
