"""Read a pasted WhatsApp report into a form that an officer checks: rules only, the same text gives the same form.

What is not written stays empty; what is doubtful says so. No personal name, phone or identity number is taken out.
"""

from genggam.domains.incidents.parsing.contacts import mask_contacts
from genggam.domains.incidents.parsing.places import PlaceMatch, RegionLookup
from genggam.domains.incidents.parsing.reading import MAX_LENGTH, parse_message
from genggam.domains.incidents.parsing.results import Confidence, Doubt, ParsedReport, Span

__all__ = [
    "MAX_LENGTH",
    "Confidence",
    "Doubt",
    "ParsedReport",
    "PlaceMatch",
    "RegionLookup",
    "Span",
    "mask_contacts",
    "parse_message",
]
