"""Create live events and notices."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import genggam.foundation.notifications.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "xid",
                    genggam.foundation.notifications.fields.XidField(
                        db_default=genggam.foundation.notifications.fields.CurrentXid(),
                        editable=False,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("realm", models.CharField(max_length=36)),
                ("kind", models.CharField(max_length=48)),
                ("subject_id", models.UUIDField()),
                ("version", models.BigIntegerField(default=1)),
                ("province_id", models.UUIDField(null=True)),
                ("regency_id", models.UUIDField(null=True)),
                ("scope_path", models.TextField()),
                ("classification", models.CharField(max_length=16)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["xid", "id"], name="event_in_commit_order"),
                    models.Index(fields=["at"], name="event_by_age"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                ("realm", models.CharField(max_length=36)),
                ("kind", models.CharField(max_length=48)),
                ("subject_kind", models.CharField(max_length=32)),
                ("subject_id", models.UUIDField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
                "indexes": [models.Index(fields=["user", "-at"], name="notice_of_user")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "kind", "subject_id"), name="notice_once_per_subject"
                    )
                ],
            },
        ),
    ]
