"""Writes of situation reports; each step moves its row of the ledger."""

from __future__ import annotations

from genggam.domains.incidents.situations.kinds import DAILY, MONTHLY, WEEKLY
from genggam.kernel.periodic import services as periodic

enter_daily, perform_on_daily = periodic.bound(DAILY)
enter_weekly, perform_on_weekly = periodic.bound(WEEKLY)
enter_monthly, perform_on_monthly = periodic.bound(MONTHLY)
