import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_agencies"),
        ("files", "0001_stored_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("sheet", models.CharField(max_length=64)),
                ("version", models.IntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("file_name", models.CharField(max_length=120, verbose_name="file")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("diunggah", "uploaded"),
                            ("pemetaan", "headers to be checked"),
                            ("diperiksa", "checked"),
                            ("berjalan", "running"),
                            ("selesai", "done"),
                            ("gagal", "failed"),
                        ],
                        default="diunggah",
                        max_length=12,
                    ),
                ),
                ("data_sheet", models.CharField(blank=True, max_length=40)),
                ("head_row", models.IntegerField(default=1)),
                ("header_map", models.JSONField(default=list)),
                ("map_is_own", models.BooleanField(default=False)),
                ("sample", models.JSONField(default=list)),
                (
                    "bad_rows",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
                ("rows_total", models.IntegerField(null=True)),
                ("rows_done", models.IntegerField(default=0)),
                ("rows_good", models.IntegerField(default=0)),
                ("problems", models.IntegerField(default=0)),
                ("last_row", models.IntegerField(default=0)),
                ("stored", models.IntegerField(default=0)),
                ("same", models.IntegerField(default=0)),
                ("differs", models.IntegerField(default=0)),
                ("refused", models.IntegerField(default=0)),
                ("fault", models.CharField(blank=True, max_length=40)),
                ("fault_place", models.CharField(blank=True, max_length=400)),
                ("fault_id", models.CharField(blank=True, max_length=36)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("checked_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("row", models.IntegerField(verbose_name="row")),
                ("column", models.CharField(max_length=3, verbose_name="column")),
                ("field", models.CharField(max_length=64)),
                ("reason", models.CharField(max_length=400, verbose_name="reason")),
                ("value", models.CharField(max_length=80, verbose_name="value")),
                ("late", models.BooleanField(default=False)),
                (
                    "imported",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="imports.import",
                    ),
                ),
            ],
            options={
                "ordering": ("row", "column"),
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("row", models.IntegerField()),
                ("record_id", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("tersimpan", "stored"),
                            ("sama", "was there already"),
                            ("berbeda", "is there with other content"),
                            ("ditolak", "refused"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "imported",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="imports.import",
                    ),
                ),
            ],
            options={
                "ordering": ("row",),
            },
        ),
        migrations.CreateModel(
            name="HeaderMap",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("sheet", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("fields", models.JSONField(default=dict)),
                ("reviewed_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("realm", "agency", "sheet", "digest"), name="header_map_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["owner", "-created_at"], name="import_of_owner"),
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["agency", "-created_at"], name="import_of_agency"),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["imported", "row", "column"], name="finding_of_import"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["imported", "state", "row"], name="entry_by_state"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("imported", "row"), name="entry_once"),
        ),
    ]
