"""The daily, weekly and monthly situation reports of PUSKOMIN (LH, LM, LB)."""
