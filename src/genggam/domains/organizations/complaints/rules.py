"""What a complaint needs, without Django (UU 17/2013 art. 55; Permendagri 56/2017)."""

from __future__ import annotations

from genggam.domains.organizations.complaints import codes
from genggam.kernel.rules import Rule, Table
from genggam.kernel.rules.common import not_future
from genggam.lib.messages import Message

STAGES = {
    codes.RECEIVED: 0,
    codes.REFUSED: 0,
    codes.CLARIFYING: 0,
    codes.FOLLOWED_UP: 1,
    codes.DONE: 2,
}

TABLE = Table(
    stages=STAGES,
    rules=(
        Rule("title", Message("Give the name of the organisation.")),
        Rule("channel", Message("Choose how the complaint arrived.")),
        Rule("addressed_to", Message("Choose whom the complaint is addressed to.")),
        Rule("received_on", Message("Say when the complaint was received.")),
        Rule("matter", Message("Write down what is complained about.")),
        *not_future("received_on"),
        Rule(
            "clarification",
            Message("Write down what the clarification brought."),
            required_from=codes.FOLLOWED_UP,
        ),
        Rule("outcome", Message("Write down the outcome."), required_from=codes.DONE),
    ),
)
