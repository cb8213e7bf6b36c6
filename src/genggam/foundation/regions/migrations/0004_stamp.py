"""Create the stamp that tells read models they are stale."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("regions", "0003_history")]

    operations = [
        migrations.CreateModel(
            name="RegisterStamp",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stamp", models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="registerstamp_has_one_row"
                    )
                ],
            },
        ),
    ]
