"""What makes up these reports below their pages, and which form of the ledger each answers."""

from __future__ import annotations

from typing import Any

from genggam.domains.reports import permissions
from genggam.domains.reports.general_affairs import models, rules, workflow
from genggam.kernel.periodic.duties import Duty, titled
from genggam.kernel.register.kinds import Kind


def _kind(key: str, code: str, title: str, model: Any, table: Any, way: Any) -> Kind:
    return Kind(
        key=key,
        code=code,
        model=model,
        rules=table,
        workflow=way,
        view=permissions.VIEW,
        write=permissions.WRITE,
        export=permissions.EXPORT,
        identity=("period",),
        derived=("title",),
        derive=titled(title),
    )


FORUM = Duty(
    _kind("forum_report", "FKP", "Forkopimda", models.ForumReport, rules.FORUM, workflow.FORUM),
    form="leadership_forum",
    own=frozenset(
        {"meetings_count", "decisions_made", "decisions_done", "funds_used", "decisions"}
    ),
)
AFFAIRS = Duty(
    _kind(
        "affairs_report",
        "PUM",
        "Laporan PUM",
        models.AffairsReport,
        rules.AFFAIRS,
        workflow.AFFAIRS,
    ),
    form="pum_report",
    own=frozenset({"affairs", "budget_total", "budget_used"}),
)
PROFILE = Duty(
    _kind("agency_profile", "PRF", "Profil", models.AgencyProfile, rules.PROFILE, workflow.PROFILE),
    form="agency_profile",
    own=frozenset(field for section in models.AgencyProfile.SECTIONS for field in section.fields),
)
