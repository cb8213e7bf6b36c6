"""What is filed with records: attachments, notes and links, tried on incidents."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import RequestFactory
from PIL import Image

from genggam.domains.incidents import permissions
from genggam.domains.incidents import services as incidents
from genggam.domains.incidents.models import Incident
from genggam.foundation.access import actors, realms
from genggam.foundation.audit import queries as audit
from genggam.foundation.files import services as files
from genggam.foundation.files.models import StoredFile
from genggam.kernel.dossier import queries, services, serving
from genggam.kernel.dossier.models import Attachment, Note
from genggam.kernel.testing import cast
from genggam.lib import errors, ids

pytestmark = pytest.mark.usefixtures("live")
PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
CONTENT: dict[str, Any] = {
    "title": "Kebakaran pasar",
    "summary": "Kios terbakar.",
    "kind": "kebakaran",
    "field": "ekonomi",
    "warning_level": "normal",
    "occurred_at": dt.datetime(2026, 1, 24, 1, 0, tzinfo=dt.UTC),
}


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")
    return tmp_path / "files"


def reported(actor: actors.Actor, **content: Any) -> Incident:
    submission = incidents.Submission(ids.uuid7(), "32.73", {**CONTENT, **content})
    return incidents.report(actor=actor, submission=submission)[0]


def place(incident: Incident, permission: str = permissions.REPORT) -> services.Place:
    return services.Place(incident, "incident", permission)


def sent(
    content: bytes = PDF, name: str = "surat.pdf", attachment_id: uuid.UUID | None = None
) -> services.Sent:
    return services.Sent(attachment_id or ids.uuid7(), ContentFile(content), name)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(out, "JPEG")
    return out.getvalue()


def actions(incident: Incident) -> list[str]:
    return [entry.action for entry in audit.of_subject("incident", incident.id, realm="live")]


class TestAttach:
    def test_files_it_with_one_audit_entry(self, bandung_operator: actors.Actor) -> None:
        incident = reported(bandung_operator)
        attachment, created = services.attach(
            actor=bandung_operator, place=place(incident), sent=sent()
        )
        assert created
        assert queries.of_record("incident", incident.id).attachments == (attachment,)
        assert actions(incident).count("incidents.attach") == 1

    def test_sent_again_returns_what_is_stored(self, bandung_operator: actors.Actor) -> None:
        incident, one = reported(bandung_operator), ids.uuid7()
        for expected in (True, False, False):
            _attachment, created = services.attach(
                actor=bandung_operator, place=place(incident), sent=sent(picture(), "a.jpg", one)
            )
            assert created is expected
        assert Attachment.objects.count() == 1
        assert actions(incident).count("incidents.attach") == 1

    def test_refuses_other_content_under_the_same_id(self, bandung_operator: actors.Actor) -> None:
        incident, one = reported(bandung_operator), ids.uuid7()
        services.attach(actor=bandung_operator, place=place(incident), sent=sent(attachment_id=one))
        with pytest.raises(errors.Conflict) as caught:
            services.attach(
                actor=bandung_operator, place=place(incident), sent=sent(b"lain", "a.txt", one)
            )
        assert caught.value.code == "content_differs"
        (kept,) = queries.attachments("incident", incident.id)
        assert kept.name == "surat.pdf"

    def test_refuses_the_same_id_on_another_record(self, bandung_operator: actors.Actor) -> None:
        one = ids.uuid7()
        services.attach(
            actor=bandung_operator,
            place=place(reported(bandung_operator)),
            sent=sent(attachment_id=one),
        )
        with pytest.raises(errors.Conflict):
            services.attach(
                actor=bandung_operator,
                place=place(reported(bandung_operator)),
                sent=sent(attachment_id=one),
            )

    def test_refuses_the_same_id_in_another_realm(self, bandung_operator: actors.Actor) -> None:
        incident, one = reported(bandung_operator), ids.uuid7()
        services.attach(actor=bandung_operator, place=place(incident), sent=sent(attachment_id=one))
        realm = str(uuid.uuid4())
        realms.enter(realm)
        assert not Attachment.objects.exists()
        exercise = dataclasses.replace(bandung_operator, realm=realm)
        with pytest.raises(errors.Conflict):
            services.attach(actor=exercise, place=place(incident), sent=sent(attachment_id=one))

    def test_refuses_who_lacks_the_permission(
        self,
        bandung_operator: actors.Actor,
        surabaya_operator: actors.Actor,
        leadership: actors.Actor,
    ) -> None:
        incident = reported(bandung_operator)
        for outsider in (surabaya_operator, leadership):
            with pytest.raises(errors.Forbidden):
                services.attach(actor=outsider, place=place(incident), sent=sent())
        assert not StoredFile.objects.exists()

    def test_refuses_an_svg_called_a_photo(self, bandung_operator: actors.Actor) -> None:
        incident = reported(bandung_operator)
        svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
        with pytest.raises(errors.InvalidInput) as caught:
            services.attach(
                actor=bandung_operator, place=place(incident), sent=sent(svg, "foto.jpg")
            )
        assert list(caught.value.fields) == ["file"]
        assert not Attachment.objects.exists()

    def test_stops_at_the_limit(
        self, bandung_operator: actors.Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(services, "MAX_ATTACHMENTS", 1)
        incident = reported(bandung_operator)
        services.attach(actor=bandung_operator, place=place(incident), sent=sent())
        with pytest.raises(errors.RuleViolation):
            services.attach(actor=bandung_operator, place=place(incident), sent=sent())
        assert Attachment.objects.count() == 1

    def test_keeps_its_file_from_the_sweep(
        self, bandung_operator: actors.Actor, shelf: Path
    ) -> None:
        services.attach(
            actor=bandung_operator, place=place(reported(bandung_operator)), sent=sent()
        )
        later = dt.datetime.now(dt.UTC) + dt.timedelta(days=9)
        assert files.sweep(now=later).rows == ()
        assert StoredFile.objects.count() == 1

    def test_keeps_the_file_of_another_realm_from_the_sweep(
        self, bandung_operator: actors.Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        services.attach(
            actor=bandung_operator, place=place(reported(bandung_operator)), sent=sent()
        )
        monkeypatch.setattr(actors, "LIVE", str(uuid.uuid4()))
        later = dt.datetime.now(dt.UTC) + dt.timedelta(days=9)
        assert files.sweep(now=later).rows == ()
        assert StoredFile.objects.count() == 1


class TestCleanName:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("../../etc/passwd", "passwd"),
            ("..\\..\\windows\\win.ini", "win.ini"),
            ("C:\\foto\\a.jpg", "a.jpg"),
            ("foto\x00.jpg", "foto.jpg"),
            ("a\r\nSet-Cookie: x.jpg", "a Set-Cookie: x.jpg"),
            ("\u202egpj.exe", "gpj.exe"),
            ("Laporan  akhir.pdf ", "Laporan akhir.pdf"),
            ("...", "lampiran"),
            ("", "lampiran"),
            (None, "lampiran"),
            ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
            ("x" * 300, "x" * 120),
        ],
    )
    def test_keeps_no_path_and_no_controls(self, given: object, kept: str) -> None:
        assert services.clean_name(given) == kept


class TestWithdraw:
    def test_hides_it_and_keeps_the_row(self, bandung_operator: actors.Actor) -> None:
        incident = reported(bandung_operator)
        attachment, _ = services.attach(actor=bandung_operator, place=place(incident), sent=sent())
        for _again in range(2):
            services.withdraw(
                actor=bandung_operator, place=place(incident), attachment_id=attachment.id
            )
        assert queries.of_record("incident", incident.id).attachments == ()
        assert actions(incident).count("incidents.withdraw_attachment") == 1
        with pytest.raises(errors.NotFound):
            services.read_attachment(
                actor=bandung_operator, place=place(incident), attachment_id=attachment.id
            )

    def test_does_not_find_that_of_another_record(self, bandung_operator: actors.Actor) -> None:
        attachment, _ = services.attach(
            actor=bandung_operator, place=place(reported(bandung_operator)), sent=sent()
        )
        with pytest.raises(errors.NotFound):
            services.withdraw(
                actor=bandung_operator,
                place=place(reported(bandung_operator)),
                attachment_id=attachment.id,
            )


class TestReadAttachment:
    @pytest.mark.parametrize(("classification", "entries"), [("biasa", 0), ("terbatas", 1)])
    def test_leaves_one_entry_where_the_record_is_classified(
        self, bandung_operator: actors.Actor, classification: str, entries: int
    ) -> None:
        incident = reported(bandung_operator, classification=classification)
        attachment, _ = services.attach(actor=bandung_operator, place=place(incident), sent=sent())
        services.read_attachment(
            actor=cast.actor(cast.WEST_JAVA_VERIFIER),
            place=place(incident, permissions.VIEW),
            attachment_id=attachment.id,
        )
        assert actions(incident).count("incidents.read_attachment") == entries

    def test_refuses_another_province(
        self, bandung_operator: actors.Actor, surabaya_operator: actors.Actor
    ) -> None:
        incident = reported(bandung_operator)
        attachment, _ = services.attach(actor=bandung_operator, place=place(incident), sent=sent())
        with pytest.raises(errors.Forbidden):
            services.read_attachment(
                actor=surabaya_operator,
                place=place(incident, permissions.VIEW),
                attachment_id=attachment.id,
            )


class TestAddNote:
    def test_is_kept_once(self, bandung_operator: actors.Actor) -> None:
        incident, one = reported(bandung_operator), ids.uuid7()
        for created in (True, False):
            _note, made = services.add_note(
                actor=bandung_operator, place=place(incident), written="Tunggu Damkar.", note_id=one
            )
            assert made is created
        assert [note.text for note in queries.notes("incident", incident.id)] == ["Tunggu Damkar."]
        with pytest.raises(errors.Conflict):
            services.add_note(
                actor=bandung_operator, place=place(incident), written="Lain.", note_id=one
            )

    @pytest.mark.parametrize("written", ["  ", "a\x00b", "x" * 4001])
    def test_names_the_field(self, bandung_operator: actors.Actor, written: str) -> None:
        with pytest.raises(errors.InvalidInput) as caught:
            services.add_note(
                actor=bandung_operator, place=place(reported(bandung_operator)), written=written
            )
        assert list(caught.value.fields) == ["text"]
        assert not Note.objects.exists()


class TestLink:
    @pytest.fixture(autouse=True)
    def _titles(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def titles(actor: actors.Actor, wanted: Any) -> dict[uuid.UUID, queries.Reference]:
            from genggam.domains.incidents import queries as incidents_queries

            found = incidents_queries.visible(actor=actor).filter(pk__in=wanted)
            return {i.pk: queries.Reference(i.title, f"/{i.pk}/") for i in found}

        monkeypatch.setitem(queries._titles, "incident", titles)

    def test_is_shown_on_both_ends_once(self, bandung_operator: actors.Actor) -> None:
        one, two = reported(bandung_operator), reported(bandung_operator, title="Kedua")
        for created in (True, False):
            _link, made = services.link(
                actor=bandung_operator,
                place=place(one),
                other_kind="incident",
                other_id=two.id,
                relation="terkait",
            )
            assert made is created
        (there,) = queries.related(actor=bandung_operator, kind="incident", record_id=one.id)
        (back,) = queries.related(actor=bandung_operator, kind="incident", record_id=two.id)
        assert (there.reference.title, back.record_id) == ("Kedua", one.id)

    def test_hides_what_the_reader_may_not_see(
        self, bandung_operator: actors.Actor, surabaya_operator: actors.Actor
    ) -> None:
        one, two = reported(bandung_operator), reported(bandung_operator)
        services.link(
            actor=bandung_operator,
            place=place(one),
            other_kind="incident",
            other_id=two.id,
            relation="terkait",
        )
        assert queries.related(actor=surabaya_operator, kind="incident", record_id=one.id) == []
        with pytest.raises(errors.NotFound):
            services.link(
                actor=bandung_operator,
                place=place(one),
                other_kind="incident",
                other_id=uuid.uuid4(),
                relation="terkait",
            )

    def test_refuses_itself(self, bandung_operator: actors.Actor) -> None:
        one = reported(bandung_operator)
        with pytest.raises(errors.RuleViolation):
            services.link(
                actor=bandung_operator,
                place=place(one),
                other_kind="incident",
                other_id=one.id,
                relation="x",
            )


class TestServe:
    def filed(self, actor: actors.Actor, content: bytes, name: str) -> Attachment:
        return services.attach(actor=actor, place=place(reported(actor)), sent=sent(content, name))[
            0
        ]

    def body(self, response: Any) -> bytes:
        content = b"".join(response.streaming_content)
        response.close()
        return content

    def test_shows_a_picture_that_we_drew(self, bandung_operator: actors.Actor) -> None:
        response = serving.serve(self.filed(bandung_operator, picture(), 'fo"to.png'))
        assert response["Content-Type"] == "image/jpeg"
        assert response["Content-Disposition"] == 'inline; filename="fo\\"to.jpg"'
        assert response["X-Content-Type-Options"] == "nosniff"
        assert self.body(response)[:3] == b"\xff\xd8\xff"

    def test_sends_its_thumbnail(self, bandung_operator: actors.Actor) -> None:
        response = serving.serve(
            self.filed(bandung_operator, picture(), "foto.jpg"), thumbnail=True
        )
        assert response["Content-Type"] == "image/webp"
        assert self.body(response)[8:12] == b"WEBP"

    @pytest.mark.parametrize(
        ("content", "name", "saved"),
        [
            (PDF, "surat.html", "surat.pdf"),
            (b"a;b\n1;2", "daftar.csv", "daftar.csv"),
            (b"teks", "x.svg", "x.txt"),
        ],
    )
    def test_lets_documents_only_be_saved(
        self, bandung_operator: actors.Actor, content: bytes, name: str, saved: str
    ) -> None:
        response = serving.serve(self.filed(bandung_operator, content, name))
        assert response["Content-Disposition"] == f'attachment; filename="{saved}"'
        assert "sandbox" in response["Content-Security-Policy"]
        assert self.body(response) == content

    def test_answers_a_kept_copy_without_content(self, bandung_operator: actors.Actor) -> None:
        attachment = self.filed(bandung_operator, PDF, "a.pdf")
        first = serving.serve(attachment)
        self.body(first)
        request = RequestFactory().get("/", headers={"If-None-Match": first["ETag"]})
        assert serving.serve(attachment, request=request).status_code == 304
        assert first["Cache-Control"] == "private, no-cache"

    def test_has_no_thumbnail_of_a_document(self, bandung_operator: actors.Actor) -> None:
        with pytest.raises(errors.NotFound):
            serving.serve(self.filed(bandung_operator, PDF, "a.pdf"), thumbnail=True)
