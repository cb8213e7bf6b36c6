"""Incidents (PUSKOMIN): flash, information and attention reports, from the regency to the national board."""
