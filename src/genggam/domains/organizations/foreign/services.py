"""Writes of the register of foreign organisations."""

from __future__ import annotations

from genggam.domains.organizations.foreign.kinds import FOREIGN_ORGANIZATION
from genggam.kernel.register import services as register

enter, perform = register.bound(FOREIGN_ORGANIZATION)
