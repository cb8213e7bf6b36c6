"""Codes of disputes that rules and workflow name."""

REPORTED, MEDIATED, SETTLED = "dilaporkan", "mediasi", "selesai"
IN_COURT, JUDGED = "pengadilan", "putusan"
AGREED = "sepakat"
COURT_DAYS = 60  # UU 17/2013 art. 58(3)
