"""Codes of supervision that rules and workflow name."""

DRAFT, SUBMITTED, RETURNED, VERIFIED = "draf", "diajukan", "dikembalikan", "diverifikasi"
EXTERNAL, INTERNAL, PUBLIC = "eksternal", "internal", "masyarakat"
GUIDANCE, SANCTION = "pembinaan", "sanksi"
