"""Give and take rights, and manage the accounts below oneself (rules.md R7): nobody grants what they do not hold,
grants go down the tree only, and nobody touches their own.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors, permissions, policy, queries
from genggam.foundation.access.models import ActingKind, Assignment
from genggam.foundation.accounts import queries as accounts
from genggam.foundation.accounts import services as account_services
from genggam.foundation.accounts import witness
from genggam.foundation.accounts.models import User
from genggam.foundation.agencies import queries as agencies
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region
from genggam.lib import errors

KIND = "assignment"
T = TypeVar("T")
LEVEL_NAMES: dict[int, policy.Level] = {0: "pusat", 1: "provinsi", 2: "kabkota"}


@dataclass(frozen=True, slots=True)
class Office:
    """What is given: a role at an agency over a region, in systems, up to a clearance, between two dates.

    `agency` and `region` are codes; the region is the agency's own unless named. `valid_to` is the last day.
    """

    role: str
    agency: str
    region: str = ""
    systems: tuple[str, ...] = (policy.ALL_SYSTEMS,)
    clearance: str = "biasa"
    acting_kind: str = ActingKind.DEFINITIVE.value
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Resolved:
    """An office with its rows looked up."""

    role: policy.Role
    agency: Agency
    region: Region
    office: Office
    begins: dt.date = field(default_factory=timezone.localdate)


@transaction.atomic
def grant(*, actor: actors.Actor, user_id: uuid.UUID, office: Office) -> Assignment:
    """Give an account a role below the actor.

    Raises Forbidden where the actor lacks what would be given, InvalidInput for what cannot be given to anybody, and
    NotFound for an account out of the actor's sight.
    """
    resolved = _resolve(office)
    user = _grantee(actor, user_id)
    _require_authority(actor, resolved)
    return _store(actor, user, resolved)


@transaction.atomic
def install(*, actor: actors.Actor, user_id: uuid.UUID, office: Office) -> Assignment:
    """Give an account a role without asking who gives it: for the command line, whose user owns the machine anyway.

    Raises Forbidden when anybody but the system calls it.
    """
    if actor != actors.SYSTEM:
        raise _denied()
    return _store(actor, accounts.get_for_change(user_id), _resolve(office))


@transaction.atomic
def end_assignment(*, actor: actors.Actor, assignment_id: uuid.UUID) -> None:
    """Take an assignment away from the next request on; one that began today leaves only its audit entries.

    Raises NotFound (not visible or ended already) and Forbidden (one's own, or above what the actor may grant).
    """
    found = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("agency", "region", "user")
        .filter(pk=assignment_id)
        .first()
    )
    today = timezone.localdate()
    if found is None or (found.valid_to is not None and found.valid_to < today):
        raise _no_assignment()
    if not queries.accounts_visible(actor=actor).filter(pk=found.user_id).exists():
        raise _no_assignment()
    _require_other(actor, found.user_id)
    _require_authority_over(actor, found)
    yesterday = today - dt.timedelta(days=1)
    if found.valid_from > yesterday:
        found.delete()
    else:
        found.valid_to = yesterday
        found.save(update_fields=["valid_to"])
    _note(actor, "access.end_assignment", assignment_id, found.agency_id)


@transaction.atomic
def open_account(
    *, actor: actors.Actor, account: account_services.NewAccount, office: Office
) -> User:
    """Make an account together with its first role below the actor; raises as `grant` does."""
    resolved = _resolve(office)
    _require_authority(actor, resolved)
    user = account_services.create_user(actor=actor, account=account)
    _store(actor, user, resolved)
    return user


@transaction.atomic
def reset_account(*, actor: actors.Actor, user_id: uuid.UUID, password: str) -> User:
    """Set a passing password for an account below the actor."""
    require_manageable(actor=actor, user_id=user_id)
    return account_services.reset_password(actor=actor, user_id=user_id, password=password)


@transaction.atomic
def close_account(*, actor: actors.Actor, user_id: uuid.UUID) -> User:
    """Close an account below the actor; its sessions and tokens end now."""
    require_manageable(actor=actor, user_id=user_id)
    return account_services.deactivate(actor=actor, user_id=user_id)


@transaction.atomic
def reopen_account(*, actor: actors.Actor, user_id: uuid.UUID) -> User:
    """Open a closed account below the actor again."""
    require_manageable(actor=actor, user_id=user_id)
    return account_services.reactivate(actor=actor, user_id=user_id)


@transaction.atomic
def end_account_sessions(*, actor: actors.Actor, user_id: uuid.UUID) -> int:
    """End the browser sessions of an account below the actor; return how many."""
    require_manageable(actor=actor, user_id=user_id)
    return account_services.end_sessions(actor=actor, user_id=user_id)


def require_manageable(*, actor: actors.Actor, user_id: uuid.UUID) -> None:
    """Pass when every role that the account holds now is one that the actor could have given; never for oneself.

    Raises NotFound for an account out of sight, Forbidden otherwise.
    """
    actor.require(permissions.MANAGE_ACCOUNTS)
    if not queries.accounts_visible(actor=actor).filter(pk=user_id).exists():
        raise accounts.not_found()
    _require_other(actor, user_id)
    for assignment in queries.current_assignments(user_id):
        _require_authority_over(actor, assignment)


def _grantee(actor: actors.Actor, user_id: uuid.UUID) -> User:
    actor.require(permissions.MANAGE_ACCOUNTS)
    if not queries.accounts_visible(actor=actor).filter(pk=user_id).exists():
        raise accounts.not_found()
    _require_other(actor, user_id)
    return accounts.get_for_change(user_id)


def _require_other(actor: actors.Actor, user_id: uuid.UUID) -> None:
    if user_id == actor.user_id:
        raise errors.Forbidden(
            "own_account", _("Nobody changes their own rights. Ask another administrator.")
        )


def _resolve(office: Office) -> _Resolved:
    role = policy.role(office.role)
    if role is None:
        raise _refuse("role", _("There is no such role."))
    agency = _found("agency", lambda: agencies.get(office.agency))
    region = agency.region
    if office.region:
        region = _found("region", lambda: regions.get(office.region))
    if not region.path.startswith(agency.region.path):
        raise _refuse("region", _("The region does not belong to the agency."))
    if LEVEL_NAMES.get(region.level) not in role.levels:
        raise _refuse("region", _("This role is not given at this level."))
    _require_known(office)
    begins = office.valid_from or timezone.localdate()
    if office.valid_to is not None and office.valid_to < begins:
        raise _refuse("valid_to", _("The end lies before the beginning."))
    return _Resolved(role, agency, region, office, begins)


def _require_known(office: Office) -> None:
    if office.clearance not in policy.CLASSIFICATIONS:
        raise _refuse("clearance", _("This value is not in the list."))
    if office.acting_kind not in ActingKind.values:
        raise _refuse("acting_kind", _("This value is not in the list."))
    known = {permission.system for permission in policy.permissions()} | {policy.ALL_SYSTEMS}
    if not office.systems or set(office.systems) - known:
        raise _refuse("systems", _("This value is not in the list."))


def _require_authority(actor: actors.Actor, wanted: _Resolved) -> None:
    actor.require(permissions.MANAGE_ACCOUNTS)
    office = wanted.office
    if not any(
        _gives(
            held,
            role=wanted.role.key,
            paths=(wanted.region.path, wanted.agency.region.path),
            systems=office.systems,
            clearance=office.clearance,
        )
        for held in actor.grants_with(permissions.MANAGE_ACCOUNTS)
    ):
        raise _denied()


def _require_authority_over(actor: actors.Actor, assignment: Assignment) -> None:
    if not any(
        _gives(
            held,
            role=assignment.role,
            paths=(assignment.region.path, assignment.agency.region.path),
            systems=tuple(assignment.systems),
            clearance=assignment.clearance,
        )
        for held in actor.grants_with(permissions.MANAGE_ACCOUNTS)
    ):
        raise _denied()


def _gives(
    held: actors.Grant,
    *,
    role: str,
    paths: tuple[str, ...],
    systems: tuple[str, ...],
    clearance: str,
) -> bool:
    """Tell whether this one grant holds all of what would be given: role, area, systems and clearance."""
    giver = policy.role(held.role)
    return (
        giver is not None
        and role in giver.may_grant
        and all(held.reaches(path) for path in paths)
        and (policy.ALL_SYSTEMS in held.systems or set(systems) <= held.systems)
        and clearance in held.classifications
    )


def _store(actor: actors.Actor, user: User, given: _Resolved) -> Assignment:
    assignment = Assignment(
        user=user,
        role=given.role.key,
        agency=given.agency,
        region=given.region,
        systems=sorted(set(given.office.systems)),
        clearance=given.office.clearance,
        acting_kind=given.office.acting_kind,
        valid_from=given.begins,
        valid_to=given.office.valid_to,
        granted_by_id=actor.user_id,
    )
    try:
        with transaction.atomic():
            assignment.save(force_insert=True)
    except IntegrityError as error:
        said = _("The account has this role already.")
        raise errors.Conflict("already_granted", said, fields={"role": [str(said)]}) from error
    _note(actor, "access.grant", assignment.pk, given.agency.pk)
    return assignment


def _note(actor: actors.Actor, action: str, assignment_id: uuid.UUID, agency_id: uuid.UUID) -> None:
    witness.record(
        actor=actor,
        action=action,
        subject_kind=KIND,
        subject_id=assignment_id,
        agency_id=agency_id,
        fields=("role", "region", "systems", "clearance"),
    )


def _found(name: str, look: Callable[[], T]) -> T:
    """Look something up by the code that somebody typed; what is not there is the field's fault."""
    try:
        return look()
    except errors.NotFound as error:
        raise _refuse(name, error.message) from error


def _denied() -> errors.Forbidden:
    return errors.Forbidden(
        "grant_exceeds_own", _("You can only give what you hold yourself, below yourself.")
    )


def _no_assignment() -> errors.NotFound:
    return errors.NotFound("assignment_not_found", _("There is no such assignment."))


def _refuse(name: str, message: object) -> errors.InvalidInput:
    return errors.InvalidInput("invalid_input", message, fields={name: [str(message)]})
