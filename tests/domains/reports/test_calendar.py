"""The calendar of the network: exactly so many rows in a year, and the hours of domain.md 3.9."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from django.core.management import call_command

from genggam.domains.reports import calendar, services
from genggam.foundation.access import actors
from genggam.foundation.agencies.choices import SYSTEMS
from genggam.kernel.obligations import queries
from genggam.kernel.obligations import services as obligations
from genggam.kernel.obligations.models import Obligation, Rule
from genggam.lib import dates

SYSTEM = dataclasses.replace(actors.SYSTEM, realm=actors.LIVE)
REGENCIES, PROVINCES = 514, 38
AGENCIES = REGENCIES + PROVINCES
# What falls due in 2026, by hand: with rules in force since December 2025.
DUE_IN_2026 = {
    "PUS-LH": 365,
    "PUS-LM": 52,
    "PUS-LB": 12,
    "PUS-FLASH": 0,
    "POL-LPJ": 1,
    "PKS-CW": 3,
    "PKS-POT": 12,
    "ORM-SATGAS": 52,
    "ORM-AWAS": 4,
    "EKO-BLN": 12,
    "EKO-FKUB": 2,
    "EKO-P4GN": 2,
    "WAS-PPWK": 4,
    "WAS-FPK": 4,
    "WAS-GNRM": 2,
    "LAP-FORKOPIMDA": 12,
    "LAP-REAL": 12,
    "LAP-RENJA": 4,
    "LAP-PUM": 2,
    "LAP-PROFIL": 2,
    "LAP-LKJIP": 1,
    "POL-MGG": 53,  # Thursdays: the year 2026 has fifty-three
}


class TestCalendar:
    def test_names_a_law_a_form_and_a_system_for_every_duty(self) -> None:
        for duty in calendar.DUTIES:
            assert all((duty.legal_basis, duty.article, duty.form)), duty.code
            assert duty.system in SYSTEMS
        assert len({duty.code for duty in calendar.DUTIES}) == len(calendar.DUTIES)
        assert {duty.code for duty in calendar.DUTIES} == DUE_IN_2026.keys()

    @pytest.mark.usefixtures("live")
    def test_is_loaded_once_with_the_owner_of_each_system(self) -> None:
        assert services.load_calendar(actor=SYSTEM, since=dt.date(2026, 1, 1)) == 22
        assert services.load_calendar(actor=SYSTEM, since=dt.date(2027, 1, 1)) == 0
        owners = dict(Rule.objects.values_list("code", "owner__code"))
        assert owners["PKS-CW"] == "pusat.ekososbud"
        assert owners["PUS-LH"] == "pusat.kewaspadaan"

    def test_stands_after_the_command_with_rows_ahead(self, live: None) -> None:
        call_command("load_reporting_calendar", verbosity=0)
        assert Rule.objects.count() == 22
        assert Obligation.objects.exists()


@pytest.mark.slow
@pytest.mark.usefixtures("live")
class TestYear:
    def test_made_twice_is_the_sum_of_the_rules_and_then_nothing(self) -> None:
        services.load_calendar(actor=SYSTEM, since=dt.date(2025, 12, 1))
        first, last = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
        made = obligations.generate(actor=SYSTEM, first=first, last=last)
        assert made.created == AGENCIES * sum(DUE_IN_2026.values())
        assert obligations.generate(actor=SYSTEM, first=first, last=last).changed == 0
        assert queries.kept("live") == queries.recounted("live")
        self.require_hours()

    def require_hours(self) -> None:
        """Compare some rows with the calendar of domain.md 3.9, on the agencies' own clocks."""
        for code, rule, period, expected in (
            ("32.73", "PUS-LH", "2026-03-02", "2 Mar 2026, 15.00 WIB"),
            ("73.71", "PUS-LH", "2026-03-02", "2 Mar 2026, 15.00 WITA"),
            ("91.71", "PUS-LH", "2026-03-02", "2 Mar 2026, 15.00 WIT"),
            ("32", "PUS-LH", "2026-03-02", "2 Mar 2026, 17.00 WIB"),
            ("32.73", "PUS-LM", "2026-W10", "6 Mar 2026, 12.00 WIB"),
            ("32.73", "PKS-CW", "2025-B12", "5 Jan 2026, 23.59 WIB"),
            ("32", "PKS-CW", "2026-B08", "10 Sep 2026, 23.59 WIB"),
            ("32.73", "LAP-PUM", "2026-S1", "31 Jul 2026, 23.59 WIB"),
            ("32.73", "ORM-SATGAS", "2026-W09", "3 Mar 2026, 16.00 WIB"),
            ("32", "ORM-SATGAS", "2026-W09", "4 Mar 2026, 10.00 WIB"),
        ):
            row = Obligation.objects.select_related("region").get(
                agency__code=code, rule__code=rule, period=period
            )
            said = dates.format_moment(row.due_at, zone=row.region.time_zone)
            assert said == expected, (code, rule)
