"""Disputes within organisations: mediation, then the court (UU 17/2013 art. 57 and 58)."""
