"""Codes of recovery programmes that rules and workflow name."""

PLANNED, RUNNING, DONE, STOPPED = "rencana", "berjalan", "selesai", "dihentikan"
OPEN = (PLANNED, RUNNING)
