"""Create the directory of agencies."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("regions", "0002_regions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=24, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pusat", "directorate general"),
                            ("sekretariat", "secretariat"),
                            ("direktorat", "directorate"),
                            ("provinsi", "provincial agency"),
                            ("kabkota", "regency or city agency"),
                            ("suku_badan", "sub-agency"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("ditjen", "directorate general"),
                            ("sekretariat", "secretariat"),
                            ("direktorat", "directorate"),
                            ("badan", "agency (badan)"),
                            ("kantor", "office (kantor)"),
                            ("bagian", "section (bagian)"),
                            ("suku_badan", "sub-agency (suku badan)"),
                        ],
                        max_length=12,
                        verbose_name="form",
                    ),
                ),
                (
                    "systems",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="systems owned",
                    ),
                ),
                (
                    "divisions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="divisions",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=240, verbose_name="address")),
                ("phone", models.CharField(blank=True, max_length=32, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("head_name", models.CharField(blank=True, max_length=160, verbose_name="head")),
                (
                    "connectivity",
                    models.CharField(
                        choices=[
                            ("baik", "good"),
                            ("sedang", "fair"),
                            ("buruk", "poor"),
                            ("tanpa", "none"),
                        ],
                        default="baik",
                        max_length=8,
                        verbose_name="connectivity",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="agencies.agency",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agencies",
                        to="regions.region",
                    ),
                ),
            ],
            options={
                "verbose_name": "agency",
                "verbose_name_plural": "agencies",
                "ordering": ("code",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("code__regex", "^(pusat(\\.[a-z]+)?|\\d{2}(\\.\\d{2})?)$")
                        ),
                        name="agency_code_is_a_label",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "form__in",
                                [
                                    "ditjen",
                                    "sekretariat",
                                    "direktorat",
                                    "badan",
                                    "kantor",
                                    "bagian",
                                    "suku_badan",
                                ],
                            ),
                            (
                                "kind__in",
                                [
                                    "pusat",
                                    "sekretariat",
                                    "direktorat",
                                    "provinsi",
                                    "kabkota",
                                    "suku_badan",
                                ],
                            ),
                        ),
                        name="agency_kind_and_form_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ["sekretariat", "direktorat", "suku_badan"]),
                                ("parent__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("kind__in", ["sekretariat", "direktorat", "suku_badan"]),
                                    _negated=True,
                                ),
                                ("parent", None),
                            ),
                            _connector="OR",
                        ),
                        name="agency_only_parts_have_a_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "systems__contained_by",
                                [
                                    "simlap",
                                    "hukum",
                                    "wasbang",
                                    "simpoldagri",
                                    "siormas",
                                    "ekososbud",
                                    "sipks",
                                    "puskomin",
                                ],
                            )
                        ),
                        name="agency_systems_are_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("connectivity__in", ["baik", "sedang", "buruk", "tanpa"])
                        ),
                        name="agency_connectivity_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_from", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="agency_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("is_active", True),
                            models.Q(
                                ("kind__in", ["pusat", "sekretariat", "direktorat"]), _negated=True
                            ),
                        ),
                        fields=("region",),
                        name="agency_is_the_only_one_of_its_region",
                    ),
                ],
            },
        ),
    ]
