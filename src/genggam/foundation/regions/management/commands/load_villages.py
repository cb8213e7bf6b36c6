"""Load districts and villages from the data package."""

from __future__ import annotations

import argparse
import pathlib
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from genggam.foundation.regions import services
from genggam.lib import errors


class Command(BaseCommand):
    help = "Load the 7,285 districts and 83,762 villages of the data package; may be run again."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=pathlib.Path, help="where the data package is, such as build/data"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            result = services.load_villages(options["folder"], progress=self._say)
        except errors.NotFound as error:
            raise CommandError(f"{error} {error.details}") from error
        self.stdout.write(f"Villages: {result.created} regions created, {result.updated} renamed.")

    def _say(self, done: int, total: int) -> None:
        self.stdout.write(f"  {done} of {total} loaded")
