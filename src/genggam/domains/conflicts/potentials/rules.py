"""What the monthly update has to hold: serious conflicts are never passed over in silence."""

from __future__ import annotations

from genggam.kernel.periodic import codes
from genggam.kernel.rules.tables import Condition, Rule, Table
from genggam.lib.messages import Message

SERIOUS = Condition(
    "orange or red conflicts are open",
    lambda data: bool(data.get("orange_count") or data.get("red_count")),
)
TABLE = Table(
    codes.STAGES,
    (
        Rule("period", Message("This is required.")),
        *(
            Rule(
                f"{level}_count",
                Message("How many were there? Write 0 for none."),
                required_from=codes.SENT,
            )
            for level in ("green", "yellow", "orange", "red")
        ),
        Rule(
            "outlook",
            Message("Say what is done about orange and red conflicts."),
            required_from=codes.SENT,
            only_if=SERIOUS,
        ),
    ),
)
