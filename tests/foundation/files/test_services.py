"""Storing foreign files: what is taken, what is drawn anew, and what a failure leaves behind."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import signal
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from genggam.foundation.files import queries, reading, services, shelves, spreadsheets, workshop
from genggam.foundation.files.models import Kind, StoredFile
from genggam.lib import errors

GPS, ORIENTATION = 0x8825, 0x0112
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a shelf of its own."""
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")
    return tmp_path / "files"


def photo(size: tuple[int, int] = (900, 600), form: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize(size).save(out, form, **options)
    return out.getvalue()


def located_photo(turn: int = 6) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    exif[0x010F] = "Kamera Uji"
    exif.get_ifd(GPS)[2] = (6.0, 54.0, 0.0)
    return photo(exif=exif)


def bomb() -> bytes:
    """Return a PNG of a few kilobytes that unpacks to 400 million pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 2501 * 1000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def workbook(*extra: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in ("[Content_Types].xml", "xl/workbook.xml", *extra):
            package.writestr(name, "<x/>")
    return out.getvalue()


def store(content: bytes, **options: Any) -> services.Stored:
    return services.store(ContentFile(content), **options)


def refused(content: bytes, **options: Any) -> errors.InvalidInput:
    with pytest.raises(errors.InvalidInput) as caught:
        store(content, **options)
    assert list(caught.value.fields) == ["file"]
    assert not StoredFile.objects.exists()
    return caught.value


def on_disk(shelf: Path) -> list[Path]:
    return [path for path in shelf.rglob("*") if path.is_file()]


@pytest.mark.django_db
class TestStorePhoto:
    def test_takes_place_and_camera_out(self) -> None:
        sent = located_photo()
        assert GPS in Image.open(io.BytesIO(sent)).getexif()
        stored = store(sent).file
        with queries.open(stored) as file:
            content = file.read()
        kept = Image.open(io.BytesIO(content))
        assert not dict(kept.getexif())
        assert b"Exif" not in content
        assert b"Kamera Uji" not in content

    def test_stands_upright(self) -> None:
        stored = store(located_photo(turn=6)).file
        assert (stored.width, stored.height) == (600, 900)

    def test_is_at_most_2048_pixels_long(self) -> None:
        stored = store(photo((4000, 3000))).file
        assert (stored.media_type, stored.width, stored.height) == ("image/jpeg", 2000, 1500)
        assert store(photo((3000, 1000))).file.width == 2048

    def test_has_a_thumbnail_beside_it(self) -> None:
        stored = store(photo()).file
        with queries.open(stored, thumbnail=True) as file:
            small = Image.open(file)
            assert (small.format, max(small.size)) == ("WEBP", 320)

    @pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF", "MPO"])
    def test_takes_other_forms(self, form: str) -> None:
        assert store(photo(form=form)).file.media_type == "image/jpeg"

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
    def test_takes_every_mode_of_png(self, mode: str) -> None:
        out = io.BytesIO()
        Image.new(mode, (700, 500)).save(out, "PNG")
        assert store(out.getvalue()).file.width == 700

    def test_takes_a_picture_made_for_print(self) -> None:
        out = io.BytesIO()
        Image.new("CMYK", (700, 500)).save(out, "JPEG")
        assert store(out.getvalue()).file.width == 700

    def test_keeps_the_first_frame_of_an_animation(self) -> None:
        frames = [Image.new("P", (40, 30), color) for color in (1, 2)]
        out = io.BytesIO()
        frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
        stored = store(out.getvalue()).file
        with queries.open(stored) as file:
            kept = Image.open(file)
            assert (kept.format, getattr(kept, "n_frames", 1)) == ("PNG", 1)

    def test_takes_a_transparent_image_on_white(self) -> None:
        out = io.BytesIO()
        Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
        with queries.open(store(out.getvalue()).file) as file:
            assert Image.open(file).getpixel((5, 5)) == (255, 255, 255)

    def test_drops_what_hangs_behind_the_picture(self) -> None:
        stored = store(photo() + workbook("virus.exe") + SVG).file
        with queries.open(stored) as file:
            content = file.read()
        assert b"PK\x03\x04" not in content
        assert b"<svg" not in content
        assert hashlib.sha256(content).hexdigest() == stored.sha256

    def test_stores_the_same_content_once(self, shelf: Path) -> None:
        first, second = store(located_photo()), store(located_photo())
        assert first.file.sha256 == second.file.sha256
        assert first.original_sha256 == hashlib.sha256(located_photo()).hexdigest()
        assert (StoredFile.objects.count(), len(on_disk(shelf))) == (1, 2)


@pytest.mark.django_db
class TestStoreDocument:
    @pytest.mark.parametrize(
        ("content", "kind"),
        [
            (b"%PDF-1.7\n1 0 obj\n%%EOF\n", Kind.PDF),
            (workbook(), Kind.SHEET),
            (b"nama;jumlah\nSiti;3\n", Kind.TEXT),
            ("\ufeffLaporan: 3 < 5 orang, “aman”".encode(), Kind.TEXT),
        ],
    )
    def test_is_told_by_content(self, content: bytes, kind: Kind) -> None:
        stored = store(content)
        assert (stored.file.kind, stored.file.sha256) == (kind, stored.original_sha256)

    @pytest.mark.parametrize(
        "content",
        [
            SVG,
            b"\xef\xbb\xbf \n" + SVG,
            b"GIF87" + SVG,
            b"<!doctype html><script>1</script>",
            b"halo <script src=x></script>",
            b"#!/bin/sh\nrm -rf /",
            b"<?php phpinfo(); ?>",
            b"MZ\x90\x00\x03\x00",
            b"\x7fELF\x02\x01",
            b"%PDF-1.7 without an end",
            b"PK\x03\x04 broken",
            workbook("xl/vbaProject.bin"),
            b"teks\x00biner",
            b"\xff\xfe\x00\x00",
            b"   \n",
            b"",
        ],
    )
    def test_refuses_markup_programs_and_the_unknown(self, content: bytes, shelf: Path) -> None:
        refused(content)
        assert not on_disk(shelf)

    def test_refuses_a_kind_that_is_not_allowed_here(self) -> None:
        assert refused(b"teks biasa", allow={Kind.IMAGE}).code == "unknown_kind"

    def test_refuses_a_zip_that_unpacks_to_too_much(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(spreadsheets, "MAX_UNPACKED_BYTES", 5)
        with pytest.raises(spreadsheets.Refused, match="too_large_unpacked"):
            spreadsheets.inspect(workbook())


@pytest.mark.django_db
class TestRefuseHostileImage:
    def test_refuses_a_decompression_bomb(self) -> None:
        assert len(bomb()) < 10_000
        assert refused(bomb()).code == "too_many_pixels"

    def test_refuses_a_truncated_picture(self) -> None:
        assert refused(photo()[:3000]).code == "unreadable_image"

    def test_refuses_a_picture_in_name_only(self) -> None:
        assert refused(b"\xff\xd8\xff" + b"x" * 5000).code == "unreadable_image"

    def test_stops_reading_at_the_limit(self) -> None:
        class Endless:
            given = 0

            def chunks(self) -> Iterator[bytes]:
                for _ in range(60):
                    self.given += 1
                    yield b"\xff\xd8\xff" + b"x" * 1_048_573

        upload = Endless()
        with pytest.raises(errors.InputTooLarge) as caught:
            services.store(upload)
        assert list(caught.value.fields) == ["file"]
        assert upload.given == 13

    def test_outlives_a_child_that_is_killed(
        self, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        killer = reading.Workshop()
        monkeypatch.setattr(reading, "order", killer.order)
        send = workshop.send

        def send_after_a_kill(connection: Any, facts: Any, parts: Any) -> None:
            send(connection, facts, [parts[0][:100]])
            os.close(connection.detach())
            raise ConnectionResetError

        monkeypatch.setattr(workshop, "send", send_after_a_kill)
        assert refused(photo()).code == "unreadable_image"
        assert not on_disk(shelf)
        killer.close()
        monkeypatch.undo()
        monkeypatch.setattr(settings, "FILES_ROOT", shelf)
        assert store(photo()).file.width == 900

    def test_starts_the_workshop_again_when_it_was_killed(self) -> None:
        own = reading.Workshop()
        own.warm_up()
        first = own.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
        facts, _parts = own.order("image", photo())
        assert facts["width"] == 900
        assert own.pid != first
        own.close()

    def test_works_in_a_process_that_cannot_write_files(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        pid = os.fork()
        if pid == 0:
            workshop._confine()
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            try:
                (tmp_path / "written").write_bytes(b"x")
            except OSError:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7


@pytest.mark.django_db
class TestFailingDisk:
    def test_leaves_no_row_and_no_file(self, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(errors.Unavailable):
                store(photo())
        assert not StoredFile.objects.exists()
        assert not on_disk(shelf)
        assert store(photo()).file.width == 900

    def test_says_that_a_lost_file_cannot_be_read(self, shelf: Path) -> None:
        stored = store(photo()).file
        shelves.remove(stored.sha256)
        with pytest.raises(errors.Unavailable):
            queries.open(stored)


class TestPlaceOf:
    @pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63 + "/"])
    def test_knows_no_path_but_that_of_a_hash(self, name: str) -> None:
        with pytest.raises(ValueError, match="SHA-256"):
            shelves.place_of(name)


@pytest.mark.django_db
class TestSweep:
    def test_takes_old_rows_without_reference(self, shelf: Path) -> None:
        stored = store(photo()).file
        assert services.sweep().rows == ()
        later = timezone.now() + services.KEEP_ORPHANS * 2
        assert services.sweep(dry_run=True, now=later).rows == (stored.sha256,)
        assert StoredFile.objects.count() == 1
        assert services.sweep(now=later).rows == (stored.sha256,)
        assert (StoredFile.objects.count(), on_disk(shelf)) == (0, [])

    def test_takes_old_files_without_row(self, shelf: Path) -> None:
        orphan = shelves.place_of("ab" * 32)
        shelves.put(orphan, b"x")
        leftover = orphan.parent / "tmp-rest"
        leftover.write_bytes(b"x")
        assert services.sweep().files == ()
        for path in (orphan, leftover):
            os.utime(path, (time.time() - 200_000,) * 2)
        assert services.sweep().files == ("ab" * 32,)
        assert on_disk(shelf) == []

    def test_has_a_command_that_only_says(
        self, shelf: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        stored = store(photo()).file
        StoredFile.objects.update(created_at=timezone.now() - services.KEEP_ORPHANS * 2)
        call_command("sweep_files", "--dry-run")
        assert stored.sha256 in capsys.readouterr().out
        assert len(on_disk(shelf)) == 2
