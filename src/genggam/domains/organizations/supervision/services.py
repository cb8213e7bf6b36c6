"""Writes of supervision."""

from __future__ import annotations

from genggam.domains.organizations.concerned import services as concerned
from genggam.domains.organizations.supervision.kinds import SUPERVISION
from genggam.kernel.register import services as register

enter, perform = register.bound(
    SUPERVISION, {"link_organization": concerned.by_number(SUPERVISION)}
)
