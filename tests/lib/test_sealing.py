"""Sealed texts: who has no key reads nothing, and nothing opens at another place."""

from __future__ import annotations

import secrets

import pytest

from genggam.lib import sealing
from genggam.lib.sealing import Keyring, SealError

PLACE = ("organizations_officer", "0199", "nik")
NIK = "3273014107900001"


class TestSeal:
    def test_opens_at_its_place_and_holds_nothing_of_the_text(self) -> None:
        ring = sealing.fresh()
        sealed = ring.seal(NIK, *PLACE)
        assert ring.open(sealed, *PLACE) == NIK
        assert NIK.encode() not in sealed
        assert sealing.is_sealed(sealed)

    def test_is_different_each_time(self) -> None:
        ring = sealing.fresh()
        assert len({ring.seal(NIK, *PLACE) for _time in range(50)}) == 50

    @pytest.mark.parametrize(
        "place",
        [
            ("organizations_other", "0199", "nik"),
            ("organizations_officer", "0200", "nik"),
            ("organizations_officer", "0199", "phone"),
            ("organizations_officer", "0199nik"),
            ("organizations_officer", "01", "99nik"),
        ],
    )
    def test_does_not_open_at_another_place(self, place: tuple[str, ...]) -> None:
        ring = sealing.fresh()
        with pytest.raises(SealError, match="not sealed for this place"):
            ring.open(ring.seal(NIK, *PLACE), *place)

    def test_would_open_anywhere_if_it_were_not_bound(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sealing, "_bound", lambda _head, _place: b"")
        ring = sealing.fresh()
        assert ring.open(ring.seal(NIK, *PLACE), "elsewhere") == NIK

    def test_does_not_open_when_any_byte_is_changed(self) -> None:
        ring = sealing.fresh()
        sealed = ring.seal(NIK, *PLACE)
        for number in range(len(sealed)):
            changed = bytearray(sealed)
            changed[number] ^= 1
            with pytest.raises(SealError):
                ring.open(bytes(changed), *PLACE)

    @pytest.mark.parametrize("length", [0, 1, 5, 16, 17, 32])
    def test_does_not_open_when_cut_short(self, length: int) -> None:
        ring = sealing.fresh()
        with pytest.raises(SealError):
            ring.open(ring.seal(NIK, *PLACE)[:length], *PLACE)


class TestKeyring:
    def test_opens_what_an_older_key_sealed_and_seals_with_the_newest(self) -> None:
        old = sealing.fresh()
        new = old.renewed()
        assert new.open(old.seal(NIK, *PLACE), *PLACE) == NIK
        assert sealing.sealed_by(new.seal(NIK, *PLACE)) == new.current != old.current

    def test_does_not_open_without_the_key(self) -> None:
        with pytest.raises(SealError, match="key that sealed this is not there"):
            sealing.fresh().open(sealing.fresh().seal(NIK, *PLACE), *PLACE)

    def test_is_read_as_it_is_written(self) -> None:
        ring = sealing.fresh().renewed()
        assert list(Keyring.read(ring.written()).keys) == list(ring.keys)

    @pytest.mark.parametrize("text", ["", "{}", "[]", "[1]", '["%%%"]', '["c2hvcnQ="]', "nonsense"])
    def test_refuses_what_is_no_list_of_keys(self, text: str) -> None:
        with pytest.raises(SealError):
            Keyring.read(text)

    @pytest.mark.parametrize("key", [bytes(32), b"changeme" * 4, b"\xff" * 32])
    def test_refuses_a_default(self, key: bytes) -> None:
        with pytest.raises(SealError, match="a default"):
            Keyring([key])

    def test_takes_every_drawn_key(self) -> None:
        """The chance that a drawn key has fewer than twelve different bytes is below 1e-20."""
        assert all(Keyring([secrets.token_bytes(32)]) for _time in range(2000))

    def test_keeps_its_keys_out_of_words(self) -> None:
        ring = sealing.fresh()
        assert repr(ring.keys[0]) not in repr(ring)
