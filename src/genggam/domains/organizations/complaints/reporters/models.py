"""Whoever brought a complaint, in a table apart: no column, list or text of a complaint names that person."""

from __future__ import annotations

from django.db import models

from genggam.domains.organizations.complaints.models import Complaint
from genggam.foundation.accounts.models import User
from genggam.kernel.records.columns import Sealed
from genggam.lib import privacy

REPORTER = privacy.Personal(
    purpose="ask back and answer whoever brought the complaint",
    basis="UU 17/2013 art. 55; UU 27/2022 art. 20(2)(e)",
    retention="until two years after the complaint is closed, then erased",
)


class Reporter(models.Model):
    """Who brought a complaint, sealed: shown to whoever handles it, one at a time, each showing in the audit trail."""

    complaint = models.OneToOneField(
        Complaint, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    realm = models.CharField(max_length=36)
    name = Sealed()
    contact = Sealed()
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField()

    privacy = privacy.Privacy(
        internal=("complaint", "realm", "noted_by", "noted_at"),
        personal={"name": REPORTER, "contact": REPORTER},
    )

    def __str__(self) -> str:
        return f"reporter of {self.complaint_id}"
