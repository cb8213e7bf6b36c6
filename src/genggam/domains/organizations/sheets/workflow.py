"""The way of the sheets: an operator writes, coordinator or head sends, the level above accepts."""

from __future__ import annotations

from genggam.domains.organizations import permissions
from genggam.kernel.periodic.workflow import way

SEND, JUDGE = permissions.SEND_SHEETS, permissions.SEND_SHEETS
TASKFORCE, QUARTERLY = (
    way(kind, write=permissions.WRITE_SHEETS, send=SEND, judge=JUDGE)
    for kind in ("taskforce_sheet", "quarterly_sheet")
)
