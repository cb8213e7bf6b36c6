"""The way of the sheets: an operator writes, coordinator or head sends, the level above accepts."""

from __future__ import annotations

from genggam.domains.organizations import permissions
from genggam.kernel.periodic.workflow import way

SEND, JUDGE = permissions.VERIFY, permissions.VERIFY
TASKFORCE, QUARTERLY = (
    way(kind, write=permissions.REGISTER, send=SEND, judge=JUDGE)
    for kind in ("taskforce_sheet", "quarterly_sheet")
)
