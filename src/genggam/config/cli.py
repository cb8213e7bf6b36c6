"""The console script `genggam`: a thin front over the database, Django's commands and the server."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from genggam.config import cluster, home, progress, server

PACKAGE = Path(__file__).resolve().parents[1]
DEFAULT_PASSWORD = "genggam-demo-2026"  # noqa: S105 - printed to everyone, refused outside the demo
SHOWN_ACCOUNTS = (
    ("operator.3273", "petugas Kota Bandung"),
    ("kepala.3273", "kepala Kesbangpol Kota Bandung"),
    ("verifikator.32", "verifikator Provinsi Jawa Barat"),
    ("analis.pusat", "analis direktorat"),
    ("pimpinan.pusat", "pimpinan, hanya membaca"),
    ("admin.pusat", "admin nasional"),
    ("auditor.pusat", "auditor"),
)


class CommandError(Exception):
    """Say in one line what is missing or refused."""


@contextmanager
def database(*, keep: bool = False) -> Iterator[None]:
    """Have a database for the length of a block: the server of DATABASE_URL or the embedded one."""
    if cluster.is_external():
        yield
        return
    with cluster.Cluster.of(say=progress.say).running(keep=keep):
        yield


def manage(*arguments: str, role: str = "app") -> None:
    """Run one of Django's commands in a process of its own, under one database role."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "genggam.config.settings",
        "GENGGAM_DB_ROLE": role,
    }
    done = subprocess.run(  # noqa: S603 - our own interpreter, no shell
        [sys.executable, "-m", "django", *arguments], env=environment, check=False
    )
    if done.returncode:
        raise CommandError(f"{arguments[0]} failed with status {done.returncode}.")


def demo_password() -> str:
    """Return the one password of the demo accounts."""
    return os.environ.get("GENGGAM_DEMO_PASSWORD") or DEFAULT_PASSWORD


def content_stamp(scale: str) -> str:
    """Return a hash of everything that a prepared demo depends on: migrations and reference data."""
    digest = hashlib.sha256(scale.encode() + demo_password().encode())
    for pattern in ("**/migrations/*.py", "**/data/*"):
        for path in sorted(PACKAGE.glob(pattern)):
            digest.update(path.relative_to(PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def prepare_demo(scale: str) -> None:
    """Bring a running database to a filled demo; a prepared one of the same content is left as it is."""
    marker = None if cluster.is_external() else cluster.Cluster.of().places.data / "demo-stamp"
    stamp = content_stamp(scale)
    if marker and marker.exists() and marker.read_text(encoding="ascii") == stamp:
        progress.say("· demo data is in place")
        return
    with progress.step("migrating the database"):
        manage("migrate", "--verbosity=0", role="owner")
    with progress.step("loading regions"):
        manage("load_regions")
    with progress.step("loading agencies"):
        manage("load_agencies")
    with progress.step(f"seeding the demo ({scale})"):
        manage("seed_demo", "--scale", scale)
    if marker:
        marker.write_text(stamp, encoding="ascii")


def wipe_demo(folder: Path) -> None:
    """Delete the demo's database and files; refused for anything that is not a demo."""
    if cluster.is_external():
        raise CommandError("--fresh never empties a server named by DATABASE_URL.")
    cluster.Cluster.of(folder).destroy()
    for name in ("files", "exports", "mail"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "audit-anchors.jsonl").unlink(missing_ok=True)


def farewell(url: str) -> str:
    """Return the last lines before serving; in Indonesian for whoever tries the demo, read by scripts too."""
    width = max(len(name) for name, _ in SHOWN_ACCOUNTS)
    accounts = "\n".join(f"  {name:<{width}}  {role}" for name, role in SHOWN_ACCOUNTS)
    return (
        f"\nGenggam siap di {url} (Ctrl+C untuk berhenti)\n{accounts}\n"
        f"Kata sandi: {demo_password()}"
    )


def run_demo(options: argparse.Namespace) -> None:
    """Prepare and serve the demo."""
    folder = home.path()
    home.mark(folder, home.DEMO)
    os.environ["GENGGAM_DEMO"] = "1"
    address = server.Address(options.port)
    if not options.no_serve and address.is_taken():
        raise CommandError(f"{address.url} is taken: choose another with --port or PORT.")
    if options.fresh:
        wipe_demo(folder)
    with database(keep=options.keep_database):
        prepare_demo(options.scale)
        if options.no_serve:
            progress.say(farewell(address.url))
        else:
            server.serve(address, workers=options.workers, announce=farewell(address.url))


def run_serve(options: argparse.Namespace) -> None:
    """Serve this installation until stopped."""
    if not home.is_demo():
        home.mark(home.path(), home.LIVE)
    home.sealing_keys()
    with database(keep=options.keep_database):
        server.serve(server.Address(options.port, options.host), workers=options.workers)


def run_migrate(options: argparse.Namespace) -> None:
    """Bring the database to this version, as its owner."""
    with database():
        manage("migrate", *options.rest, role="owner")


def run_user(options: argparse.Namespace) -> None:
    """Create an account, or reset one that cannot sign in any more."""
    reset = ["--reset"] if options.action == "reset" else []
    with database():
        manage("create_user", *reset, *options.rest)


def run_verify_audit(options: argparse.Namespace) -> None:
    """Check the chain of the audit table."""
    with database():
        manage("verify_audit", *options.rest)


def run_manage(options: argparse.Namespace) -> None:
    """Run any of Django's commands, with the database up."""
    role = os.environ.get("GENGGAM_DB_ROLE", "app")
    with database():
        manage(*(options.rest or ["help"]), role=role)


def _port() -> int:
    value = os.environ.get("PORT") or "8000"
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise CommandError(f"PORT must be a number from 1 to 65535, not {value!r}.")
    return int(value)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="genggam", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serving = argparse.ArgumentParser(add_help=False)
    serving.add_argument("--port", type=int, default=_port(), help="default: PORT or 8000")
    serving.add_argument("--workers", type=int, default=2, help="web processes")
    serving.add_argument(
        "--keep-database",
        action="store_true",
        help="leave the embedded database running at the end",
    )
    demo = commands.add_parser("demo", parents=[serving], help="prepare and serve the demo")
    demo.add_argument("--fresh", action="store_true", help="delete the demo's data first")
    demo.add_argument("--no-serve", action="store_true", help="prepare only")
    demo.add_argument("--scale", choices=["small", "nation"], default="small")
    demo.set_defaults(run=run_demo)
    serve = commands.add_parser("serve", parents=[serving], help="serve this installation")
    serve.add_argument("--host", default="127.0.0.1")
    serve.set_defaults(run=run_serve)
    user = commands.add_parser("user", help="create or reset an account")
    user.add_argument("action", choices=["create", "reset"])
    for name, run, text in (
        ("migrate", run_migrate, "bring the database to this version"),
        ("verify-audit", run_verify_audit, "check the chain of the audit table"),
        ("manage", run_manage, "run one of Django's commands"),
    ):
        commands.add_parser(name, help=text, add_help=False).set_defaults(run=run)
    user.set_defaults(run=run_user)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; a known trouble is one line, never a traceback."""
    try:
        parser = build_parser()
        options, rest = parser.parse_known_args(arguments)
        options.rest = rest
        if home.is_demo():
            os.environ["GENGGAM_DEMO"] = "1"
        if rest and options.run in {run_demo, run_serve}:
            parser.error(f"unknown: {' '.join(rest)}")
        options.run(options)
    except (CommandError, cluster.ClusterError, server.ServeError, home.HomeError) as error:
        print(f"genggam: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
