"""Rules that many tables ask: days in their order, days that are past, texts of a known shape."""

from __future__ import annotations

import re
from datetime import date

from genggam.kernel.rules.tables import Data, Rule
from genggam.lib.messages import Message

NPWP = re.compile(r"[0-9]{15,16}", re.ASCII)
PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{5,29}", re.ASCII)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def not_before(field: str, start: str, message: Message) -> Rule:
    """Return the rule that one day does not come before another; it passes where either is missing."""

    def holds(data: Data) -> bool:
        first, last = data.get(start), data.get(field)
        return not isinstance(first, date) or not isinstance(last, date) or last >= first

    return Rule(field, message, code="ends_before_start", holds=holds)


def not_future(*fields: str) -> tuple[Rule, ...]:
    """Return the rules that these days are not after `today`, which whoever asks the table tells it."""

    def past(field: str) -> Rule:
        def holds(data: Data) -> bool:
            day, today = data.get(field), data.get("today")
            return not isinstance(day, date) or not isinstance(today, date) or day <= today

        return Rule(
            field, Message("This day lies in the future."), code="in_the_future", holds=holds
        )

    return tuple(past(field) for field in fields)


def at_most(field: str, whole: str, message: Message) -> Rule:
    """Return the rule that one amount does not exceed another; it passes where either is unknown."""

    def holds(data: Data) -> bool:
        part, all_of_it = data.get(field), data.get(whole)
        known = isinstance(part, int) and isinstance(all_of_it, int)
        return not known or part <= all_of_it  # type: ignore[operator]

    return Rule(field, message, code="more_than_whole", holds=holds)


def matches(field: str, pattern: re.Pattern[str], message: Message) -> Rule:
    """Return the rule that a text has a known shape as a whole."""

    def holds(data: Data) -> bool:
        return pattern.fullmatch(str(data[field])) is not None

    return Rule(field, message, code="bad_shape", holds=holds)
