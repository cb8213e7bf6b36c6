"""Codes of complaints that rules and workflow name."""

RECEIVED, CLARIFYING, FOLLOWED_UP = "masuk", "klarifikasi", "tindak_lanjut"
DONE, REFUSED = "selesai", "ditolak"
CLOSED = (DONE, REFUSED)
