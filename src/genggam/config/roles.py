"""The whole access policy on one page: which role may do what (domain 3.3; rules.md R2, R7, R8, R29).

An assignment binds a role to an agency, a region subtree, systems and a clearance; nothing else gives a right.
`may_grant` names the roles that a role may hand out below itself.
"""

from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import permissions as conflicts
from genggam.domains.incidents import permissions as incidents
from genggam.domains.organizations import permissions as organizations
from genggam.domains.reports import permissions as reports
from genggam.foundation.access import permissions as access
from genggam.foundation.access.policy import Level, Role
from genggam.kernel.imports import permissions as imports
from genggam.kernel.obligations import permissions as obligations

REGENCY: Level = "kabkota"
PROVINCE: Level = "provinsi"
CENTER: Level = "pusat"
OWE = frozenset({obligations.VIEW, obligations.SUBMIT, obligations.NIL})
JUDGE = frozenset({obligations.VIEW, obligations.RETURN, obligations.ACCEPT, obligations.EXEMPT})
ENTER = OWE | frozenset(
    {
        incidents.VIEW,
        incidents.REPORT,
        incidents.FOLLOW_UP,
        organizations.VIEW,
        organizations.REGISTER,
        organizations.VIEW_APPLICATIONS,
        organizations.APPLY,
        organizations.VIEW_ACTIVITIES,
        organizations.REPORT,
        organizations.EMPOWER,
        organizations.KEEP_OFFICERS,
        organizations.VIEW_SHEETS,
        organizations.WRITE_SHEETS,
        organizations.VIEW_OVERSIGHT,
        organizations.OVERSEE,
        conflicts.VIEW,
        conflicts.REGISTER,
        reports.VIEW,
        reports.WRITE,
    }
)
CHECK = ENTER | {
    incidents.VERIFY,
    incidents.ESCALATE,
    incidents.EXPORT,
    organizations.VERIFY,
    organizations.SEND_SHEETS,
    organizations.MERGE,
    organizations.JUDGE,
    organizations.SEE_OFFICERS,
    organizations.HANDLE_COMPLAINTS,
    organizations.EXPORT,
    conflicts.VERIFY,
    conflicts.EXPORT,
    reports.SEND,
    reports.EXPORT,
}
DECIDE = (
    CHECK
    | {
        incidents.LOWER,
        incidents.CLOSE,
        incidents.MERGE,
        organizations.ISSUE,
        organizations.FOREIGN,
        organizations.DECIDE,
        conflicts.CHECK,
        reports.ACCEPT,
    }
    | JUDGE
)
LOOK = frozenset(
    {
        obligations.VIEW,
        incidents.VIEW,
        incidents.EXPORT,
        organizations.VIEW,
        organizations.VIEW_SHEETS,
        organizations.EXPORT,
        organizations.VIEW_APPLICATIONS,
        organizations.VIEW_ACTIVITIES,
        organizations.VIEW_OVERSIGHT,
        conflicts.VIEW,
        conflicts.EXPORT,
        reports.VIEW,
        reports.EXPORT,
    }
)
MANAGE = frozenset({access.VIEW_ACCOUNTS, access.MANAGE_ACCOUNTS})
REGENCY_ROLES = frozenset({"operator", "koordinator", "kepala", "ormas"})
PROVINCE_ROLES = frozenset({"verifikator", "kepala_provinsi"})
CENTER_ROLES = frozenset({"analis", "direktur", "pimpinan", "perencana", "admin", "auditor"})

ROLES = (
    Role(
        "operator",
        _("Operator"),
        levels=frozenset({REGENCY, PROVINCE}),
        permissions=ENTER,
    ),
    Role(
        "koordinator",
        _("Coordinator"),
        levels=frozenset({REGENCY, PROVINCE}),
        permissions=CHECK,
        second_factor=True,
    ),
    Role(
        "kepala",
        _("Head of agency"),
        levels=frozenset({REGENCY}),
        permissions=CHECK
        | {
            incidents.CLOSE,
            imports.OVERSEE,
            access.VIEW_ACCOUNTS,
            organizations.ISSUE,
            organizations.DECIDE,
        },
        second_factor=True,
    ),
    Role(
        "verifikator",
        _("Province verifier"),
        levels=frozenset({PROVINCE}),
        permissions=DECIDE,
        second_factor=True,
    ),
    Role(
        "kepala_provinsi",
        _("Head of provincial agency"),
        levels=frozenset({PROVINCE}),
        permissions=DECIDE | MANAGE | {imports.OVERSEE},
        second_factor=True,
        may_grant=REGENCY_ROLES,
    ),
    Role(
        "analis",
        _("Directorate analyst"),
        levels=frozenset({CENTER}),
        permissions=DECIDE | {conflicts.REVIEW},
        second_factor=True,
        idle_minutes=30,
    ),
    Role(
        "direktur",
        _("Director"),
        levels=frozenset({CENTER}),
        permissions=DECIDE | {organizations.REVOKE},
        second_factor=True,
        idle_minutes=30,
    ),
    Role(
        "pimpinan",
        _("Leadership"),
        levels=frozenset({CENTER, PROVINCE}),
        permissions=LOOK,
        read_only=True,
        second_factor=True,
        idle_minutes=30,
    ),
    Role(
        "perencana",
        _("Planning section"),
        levels=frozenset({CENTER}),
        permissions=JUDGE | {obligations.RULES, reports.VIEW, reports.ACCEPT, reports.EXPORT},
        second_factor=True,
        idle_minutes=30,
    ),
    Role(
        "admin",
        _("National administrator"),
        levels=frozenset({CENTER}),
        permissions=MANAGE | {access.OPERATE, obligations.VIEW, obligations.RULES},
        second_factor=True,
        idle_minutes=30,
        may_grant=REGENCY_ROLES | PROVINCE_ROLES | CENTER_ROLES,
    ),
    Role(
        "ormas",
        _("Community organisation"),
        levels=frozenset({REGENCY, PROVINCE}),
        permissions=frozenset(
            {
                organizations.VIEW_APPLICATIONS,
                organizations.APPLY,
                organizations.VIEW_ACTIVITIES,
                organizations.REPORT,
                organizations.VIEW,
                organizations.REGISTER,
                organizations.SEE_OFFICERS,
                organizations.KEEP_OFFICERS,
            }
        ),
        own_only=True,
    ),
    Role(
        "auditor",
        _("Auditor"),
        levels=frozenset({CENTER}),
        permissions=frozenset({access.READ_AUDIT, access.VIEW_ACCOUNTS}),
        read_only=True,
        second_factor=True,
        idle_minutes=30,
    ),
)
