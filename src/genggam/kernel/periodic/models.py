"""What every periodic report carries: the period it is about, and who may have only one of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.kernel.periodic import codes
from genggam.kernel.records.columns import Period
from genggam.kernel.register.models import REGISTERED, Registered
from genggam.lib import periods

PERIODIC = (*REGISTERED, "period")
"""The columns of every periodic report, for a domain's `privacy`."""


class State(models.TextChoices):
    """Where a periodic report stands."""

    DRAFT = codes.DRAFT, _("Draft")
    SENT = codes.SENT, _("Sent")
    RETURNED = codes.RETURNED, _("Returned")
    ACCEPTED = codes.ACCEPTED, _("Accepted")


class Periodic(Registered):
    """Base of the reports that an agency owes for a period; the title follows from kind, place and period.

    A model says how long its periods are: `period = of(periods.DAILY)`.
    """

    period = Period(_("period"), cadence=periods.MONTHLY)

    class Meta(Registered.Meta):
        abstract = True
        constraints = (
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=("realm", "agency", "period"),
                condition=~Q(state=codes.DRAFT),
                name="%(class)s_once_a_period",
            ),
        )
        indexes = (
            *Registered.Meta.indexes,
            models.Index(fields=("realm", "period", "province"), name="%(class)s_period"),
        )


def of(cadence: str) -> Period:
    """Return the column of the period of this length."""
    return Period(_("period"), cadence=cadence)
