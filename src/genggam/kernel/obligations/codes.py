"""The stored words of the ledger (domain.md 2.1): levels, cadences, states, systems. No Django."""

from __future__ import annotations

from genggam.lib import periods

PROVINCE, REGENCY = "provinsi", "kabkota"
LEVELS = (PROVINCE, REGENCY)
ONCE = "sekali"
EVENT = "insidental"
CADENCES = (*periods.KINDS, ONCE, EVENT)

WAITING = "menunggu"
NIL = "nihil"
SUBMITTED = "dikirim"
RETURNED = "dikembalikan"
ACCEPTED = "diterima"
EXEMPT = "dibebaskan"
STATES = (WAITING, NIL, SUBMITTED, RETURNED, ACCEPTED, EXEMPT)
COMPLETE = (NIL, SUBMITTED, ACCEPTED)
"""States in which the report is there; returned is not: it is owed again."""
OWED = (WAITING, RETURNED)

KIND = "obligation"
"""What history, audit, notices and links call a row of the ledger."""
OVERSIGHT = frozenset({"semua", "simlap"})
"""Whose assignments see the obligations of every system: the planning section watches over all (domain.md 2.1)."""
