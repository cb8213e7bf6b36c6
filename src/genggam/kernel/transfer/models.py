"""Exports are records: owner, filter, purpose, expiry (rules.md R11)."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts.models import User
from genggam.lib import privacy


class State(models.TextChoices):
    """How far an export has come."""

    QUEUED = "antre", _("queued")
    RUNNING = "berjalan", _("running")
    READY = "siap", _("ready")
    FAILED = "gagal", _("failed")
    EXPIRED = "kedaluwarsa", _("expired")


class Export(models.Model):
    """One export of one listing, made in the background, downloaded under the rights of that moment.

    `reach` is what its owner could see when it was made: pairs of a node path and a clearance.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    listing = models.CharField(max_length=32)
    query = models.CharField(max_length=600, blank=True)
    purpose = models.CharField(_("purpose"), max_length=200)
    format = models.CharField(max_length=8)
    reach: models.JSONField[Any, Any] = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    rows_total = models.BigIntegerField(null=True)
    rows_done = models.BigIntegerField(default=0)
    size = models.BigIntegerField(null=True)
    error_id = models.CharField(max_length=36, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "owner",
            "listing",
            "query",
            "purpose",
            "format",
            "reach",
            "state",
            "rows_total",
            "rows_done",
            "size",
            "error_id",
            "created_at",
            "finished_at",
            "expires_at",
        )
    )

    class Meta:
        ordering = ("-created_at",)
        indexes = (models.Index(fields=("owner", "-created_at"), name="export_of_owner"),)

    def __str__(self) -> str:
        return f"{self.listing} {self.format} {self.state}"
