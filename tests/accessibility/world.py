"""What the pages show while they are judged: reports in every state, files, exports, notices, jobs, second factors."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from genggam.domains.incidents import permissions, queries
from genggam.domains.incidents.models import Incident, SavedFilter
from genggam.domains.incidents.workflow import WORKFLOW
from genggam.domains.organizations.officers import services as officers
from genggam.foundation.access import realms
from genggam.foundation.accounts import services as accounts
from genggam.foundation.notifications.models import Notice
from genggam.kernel.dossier import services as dossier
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import registry
from genggam.kernel.testing import cast
from genggam.kernel.transfer.models import Export, State
from genggam.lib import ids
from tests.kernel.imports import books
from tests.support import browser, ledger, letters, pages

MANY = 60
LEVELS = ("normal", "waspada", "siaga", "awas")
OFFICERS = (
    cast.WEST_JAVA_VERIFIER,
    cast.BANDUNG_OPERATOR,
    cast.WEST_JAVA_HEAD,
    cast.BANDUNG_HEAD,
    cast.CENTER_DIRECTOR,
    cast.CENTER_ANALYST,
)


@dataclass
class World:
    """The records that addresses name."""

    received: Incident
    checked: Incident
    closed: Incident
    lead: Incident
    told: Incident
    notes: dict[str, uuid.UUID] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    rule_id: uuid.UUID = field(default_factory=uuid.uuid4)
    owed: uuid.UUID = field(default_factory=uuid.uuid4)
    records: dict[str, Any] = field(default_factory=dict)
    pair: tuple[uuid.UUID, ...] = ()
    letter: str = ""
    officer: uuid.UUID = field(default_factory=ids.uuid7)
    imports: dict[str, uuid.UUID] = field(default_factory=dict)

    def act(self, action: str) -> tuple[cast.Part, str]:
        """Return who may take the step, and the page of it; AssertionError where nobody may anywhere."""
        transition = WORKFLOW.transition(action)
        with realms.entered("live"):
            for incident in (self.received, self.checked, self.closed):
                stored = queries.get(actor=cast.actor(cast.CENTER_ANALYST), incident_id=incident.pk)
                for part in OFFICERS:
                    if transition in WORKFLOW.available(stored, cast.actor(part)):
                        return part, f"/laporan/{incident.pk}/{action}/"
        raise AssertionError(f"no record of this world takes the step {action}")


def build() -> World:
    """Fill the house."""
    with realms.entered("live"):
        world = _reports()
        _crowd()
        _around(world)
        _registers(world)
        _seat(world)
        world.letter = letters.issued().public_key
        _imports(world)
        rule = ledger.duty()
        world.rule_id, world.owed = rule.pk, ledger.row_of(rule, "32.73")
    _exports()
    _jobs()
    _second_factors(world)
    return world


def _registers(world: World) -> None:
    """Enter the example of every register, with a file and a note; by the province where the city may not."""
    heads = [cast.actor(part) for part in (cast.BANDUNG_HEAD, cast.WEST_JAVA_HEAD)]
    for register in registry.every():
        head = next(each for each in heads if each.may(register.kind.write))
        submission = Submission(ids.uuid7(), "32.73", register.example)
        record, _created = register.enter(actor=head, submission=submission)
        place = dossier.Place(record, register.key, register.kind.write)
        file = SimpleUploadedFile("foto.jpg", browser.photo()["buffer"], content_type="image/jpeg")
        dossier.attach(actor=head, place=place, sent=dossier.Sent(ids.uuid7(), file, "foto.jpg"))
        dossier.add_note(actor=head, place=place, written="Diperiksa.", note_id=ids.uuid7())
        world.records[register.key] = record
    twice = registry.get("organization")
    again, _created = twice.enter(
        actor=head, submission=Submission(ids.uuid7(), "32.73", twice.example)
    )
    world.pair = (world.records[twice.key].pk, again.pk)


def _seat(world: World) -> None:
    """Put an officer on the board of the organisation."""
    given = {"position": "ketua", "name": "Sulastri", "nik": "3273015204800017"}
    officers.add(
        actor=cast.actor(cast.BANDUNG_HEAD),
        record_id=world.records["organization"].pk,
        officer_id=world.officer,
        given={**given, "phone": "022-4201234", "term_start": "2024-03-05"},
    )


def _imports(world: World) -> None:
    """One workbook with a mistake, one whose headers are to be checked, one that nothing can be read from."""
    unknown = [["REKAP"], ["No", "Nama", "Kab/Kota", "Bentuk"], [1, "A", "Kota Bandung", "Yayasan"]]
    for name, data in (
        ("checked", books.filled([books.row(1), books.row(2, members_count="banyak")])),
        ("mapping", books.plain(unknown)),
        ("failed", books.plain([])),
    ):
        world.imports[name] = books.uploaded(data, name=f"{name}.xlsx").pk


def _reports() -> World:
    received = pages.reported(warning_level="siaga", dead=1, seriously_injured=3, houses=4)
    file = SimpleUploadedFile("lokasi.jpg", browser.photo()["buffer"], content_type="image/jpeg")
    place = dossier.Place(received, "incident", permissions.REPORT)
    operator = cast.actor(cast.BANDUNG_OPERATOR)
    dossier.attach(actor=operator, place=place, sent=dossier.Sent(ids.uuid7(), file, "lokasi.jpg"))
    dossier.add_note(actor=operator, place=place, written="Sudah ditelepon.", note_id=ids.uuid7())
    pages.performed(cast.BANDUNG_OPERATOR, received, "update", text="Massa bertambah.")
    checked = pages.reported(title="Unjuk rasa di Gedung Sate", warning_level="awas")
    pages.performed(cast.WEST_JAVA_VERIFIER, checked, "verify")
    closed = pages.reported(title="Kebakaran di Andir", warning_level="waspada")
    pages.performed(cast.WEST_JAVA_VERIFIER, closed, "verify")
    pages.performed(cast.WEST_JAVA_HEAD, closed, "close", reason="Padam seluruhnya.")
    told = pages.reported(
        title="Keresahan pedagang", report_kind="li", facts="Harga naik.", opinion="Perlu dialog.",
        source="Pedagang di pasar", obtained_how="laporan", source_value="b2",
    )  # fmt: skip
    return World(received, checked, closed, _situation(), told)


def _situation() -> Incident:
    from genggam.domains.incidents import services

    lead, other = (
        pages.reported(title="Banjir di Gedebage"),
        pages.reported(title="Gedebage banjir"),
    )
    services.merge(
        actor=cast.actor(cast.WEST_JAVA_VERIFIER), lead_id=lead.pk, report_ids=[other.pk]
    )
    return lead


def _crowd() -> None:
    for number in range(MANY):
        pages.reported(
            cast.BOGOR_OPERATOR,
            "32.71",
            title=f"Kejadian ke-{number} di Kota Bogor",
            warning_level=LEVELS[number % len(LEVELS)],
        )


def _around(world: World) -> None:
    """A kept view, a key, and notices read and unread."""
    operator = cast.user(cast.BANDUNG_OPERATOR)
    SavedFilter.objects.create(user=operator, name="Siaga ke atas", query="level=siaga")
    accounts.issue_token(actor=cast.actor(cast.BANDUNG_OPERATOR), name="Telepon piket")
    for number, kind in enumerate(("incident.report", "incident.return")):
        world.notes[kind] = ids.uuid7()
        Notice.objects.create(
            id=world.notes[kind],
            user=operator,
            realm="live",
            kind=kind,
            subject_kind="incident",
            subject_id=world.received.pk,
            read_at=timezone.now() if number else None,
        )


def _exports() -> None:
    now = timezone.now()
    for state in State:
        Export.objects.create(
            realm="live",
            owner=cast.user(cast.CENTER_ANALYST),
            listing="incidents",
            query="level=awas",
            purpose="Bahan rapat koordinasi",
            format="csv",
            state=state,
            rows_total=90,
            rows_done=45,
            size=80_000 if state == State.READY else None,
            error_id=str(uuid.UUID(int=1)) if state == State.FAILED else "",
            finished_at=now if state == State.READY else None,
            expires_at=now + dt.timedelta(hours=20),
        )


def _jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status, attempts)"
            " VALUES ('default', 'transfer.make', 0, '{}', 'failed', 3)"
        )


def _second_factors(world: World) -> None:
    """The head of Bandung has an app and codes, the coordinator a passkey, the analyst nothing."""
    head = cast.user(cast.BANDUNG_HEAD)
    TOTP.activate(head, generate_totp_secret())
    RecoveryCodes.activate(head)
    data = {
        "name": "Kunci kantor",
        "credential": {"clientExtensionResults": {"credProps": {"rk": True}}},
    }
    keyed = cast.user(cast.BANDUNG_COORDINATOR)
    key = Authenticator.objects.create(user=keyed, type=Authenticator.Type.WEBAUTHN, data=data)
    world.keys["passkey"] = key.pk
