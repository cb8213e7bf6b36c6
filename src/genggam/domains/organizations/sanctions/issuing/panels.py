"""What the page of a sanction shows beside it: who may issue which on its organisation, and what is in force."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from genggam.domains.organizations.concerned import queries as concerned
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.sanctions import authority, choices, codes
from genggam.domains.organizations.sanctions.issuing import queries
from genggam.domains.organizations.sanctions.kinds import SANCTION
from genggam.foundation.access import actors
from genggam.kernel.register import queries as register
from genggam.kernel.ui import rendering
from genggam.lib import dates, errors


def ways(actor: actors.Actor, record: Any) -> dict[str, Any]:
    """Return the sanctions in their order, who may issue each on the linked organisation, and until when each runs."""
    found = concerned.linked(SANCTION, actor=actor, record_id=record.pk)
    if not found:
        return {"organization": None}
    try:
        organization = register.get(ORGANIZATION, actor=actor, record_id=found[0])
    except errors.NotFound:
        return {"organization": None}
    standing = {each.kind: each for each in queries.in_force(organization.pk)}
    basis = organization.registration_basis
    return {
        "organization": organization,
        "rows": [
            _row(kind, basis, standing) for kind in codes.KINDS if authority.issuers(basis, kind)
        ],
    }


def _row(kind: str, basis: str, standing: dict[str, Any]) -> dict[str, Any]:
    sanction = standing.get(kind)
    until = authority.term_end(kind, sanction.decree_date, sanction.obey_by) if sanction else None
    listed = authority.issuers(basis, kind)
    notes = [str(label) for code, label in choices.Issuer.choices if code in listed]
    if until:
        day = dates.format_date(until, language=rendering.language())
        notes.append(_("to be obeyed until %(day)s") % {"day": day})
    return {
        "label": choices.SanctionKind(kind).label,
        "note": " · ".join(notes),
        "in_force": sanction is not None,
    }
