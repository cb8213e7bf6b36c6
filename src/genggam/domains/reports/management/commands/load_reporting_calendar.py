"""`genggam manage load_reporting_calendar` writes the rules of domain 3.9 and makes what is due in the next weeks."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from genggam.domains.reports import services
from genggam.foundation.access import actors, realms
from genggam.kernel.obligations import services as obligations


class Command(BaseCommand):
    help = "Write the reporting calendar and keep the ledger ahead; a second run changes nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--since",
            type=dt.date.fromisoformat,
            default=None,
            help="first day of force of new rules (default: the first of this month)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        since = options["since"] or timezone.localdate().replace(day=1)
        actor = dataclasses.replace(actors.SYSTEM, realm=actors.LIVE)
        with realms.entered(actors.LIVE):
            rules = services.load_calendar(actor=actor, since=since)
            made = obligations.keep_ahead(actor=actor)
        self.stdout.write(f"Calendar: {rules} new rules, {made.created} new obligations.")
