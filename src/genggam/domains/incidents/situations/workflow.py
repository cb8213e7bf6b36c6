"""The way of situation reports: sent by the operator on duty, accepted by the level above."""

from __future__ import annotations

from genggam.domains.incidents import permissions
from genggam.kernel.periodic.workflow import way

SEND, JUDGE = permissions.REPORT, permissions.VERIFY
DAILY, WEEKLY, MONTHLY = (
    way(kind, write=permissions.REPORT, send=SEND, judge=JUDGE)
    for kind in ("daily_report", "weekly_report", "monthly_report")
)
