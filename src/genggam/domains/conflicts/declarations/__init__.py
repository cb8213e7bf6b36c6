"""Declared states of conflict: who declared one, for how long, under which limits (UU 7/2012 art. 14 to 32)."""
