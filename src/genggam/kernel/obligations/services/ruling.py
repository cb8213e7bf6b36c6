"""Write the rules: who owes which report when, on what law, and which unit answers for it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.foundation.audit import services as audit
from genggam.foundation.jobs import app as jobs
from genggam.kernel.obligations import codes, permissions, queries
from genggam.kernel.obligations.models import Due, Rule
from genggam.lib import errors, ids

RULE = "obligation_rule"
GENERATE = "obligations.generate"
LADDER = [-3, 0, 1]
"""When the agency itself is reminded, where a rule says nothing else: three days before, on the day, the day after."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when one level sends: days after the period and local time, or hours after an event."""

    level: str
    days: int | None = None
    time: dt.time | None = None
    hours: int | None = None


@transaction.atomic
def add_rule(
    *, actor: actors.Actor, values: Mapping[str, Any], deadlines: Sequence[Deadline]
) -> Rule:
    """Write a rule with its deadlines, and have its rows made in the background.

    `values` are the fields of Rule. Raises Forbidden, and InvalidInput naming every field that cannot stand: without a
    legal basis with its article there is no duty (domain.md 2.1).
    """
    actor.require(permissions.RULES)
    rule = Rule(id=ids.uuid7(), **{"remind_agency": LADDER, **values})
    dues = [
        Due(
            id=ids.uuid7(),
            rule=rule,
            level=each.level,
            days=each.days,
            time=each.time,
            hours=each.hours,
        )
        for each in deadlines
    ]
    if not dues:
        raise errors.invalid("levels", str(_("Say which agencies owe it, and by when.")))
    _require(rule)
    rule.save(force_insert=True)
    Due.objects.bulk_create(dues)
    audit.record(
        actor=actor,
        action="obligations.add_rule",
        subject_kind=RULE,
        subject_id=rule.pk,
        fields=sorted(values),
    )
    jobs.defer(GENERATE, realm=actor.realm)
    return rule


@transaction.atomic
def end_rule(*, actor: actors.Actor, rule_id: uuid.UUID, last_day: dt.date) -> Rule:
    """End a rule with a day; periods that end later are owed no more, and their untouched rows go in the background.

    Raises Forbidden, NotFound, InvalidInput where the rule has not begun by then.
    """
    actor.require(permissions.RULES)
    queries.rule(actor=actor, rule_id=rule_id)
    rule = Rule.objects.select_for_update().get(pk=rule_id)
    if last_day < rule.valid_from:
        raise errors.invalid("valid_to", str(_("The rule begins after this day.")))
    rule.valid_to = last_day
    rule.save(update_fields=("valid_to",))
    audit.record(
        actor=actor,
        action="obligations.end_rule",
        subject_kind=RULE,
        subject_id=rule.pk,
        fields=("valid_to",),
    )
    jobs.defer(GENERATE, realm=actor.realm)
    return rule


def _require(rule: Rule) -> None:
    """Raise InvalidInput in the words of the model's own checks."""
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        raise errors.invalid("valid_to", str(_("The last day lies before the first.")))
    if rule.cadence == codes.ONCE and rule.valid_to is None:
        raise errors.invalid("valid_to", str(_("What is owed once needs a last day.")))
    try:
        rule.full_clean()
    except ValidationError as error:
        fields = {
            "code" if name == NON_FIELD_ERRORS else name: [str(each) for each in said]
            for name, said in error.message_dict.items()
        }
        raise errors.InvalidInput(fields=fields) from error
