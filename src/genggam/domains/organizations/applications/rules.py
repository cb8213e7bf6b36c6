"""What an application needs, without Django (UU 17/2013 art. 16; Permendagri 57/2017)."""

from __future__ import annotations

from genggam.domains.organizations.applications import codes
from genggam.kernel.rules import Rule, Table, when
from genggam.kernel.rules.common import EMAIL, PHONE, matches, not_future
from genggam.lib.messages import Message

STAGES = {
    codes.SUBMITTED: 0,
    codes.VERIFYING: 0,
    codes.RETURNED: 0,
    codes.REFUSED: 0,
    codes.SURVEYED: 1,
    codes.PASSED: 2,
    codes.ISSUED: 3,
}


TABLE = Table(
    stages=STAGES,
    rules=(
        Rule("title", Message("Give the name of the organisation.")),
        Rule("kind", Message("Choose what is applied for.")),
        Rule("legal_kind", Message("Choose the legal form.")),
        Rule("address", Message("Give the address of the office.")),
        Rule(
            "old_letter_no",
            Message("Give the number of the letter that is to be renewed or changed."),
            only_if=when("kind", "skt_perpanjangan", "skt_perubahan"),
        ),
        Rule("survey_date", Message("Say when the office was seen."), required_from=codes.SURVEYED),
        Rule("survey_result", Message("Say what was found."), required_from=codes.SURVEYED),
        *not_future("survey_date"),
        matches("phone", PHONE, Message("Write a telephone number, like 022-4201234.")),
        matches("email", EMAIL, Message("Write an e-mail address, like sekretariat@contoh.or.id.")),
    ),
)
