"""What the entry of a foreign organisation needs, without Django (UU 17/2013 art. 43 to 52; PP 59/2016)."""

from __future__ import annotations

from genggam.domains.organizations.foreign import codes
from genggam.kernel.rules import Rule, Table
from genggam.kernel.rules.common import not_before, not_future
from genggam.lib.messages import Message

TABLE = Table(
    stages={codes.DRAFT: 0, codes.SUBMITTED: 1, codes.ACTIVE: 2, codes.ENDED: 2},
    rules=(
        Rule("title", Message("Give the name of the organisation.")),
        Rule("country", Message("Choose the country of origin.")),
        Rule("form", Message("Choose the form.")),
        Rule("purpose", Message("Give the purpose."), required_from=codes.SUBMITTED),
        Rule(
            "permit_no",
            Message("Give the number of the permit of the foreign ministry."),
            required_from=codes.SUBMITTED,
        ),
        Rule("permit_date", Message("Give the date of the permit."), required_from=codes.SUBMITTED),
        Rule(
            "valid_until",
            Message("Give the last day of the permit."),
            required_from=codes.SUBMITTED,
        ),
        Rule(
            "ministry",
            Message("Name the ministry or agency that the organisation works with."),
            required_from=codes.SUBMITTED,
        ),
        Rule(
            "areas",
            Message("Say where the organisation works before the entry is active."),
            required_from=codes.ACTIVE,
        ),
        not_before("valid_until", "permit_date", Message("The validity ends before the permit.")),
        not_before(
            "agreement_until",
            "agreement_date",
            Message("The validity ends before the arrangement."),
        ),
        *not_future("permit_date", "agreement_date"),
    ),
)
