"""The registers of oversight in one tuple."""

from genggam.domains.organizations.complaints.register import COMPLAINTS
from genggam.domains.organizations.disputes.register import DISPUTES
from genggam.domains.organizations.sanctions.register import SANCTIONS
from genggam.domains.organizations.supervision.register import SUPERVISIONS

REGISTERS = (SUPERVISIONS, COMPLAINTS, DISPUTES, SANCTIONS)
