"""Figures of SI PKS by region: coverage by teams, conflicts settled, the ranking of action plans."""
