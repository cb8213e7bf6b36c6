"""Work of the organisations domain by the clock."""

from __future__ import annotations

from django.utils import timezone

from genggam.domains.organizations.complaints.reporters import services as reporters
from genggam.domains.organizations.duplicates import services as duplicates
from genggam.domains.organizations.officers import services as officers
from genggam.foundation.access import actors, realms
from genggam.foundation.jobs import app


@app.periodic("organizations.find_duplicates", cron="17 1 * * *")
def find_duplicates() -> None:
    """Search the live register for organisations that stand in it twice."""
    duplicates.find(realm=actors.LIVE)


@app.periodic("organizations.forget_officers", cron="37 2 * * *")
def forget_officers() -> None:
    """Empty NIK and telephone of officers whose term ended long ago."""
    with realms.entered(actors.LIVE):
        officers.forget(now=timezone.now())


@app.periodic("organizations.erase_reporters", cron="41 1 * * *")
def erase_reporters() -> None:
    """Erase who brought complaints that were closed two years ago."""
    reporters.erase(realm=actors.LIVE, now=timezone.now())
