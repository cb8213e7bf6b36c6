"""The monthly update on potential conflicts: that the list of the region is up to date, and what changed."""
