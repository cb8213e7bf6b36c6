"""Writes of boards, and the showing of what is sealed: each showing is one entry of the audit trail (rules.md R36)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.officers import queries, rules
from genggam.domains.organizations.officers.choices import Detail, Position, Purpose
from genggam.domains.organizations.officers.models import KEPT_YEARS, Officer
from genggam.foundation.access import actors
from genggam.foundation.audit import services as audit
from genggam.foundation.regions import queries as regions
from genggam.kernel.records import facts, sealing
from genggam.kernel.records.facts import Fact
from genggam.kernel.rules import check, raise_if_any
from genggam.lib import dates, errors
from genggam.lib.sealing import SealError

KEEP = (permissions.KEEP_OFFICERS,)
SEE = (permissions.SEE_OFFICERS,)
CHANGE = (*SEE, *KEEP)
FACTS: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        facts.choice("position", _("position"), Position, blank=False),
        Fact("name", _("name"), max_length=120, blank=False),
        Fact("nik", "NIK", max_length=24, hint=_("16 digits; stored sealed")),
        Fact("phone", _("telephone"), max_length=30, hint=_("Stored sealed")),
        Fact("term_start", _("in office from"), facts.Kind.DATE),
        Fact("term_end", _("in office until"), facts.Kind.DATE),
    )
}
"""What is entered of an officer. NIK and telephone are left as they are where a change gives none."""
_SEALED = tuple(Detail.values)


@transaction.atomic
def add(
    *, actor: actors.Actor, record_id: uuid.UUID, officer_id: uuid.UUID, given: Mapping[str, Any]
) -> tuple[Officer, bool]:
    """Put an officer on the board; return it and whether this call stored it.

    Raises NotFound, Forbidden, InvalidInput (fields), RuleViolation (the board is full), Conflict (id taken).
    """
    found = queries.organization(actor=actor, record_id=record_id, permissions=KEEP)
    content, now = _clean(given), timezone.now()
    officer = Officer(
        id=officer_id,
        realm=found.realm,
        organization=found,
        created_by_id=actor.person,
        created_at=now,
        updated_by_id=actor.person,
        updated_at=now,
    )
    _put(officer, content)
    try:
        with transaction.atomic():
            officer.save(force_insert=True)
    except IntegrityError:
        return _same_again(found, officer_id, content), False
    if queries.is_full(found, but=officer_id):
        raise errors.RuleViolation("board_full", _("This board has as many officers as one may."))
    _audit(actor, officer, "add", tuple(name for name, value in content.items() if value))
    return officer, True


@transaction.atomic
def change(
    *,
    actor: actors.Actor,
    record_id: uuid.UUID,
    officer_id: uuid.UUID,
    version: int,
    given: Mapping[str, Any],
) -> Officer:
    """Change an officer on the version that the actor saw.

    Raises NotFound, Forbidden, InvalidInput (fields), Conflict (`stale_version`).
    """
    officer = _held(actor, record_id, officer_id, version)
    content = _clean(given)
    changed = _put(officer, content)
    _save(actor, officer)
    _audit(actor, officer, "change", changed)
    return officer


@transaction.atomic
def end(
    *,
    actor: actors.Actor,
    record_id: uuid.UUID,
    officer_id: uuid.UUID,
    version: int,
    term_end: dt.date,
) -> Officer:
    """Say when an officer's term ended; raises what `change` raises."""
    officer = _held(actor, record_id, officer_id, version)
    given = {name: getattr(officer, name) for name in ("position", "name", "term_start")}
    _clean({**given, "term_end": term_end})
    officer.term_end = term_end
    _save(actor, officer)
    _audit(actor, officer, "end", ("term_end",))
    return officer


@transaction.atomic
def remove(
    *, actor: actors.Actor, record_id: uuid.UUID, officer_id: uuid.UUID, version: int
) -> None:
    """Take an officer off the board and forget the person; the id stays taken. Raises NotFound, Forbidden, Conflict."""
    officer = _held(actor, record_id, officer_id, version)
    officer.name, officer.removed_at = "", timezone.now()
    _empty(officer)
    _save(actor, officer)
    _audit(actor, officer, "remove", ("name", *_SEALED))


@transaction.atomic
def show_board(
    *, actor: actors.Actor, record_id: uuid.UUID, purpose: Purpose
) -> tuple[Any, Sequence[Officer]]:
    """Return an organisation and its officers with their names; one entry of the trail. Raises NotFound, Forbidden."""
    found = queries.organization(actor=actor, record_id=record_id, permissions=SEE)
    audit.record(
        actor=actor,
        action=f"{ORGANIZATION.key}.read",
        subject_kind=ORGANIZATION.key,
        subject_id=found.id,
        agency_id=found.agency_id,
        fields=("officers", purpose.value),
    )
    return found, queries.officers(found)


@transaction.atomic
def show(
    *, actor: actors.Actor, record_id: uuid.UUID, officer_id: uuid.UUID, purpose: Purpose,
    details: Sequence[Detail] = (),
) -> tuple[Officer, dict[Detail, str]]:  # fmt: skip
    """Return one officer with these sealed details in full; one entry of the trail.

    Raises NotFound, Forbidden, Unavailable (the key is not there).
    """
    found = queries.organization(actor=actor, record_id=record_id, permissions=SEE)
    officer = queries.get(found, officer_id)
    try:
        opened = {each: sealing.opened(officer, each.value) for each in details}
    except SealError as error:
        said = _("This cannot be opened with the keys of this installation. Tell its operator.")
        raise errors.Unavailable("sealed", said) from error
    _audit(actor, officer, "read", ("name", *(each.value for each in details), purpose.value))
    return officer, opened


def forget(*, now: dt.datetime) -> int:
    """Empty NIK and telephone of the officers whose term ended long ago, in the caller's transaction; return how many.

    The trail gets one entry with their number. Again empties nothing more.
    """
    today = dates.to_zone(now, dates.JAKARTA).date()
    due = queries.to_forget(before=dates.years_later(today, -KEPT_YEARS))
    count = due.update(nik=None, nik_last4="", phone=None, updated_at=now)
    if count:
        audit.record(
            actor=actors.SYSTEM,
            action=f"{queries.KIND}.forget",
            subject_kind=queries.KIND,
            fields=(*_SEALED, f"count={count}"),
        )
    return count


def _clean(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given as it is stored; raises InvalidInput naming every field."""
    content = {name: fact.empty for name, fact in FACTS.items()} | facts.clean_all(FACTS, given)
    content["nik"] = rules.plain(content["nik"])
    provinces = frozenset(each.code for each in regions.tree().provinces())
    asked = {**content, "provinces": provinces}
    raise_if_any(check(rules.TABLE, asked, stage=rules.STAGE))
    return content


def _put(officer: Officer, content: Mapping[str, Any]) -> tuple[str, ...]:
    """Put content into the officer (in memory); return which fields changed. An empty sealed field stays as it is."""
    open_fields = [name for name in content if name not in _SEALED]
    changed = [name for name in open_fields if getattr(officer, name) != content[name]]
    for name in changed:
        setattr(officer, name, content[name])
    for name in filter(content.get, _SEALED):
        sealing.seal(officer, name, content[name])
        changed.append(name)
    if content["nik"]:
        officer.nik_last4 = content["nik"][-4:]
    return tuple(changed)


def _empty(officer: Officer) -> None:
    officer.nik = officer.phone = None
    officer.nik_last4 = ""


def _held(
    actor: actors.Actor, record_id: uuid.UUID, officer_id: uuid.UUID, version: int
) -> Officer:
    """Return the officer locked for a change on the version that the actor saw."""
    found = queries.organization(actor=actor, record_id=record_id, permissions=CHANGE)
    officer = queries.get(found, officer_id, for_change=True)
    if officer.version != version:
        raise errors.Conflict(
            "stale_version",
            _("Somebody changed this officer meanwhile. Compare, and store again."),
            version=officer.version,
        )
    return officer


def _save(actor: actors.Actor, officer: Officer) -> None:
    officer.version += 1
    officer.updated_by_id, officer.updated_at = actor.person, timezone.now()
    officer.save()


def _same_again(found: Any, officer_id: uuid.UUID, content: Mapping[str, Any]) -> Officer:
    """Return the officer that was sent before with the same content; raises Conflict for another (rules.md R12)."""
    known = queries.stored(found, officer_id)
    if known is not None and all(_told(known, name) == content[name] for name in content):
        return known
    raise errors.Conflict("content_differs", _("This form was sent before with other content."))


def _told(officer: Officer, name: str) -> Any:
    return sealing.opened(officer, name) if name in _SEALED else getattr(officer, name)


def _audit(actor: actors.Actor, officer: Officer, verb: str, fields: tuple[str, ...]) -> None:
    audit.record(
        actor=actor,
        action=f"{queries.KIND}.{verb}",
        subject_kind=queries.KIND,
        subject_id=officer.pk,
        agency_id=officer.organization.agency_id,
        fields=fields,
    )
