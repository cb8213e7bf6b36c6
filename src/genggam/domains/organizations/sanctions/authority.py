"""Who may issue which sanction, in which order, and for how long: the law as tables, without Django.

UU 17/2013 art. 60 to 62 as amended by UU 16/2017; PP 58/2016; Permendagri 57/2017.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from genggam.domains.organizations import codes as organizations
from genggam.domains.organizations.sanctions import codes
from genggam.lib import workdays

_LAW, _HOME = frozenset({codes.LAW}), frozenset({codes.HOME})
_REGIONAL = frozenset({codes.GOVERNOR, codes.REGENT})

ISSUERS: Mapping[str, Mapping[str, frozenset[str]]] = {
    organizations.SK_KEMENKUM: {
        codes.WARNING: _LAW,
        codes.STOP: _LAW,
        codes.REVOKED_ENTITY: _LAW,
    },
    organizations.SKT: {
        codes.WARNING: _HOME,
        codes.STOP: _HOME,
        codes.REVOKED_SKT: _HOME,
    },
    organizations.SKT_OLD: {
        codes.WARNING: _REGIONAL,
        codes.STOP: _REGIONAL,
        codes.REVOKED_SKT: _HOME,
    },
    organizations.SKTL: {codes.WARNING: _REGIONAL, codes.STOP: _REGIONAL},
    organizations.UNREGISTERED: {codes.WARNING: _REGIONAL, codes.STOP: _REGIONAL},
    organizations.PERMIT: {},
}
"""By what the registration rests on, then by sanction: who may sign. What is not listed, nobody may.

Legal entities belong to the ministry of law, SKT to the minister of home affairs; only that minister revokes an SKT,
also an old regional one (art. 61(3), 62(3)). Foreign organisations have sanctions of their own (PP 59/2016).
"""

LEVELS: Mapping[str, int] = {codes.LAW: 0, codes.HOME: 0, codes.GOVERNOR: 1, codes.REGENT: 2}
"""At which level of the hierarchy the decree of an issuer is recorded: the centre, the province, the regency."""

PRECEDED_BY: Mapping[str, str] = {
    codes.STOP: codes.WARNING,
    codes.REVOKED_SKT: codes.STOP,
    codes.REVOKED_ENTITY: codes.STOP,
}
"""Each sanction follows an earlier one that was not obeyed in its term (art. 62(2) and (3))."""

STRAIGHT = frozenset({"pasal_59_3", "pasal_59_4"})
"""Grounds on which a registration is revoked without warning and stop (art. 60(2) and 61(3))."""

WARNING_DAYS = 7  # working days, art. 62(1)

STATUS: Mapping[str, str] = {
    codes.STOP: codes.SUSPENDED,
    codes.REVOKED_SKT: codes.REVOKED,
    codes.REVOKED_ENTITY: codes.REVOKED,
}
"""What a sanction makes of the organisation's activity; a warning leaves it as it is."""


def issuers(basis: str, kind: str) -> frozenset[str]:
    """Return who may issue a sanction on an organisation with this basis of registration."""
    return ISSUERS.get(basis, {}).get(kind, frozenset())


def preceding(kind: str, ground: str) -> str | None:
    """Return the sanction that must have run out before this one, or None where none must."""
    if kind in codes.REVOCATIONS and ground in STRAIGHT:
        return None
    return PRECEDED_BY.get(kind)


def term_end(kind: str, decree_date: dt.date, obey_by: dt.date | None) -> dt.date | None:
    """Return the last day to obey: of a warning by the law, of a stop by its decree; a revocation has none."""
    if kind == codes.WARNING:
        return workdays.add_workdays(decree_date, WARNING_DAYS)
    return obey_by if kind == codes.STOP else None
