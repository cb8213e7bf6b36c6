"""Reach the database: a server named by DATABASE_URL, or the embedded PostgreSQL of this installation.

`parameters(role)` serves the settings, `Cluster` the command line, the tests and the bench.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from psycopg.conninfo import conninfo_to_dict

from genggam.config.cluster.errors import ClusterError
from genggam.config.cluster.server import DATABASE, ROLES, Cluster, Role

__all__ = ["DATABASE", "ROLES", "Cluster", "ClusterError", "Role", "is_external", "parameters"]


def is_external(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether DATABASE_URL names a server, so that none is started here."""
    return bool(environ.get("DATABASE_URL"))


def parameters(role: Role = "app", environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the libpq parameters of a connection under one role; nothing is started.

    With DATABASE_URL, the owner's own address is DATABASE_OWNER_URL; without that, the same serves both.
    """
    if not is_external(environ):
        return Cluster.of().parameters(role)
    url = environ["DATABASE_URL"]
    if role == "owner":
        url = environ.get("DATABASE_OWNER_URL") or url
    return {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
