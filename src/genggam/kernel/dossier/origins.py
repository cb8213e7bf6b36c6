"""What a new record is opened from: records of any kind, named in the address, resolved under the writer's rights."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier import services as filing
from genggam.lib import errors, ids

PARAMETER = "dari"
"""In addresses and as the relation of the links: `?dari=incident:<uuid>`, as often as there are origins."""
MOST = 20


@dataclass(frozen=True, slots=True)
class Origin:
    """One record that a new one is opened from."""

    kind: str
    record_id: uuid.UUID
    reference: dossier.Reference

    @property
    def key(self) -> str:
        """Return the origin as the address and the form carry it."""
        return f"{self.kind}:{self.record_id}"


def resolve(actor: actors.Actor, named: Sequence[str]) -> list[Origin]:
    """Return the records that are named, each once; raises NotFound for one that the actor may not see."""
    return [_origin(actor, each) for each in dict.fromkeys(named[:MOST])]


def _origin(actor: actors.Actor, named: str) -> Origin:
    kind, _colon, written = named.partition(":")
    try:
        record_id = ids.known_uuid(written, field=PARAMETER)
    except errors.InvalidInput as error:
        raise _not_found() from error
    reference = dossier.resolve(actor=actor, kind=kind, record_id=record_id)
    if reference is None:
        raise _not_found()
    return Origin(kind, record_id, reference)


def prefilled(origins: Sequence[Origin]) -> dict[str, str]:
    """Return what the form begins with: title and place of the first origin."""
    if not origins:
        return {}
    first = origins[0].reference
    return {"title": first.title, **({"region": first.region} if first.region else {})}


def link(*, actor: actors.Actor, place: filing.Place, origins: Iterable[Origin]) -> None:
    """Link the stored record with its origins; both sides show it."""
    for each in origins:
        filing.link(
            actor=actor,
            place=place,
            other_kind=each.kind,
            other_id=each.record_id,
            relation=PARAMETER,
        )


def hidden(origins: Sequence[Origin]) -> dict[str, Any]:
    """Return what the page of the form needs to name the origins and to send them along."""
    return {"origins": origins, "origin_parameter": PARAMETER}


def _not_found() -> errors.NotFound:
    return errors.NotFound(
        "record_not_found", _("There is no such record, or it is not open to you.")
    )
