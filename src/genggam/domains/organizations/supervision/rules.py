"""What a report of supervision needs, without Django (UU 17/2013 art. 53 to 55; Permendagri 56/2017)."""

from __future__ import annotations

from genggam.domains.organizations.supervision import codes
from genggam.kernel.rules import Condition, Rule, Table, is_present, when
from genggam.kernel.rules.common import not_future
from genggam.lib.messages import Message

STAGES = {codes.DRAFT: 0, codes.RETURNED: 0, codes.SUBMITTED: 1, codes.VERIFIED: 1}
_with_team = Condition(
    "a public office supervises",
    lambda data: data.get("kind") == codes.EXTERNAL and data.get("by") != codes.PUBLIC,
)

TABLE = Table(
    stages=STAGES,
    rules=(
        Rule("title", Message("Give the name of the organisation.")),
        Rule("kind", Message("Choose the kind of supervision.")),
        Rule("supervised_on", Message("Say when the supervision took place.")),
        Rule("by", Message("Say who supervised."), only_if=when("kind", codes.EXTERNAL)),
        Rule(
            "by",
            Message("The organisation itself supervises here: leave this empty."),
            code="not_asked",
            only_if=when("kind", codes.INTERNAL),
            holds=lambda data: not is_present(data.get("by")),
        ),
        *not_future("supervised_on"),
        Rule(
            "aspects",
            Message("Say what was looked at before the report is sent."),
            required_from=codes.SUBMITTED,
        ),
        Rule(
            "findings",
            Message("Write down what was found before the report is sent."),
            required_from=codes.SUBMITTED,
        ),
        Rule(
            "result",
            Message("Say what follows from it before the report is sent."),
            required_from=codes.SUBMITTED,
        ),
        Rule(
            "team",
            Message("Name the institutions that supervised before the report is sent."),
            required_from=codes.SUBMITTED,
            only_if=_with_team,
        ),
    ),
)
