"""What programs look up: who they are, the regions, the code lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from genggam.exchange.api import answers, described, reading
from genggam.exchange.api.operations import guard
from genggam.foundation.access import actors, gate, policy
from genggam.foundation.regions import queries as regions
from genggam.kernel import catalogues
from genggam.lib import errors
from genggam.lib.messages import Message

router = Router()
NATION = "00"
MOST_REGIONS = 100


@router.get("/me", operation_id="getMe", tags=["me"], openapi_extra=described.GET_ME)
@guard(gate.SIGNED_IN)
def get_me(request: HttpRequest) -> HttpResponse:
    """Return who calls, and what each assignment opens."""
    reading.query(request, ())
    actor = gate.actor_of(request)
    return answers.respond(
        {
            "user": {
                "id": str(actor.user_id),
                "username": actor.username,
                "full_name": actor.full_name,
            },
            "realm": actor.realm,
            "grants": [_grant(grant) for grant in actor.grants],
        }
    )


def _grant(grant: actors.Grant) -> dict[str, Any]:
    role = policy.role(grant.role)
    return {
        "role": grant.role,
        "label": str(role.label) if role else grant.role,
        "agency": {"id": str(grant.agency_id), "name": grant.agency_name},
        "region": {"code": grant.region_code, "level": grant.region_level},
        "systems": sorted(grant.systems),
        "clearance": grant.clearance,
        "acting_kind": grant.acting_kind,
        "read_only": grant.read_only,
        "permissions": sorted(key for key in grant.permissions if grant.holds(key)),
    }


@router.get(
    "/regions", operation_id="listRegions", tags=["regions"], openapi_extra=described.LIST_REGIONS
)
@guard(gate.SIGNED_IN)
def list_regions(request: HttpRequest) -> HttpResponse:
    """List what stands below a region on a day, or search present regions by name."""
    given = reading.query(request, ("parent", "at", "q", "limit"))
    at = reading.day(given, "at")
    parent = (
        _region(given, "parent", at) if reading.single(given, "parent") else regions.get(NATION)
    )
    wanted = reading.single(given, "q")
    if not wanted:
        return answers.respond({"items": [_node(node) for node in regions.children(parent, at)]})
    if at is not None:
        said = Message("Search finds present regions only: leave out at or q.")
        raise errors.invalid("at", said, code="not_together")
    limit = reading.count(given, "limit", default=20, maximum=MOST_REGIONS)
    found = regions.search(wanted, within=parent.path, levels=(1, 2, 3, 4), limit=limit)
    return answers.respond({"items": [_node(region) for region in found]})


@router.get(
    "/regions/{code}",
    operation_id="getRegion",
    tags=["regions"],
    openapi_extra=described.GET_REGION,
)
@guard(gate.SIGNED_IN)
def get_region(request: HttpRequest, code: str) -> HttpResponse:
    """Return the region that a present or former code names, as it is or as it was on a day, with its history."""
    given = reading.query(request, ("at",))
    at = reading.day(given, "at")
    if not reading.REGION_CODE.fullmatch(code):
        raise _no_region()
    region = regions.get(code, at)
    history = list(regions.history(region))
    body = _node(region)
    body |= {
        "valid_from": answers.plain(region.valid_from),
        "valid_to": answers.plain(region.valid_to),
    }
    body["at"] = answers.plain(at)
    if at is not None:
        shown = regions.version(region, at)
        body |= {"code": shown.code, "name": shown.name, "parent": _named(shown.parent)}
    else:
        body["parent"] = _named(region.parent)
    body["versions"] = [_version(version) for version in history]
    return answers.respond(body)


def _node(node: Any) -> dict[str, Any]:
    return {
        "id": str(node.id),
        "code": node.code,
        "name": node.name,
        "kind": node.kind,
        "level": node.level,
        "time_zone": node.time_zone,
    }


def _named(region: Any) -> dict[str, str] | None:
    return {"code": region.code, "name": region.name} if region else None


def _version(version: Any) -> dict[str, Any]:
    """Return one version; the last day is inclusive, as everywhere outside the database."""
    begins, ends = version.validity.lower, version.validity.upper
    event = version.opened_by
    return {
        "code": version.code,
        "name": version.name,
        "parent": _named(version.parent),
        "valid_from": answers.plain(begins),
        "valid_to": answers.plain(ends - dt.timedelta(days=1)) if ends else None,
        "legal_basis": event.legal_basis if event else None,
    }


def _region(given: dict[str, list[str]], name: str, at: dt.date | None) -> Any:
    code = reading.single(given, name)
    try:
        if not reading.REGION_CODE.fullmatch(code):
            raise _no_region()
        return regions.get(code, at)
    except errors.NotFound as error:
        said = Message("There is no region with this code.")
        raise errors.invalid(name, said, code="unknown_region") from error


def _no_region() -> errors.NotFound:
    return errors.NotFound("region_not_found", Message("There is no such region."))


@router.get(
    "/catalogues",
    operation_id="listCatalogues",
    tags=["catalogues"],
    openapi_extra=described.LIST_CATALOGUES,
)
@guard(gate.SIGNED_IN)
def list_catalogues(request: HttpRequest) -> HttpResponse:
    """Return every code list with its labels in the caller's language."""
    reading.query(request, ())
    found = [
        {
            "key": catalogue.key,
            "title": str(catalogue.title),
            "source": catalogue.source,
            "items": [
                {"code": code, "label": str(label)} for code, label in catalogue.choices.choices
            ],
        }
        for catalogue in catalogues.registry.values()
    ]
    return answers.respond({"items": found})
