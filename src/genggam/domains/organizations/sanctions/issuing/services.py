"""The two deeds on a sanction: putting it in force in the order of the law, and ending it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.concerned import services as concerned
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.sanctions import authority, codes
from genggam.domains.organizations.sanctions.issuing import queries
from genggam.domains.organizations.sanctions.models import Sanction
from genggam.kernel.register import queries as records
from genggam.kernel.register.services import Taking
from genggam.lib import errors


def put_in_force(taking: Taking) -> tuple[str, ...]:
    """Ask for authority and order, start the term, and let the organisation's activity follow.

    The organisation is locked first, so that two sanctions on it never pass each other.
    """
    record, actor = taking.record, taking.actor
    found = queries.concerned_by(record, actor=actor)
    organization = records.get_for_change(ORGANIZATION, actor=actor, record_id=found.pk)
    standing = queries.in_force(organization.pk)
    _require_authority(taking, organization.registration_basis)
    _require_order(record, standing)
    for earlier in standing:
        _set_clock(earlier, running=False)
    record.organization_id, record.status_before = organization.pk, organization.activity_status
    _set_clock(record, running=True)
    _follow(taking, organization, authority.STATUS.get(record.kind, organization.activity_status))
    return ("organization", "due_on", "status_before")


def _require_authority(taking: Taking, basis: str) -> None:
    """Pass where the issuer may sign this sanction on this basis, and the actor sits at the issuer's level."""
    record = taking.record
    if record.issuer not in authority.issuers(basis, record.kind):
        raise errors.RuleViolation(
            "no_authority",
            _("This office may not issue this sanction on an organisation with this registration."),
        )
    permission = permissions.REVOKE if record.kind in codes.REVOCATIONS else permissions.DECIDE
    levels = {
        grant.region_level for grant in taking.actor.grants_with(permission) if grant.covers(record)
    }
    if authority.LEVELS[record.issuer] not in levels:
        raise errors.RuleViolation(
            "other_level", _("The decree of this office is recorded by the agency at its level.")
        )


def _require_order(record: Any, standing: Iterable[Sanction]) -> None:
    """Pass where the same sanction is not in force yet, and the one before it ran out unobeyed before the decree."""
    by_kind = {each.kind: each for each in standing}
    if record.kind in by_kind:
        raise errors.RuleViolation(
            "in_force", _("This sanction is in force on the organisation already.")
        )
    wanted = authority.preceding(record.kind, record.ground)
    if wanted is None:
        return
    earlier = by_kind.get(wanted)
    until = _term_of(earlier) if earlier else None
    if until is None or record.decree_date <= until:
        raise errors.RuleViolation(
            "out_of_order",
            _(
                "The sanction before this one must be in force and its term over before the date of"
                " the decree (warning, stop, revocation)."
            ),
        )


def _term_of(sanction: Any) -> Any:
    return authority.term_end(sanction.kind, sanction.decree_date, sanction.obey_by)


def _set_clock(sanction: Any, *, running: bool) -> None:
    """Let the term of a sanction run, or stand because a later one follows it; kept beside the content."""
    due = _term_of(sanction) if running else None
    sanction.due_on, sanction.due_kind = due, sanction.kind.partition("_")[0] if due else ""
    if sanction.state == codes.IN_FORCE:
        sanction.save(update_fields=("due_on", "due_kind"))


def end(taking: Taking) -> tuple[str, ...]:
    """End a sanction and give back what the organisation was before; raises RuleViolation while a later one stands."""
    record, actor = taking.record, taking.actor
    organization = records.get_for_change(
        ORGANIZATION, actor=actor, record_id=record.organization_id
    )
    others = [each for each in queries.in_force(organization.pk) if each.pk != record.pk]
    if any(authority.PRECEDED_BY.get(each.kind) == record.kind for each in others):
        raise errors.RuleViolation("later_in_force", _("Lift the later sanction first."))
    record.due_on, record.due_kind = None, ""
    for earlier in others[-1:]:
        _set_clock(earlier, running=True)
    if record.kind in authority.STATUS:
        _follow(taking, organization, record.status_before)
    return ("due_on",)


def _follow(taking: Taking, organization: Any, status: str) -> None:
    concerned.follow_sanction(
        actor=taking.actor,
        organization=organization,
        status=status,
        reason=f"{taking.record.get_kind_display()} · {taking.record.number}",
    )
