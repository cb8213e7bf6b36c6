"""Reports that are due: registers whose records answer a row of the ledger (ADR 0027)."""
