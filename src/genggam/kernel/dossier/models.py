"""What is filed with a record: attachments and notes (design section 4, dossier)."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts.models import User
from genggam.foundation.files.models import StoredFile
from genggam.lib import privacy


class Filed(models.Model):
    """Base of what hangs on a record: reference, realm and author."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    record_kind = models.CharField(max_length=32)
    record_id = models.UUIDField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ("created_at",)


FILED = ("id", "realm", "record_kind", "record_id", "created_by", "created_at")


class Attachment(Filed):
    """A file on a record, under the name its author gave it."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120)
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    original_sha256 = models.CharField(max_length=64)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)

    privacy = privacy.Privacy(
        internal=(*FILED, "file", "original_sha256", "withdrawn_at", "withdrawn_by"),
        restricted=("name", "caption"),
    )

    class Meta(Filed.Meta):
        indexes = (models.Index(fields=("record_id", "record_kind"), name="attachment_of_record"),)

    def __str__(self) -> str:
        return self.name


class Note(Filed):
    """A remark that officials who see the record leave for each other."""

    text = models.TextField(_("note"))

    privacy = privacy.Privacy(internal=FILED, restricted=("text",))

    class Meta(Filed.Meta):
        indexes = (models.Index(fields=("record_id", "record_kind"), name="note_of_record"),)

    def __str__(self) -> str:
        return self.text[:40]


class DocumentStatus(models.TextChoices):
    """How a required document stands (practice of the agencies, domain.md 2.4)."""

    MISSING = "belum", _("Not there yet")
    PRESENT = "ada", _("There, not judged yet")
    RIGHT = "sesuai", _("In order")
    WRONG = "perbaikan", _("To be corrected")


class Checked(Filed):
    """One look at one required document of a record; the newest look counts, earlier ones stay."""

    document = models.CharField(max_length=40)
    status = models.CharField(_("status"), max_length=12, choices=DocumentStatus)
    note = models.CharField(_("note"), max_length=400, blank=True)
    attachment = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, related_name="+", null=True
    )

    privacy = privacy.Privacy(
        internal=(*FILED, "document", "status", "attachment"), restricted=("note",)
    )

    class Meta(Filed.Meta):
        indexes = (
            models.Index(
                fields=("record_id", "record_kind", "document", "-created_at"),
                name="checked_of_record",
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_id} {self.document}: {self.status}"


class Link(Filed):
    """A reference from one record to another, resolved under the reader's rights, shown on both."""

    other_kind = models.CharField(max_length=32)
    other_id = models.UUIDField()
    relation = models.CharField(_("relation"), max_length=32)

    privacy = privacy.Privacy(internal=(*FILED, "other_kind", "other_id", "relation"))

    class Meta(Filed.Meta):
        indexes = (
            models.Index(fields=("record_id", "record_kind"), name="link_of_record"),
            models.Index(fields=("other_id", "other_kind"), name="link_to_record"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("record_kind", "record_id", "other_kind", "other_id", "relation"),
                name="link_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.record_id} {self.relation} {self.other_id}"
