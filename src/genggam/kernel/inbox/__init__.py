"""Meja Kerja's gathering point: each domain hands in a query for what waits for a person (design section 4)."""
