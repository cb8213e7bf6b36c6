"""What a declared state of conflict needs, without Django (UU 7/2012 art. 14 to 32)."""

from __future__ import annotations

import datetime as dt

from genggam.domains.conflicts.declarations import codes
from genggam.kernel.rules import Data, Rule, Table
from genggam.kernel.rules.common import not_before, not_future
from genggam.lib.messages import Message


def _ticked(field: str, message: Message) -> Rule:
    """Return the rule that a ground holds once the state of conflict is declared."""
    return Rule(
        field,
        message,
        code="no_ground",
        required_from=codes.DECLARED,
        holds=lambda data: data[field] is True,
    )


def _before_its_end(data: Data) -> bool:
    """Pass an extension decreed while the first term still ran."""
    start, days, decreed = data.get("starts_on"), data.get("days"), data["extension_date"]
    if not isinstance(start, dt.date) or not isinstance(days, int):
        return True
    return isinstance(decreed, dt.date) and decreed < start + dt.timedelta(days=days)


TABLE = Table(
    stages={
        codes.DRAFT: 0,
        codes.DECLARED: 1,
        codes.EXTENDED: 2,
        codes.REVOKED: 2,
        codes.ENDED: 2,
    },
    rules=(
        Rule("title", Message("Name the state of conflict.")),
        _ticked(
            "police_overstrained",
            Message("It is declared only where the police cannot control the conflict."),
        ),
        _ticked(
            "government_disturbed",
            Message("It is declared only where the work of government is disturbed."),
        ),
        Rule("grounds", Message("Tell what happened."), required_from=codes.DECLARED),
        Rule(
            "consulted_on",
            Message("Say when the leaders of the DPRD were consulted."),
            required_from=codes.DECLARED,
        ),
        Rule(
            "decree_no",
            Message("It is declared by decree: give its number."),
            required_from=codes.DECLARED,
        ),
        Rule("decree_date", Message("Give the date of the decree."), required_from=codes.DECLARED),
        Rule("starts_on", Message("Give the first day."), required_from=codes.DECLARED),
        Rule("days", Message("Give the days, 90 at most."), required_from=codes.DECLARED),
        Rule(
            "extension_date",
            Message("It is extended before it ends: the last day was earlier."),
            code="ended_before",
            holds=_before_its_end,
        ),
        not_before(
            "decree_date", "consulted_on", Message("The decree lies before the consultation.")
        ),
        not_before("starts_on", "decree_date", Message("The first day lies before the decree.")),
        not_before("revoked_on", "starts_on", Message("This day lies before the first day.")),
        *not_future("decree_date", "extension_date", "revoked_on"),
    ),
)
