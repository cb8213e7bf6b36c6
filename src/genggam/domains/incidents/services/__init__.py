"""All writes of incidents. Web, API, import and offline meet here; one call is one transaction with its audit entry
and its event (design D9).
"""

from genggam.domains.incidents.services.common import CHANGED, KIND
from genggam.domains.incidents.services.deciding import perform
from genggam.domains.incidents.services.merging import merge, unmerge
from genggam.domains.incidents.services.opening import open_incident
from genggam.domains.incidents.services.reporting import DEFAULTS, Submission, receive, report
from genggam.domains.incidents.services.views import forget_filter, save_filter

__all__ = [
    "CHANGED",
    "DEFAULTS",
    "KIND",
    "Submission",
    "forget_filter",
    "merge",
    "open_incident",
    "perform",
    "receive",
    "report",
    "save_filter",
    "unmerge",
]
