"""What an incident needs, when, and by when: tables and clocks without Django (domain.md 2.0, 2.3, 3.6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from genggam.domains.incidents import codes
from genggam.kernel.rules import (
    Condition,
    Rule,
    Table,
    Violation,
    Violations,
    check,
    is_present,
    merge,
    raise_if_any,
    when,
)
from genggam.lib import errors
from genggam.lib.messages import Message

# Device clocks run wrong by minutes; an event "in the future" beyond that is a mistake.
FUTURE_TOLERANCE = timedelta(minutes=10)
OLDEST_EVENT = timedelta(days=2 * 365 + 1)
MAX_CASUALTIES = 1_000_000
MAX_CROWD = 10_000_000
MAX_DAMAGE_COUNT = 10_000_000
MAX_LOSS_RUPIAH = 10**16

# A side state asks what the state it stems from asks.
STAGES = {
    codes.RECEIVED: 0,
    codes.RETURNED: 0,
    codes.REJECTED: 0,
    codes.ANALYSIS: 1,
    codes.ESCALATED: 1,
    codes.FOLLOWED_UP: 2,
    codes.CLOSED: 3,
}

_is_li = when("report_kind", codes.LI)
_is_la = when("report_kind", codes.LA)
_has_no_place = Condition("no place is given", lambda data: not is_present(data.get("place")))


def _in(field: str, known: tuple[str, ...]) -> Rule:
    return Rule(
        field,
        Message("This value is not in the list."),
        code="unknown_code",
        holds=lambda data: data[field] in known,
    )


_NEED_WHO = Message("Say who took part: groups and institutions, not private persons.")
_NEED_PLACE = Message("Say where it happened.")
_NEED_HOW = Message("Say how it happened.")
_NEED_WHY = Message("Say why it happened, or that the cause is not known.")

TABLE = Table(
    stages=STAGES,
    rules=(
        # Every report.
        Rule("report_kind", Message("Choose the kind of report.")),
        Rule("title", Message("Give the report a title.")),
        Rule("summary", Message("Say in a few sentences what happened.")),
        Rule("region", Message("Choose the region where it happened.")),
        Rule("kind", Message("Choose the kind of event.")),
        Rule("field", Message("Choose the field.")),
        Rule("warning_level", Message("Choose the warning level.")),
        Rule("occurred_at", Message("Say when it happened.")),
        _in("report_kind", codes.REPORT_KINDS),
        _in("kind", codes.EVENT_KINDS),
        _in("field", codes.FIELDS),
        _in("warning_level", codes.LEVELS),
        _in("athg", codes.ATHG),
        _in("urgency_local", codes.URGENCIES),
        # Information report: facts apart from opinion, and where they come from.
        Rule("facts", Message("Write down the facts, apart from your opinion."), only_if=_is_li),
        Rule("source", Message("Name the source by its function or institution."), only_if=_is_li),
        Rule(
            "source_value",
            Message("Rate the source and the information (A1 to F6)."),
            only_if=_is_li,
        ),
        Rule("obtained_how", Message("Say how the information was obtained."), only_if=_is_li),
        Rule(
            "opinion",
            Message("The opinion repeats the facts: keep the two apart."),
            code="facts_repeated",
            only_if=_is_li,
            holds=lambda data: _words(data["opinion"]) != _words(data.get("facts")),
        ),
        _in("source_value", codes.SOURCE_VALUES),
        _in("obtained_how", codes.OBTAINED),
        # Attention report: the leader is asked for something.
        Rule("attention", Message("Say which action you ask of the leader."), only_if=_is_la),
        # SIABIDIBAME: required of an information report when it is analysed. A flash report may be short: minutes
        # matter there, and `missing_answers` shows what is still open instead of blocking.
        Rule("who", _NEED_WHO, required_from=codes.ANALYSIS, only_if=_is_li),
        Rule("where", _NEED_PLACE, required_from=codes.ANALYSIS, only_if=_is_li & _has_no_place),
        Rule("how", _NEED_HOW, required_from=codes.ANALYSIS, only_if=_is_li),
        Rule("why", _NEED_WHY, required_from=codes.ANALYSIS, only_if=_is_li),
    ),
)


def violations(data: Mapping[str, object], *, state: str, now: datetime) -> Violations:
    """Return what the report still lacks or has wrong in this state, by field; empty when it may stand there.

    `data` holds plain values by field name: codes as texts, times aware, counts as whole numbers or None.
    """
    return merge(
        check(TABLE, data, stage=state), time_violations(data, now=now), count_violations(data)
    )


def missing_answers(data: Mapping[str, object]) -> tuple[str, ...]:
    """Return which of SIABIDIBAME's questions the report leaves open (siapa, di mana, bagaimana, mengapa)."""
    answered = {"where": data.get("where") or data.get("place")}
    return tuple(
        name
        for name in ("who", "where", "how", "why")
        if not is_present(answered.get(name, data.get(name)))
    )


def require(data: Mapping[str, object], *, state: str, now: datetime) -> None:
    """Raise InvalidInput naming every field that `violations` finds."""
    raise_if_any(violations(data, state=state, now=now))


def time_violations(data: Mapping[str, object], *, now: datetime) -> Violations:
    """Check that the event lies between two years ago and now (ten minutes of tolerance) and ends after it begins."""
    occurred_at, ended_at = data.get("occurred_at"), data.get("ended_at")
    broken: Violations = {}
    for field, moment in (("occurred_at", occurred_at), ("ended_at", ended_at)):
        violation = _time_violation(moment, now=now)
        if violation is not None:
            broken[field] = [violation]
    if broken or not isinstance(occurred_at, datetime) or not isinstance(ended_at, datetime):
        return broken
    if ended_at < occurred_at:
        message = Message("The event cannot end before it begins.")
        return {"ended_at": [Violation("ends_before_begin", message)]}
    return {}


def _time_violation(moment: object, *, now: datetime) -> Violation | None:
    if moment is None:
        return None
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return Violation("zone_missing", Message("The time needs a time zone."))
    if moment > now + FUTURE_TOLERANCE:
        return Violation("in_future", Message("The time lies in the future."))
    if moment < now - OLDEST_EVENT:
        return Violation("too_old", Message("The time lies more than two years back."))
    return None


def count_violations(data: Mapping[str, object]) -> Violations:
    """Check every count against its bounds, and that families and parts do not exceed the whole."""
    broken = merge(
        *(_count(name, data.get(name), maximum=MAX_CASUALTIES) for name in codes.CASUALTIES),
        *(_count(name, data.get(name), maximum=MAX_DAMAGE_COUNT) for name in codes.DAMAGE_COUNTS),
        _count("crowd_estimate", data.get("crowd_estimate"), maximum=MAX_CROWD),
        _count(codes.LOSS_RUPIAH, data.get(codes.LOSS_RUPIAH), maximum=MAX_LOSS_RUPIAH),
        _area(codes.LAND_HECTARES, data.get(codes.LAND_HECTARES)),
    )
    persons, families = data.get("displaced_persons"), data.get("displaced_families")
    if not broken and isinstance(persons, int) and isinstance(families, int) and families > persons:
        message = Message("There cannot be more displaced families than displaced persons.")
        broken["displaced_families"] = [Violation("families_above_persons", message)]
    return broken


def _count(field: str, value: object, *, maximum: int) -> Violations:
    if value is None:
        return {}
    if isinstance(value, bool) or not isinstance(value, int):
        return {field: [Violation("not_a_number", Message("A whole number is expected here."))]}
    if not 0 <= value <= maximum:
        return {field: [Violation("out_of_range", _between(maximum))]}
    return {}


def _area(field: str, value: object) -> Violations:
    if value is None:
        return {}
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return {field: [Violation("not_a_number", Message("A number is expected here."))]}
    if not 0 <= value <= MAX_DAMAGE_COUNT:
        return {field: [Violation("out_of_range", _between(MAX_DAMAGE_COUNT))]}
    return {}


def _between(maximum: int) -> Message:
    return Message(
        "The number must be between %(minimum)s and %(maximum)s.", minimum=0, maximum=maximum
    )


def _words(value: object) -> list[str]:
    return str(value or "").casefold().split()


def level_change(current: str | None, new: str) -> str:
    """Return "raise", "lower" or "same" for a change of warning level; raise KeyError for unknown codes."""
    before = codes.LEVEL_ORDER[current] if current else codes.LEVEL_ORDER[codes.NORMAL]
    after = codes.LEVEL_ORDER[new]
    return "raise" if after > before else "lower" if after < before else "same"


def may_set_level(*, current: str | None, new: str, is_verifier: bool) -> bool:
    """Say whether this change is allowed: raising is free, only a verifier lowers (domain.md 3.6)."""
    return is_verifier or level_change(current, new) != "lower"


def require_level_change(*, current: str | None, new: str, is_verifier: bool) -> None:
    """Raise RuleViolation when somebody who is no verifier lowers the level."""
    if not may_set_level(current=current, new=new, is_verifier=is_verifier):
        message = Message("Only a verifier may lower the warning level.")
        raise errors.RuleViolation("level_lowered", message, fields={"warning_level": [message]})
