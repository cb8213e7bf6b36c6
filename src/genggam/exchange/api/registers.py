"""Every register over the API: the same services and queries as its pages, one set of operations for each."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from genggam.exchange.api import answers, once, reading, register_documents, register_schemas
from genggam.exchange.api.operations import guard
from genggam.foundation.access import gate
from genggam.kernel.listings import cursors
from genggam.kernel.records import idempotency
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import filters, queries, registry, services
from genggam.kernel.register.declarations import Register
from genggam.lib import errors, ids
from genggam.lib.messages import Message

LARGEST_PAGE = 200
Operation = Callable[..., HttpResponse]


def router() -> Router:
    """Return the operations of all registers that the domains have handed in."""
    found = Router()
    for register in registry.every():
        _add(found, register)
    return found


def _add(found: Router, register: Register) -> None:
    """Add the four operations of one register; their names and addresses come from its declaration."""
    kind, root = register.kind, f"/{register.collection}"
    extra = register_schemas.operations(register)
    name = register_schemas.pascal(register.key)
    for method, address, label, policy, operation in (
        ("PUT", f"{root}/{{record_id}}", f"put{name}", kind.write, _put(register)),
        (
            "GET",
            root,
            f"list{register_schemas.pascal(register.collection)}",
            kind.view,
            _list(register),
        ),
        ("GET", f"{root}/{{record_id}}", f"get{name}", kind.view, _get(register)),
        (
            "POST",
            f"{root}/{{record_id}}/actions/{{action}}",
            f"actOn{name}",
            kind.view,
            _act(register),
        ),
    ):
        operation.__name__ = f"{method.lower()}_{label}"
        found.add_api_operation(
            address,
            [method],
            guard(gate.holding(policy))(operation),
            operation_id=label,
            summary=operation.__doc__,
            openapi_extra=extra[label],
            tags=[register.collection],
        )


def _put(register: Register) -> Operation:
    def put(request: HttpRequest, record_id: str) -> HttpResponse:
        """Enter a record under an id that the client made; sent again, nothing is stored twice."""
        identity = ids.parse_uuid(record_id, field="id")
        values = register_schemas.entry(register)
        content = reading.fields(
            reading.body(request), values, required=register_schemas.required(register)
        )
        submission = Submission(
            id=identity,
            region=content.pop("region"),
            captured_at=content.pop("captured_at", None),
            content=content,
        )
        record, created = register.enter(actor=gate.actor_of(request), submission=submission)
        return answers.respond(
            register_documents.record(register, record),
            status=201 if created else 200,
            Location=f"{register_documents.root(register)}/{identity}",
        )

    return put


def _list(register: Register) -> Operation:
    def show(request: HttpRequest) -> HttpResponse:
        """List the records that the caller may see, newest first unless sorted, page by page."""
        known = (*filters.SINGLE, "cursor", "limit")
        given = reading.query(request, known, many=register.listed)
        try:
            page = queries.page(
                register,
                actor=gate.actor_of(request),
                wanted=filters.parse(register, given),
                columns=register_documents.columns(register),
                cursor=reading.single(given, "cursor"),
                size=reading.count(given, "limit", default=cursors.PAGE_SIZE, maximum=LARGEST_PAGE),
            )
        except errors.NotFound as error:
            said = Message("There is no region with this code.")
            raise errors.invalid("region", said, code="unknown_region") from error
        return answers.page([register_documents.row(register, row) for row in page.rows], page)

    return show


def _get(register: Register) -> Operation:
    def get(request: HttpRequest, record_id: str) -> HttpResponse:
        """Return one record with its timeline and what the caller may do next."""
        reading.query(request, ())
        actor = gate.actor_of(request)
        record = services.open_record(register.kind, actor=actor, record_id=_known(record_id))
        return answers.respond(register_documents.detail(register, record, actor))

    return get


def _act(register: Register) -> Operation:
    def act(request: HttpRequest, record_id: str, action: str) -> HttpResponse:
        """Take one step of the workflow on the version that the caller saw."""
        actor, identity = gate.actor_of(request), _known(record_id)
        if action not in {row.action for row in register.kind.workflow.transitions}:
            said = _("This action does not exist.")
            raise errors.NotFound("unknown_action", said, fields={"action": [str(said)]})
        sent = reading.body(request)

        def take() -> idempotency.Answer:
            given = register_schemas.step(register, action, sent)
            record = register.perform(
                actor=actor,
                record_id=identity,
                action=action,
                version=given.pop("version"),
                given=given,
            )
            return idempotency.Answer(200, register_documents.record(register, record))

        return once.perform(
            request,
            asked=[str(identity), action, sent],
            act=take,
            look=lambda: queries.get(register.kind, actor=actor, record_id=identity),
        )

    return act


def _known(text: str) -> uuid.UUID:
    found: uuid.UUID = reading.path_id(text, missing=queries.not_found())
    return found
