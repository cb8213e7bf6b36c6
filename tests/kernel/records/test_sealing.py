"""Sealing keys change without anything being lost, and what a lost key sealed is told of."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from genggam.domains.organizations.officers.models import Officer
from genggam.kernel.records import facts, sealing
from genggam.kernel.records.management.commands import sealing_keys
from genggam.lib.sealing import Keyring, fresh, sealed_by
from tests.domains.organizations.officers_world import NIK, PHONE, officer, organization

pytestmark = pytest.mark.usefixtures("live")


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Path) -> Path:
    file = tmp_path / "sealing-keys.json"
    file.write_text(fresh().written())
    file.chmod(0o600)
    settings.SEALING_KEYS = file
    return file


def told(*arguments: str) -> str:
    out = io.StringIO()
    call_command("sealing_keys", *arguments, stdout=out)
    return out.getvalue()


def marks() -> set[bytes]:
    """Return the keys in use, by what stands in the table."""
    rows = Officer.objects.values_list("nik", "phone")
    return {sealed_by(bytes(value)) for row in rows for value in row if value is not None}


def board(count: int = 3) -> Any:
    found = organization()
    for _time in range(count):
        officer(found)
    return found


class TestRotate:
    def test_seals_everything_with_a_new_key_and_changes_nothing_else(self, keys: Path) -> None:
        board()
        old = sealing.keyring()
        before = list(Officer.objects.order_by("pk").values_list("pk", "version", "updated_at"))
        words = told("--rotate")
        new = sealing.keyring()
        assert list(new.keys[1:]) == list(old.keys)
        assert marks() == {new.current}
        assert "6 values are sealed with the new key" in words
        assert keys.stat().st_mode & 0o777 == 0o600
        keys.write_text(Keyring(new.keys[:1]).written())
        for each in Officer.objects.all():
            assert (sealing.opened(each, "nik"), sealing.opened(each, "phone")) == (NIK, PHONE)
        assert (
            list(Officer.objects.order_by("pk").values_list("pk", "version", "updated_at"))
            == before
        )

    def test_goes_on_where_it_was_interrupted(self) -> None:
        board(2)
        ring = sealing_keys.renew(Path(sealing.settings.SEALING_KEYS))
        assert sealing_keys.reseal(Officer, "nik", ring) == 2
        assert len(marks()) == 2, "telephones still wait"
        assert sealing_keys.reseal(Officer, "nik", ring) == 0
        told("--rotate")
        assert marks() == {sealing.keyring().current}

    def test_knows_every_sealed_column(self) -> None:
        assert {(model, name) for model, name in sealing_keys.columns()} >= {
            (Officer, "nik"),
            (Officer, "phone"),
        }

    def test_leaves_alone_what_somebody_changes_meanwhile(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        added = officer(board(0))
        ring = sealing_keys.renew(Path(sealing.settings.SEALING_KEYS))
        open_one = Keyring.open

        def meanwhile(self: Keyring, sealed: bytes, *place: str) -> str:
            sealing.seal(added, "nik", "3578017101000001")
            added.save(update_fields=["nik"])
            return open_one(self, sealed, *place)

        monkeypatch.setattr(Keyring, "open", meanwhile)
        assert sealing_keys.reseal(Officer, "nik", ring) == 0
        monkeypatch.undo()
        added.refresh_from_db()
        assert ring.open(bytes(added.nik), *sealing.place(added, "nik")) == "3578017101000001"


class TestCount:
    def test_names_how_much_each_key_seals(self) -> None:
        board(2)
        (mark,) = marks()
        assert told() == f"{mark.hex()}: 4 values, key 1 of the file\n"

    def test_fails_where_a_key_is_lost(self, keys: Path) -> None:
        board(1)
        keys.write_text(fresh().written())
        with pytest.raises(CommandError, match="cannot be opened"):
            told()
        with pytest.raises(CommandError, match="key that sealed this is not there"):
            told("--rotate")


class TestSealedColumn:
    def test_cannot_be_a_field_of_a_register(self) -> None:
        with pytest.raises(TypeError, match="no kind that registers know"):
            facts.of(Officer, "nik")
        assert facts.of(Officer, "name").name == "name"
