"""Pass what happens to accounts to the audit trail, which stands above this app and hands its writer in (R34).

Without a writer nothing can be changed: an account that changes unseen is worse than one that cannot change.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Protocol


class Acting(Protocol):
    """Who acts, as far as accounts need to know; access.actors.Actor is one."""

    @property
    def user_id(self) -> uuid.UUID | None: ...

    @property
    def realm(self) -> str: ...

    @property
    def request_id(self) -> str: ...


class Writer(Protocol):
    """What the audit trail offers."""

    def __call__(
        self,
        *,
        actor: Acting,
        action: str,
        subject_kind: str,
        subject_id: uuid.UUID | None = None,
        agency_id: uuid.UUID | None = None,
        fields: Sequence[str] = (),
    ) -> None: ...


_writers: list[Writer] = []


def register(writer: Writer) -> None:
    """Take the audit trail's writer; called once when the app starts."""
    _writers[:] = [writer]


def record(
    *,
    actor: Acting,
    action: str,
    subject_kind: str,
    subject_id: uuid.UUID | None = None,
    agency_id: uuid.UUID | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Append one entry to the audit trail; raises RuntimeError where no trail was handed in."""
    if not _writers:
        raise RuntimeError("no audit trail is registered")
    _writers[0](
        actor=actor,
        action=action,
        subject_kind=subject_kind,
        subject_id=subject_id,
        agency_id=agency_id,
        fields=fields,
    )
