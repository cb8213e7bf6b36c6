"""Incidents over the API: the same services and queries as the pages, as documents."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from genggam.domains.incidents import filters, permissions, queries, services
from genggam.exchange.api import (
    answers,
    attachments,
    described,
    incident_documents,
    incident_fields,
    once,
    reading,
)
from genggam.exchange.api.operations import guard
from genggam.foundation.access import gate
from genggam.kernel.listings import cursors
from genggam.kernel.records import idempotency
from genggam.kernel.workflow import queries as workflow_queries
from genggam.lib import errors, ids
from genggam.lib.messages import Message

router = Router(tags=["incidents"])
LARGEST_PAGE = 200
_FILTERS = ("region", "since", "until", "q", "cursor", "limit", "sort", *filters.SINGLE)


@router.put(
    "/incidents/{incident_id}", operation_id="putIncident", openapi_extra=described.PUT_INCIDENT
)
@guard(gate.holding(permissions.REPORT), in_transaction=False)
def put_incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Report an incident under an id that the client made; sent again, nothing is stored twice."""
    identity = _new_id(incident_id)
    content = incident_fields.report(reading.body(request))
    incident, created = services.receive(
        actor=gate.actor_of(request),
        submission=services.Submission(
            id=identity,
            region=content.pop("region"),
            captured_at=content.pop("captured_at", None),
            content=content,
        ),
    )
    return answers.respond(
        incident_documents.record(incident),
        status=201 if created else 200,
        Location=f"{incident_documents.ROOT}/{identity}",
    )


@router.get("/incidents", operation_id="listIncidents", openapi_extra=described.LIST_INCIDENTS)
@guard(gate.holding(permissions.VIEW))
def list_incidents(request: HttpRequest) -> HttpResponse:
    """List the incidents that the caller may see, newest first, page by page."""
    given = reading.query(request, _FILTERS, many=filters.LISTS)
    _require_region(given)
    try:
        page = queries.page(
            actor=gate.actor_of(request),
            wanted=filters.parse(given),
            sort=_sort(given),
            cursor=reading.single(given, "cursor"),
            size=reading.count(given, "limit", default=cursors.PAGE_SIZE, maximum=LARGEST_PAGE),
        )
    except errors.NotFound as error:
        raise _no_region() from error
    return answers.page([incident_documents.row(found) for found in page.rows], page)


@router.get(
    "/incidents/{incident_id}", operation_id="getIncident", openapi_extra=described.GET_INCIDENT
)
@guard(gate.holding(permissions.VIEW))
def get_incident(request: HttpRequest, incident_id: str) -> HttpResponse:
    """Return one incident with its timeline, its attachments and what the caller may do next."""
    reading.query(request, ())
    actor = gate.actor_of(request)
    incident = services.open_incident(actor=actor, incident_id=_known_id(incident_id))
    body = incident_documents.record(incident)
    body["agency"] = {
        "id": str(incident.agency_id),
        "code": incident.agency.code,
        "name": incident.agency.name,
    }
    body["timeline"] = incident_documents.timeline(
        workflow_queries.steps(queries.KIND, incident.id), queries.reports(incident)
    )
    body["attachments"] = attachments.listed(incident)
    body["available_actions"] = incident_documents.actions(incident, actor)
    return answers.respond(body)


@router.post(
    "/incidents/{incident_id}/actions/{action}",
    operation_id="actOnIncident",
    openapi_extra=described.ACT_ON_INCIDENT,
)
@guard(gate.holding(permissions.VIEW))
def act_on_incident(request: HttpRequest, incident_id: str, action: str) -> HttpResponse:
    """Take one step of the workflow on the version that the caller saw."""
    actor, identity = gate.actor_of(request), _known_id(incident_id)
    if action not in incident_fields.ACTIONS:
        said = _("This action does not exist.")
        raise errors.NotFound("unknown_action", said, fields={"action": [str(said)]})
    sent = reading.body(request)

    def act() -> idempotency.Answer:
        given = incident_fields.action(action, sent)
        version = given.pop("version")
        incident = services.perform(
            actor=actor, incident_id=identity, action=action, version=version, given=given
        )
        return idempotency.Answer(200, incident_documents.record(incident))

    return once.perform(
        request,
        asked=[str(identity), action, sent],
        act=act,
        look=lambda: queries.get(actor=actor, incident_id=identity),
    )


def _new_id(text: str) -> uuid.UUID:
    return ids.parse_uuid(text, field="id")


def _known_id(text: str) -> uuid.UUID:
    return reading.path_id(text, missing=queries.not_found())


def _require_region(given: dict[str, list[str]]) -> None:
    code = reading.single(given, "region")
    if code and not reading.REGION_CODE.fullmatch(code):
        raise _no_region()


def _no_region() -> errors.InvalidInput:
    said = Message("There is no region with this code.")
    return errors.invalid("region", said, code="unknown_region")


def _sort(given: dict[str, list[str]]) -> cursors.Sort:
    wanted = reading.single(given, "sort") or queries.NEWEST.key
    if wanted not in queries.SORTS:
        raise errors.invalid("sort", Message("This value is not in the list."), code="unknown_code")
    return queries.SORTS[wanted]
