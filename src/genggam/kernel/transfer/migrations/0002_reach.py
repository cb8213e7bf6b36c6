"""Keep with each export how far its owner's rights reached when it was made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transfer", "0001_exports")]
    operations = [
        migrations.AddField(
            model_name="export",
            name="reach",
            field=models.JSONField(default=list),
        ),
    ]
