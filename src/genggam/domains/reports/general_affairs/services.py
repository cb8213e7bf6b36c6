"""Writes of reports on general government affairs; each step moves its row of the ledger."""

from __future__ import annotations

from genggam.domains.reports.general_affairs.kinds import AFFAIRS, FORUM, PROFILE
from genggam.kernel.periodic import services as periodic

enter_forum, perform_on_forum = periodic.bound(FORUM)
enter_affairs, perform_on_affairs = periodic.bound(AFFAIRS)
enter_profile, perform_on_profile = periodic.bound(PROFILE)
