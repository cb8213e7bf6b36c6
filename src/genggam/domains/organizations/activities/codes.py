"""Codes of activity reports that rules and workflow name."""

SUBMITTED, ACCEPTED, REFUSED = "diajukan", "diterima", "ditolak"
FIRST, SECOND = "semester_1", "semester_2"
MONTHS = {FIRST: range(1, 7), SECOND: range(7, 13)}
