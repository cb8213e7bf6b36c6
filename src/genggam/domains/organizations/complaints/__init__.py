"""Complaints about organisations, with whoever brings them protected (UU 17/2013 art. 55; Permendagri 56/2017)."""
