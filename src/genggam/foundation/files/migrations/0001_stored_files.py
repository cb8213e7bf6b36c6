"""Create stored files."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("gambar", "image"),
                            ("pdf", "PDF"),
                            ("lembar_kerja", "spreadsheet"),
                            ("teks", "text"),
                        ],
                        max_length=16,
                    ),
                ),
                ("media_type", models.CharField(max_length=80)),
                ("size", models.BigIntegerField()),
                ("width", models.IntegerField(null=True)),
                ("height", models.IntegerField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
    ]
