"""Create the dated versions of regions and the events that open them."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("regions", "0002_regions")]

    operations = [
        migrations.CreateModel(
            name="RegionEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("split", "split"),
                            ("merge", "merge"),
                            ("rename", "rename"),
                            ("create", "creation"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("date", models.DateField(verbose_name="date")),
                ("legal_basis", models.CharField(max_length=200, verbose_name="legal basis")),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
            ],
            options={
                "ordering": ("date", "legal_basis"),
            },
        ),
        migrations.CreateModel(
            name="RegionVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=13, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "validity",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="validity"),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opened",
                        to="regions.regionevent",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="regions.region",
                    ),
                ),
            ],
            options={
                "ordering": ("code", "validity"),
            },
        ),
        migrations.AddConstraint(
            model_name="regionevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("legal_basis", ""), _negated=True),
                name="regionevent_has_legal_basis",
            ),
        ),
        migrations.AddIndex(
            model_name="regionversion",
            index=models.Index(fields=["code"], name="regionversion_code"),
        ),
        migrations.AddConstraint(
            model_name="regionversion",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("region", "="), ("validity", "&&")],
                name="regionversion_spans_never_overlap",
            ),
        ),
        migrations.AddConstraint(
            model_name="regionversion",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("code", "="), ("validity", "&&")],
                name="regionversion_code_names_one_region_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="regionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("validity__isempty", False)),
                name="regionversion_span_is_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="regionversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.\\d{4})?)?)?$")),
                name="regionversion_code_is_of_kemendagri",
            ),
        ),
    ]
