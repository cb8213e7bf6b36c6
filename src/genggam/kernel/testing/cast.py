"""The one cast that all tests know (style.md, Tests). Fictional persons at real places."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from genggam.foundation.access import actors, queries
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions.models import Region

PASSWORD = "sandi-uji-coba-2026"  # noqa: S105 - the cast's, in test databases only
BEGINNING = dt.date(2020, 1, 1)
EVERY_SYSTEM = ["semua"]


@dataclass(frozen=True, slots=True)
class Part:
    """One member of the cast: user name, role, agency and region codes, clearance."""

    username: str
    role: str
    agency: str
    region: str
    clearance: str = "terbatas"
    systems: list[str] = field(default_factory=lambda: list(EVERY_SYSTEM))


CENTER_DIRECTOR = Part("direktur.pusat", "direktur", "pusat.kewaspadaan", "00", "sangat_rahasia")
CENTER_ANALYST = Part("analis.pusat", "analis", "pusat.kewaspadaan", "00", "rahasia")
LEADERSHIP = Part("pimpinan.pusat", "pimpinan", "pusat", "00", "sangat_rahasia")
ADMINISTRATOR = Part("admin.pusat", "admin", "pusat", "00", "sangat_rahasia")
AUDITOR = Part("auditor.pusat", "auditor", "pusat", "00", "sangat_rahasia")
WEST_JAVA_VERIFIER = Part("verifikator.32", "verifikator", "32", "32", "rahasia")
WEST_JAVA_HEAD = Part("kepala.32", "kepala_provinsi", "32", "32", "rahasia")
EAST_JAVA_VERIFIER = Part("verifikator.35", "verifikator", "35", "35", "rahasia")
BANDUNG_OPERATOR = Part("operator.3273", "operator", "32.73", "32.73")
BANDUNG_COORDINATOR = Part("koordinator.3273", "koordinator", "32.73", "32.73")
BANDUNG_HEAD = Part("kepala.3273", "kepala", "32.73", "32.73", "rahasia")
BOGOR_OPERATOR = Part("operator.3271", "operator", "32.71", "32.71")
SURABAYA_OPERATOR = Part("operator.3578", "operator", "35.78", "35.78")
OUTSIDER = Part("tamu", "", "pusat", "00")

CAST = (
    CENTER_DIRECTOR,
    CENTER_ANALYST,
    LEADERSHIP,
    ADMINISTRATOR,
    AUDITOR,
    WEST_JAVA_VERIFIER,
    WEST_JAVA_HEAD,
    EAST_JAVA_VERIFIER,
    BANDUNG_OPERATOR,
    BANDUNG_COORDINATOR,
    BANDUNG_HEAD,
    BOGOR_OPERATOR,
    SURABAYA_OPERATOR,
    OUTSIDER,
)


def engage() -> None:
    """Make the whole cast; needs regions and agencies. The outsider has an account and no assignment."""
    password = make_password(PASSWORD)
    agencies = {a.code: a for a in Agency.objects.filter(code__in={part.agency for part in CAST})}
    regions = {
        r.code: r
        for r in Region.objects.filter(code__in={part.region for part in CAST}, valid_to=None)
    }
    for part in CAST:
        name = part.username.replace(".", " ").title()
        user = User.objects.create(username=part.username, full_name=name, password=password)
        if part.role:
            Assignment.objects.create(
                user=user,
                role=part.role,
                agency=agencies[part.agency],
                region=regions[part.region],
                systems=part.systems,
                clearance=part.clearance,
                valid_from=BEGINNING,
            )


def user(part: Part) -> User:
    """Return the account of one member."""
    return User.objects.get(username=part.username)


def actor(part: Part) -> actors.Actor:
    """Return one member as the actor of a request."""
    return queries.actor_for(user(part), request_id="test")
