"""The conditions of the register's list that figures count: one test for the number and for the list behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import codes
from genggam.kernel.records.queries import expires_within
from genggam.kernel.register.declarations import Condition

UNSEEN_DAYS = 365


def _expiring(days: int) -> Callable[[dt.date], Q]:
    return lambda today: expires_within(days, today)


def _unseen(today: dt.date) -> Q:
    before = today - dt.timedelta(days=UNSEEN_DAYS)
    return Q(last_verified_at=None) | Q(last_verified_at__lt=before)


VERIFIED = Condition("terverifikasi", _("Verified"), lambda _today: Q(is_verified=True), tab=False)
EXPIRING = (
    Condition("berakhir", _("Expires within 90 days"), _expiring(90)),
    Condition("berakhir_60", _("Expires within 60 days"), _expiring(60), tab=False),
    Condition("berakhir_30", _("Expires within 30 days"), _expiring(30), tab=False),
)
NOT_FOUND = Condition(
    "tidak_ditemukan",
    _("Not found at its address"),
    lambda _today: Q(activity_status=codes.NOT_FOUND),
)
UNSEEN = Condition("belum_dilihat", _("Not seen on the spot for a year"), _unseen, tab=False)
UNSTATED = Condition(
    "tanpa_keaktifan", _("Activity not stated"), lambda _today: Q(activity_status=""), tab=False
)
COUNTED = {each.key: each for each in (VERIFIED, *EXPIRING, NOT_FOUND, UNSEEN)}
