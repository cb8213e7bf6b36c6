"""Ask axe-core what is wrong with the page as it stands, at the widths of a desk and of a phone."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support.browser import DESK, PHONE

SOURCE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = frozenset({"serious", "critical"})
RUN = """() => axe.run(document, {resultTypes: ['violations'], elementRef: false}).then(found => found.violations.map(
  each => ({rule: each.id, impact: each.impact, nodes: each.nodes.slice(0, 4).map(n => n.target.join(' ') + ' ' +
    n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? ''))})))"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule broken on one page at one width."""

    page: str
    width: int
    rule: str
    impact: str
    nodes: tuple[str, ...]

    @property
    def is_grave(self) -> bool:
        return self.impact in GRAVE

    def __str__(self) -> str:
        return f"{self.page} at {self.width}: {self.impact} {self.rule}\n    " + "\n    ".join(
            self.nodes
        )


@functools.cache
def source() -> str:
    """Return the text of axe-core, as locked in package-lock.json."""
    return SOURCE.read_text(encoding="utf-8")


def judge(
    page: Page, name: str, *, widths: tuple[dict[str, int], ...] = (DESK, PHONE)
) -> list[Finding]:
    """Return what axe finds on the page as it stands, at each width."""
    found = []
    page.evaluate(source())
    for size in widths:
        if page.viewport_size != size:
            page.set_viewport_size({"width": size["width"], "height": size["height"]})
            page.wait_for_timeout(60)
        found += [_finding(name, size["width"], each) for each in page.evaluate(RUN)]
    return found


def _finding(name: str, width: int, raw: dict[str, Any]) -> Finding:
    return Finding(name, width, raw["rule"], raw["impact"] or "minor", tuple(raw["nodes"]))
