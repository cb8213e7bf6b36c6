"""What reports on general government affairs have to hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from genggam.kernel.periodic import codes
from genggam.kernel.rules import common
from genggam.kernel.rules.tables import Condition, Data, Rule, Table
from genggam.lib.messages import Message

REQUIRED = Message("This is required.")
COUNT = Message("How many were there? Write 0 for none.")


def _rows(value: object) -> Sequence[Mapping[str, object]]:
    return value if isinstance(value, list) else ()


def _each_once(field: str, cell: str, message: Message) -> Rule:
    """Return the rule that the rows of a small table name each code once."""

    def holds(data: Data) -> bool:
        named = [row.get(cell) for row in _rows(data.get(field))]
        return len(named) == len(set(named))

    return Rule(field, message, code="named_twice", holds=holds)


MET = Condition("the forum met", lambda data: bool(data.get("meetings_count")))
FORUM = Table(
    codes.STAGES,
    (
        Rule("period", REQUIRED),
        Rule("meetings_count", COUNT, required_from=codes.SENT),
        Rule("situation", REQUIRED, required_from=codes.SENT),
        Rule("decisions_made", COUNT, required_from=codes.SENT, only_if=MET),
        common.at_most(
            "decisions_done",
            "decisions_made",
            Message("More decisions are carried out than were made."),
        ),
    ),
)
AFFAIRS = Table(
    codes.STAGES,
    (
        Rule("period", REQUIRED),
        Rule("affairs", Message("Tell of at least one affair."), required_from=codes.SENT),
        _each_once("affairs", "affair", Message("Each affair stands in one row.")),
        common.at_most(
            "budget_used", "budget_total", Message("More is used than the budget holds.")
        ),
    ),
)
PROFILE = Table(
    codes.STAGES,
    (
        Rule("period", REQUIRED),
        Rule("setup", REQUIRED),
        Rule("civil_servants_men", COUNT, required_from=codes.SENT),
        Rule("civil_servants_women", COUNT, required_from=codes.SENT),
        Rule("line", REQUIRED, required_from=codes.SENT),
        _each_once("operators", "system", Message("Each system stands in one row.")),
        common.matches("phone", common.PHONE, Message("Write the telephone number in digits.")),
        common.matches(
            "email", common.EMAIL, Message("Write an address like kantor@contoh.go.id.")
        ),
    ),
)
