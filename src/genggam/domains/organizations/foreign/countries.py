"""Countries by their codes of ISO 3166-1 alpha-2, named in the reader's language as Unicode's tables name them."""

from __future__ import annotations

import functools
import re
from typing import Any

from babel import Locale
from django.db import models
from django.utils.functional import lazy

from genggam.kernel.ui import rendering

_ALPHA2 = re.compile(r"[A-Z]{2}", re.ASCII)
_UNASSIGNED = frozenset(
    ["AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)
"""What Unicode names by two letters and ISO 3166-1 does not list."""
HOME = "ID"


@functools.cache
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language).territories
    named = {str(code): str(name) for code, name in territories.items()}
    codes = {code for code in named if _ALPHA2.fullmatch(code)} - _UNASSIGNED - {HOME}
    return {code: named[code] for code in codes}


def _name(code: str) -> str:
    return _names(rendering.language())[code]


_in_words = lazy(_name, str)


def listed() -> list[tuple[str, Any]]:
    """Return every country but Indonesia, in the order of the Indonesian names."""
    by_name = sorted(_names("id").items(), key=lambda pair: pair[1].casefold())
    return [(code, _in_words(code)) for code, _indonesian in by_name]


class Country(models.CharField):  # type: ignore[type-arg]
    """A country other than Indonesia by its code; the list is Unicode's and stands in no migration."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "max_length": 2, "choices": listed()})

    def deconstruct(self) -> Any:
        """Leave out what every such column shares."""
        name, path, args, options = super().deconstruct()
        del options["max_length"], options["choices"]
        return name, path, args, options
