"""The one way in and out for whoever brought a complaint (rules.md R36)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.complaints.kinds import COMPLAINT
from genggam.domains.organizations.complaints.reporters import queries
from genggam.domains.organizations.complaints.reporters.models import Reporter
from genggam.domains.organizations.complaints.workflow import OPEN
from genggam.foundation.access import actors, realms
from genggam.foundation.audit import services as audit
from genggam.kernel.records import sealing
from genggam.kernel.register import queries as records
from genggam.lib import errors, text
from genggam.lib.sealing import SealError

KEPT_DAYS = 730
"""How long a reporter is kept after the complaint is closed, as `models.REPORTER` promises."""


@transaction.atomic
def note(*, actor: actors.Actor, complaint_id: uuid.UUID, name: str, contact: str = "") -> None:
    """Note who brought a complaint; what is noted is corrected only by whoever may also read it.

    Raises NotFound, Forbidden, InvalidInput (`name`, `contact`), RuleViolation for a closed or anonymous complaint.
    """
    complaint = records.get_for_change(COMPLAINT, actor=actor, record_id=complaint_id)
    actor.require(permissions.OVERSEE, complaint)
    _require_open(complaint)
    if queries.has_reporter(complaint):
        actor.require(permissions.HANDLE_COMPLAINTS, complaint)
    said = text.clean(name, field="name", max_length=120, single_line=True)
    if not said:
        raise errors.invalid("name", _("This is required."), code="required")
    reached = text.clean(contact, field="contact", max_length=160, single_line=True)
    reporter = Reporter(complaint_id=complaint.pk, realm=actor.realm)
    reporter.noted_by_id, reporter.noted_at = actor.person, timezone.now()
    sealing.seal(reporter, "name", said)
    sealing.seal(reporter, "contact", reached)
    reporter.save()
    _audit(actor, complaint, "keep_personal")


def _require_open(complaint: Any) -> None:
    if complaint.state not in OPEN:
        raise errors.RuleViolation("complaint_closed", _("This complaint is closed."))
    if complaint.anonymous:
        raise errors.RuleViolation(
            "anonymous", _("This complaint is anonymous: nobody is noted as its reporter.")
        )


@transaction.atomic
def show(*, actor: actors.Actor, complaint_id: uuid.UUID) -> tuple[Any, str, str]:
    """Return a complaint with the name and contact of who brought it; one audit entry a call (rules.md R36).

    Raises NotFound also where nobody is noted, Forbidden for whoever does not handle complaints there, Unavailable
    where the key that sealed it is not there.
    """
    complaint = records.get(COMPLAINT, actor=actor, record_id=complaint_id)
    actor.require(permissions.HANDLE_COMPLAINTS, complaint)
    found = queries.reporter(complaint)
    if found is None:
        raise records.not_found()
    try:
        name, contact = sealing.opened(found, "name"), sealing.opened(found, "contact")
    except SealError as error:
        said = _("This cannot be opened with the keys of this installation. Tell its operator.")
        raise errors.Unavailable("sealed", said) from error
    _audit(actor, complaint, "read_personal")
    return complaint, name, contact


def _audit(actor: actors.Actor, complaint: Any, verb: str) -> None:
    audit.record(
        actor=actor,
        action=f"{COMPLAINT.key}.{verb}",
        subject_kind=COMPLAINT.key,
        subject_id=complaint.pk,
        agency_id=complaint.agency_id,
        fields=("reporter",),
    )


def erase(*, realm: str, now: dt.datetime) -> int:
    """Erase who brought complaints that were closed two years ago; return how many."""
    with realms.entered(realm):
        found = queries.outdated(realm=realm, closed_before=now - dt.timedelta(days=KEPT_DAYS))
        erased, _each = found.delete()
    return erased
