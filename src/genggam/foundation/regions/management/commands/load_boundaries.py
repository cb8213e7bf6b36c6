"""Replace the indicative geometry by official boundaries."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from genggam.foundation.regions import geometry, queries
from genggam.lib import errors


class Command(BaseCommand):
    help = (
        "Load official boundaries of all regencies and cities from GeoJSON (WGS 84) by their codes."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--code-property", default="KODE", help="the property with the code")
        parser.add_argument(
            "--source", required=True, help="what maps say of the boundaries' origin"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from genggam.foundation.regions import boundaries
        except ImportError as problem:
            raise CommandError(
                "shapely is missing; install requirements/build.lock first."
            ) from problem
        known = {node.code for node in queries.tree().regencies()}
        try:
            given = boundaries.read(options["file"], options["code_property"], known)
        except errors.DomainError as problem:
            raise CommandError(_explain(problem)) from problem
        boundaries.replace(geometry.load_folder(), given, options["source"])
        self.stdout.write(
            f"Boundaries of {len(given)} regencies loaded, labelled {options['source']!r}."
        )


def _explain(problem: errors.DomainError) -> str:
    lines = [str(problem.message), *problem.fields.get("features", [])]
    missing = problem.details.get("missing")
    if isinstance(missing, list):
        lines.append(", ".join(missing))
    return "\n".join(lines[:50])
