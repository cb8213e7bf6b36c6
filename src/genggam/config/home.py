"""Know the folder of this installation and the secrets kept in it.

GENGGAM_HOME names the folder; without it, it is `var` in the current folder. It holds the embedded
database, attachments and `secrets.json`, and nothing in it is ever committed.
"""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from genggam.lib import sealing

DEMO = "demo"
LIVE = "live"
SEALING_KEYS = "GENGGAM_SEALING_KEYS"


class HomeError(Exception):
    """Say in one line why the folder of the installation cannot be used."""


@dataclass(frozen=True)
class Secrets:
    """Hold what only this installation knows; made once, kept readable by its user only (R33)."""

    secret_key: str
    superuser_password: str
    owner_password: str
    app_password: str

    @classmethod
    def generate(cls) -> Secrets:
        """Return fresh secrets of 48 random bytes each."""
        return cls(*(secrets.token_urlsafe(48) for _ in fields(cls)))

    def __repr__(self) -> str:
        """Keep the secrets out of logs and tracebacks."""
        return "Secrets(…)"


def path(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the absolute folder of this installation, whether it exists or not."""
    return Path(environ.get("GENGGAM_HOME") or "var").resolve()


def ensure(home: Path | None = None) -> Path:
    """Return the folder of this installation, made if it is missing.

    Root makes it passable (0711), because the embedded database then runs under a user of its own.
    """
    home = home or path()
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        home.mkdir(mode=0o700)
        home.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except FileExistsError:
        if not home.is_dir():
            raise HomeError(f"{home} is not a folder; set GENGGAM_HOME to one.") from None
    except OSError as error:
        raise HomeError(f"{home} cannot be made ({error.strerror}); set GENGGAM_HOME.") from error
    return home


def load_secrets(home: Path | None = None) -> Secrets:
    """Return the secrets of this installation, made at the first call.

    Several processes may call at once: the first to link its file wins and all read that one.
    """
    file = ensure(home) / "secrets.json"
    if not file.exists():
        _create(file, json.dumps(asdict(Secrets.generate()), indent=1))
    try:
        return Secrets(**json.loads(_read(file)))
    except (OSError, ValueError, TypeError) as error:
        raise HomeError(f"{file} cannot be read as secrets: {error}") from error


def sealing_keys(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the file with the keys that seal personal data: the one that GENGGAM_SEALING_KEYS names, or our own.

    Our own is made at the first call. Raises HomeError for a file that is not there, that others can read, or whose
    keys nobody drew (R33): the program does not start on such keys.
    """
    named = environ.get(SEALING_KEYS)
    file = Path(named) if named else ensure(home) / "sealing-keys.json"
    if not named and not file.exists():
        _create(file, sealing.fresh().written())
    try:
        sealing.Keyring.read(_read(file))
    except (OSError, ValueError, sealing.SealError) as error:
        raise HomeError(f"{file} cannot be read as sealing keys: {error}") from error
    return file


def is_demo(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether this installation is a demo, where known passwords are allowed (R33)."""
    return environ.get("GENGGAM_DEMO") == "1" or (path(environ) / DEMO).exists()


def mark(home: Path, kind: str) -> None:
    """Mark an installation as DEMO or LIVE for good; raise HomeError when it is the other already."""
    other = LIVE if kind == DEMO else DEMO
    if (home / other).exists():
        raise HomeError(f"{home} is a {other} installation, not a {kind} one; set GENGGAM_HOME.")
    (ensure(home) / kind).touch()


def _read(file: Path) -> str:
    if file.stat().st_mode & 0o077:
        raise HomeError(f"{file} is readable by others; run: chmod 600 {file}")
    return file.read_text(encoding="utf-8")


def _create(file: Path, text: str) -> None:
    """Write a new secret file completely, then give it its name unless another process was first."""
    descriptor, name = tempfile.mkstemp(prefix=f".{file.stem}.", dir=file.parent)  # made as 0600
    temporary = Path(name)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(temporary, file)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
