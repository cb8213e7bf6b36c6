"""Set stuck jobs going again, and keep house."""

from __future__ import annotations

import datetime as dt
import uuid

from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as django_app
from procrastinate.jobs import Status

from genggam.foundation.access import actors, permissions, realms
from genggam.foundation.audit import queries as audit_queries
from genggam.foundation.audit import services as audit
from genggam.foundation.audit import verify
from genggam.foundation.jobs import app, queries
from genggam.lib import errors

KEEP_DONE = dt.timedelta(days=7)


@transaction.atomic
def retry(*, actor: actors.Actor, job_id: int) -> queries.Stuck:
    """Set a job that failed or hangs going again.

    Raises Forbidden, NotFound, and InvalidTransition for a job that waits for its turn anyway.
    """
    actor.require(permissions.OPERATE)
    job = queries.get(job_id)
    if job.trouble == queries.WAITING:
        raise errors.InvalidTransition("job_waits", _("This job waits for its turn already."))
    django_app.job_manager.retry_job_by_id(job_id=job_id, retry_at=timezone.now())
    audit.record(
        actor=actor, action="system.retry_job", subject_kind="job", subject_id=uuid.UUID(int=job_id)
    )
    app.wake()
    return job


def rescue() -> tuple[int, int]:
    """Set jobs going again whose worker died over them; give up those that outlived too many workers.

    Returns how many go again and how many were given up; the latter stay listed as failed.
    """
    again, given_up = 0, 0
    for job in async_to_sync(django_app.job_manager.get_stalled_jobs)():
        if job.id is None:
            continue
        if job.attempts + 1 < app.PATIENT.max_attempts:
            django_app.job_manager.retry_job_by_id(job_id=job.id, retry_at=timezone.now())
            again += 1
        else:
            async_to_sync(django_app.job_manager.finish_job_by_id_async)(
                job_id=job.id, status=Status.FAILED, delete_job=False
            )
            given_up += 1
    return again, given_up


def anchor_audit() -> int:
    """Write the heads of the audit chains outside the database; return how many were new."""
    with realms.entered(actors.LIVE):
        heads = audit_queries.heads()
    return verify.write_anchors(settings.AUDIT_ANCHORS, heads)


def forget_sessions() -> int:
    """Delete sessions that have ended; return how many."""
    deleted, _rows = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return deleted


def forget_done() -> None:
    """Delete jobs that ended well a week ago; failed ones stay listed until somebody sees to them."""
    hours = int(KEEP_DONE.total_seconds() // 3600)
    async_to_sync(django_app.job_manager.delete_old_jobs)(nb_hours=hours)
