"""What a situation report has to hold; the forms ask little, so that a report is sent in minutes."""

from __future__ import annotations

from genggam.kernel.periodic import codes
from genggam.kernel.rules import common
from genggam.kernel.rules.tables import Condition, Data, Rule, Table, when
from genggam.lib.messages import Message

REQUIRED = Message("This is required.")
CALM = "kondusif"


def _nothing_told(data: Data) -> bool:
    return data.get("conclusion") not in ("", None, CALM)


HEAD = (Rule("period", REQUIRED), Rule("conclusion", REQUIRED))
NOT_CALM = Condition("the conclusion is not calm", _nothing_told)
DAILY = Table(
    codes.STAGES,
    (
        *HEAD,
        Rule(
            "events_count",
            Message("How many were there? Write 0 for none."),
            required_from=codes.SENT,
        ),
        Rule(
            "attention",
            Message("Say what needs attention when the day was not calm."),
            required_from=codes.SENT,
            only_if=NOT_CALM,
        ),
    ),
)
WEEKLY = Table(
    codes.STAGES,
    (
        *HEAD,
        Rule("trend", REQUIRED),
        Rule("analysis", REQUIRED, required_from=codes.SENT),
        Rule("prediction", REQUIRED, required_from=codes.SENT, only_if=when("trend", "meningkat")),
    ),
)
MONTHLY = Table(
    codes.STAGES,
    (
        *HEAD,
        Rule(
            "events_count",
            Message("How many were there? Write 0 for none."),
            required_from=codes.SENT,
        ),
        Rule("analysis", REQUIRED, required_from=codes.SENT),
        common.at_most(
            "recommendations_done",
            "recommendations_made",
            Message("More recommendations are followed up than were made."),
        ),
    ),
)
