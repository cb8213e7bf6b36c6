"""Files by their content: one row and one file on disk per SHA-256 (rules.md R14)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.lib import privacy


class Kind(models.TextChoices):
    """What a stored file is, told from its content, never from its name."""

    IMAGE = "gambar", _("image")
    PDF = "pdf", "PDF"
    SHEET = "lembar_kerja", _("spreadsheet")
    TEXT = "teks", _("text")


class StoredFile(models.Model):
    """One content; who refers to it stands in the dossiers."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=16, choices=Kind)
    media_type = models.CharField(max_length=80)
    size = models.BigIntegerField()
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    privacy = privacy.Privacy(
        internal=("sha256", "kind", "media_type", "size", "width", "height", "created_at")
    )

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.media_type}"
