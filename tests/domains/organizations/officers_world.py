"""What the tests of boards share: an organisation of Bandung, its officers, the trail."""

from __future__ import annotations

import uuid
from typing import Any

from genggam.domains.organizations import services as organizations
from genggam.domains.organizations.officers import services
from genggam.domains.organizations.officers.models import Officer
from genggam.domains.organizations.register import ORGANIZATIONS
from genggam.foundation.audit.models import Entry
from genggam.kernel.records.capture import Submission
from genggam.kernel.testing import cast
from genggam.lib import ids

NAME, NIK, PHONE = "Sulastri Zqofficer", "3273015204800017", "0812-0000-77217"
"""A fictional woman born on 12 April 1980: her day of birth stands with 40 added."""
GIVEN = {"position": "ketua", "name": NAME, "nik": NIK, "phone": PHONE}


def organization(
    part: cast.Part = cast.BANDUNG_OPERATOR, region: str = "32.73", **changes: Any
) -> Any:
    content = {**ORGANIZATIONS.example, **changes}
    submission = Submission(ids.uuid7(), region, content)
    return organizations.enter(actor=cast.actor(part), submission=submission)[0]


def officer(
    found: Any, part: cast.Part = cast.BANDUNG_HEAD, key: uuid.UUID | None = None, **changes: Any
) -> Officer:
    added, _created = services.add(
        actor=cast.actor(part),
        record_id=found.pk,
        officer_id=key or ids.uuid7(),
        given={**GIVEN, **changes},
    )
    return added


def board(found: Any) -> str:
    return f"/ormas/{found.pk}/pengurus/"


def trail() -> list[tuple[str, uuid.UUID | None, list[str]]]:
    """Return the whole trail of boards and their organisations: action, subject, fields."""
    found = Entry.objects.filter(subject_kind__startswith="organization").order_by("at", "seq")
    return [(each.action, each.subject_id, each.fields) for each in found]
