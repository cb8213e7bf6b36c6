"""The way of the monthly update."""

from __future__ import annotations

from genggam.domains.conflicts import permissions
from genggam.kernel.periodic.workflow import way

SEND, JUDGE = permissions.VERIFY, permissions.VERIFY
WAY = way("potentials_update", write=permissions.REGISTER, send=SEND, judge=JUDGE)
