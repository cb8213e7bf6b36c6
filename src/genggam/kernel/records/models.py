"""The envelope that every record wears, its numbers and its earlier versions (design section 4, Record envelope)."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions.models import Region
from genggam.lib import privacy


class Classification(models.TextChoices):
    """Classification of official documents (tata naskah dinas)."""

    ORDINARY = "biasa", _("ordinary")
    RESTRICTED = "terbatas", _("restricted")
    SECRET = "rahasia", _("secret")
    TOP_SECRET = "sangat_rahasia", _("top secret")


class Urgency(models.TextChoices):
    """Degree of urgency of official documents (tata naskah dinas)."""

    ORDINARY = "biasa", _("ordinary")
    URGENT = "segera", _("urgent")
    VERY_URGENT = "sangat_segera", _("very urgent")


ENVELOPE = (
    "id",
    "number",
    "realm",
    "prov",
    "agency",
    "region",
    "province",
    "regency",
    "title",
    "classification",
    "urgency",
    "state",
    "version",
    "content_hash",
    "submitted_hash",
    "captured_at",
    "received_at",
    "created_by",
    "updated_at",
    "updated_by",
)


class Record(models.Model):
    """Base of every record: a real table with the same first columns.

    The id is made by the client. `prov` is the province's code at capture and never changes (design D13); `province`
    and `regency` are the nodes of today's tree that scope filters compare. Records are written far more often than they
    are looked up by who wrote them, so the references carry no index; a domain declares those that its lists need.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(_("number"), max_length=64)
    realm = models.CharField(max_length=36)
    prov = models.CharField(max_length=2)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", db_index=False)
    province = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    regency = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    title = models.CharField(_("title"), max_length=200)
    classification = models.CharField(
        _("classification"),
        max_length=16,
        choices=Classification,
        default=Classification.ORDINARY,
    )
    urgency = models.CharField(
        _("urgency"), max_length=16, choices=Urgency, default=Urgency.ORDINARY
    )
    state = models.CharField(_("state"), max_length=24)
    version = models.BigIntegerField(default=1)
    content_hash = models.BinaryField(max_length=32)
    submitted_hash = models.BinaryField(max_length=32)
    captured_at = models.DateTimeField(_("written at"), null=True)
    received_at = models.DateTimeField(_("received at"))
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)

    NEVER_UPDATED: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "number",
            "realm",
            "prov",
            "agency",
            "submitted_hash",
            "captured_at",
            "received_at",
            "created_by",
        }
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def scope_path(self) -> str:
        """Return the node path of the record's region."""
        return self.region.path


class Counter(models.Model):
    """The last number given per kind, agency and year."""

    pk = models.CompositePrimaryKey("realm", "kind", "agency", "year")
    realm = models.CharField(max_length=36)
    kind = models.CharField(max_length=16)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.SmallIntegerField()
    last = models.BigIntegerField(default=0)

    privacy = privacy.Privacy(internal=("realm", "kind", "agency", "year", "last"))

    def __str__(self) -> str:
        return f"{self.kind}/{self.agency_id}/{self.year}: {self.last}"


class Revision(models.Model):
    """A record's content as it stood before a change, for history and for showing conflicts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    record_kind = models.CharField(max_length=32)
    record_id = models.UUIDField()
    version = models.BigIntegerField()
    content: models.JSONField[Any, Any] = models.JSONField()
    content_hash = models.BinaryField(max_length=32)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "record_kind",
            "record_id",
            "version",
            "content_hash",
            "written_by",
            "written_at",
        ),
        restricted=("content",),
    )

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(
                fields=("record_id", "record_kind", "version"), name="revision_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_kind} {self.record_id} v{self.version}"


class IdempotencyKey(models.Model):
    """The answer once given to a request that may be sent again (rules.md R12)."""

    pk = models.CompositePrimaryKey("user", "key")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    request_hash = models.BinaryField(max_length=32)
    status = models.SmallIntegerField()
    body: models.JSONField[Any, Any] = models.JSONField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    privacy = privacy.Privacy(
        internal=("user", "key", "request_hash", "status", "at"), restricted=("body",)
    )

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"
