"""The demo's year of reporting duties: the calendar, a year of rows, and how agencies have answered them."""

from __future__ import annotations

import datetime as dt

from genggam.domains.reports import services as reports
from genggam.foundation.access import actors
from genggam.kernel.obligations import services as ledger
from genggam.kernel.obligations.services import history

YEAR = dt.timedelta(days=365)
DAILY_SINCE = dt.timedelta(days=40)
"""In the demo the daily report is young: a year of it is two hundred thousand rows that nobody looks at."""
WORDS = history.Words(
    returned="Uraian belum lengkap; lampirkan data pendukung.",
    released="Kantor terdampak banjir, layanan dihentikan sementara.",
    proof="Surat Gubernur 300/112/2026",
)


def fill(*, actor: actors.Actor, now: dt.datetime) -> int:
    """Write calendar, rows and past; return how many rows there are."""
    today = now.date()
    reports.load_calendar(actor=actor, since=today - YEAR)
    history.begin_later(code="PUS-LH", day=today - DAILY_SINCE)
    made = ledger.generate(actor=actor, first=today - YEAR, last=today + ledger.AHEAD)
    history.load(realm=actor.realm, now=now, sender="operator", words=WORDS)
    return made.created
