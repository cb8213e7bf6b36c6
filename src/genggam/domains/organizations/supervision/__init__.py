"""Supervision of organisations (UU 17/2013 art. 53 to 56; PP 58/2016; Permendagri 56/2017)."""
