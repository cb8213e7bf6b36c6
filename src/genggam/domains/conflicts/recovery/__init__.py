"""Programmes of recovery after conflict: reconciliation, rehabilitation, reconstruction (UU 7/2012 art. 36 to 39)."""
