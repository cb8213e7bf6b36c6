"""Imports are records: who brought in which file, what was wrong in it, what became of each row."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.foundation.files.models import StoredFile
from genggam.kernel.imports.sheets import Result
from genggam.lib import privacy

RESULTS = (
    (Result.STORED.value, _("stored")),
    (Result.SAME.value, _("was there already")),
    (Result.DIFFERS.value, _("is there with other content")),
    (Result.REFUSED.value, _("refused")),
)
CELL = privacy.Personal(
    purpose="let the officer find and correct a cell that cannot be read",
    basis="UU 27/2022 art. 20 (2) e: duty of the agency that keeps the register",
    retention="30 days after the import was uploaded",
)
FILLED_IN = privacy.Personal(
    purpose="bring the rows of the officer's workbook into the register",
    basis="UU 27/2022 art. 20 (2) e: duty of the agency that keeps the register",
    retention="30 days after the import was uploaded; then the file is given up",
)


class State(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "diunggah", _("uploaded")
    MAPPING = "pemetaan", _("headers to be checked")
    CHECKED = "diperiksa", _("checked")
    RUNNING = "berjalan", _("running")
    DONE = "selesai", _("done")
    FAILED = "gagal", _("failed")


class Import(models.Model):
    """One workbook brought in: checked in the background, entered once its owner says so.

    `header_map` is a list of column, header and field; `last_row` the row of the sheet up to which all is entered;
    `bad_rows` the rows that the check kept out. `fault` is the code of what stopped it, `fault_id` that of ours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=64)
    version = models.IntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", null=True)
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(_("file"), max_length=120)
    state = models.CharField(max_length=12, choices=State, default=State.UPLOADED)
    data_sheet = models.CharField(max_length=40, blank=True)
    head_row = models.IntegerField(default=1)
    header_map: models.JSONField[Any, Any] = models.JSONField(default=list)
    map_is_own = models.BooleanField(default=False)
    sample: models.JSONField[Any, Any] = models.JSONField(default=list)
    bad_rows = ArrayField(models.IntegerField(), default=list)
    rows_total = models.IntegerField(null=True)
    rows_done = models.IntegerField(default=0)
    rows_good = models.IntegerField(default=0)
    problems = models.IntegerField(default=0)
    last_row = models.IntegerField(default=0)
    stored = models.IntegerField(default=0)
    same = models.IntegerField(default=0)
    differs = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    fault = models.CharField(max_length=40, blank=True)
    fault_place = models.CharField(max_length=400, blank=True)
    fault_id = models.CharField(max_length=36, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    checked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    privacy = privacy.Privacy(
        internal=(
            *("id", "realm", "owner", "agency", "sheet", "version", "sha256", "state"),
            *("data_sheet", "head_row", "header_map", "map_is_own", "bad_rows", "rows_total"),
            *("rows_done", "rows_good", "problems", "last_row", "stored", "same", "differs"),
            *("refused", "fault", "fault_place", "fault_id", "created_at", "checked_at"),
            *("started_at", "finished_at"),
        ),
        restricted=("file_name", "sample"),
        personal={"file": FILLED_IN},
    )

    class Meta:
        ordering = ("-created_at",)
        indexes = (
            models.Index(fields=("owner", "-created_at"), name="import_of_owner"),
            models.Index(fields=("agency", "-created_at"), name="import_of_agency"),
        )

    def __str__(self) -> str:
        return f"{self.sheet} {self.state}"


class Finding(models.Model):
    """One thing wrong in an import: the cell, the reason in words, what stands there. `late`: found while entering."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="findings")
    row = models.IntegerField(_("row"))
    column = models.CharField(_("column"), max_length=3)
    field = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=400)
    value = models.CharField(_("value"), max_length=80)
    late = models.BooleanField(default=False)

    privacy = privacy.Privacy(
        internal=("id", "realm", "imported", "row", "column", "field", "reason", "late"),
        personal={"value": CELL},
    )

    class Meta:
        ordering = ("row", "column")
        indexes = (models.Index(fields=("imported", "row", "column"), name="finding_of_import"),)

    def __str__(self) -> str:
        return f"{self.column}{self.row}: {self.reason[:40]}"


class Entry(models.Model):
    """What became of one row of an import: the record that it is, and whether it was stored now."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="entries")
    row = models.IntegerField()
    record_id = models.UUIDField()
    state = models.CharField(max_length=10, choices=RESULTS)

    privacy = privacy.Privacy(internal=("id", "realm", "imported", "row", "record_id", "state"))

    class Meta:
        ordering = ("row",)
        constraints = (models.UniqueConstraint(fields=("imported", "row"), name="entry_once"),)
        indexes = (models.Index(fields=("imported", "state", "row"), name="entry_by_state"),)

    def __str__(self) -> str:
        return f"{self.row} {self.state}"


class HeaderMap(models.Model):
    """Which columns an agency takes for which fields, for one set of headers (`digest`); reviewed by somebody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    fields: models.JSONField[Any, Any] = models.JSONField(default=dict)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()

    privacy = privacy.Privacy(
        internal=(
            *("id", "realm", "agency", "sheet", "digest", "fields", "reviewed_by", "reviewed_at"),
        )
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("realm", "agency", "sheet", "digest"), name="header_map_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet} {self.digest[:8]}"
