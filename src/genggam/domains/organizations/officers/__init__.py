"""The boards of organisations: persons, sealed, shown for a stated purpose, forgotten in time (UU 27/2022)."""
