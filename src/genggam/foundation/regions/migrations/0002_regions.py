"""Create the tree of regions."""

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
    dependencies = [("regions", "0001_extensions")]

    operations = [
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=64)),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "nation"),
                            (1, "province"),
                            (2, "regency or city"),
                            (3, "district"),
                            (4, "village"),
                        ],
                        verbose_name="level",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nasional", "nation"),
                            ("provinsi", "province"),
                            ("kabupaten", "regency"),
                            ("kota", "city"),
                            ("kabupaten_administrasi", "administrative regency"),
                            ("kota_administrasi", "administrative city"),
                            ("kecamatan", "district"),
                            ("distrik", "district (Papua)"),
                            ("kelurahan", "urban village"),
                            ("desa", "village"),
                        ],
                        max_length=24,
                        verbose_name="kind",
                    ),
                ),
                ("code", models.CharField(max_length=13, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "time_zone",
                    models.CharField(
                        choices=[
                            ("Asia/Jakarta", "WIB"),
                            ("Asia/Makassar", "WITA"),
                            ("Asia/Jayapura", "WIT"),
                        ],
                        max_length=16,
                        verbose_name="time zone",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="regions.region",
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.AddIndex(
            model_name="region",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name"], name="region_name_trigrams", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="region",
            index=models.Index(fields=["level", "code"], name="region_level_code"),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.UniqueConstraint(
                fields=("path",), name="region_path_is_unique", opclasses=["text_pattern_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to", None)),
                fields=("code",),
                name="region_code_is_unique_now",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^\\d{2}(\\.\\d{2}(\\.\\d{2}(\\.\\d{4})?)?)?$")),
                name="region_code_is_of_kemendagri",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(("path__regex", "^/([0-9a-f]{8}/)+$")),
                name="region_path_is_segments",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    django.db.models.functions.text.Length("path"),
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            models.F("level"), "*", models.Value(9)
                        ),
                        "+",
                        models.Value(10),
                    ),
                ),
                name="region_path_is_as_deep_as_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["nasional"]), ("level", 0)),
                    models.Q(("kind__in", ["provinsi"]), ("level", 1)),
                    models.Q(
                        (
                            "kind__in",
                            ["kabupaten", "kota", "kabupaten_administrasi", "kota_administrasi"],
                        ),
                        ("level", 2),
                    ),
                    models.Q(("kind__in", ["kecamatan", "distrik"]), ("level", 3)),
                    models.Q(("kind__in", ["kelurahan", "desa"]), ("level", 4)),
                    _connector="OR",
                ),
                name="region_kind_fits_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", 0), ("parent", None)),
                    models.Q(("level__gt", 0), ("parent__isnull", False)),
                    _connector="OR",
                ),
                name="region_only_nation_has_no_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("time_zone__in", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
                ),
                name="region_time_zone_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None),
                    ("valid_from", None),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="region_ends_after_it_begins",
            ),
        ),
    ]
