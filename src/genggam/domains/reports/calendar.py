"""The reporting calendar of the network as data (domain.md 2.1, 2.3, 3.9): who owes what by when, on which law.

Days count from the last day of the period, in the agency's own zone. Where the study of the field names no article, the
provisions on reporting of that regulation are named, for the owner to make precise.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from genggam.lib import periods

REPORTING = "ketentuan tentang pelaporan"
END_OF_DAY = dt.time(23, 59)
DAILY_LADDER = (0, 1)
WEEKLY_LADDER = (-1, 0, 1)
USUAL_LADDER = (-3, 0, 1)
ONCE_AN_EVENT = "insidental"


class By(NamedTuple):
    """Days after the period's last day and the local time; hours instead of both after an event."""

    days: int | None
    time: dt.time | None = END_OF_DAY
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of the calendar; a level without a deadline does not owe it."""

    code: str
    name: str
    system: str
    form: str
    cadence: str
    legal_basis: str
    article: str
    regency: By | None
    province: By | None
    nil_allowed: bool = False
    ladder: tuple[int, ...] = USUAL_LADDER


def _at(days: int, hour: int = 23, minute: int = 59) -> By:
    return By(days, dt.time(hour, minute))


def _hours(hours: int) -> By:
    return By(None, None, hours)


_VIGILANCE = "Permendagri 2/2018 jo. Permendagri 46/2019"
_CONFLICT = "UU 7/2012; PP 2/2015; Permendagri 42/2015"
_GENERAL = "UU 23/2014"

DUTIES = (
    Duty("PUS-LH", "Laporan harian situasi daerah", "puskomin", "lh", periods.DAILY, _VIGILANCE, "Pasal 13 ayat (1)",
         _at(0, 15, 0), _at(0, 17, 0), nil_allowed=True, ladder=DAILY_LADDER),
    Duty("PUS-LM", "Laporan mingguan situasi daerah", "puskomin", "lm", periods.WEEKLY, _VIGILANCE, "Pasal 13 ayat (1)",
         _at(-2, 12, 0), _at(-2, 16, 0), nil_allowed=True, ladder=WEEKLY_LADDER),
    Duty("PUS-LB", "Laporan bulanan situasi daerah", "puskomin", "lb", periods.MONTHLY, _VIGILANCE, "Pasal 13 ayat (1)",
         _at(5), _at(8)),
    Duty("PUS-FLASH", "Laporan cepat kejadian menonjol", "puskomin", "flash", ONCE_AN_EVENT, _VIGILANCE,
         "Pasal 13 ayat (1)", _hours(1), _hours(2)),
    Duty("POL-MGG", "Perkembangan politik di daerah", "simpoldagri", "political_report", periods.WEEKLY,
         "Permendagri 61/2011", REPORTING, _at(-3, 12, 0), _at(-3, 16, 0), nil_allowed=True, ladder=WEEKLY_LADDER),
    Duty("POL-LPJ", "LPJ bantuan keuangan partai politik", "simpoldagri", "accountability_report", periods.YEARLY,
         "PP 5/2009 jo. PP 1/2018; Permendagri 36/2018 jo. 78/2020", REPORTING, _at(31), _at(31)),
    Duty("PKS-CW", "Laporan renaksi penanganan konflik sosial", "sipks", "action_report", periods.FOUR_MONTHLY,
         _CONFLICT, REPORTING, _at(5), _at(10)),
    Duty("PKS-POT", "Pemutakhiran potensi konflik", "sipks", "conflict_potential", periods.MONTHLY, _CONFLICT,
         "UU 7/2012 Pasal 5", _at(5), _at(8), nil_allowed=True),
    Duty("ORM-SATGAS", "Satgas ormas dan premanisme", "siormas", "taskforce_sheet", periods.WEEKLY,
         "Keputusan Menko Polkam 2025 tentang Satgas Terpadu", REPORTING, _at(2, 16, 0), _at(3, 10, 0),
         nil_allowed=True, ladder=WEEKLY_LADDER),
    Duty("ORM-AWAS", "Data dan pengawasan ormas", "siormas", "supervision", periods.QUARTERLY,
         "UU 17/2013 jo. UU 16/2017; Permendagri 56/2017", REPORTING, _at(10), _at(15)),
    Duty("EKO-BLN", "Ketahanan ekonomi, sosial, dan budaya", "ekososbud", "resilience_report", periods.MONTHLY,
         _GENERAL, "Pasal 25 ayat (1)", _at(5), _at(8), nil_allowed=True),
    Duty("EKO-FKUB", "Kerukunan umat beragama dan FKUB", "ekososbud", "harmony_forum", periods.HALF_YEARLY,
         "PBM Menag dan Mendagri 9 dan 8/2006", REPORTING, _at(10), _at(15)),
    Duty("EKO-P4GN", "Fasilitasi P4GN", "ekososbud", "anti_narcotics", periods.HALF_YEARLY, "Permendagri 12/2019",
         REPORTING, _at(10), _at(15)),
    Duty("WAS-PPWK", "Pusat Pendidikan Wawasan Kebangsaan", "wasbang", "civic_centre", periods.QUARTERLY,
         "Permendagri 71/2012", REPORTING, _at(10), _at(15), nil_allowed=True),
    Duty("WAS-FPK", "Forum Pembauran Kebangsaan", "wasbang", "assimilation_forum", periods.QUARTERLY,
         "Permendagri 34/2006", REPORTING, _at(10), _at(15), nil_allowed=True),
    Duty("WAS-GNRM", "Gerakan Nasional Revolusi Mental dan bela negara", "wasbang", "state_defence",
         periods.HALF_YEARLY, "Inpres 12/2016; Permendagri 38/2011", REPORTING, _at(10), _at(15)),
    Duty("LAP-FORKOPIMDA", "Laporan Forkopimda", "simlap", "leadership_forum", periods.MONTHLY, "PP 12/2022", REPORTING,
         _at(5), _at(8)),
    Duty("LAP-REAL", "Realisasi program, kegiatan, dan anggaran", "simlap", "monthly_realisation", periods.MONTHLY,
         "PP 12/2019; Permendagri 86/2017", REPORTING, _at(10), _at(13)),
    Duty("LAP-RENJA", "Evaluasi renja", "simlap", "plan_evaluation", periods.QUARTERLY, "Permendagri 86/2017",
         REPORTING, _at(15), _at(18)),
    Duty("LAP-PUM", "Laporan penyelenggaraan urusan pemerintahan umum", "simlap", "pum_report", periods.HALF_YEARLY,
         _GENERAL, "Pasal 25", _at(31), _at(41)),
    Duty("LAP-PROFIL", "Profil kelembagaan", "simlap", "agency_profile", periods.HALF_YEARLY, "Permendagri 11/2019",
         REPORTING, _at(15), _at(15)),
    Duty("LAP-LKJIP", "Laporan kinerja instansi (LKjIP)", "simlap", "performance_report", periods.YEARLY,
         "Perpres 29/2014", REPORTING, _at(59), _at(59)),
)  # fmt: skip
"""Election stages (SIPANTAU) and the indices follow calendars of their own and enter as rules of their year."""
