"""Take away stored files that nothing refers to."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from genggam.foundation.files import services


class Command(BaseCommand):
    help = "Take away stored files that nothing has referred to for a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *args: Any, **options: Any) -> None:
        swept = services.sweep(dry_run=options["dry_run"])
        for sha256 in (*swept.rows, *swept.files):
            self.stdout.write(sha256)
        word = "would go" if options["dry_run"] else "went"
        self.stdout.write(f"{len(swept.rows)} rows and {len(swept.files)} files {word}")
