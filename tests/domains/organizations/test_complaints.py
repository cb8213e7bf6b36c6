"""Complaints: their way, and that whoever brought one leaks nowhere and is shown only on the record."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from genggam.domains.organizations.complaints.models import Complaint
from genggam.domains.organizations.complaints.reporters import services
from genggam.domains.organizations.complaints.reporters.models import Reporter
from genggam.foundation.access import actors
from genggam.foundation.audit import queries as audit
from genggam.kernel.records import sealing
from genggam.kernel.testing import cast
from genggam.kernel.transfer import cells, listings
from genggam.lib import errors
from tests.domains.organizations.world import about, entered, organization, step
from tests.exchange.conftest import caller_of
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
KEY, BASE = "ormas_complaint", "/pengaduan-ormas/"
NAME, CONTACT = "Zulkarnain Zqreporter", "0812-9999-7777"
HANDLES = (cast.BANDUNG_COORDINATOR, cast.BANDUNG_HEAD, cast.WEST_JAVA_VERIFIER)


def noted(part: cast.Part = cast.BANDUNG_OPERATOR, **changes: Any) -> Any:
    """Return a complaint of Bandung whose reporter is noted."""
    complaint = entered(KEY, anonymous=False, **changes)
    services.note(actor=cast.actor(part), complaint_id=complaint.pk, name=NAME, contact=CONTACT)
    return complaint


def exported(part: cast.Part) -> str:
    """Return what the register's export holds for this official."""
    listing, out = listings.get(KEY), io.StringIO()
    names = [f"c{n}" for n, _column in enumerate(listing.columns)]
    in_sql = dict(zip(names, map(cells.in_sql, listing.columns), strict=True))
    rows = listing.rows(cast.actor(part), "").annotate(**in_sql).values_list(*names)
    csv.writer(out).writerows(rows)
    return out.getvalue()


def surfaces(complaint: Any) -> dict[str, str]:
    """Return everything that tells of a complaint but the one showing, as who may see most of it reads it."""
    client, caller = signed_in(cast.BANDUNG_HEAD), caller_of(cast.BANDUNG_HEAD)
    pages = {
        "page": f"{BASE}{complaint.pk}/",
        "list": BASE,
        "print": f"{BASE}{complaint.pk}/cetak/",
        "revise": f"{BASE}{complaint.pk}/revise/",
        "step": f"{BASE}{complaint.pk}/clarify/",
        "note": f"{BASE}{complaint.pk}/pelapor/",
        "search": f"/cari/?q={NAME.split()[0]}",
        "own search": f"{BASE}?q={NAME.split()[0]}",
        "inbox": "/meja-kerja/",
        "system": "/sistem/siormas/",
    }
    programs = {"api list": "/ormas_complaints", "api": f"/ormas_complaints/{complaint.pk}"}
    found = {name: client.get(address).content.decode() for name, address in pages.items()}
    found |= {name: caller.send("GET", path).content.decode() for name, path in programs.items()}
    return {**found, "export": exported(cast.BANDUNG_HEAD)}


def leaks(told: dict[str, str], *secrets: str) -> set[str]:
    """Return the surfaces that hold a secret, apart from the echo of what was searched for."""
    return {name for name, text in told.items() if any(secret in text for secret in secrets)}


def tables_with(secret: str) -> set[str]:
    """Return every table of the database that holds a text anywhere in a row."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            quoted = connection.ops.quote_name(table)
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [quoted])
            if cursor.fetchone() == (True,):
                query = "SELECT count(*) FROM " + quoted + " AS r WHERE r::text LIKE %s"
                cursor.execute(query, [f"%{secret}%"])
                if cursor.fetchone() != (0,):
                    found.add(table)
    return found


def name_of(complaint: Any) -> str:
    """Return what is sealed as the name of a complaint's reporter."""
    return sealing.opened(Reporter.objects.get(complaint_id=complaint.pk), "name")


def shown(complaint: Any) -> int:
    """Count the showings that the trail of a complaint tells of."""
    trail = audit.of_subject(KEY, complaint.pk, realm=actors.LIVE)
    return sum(entry.action == f"{KEY}.read_personal" for entry in trail)


class TestReporter:
    def test_leaks_nowhere(self) -> None:
        complaint = noted()
        step(complaint, "revise", cast.BANDUNG_OPERATOR, place="Lapangan lain", reason="Tempat.")
        assert leaks(surfaces(complaint), NAME, CONTACT) == set()
        assert tables_with(NAME) == tables_with(CONTACT) == set(), "it stands sealed"
        assert name_of(complaint) == NAME

    def test_that_stood_in_the_complaint_would_be_found(self) -> None:
        """The broken twin: the same secret in a text of the complaint is found on every surface that shows it."""
        complaint = noted(title=f"Ormas {NAME}", matter=f"Kata {NAME}.")
        step(complaint, "revise", cast.BANDUNG_OPERATOR, matter="Diganti.", reason="Nama dihapus.")
        told = leaks(surfaces(complaint), NAME)
        silent = {"note", "system"}
        assert told >= surfaces(complaint).keys() - silent
        assert {"organizations_complaint", "records_revision"} <= tables_with(NAME)

    @pytest.mark.parametrize("part", HANDLES, ids=lambda part: part.username)
    def test_is_shown_to_whoever_handles_it_and_each_time_recorded(self, part: cast.Part) -> None:
        complaint, client = noted(), signed_in(part)
        client.get(f"{BASE}{complaint.pk}/")
        assert shown(complaint) == 0, "opening the page shows nobody"
        for times in (1, 2):
            answer = client.post(f"{BASE}{complaint.pk}/pelapor/tampil/")
            page = answer.content.decode()
            assert NAME in page
            assert CONTACT in page
            assert answer["Cache-Control"] == "private, no-store"
            assert shown(complaint) == times

    @pytest.mark.parametrize(
        ("part", "status"),
        [
            (cast.BANDUNG_OPERATOR, 403),
            (cast.LEADERSHIP, 403),
            (cast.EAST_JAVA_VERIFIER, 404),
            (cast.AUDITOR, 403),
        ],
        ids=lambda value: getattr(value, "username", value),
    )
    def test_is_shown_to_nobody_else(self, part: cast.Part, status: int) -> None:
        complaint = noted()
        answer = signed_in(part).post(f"{BASE}{complaint.pk}/pelapor/tampil/")
        assert answer.status_code == status
        assert NAME not in answer.content.decode()
        assert shown(complaint) == 0

    def test_is_not_shown_by_opening_an_address(self) -> None:
        complaint = noted()
        answer = signed_in(cast.BANDUNG_HEAD).get(f"{BASE}{complaint.pk}/pelapor/tampil/")
        assert answer.status_code == 405
        assert shown(complaint) == 0

    def test_is_noted_on_the_page_by_whoever_may_not_read_it(self) -> None:
        complaint, client = entered(KEY, anonymous=False), signed_in(cast.BANDUNG_OPERATOR)
        address = f"{BASE}{complaint.pk}/pelapor/"
        assert client.post(address, {"contact": CONTACT}).status_code == 422
        assert client.post(address, {"name": NAME, "contact": CONTACT}).status_code == 302
        assert name_of(complaint) == NAME
        again = client.post(address, {"name": "Orang lain"})
        assert again.status_code == 403, "what is noted is corrected by whoever may read it"
        assert NAME not in client.get(f"{BASE}{complaint.pk}/").content.decode()
        head = signed_in(cast.BANDUNG_HEAD)
        assert NAME not in head.get(address).content.decode(), "the form begins empty"
        assert head.post(address, {"name": "Nama benar"}).status_code == 302
        assert name_of(complaint) == "Nama benar"

    def test_of_an_anonymous_or_closed_complaint_is_not_noted(self) -> None:
        for complaint, code in ((entered(KEY), "anonymous"), (closed(), "complaint_closed")):
            with pytest.raises(errors.RuleViolation) as refused:
                services.note(
                    actor=cast.actor(cast.BANDUNG_HEAD), complaint_id=complaint.pk, name=NAME
                )
            assert refused.value.code == code

    def test_says_nothing_of_itself_in_words(self) -> None:
        noted()
        assert NAME not in f"{Reporter.objects.get()} {Reporter.objects.get()!r}"

    @pytest.mark.parametrize(("days", "left"), [(729, 1), (731, 0)])
    def test_is_erased_two_years_after_the_complaint_is_closed(self, days: int, left: int) -> None:
        complaint, open_one = closed(noted()), noted()
        now = timezone.now() + dt.timedelta(days=days)
        services.erase(realm=actors.LIVE, now=now)
        assert Reporter.objects.filter(complaint_id=complaint.pk).count() == left
        assert Reporter.objects.filter(complaint_id=open_one.pk).exists()
        assert Complaint.objects.filter(pk=complaint.pk).exists()


def closed(complaint: Any = None) -> Any:
    """Walk a complaint to its end."""
    complaint = complaint or entered(KEY, anonymous=False)
    step(complaint, "clarify", cast.BANDUNG_COORDINATOR)
    step(complaint, "follow_up", cast.BANDUNG_COORDINATOR, clarification="Kedua pihak didengar.")
    return step(complaint, "finish", cast.BANDUNG_HEAD, outcome="Jam kegiatan disepakati.")


class TestWay:
    def test_ends_done_with_an_outcome(self) -> None:
        assert closed().state == "selesai"

    def test_is_closed_by_whoever_decides(self) -> None:
        complaint = entered(KEY)
        step(complaint, "clarify", cast.BANDUNG_COORDINATOR)
        step(complaint, "follow_up", cast.BANDUNG_COORDINATOR, clarification="Didengar.")
        with pytest.raises(errors.Forbidden):
            step(complaint, "finish", cast.BANDUNG_COORDINATOR, outcome="Selesai.")

    def test_is_refused_only_with_a_reason(self) -> None:
        complaint = entered(KEY)
        with pytest.raises(errors.InvalidInput) as refused:
            step(complaint, "refuse", cast.BANDUNG_HEAD)
        assert "reason" in refused.value.fields
        assert (
            step(complaint, "refuse", cast.BANDUNG_HEAD, reason="Bukan ormas.").state == "ditolak"
        )

    def test_shows_on_the_page_of_the_organisation_without_its_reporter(self) -> None:
        target = organization()
        complaint = about(target, KEY, anonymous=False)
        services.note(actor=cast.actor(cast.BANDUNG_OPERATOR), complaint_id=complaint.pk, name=NAME)
        page = signed_in(cast.BANDUNG_HEAD).get(f"/ormas/{target.pk}/").content.decode()
        assert complaint.number in page
        assert NAME not in page

    def test_begins_on_the_page_of_the_organisation(self) -> None:
        target, client = organization(), signed_in(cast.BANDUNG_OPERATOR)
        page = client.get(f"/ormas/{target.pk}/").content.decode()
        for path in ("pengawasan-ormas", "pengaduan-ormas", "sengketa-ormas", "sanksi-ormas"):
            address = f"/{path}/baru/?dari=organization:{target.pk}"
            assert address in page
            form = client.get(address).content.decode()
            assert target.title in form
