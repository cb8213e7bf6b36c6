"""Read periodic reports by agency and period, as recaps and the ledger need them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.choices import Level
from genggam.foundation.regions.models import Region
from genggam.kernel.obligations import codes as ledger
from genggam.kernel.obligations import queries as obligations
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.periodic import codes
from genggam.kernel.periodic.duties import Duty
from genggam.kernel.register import queries
from genggam.kernel.register.kinds import Kind
from genggam.lib import errors


def _reports(kind: Kind, actor: actors.Actor) -> QuerySet[Any]:
    return queries.visible(kind, actor=actor)


def region_of(grant: actors.Grant) -> Region:
    """Return the region of an assignment."""
    return regions.get(grant.region_code)


def has_other(record: Any) -> bool:
    """Tell whether the agency has another report of the period that is more than a draft, whoever may see it."""
    others = type(record)._default_manager.filter(
        realm=record.realm, agency_id=record.agency_id, period=record.period
    )
    return bool(others.exclude(pk=record.pk).exclude(state=codes.DRAFT).exists())


def begun(duty: Duty, *, actor: actors.Actor, agency_id: uuid.UUID, period: str) -> Any:
    """Return the agency's report of the period as far as it has come, or None; what was sent goes before a draft."""
    found = _reports(duty.kind, actor).filter(
        agency_id=agency_id, merged_into=None, **duty.held(period)
    )
    ranked = sorted(
        found, key=lambda each: (each.state == codes.DRAFT, -each.received_at.timestamp())
    )
    return ranked[0] if ranked else None


def below(kind: Kind, *, actor: actors.Actor, region: Region, period: str) -> list[Any]:
    """Return the delivered reports of the regencies and cities in the region that the actor may see, by code."""
    found = _reports(kind, actor).filter(
        period=period, merged_into=None, state__in=codes.DELIVERED, region__level=Level.REGENCY
    )
    if region.level == Level.PROVINCE:
        found = found.filter(province_id=region.pk)
    return list(found.select_related("region", "province", "agency").order_by("region__code"))


def of_provinces(kind: Kind, *, actor: actors.Actor, period: str) -> dict[uuid.UUID, Any]:
    """Return the reports that provinces have delivered for the period, by the node of the province."""
    found = _reports(kind, actor).filter(
        period=period, merged_into=None, state__in=codes.DELIVERED, region__level=Level.PROVINCE
    )
    return {each.region_id: each for each in found.select_related("region", "agency")}


def owed_below(
    duty: Duty, *, actor: actors.Actor, region: Region, period: str
) -> list[Mapping[str, Any]]:
    """Return what regencies and cities of the region owe for the period: node, province, name and state of each row."""
    rows = obligations.visible(actor=actor).filter(
        rule__form=duty.form, period=period, level=ledger.REGENCY
    )
    if region.level == Level.PROVINCE:
        rows = rows.filter(province_id=region.pk)
    named = rows.exclude(state=ledger.EXEMPT).order_by("region__code")
    return list(
        named.values("id", "region_id", "province_id", "region__code", "region__name", "state")
    )


def row_of(duty: Duty, *, actor: actors.Actor, record: Any) -> Obligation | None:
    """Return the row of the ledger that the report answers, as far as the actor may see it."""
    found = obligations.visible(actor=actor).filter(
        rule__form=duty.form, agency_id=record.agency_id, period=duty.period_of(record)
    )
    return found.select_related("rule", "region").first()


def row_for_change(duty: Duty, *, actor: actors.Actor, record: Any) -> Obligation | None:
    """Return the row that the report answers, locked; None where nothing is owed or the agency is exempt."""
    try:
        row = obligations.find_for_change(
            actor=actor, form=duty.form, agency_id=record.agency_id, period=duty.period_of(record)
        )
    except errors.NotFound:
        return None
    return None if row.state == ledger.EXEMPT else row
