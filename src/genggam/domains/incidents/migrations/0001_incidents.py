"""Create incidents, their later reports, tallies and saved filters."""

import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
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
            name="Incident",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=64, verbose_name="number")),
                ("realm", models.CharField(max_length=36)),
                ("prov", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "classification",
                    models.CharField(
                        choices=[
                            ("biasa", "ordinary"),
                            ("terbatas", "restricted"),
                            ("rahasia", "secret"),
                            ("sangat_rahasia", "top secret"),
                        ],
                        default="biasa",
                        max_length=16,
                        verbose_name="classification",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("biasa", "ordinary"),
                            ("segera", "urgent"),
                            ("sangat_segera", "very urgent"),
                        ],
                        default="biasa",
                        max_length=16,
                        verbose_name="urgency",
                    ),
                ),
                ("state", models.CharField(max_length=24, verbose_name="state")),
                ("version", models.BigIntegerField(default=1)),
                ("content_hash", models.BinaryField(max_length=32)),
                ("submitted_hash", models.BinaryField(max_length=32)),
                ("captured_at", models.DateTimeField(null=True, verbose_name="written at")),
                ("received_at", models.DateTimeField(verbose_name="received at")),
                ("updated_at", models.DateTimeField()),
                (
                    "report_kind",
                    models.CharField(
                        choices=[
                            ("flash", "Flash report"),
                            ("li", "Information report (LI)"),
                            ("la", "Attention report"),
                        ],
                        max_length=8,
                        verbose_name="kind of report",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unjuk_rasa", "Demonstration"),
                            ("bentrok", "Clash"),
                            ("kebakaran", "Fire"),
                            ("bencana", "Disaster"),
                            ("teror", "Terror"),
                            ("radikalisme", "Radicalism"),
                            ("kriminal_menonjol", "Notable crime"),
                            ("sabotase", "Sabotage"),
                            ("kecelakaan_massal", "Mass accident"),
                            ("wabah", "Epidemic"),
                            ("kelangkaan_pangan", "Shortage of staple goods"),
                            ("phk_massal", "Mass layoff"),
                            ("penolakan_kebijakan", "Rejection of a policy"),
                            ("konflik_lahan", "Land conflict"),
                            ("isu_sara", "Ethnic or religious issue (SARA)"),
                            ("hoaks", "Hoax"),
                            ("pelanggaran_perbatasan", "Border violation"),
                            ("orang_asing", "Foreigners"),
                            ("narkoba", "Narcotics"),
                            ("separatisme", "Separatism"),
                            ("lainnya", "Other event"),
                        ],
                        max_length=32,
                        verbose_name="kind of event",
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("ideologi", "Ideology"),
                            ("politik", "Politics"),
                            ("ekonomi", "Economy"),
                            ("sosial_budaya", "Society and culture"),
                            ("hankam", "Defence and security"),
                            ("lingkungan", "Environment"),
                            ("kesehatan", "Health"),
                        ],
                        max_length=16,
                        verbose_name="field",
                    ),
                ),
                (
                    "athg",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ancaman", "Threat"),
                            ("tantangan", "Challenge"),
                            ("hambatan", "Obstacle"),
                            ("gangguan", "Disturbance"),
                        ],
                        max_length=12,
                        verbose_name="ATHG",
                    ),
                ),
                (
                    "issue_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "warning_level",
                    models.CharField(
                        choices=[
                            ("normal", "Normal"),
                            ("waspada", "Watch (waspada)"),
                            ("siaga", "Alert (siaga)"),
                            ("awas", "Danger (awas)"),
                        ],
                        max_length=8,
                        verbose_name="warning level",
                    ),
                ),
                (
                    "urgency_local",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rendah", "Low"),
                            ("sedang", "Medium"),
                            ("tinggi", "High"),
                            ("kritis", "Critical"),
                        ],
                        max_length=8,
                        verbose_name="local urgency",
                    ),
                ),
                ("summary", models.TextField(verbose_name="summary")),
                ("occurred_at", models.DateTimeField(verbose_name="happened at")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        max_digits=8,
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                (
                    "accuracy_m",
                    models.IntegerField(blank=True, null=True, verbose_name="accuracy in metres"),
                ),
                ("what", models.TextField(blank=True, verbose_name="what")),
                ("who", models.TextField(blank=True, verbose_name="who")),
                ("when", models.TextField(blank=True, verbose_name="when")),
                ("where", models.TextField(blank=True, verbose_name="where")),
                ("why", models.TextField(blank=True, verbose_name="why")),
                ("how", models.TextField(blank=True, verbose_name="how")),
                ("facts", models.TextField(blank=True, verbose_name="facts")),
                ("opinion", models.TextField(blank=True, verbose_name="reporter's opinion")),
                ("prediction", models.TextField(blank=True, verbose_name="prediction")),
                ("recommendation", models.TextField(blank=True, verbose_name="recommendation")),
                (
                    "attention",
                    models.TextField(blank=True, verbose_name="what the leader is asked to decide"),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "source_relation",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="relation to the source"
                    ),
                ),
                (
                    "obtained_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pengamatan", "Own observation"),
                            ("wawancara", "Conversation"),
                            ("laporan", "Report of an institution or forum"),
                            ("dokumen", "Document"),
                            ("media", "Press and broadcast"),
                            ("media_sosial", "Social media"),
                            ("rapat", "Meeting"),
                            ("lainnya", "Another way"),
                        ],
                        max_length=24,
                        verbose_name="how it was obtained",
                    ),
                ),
                (
                    "obtained_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="obtained at"),
                ),
                (
                    "source_value",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("a3", "A3"),
                            ("a4", "A4"),
                            ("a5", "A5"),
                            ("a6", "A6"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                            ("b3", "B3"),
                            ("b4", "B4"),
                            ("b5", "B5"),
                            ("b6", "B6"),
                            ("c1", "C1"),
                            ("c2", "C2"),
                            ("c3", "C3"),
                            ("c4", "C4"),
                            ("c5", "C5"),
                            ("c6", "C6"),
                            ("d1", "D1"),
                            ("d2", "D2"),
                            ("d3", "D3"),
                            ("d4", "D4"),
                            ("d5", "D5"),
                            ("d6", "D6"),
                            ("e1", "E1"),
                            ("e2", "E2"),
                            ("e3", "E3"),
                            ("e4", "E4"),
                            ("e5", "E5"),
                            ("e6", "E6"),
                            ("f1", "F1"),
                            ("f2", "F2"),
                            ("f3", "F3"),
                            ("f4", "F4"),
                            ("f5", "F5"),
                            ("f6", "F6"),
                        ],
                        max_length=2,
                        verbose_name="value of source and information",
                    ),
                ),
                ("background", models.TextField(blank=True, verbose_name="background")),
                ("handling_step", models.TextField(blank=True, verbose_name="steps taken")),
                (
                    "crowd_estimate",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="estimated crowd",
                    ),
                ),
                (
                    "dead",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="dead",
                    ),
                ),
                (
                    "seriously_injured",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="seriously injured",
                    ),
                ),
                (
                    "lightly_injured",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="lightly injured",
                    ),
                ),
                (
                    "missing",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="missing",
                    ),
                ),
                (
                    "displaced_persons",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="displaced persons",
                    ),
                ),
                (
                    "displaced_families",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="displaced families",
                    ),
                ),
                (
                    "women",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="of them women",
                    ),
                ),
                (
                    "children",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="of them children",
                    ),
                ),
                (
                    "houses",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="houses",
                    ),
                ),
                (
                    "houses_of_worship",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="houses of worship",
                    ),
                ),
                (
                    "public_facilities",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="public facilities",
                    ),
                ),
                (
                    "vehicles",
                    models.IntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="vehicles",
                    ),
                ),
                (
                    "land_hectares",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal(0))],
                        verbose_name="land (hectares)",
                    ),
                ),
                (
                    "loss_rupiah",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="loss (rupiah)",
                    ),
                ),
                ("source_text", models.TextField(blank=True, verbose_name="original message")),
                (
                    "verification",
                    models.CharField(
                        choices=[
                            ("belum", "Unverified"),
                            ("terverifikasi", "Verified"),
                            ("hoaks", "Hoax"),
                            ("tidak_terbukti", "Not proven"),
                        ],
                        default="belum",
                        max_length=16,
                        verbose_name="verification",
                    ),
                ),
                ("verified_at", models.DateTimeField(null=True)),
                ("verified_hash", models.BinaryField(max_length=32, null=True)),
                ("last_update_at", models.DateTimeField()),
                ("final_reported_at", models.DateTimeField(null=True)),
                ("due_kind", models.CharField(blank=True, max_length=16)),
                ("due_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "is_verified",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(
                                    ("verification", "terverifikasi"),
                                    ("verified_hash", models.F("content_hash")),
                                ),
                                then=models.Value(True),
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "is_open",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(
                                    models.Q(("state__in", ("selesai", "ditolak")), _negated=True),
                                    ("merged_into", None),
                                ),
                                then=models.Value(True),
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "level_rank",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(then=models.Value(3), warning_level="awas"),
                            models.When(then=models.Value(2), warning_level="siaga"),
                            models.When(then=models.Value(1), warning_level="waspada"),
                            default=models.Value(0),
                        ),
                        output_field=models.SmallIntegerField(),
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "title", "summary", "place", "number", "facts", config="indonesian"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
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
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="incidents.incident",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        db_index=False,
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
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("perkembangan", "Development"),
                            ("tindak_lanjut", "Follow-up"),
                            ("akhir", "Final report"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="what happened")),
                ("result", models.TextField(blank=True, verbose_name="result")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("captured_at", models.DateTimeField(null=True)),
                ("content_hash", models.BinaryField(max_length=32)),
                ("agency_name", models.CharField(max_length=160)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "ordering": ("at",),
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("query", models.CharField(max_length=600)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("realm", models.CharField(max_length=36)),
                ("node_id", models.UUIDField()),
                ("province_id", models.UUIDField(null=True)),
                ("regency_id", models.UUIDField(null=True)),
                ("warning_level", models.CharField(max_length=8)),
                ("classification", models.CharField(max_length=16)),
                ("open_count", models.BigIntegerField(default=0)),
                ("unverified_count", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("realm", "node_id", "warning_level", "classification"),
                        name="tally_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("open_count__gte", 0),
                            ("unverified_count__gte", 0),
                            ("unverified_count__lte", models.F("open_count")),
                        ),
                        name="tally_adds_up",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["realm", "-received_at", "-id"], name="incident_new"),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                fields=["realm", "province", "-received_at", "-id"], name="incident_new_province"
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                fields=["realm", "regency", "-received_at", "-id"], name="incident_new_regency"
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["realm", "-level_rank", "-received_at", "-id"],
                name="incident_open_level",
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["realm", "province", "-level_rank", "-received_at", "-id"],
                name="incident_open_province",
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["realm", "regency", "-level_rank", "-received_at", "-id"],
                name="incident_open_regency",
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False), ("is_open", True)),
                fields=["realm", "due_at"],
                name="incident_due",
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="incident_merged",
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="incident_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at", None), ("ended_at__gte", models.F("occurred_at")), _connector="OR"
                ),
                name="incident_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                    _connector="OR",
                ),
                name="incident_position_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verified_at", None), ("verified_by", None), ("verified_hash", None)),
                    models.Q(
                        ("verified_at__isnull", False),
                        ("verified_by__isnull", False),
                        ("verified_hash__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="incident_verified_by_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("due_at", None), ("due_kind", "")),
                    models.Q(("due_at__isnull", False), models.Q(("due_kind", ""), _negated=True)),
                    _connector="OR",
                ),
                name="incident_due_has_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["incident", "at"], name="incident_report_of"),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(fields=("user", "name"), name="saved_filter_once"),
        ),
    ]
