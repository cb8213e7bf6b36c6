"""Choose where the embedded database lives and under which system user it runs.

PostgreSQL refuses to run as root. Started by root, it runs under a system user of its own, which must
be able to pass every folder above its data, its socket and its programs. Folders are never opened up
for that: when one is closed, another place is chosen and said.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from genggam.config.cluster.errors import ClusterError
from genggam.config.cluster.programs import Programs

SYSTEM_USER = "genggam_postgres"
SHELTER = Path("/var/lib/genggam")
SOCKET_NAME = ".s.PGSQL.5432"
SOCKET_LIMIT = 103  # bytes of a socket's full path that every supported system takes

Say = Callable[[str], None]


@dataclass(frozen=True)
class Account:
    """Name the system user of the database; uid None means the present user."""

    uid: int | None = None
    gid: int | None = None

    def own(self, path: Path) -> None:
        """Give a file or folder to this account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


@dataclass(frozen=True)
class Places:
    """Name the folders of one embedded database."""

    base: Path
    data: Path
    socket: Path
    account: Account


def is_passable(path: Path) -> bool:
    """Tell whether every existing folder above and including `path` lets any user through."""
    return all(
        folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.parents) if folder.exists()
    )


def system_account() -> Account:
    """Return the account to run under; root gets the system user, made at the first call."""
    if os.geteuid() != 0:
        return Account()
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        entry = _make_user()
    return Account(entry.pw_uid, entry.pw_gid)


def _make_user() -> pwd.struct_passwd:
    """Make the system user, which can neither sign in nor own a home."""
    command = ["useradd", "--system", "--no-create-home", "--home-dir", "/nonexistent"]
    try:
        subprocess.run(
            [*command, "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise ClusterError(
            f"PostgreSQL does not run as root and the user {SYSTEM_USER} cannot be made: "
            "run as another user, or set DATABASE_URL."
        ) from error
    return pwd.getpwnam(SYSTEM_USER)


def choose(home: Path, say: Say, shelter: Path = SHELTER) -> Places:
    """Return the places for the database of an installation, without making them."""
    account = system_account()
    base = home
    if account.uid is not None and not is_passable(home):
        base = shelter / f"{home.name}-{_short_hash(home)}"
        say(f"{home} is closed to the database's user {SYSTEM_USER}: its data is kept in {base}")
    return Places(base, base / "pg", _socket_folder(base), account)


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def _socket_folder(base: Path) -> Path:
    """Return a folder whose path leaves room for the socket's name."""
    inside = base / "pg-socket"
    if len(os.fsencode(inside / SOCKET_NAME)) <= SOCKET_LIMIT:
        return inside
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    parent = Path(runtime) if runtime and Path(runtime).is_dir() else Path(tempfile.gettempdir())
    return parent / f"genggam-{os.geteuid()}-{_short_hash(base)}"


def make(places: Places) -> None:
    """Make the folders, owned by the database's account and closed to everyone else."""
    places.base.mkdir(parents=True, exist_ok=True, mode=0o711)
    for folder in (places.data, places.socket):
        try:
            folder.mkdir(mode=0o700)
            places.account.own(folder)
        except FileExistsError:
            _require_own(folder, places.account)


def _require_own(folder: Path, account: Account) -> None:
    """Refuse a folder that another user made (a shared temporary folder may hold a trap)."""
    state = folder.lstat()
    expected = {os.geteuid(), account.uid if account.uid is not None else os.geteuid()}
    if not stat.S_ISDIR(state.st_mode) or state.st_uid not in expected:
        raise ClusterError(f"{folder} belongs to another user: remove it, or set GENGGAM_HOME.")


def reachable_programs(programs: Programs, places: Places, say: Say) -> Programs:
    """Return programs that the account can run, copied beside the data when theirs are closed."""
    if places.account.uid is None or _is_open(programs):
        return programs
    copy = places.base / f"postgres-{programs.version}"
    if not (copy / "bin" / "postgres").exists():
        say(f"{programs.root} is closed to the user {SYSTEM_USER}: copied to {copy}")
        partial = copy.with_name(f"{copy.name}.part")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(programs.root, partial, symlinks=True)
        for path in (partial, *partial.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        partial.rename(copy)
    return Programs(copy / "bin", programs.major, programs.version)


def _is_open(programs: Programs) -> bool:
    """Tell whether any user can run the server and read the files it needs."""
    sample = [programs.folder / "postgres", *programs.root.glob("share/**/postgres.bki")]
    sample += list(programs.root.glob("lib/**/pg_trgm*"))
    return is_passable(programs.folder) and all(
        is_passable(path.parent) and path.stat().st_mode & stat.S_IROTH for path in sample
    )
