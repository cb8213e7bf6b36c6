"""What the pages of SIMLAP are narrowed to, read strictly from the address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from genggam.foundation.agencies.choices import SYSTEMS
from genggam.lib import dates, errors, periods
from genggam.lib.messages import Message

PROVINCES, AGENCIES = "provinsi", "instansi"
CADENCES = tuple(kind for kind in periods.KINDS if kind != periods.DAILY)


@dataclass(frozen=True, slots=True)
class Filters:
    """A month, a region (code), a system, whether daily reports stand instead of the others, and the kind of line."""

    month: periods.Period
    region: str = ""
    system: str = ""
    daily: bool = False
    shown: str = ""

    @property
    def since(self) -> dt.datetime:
        """Return the first moment of the month in Jakarta."""
        return _midnight(self.month.start)

    @property
    def until(self) -> dt.datetime:
        """Return the last moment of the month in Jakarta."""
        return _midnight(self.month.next().start) - dt.timedelta(microseconds=1)

    def query(self, **changed: str) -> str:
        """Return the address's query with some filters changed."""
        given = {
            "bulan": self.month.code,
            "wilayah": self.region,
            "sistem": self.system,
            "harian": "1" if self.daily else "",
            "tampil": self.shown,
        } | changed
        return urlencode({name: value for name, value in given.items() if value})


def _midnight(day: dt.date) -> dt.datetime:
    return dates.to_zone(
        dt.datetime.combine(day, dt.time(), tzinfo=dt.timezone(dt.timedelta(hours=7))),
        dates.JAKARTA,
    )


def parse(given: Mapping[str, str], *, today: dt.date) -> Filters:
    """Read the filters; raises InvalidInput naming what is not known."""
    month = _month(given.get("bulan", ""), today)
    system, shown = given.get("sistem", ""), given.get("tampil", "")
    for name, value, known in (
        ("sistem", system, SYSTEMS),
        ("tampil", shown, (PROVINCES, AGENCIES)),
    ):
        if value and value not in known:
            raise errors.invalid(name, Message("This filter is not known."))
    region = given.get("wilayah", "")[:13]
    return Filters(month, region, system, given.get("harian", "") == "1", shown)


def _month(code: str, today: dt.date) -> periods.Period:
    if not code:
        return periods.containing(periods.MONTHLY, today)
    found = periods.from_code(code, field="bulan")
    if found.kind != periods.MONTHLY or not 2020 <= found.start.year <= 2100:
        raise errors.invalid("bulan", Message("This is not a period we know."))
    return found
