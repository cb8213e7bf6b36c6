"""What a sanction needs, without Django (UU 17/2013 art. 60 to 62 as amended by UU 16/2017)."""

from __future__ import annotations

from genggam.domains.organizations.sanctions import authority, codes
from genggam.kernel.rules import Condition, Data, Rule, Table, is_present, when
from genggam.kernel.rules.common import not_before, not_future
from genggam.lib.messages import Message

STAGES = {
    codes.PROPOSED: 0,
    codes.REFUSED: 0,
    codes.IN_FORCE: 1,
    codes.OBEYED: 1,
    codes.LIFTED: 1,
}
_no_stop = Condition("kind is no stop", lambda data: data.get("kind") != codes.STOP)


def _may_sign(data: Data) -> bool:
    """Pass where the issuer may sign this sanction for some organisation; for which one, issuing asks."""
    kind = str(data.get("kind"))
    return any(data["issuer"] in authority.issuers(basis, kind) for basis in authority.ISSUERS)


TABLE = Table(
    stages=STAGES,
    rules=(
        Rule("title", Message("Give the name of the organisation.")),
        Rule("kind", Message("Choose the sanction.")),
        Rule("issuer", Message("Choose who issues the sanction.")),
        Rule(
            "issuer",
            Message("This office does not issue this sanction (UU 16/2017 art. 61 and 62)."),
            code="no_authority",
            holds=_may_sign,
        ),
        Rule("ground", Message("Choose what was broken.")),
        Rule("summary", Message("Write down what happened.")),
        Rule("decree_no", Message("Give the number of the decree."), required_from=codes.IN_FORCE),
        Rule("decree_date", Message("Give the date of the decree."), required_from=codes.IN_FORCE),
        Rule(
            "obey_by",
            Message("Say until when the stop is to be obeyed."),
            required_from=codes.IN_FORCE,
            only_if=when("kind", codes.STOP),
        ),
        Rule(
            "obey_by",
            Message("Only a stop of activities has a term of its own."),
            code="not_asked",
            only_if=_no_stop,
            holds=lambda data: not is_present(data.get("obey_by")),
        ),
        not_before("obey_by", "decree_date", Message("The term ends before the decree.")),
        *not_future("decree_date"),
    ),
)
