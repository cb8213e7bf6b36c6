"""See the queue: what failed, what waits too long, what hangs (rules.md R20)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from genggam.lib import errors

WAITS_TOO_LONG = dt.timedelta(minutes=10)
HANGS = dt.timedelta(minutes=20)
SHOWN = 200
FAILED, WAITING, HANGING = "gagal", "menunggu", "macet"
LABELS: dict[str, Any] = {
    FAILED: _("failed"),
    WAITING: _("waiting too long"),
    HANGING: _("hanging"),
}


@dataclass(frozen=True, slots=True)
class Stuck:
    """One job that somebody should look at. Arguments are ids only."""

    id: int
    task: str
    arguments: dict[str, Any]
    trouble: str
    attempts: int
    since: dt.datetime | None

    @property
    def can_retry(self) -> bool:
        """Tell whether setting it going again means anything."""
        return self.trouble != WAITING

    @property
    def label(self) -> Any:
        """Return what is wrong in words."""
        return LABELS[self.trouble]


def stuck() -> list[Stuck]:
    """Return failed jobs, jobs that wait past their time, and jobs at work for too long, the newest first."""
    now = timezone.now()
    found = _with_times().filter(
        Q(status="failed")
        | Q(status="todo", due__lt=now - WAITS_TOO_LONG)
        | Q(status="doing", last_event__lt=now - HANGS)
    )
    return [_stuck(job) for job in found.order_by("-id")[:SHOWN]]


def get(job_id: int) -> Stuck:
    """Return one job that failed, waits or hangs; raises NotFound for all else."""
    job = _with_times().filter(pk=job_id, status__in=_TROUBLES).first()
    if job is None:
        raise errors.NotFound("job_not_found", _("There is no such job, or it is done."))
    return _stuck(job)


def waiting() -> int:
    """Return how many jobs wait for their turn."""
    return ProcrastinateJob.objects.filter(status="todo").count()


def _with_times() -> QuerySet[Any]:
    jobs: QuerySet[Any] = ProcrastinateJob.objects.all()
    dated = jobs.annotate(last_event=Max("procrastinateevent__at"))
    found: QuerySet[Any] = dated.annotate(due=Coalesce("scheduled_at", "last_event"))
    return found


_TROUBLES = {"failed": FAILED, "todo": WAITING, "doing": HANGING}


def _stuck(job: Any) -> Stuck:
    return Stuck(
        job.id, job.task_name, dict(job.args), _TROUBLES[job.status], job.attempts, job.last_event
    )
