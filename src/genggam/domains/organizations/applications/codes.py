"""Codes of applications that rules and workflow name."""

SUBMITTED, VERIFYING, RETURNED = "diajukan", "verifikasi", "perbaikan"
SURVEYED, PASSED, ISSUED, REFUSED = "survei_lapangan", "lulus", "terbit", "ditolak"
STATES = (SUBMITTED, VERIFYING, RETURNED, SURVEYED, PASSED, ISSUED, REFUSED)
