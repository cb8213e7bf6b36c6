"""Find the geometry that maps are drawn from, and say whose boundaries it shows."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from genggam.lib import errors

SHAPES_FILE = "regencies.topojson"
LABELS_FILE = "labels.json"


@dataclass(frozen=True, slots=True)
class Geometry:
    """The files of one geometry; `label` stands on every map, `kind` is indicative, official or tiles."""

    shapes: Path
    labels: Path
    kind: str
    label: str


def current() -> Geometry:
    """Return the official boundaries loaded here, else those computed at the build; raises Unavailable."""
    for folder in settings.GEOMETRY_DIRS:
        shapes = Path(folder) / SHAPES_FILE
        if shapes.is_file():
            source = _source(shapes, shapes.stat().st_mtime_ns)
            return Geometry(shapes, shapes.with_name(LABELS_FILE), source["kind"], source["label"])
    raise errors.Unavailable("geometry_missing", _("The map has not been built yet."))


def labels() -> dict[str, list[float]]:
    """Return code → [label longitude, label latitude, west, south, east, north] in degrees."""
    path = current().labels
    return _labels(path, path.stat().st_mtime_ns)


def load_folder() -> Path:
    """Return the folder of this installation that official boundaries are written to."""
    return Path(settings.GEOMETRY_DIRS[0])


@functools.lru_cache(maxsize=2)
def _source(path: Path, _changed: int) -> dict[str, str]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return dict(document["source"])


@functools.lru_cache(maxsize=2)
def _labels(path: Path, _changed: int) -> dict[str, list[float]]:
    return dict(json.loads(path.read_text(encoding="utf-8")))
