"""Conditions on integrated teams."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q


def is_valid(today: dt.date) -> Q:
    """Return the condition that a decree with a number is in force today."""
    return ~Q(decree_no="") & Q(decree_date__lte=today, valid_until__gte=today)
