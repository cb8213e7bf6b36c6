"""Pairs of entries that are likely one organisation, and what a reviewer said of each."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.models import Organization
from genggam.foundation.accounts.models import User
from genggam.lib import privacy


class Verdict(TextChoices):
    """What a reviewer said of a pair; open as long as nobody did."""

    OPEN = "terbuka", _("To review")
    MERGED = "digabung", _("Merged")
    DIFFERENT = "bukan", _("Not a duplicate")


class DuplicatePair(models.Model):
    """Two entries that are likely one organisation; the one with the smaller id stands first.

    `score` is the likelihood in thousandths, `reasons` are keys of `matching.scoring.REASONS`. A pair that was judged
    is never offered again, however often it is found.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    one = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    other = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=24))
    verdict = models.CharField(max_length=12, choices=Verdict, default=Verdict.OPEN)
    judged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    judged_at = models.DateTimeField(null=True)

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "one",
            "other",
            "score",
            "reasons",
            "verdict",
            "judged_by",
            "judged_at",
        )
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("one", "other"), name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="duplicate_pair_ordered"),
            models.CheckConstraint(
                condition=Q(verdict="terbuka", judged_by=None, judged_at=None)
                | (~Q(verdict="terbuka") & Q(judged_by__isnull=False, judged_at__isnull=False)),
                name="duplicate_pair_judged_by_and_when",
            ),
        )
        indexes = (
            models.Index(
                fields=("realm", "-score", "id"),
                name="duplicate_pair_open",
                condition=Q(verdict="terbuka"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.one_id} = {self.other_id}"
