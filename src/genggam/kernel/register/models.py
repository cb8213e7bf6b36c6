"""What every registered record carries beside the envelope: its verification, its merging and its search text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts.models import User
from genggam.kernel.records.models import ENVELOPE, Record
from genggam.lib.privacy import DataClass, Privacy

REGISTERED = (
    *ENVELOPE,
    "verified_by",
    "verified_at",
    "verified_hash",
    "merged_into",
    "is_verified",
    "search",
)
"""The columns that each registered record has; a domain classifies its own beside them (rules.md R37)."""


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together on forms, pages and paper, under one heading, and their class of data (R37)."""

    key: str
    title: Any
    fields: tuple[str, ...]
    kept: DataClass = "internal"


def classified(
    sections: Sequence[Section], *, beside: tuple[str, ...] = (), public: tuple[str, ...] = ()
) -> Privacy:
    """Return the privacy of a registered model: its sections by their class, the envelope and `beside` as internal.

    The title is in the envelope, which every record has, and is classified there.
    """
    named: dict[str, list[str]] = {"public": [*public], "internal": [*REGISTERED, *beside]}
    for section in sections:
        named.setdefault(section.kept, []).extend(set(section.fields) - {"title"})
    return Privacy(
        public=tuple(named["public"]),
        internal=tuple(named["internal"]),
        restricted=tuple(named.get("restricted", ())),
    )


def searched(*fields: str) -> models.GeneratedField:
    """Return the search column over these fields: words as they are written, for names are not to be stemmed."""
    return models.GeneratedField(
        expression=SearchVector(*fields, config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )


CLOCKED = ("due_kind", "due_on")


class Clocked(models.Model):
    """For records on which a legal term runs: whose it is, and its last day. Kept by the domain, not content."""

    due_kind = models.CharField(max_length=16, blank=True)
    due_on = models.DateField(_("due on"), null=True)

    class Meta:
        abstract = True


class Registered(Record):
    """Base of every record of a register.

    Verification is bound to the hash of the content: a later change makes it stale by construction (design D7). A
    duplicate points to the record that it is merged into and is otherwise left as it is, so that taking the merge back
    leaves every row as it was.
    """

    verified_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    verified_at = models.DateTimeField(null=True)
    verified_hash = models.BinaryField(max_length=32, null=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="merged", null=True, db_index=False
    )
    is_verified = models.GeneratedField(
        expression=Case(
            When(Q(verified_hash=F("content_hash")), then=Value(True)), default=Value(False)
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    search = searched("title", "number")

    SECTIONS: ClassVar[tuple[Section, ...]] = ()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(verified_by=None, verified_at=None, verified_hash=None)
                | Q(
                    verified_by__isnull=False,
                    verified_at__isnull=False,
                    verified_hash__isnull=False,
                ),
                name="%(class)s_verified_by_and_when",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="%(class)s_not_merged_into_itself",
            ),
        )
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(
                fields=("realm", "-received_at", "-id"),
                name="%(class)s_new",
                condition=Q(merged_into=None),
            ),
            models.Index(
                fields=("realm", "province", "-received_at", "-id"),
                name="%(class)s_new_prov",
                condition=Q(merged_into=None),
            ),
            models.Index(
                fields=("realm", "regency", "-received_at", "-id"),
                name="%(class)s_new_reg",
                condition=Q(merged_into=None),
            ),
            models.Index(
                fields=("merged_into",),
                name="%(class)s_merged",
                condition=Q(merged_into__isnull=False),
            ),
            GinIndex(fields=("search",), name="%(class)s_search"),
        )
