"""What a dispute needs, without Django (UU 17/2013 art. 57 and 58)."""

from __future__ import annotations

from genggam.domains.organizations.disputes import codes
from genggam.kernel.rules import Condition, Data, Rule, Table, when
from genggam.kernel.rules.common import not_before, not_future
from genggam.lib.messages import Message

STAGES = {
    codes.REPORTED: 0,
    codes.MEDIATED: 1,
    codes.SETTLED: 2,
    codes.IN_COURT: 3,
    codes.JUDGED: 4,
}
_out_of_court = Condition("no court was called", lambda data: not data.get("court"))


def _has_two_sides(data: Data) -> bool:
    parties = data["parties"]
    return isinstance(parties, list) and len(parties) >= 2


def _past(data: Data) -> bool:
    """Pass where no mediation lies after today; the days of rows stand as text."""
    rows, today = data["mediations"], str(data.get("today", ""))
    return not today or not isinstance(rows, list) or all(row["held_on"] <= today for row in rows)


TABLE = Table(
    stages=STAGES,
    rules=(
        Rule("title", Message("Give the name of the organisation.")),
        Rule("subject", Message("Choose what the dispute is about.")),
        Rule("reported_on", Message("Say when the dispute was reported.")),
        Rule(
            "parties",
            Message("Name the groups within the organisation, not persons."),
            required_from=codes.MEDIATED,
        ),
        Rule(
            "parties",
            Message("A dispute has at least two sides."),
            code="one_side",
            holds=_has_two_sides,
        ),
        Rule("summary", Message("Write down the course of the dispute.")),
        Rule(
            "mediations",
            Message("Write down when the parties were brought together, and by whom."),
            required_from=codes.SETTLED,
        ),
        Rule(
            "mediations",
            Message("This day lies in the future."),
            code="in_the_future",
            holds=_past,
        ),
        Rule(
            "outcome",
            Message("Say what the mediation came to."),
            required_from=codes.SETTLED,
            only_if=_out_of_court,
        ),
        Rule(
            "agreement",
            Message("Write down what was agreed."),
            required_from=codes.SETTLED,
            only_if=when("outcome", codes.AGREED),
        ),
        Rule("court", Message("Name the court."), required_from=codes.IN_COURT),
        Rule("court_no", Message("Give the number of the case."), required_from=codes.IN_COURT),
        Rule(
            "court_filed_on",
            Message("Say when the case was filed."),
            required_from=codes.IN_COURT,
        ),
        Rule("judged_on", Message("Say when the court judged."), required_from=codes.JUDGED),
        Rule("judgement", Message("Write down the judgement."), required_from=codes.JUDGED),
        not_before("judged_on", "court_filed_on", Message("The judgement lies before the filing.")),
        *not_future("reported_on", "court_filed_on", "judged_on"),
    ),
)
