"""What empowerment needs, without Django (UU 17/2013 art. 40; Permendagri 58/2017; domain.md 2.4)."""

from __future__ import annotations

from genggam.domains.organizations.codes import UNREGISTERED
from genggam.domains.organizations.empowerment import codes
from genggam.kernel.rules import Data, Rule, Table, when
from genggam.kernel.rules.common import not_before, not_future
from genggam.lib.messages import Message

_grant = when("kind", codes.GRANT)


def _is_registered(data: Data) -> bool:
    return data["registration_basis"] != UNREGISTERED


TABLE = Table(
    stages={codes.PLANNED: 0, codes.RUNNING: 1, codes.DONE: 2, codes.SETTLED: 3},
    rules=(
        Rule("title", Message("Give the name of the organisation.")),
        Rule("kind", Message("Choose the kind of support.")),
        Rule("programme", Message("Name the programme.")),
        Rule("year", Message("Give the year.")),
        Rule(
            "registration_basis",
            Message("Say what the registration of the receiver rests on."),
            only_if=_grant,
        ),
        Rule(
            "registration_basis",
            Message("An organisation that is not registered may act, but may not receive a grant."),
            code="not_registered",
            only_if=_grant,
            holds=_is_registered,
        ),
        Rule("amount", Message("Give the amount of the grant."), only_if=_grant),
        Rule(
            "nphd_no",
            Message("A grant begins with its agreement: give the number of the NPHD."),
            required_from=codes.RUNNING,
            only_if=_grant,
        ),
        Rule(
            "nphd_date",
            Message("Give the date of the grant agreement."),
            required_from=codes.RUNNING,
            only_if=_grant,
        ),
        Rule(
            "report_due",
            Message("Say by when the receiver has to account for the grant."),
            required_from=codes.RUNNING,
            only_if=_grant,
        ),
        Rule("starts_on", Message("Say when it begins."), required_from=codes.RUNNING),
        Rule("outcome", Message("Say what came of it."), required_from=codes.DONE),
        Rule(
            "report_date",
            Message("The account can be accepted once it is delivered."),
            required_from=codes.SETTLED,
        ),
        not_before("ends_on", "starts_on", Message("This day lies before the beginning.")),
        not_before("report_due", "nphd_date", Message("This day lies before the agreement.")),
        not_before("report_date", "nphd_date", Message("This day lies before the agreement.")),
        *not_future("nphd_date", "report_date"),
    ),
)
