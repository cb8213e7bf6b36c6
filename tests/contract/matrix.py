"""Every route × method × role × place: nobody learns of what they may not see, nobody writes what they may not (R5).

What each member of the cast sees stands by hand in `world.SEES`. A route with a parameter that this table does not
know fails, so that a new route cannot stay untested.
"""

from __future__ import annotations

import functools
import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import get_resolver

from genggam.domains.incidents.workflow import WORKFLOW
from genggam.exchange.api import obligation_schemas
from genggam.foundation.access import gate
from genggam.kernel.register import registry
from genggam.kernel.register.declarations import Register
from genggam.kernel.testing import cast
from genggam.lib import canonical
from genggam.portal import third_party
from tests.architecture.test_routes import routes
from tests.contract import world as world_module
from tests.contract.world import OWED, PLACES, READ_ONLY, SEES, World, marker
from tests.support.registers import told

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
SAFE = ("GET", "HEAD")
ACTORS = (*(part.username for part in cast.CAST), "")
ACTIONS = (*(row.action for row in WORKFLOW.transitions), "terbang")

# Parameters of routes: what stands there for a place.
PARAMETERS: dict[str, Any] = {
    "incident_id": lambda w, place: [w.incidents[place].id],
    "attachment_id": lambda w, place: [w.attachments[place].id],
    "filter_id": lambda w, place: [w.filters[place].id],
    "export_id": lambda w, place: [w.exports[place].id],
    "import_id": lambda w, place: [w.imports[place].id],
    "sheet": lambda w, place: [registry.every()[0].key],
    "token_id": lambda w, place: [w.tokens[place].id],
    "notice_id": lambda w, place: [w.notices[place].id],
    "code": lambda w, place: [PLACES[place][1]],
    "action": lambda w, place: ACTIONS if place == "own" else ("verify", "update"),
    "user_id": lambda w, place: [w.owners[place].id],
    "assignment_id": lambda w, place: [w.owners[place].assignments.first().id],
    "session_id": lambda w, place: [1],
    "job_id": lambda w, place: [1],
    "digest": lambda w, place: ["0" * 12],
    "officer_id": lambda w, place: [w.officers[place].pk],
    "pair_id": lambda w, place: [w.pairs[place].pk],
    "other_id": lambda w, place: [w.twins[place]],
    "pk": lambda w, place: [1],
    "record_id": lambda w, place: [uuid.uuid4()],
    "document": lambda w, place: ["tidak_ada"],
    "key": lambda w, place: ["A" * 24],
    "obligation_id": lambda w, place: [w.obligations.get(place) or uuid.uuid4()],
    "rule_id": lambda w, place: [w.rule_id],
    "step": lambda w, place: ["kembalikan", "terima", "bebaskan", "cabut-pembebasan", "terbang"],
}
# Routes whose objects belong to one account, whoever sees the place.
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OWNED = frozenset({"filter_id", "export_id", "import_id", "token_id", "notice_id"})


def register_of(address: str) -> Register | None:
    """Return the register that an address belongs to, on pages or in the API."""
    parts = address.removeprefix("/").removeprefix("api/v1/").split("/")
    return next(
        (each for each in registry.every() if parts[0] in (each.path, each.collection)), None
    )


ROW_OF_LEDGER = re.compile(r"/(api/v1/obligations|kewajiban)/(?P<id>[0-9a-f-]{36})")


def of_ledger(address: str, name: str) -> list[Any] | None:
    """Return the ledger's own steps for its addresses; None for all others."""
    if not address.startswith("api/v1/obligations") or name != "action":
        return None
    return [*obligation_schemas.ACTIONS, "terbang"]


def of_register(world: World, address: str, place: str, name: str) -> list[Any] | None:
    """Return what stands for a parameter of a register's address; None for parameters that are no register's own."""
    register = register_of(address)
    if register is None:
        return None
    if name == "record_id":
        return [world.record(register, place).pk]
    if name == "attachment_id":
        return [world.filed[register.key, place].pk]
    if name == "document" and register.documents:
        return [register.documents.listed[0][0]]
    if name == "action":
        actions = [row.action for row in register.kind.workflow.transitions]
        return [*actions, "terbang"] if place == "own" else [actions[0], actions[-1]]
    return None


def parameters(address: str) -> list[str]:
    return [part.split(">")[0].split(":")[-1] for part in address.split("<")[1:]]


def all_routes() -> list[tuple[str, str]]:
    found = []
    for address, name, view in routes(get_resolver()):
        policy = gate.policy_of(view) or third_party.POLICIES.get(name)
        if policy is not None and policy.audience != "closed":
            found.append((name, address))
    return sorted(found)


def addresses(world: World, address: str, place: str) -> Iterator[str]:
    """Yield the route with every value that its parameters take at the place."""
    filled = [f"/{address}"]
    for part in address.split("<")[1:]:
        inner = part.split(">")[0]
        name = inner.split(":")[-1]
        values = of_ledger(address, name) or of_register(world, address, place, name)
        values = values or PARAMETERS[name](world, place)
        filled = [text.replace(f"<{inner}>", str(value)) for text in filled for value in values]
    yield from filled


def send(client: Client, method: str, address: str, place: str) -> HttpResponseBase:
    """Send a request that would be right if the caller were allowed to make it."""
    if method in SAFE:
        return client.generic(method, address)
    given = {
        "version": 1,
        "reason": "Alasan.",
        "text": "Perkembangan.",
        "warning_level": "awas",
        "name": "Nama",
        "proof": "SK 1/2026",
    }
    if address.startswith("/api/v1/obligations"):
        known = obligation_schemas.ACTIONS.get(address.rsplit("/", 1)[-1], {})
        body = json.dumps(dict.fromkeys(known, "Alasan."))
        return client.generic(method, address, body, content_type="application/json")
    if address.startswith("/api/"):
        body = given | {"verification": "hoaks"}
        register = register_of(address)
        if method == "PUT" and register:
            example = canonical.jsonable(world_module.example(register, place))
            body = {**example, told(register): "Diganti", "region": PLACES[place][1]}
        elif method == "PUT":
            sent = world_module.content(place)
            body = {
                **sent,
                "occurred_at": sent["occurred_at"].isoformat(),
                "region": PLACES[place][1],
            }
            body["title"] = "Diganti"
        return client.generic(method, address, json.dumps(body), content_type="application/json")
    if method == "POST":
        return client.post(address, given | {"verification": "hoaks"})
    return client.generic(method, address, "x=1", content_type="application/x-www-form-urlencoded")


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Undo what one request did, to the database and to the cookies of the browser (signing out, for one)."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    mark = transaction.savepoint()
    yield
    transaction.savepoint_rollback(mark)
    transaction.savepoint_commit(
        mark
    )  # else each request nests one level deeper, and every level holds a lock
    client.cookies.clear()
    client.cookies.load(cookies)


WATCHED = (
    "incidents_incident",
    "incidents_report",
    "dossier_note",
    "dossier_attachment",
    "workflow_step",
    "obligations_obligation",
    "organizations_officer",
    "organizations_reporter",
)
"""Tables beside those of registers in which a write would show; readings are written into the audit trail elsewhere."""


def rows_written() -> int:
    """Return how many rows of records, and of what hangs on them, this transaction has written so far.

    PostgreSQL counts them as they are written, also those of a savepoint that was taken back since.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables"
            " WHERE relname = ANY(%s)",
            [_watched()],
        )
        return int(cursor.fetchone()[0])


@functools.cache
def _watched() -> list[str]:
    return [*WATCHED, *(each.kind.model._meta.db_table for each in registry.every())]


def body_of(response: HttpResponseBase) -> str:
    content = b"".join(response) if response.streaming else getattr(response, "content", b"")  # type: ignore[call-overload]
    return content.decode("utf-8", "replace") + json.dumps(dict(response.headers))


class Case:
    """One answer under judgement."""

    def __init__(self, username: str, place: str, method: str, address: str, owned: bool) -> None:
        self.username, self.place, self.method, self.address, self.owned = (
            username,
            place,
            method,
            address,
            owned,
        )

    def __str__(self) -> str:
        return f"{self.username or 'anonymous'} {self.method} {self.address} ({self.place})"

    def problems(self, response: HttpResponseBase, wrote: bool) -> Iterator[str]:
        """Yield what is wrong with the answer."""
        seen = self.seen
        body = body_of(response)
        if response.status_code >= 500:
            yield f"{self}: {response.status_code}"
        for place in PLACES:
            if place not in seen and marker(place) in body:
                yield f"{self}: tells of {place}"
        if wrote:
            yield f"{self}: wrote"
        if self.is_about_record and self.place not in seen and response.status_code < 300:
            yield f"{self}: answered {response.status_code}"

    @property
    def must_not_write(self) -> bool:
        """Tell whether this caller may change nothing here, whatever is sent."""
        return self.username in READ_ONLY or self.place not in self.seen

    @property
    def seen(self) -> frozenset[str]:
        """Return the places of which the caller may know what the address is about."""
        if self.register:
            return world_module.sees(self.username, self.register)
        return OWED[self.username] if ROW_OF_LEDGER.match(self.address) else SEES[self.username]

    @property
    def register(self) -> Register | None:
        return register_of(self.address)

    @property
    def is_about_record(self) -> bool:
        if ROW_OF_LEDGER.match(self.address):
            return True
        named = [name for each in registry.every() for name in (each.path, each.collection)]
        return not self.owned and any(
            f"/{name}/0" in self.address for name in ("laporan", "incidents", *named)
        )


def methods(names: list[str], address: str, place: str) -> tuple[str, ...]:
    """Return the methods to try: all of them at one place, at the others those that a page knows at all."""
    if "action" in names:
        return ("GET", "POST")
    return METHODS if place == "own" or address.startswith("api/") else ("GET", "POST")


def judged(world: World, clients: dict[str, Client], name: str, address: str) -> Iterator[str]:
    names = parameters(address)
    places = PLACES if names else ("own",)
    for place in places:
        for filled in addresses(world, address, place):
            for username in ACTORS:
                for method in methods(names, address, place):
                    case = Case(username, place, method, filled, bool(OWNED & set(names)))
                    before = rows_written() if case.must_not_write else 0
                    with undone(clients[username]):
                        response = send(clients[username], method, filled, place)
                        wrote = case.must_not_write and rows_written() != before
                        yield from case.problems(response, wrote=wrote)


def require_kept(world: World, clients: dict[str, Client], name: str, address: str) -> None:
    """Pass when every role is kept to what it may at a route, and is signed in as before."""
    unknown = set(parameters(address)) - PARAMETERS.keys()
    assert not unknown, f"{name}: say in PARAMETERS what stands for {unknown}"
    assert list(judged(world, clients, name, address)) == []
    still_signed_in = [
        username for username in ACTORS if clients[username].get("/profil/").status_code == 200
    ]
    assert still_signed_in == [username for username in ACTORS if username]


API = [route for route in all_routes() if route[1].startswith("api/")]
PAGES = [route for route in all_routes() if route not in API and register_of(route[1])]
OTHERS = [route for route in all_routes() if route not in API and route not in PAGES]
"""All routes in three parts, each a file of its own, so that they are judged side by side."""
