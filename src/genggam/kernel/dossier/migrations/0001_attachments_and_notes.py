"""Create attachments, notes and links."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_stored_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("record_kind", models.CharField(max_length=32)),
                ("record_id", models.UUIDField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("caption", models.CharField(blank=True, max_length=200, verbose_name="caption")),
                ("original_sha256", models.CharField(max_length=64)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["record_id", "record_kind"], name="attachment_of_record")
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("record_kind", models.CharField(max_length=32)),
                ("record_id", models.UUIDField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("other_kind", models.CharField(max_length=32)),
                ("other_id", models.UUIDField()),
                ("relation", models.CharField(max_length=32, verbose_name="relation")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["record_id", "record_kind"], name="link_of_record"),
                    models.Index(fields=["other_id", "other_kind"], name="link_to_record"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("record_kind", "record_id", "other_kind", "other_id", "relation"),
                        name="link_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("record_kind", models.CharField(max_length=32)),
                ("record_id", models.UUIDField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("text", models.TextField(verbose_name="note")),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("created_at",),
                "abstract": False,
                "indexes": [
                    models.Index(fields=["record_id", "record_kind"], name="note_of_record")
                ],
            },
        ),
    ]
