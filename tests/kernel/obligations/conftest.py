"""A small ledger: three duties and the rows that they make around 24 November 2026."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from genggam.foundation.access import actors
from genggam.foundation.agencies.models import Agency
from genggam.kernel.obligations import services
from genggam.kernel.obligations.models import Due, Obligation, Rule
from genggam.kernel.testing import cast

NOW = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)  # 12.00 WIB
SYSTEM = dataclasses.replace(actors.SYSTEM, realm=actors.LIVE)
Write = Callable[..., Rule]


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def write_rule(code: str = "UJI", levels: dict[str, int] | None = None, **values: Any) -> Rule:
    """Write a rule; `levels` maps a level to days after the period's end."""
    given: dict[str, Any] = {
        "name": f"Laporan {code}",
        "system": "puskomin",
        "form": code.lower(),
        "cadence": "bulanan",
        "legal_basis": "UU 23/2014",
        "article": "Pasal 25",
        "nil_allowed": True,
        "remind_agency": [-3, 0, 1],
        "valid_from": dt.date(2026, 1, 1),
        "owner": Agency.objects.get(code="pusat.kewaspadaan"),
    } | values
    rule = Rule.objects.create(code=code, **given)
    for level, days in (levels or {"kabkota": 5, "provinsi": 8}).items():
        Due.objects.create(rule=rule, level=level, days=days, time=dt.time(15, 0))
    return rule


@pytest.fixture
def write(live: None) -> Write:
    """Return the function that writes a rule, in the live realm."""
    return write_rule


def generate(
    first: dt.date = dt.date(2026, 11, 1), last: dt.date = dt.date(2026, 12, 31)
) -> services.Made:
    return services.generate(actor=SYSTEM, first=first, last=last)


def row(code: str, period: str, rule: str = "UJI") -> Obligation:
    return Obligation.objects.select_related("rule", "agency", "region").get(
        agency__code=code, period=period, rule__code=rule
    )


def actor(part: cast.Part) -> actors.Actor:
    return cast.actor(part)
