"""Create assignments: who may do what, where and when."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_agencies"),
        ("regions", "0004_stamp"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("role", models.CharField(max_length=32, verbose_name="role")),
                (
                    "systems",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16), default=list, size=None
                    ),
                ),
                (
                    "clearance",
                    models.CharField(
                        choices=[
                            ("biasa", "ordinary"),
                            ("terbatas", "restricted"),
                            ("rahasia", "secret"),
                            ("sangat_rahasia", "top secret"),
                        ],
                        default="biasa",
                        max_length=16,
                        verbose_name="clearance",
                    ),
                ),
                (
                    "acting_kind",
                    models.CharField(
                        choices=[
                            ("definitif", "definitive"),
                            ("plt", "Plt (acting)"),
                            ("plh", "Plh (daily acting)"),
                            ("pj", "Pj (caretaker)"),
                        ],
                        default="definitif",
                        max_length=10,
                        verbose_name="kind of office",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                ("granted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("valid_from",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="assignment_ends_after_it_starts",
                    ),
                    models.UniqueConstraint(
                        fields=("user", "role", "agency", "region", "valid_from"),
                        name="assignment_once",
                    ),
                ],
            },
        ),
    ]
