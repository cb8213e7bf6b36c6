import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import genggam.kernel.records.columns


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("agencies", "0001_agencies"),
        ("organizations", "0013_officers_realm"),
        ("regions", "0004_stamp"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=64, verbose_name="number")),
                ("realm", models.CharField(max_length=36)),
                ("prov", models.CharField(max_length=2)),
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
                ("verified_at", models.DateTimeField(null=True)),
                ("verified_hash", models.BinaryField(max_length=32, null=True)),
                (
                    "is_verified",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("verified_hash", models.F("content_hash"))),
                                then=models.Value(True),
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "title", "number", config="simple"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                (
                    "title",
                    models.CharField(max_length=200, verbose_name="organisation complained about"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("tertulis", "In writing"), ("tidak_tertulis", "Not in writing")],
                        max_length=16,
                        verbose_name="channel",
                    ),
                ),
                (
                    "addressed_to",
                    models.CharField(
                        choices=[
                            ("menteri", "Minister, through the Director General"),
                            ("gubernur", "Governor"),
                            ("bupati_walikota", "Regent or mayor"),
                        ],
                        max_length=20,
                        verbose_name="addressed to",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="day of receipt")),
                (
                    "anonymous",
                    models.BooleanField(
                        blank=True, default=False, verbose_name="the reporter gives no name"
                    ),
                ),
                (
                    "aspects",
                    genggam.kernel.records.columns.Codes(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="aspects",
                    ),
                ),
                (
                    "matter",
                    models.TextField(
                        help_text="Do not write here who complains: that is kept apart, on the page.",
                        verbose_name="what is complained about",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("clarification", models.TextField(blank=True, verbose_name="clarification")),
                ("follow_up", models.TextField(blank=True, verbose_name="follow-up")),
                ("outcome", models.TextField(blank=True, verbose_name="outcome")),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="organizations.complaint",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "-received_at", "-id"],
                        name="complaint_new",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "province", "-received_at", "-id"],
                        name="complaint_new_prov",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "regency", "-received_at", "-id"],
                        name="complaint_new_reg",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="complaint_merged",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="complaint_search"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("verified_at", None),
                                ("verified_by", None),
                                ("verified_hash", None),
                            ),
                            models.Q(
                                ("verified_at__isnull", False),
                                ("verified_by__isnull", False),
                                ("verified_hash__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_verified_by_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="complaint_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=64, verbose_name="number")),
                ("realm", models.CharField(max_length=36)),
                ("prov", models.CharField(max_length=2)),
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
                ("verified_at", models.DateTimeField(null=True)),
                ("verified_hash", models.BinaryField(max_length=32, null=True)),
                (
                    "is_verified",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("verified_hash", models.F("content_hash"))),
                                then=models.Value(True),
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "title", "number", config="simple"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="organisation in dispute")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("kepengurusan", "Board of the organisation"),
                            ("ad_art", "Statutes and by-laws"),
                            ("aset", "Assets"),
                            ("nama_lambang", "Name and emblem"),
                            ("lainnya", "Other"),
                        ],
                        max_length=16,
                        verbose_name="subject of the dispute",
                    ),
                ),
                ("reported_on", models.DateField(verbose_name="day of the report")),
                (
                    "parties",
                    genggam.kernel.records.columns.Rows(
                        blank=True, default=list, verbose_name="parties"
                    ),
                ),
                ("summary", models.TextField(verbose_name="course of the dispute")),
                (
                    "mediations",
                    genggam.kernel.records.columns.Rows(
                        blank=True, default=list, verbose_name="mediations"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("sepakat", "Agreed"), ("dicabut", "Withdrawn by the parties")],
                        max_length=12,
                        verbose_name="outcome of the mediation",
                    ),
                ),
                ("agreement", models.TextField(blank=True, verbose_name="what was agreed")),
                ("court", models.CharField(blank=True, max_length=120, verbose_name="court")),
                (
                    "court_no",
                    models.CharField(blank=True, max_length=80, verbose_name="number of the case"),
                ),
                (
                    "court_filed_on",
                    models.DateField(blank=True, null=True, verbose_name="filed with the court on"),
                ),
                (
                    "judged_on",
                    models.DateField(blank=True, null=True, verbose_name="day of the judgement"),
                ),
                ("judgement", models.TextField(blank=True, verbose_name="judgement")),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="organizations.dispute",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "-received_at", "-id"],
                        name="dispute_new",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "province", "-received_at", "-id"],
                        name="dispute_new_prov",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "regency", "-received_at", "-id"],
                        name="dispute_new_reg",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="dispute_merged",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="dispute_search"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("verified_at", None),
                                ("verified_by", None),
                                ("verified_hash", None),
                            ),
                            models.Q(
                                ("verified_at__isnull", False),
                                ("verified_by__isnull", False),
                                ("verified_hash__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="dispute_verified_by_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="dispute_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sanction",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=64, verbose_name="number")),
                ("realm", models.CharField(max_length=36)),
                ("prov", models.CharField(max_length=2)),
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
                ("due_kind", models.CharField(blank=True, max_length=16)),
                ("due_on", models.DateField(null=True, verbose_name="due on")),
                ("verified_at", models.DateTimeField(null=True)),
                ("verified_hash", models.BinaryField(max_length=32, null=True)),
                (
                    "is_verified",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("verified_hash", models.F("content_hash"))),
                                then=models.Value(True),
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "title", "number", config="simple"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="organisation sanctioned")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("peringatan_tertulis", "Written warning"),
                            ("penghentian_kegiatan", "Stop of activities"),
                            ("pencabutan_skt", "Revocation of the SKT"),
                            ("pencabutan_badan_hukum", "Revocation of legal personality"),
                        ],
                        max_length=24,
                        verbose_name="sanction",
                    ),
                ),
                (
                    "issuer",
                    models.CharField(
                        choices=[
                            ("kemenkum", "Ministry of law"),
                            ("mendagri", "Minister of home affairs"),
                            ("gubernur", "Governor"),
                            ("bupati_walikota", "Regent or mayor"),
                        ],
                        max_length=20,
                        verbose_name="issued by",
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("pasal_21", "Duties (art. 21)"),
                            ("pasal_59_1", "Names and emblems (art. 59(1))"),
                            ("pasal_59_2", "Unlawful funds (art. 59(2))"),
                            ("pasal_59_3", "Hostile or violent acts (art. 59(3))"),
                            ("pasal_59_4", "Separatism or opposing Pancasila (art. 59(4))"),
                        ],
                        max_length=16,
                        verbose_name="ground",
                    ),
                ),
                ("summary", models.TextField(verbose_name="what happened")),
                (
                    "decree_no",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="number of the decree"
                    ),
                ),
                (
                    "decree_date",
                    models.DateField(blank=True, null=True, verbose_name="date of the decree"),
                ),
                (
                    "obey_by",
                    models.DateField(
                        blank=True,
                        help_text="Only for a stop of activities; a warning has seven working days by law.",
                        null=True,
                        verbose_name="to be obeyed until",
                    ),
                ),
                ("status_before", models.CharField(blank=True, max_length=20)),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="organizations.sanction",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "-received_at", "-id"],
                        name="sanction_new",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "province", "-received_at", "-id"],
                        name="sanction_new_prov",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "regency", "-received_at", "-id"],
                        name="sanction_new_reg",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="sanction_merged",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="sanction_search"
                    ),
                    models.Index(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=["realm", "due_on"],
                        name="sanction_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("verified_at", None),
                                ("verified_by", None),
                                ("verified_hash", None),
                            ),
                            models.Q(
                                ("verified_at__isnull", False),
                                ("verified_by__isnull", False),
                                ("verified_hash__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="sanction_verified_by_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="sanction_not_merged_into_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("usulan", "ditolak")),
                            models.Q(
                                ("decree_date__isnull", False), ("organization__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="sanction_in_force_names_organization",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_kind", ""), ("due_on", None)),
                            models.Q(
                                ("due_on__isnull", False), models.Q(("due_kind", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="sanction_due_has_kind",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "berlaku")),
                        fields=("organization", "kind"),
                        name="sanction_once_in_force",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Supervision",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=64, verbose_name="number")),
                ("realm", models.CharField(max_length=36)),
                ("prov", models.CharField(max_length=2)),
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
                ("verified_at", models.DateTimeField(null=True)),
                ("verified_hash", models.BinaryField(max_length=32, null=True)),
                (
                    "is_verified",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("verified_hash", models.F("content_hash"))),
                                then=models.Value(True),
                            ),
                            default=models.Value(False),
                        ),
                        output_field=models.BooleanField(),
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            "title", "number", config="simple"
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="organisation supervised")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("internal", "By the organisation itself"),
                            ("eksternal", "From outside"),
                        ],
                        max_length=12,
                        verbose_name="kind of supervision",
                    ),
                ),
                (
                    "by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("masyarakat", "The public"),
                            ("menteri", "Minister"),
                            ("gubernur", "Governor"),
                            ("bupati_walikota", "Regent or mayor"),
                        ],
                        max_length=20,
                        verbose_name="supervised by",
                    ),
                ),
                ("supervised_on", models.DateField(verbose_name="day of supervision")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "team",
                    genggam.kernel.records.columns.Rows(
                        blank=True, default=list, verbose_name="team by institution"
                    ),
                ),
                (
                    "aspects",
                    genggam.kernel.records.columns.Codes(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="aspects",
                    ),
                ),
                ("findings", models.TextField(blank=True, verbose_name="findings")),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sesuai", "In order"),
                            ("pembinaan", "Guidance"),
                            ("sanksi", "Sanction to be proposed"),
                        ],
                        max_length=12,
                        verbose_name="result",
                    ),
                ),
                ("advice", models.TextField(blank=True, verbose_name="advice to the organisation")),
                (
                    "agency",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="organizations.supervision",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "-received_at", "-id"],
                        name="supervision_new",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "province", "-received_at", "-id"],
                        name="supervision_new_prov",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["realm", "regency", "-received_at", "-id"],
                        name="supervision_new_reg",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="supervision_merged",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["search"], name="supervision_search"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("verified_at", None),
                                ("verified_by", None),
                                ("verified_hash", None),
                            ),
                            models.Q(
                                ("verified_at__isnull", False),
                                ("verified_by__isnull", False),
                                ("verified_hash__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="supervision_verified_by_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into", None),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="supervision_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reporter",
            fields=[
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="organizations.complaint",
                    ),
                ),
                ("realm", models.CharField(max_length=36)),
                ("name", genggam.kernel.records.columns.Sealed(null=True)),
                ("contact", genggam.kernel.records.columns.Sealed(null=True)),
                ("noted_at", models.DateTimeField()),
                (
                    "noted_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
