"""The ledger over the API: what is owed, by whom and when, and the steps on it; what fulfils a row is a record."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from genggam.exchange.api import answers, obligation_schemas, once, reading, register_documents
from genggam.exchange.api.operations import guard
from genggam.foundation.access import actors, gate
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier import services as filing
from genggam.kernel.dossier import serving
from genggam.kernel.listings import cursors
from genggam.kernel.obligations import codes, listing, permissions, queries, services
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.records import idempotency
from genggam.kernel.workflow import queries as workflow
from genggam.lib import errors
from genggam.lib.messages import Message

router = Router(tags=["obligations"])
ROOT = "/api/v1/obligations"
LARGEST_PAGE = 200
_SINGLE = ("own", "region", "rule", "due_since", "due_until", "sort", "cursor", "limit")
SERVICES: Mapping[str, Callable[..., Obligation]] = {
    "nil": services.submit_nil,
    "withdraw": services.withdraw,
    "return": services.return_,
    "accept": services.accept,
    "exempt": services.exempt,
    "revoke_exemption": services.revoke_exemption,
}


@router.get("/obligations", operation_id="listObligations", openapi_extra=obligation_schemas.LIST)
@guard(gate.holding(permissions.VIEW))
def list_obligations(request: HttpRequest) -> HttpResponse:
    """List the reports owed that the caller may see, the latest deadline first unless sorted, page by page."""
    given = reading.query(request, _SINGLE, many=obligation_schemas.LISTS)
    try:
        page = listing.page(
            actor=gate.actor_of(request),
            wanted=_wanted(given),
            sort=_sort(given),
            cursor=reading.single(given, "cursor"),
            size=reading.count(given, "limit", default=cursors.PAGE_SIZE, maximum=LARGEST_PAGE),
        )
    except errors.NotFound as error:
        said = Message("There is no region with this code.")
        raise errors.invalid("region", said, code="unknown_region") from error
    return answers.page([_document(row) for row in page.rows], page)


def _wanted(given: dict[str, list[str]]) -> listing.Wanted:
    listed = {name: _codes(given, name) for name in obligation_schemas.LISTS}
    moments = {
        name: reading.read_moment(written, name)
        if (written := reading.single(given, name))
        else None
        for name in ("due_since", "due_until")
    }
    return listing.Wanted(
        own=reading.code(("0", "1"), empty=True).parse(reading.single(given, "own"), "own") == "1",
        region=reading.single(given, "region"),
        rule=reading.single(given, "rule"),
        systems=listed["system"],
        states=listed["state"],
        since=moments["due_since"],
        until=moments["due_until"],
    )


def _codes(given: dict[str, list[str]], name: str) -> tuple[str, ...]:
    """Return the codes of a list that is repeated or joined by commas; raises InvalidInput for an unknown one."""
    known = reading.code(obligation_schemas.LISTS[name])
    written = ",".join(given.get(name, ())).split(",")
    return tuple(known.parse(each.strip(), name) for each in written if each.strip())


def _sort(given: dict[str, list[str]]) -> cursors.Sort:
    key = reading.single(given, "sort") or listing.LATEST.key
    return listing.SORTS[reading.code(listing.SORTS).parse(key, "sort")]


@router.get(
    "/obligations/{obligation_id}",
    operation_id="getObligation",
    openapi_extra=obligation_schemas.GET,
)
@guard(gate.holding(permissions.VIEW))
def get_obligation(request: HttpRequest, obligation_id: str) -> HttpResponse:
    """Return one row with its history, the proof of an exemption, and what the caller may do next."""
    reading.query(request, ())
    actor = gate.actor_of(request)
    row = queries.get(actor=actor, obligation_id=_known(obligation_id))
    return answers.respond(
        {
            **_document(row),
            "timeline": [
                register_documents.step(each) for each in workflow.steps(codes.KIND, row.pk)
            ],
            "proofs": [_proof(row, each) for each in dossier.attachments(codes.KIND, row.pk)],
            "available_actions": _actions(row, actor),
        }
    )


@router.get(
    "/obligations/{obligation_id}/proofs/{attachment_id}",
    operation_id="getObligationProof",
    openapi_extra=obligation_schemas.GET_PROOF,
)
@guard(gate.holding(permissions.VIEW))
def get_proof(request: HttpRequest, obligation_id: str, attachment_id: str) -> HttpResponseBase:
    """Download a document that proves an exemption."""
    reading.query(request, ())
    actor = gate.actor_of(request)
    row = queries.get(actor=actor, obligation_id=_known(obligation_id))
    attachment = filing.read_attachment(
        actor=actor,
        place=filing.Place(row, codes.KIND, permissions.VIEW),
        attachment_id=reading.path_id(attachment_id, missing=dossier.not_found()),
    )
    return serving.serve(attachment, request=request)


@router.post(
    "/obligations/{obligation_id}/actions/{action}",
    operation_id="actOnObligation",
    openapi_extra=obligation_schemas.ACT,
)
@guard(gate.holding(permissions.VIEW))
def act_on_obligation(request: HttpRequest, obligation_id: str, action: str) -> HttpResponse:
    """Take one step: declare nil, withdraw, return, accept, exempt, or revoke an exemption."""
    actor, identity = gate.actor_of(request), _known(obligation_id)
    if action not in SERVICES:
        said = _("This action does not exist.")
        raise errors.NotFound("unknown_action", said, fields={"action": [str(said)]})
    queries.get(actor=actor, obligation_id=identity)
    sent = reading.body(request)

    def act() -> idempotency.Answer:
        known = obligation_schemas.ACTIONS[action]
        given = reading.fields(sent, known, required=known)
        row = SERVICES[action](actor=actor, obligation_id=identity, **given)
        return idempotency.Answer(200, _document(row))

    return once.perform(
        request,
        asked=[str(identity), action, sent],
        act=act,
        look=lambda: queries.get(actor=actor, obligation_id=identity),
    )


def _known(text: str) -> uuid.UUID:
    found: uuid.UUID = reading.path_id(text, missing=queries.not_found())
    return found


def _actions(row: Obligation, actor: actors.Actor) -> list[dict[str, Any]]:
    return [
        {
            "action": name,
            "label": str(step.label),
            "needs": list(obligation_schemas.ACTIONS[name]),
            "accepts": list(obligation_schemas.ACTIONS[name]),
            "url": f"{ROOT}/{row.pk}/actions/{name}",
        }
        for name, step in queries.open_steps(row, actor).items()
        if name in SERVICES
    ]


def _document(row: Obligation) -> dict[str, Any]:
    """Return how a row looks to programs; its rule, agency and region must be loaded."""
    own = ("period", "period_start", "period_end", "state", "is_complete", "is_on_time")
    told = ("returned_count", "reason", "proof", "version")
    rule, region = row.rule, row.region
    reference = {"kind": row.reference_kind, "id": str(row.reference_id)}
    return {
        "id": str(row.pk),
        **{name: answers.plain(getattr(row, name)) for name in (*own, *told)},
        "rule": {"code": rule.code, "name": rule.name, "system": rule.system, "form": rule.form},
        "agency": {"code": row.agency.code, "name": row.agency.name},
        "region": {"code": region.code, "name": region.name, "time_zone": region.time_zone},
        "due_at": answers.moment(row.due_at),
        "submitted_at": answers.moment(row.submitted_at),
        "reference": reference if row.reference_id else None,
        "updated_at": answers.moment(row.updated_at),
        "urls": {
            "self": f"{ROOT}/{row.pk}",
            "page": reverse("reports:row", args=[row.pk]),
        },
    }


def _proof(row: Obligation, attachment: Any) -> dict[str, Any]:
    stored = attachment.file
    return {
        "id": str(attachment.pk),
        "name": attachment.name,
        "media_type": stored.media_type,
        "size": stored.size,
        "sha256": stored.sha256,
        "created_at": answers.moment(attachment.created_at),
        "url": f"{ROOT}/{row.pk}/proofs/{attachment.pk}",
    }
