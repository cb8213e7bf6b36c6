"""Empowerment of organisations: partnership, training, awards and grants (Permendagri 58/2017)."""
