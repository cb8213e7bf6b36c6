"""What the tests of oversight share: organisations and records about them, and steps on both."""

from __future__ import annotations

import datetime as dt
from typing import Any

from genggam.domains.organizations import codes, permissions
from genggam.kernel.dossier import services as dossier
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import registry
from genggam.kernel.testing import cast
from genggam.lib import ids

BASES: dict[str, dict[str, Any]] = {
    codes.SK_KEMENKUM: {"legal_kind": "perkumpulan"},
    codes.SKT: {"valid_until": dt.date(2030, 1, 1)},
    codes.SKT_OLD: {"valid_until": dt.date(2027, 1, 1)},
    codes.SKTL: {},
    codes.UNREGISTERED: {"decree_no": "", "decree_date": None},
    codes.PERMIT: {},
}
"""What an entry of each basis needs to hold, beside what all share."""


def entered(
    key: str, part: cast.Part = cast.BANDUNG_OPERATOR, region: str = "32.73", **changes: Any
) -> Any:
    """Enter the register's example with changes."""
    register = registry.get(key)
    submission = Submission(ids.uuid7(), region, {**register.example, **changes})
    return register.enter(actor=cast.actor(part), submission=submission)[0]


def step(record: Any, action: str, part: cast.Part = cast.BANDUNG_HEAD, **given: Any) -> Any:
    """Take a step on the present version; return the changed record."""
    key = next(each.key for each in registry.every() if isinstance(record, each.kind.model))
    record.refresh_from_db()
    return registry.get(key).perform(
        actor=cast.actor(part),
        record_id=record.pk,
        action=action,
        version=record.version,
        given=given,
    )


def organization(basis: str = codes.SKTL, part: cast.Part = cast.BANDUNG_OPERATOR) -> Any:
    """Enter an organisation of Bandung that is registered on this basis."""
    base = {
        "legal_kind": "tidak_berbadan_hukum",
        "registration_basis": basis,
        "decree_no": "220/0001/2024",
        "decree_date": dt.date(2024, 3, 5),
    }
    return entered("organization", part, **(base | BASES[basis]))


def about(
    organization: Any, key: str, part: cast.Part = cast.BANDUNG_OPERATOR, **changes: Any
) -> Any:
    """Enter a record that is linked with the organisation, as its page offers it."""
    record = entered(key, part, **changes)
    dossier.link(
        actor=cast.actor(part),
        place=dossier.Place(record, key, permissions.OVERSEE),
        other_kind="organization",
        other_id=organization.pk,
        relation="dari",
    )
    return record
