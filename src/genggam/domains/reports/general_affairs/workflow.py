"""The way of these reports: an operator writes, coordinator or head sends, the level above accepts."""

from __future__ import annotations

from genggam.domains.reports import permissions
from genggam.kernel.periodic.workflow import way

FORUM, AFFAIRS, PROFILE = (
    way(
        kind,
        write=permissions.WRITE,
        send=permissions.SEND,
        judge=permissions.ACCEPT,
    )
    for kind in ("forum_report", "affairs_report", "agency_profile")
)
