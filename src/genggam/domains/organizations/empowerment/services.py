"""Writes of empowerment: a grant begins only where the organisation that it is linked with is registered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from genggam.domains.organizations.empowerment import codes, queries
from genggam.domains.organizations.empowerment.kinds import EMPOWERMENT
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Taking
from genggam.lib import errors


def _ask_the_register(taking: Taking) -> tuple[str, ...]:
    """Compare what was entered with the register of organisations; raises RuleViolation (domain.md 2.4)."""
    record = taking.record
    if record.kind == codes.GRANT and queries.has_unregistered_receiver(record):
        said = _(
            "The register holds this organisation as not registered: it may not receive a grant."
        )
        raise errors.RuleViolation("receiver_not_registered", said)
    return ()


enter, perform = register.bound(EMPOWERMENT, {"start": _ask_the_register})
