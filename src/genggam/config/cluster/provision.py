"""Make the roles and databases of Genggam on a server, as its superuser; every step may be repeated."""

from __future__ import annotations

from importlib import resources
from typing import Any, LiteralString, cast

import psycopg
from psycopg import sql

from genggam.config.home import Secrets


def script(name: str) -> LiteralString:
    """Return one of the SQL scripts that stand beside this module."""
    text: Any = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return cast(LiteralString, text)


def make_roles(connection: psycopg.Connection, secrets: Secrets) -> None:
    """Make the two roles and give them this installation's passwords."""
    connection.execute(script("roles.sql"))
    passwords = {"genggam_owner": secrets.owner_password, "genggam_app": secrets.app_password}
    for role, password in passwords.items():
        connection.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password))
        )


def has_database(connection: psycopg.Connection, name: str) -> bool:
    """Tell whether the server holds a database of this name."""
    row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    return row is not None


def make_database(connection: psycopg.Connection, name: str, template: str = "template0") -> None:
    """Make an empty database owned by the owner; a template brings its content along."""
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER genggam_owner TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )


def drop_database(connection: psycopg.Connection, name: str) -> None:
    """Drop a database and end its connections; nothing happens when there is none."""
    connection.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    )


def furnish(connection: psycopg.Connection) -> None:
    """Put extensions, ownership and grants into the connected database."""
    connection.execute(script("database.sql"))
