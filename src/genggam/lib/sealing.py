"""Seal short texts so that who holds the database alone cannot read them: AES-256 in Galois/counter mode.

A sealed text is one byte for this format, four for the key, twelve that are used once, then the cipher with its tag
(NIST SP 800-38D). It is bound to the place where it stands: moved to another record or field it no longer opens.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = b"\x01"
KEY_BYTES, MARK_BYTES, NONCE_BYTES, TAG_BYTES = 32, 4, 12, 16
_HEAD = len(FORMAT) + MARK_BYTES
_BODY = _HEAD + NONCE_BYTES
_FEWEST_BYTES = 12


class SealError(Exception):
    """Say why a key cannot be used or a text not be opened; never holds a key or a text."""


def mark(key: bytes) -> bytes:
    """Return the id of a key, which stands in what it sealed: four bytes that tell nothing of it."""
    return hashlib.sha256(b"genggam sealing key" + key).digest()[:MARK_BYTES]


@dataclass(frozen=True)
class Keyring:
    """The keys of an installation: the first seals, all of them open."""

    keys: Sequence[bytes] = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse keys of the wrong length, and those that nobody drew: zeros, a repeated word (rules.md R33)."""
        if not self.keys:
            raise SealError("there is no sealing key")
        for key in self.keys:
            if len(key) != KEY_BYTES:
                raise SealError(f"a sealing key has {KEY_BYTES} bytes")
            if len(set(key)) < _FEWEST_BYTES:
                raise SealError("a sealing key is a default, not a drawn one")

    @classmethod
    def read(cls, text: str) -> Self:
        """Read the keys as `written` writes them; raises SealError."""
        try:
            return cls([base64.b64decode(each, validate=True) for each in json.loads(text)])
        except (ValueError, TypeError, binascii.Error) as error:
            raise SealError("the sealing keys are not a JSON list of base64 texts") from error

    def written(self) -> str:
        """Return the keys as a JSON list of base64 texts, the one that seals first."""
        return json.dumps([base64.b64encode(key).decode("ascii") for key in self.keys], indent=1)

    def renewed(self) -> Self:
        """Return the ring with a fresh key in front; what is sealed already still opens."""
        return type(self)([secrets.token_bytes(KEY_BYTES), *self.keys])

    @property
    def current(self) -> bytes:
        """Return the mark of the key that seals."""
        return mark(self.keys[0])

    def seal(self, text: str, *place: str) -> bytes:
        """Return the text sealed for this place: table, record, field."""
        head, nonce = FORMAT + self.current, secrets.token_bytes(NONCE_BYTES)
        return (
            head + nonce + AESGCM(self.keys[0]).encrypt(nonce, text.encode(), _bound(head, place))
        )

    def open(self, sealed: bytes, *place: str) -> str:
        """Return the text; raises SealError for a key that is not there, another place, or a changed byte."""
        head, nonce, body = sealed[:_HEAD], sealed[_HEAD:_BODY], sealed[_BODY:]
        key = next((each for each in self.keys if FORMAT + mark(each) == head), None)
        if key is None or len(body) < TAG_BYTES:
            raise SealError("the key that sealed this is not there")
        try:
            return AESGCM(key).decrypt(nonce, body, _bound(head, place)).decode()
        except InvalidTag as error:
            raise SealError("this was not sealed for this place, or it was changed") from error


def fresh() -> Keyring:
    """Return a ring with one fresh key."""
    return Keyring([secrets.token_bytes(KEY_BYTES)])


def is_sealed(value: bytes) -> bool:
    """Tell whether this has the shape of something sealed."""
    return value.startswith(FORMAT) and len(value) >= _BODY + TAG_BYTES


def sealed_by(sealed: bytes) -> bytes:
    """Return the mark of the key that sealed this."""
    return sealed[len(FORMAT) : _HEAD]


def _bound(head: bytes, place: Sequence[str]) -> bytes:
    """Return what the cipher is bound to; as JSON, so that no two places are written alike."""
    return head + json.dumps(place).encode()
