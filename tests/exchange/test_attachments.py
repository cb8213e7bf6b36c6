"""Files on incidents over the API."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from genggam.kernel.dossier.models import Attachment
from genggam.lib import ids
from tests.exchange.conftest import Caller

pytestmark = pytest.mark.django_db
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
BOUNDARY = "pemisah"


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a shelf of its own."""
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")


@pytest.fixture(scope="module")
def photo() -> bytes:
    """Return a JPEG that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (6.0, 54.0, 0.0)
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def incident(operator: Caller) -> str:
    """Return the id of a report of Bandung."""
    import datetime as dt

    from django.utils import timezone

    happened = (timezone.now() - dt.timedelta(hours=1)).isoformat()
    return str(operator.report(occurred_at=happened).json()["id"])


def send(caller: Caller, incident: str, content: bytes, key: object = None, **more: Any) -> Any:
    path = f"/incidents/{incident}/attachments/{key or ids.uuid7()}{more.pop('query', '')}"
    return caller.put(path, raw=content, content_type=more.pop("kind", "image/jpeg"), **more)


def part(content: bytes, name: str = "file") -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="foto.jpg"\r\n\r\n'
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


class TestPutAttachment:
    def test_stores_the_bare_body_under_its_name(
        self, operator: Caller, incident: str, photo: bytes
    ) -> None:
        headers = {"Content-Disposition": 'attachment; filename="../../foto pasar.jpg"'}
        answer = send(operator, incident, photo, headers=headers, query="?caption=Pasar")
        assert answer.status_code == 201, answer.content
        body = answer.json()
        assert (body["name"], body["caption"], body["media_type"]) == (
            "foto pasar.jpg",
            "Pasar",
            "image/jpeg",
        )
        listed = operator.get(f"/incidents/{incident}").json()["attachments"]
        assert [one["id"] for one in listed] == [body["id"]]

    def test_stores_a_part_named_file(self, operator: Caller, incident: str, photo: bytes) -> None:
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        answer = send(operator, incident, part(photo), kind=kind)
        assert (answer.status_code, answer.json()["name"]) == (201, "foto.jpg")
        other = send(operator, incident, part(photo, "foto"), kind=kind)
        assert (other.status_code, other.json()["field"]) == (422, "file")

    def test_sent_again_is_stored_once(self, operator: Caller, incident: str, photo: bytes) -> None:
        key = ids.uuid7()
        statuses = [send(operator, incident, photo, key).status_code for _ in range(2)]
        assert statuses == [201, 200]
        assert Attachment.objects.count() == 1

    def test_refuses_other_content_under_its_id(
        self, operator: Caller, incident: str, photo: bytes
    ) -> None:
        key = ids.uuid7()
        send(operator, incident, photo, key)
        answer = send(operator, incident, b"catatan lapangan\n", key, kind="text/plain")
        assert (answer.status_code, answer.json()["code"]) == (409, "content_differs")

    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (SVG, "image/jpeg"),
            (SVG, "image/svg+xml"),
            (b"<html><script>alert(1)</script>", "text/html"),
            (b"MZ\x90\x00" * 20, "image/png"),
            (b"", "image/jpeg"),
            (b"\xff\xd8\xff\xe0" + b"x" * 100, "image/jpeg"),
            (b"\x00" * 64, "application/octet-stream"),
        ],
    )
    def test_refuses_what_is_no_picture_or_document(
        self, operator: Caller, incident: str, content: bytes, kind: str
    ) -> None:
        answer = send(operator, incident, content, kind=kind)
        assert (answer.status_code, answer.json()["field"]) == (422, "file"), answer.content
        assert not Attachment.objects.exists()

    @pytest.mark.parametrize(
        "kind",
        [
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=\xff",
        ],
    )
    def test_refuses_a_broken_envelope(self, operator: Caller, incident: str, kind: str) -> None:
        answer = send(operator, incident, b"xxxx", kind=kind)
        assert 400 <= answer.status_code < 500

    def test_refuses_more_than_it_takes(self, operator: Caller, incident: str) -> None:
        answer = send(operator, incident, b"x", CONTENT_LENGTH=str(settings.UPLOAD_MAX_BYTES + 1))
        assert answer.status_code == 413

    def test_names_ids_that_are_none(self, operator: Caller, incident: str, photo: bytes) -> None:
        assert send(operator, incident, photo, "x").json()["field"] == "id"
        assert send(operator, "x", photo).status_code == 404


class TestGetAttachment:
    def test_gives_the_picture_without_its_place(
        self, operator: Caller, incident: str, photo: bytes
    ) -> None:
        url = send(operator, incident, photo).json()["url"].removeprefix("/api/v1")
        answer = operator.get(url)
        content = b"".join(answer.streaming_content)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert not Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825)

    def test_is_hidden_with_its_record(
        self, operator: Caller, surabaya: Caller, stranger: Caller, incident: str, photo: bytes
    ) -> None:
        url = send(operator, incident, photo).json()["url"].removeprefix("/api/v1")
        assert surabaya.get(url).status_code == 404
        assert stranger.get(url).status_code == 401
        assert send(surabaya, incident, photo).status_code == 404

    def test_is_not_found_under_another_record(
        self, operator: Caller, incident: str, photo: bytes
    ) -> None:
        key = send(operator, incident, photo).json()["id"]
        assert operator.get(f"/incidents/{ids.uuid7()}/attachments/{key}").status_code == 404
        assert operator.get(f"/incidents/{incident}/attachments/{ids.uuid7()}").status_code == 404
        assert operator.get(f"/incidents/{incident}/attachments/%00").status_code == 404

    def test_names_a_thumbnail_that_is_neither_yes_nor_no(
        self, operator: Caller, incident: str, photo: bytes
    ) -> None:
        url = send(operator, incident, photo).json()["url"].removeprefix("/api/v1")
        small = operator.get(f"{url}?thumbnail=1")
        assert b"".join(small.streaming_content)
        assert small["Content-Type"] == "image/webp"
        assert operator.get(f"{url}?thumbnail=x").json()["field"] == "thumbnail"
