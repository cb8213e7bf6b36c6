"""What the sheets of SIORMAS have to hold."""

from __future__ import annotations

from genggam.kernel.periodic import codes
from genggam.kernel.rules import common
from genggam.kernel.rules.tables import Condition, Rule, Table
from genggam.lib.messages import Message

REQUIRED = Message("This is required.")
COUNT = Message("How many were there? Write 0 for none.")
PART = Message("A part is larger than the whole.")
FORMED = Condition("the taskforce is formed", lambda data: bool(data.get("is_formed")))

TASKFORCE = Table(
    codes.STAGES,
    (
        Rule("period", REQUIRED),
        Rule("cases_count", COUNT, required_from=codes.SENT),
        Rule(
            "decree_no",
            Message("Which decree forms the taskforce? Write its number."),
            required_from=codes.SENT,
            only_if=FORMED,
        ),
        common.at_most("guided_count", "cases_count", PART),
        common.at_most("criminal_count", "cases_count", PART),
        common.at_most("sanctioned_count", "cases_count", PART),
    ),
)
QUARTERLY = Table(
    codes.STAGES,
    (
        Rule("period", REQUIRED),
        Rule("organizations_count", COUNT, required_from=codes.SENT),
        Rule("supervisions_count", COUNT, required_from=codes.SENT),
        common.at_most("active_count", "organizations_count", PART),
        common.at_most("missing_count", "organizations_count", PART),
        common.at_most("complaints_settled", "complaints_count", PART),
    ),
)
