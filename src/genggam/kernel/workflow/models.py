"""The steps that records have taken: who, when, from where to where, and why."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone

from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.lib import privacy


def _now() -> dt.datetime:
    """Return the moment; a step of the past says its own."""
    return timezone.now()


class Step(models.Model):
    """One transition of one record, as its timeline shows it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    record_kind = models.CharField(max_length=32)
    record_id = models.UUIDField()
    version = models.BigIntegerField()
    at = models.DateTimeField(default=_now)
    action = models.CharField(max_length=32)
    from_state = models.CharField(max_length=24)
    to_state = models.CharField(max_length=24)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=32)
    acting_kind = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "record_kind",
            "record_id",
            "version",
            "at",
            "action",
            "from_state",
            "to_state",
            "actor",
            "agency",
            "role",
            "acting_kind",
        ),
        restricted=("reason", "detail"),
    )

    class Meta:
        ordering = ("at", "version")
        indexes = (models.Index(fields=("record_id", "record_kind", "at"), name="step_of_record"),)

    def __str__(self) -> str:
        return f"{self.record_id}: {self.action}"
