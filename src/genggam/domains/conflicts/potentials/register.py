"""The register of monthly updates on potential conflicts, on one page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.potentials import queries, services
from genggam.domains.conflicts.potentials.kinds import POTENTIALS
from genggam.domains.conflicts.potentials.workflow import JUDGE, SEND
from genggam.kernel.periodic import register as periodic
from genggam.kernel.register.declarations import Register, Words

UPDATES = Register(
    kind=POTENTIALS.kind,
    system=permissions.SYSTEM,
    path="pemutakhiran-potensi",
    collection="potentials-updates",
    words=Words(
        one=_("Monthly update on potential conflicts"),
        many=_("Monthly updates on potential conflicts"),
        enter=_("Write the monthly update"),
        empty=_("By the 5th: how many conflicts stand open by level, and what changed."),
    ),
    icon="note",
    enter=services.enter,
    perform=services.perform,
    columns=("orange_count", "red_count", "settled_count"),
    example={
        "period": "2026-10",
        "green_count": 2,
        "yellow_count": 3,
        "orange_count": 1,
        "red_count": 0,
        "new_count": 1,
        "settled_count": 2,
        "changes": "Dua perselisihan lahan selesai dimediasi.",
        "outlook": "Mediasi batas desa dilanjutkan bersama Timdu.",
    },
    opening=queries.opening,
    order=50,
)


def declare() -> None:
    """Hand the update to the kernel and its form to the ledger; called when the app starts."""
    periodic.declare(POTENTIALS, UPDATES, send=SEND, judge=JUDGE)
