"""The one error of the embedded database."""

from __future__ import annotations


class ClusterError(Exception):
    """Say in one line what keeps the database from running and what to do about it."""
