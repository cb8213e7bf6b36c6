"""Dates and times as officers write them: zones WIB, WITA, WIT; "24 Nov 2026, 14.30 WIB"; "3 menit lalu"."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from genggam.lib import errors
from genggam.lib.messages import Message

JAKARTA = "Asia/Jakarta"
# IANA zone → the abbreviation people know.
ABBREVIATIONS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Ujung_Pandang": "WITA",
    "Asia/Jayapura": "WIT",
}
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}

MONTHS = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
SHORT_MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_UNITS = (
    (timedelta(days=1), "hari", "day"),
    (timedelta(hours=1), "jam", "hour"),
    (timedelta(minutes=1), "menit", "minute"),
)


def zone_abbreviation(zone: str) -> str:
    """Return WIB, WITA or WIT for an IANA zone of Indonesia, "UTC" for UTC; raise KeyError for any other."""
    return "UTC" if zone == "UTC" else ABBREVIATIONS[zone]


def to_zone(moment: datetime, zone: str) -> datetime:
    """Return the moment on the clocks of the zone; raise ValueError for a time without zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(ZoneInfo(zone))


def years_later(day: date, years: int) -> date:
    """Return the same day so many years later; the first of March where a 29 February has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def format_date(day: date, *, language: str = "id", long: bool = False) -> str:
    """Write "24 Nov 2026", or "Selasa, 24 November 2026" when long."""
    if not long:
        return f"{day.day} {SHORT_MONTHS[language][day.month - 1]} {day.year}"
    return f"{WEEKDAYS[language][day.weekday()]}, {day.day} {MONTHS[language][day.month - 1]} {day.year}"


def format_time(moment: datetime, *, zone: str = JAKARTA, language: str = "id") -> str:
    """Write "14.30 WIB" ("14:30 WIB" in English)."""
    local = to_zone(moment, zone)
    mark = ":" if language == "en" else "."
    return f"{local.hour:02d}{mark}{local.minute:02d} {zone_abbreviation(zone)}"


def format_moment(
    moment: datetime, *, zone: str = JAKARTA, language: str = "id", long: bool = False
) -> str:
    """Write "24 Nov 2026, 14.30 WIB"."""
    day = format_date(to_zone(moment, zone).date(), language=language, long=long)
    return f"{day}, {format_time(moment, zone=zone, language=language)}"


def format_relative(
    moment: datetime, *, now: datetime, zone: str = JAKARTA, language: str = "id"
) -> str:
    """Write "baru saja", "3 menit lalu", "2 jam lagi", days up to a week, then the date."""
    gap = now - moment
    ahead = gap < timedelta(0)
    size = abs(gap)
    if size < timedelta(minutes=1):
        return "just now" if language == "en" else "baru saja"
    if size >= timedelta(days=8):
        return format_date(to_zone(moment, zone).date(), language=language)
    unit, local, english = next(entry for entry in _UNITS if size >= entry[0])
    count = size // unit
    if language == "en":
        noun = english if count == 1 else f"{english}s"
        return f"in {count} {noun}" if ahead else f"{count} {noun} ago"
    return f"{count} {local} {'lagi' if ahead else 'lalu'}"


def parse_iso(value: object, *, field: str) -> datetime:
    """Read an ISO 8601 time that carries a zone, as UTC; raise InvalidInput naming the field."""
    if isinstance(value, str) and len(value) <= 40 and value.isascii():
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is not None and moment.tzinfo is None:
            raise errors.invalid(field, Message("The time needs a time zone."), code="zone_missing")
        if moment is not None and 1900 <= moment.year <= 2200:
            return moment.astimezone(UTC)
    raise errors.invalid(
        field, Message("This is not a valid date and time (ISO 8601)."), code="not_a_time"
    )
