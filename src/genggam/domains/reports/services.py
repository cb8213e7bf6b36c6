"""Write the reporting calendar at set-up; everything else about obligations is written by the kernel's services."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from genggam.domains.reports import calendar
from genggam.foundation.access import actors
from genggam.foundation.agencies import queries as agencies
from genggam.foundation.audit import services as audit
from genggam.kernel.obligations import codes
from genggam.kernel.obligations.models import Due, Rule

NAMESPACE = uuid.UUID("9f1b6d84-3a55-5f0e-8c2a-6d1e0b7a4c33")
"""Fixed for ever: the ids of the calendar's rules are derived from it (RFC 9562, version 5)."""


@transaction.atomic
def load_calendar(*, actor: actors.Actor, since: dt.date) -> int:
    """Write the duties of the calendar whose codes no rule has yet, in force from the day; return how many.

    What the planning section has changed or ended since stays as it is. Runs for the system at set-up.
    """
    known = set(Rule.objects.values_list("code", flat=True))
    missing = [duty for duty in calendar.DUTIES if duty.code not in known]
    rules = [_rule(duty, since) for duty in missing]
    Rule.objects.bulk_create(rules)
    Due.objects.bulk_create(
        due for rule, duty in zip(rules, missing, strict=True) for due in _dues(rule, duty)
    )
    if rules:
        audit.record(
            actor=actor, action="obligations.load_calendar", subject_kind="obligation_rule"
        )
    return len(rules)


def _rule(duty: calendar.Duty, since: dt.date) -> Rule:
    return Rule(
        id=uuid.uuid5(NAMESPACE, duty.code),
        code=duty.code,
        name=duty.name,
        system=duty.system,
        form=duty.form,
        cadence=duty.cadence,
        legal_basis=duty.legal_basis,
        article=duty.article,
        owner=agencies.owner_of(duty.system),
        nil_allowed=duty.nil_allowed,
        remind_agency=list(duty.ladder),
        valid_from=since,
    )


def _dues(rule: Rule, duty: calendar.Duty) -> list[Due]:
    return [
        Due(
            id=uuid.uuid5(rule.pk, level),
            rule=rule,
            level=level,
            days=by.days,
            time=by.time,
            hours=by.hours,
        )
        for level, by in ((codes.REGENCY, duty.regency), (codes.PROVINCE, duty.province))
        if by is not None
    ]
