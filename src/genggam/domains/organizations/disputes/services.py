"""Writes of disputes."""

from __future__ import annotations

from genggam.domains.organizations.concerned import services as concerned
from genggam.domains.organizations.disputes.kinds import DISPUTE
from genggam.kernel.register import services as register

enter, perform = register.bound(DISPUTE, {"link_organization": concerned.by_number(DISPUTE)})
