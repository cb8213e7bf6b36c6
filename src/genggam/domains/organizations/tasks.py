"""Work of the organisations domain by the clock."""

from __future__ import annotations

from genggam.domains.organizations.duplicates import services as duplicates
from genggam.foundation.access import actors
from genggam.foundation.jobs import app


@app.periodic("organizations.find_duplicates", cron="17 1 * * *")
def find_duplicates() -> None:
    """Search the live register for organisations that stand in it twice."""
    duplicates.find(realm=actors.LIVE)
