"""The append-only, hash-chained trail of what happened (rules.md R34, R35).

One chain per agency, so that agencies never wait for each other. The database numbers, stamps and seals each entry in
a trigger; the application role may insert and read, nothing else.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from genggam.lib import privacy

NO_AGENCY = "00000000-0000-0000-0000-000000000000"


class Entry(models.Model):
    """One fact: who did what to which record, when. Ids and field names only, never the text of the record."""

    pk = models.CompositePrimaryKey("chain", "seq")
    chain = models.UUIDField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.UUIDField(null=True)
    fields = ArrayField(models.CharField(max_length=64), default=list)
    realm = models.CharField(max_length=36)
    request_id = models.CharField(max_length=36)
    prev_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    privacy = privacy.Privacy(
        internal=(
            "chain",
            "seq",
            "at",
            "actor_id",
            "action",
            "subject_kind",
            "subject_id",
            "fields",
            "realm",
            "request_id",
            "prev_hash",
            "hash",
        )
    )

    class Meta:
        managed = True
        ordering = ("-at",)
        indexes = (
            models.Index(fields=("subject_kind", "subject_id", "at"), name="audit_entry_subject"),
            models.Index(fields=("at",), name="audit_entry_at"),
            models.Index(fields=("actor_id", "at"), name="audit_entry_actor"),
        )

    def __str__(self) -> str:
        return f"{self.chain}#{self.seq} {self.action}"


class Head(models.Model):
    """The last number and hash of each chain; written by the sealing trigger alone."""

    chain = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    privacy = privacy.Privacy(internal=("chain", "seq", "hash"))

    def __str__(self) -> str:
        return f"{self.chain}#{self.seq}"
