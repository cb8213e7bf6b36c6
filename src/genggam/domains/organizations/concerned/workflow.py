"""The step that links a record with the organisation it concerns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.kernel.records.facts import Fact
from genggam.kernel.workflow.engine import Transition

NUMBER = Fact(
    "organization_number",
    _("number of the organisation in the register"),
    max_length=64,
    hint=_("As it stands on the page of the organisation, like ORM/32.73/0001/XI/2026."),
)


def linking(*states: str) -> Transition:
    """Return the row that links a record in one of these states and leaves it there."""
    return Transition(
        "link_organization",
        _("Link the organisation"),
        {state: state for state in states},
        permissions.OVERSEE,
        needs=(NUMBER.name,),
    )
