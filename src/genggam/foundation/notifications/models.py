"""What is told: live events for open screens, notices for people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts.models import User
from genggam.foundation.notifications.fields import CurrentXid, XidField
from genggam.lib import privacy


class Event(models.Model):
    """One thing that happened, in commit order, for whoever has a screen open.

    Numbers are given before commit, so a reader does not follow them: it remembers a snapshot and asks for what has
    become visible since (`positions`). Nothing that commits late is passed over, and a long transaction holds up
    nobody else's events. An event names a record and its place, never its text.
    """

    id = models.BigAutoField(primary_key=True)
    xid = XidField(db_default=CurrentXid(), editable=False)
    at = models.DateTimeField(auto_now_add=True)
    realm = models.CharField(max_length=36)
    kind = models.CharField(max_length=48)
    subject_id = models.UUIDField()
    version = models.BigIntegerField(default=1)
    province_id = models.UUIDField(null=True)
    regency_id = models.UUIDField(null=True)
    scope_path = models.TextField()
    classification = models.CharField(max_length=16)

    privacy = privacy.Privacy(
        internal=(
            "id",
            "xid",
            "at",
            "realm",
            "kind",
            "subject_id",
            "version",
            "province_id",
            "regency_id",
            "scope_path",
            "classification",
        )
    )

    class Meta:
        indexes = (
            models.Index(fields=("xid", "id"), name="event_in_commit_order"),
            models.Index(fields=("at",), name="event_by_age"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Notice(models.Model):
    """A line in somebody's bell: a reference to a record, resolved under their rights when shown."""

    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    at = models.DateTimeField(_("at"), auto_now_add=True)
    realm = models.CharField(max_length=36)
    kind = models.CharField(max_length=48)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    read_at = models.DateTimeField(null=True, blank=True)

    privacy = privacy.Privacy(
        internal=("id", "user", "at", "realm", "kind", "subject_kind", "subject_id", "read_at")
    )

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.UniqueConstraint(
                fields=("user", "kind", "subject_id"), name="notice_once_per_subject"
            ),
        )
        indexes = (models.Index(fields=("user", "-at"), name="notice_of_user"),)

    def __str__(self) -> str:
        return f"{self.kind} → {self.user_id}"
