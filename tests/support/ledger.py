"""A small reporting duty with its rows, for tests of pages."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.utils import timezone

from genggam.foundation.access import actors
from genggam.foundation.agencies.models import Agency
from genggam.kernel.obligations import services
from genggam.kernel.obligations.models import Due, Obligation, Rule

SYSTEM = dataclasses.replace(actors.SYSTEM, realm=actors.LIVE)


def duty(code: str = "UJI-LB", **values: Any) -> Rule:
    """Write a monthly duty of the directorate of vigilance and make its rows around today."""
    given: dict[str, Any] = {
        "name": "Laporan bulanan uji",
        "system": "puskomin",
        "form": "uji",
        "cadence": "bulanan",
        "legal_basis": "UU 23/2014",
        "article": "Pasal 25",
        "nil_allowed": True,
        "valid_from": dt.date(2026, 1, 1),
        "owner": Agency.objects.get(code="pusat.kewaspadaan"),
    } | values
    rule = Rule.objects.create(code=code, **given)
    for level, days in (("kabkota", 5), ("provinsi", 8)):
        Due.objects.create(rule=rule, level=level, days=days, time=dt.time(15, 0))
    today = timezone.localdate()
    services.generate(
        actor=SYSTEM, first=today - dt.timedelta(days=50), last=today + dt.timedelta(days=20)
    )
    return rule


def row_of(rule: Rule, code: str) -> uuid.UUID:
    """Return the id of the agency's latest row."""
    rows = Obligation.objects.filter(rule=rule, agency__code=code).order_by("-due_at")
    return rows.values_list("pk", flat=True)[0]
