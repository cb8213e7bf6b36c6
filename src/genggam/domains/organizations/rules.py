"""What an entry of the register of organisations needs, without Django (UU 17/2013; Permendagri 57/2017)."""

from __future__ import annotations

from genggam.domains.organizations import codes
from genggam.kernel.rules import Condition, Data, Rule, Table, is_present, when
from genggam.kernel.rules.common import EMAIL, NPWP, PHONE, matches, not_before, not_future
from genggam.lib.messages import Message

STAGES = {codes.SUBMITTED: 0, codes.RETURNED: 0, codes.VERIFIED: 1}
_with_decree = when("registration_basis", *codes.WITH_DECREE)


def _fits_legal_form(data: Data) -> bool:
    """Legal entities are registered by their approval, all others otherwise (UU 17/2013 art. 15 and 16)."""
    entity = data.get("legal_kind") in codes.LEGAL_ENTITIES
    basis = data["registration_basis"]
    return basis in (codes.PERMIT, codes.UNREGISTERED, codes.SKTL) or entity == (
        basis == codes.SK_KEMENKUM
    )


_no_end = Condition(
    "registration_basis is sk_kemenkum",
    lambda data: data.get("registration_basis") == codes.SK_KEMENKUM,
)

TABLE = Table(
    stages=STAGES,
    rules=(
        Rule("title", Message("Give the name of the organisation.")),
        Rule("legal_kind", Message("Choose the legal form.")),
        Rule("registration_basis", Message("Choose what the registration rests on.")),
        Rule(
            "registration_basis",
            Message("This basis does not fit the legal form (UU 17/2013 art. 15 and 16)."),
            code="does_not_fit",
            holds=_fits_legal_form,
        ),
        Rule("decree_no", Message("Give the number of the decree."), only_if=_with_decree),
        Rule("decree_date", Message("Give the date of the decree."), only_if=_with_decree),
        Rule(
            "valid_until",
            Message("An SKT is valid for a time: give its last day."),
            only_if=when("registration_basis", codes.SKT, codes.SKT_OLD),
        ),
        Rule(
            "valid_until",
            Message("The approval of a legal entity has no end."),
            code="has_no_end",
            only_if=_no_end,
            holds=lambda data: not is_present(data.get("valid_until")),
        ),
        not_before("valid_until", "decree_date", Message("The validity ends before the decree.")),
        not_before("term_end", "term_start", Message("The term of office ends before it starts.")),
        *not_future("decree_date", "founded_date", "deed_date", "last_verified_at"),
        matches("npwp", NPWP, Message("An NPWP has 15 or 16 digits.")),
        matches("phone", PHONE, Message("Write a telephone number, like 022-4201234.")),
        matches("email", EMAIL, Message("Write an e-mail address, like sekretariat@contoh.or.id.")),
        Rule(
            "address",
            Message("Give the address before the entry is verified."),
            required_from=codes.VERIFIED,
        ),
        Rule(
            "activity_status",
            Message("Say whether the organisation is active before the entry is verified."),
            required_from=codes.VERIFIED,
        ),
    ),
)
