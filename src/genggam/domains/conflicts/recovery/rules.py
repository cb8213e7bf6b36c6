"""What a recovery programme needs, without Django (UU 7/2012 art. 36 to 39)."""

from __future__ import annotations

from genggam.domains.conflicts.recovery import codes
from genggam.kernel.rules import Data, Rule, Table
from genggam.kernel.rules.common import not_before
from genggam.lib.messages import Message


def _at_most(field: str, whole: str, message: Message) -> Rule:
    """Return the rule that a part is not larger than the whole; it passes where either is unknown."""

    def holds(data: Data) -> bool:
        part, limit = data.get(field), data.get(whole)
        return not isinstance(part, int) or not isinstance(limit, int) or part <= limit

    return Rule(field, message, code="more_than_whole", holds=holds)


_MORE_PEOPLE = Message("These are more than all people who benefit.")
TABLE = Table(
    stages={codes.PLANNED: 0, codes.RUNNING: 1, codes.STOPPED: 1, codes.DONE: 2},
    rules=(
        Rule("title", Message("Name the programme.")),
        Rule("kind", Message("Choose what is restored.")),
        Rule("activity", Message("Say what is done.")),
        Rule("institution", Message("Name the responsible institution.")),
        Rule("starts_on", Message("Give the first day."), required_from=codes.RUNNING),
        Rule("ends_on", Message("Give the last day."), required_from=codes.RUNNING),
        Rule("budget", Message("Give the planned amount."), required_from=codes.RUNNING),
        Rule("realised", Message("Give the realised amount."), required_from=codes.DONE),
        Rule("result", Message("Say what came of it."), required_from=codes.DONE),
        Rule(
            "progress",
            Message("A programme is completed when its progress is 100."),
            code="not_whole",
            required_from=codes.DONE,
            holds=lambda data: data["progress"] == 100,
        ),
        _at_most("women", "people", _MORE_PEOPLE),
        _at_most("children", "people", _MORE_PEOPLE),
        _at_most("families", "people", _MORE_PEOPLE),
        _at_most("realised", "budget", Message("This is more than the planned amount.")),
        not_before("ends_on", "starts_on", Message("The programme ends before it begins.")),
    ),
)
