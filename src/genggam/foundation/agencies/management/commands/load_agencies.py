"""Bring the directory of agencies to the present regions."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from genggam.foundation.agencies import services


class Command(BaseCommand):
    help = (
        "Load the centre with its units, 38 provincial and 514 regency agencies; may be run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        result = services.load_own()
        self.stdout.write(
            f"Agencies: {result.created} created, {result.updated} brought up to date, {result.closed} closed."
        )
