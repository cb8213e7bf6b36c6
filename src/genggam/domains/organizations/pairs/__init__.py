"""Pairs of entries that are likely one organisation."""
