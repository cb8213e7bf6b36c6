"""Codes of empowerment that rules and workflow name."""

PLANNED, RUNNING, DONE, SETTLED = "rencana", "berjalan", "selesai", "lpj_diterima"
OPEN = (PLANNED, RUNNING, DONE)
GRANT = "hibah"
ACCOUNT = "lpj"
"""The term that runs on a grant: the account that its receiver owes (laporan pertanggungjawaban)."""
