"""Bring the database to the register of regions that the project ships."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from genggam.foundation.regions import services


class Command(BaseCommand):
    help = "Load the nation, 38 provinces and 514 regencies and cities; may be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        result = services.load_own()
        self.stdout.write(
            f"Regions: {result.created} rows created, {result.updated} updated, {result.kept} kept as changed here."
        )
