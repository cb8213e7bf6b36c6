"""Writes of sanctions."""

from __future__ import annotations

from genggam.domains.organizations.concerned import services as concerned
from genggam.domains.organizations.sanctions.issuing import services as issuing
from genggam.domains.organizations.sanctions.kinds import SANCTION
from genggam.kernel.register import services as register

enter, perform = register.bound(
    SANCTION,
    {
        "issue": issuing.put_in_force,
        "revoke": issuing.put_in_force,
        "obeyed": issuing.end,
        "lift": issuing.end,
        "restore": issuing.end,
        "link_organization": concerned.by_number(SANCTION),
    },
)
