"""Hold the figures and print them as the one table of the bench."""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN = "<!-- the table: begin (written by `make bench ARGS=--write`) -->"
END = "<!-- the table: end -->"
HEADS = ("what", "figure", "base", "ratio", "target", "", "what limits it")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `ok` is None where nothing was promised."""

    name: str
    figure: str
    base: str = ""
    ratio: str = ""
    target: str = ""
    ok: bool | None = None
    limit: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the line as texts."""
        verdict = {True: "ok", False: "MISS", None: ""}[self.ok]
        return (self.name, self.figure, self.base, self.ratio, self.target, verdict, self.limit)


def share(
    name: str, value: float, base: float, *, least: float, unit: str, of: str, limit: str = ""
) -> Figure:
    """Return a line that says which share of a base was reached."""
    ratio = value / base
    return Figure(
        name,
        f"{value:,.0f} {unit}",
        f"{base:,.0f} {of}",
        f"{ratio:.1%}",
        f"≥ {least:.1%}",
        ratio >= least,
        limit,
    )


def most(
    name: str, value: float, limit_at: float, unit: str, *, limit: str = "", digits: int = 0
) -> Figure:
    """Return a line for a figure that must not exceed a bound."""
    return Figure(
        name,
        f"{value:,.{digits}f} {unit}",
        target=f"≤ {limit_at:,.{digits}f} {unit}",
        ok=value <= limit_at,
        limit=limit,
    )


def least(name: str, value: float, bound: float, unit: str, *, limit: str = "") -> Figure:
    """Return a line for a figure that must reach a bound."""
    return Figure(
        name,
        f"{value:,.0f} {unit}",
        target=f"≥ {bound:,.0f} {unit}",
        ok=value >= bound,
        limit=limit,
    )


def times(
    name: str, value: float, base: float, *, most_times: float, of: str, limit: str = ""
) -> Figure:
    """Return a line that compares a time in milliseconds with another of the same run."""
    ratio = value / base
    return Figure(
        name,
        f"{value:.1f} ms",
        f"{base:.1f} ms {of}",
        f"{ratio:.2f} ×",
        f"≤ {most_times:.1f} ×",
        ratio <= most_times,
        limit,
    )


def printed(figures: Iterable[Figure]) -> str:
    """Return the table for a terminal."""
    lines = [HEADS, *(figure.cells() for figure in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS) - 1)]
    ruled = [lines[0], tuple("─" * width for width in [*widths, 14]), *lines[1:]]
    return "\n".join(
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(line[:-1], widths, strict=True)), line[-1]]
        ).rstrip()
        for line in ruled
    )


def written(figures: Sequence[Figure], notes: Sequence[str]) -> str:
    """Return the table as Markdown, with what it was measured on."""
    rows = [HEADS, ("---",) * len(HEADS), *(figure.cells() for figure in figures)]
    body = "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows
    )
    return f"{BEGIN}\n{machine()}\n\n{body}\n" + "".join(f"\n{note}\n" for note in notes) + END


def machine() -> str:
    """Say in one line what the figures were measured on."""
    found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    cores = subprocess.run(["nproc"], capture_output=True, text=True, check=False).stdout.strip()
    kind = found[1].strip() if found else platform.machine()
    return f"Measured on {cores} cores ({kind}), {platform.system()}, Python {platform.python_version()}."


def put_into(file: Path, block: str) -> None:
    """Replace the table in a document; raises ValueError where it has no place for one."""
    text = file.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    _old, ended, after = rest.partition(END)
    if not found or not ended:
        raise ValueError(f"{file} has no place for the table")
    file.write_text(before + block + after, encoding="utf-8")
