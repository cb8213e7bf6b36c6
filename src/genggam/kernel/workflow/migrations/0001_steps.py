"""Create workflow steps."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_agencies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("record_kind", models.CharField(max_length=32)),
                ("record_id", models.UUIDField()),
                ("version", models.BigIntegerField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("action", models.CharField(max_length=32)),
                ("from_state", models.CharField(max_length=24)),
                ("to_state", models.CharField(max_length=24)),
                ("role", models.CharField(max_length=32)),
                ("acting_kind", models.CharField(blank=True, max_length=10)),
                ("reason", models.TextField(blank=True)),
                ("detail", models.JSONField(default=dict)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "ordering": ("at",),
                "indexes": [
                    models.Index(fields=["record_id", "record_kind", "at"], name="step_of_record")
                ],
            },
        ),
    ]
