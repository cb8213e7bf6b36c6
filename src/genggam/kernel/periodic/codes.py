"""The stored states of a periodic report (domain.md 2.0). No Django."""

DRAFT = "draf"
SENT = "dikirim"
RETURNED = "dikembalikan"
ACCEPTED = "diterima"
OPEN = (DRAFT, RETURNED)
"""States in which the agency still writes."""
DELIVERED = (SENT, ACCEPTED)
"""States in which a report counts: in recaps, and as what the ledger has."""
STAGES = {DRAFT: 0, RETURNED: 0, SENT: 1, ACCEPTED: 1}
"""What rules may ask for: a report has to be whole when it is sent."""
