"""A small world with one marked incident at each kind of place, for asking every route who sees what."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from genggam.domains.incidents import permissions, services
from genggam.domains.incidents.models import Incident, SavedFilter
from genggam.domains.organizations.officers import services as officers
from genggam.domains.organizations.officers.models import Officer
from genggam.domains.organizations.pairs.models import DuplicatePair
from genggam.foundation.access import actors, policy, realms
from genggam.foundation.accounts.models import ApiToken, User
from genggam.foundation.notifications.models import Notice
from genggam.kernel.dossier import services as dossier
from genggam.kernel.dossier.models import Attachment
from genggam.kernel.imports.models import Import
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import registry
from genggam.kernel.register.declarations import Register
from genggam.kernel.testing import cast
from genggam.kernel.transfer.models import Export
from genggam.lib import ids
from tests.support import ledger
from tests.support.registers import told

# Place: who reports there, for which region, in which class.
PLACES: dict[str, tuple[cast.Part, str, str]] = {
    "own": (cast.BANDUNG_OPERATOR, "32.73", "biasa"),
    "secret": (cast.BANDUNG_HEAD, "32.73", "rahasia"),
    "sibling": (cast.BOGOR_OPERATOR, "32.71", "biasa"),
    "other": (cast.SURABAYA_OPERATOR, "35.78", "biasa"),
    "parent": (cast.WEST_JAVA_HEAD, "32", "biasa"),
}
ABOVE = {"32": cast.WEST_JAVA_HEAD, "35": cast.EAST_JAVA_VERIFIER}
"""Who enters where the place itself may not: some registers are the province's."""
EVERYWHERE = frozenset(PLACES)
WEST_JAVA = frozenset({"own", "secret", "sibling", "parent"})

# Written by hand, not computed: what each member of the cast may see.
SEES: dict[str, frozenset[str]] = {
    cast.CENTER_DIRECTOR.username: EVERYWHERE,
    cast.CENTER_ANALYST.username: EVERYWHERE,
    cast.LEADERSHIP.username: EVERYWHERE,
    cast.ADMINISTRATOR.username: frozenset(),
    cast.AUDITOR.username: frozenset(),
    cast.WEST_JAVA_VERIFIER.username: WEST_JAVA,
    cast.WEST_JAVA_HEAD.username: WEST_JAVA,
    cast.EAST_JAVA_VERIFIER.username: frozenset({"other"}),
    cast.BANDUNG_OPERATOR.username: frozenset({"own"}),
    cast.BANDUNG_COORDINATOR.username: frozenset({"own"}),
    cast.BANDUNG_HEAD.username: frozenset({"own", "secret"}),
    cast.BOGOR_OPERATOR.username: frozenset({"sibling"}),
    cast.SURABAYA_OPERATOR.username: frozenset({"other"}),
    cast.OUTSIDER.username: frozenset(),
    "": frozenset(),
}
# Whose duties to report each sees: the administrator too, who writes their rules; the secret place has none.
OWED: dict[str, frozenset[str]] = {
    **{username: places - {"secret"} for username, places in SEES.items()},
    cast.ADMINISTRATOR.username: EVERYWHERE - {"secret"},
}
READ_ONLY = frozenset(
    {
        cast.LEADERSHIP.username,
        cast.AUDITOR.username,
        cast.ADMINISTRATOR.username,
        cast.OUTSIDER.username,
        "",
    }
)


def marker(place: str) -> str:
    """Return a word that stands in the title, summary and attachment of the place's incident and nowhere else."""
    return f"zq{place}qz"


@dataclass
class World:
    """The incidents with what hangs on them, by place."""

    incidents: dict[str, Incident] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    filters: dict[str, SavedFilter] = field(default_factory=dict)
    exports: dict[str, Export] = field(default_factory=dict)
    imports: dict[str, Import] = field(default_factory=dict)
    tokens: dict[str, ApiToken] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    owners: dict[str, User] = field(default_factory=dict)
    records: dict[tuple[str, str], Any] = field(default_factory=dict)
    pairs: dict[str, DuplicatePair] = field(default_factory=dict)
    twins: dict[str, uuid.UUID] = field(default_factory=dict)
    officers: dict[str, Officer] = field(default_factory=dict)
    filed: dict[tuple[str, str], Attachment] = field(default_factory=dict)
    obligations: dict[str, uuid.UUID] = field(default_factory=dict)
    rule_id: uuid.UUID = field(default_factory=uuid.uuid4)

    def record(self, register: Register, place: str) -> Any:
        """Return the record of a register at a place."""
        return self.records[register.key, place]


def sees(username: str, register: Register) -> frozenset[str]:
    """Return the places whose records of a register a member of the cast sees: by hand, and only with the right."""
    part = next((part for part in cast.CAST if part.username == username), None)
    role = policy.role(part.role) if part else None
    may = role is not None and register.kind.view in role.permissions
    return SEES[username] if may else frozenset()


def example(register: Register, place: str) -> dict[str, Any]:
    """Return a record of the register as it is entered at the place."""
    classified = {"classification": PLACES[place][2]}
    words = {told(register): f"{register.key} {marker(place)}"}
    return {**register.example, **words, **classified}


def content(place: str) -> dict[str, Any]:
    """Return what is reported at the place."""
    return {
        "title": f"Kejadian {marker(place)}",
        "summary": f"Ringkasan {marker(place)}.",
        "kind": "bentrok",
        "field": "sosial_budaya",
        "warning_level": "siaga",
        "classification": PLACES[place][2],
        "occurred_at": timezone.now() - dt.timedelta(hours=1),
        "place": f"Simpang {marker(place)}",
    }


def photo() -> SimpleUploadedFile:
    """Return a small real photo."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(buffer, "JPEG")
    return SimpleUploadedFile("foto.jpg", buffer.getvalue(), content_type="image/jpeg")


def build() -> World:
    """Fill the world inside the running transaction."""
    world = World()
    with realms.entered(actors.LIVE):
        for place, (part, region, _class) in PLACES.items():
            _build_place(world, place, part, region)
            for register in registry.every():
                _enter(world, register, place, part, region)
            _pair(world, place, part, region)
            _seat(world, place, part)
        _oblige(world)
    return world


def _oblige(world: World) -> None:
    """Give each place a report that it owes; the secret place has none, for duties have no class."""
    rule = ledger.duty()
    world.rule_id = rule.pk
    for place, (_part, region, classification) in PLACES.items():
        if classification == "biasa":
            world.obligations[place] = ledger.row_of(rule, region)


def _enter(world: World, register: Register, place: str, part: cast.Part, region: str) -> None:
    """Enter a marked record with a marked file into a register, by whoever of the place may write there."""
    actor = cast.actor(part)
    if not actor.may(register.kind.write):
        actor = cast.actor(ABOVE[region[:2]])
    submission = Submission(ids.uuid7(), region, example(register, place))
    record, _created = register.enter(actor=actor, submission=submission)
    at = dossier.Place(record, register.key, register.kind.write)
    sent = dossier.Sent(id=ids.uuid7(), upload=photo(), name=f"{marker(place)}.jpg")
    world.records[register.key, place] = record
    world.filed[register.key, place], _created = dossier.attach(actor=actor, place=at, sent=sent)


def _pair(world: World, place: str, part: cast.Part, region: str) -> None:
    """Enter the organisation of the place a second time, and say that the two are likely one."""
    register = registry.get("organization")
    submission = Submission(ids.uuid7(), region, example(register, place))
    again, _created = register.enter(actor=cast.actor(part), submission=submission)
    world.twins[place] = again.pk
    one, other = sorted((world.record(register, place).pk, again.pk))
    world.pairs[place] = DuplicatePair.objects.create(
        realm="live", one_id=one, other_id=other, score=900, reasons=[]
    )


def _seat(world: World, place: str, part: cast.Part) -> None:
    """Put a marked officer on the board of the place's organisation."""
    found = world.record(registry.get("organization"), place)
    given = {"position": "ketua", "name": marker(place), "nik": "3273015204800017"}
    world.officers[place], _created = officers.add(
        actor=cast.actor(part), record_id=found.pk, officer_id=ids.uuid7(), given=given
    )


def _build_place(world: World, place: str, part: cast.Part, region: str) -> None:
    actor = cast.actor(part)
    submission = services.Submission(ids.uuid7(), region, content(place))
    incident, _created = services.report(actor=actor, submission=submission)
    sent = dossier.Sent(id=ids.uuid7(), upload=photo(), name=f"{marker(place)}.jpg")
    at = dossier.Place(incident, "incident", permissions.REPORT)
    world.incidents[place] = Incident.objects.select_related("region").get(pk=incident.pk)
    world.attachments[place], _created = dossier.attach(actor=actor, place=at, sent=sent)
    owner = world.owners[place] = cast.user(part)
    now = timezone.now()
    world.filters[place] = SavedFilter.objects.create(user=owner, name=marker(place), query="q=x")
    world.exports[place] = Export.objects.create(
        realm="live",
        owner=owner,
        listing="incidents",
        query=f"q={marker(place)}",
        purpose=marker(place),
        format="csv",
        expires_at=now + dt.timedelta(days=1),
    )
    world.imports[place] = Import.objects.create(
        id=ids.uuid7(),
        realm="live",
        owner=owner,
        agency_id=actor.grants[0].agency_id,
        sheet=registry.every()[0].key,
        version=1,
        sha256="0" * 64,
        file_name=marker(place),
    )
    world.tokens[place] = ApiToken.objects.create(
        user=owner,
        name=marker(place),
        digest=uuid.uuid4().bytes * 2,
        hint="x",
        expires_at=now + dt.timedelta(days=1),
    )
    world.notices[place] = Notice.objects.create(
        id=ids.uuid7(),
        user=owner,
        realm="live",
        kind="incident.report",
        subject_kind="incident",
        subject_id=incident.id,
    )
