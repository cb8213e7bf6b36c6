"""Organisations founded by foreign citizens or with a seat abroad (PP 59/2016)."""
