"""A column for PostgreSQL transaction numbers."""

from __future__ import annotations

from typing import Any

from django.db import models


class XidField(models.Field):  # type: ignore[type-arg]
    """A PostgreSQL transaction number (xid8), filled by the database."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


class CurrentXid(models.Func):
    """The number of the running transaction."""

    function = "pg_current_xact_id"
    output_field = XidField()
    arity = 0
