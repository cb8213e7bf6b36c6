"""Who, as an office: the centre with its units, 38 provincial and 514 regency Kesbangpol."""
