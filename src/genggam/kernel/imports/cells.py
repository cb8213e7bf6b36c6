"""Read cells into Python values, or say why not; the one place that knows how officers write numbers and days."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from genggam.foundation.files import grids, spreadsheets
from genggam.kernel.imports.places import Places
from genggam.kernel.imports.sheets import Field, Kind
from genggam.lib import date_reading, dates, errors, numbers, text

Read = Callable[[Any], Any]
SHOWN_CHOICES = 8
LOST_DIGITS = 10**15
"""From here on a spreadsheet keeps fifteen digits only."""
MAX_WHOLE = numbers.INT64_MAX
MAX_DECIMAL = Decimal(10) ** 18
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
_TRUTHS = {
    **dict.fromkeys(("ya", "y", "iya", "yes", "benar", "true", "ada", "1", "v", "x", "✓"), True),
    **dict.fromkeys(("tidak", "t", "tdk", "no", "salah", "false", "tidakada", "0", "-"), False),
}
_HOUR = re.compile(
    r"(.{6,30}?),? (?:pukul )?([01]?\d|2[0-3])[.:]([0-5]\d)", re.ASCII | re.IGNORECASE
)
_RUPIAH = re.compile(r"^rp\.?\s*|,-$", re.IGNORECASE)


class Refusal(Exception):
    """Say in words why a cell cannot be taken."""


def reader(field: Field, places: Places) -> Read:
    """Return the function that reads a cell of the field that is not empty; it raises Refusal.

    It returns "" for a cell that holds white space only.
    """
    return _READERS[field.kind](field, places)


def key(written: str) -> str:
    """Return what two spellings of the same choice share: letters and digits, in one case."""
    return "".join(char for char in written.casefold() if char.isalnum()) or written.strip()


def _written(raw: Any) -> str:
    """Return a cell as text: whole numbers without ".0"; raises Refusal where Excel has changed what was typed."""
    if isinstance(raw, str):
        return raw if raw.isascii() and raw.isprintable() else _cleaned(raw)
    if isinstance(raw, bool):
        return _("Yes") if raw else _("No")
    if isinstance(raw, (int, float)):
        if abs(raw) >= LOST_DIGITS:
            said = _(
                "Excel has kept this number with fifteen digits only; the last ones are lost. "
                "Set the column to Text and type it again."
            )
            raise Refusal(said)
        return str(int(raw)) if raw == int(raw) else f"{raw:.15g}"
    if isinstance(raw, dt.date):
        raise Refusal(
            _("Excel has made a date of what was typed. Set the column to Text and type it again.")
        )
    return str(raw.text) if isinstance(raw, grids.Unreadable) else str(raw)


def _cleaned(raw: str) -> str:
    try:
        text.refuse_unstorable(raw.replace("\r", "\n"), field="cell")
    except errors.InvalidInput as error:
        raise Refusal(_("The text contains a character that cannot be stored.")) from error
    return unicodedata.normalize("NFC", raw)


def _text(field: Field, _places: Places) -> Read:
    most = min(field.max_length or spreadsheets.MAX_CELL, spreadsheets.MAX_CELL)
    fits = re.compile(field.pattern).fullmatch if field.pattern else None
    lines = field.kind is Kind.LONG_TEXT

    def read(raw: Any) -> str:
        written = _written(raw)
        value = (
            "\n".join(" ".join(line.split()) for line in written.splitlines()).strip()
            if lines
            else " ".join(written.split())
        )
        if len(value) > most:
            raise Refusal(
                _("The text is too long: at most %(limit)s characters.") % {"limit": most}
            )
        if fits is not None and value and not fits(value):
            raise Refusal(
                _("This does not have the form asked for. %(hint)s") % {"hint": field.hint}
            )
        return value

    return read


def _choices(field: Field) -> dict[str, str]:
    known = {key(str(label)): code for code, label in field.choices}
    return known | {key(code): code for code, _label in field.choices}


def _not_listed(field: Field, written: str) -> Refusal:
    labels = [str(label) for _code, label in field.choices]
    more = ", …" if len(labels) > SHOWN_CHOICES else ""
    return Refusal(
        _("“%(value)s” is not in the list. Choose one of: %(choices)s.")
        % {"value": text.shorten(written, 40), "choices": ", ".join(labels[:SHOWN_CHOICES]) + more}
    )


def _code(field: Field, _places: Places) -> Read:
    known = _choices(field)

    def read(raw: Any) -> str:
        found = known.get(raw) if isinstance(raw, str) else None
        if found is not None:
            return found
        written = _written(raw).strip()
        if not written:
            return ""
        found = known.get(key(written))
        if found is None:
            raise _not_listed(field, written)
        known[raw] = found
        return found

    return read


def _codes(field: Field, places: Places) -> Read:
    one = _code(field, places)

    def read(raw: Any) -> tuple[str, ...] | str:
        found = [one(part) for part in _written(raw).split(";") if part.strip()]
        return tuple(dict.fromkeys(found)) or ""

    return read


def _number(raw: Any) -> Decimal | None:
    """Return the number of a cell, None for an empty one; raises Refusal for all that is none."""
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return Decimal(f"{raw:.15g}")
    if not isinstance(raw, str):
        raise Refusal(_("A number is expected here."))
    written = _written(raw).strip().replace("\u00a0", "").replace(" ", "")
    if not written:
        return None
    sign = -1 if written[0] in "-−" else 1
    found = numbers.parse_decimal(written.lstrip("-−+"))
    if found is None:
        raise Refusal(_("This is not a number. Write 1.234,5 or digits only."))
    return sign * found


def _bounded(field: Field, value: Any, least: Any, most: Any) -> Any:
    low, high = (
        field.minimum if field.minimum is not None else least,
        field.maximum if field.maximum is not None else most,
    )
    if value < low:
        raise Refusal(_("Too small: at least %(limit)s.") % {"limit": _shown(low)})
    if value > high:
        raise Refusal(_("Too large: at most %(limit)s.") % {"limit": _shown(high)})
    return value


def _shown(bound: Any) -> str:
    return dates.format_date(bound) if isinstance(bound, dt.date) else numbers.format_number(bound)


def _whole(field: Field, _places: Places) -> Read:
    least = 0 if field.kind is Kind.MONEY else -MAX_WHOLE
    money = field.kind is Kind.MONEY

    def read(raw: Any) -> int | str:
        if isinstance(raw, float) and raw.is_integer() and abs(raw) < LOST_DIGITS:
            return int(_bounded(field, int(raw), least, MAX_WHOLE))
        written = _RUPIAH.sub("", raw.strip()) if money and isinstance(raw, str) else raw
        found = _number(written)
        if found is None:
            return ""
        if found != found.to_integral_value():
            raise Refusal(
                _("Whole rupiah only.") if money else _("A whole number is expected here.")
            )
        return int(_bounded(field, int(found), least, MAX_WHOLE))

    return read


def _decimal(field: Field, _places: Places) -> Read:
    def read(raw: Any) -> Decimal | str:
        found = _number(raw)
        return "" if found is None else _bounded(field, found, -MAX_DECIMAL, MAX_DECIMAL)

    return read


def _date(field: Field, _places: Places) -> Read:
    def read(raw: Any) -> dt.date | str:
        if isinstance(raw, dt.date):
            return _bounded(field, raw, FIRST_DAY, LAST_DAY)  # type: ignore[no-any-return]
        if not isinstance(raw, str):
            raise Refusal(_not_a_day())
        written = " ".join(_written(raw).split())
        found = _day(written) if written else ""
        if found is None:
            raise Refusal(_not_a_day())
        return _bounded(field, found, FIRST_DAY, LAST_DAY) if found else ""

    return read


def _moment(field: Field, _places: Places) -> Read:
    """Read a day with its hour as text; the clock is that of the row's region, so the moment has no zone yet."""

    def read(raw: Any) -> dt.datetime | str:
        written = " ".join(raw.split()) if isinstance(raw, str) else "?"
        found = _HOUR.fullmatch(written)
        day = _day(found[1]) if found else None
        if not written:
            return ""
        if found is None or day is None or not FIRST_DAY <= day <= LAST_DAY:
            raise Refusal(_("Write day and hour as text, like 24/11/2026 14.30."))
        return dt.datetime.combine(day, dt.time(int(found[2]), int(found[3])))

    return read


@functools.lru_cache(maxsize=8192)
def _day(written: str) -> dt.date | None:
    """Return the one day that the whole text names."""
    if len(written) > 40:
        return None
    found = date_reading.find_dates(written)
    if len(found) != 1 or found[0].how != "absolute" or found[0].weekday_contradicts:
        return None
    around = written[: found[0].start] + written[found[0].end :]
    is_alone = not any(char.isdigit() for char in around) and len(around.strip(" ,.")) <= 7
    return found[0].day if is_alone else None


def _not_a_day() -> str:
    return _("This is not a date. Write it as 24/11/2026 or 24 November 2026.")


def _truth(_field: Field, _places: Places) -> Read:
    def read(raw: Any) -> bool | str:
        if isinstance(raw, bool):
            return raw
        written = _written(raw).strip()
        if not written:
            return ""
        found = _TRUTHS.get(key(written))
        if found is None:
            raise Refusal(_("Write Ya or Tidak."))
        return found

    return read


def _region(_field: Field, places: Places) -> Read:
    def read(raw: Any) -> Any:
        written = raw if isinstance(raw, str) else _written(raw)
        if not written.strip():
            return ""
        try:
            return places.find(written)
        except errors.DomainError as error:
            raise Refusal(str(error.message)) from error

    return read


_READERS: dict[Kind, Callable[[Field, Places], Read]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.WHOLE: _whole,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _whole,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.TRUTH: _truth,
    Kind.REGION: _region,
}
