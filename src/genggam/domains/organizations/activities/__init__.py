"""Reports of organisations on their activities (lapor giat), half-year by half-year (Permendagri 57/2017)."""
