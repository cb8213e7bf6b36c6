"""Find stored files. Whether somebody may see one is decided by the record that it hangs on, before asking here."""

from __future__ import annotations

import datetime as dt
from typing import BinaryIO

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from genggam.foundation.files import shelves
from genggam.foundation.files.models import StoredFile
from genggam.lib import errors


def exists(sha256: str) -> bool:
    """Tell whether the content has a row."""
    return StoredFile.objects.filter(pk=sha256).exists()


def open(stored: StoredFile, *, thumbnail: bool = False) -> BinaryIO:
    """Open the content (or its thumbnail) for reading; raises Unavailable when the disk has lost it."""
    try:
        return shelves.place_of(stored.sha256, thumbnail=thumbnail).open("rb")
    except OSError as error:
        raise errors.Unavailable(
            "file_missing", _("This file cannot be read at the moment. Tell your administrator.")
        ) from error


def unreferenced(before: dt.datetime) -> QuerySet[StoredFile, str]:
    """Return the hashes of contents older than the moment that nothing in this realm refers to."""
    found = StoredFile.objects.filter(created_at__lt=before)
    for field in StoredFile._meta.get_fields(include_hidden=True):
        if field.one_to_many and field.related_model is not None:
            name = field.remote_field.name  # type: ignore[union-attr]
            referring = field.related_model._base_manager.filter(**{name: OuterRef("pk")})
            found = found.filter(~Exists(referring))
    return found.order_by("created_at").values_list("sha256", flat=True)
