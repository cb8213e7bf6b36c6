"""The verbs of the ledger; which role holds them stands in config/roles.py.

They belong to the core, because every system has obligations: which systems an assignment opens is compared row by
row (`scope`).
"""

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access.policy import CORE, Permission

VIEW = "obligations.view"
SUBMIT = "obligations.submit"
NIL = "obligations.nil"
RETURN = "obligations.return"
ACCEPT = "obligations.accept"
EXEMPT = "obligations.exempt"
RULES = "obligations.rules"

ALL = (
    Permission(VIEW, _("see reporting obligations"), CORE, writes=False),
    Permission(SUBMIT, _("fulfil the obligations of the own agency"), CORE),
    Permission(NIL, _("declare that there is nothing to report"), CORE),
    Permission(RETURN, _("return a report to the agency below"), CORE),
    Permission(ACCEPT, _("accept a report of the agency below"), CORE),
    Permission(EXEMPT, _("exempt an agency below from an obligation"), CORE),
    Permission(RULES, _("set who owes which report when"), CORE),
)
