"""`genggam demo` fills an empty installation: accounts at every agency and ninety days of incidents."""

from __future__ import annotations

import argparse
import dataclasses
import os
import random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from genggam.config.demo import (
    aftermath,
    boards,
    conflicts,
    events,
    obligations,
    oversight,
    people,
    periodic,
    registered,
)
from genggam.domains.incidents.services import history
from genggam.domains.organizations.duplicates import services as duplicates
from genggam.foundation.access import actors, bulk, realms
from genggam.foundation.regions import queries as regions

SCALES = {"small": 600, "nation": 20_000}


class Command(BaseCommand):
    help = "Fill an empty installation with the demo; does nothing where accounts exist."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--scale", choices=SCALES, default="small")
        parser.add_argument("--seed", type=int, default=2026)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo is refused outside the demo: set GENGGAM_DEMO=1, or run `genggam demo`."
            )
        password = os.environ.get("GENGGAM_DEMO_PASSWORD") or "genggam-demo-2026"
        if bulk.has_accounts():
            changed = bulk.set_demo_password(password)
            self.stdout.write(
                f"Accounts exist: kept as they are; {changed} demo accounts have the present password."
            )
            return
        actor = dataclasses.replace(actors.SYSTEM, realm=actors.LIVE)
        with realms.entered(actors.LIVE):
            staff = people.hire(seed=options["seed"], password=password)
            stage = events.Stage(
                regencies=list(regions.present(deepest=2).filter(level=2)),
                staff=staff,
                now=timezone.now().replace(second=0, microsecond=0),
                rng=random.Random(f"events {options['seed']}"),  # noqa: S311  # nosec B311 - a demo, not a secret
            )
            total = history.load(
                actor=actor, pasts=events.pasts(stage, SCALES[options["scale"]]), now=timezone.now()
            )
            owed = obligations.fill(actor=actor, now=timezone.now())
            story = conflicts.Stage(
                staff,
                stage.now,
                random.Random(f"conflicts {options['seed']}"),  # noqa: S311  # nosec B311
            )
            told = f"{conflicts.fill(story)}, {aftermath.fill(story)}"
            entered = registered.fill(story, seed=options["seed"])
            overseen = oversight.fill(story)
            seated = boards.fill(story)
            sent = periodic.fill(story, realm=actors.LIVE)
        doubled = duplicates.find(realm=actors.LIVE)
        self.stdout.write(
            f"Demo: {len(staff.by_username)} accounts, {total} incidents of {events.DAYS} days,"
            f" {owed} obligations of a year, {sent} periodic reports, {told},"
            f" {entered}, {doubled} likely duplicates, {seated} officers, {overseen}."
        )
