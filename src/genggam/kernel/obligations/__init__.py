"""The obligation ledger: every expected report stands as a row before it is due (design section 4, Obligation)."""
