"""Officers are found on their board and nowhere else: no list, search, export, sheet, API, trail or table has them.

Each place is also asked of an organisation that bears the same words as its own content: there it must find them, or
the test would pass on a place that shows nothing at all.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from psycopg import sql

from genggam.domains.organizations.officers.models import Officer
from genggam.kernel.testing import cast
from genggam.kernel.transfer import queries as exports
from genggam.kernel.transfer import services as transfer
from genggam.lib.sealing import FORMAT, Keyring
from tests.domains.organizations.officers_world import NAME, NIK, PHONE, officer, organization
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
WORDS = (NAME, NIK, PHONE)
READERS = (cast.BANDUNG_OPERATOR, cast.BANDUNG_HEAD, cast.CENTER_DIRECTOR, cast.LEADERSHIP)
PLACES = (
    "/ormas/",
    "/ormas/{pk}/",
    "/ormas/{pk}/cetak/",
    "/api/v1/organizations",
    "/api/v1/organizations/{pk}",
)
SEARCHES = ("/ormas/?q={q}", "/cari/?q={q}", "/api/v1/organizations?q={q}")


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "EXPORTS_ROOT", tmp_path / "exports")


@pytest.fixture
def hidden() -> Any:
    """An organisation with an officer on its board."""
    found = organization(title="Perkumpulan Tenang")
    officer(found)
    return found


@pytest.fixture
def bearing() -> Any:
    """An organisation that bears the words of the officer itself."""
    return organization(title=f"{NAME} {NIK} {PHONE}")


def said(answer: Any) -> str:
    content: bytes = b"".join(answer) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def exported(kind: str) -> str:
    """Return all that an export of the organisations holds, unzipped where it is a workbook."""
    actor = cast.actor(cast.WEST_JAVA_VERIFIER)
    given = {"listing": "organization", "format": kind, "purpose": "Rapat mingguan"}
    export = transfer.request_export(actor=actor, query="", **given)
    transfer.make(export.id)
    return unzipped(exports.downloadable(actor=actor, export_id=export.id)[1].read_bytes())


def unzipped(content: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def told(text: str) -> list[str]:
    return [word for word in WORDS if word in text]


class TestNoPage:
    @pytest.mark.parametrize("place", PLACES)
    def test_or_answer_names_an_officer(self, hidden: Any, place: str) -> None:
        for part in READERS:
            answer = signed_in(part).get(place.format(pk=hidden.pk))
            assert answer.status_code == 200
            assert hidden.title in said(answer)
            assert told(said(answer)) == []

    @pytest.mark.parametrize("place", PLACES)
    def test_is_blind_to_the_words(self, bearing: Any, place: str) -> None:
        for part in READERS:
            assert told(said(signed_in(part).get(place.format(pk=bearing.pk)))) == list(WORDS)

    def test_of_a_change_or_a_sheet_names_an_officer(self, hidden: Any) -> None:
        operator = signed_in(cast.BANDUNG_OPERATOR)
        assert told(said(operator.get(f"/ormas/{hidden.pk}/revise/"))) == []
        sheet = unzipped(operator.get("/impor/baru/organization/templat/").content)
        assert "worksheet" in sheet
        assert told(sheet) == []


class TestNoSearch:
    @pytest.mark.parametrize("search", SEARCHES)
    @pytest.mark.parametrize("word", [*WORDS, NAME.split()[-1], NIK[-4:]])
    def test_finds_an_organisation_by_its_officer(
        self, hidden: Any, search: str, word: str
    ) -> None:
        for part in READERS:
            assert hidden.number not in said(signed_in(part).get(search.format(q=word)))

    @pytest.mark.parametrize("search", SEARCHES)
    @pytest.mark.parametrize("word", [NAME, NAME.split()[-1], NIK])
    def test_is_blind_to_the_words(self, bearing: Any, search: str, word: str) -> None:
        assert bearing.number in said(signed_in(cast.BANDUNG_HEAD).get(search.format(q=word)))


class TestNoExport:
    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_holds_an_officer(self, hidden: Any, kind: str) -> None:
        text = exported(kind)
        assert hidden.title in text
        assert told(text) == []

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_is_blind_to_the_words(self, bearing: Any, kind: str) -> None:
        assert told(exported(kind)) == list(WORDS)


def rows_with(word: str) -> Mapping[str, int]:
    """Count the rows of every table that hold the word, as text or as bytes."""
    return dict(_rows_with(word))


def _rows_with(word: str) -> Iterator[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        for (table,) in cursor.fetchall():
            count = sql.SQL("SELECT count(*) FROM {} t WHERE t::text LIKE %s OR t::text LIKE %s")
            patterns = [f"%{word}%", f"%{word.encode().hex()}%"]
            cursor.execute(count.format(sql.Identifier(table)), patterns)  # type: ignore[arg-type]
            if found := cursor.fetchone()[0]:
                yield table, found


class TestNoTable:
    def test_holds_the_name_but_the_boards_and_none_nik_or_telephone(self, hidden: Any) -> None:
        head = signed_in(cast.BANDUNG_HEAD)
        added = Officer.objects.get()
        base = f"/ormas/{hidden.pk}/pengurus/{added.pk}/"
        head.post(base, {"detail": "nik", "purpose": "verifikasi"})
        given = {"id": str(added.pk), "version": "1", "position": "ketua", "name": NAME}
        assert head.post(f"{base}ubah/", {**given, "nik": NIK}).status_code == 302
        assert rows_with(NAME) == {"organizations_officer": 1}
        assert rows_with(NIK) == rows_with(PHONE) == {}

    def test_would_keep_a_text_that_was_not_sealed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            Keyring,
            "seal",
            lambda ring, text, *_place: FORMAT + ring.current + bytes(28) + text.encode(),
        )
        officer(organization())
        assert rows_with(NIK) == rows_with(PHONE) == {"organizations_officer": 1}

    def test_is_blind_to_the_words(self, bearing: Any) -> None:
        assert rows_with(NAME) == {"organizations_organization": 1}
