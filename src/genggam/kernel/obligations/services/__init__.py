"""All writes of the ledger. Domains call `submit` and `withdraw`; one call is one transaction with its audit entry."""

from genggam.kernel.obligations.services.generating import AHEAD, Made, generate, keep_ahead
from genggam.kernel.obligations.services.moving import (
    Reference,
    accept,
    exempt,
    return_,
    revoke_exemption,
    submit,
    submit_nil,
    withdraw,
)
from genggam.kernel.obligations.services.ruling import add_rule, end_rule

__all__ = [
    "AHEAD",
    "Made",
    "Reference",
    "accept",
    "add_rule",
    "end_rule",
    "exempt",
    "generate",
    "keep_ahead",
    "return_",
    "revoke_exemption",
    "submit",
    "submit_nil",
    "withdraw",
]
