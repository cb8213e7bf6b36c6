"""Create exports."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("listing", models.CharField(max_length=32)),
                ("query", models.CharField(blank=True, max_length=600)),
                ("purpose", models.CharField(max_length=200, verbose_name="purpose")),
                ("format", models.CharField(max_length=8)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("antre", "queued"),
                            ("berjalan", "running"),
                            ("siap", "ready"),
                            ("gagal", "failed"),
                            ("kedaluwarsa", "expired"),
                        ],
                        default="antre",
                        max_length=12,
                    ),
                ),
                ("rows_total", models.BigIntegerField(null=True)),
                ("rows_done", models.BigIntegerField(default=0)),
                ("size", models.BigIntegerField(null=True)),
                ("error_id", models.CharField(blank=True, max_length=36)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField()),
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
                "indexes": [models.Index(fields=["owner", "-created_at"], name="export_of_owner")],
            },
        ),
    ]
