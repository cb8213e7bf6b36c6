"""SI PKS as the kernel meets it: the system with its pages, and its registers."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.declarations.register import DECLARATIONS
from genggam.domains.conflicts.kinds import REPORT_DUTY
from genggam.domains.conflicts.recovery.register import RECOVERIES
from genggam.domains.conflicts.register.conflicts import CONFLICTS
from genggam.domains.conflicts.register.plans import PLANS
from genggam.domains.conflicts.register.reports import REPORTS
from genggam.domains.conflicts.register.teams import TEAMS
from genggam.kernel.periodic import register as periodic
from genggam.kernel.register import registry, systems

SYSTEM = systems.System(
    key=permissions.SYSTEM,
    label="SI PKS",
    lead=_("Handling of social conflict: conflicts, integrated teams, action plans."),
    icon="alert",
    permission=permissions.VIEW,
    order=30,
    places=(
        systems.Place(
            label=_("Coverage by teams"),
            hint=_("Which regions have a team under a valid decree, and which have none."),
            url_name="conflicts:coverage",
            permission=permissions.VIEW,
        ),
        systems.Place(
            label=_("Ranking of action plans"),
            hint=_("The regions by their scored reports on action plans, period by period."),
            url_name="conflicts:ranking",
            permission=permissions.VIEW,
        ),
        systems.Place(
            label=_("Share of conflicts settled"),
            hint=_("Settled conflicts of all conflicts, by province."),
            url_name="conflicts:settled",
            permission=permissions.VIEW,
        ),
    ),
)


def declare() -> None:
    """Hand the system and its registers to the kernel; called when the app starts."""
    systems.register(SYSTEM)
    for each in (CONFLICTS, DECLARATIONS, TEAMS, RECOVERIES, PLANS, REPORTS):
        registry.register(each)
    periodic.answer(REPORT_DUTY, title=REPORTS.words.one, system=permissions.SYSTEM)
