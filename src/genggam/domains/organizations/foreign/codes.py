"""Codes of foreign organisations that rules and workflow name."""

DRAFT, SUBMITTED, ACTIVE, ENDED = "draf", "diajukan", "aktif", "berakhir"
