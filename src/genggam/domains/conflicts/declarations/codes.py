"""Codes of declarations that rules and workflow name."""

DRAFT, DECLARED, EXTENDED = "draf", "ditetapkan", "diperpanjang"
REVOKED, ENDED = "dicabut", "berakhir"
IN_FORCE = (DECLARED, EXTENDED)
ONCE_IN_FORCE = (*IN_FORCE, REVOKED, ENDED)
REGENCY, PROVINCE, NATION = "kabkota", "provinsi", "nasional"
MOST_DAYS, MOST_EXTENSION = 90, 30
