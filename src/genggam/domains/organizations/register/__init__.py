"""SIORMAS as the kernel meets it: the system with its pages, and its registers."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.activities.register import ACTIVITY_REPORTS
from genggam.domains.organizations.applications.register import APPLICATIONS
from genggam.domains.organizations.empowerment.register import EMPOWERMENTS
from genggam.domains.organizations.foreign.register import FOREIGN_ORGANIZATIONS
from genggam.domains.organizations.oversight.register import REGISTERS as OVERSIGHT
from genggam.domains.organizations.register.organizations import ORGANIZATIONS
from genggam.kernel.register import registry, systems

SYSTEM = systems.System(
    key=permissions.SYSTEM,
    label="SIORMAS",
    lead=_("Community organisations: registration, supervision, support."),
    icon="users",
    permission=permissions.VIEW,
    order=31,
    places=(
        systems.Place(
            _("Statistics and map"),
            _("Organisations by legal form, activity and region, and what is to be looked after."),
            "organizations:figures",
            permissions.VIEW,
        ),
        systems.Place(
            _("Likely duplicates"),
            _("Entries that are likely one organisation: merge them, or note that they are two."),
            "duplicates:review",
            permissions.MERGE,
            icon="merge",
        ),
    ),
)


def declare() -> None:
    """Hand the registers of this domain to the kernel; called when the app starts."""
    systems.register(SYSTEM)
    for each in (
        ORGANIZATIONS,
        APPLICATIONS,
        ACTIVITY_REPORTS,
        EMPOWERMENTS,
        FOREIGN_ORGANIZATIONS,
        *OVERSIGHT,
    ):
        registry.register(each)
