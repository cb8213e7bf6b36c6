"""Writes of complaints."""

from __future__ import annotations

from genggam.domains.organizations.complaints.kinds import COMPLAINT
from genggam.domains.organizations.concerned import services as concerned
from genggam.kernel.register import services as register

enter, perform = register.bound(COMPLAINT, {"link_organization": concerned.by_number(COMPLAINT)})
