"""The page of what is stuck."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from genggam.foundation.access import gate, permissions
from genggam.foundation.jobs import queries, services


@require_safe
@gate.guard(gate.holding(permissions.OPERATE))
def overview(request: HttpRequest) -> HttpResponseBase:
    """List the jobs that failed, wait too long or hang."""
    context = {"jobs": queries.stuck(), "waiting": queries.waiting()}
    return TemplateResponse(request, "jobs/list.html", context)


@require_POST
@gate.guard(gate.holding(permissions.OPERATE))
def retry(request: HttpRequest, job_id: int) -> HttpResponseBase:
    """Set one job going again."""
    services.retry(actor=gate.actor_of(request), job_id=job_id)
    messages.success(request, _("The job starts again."))
    return redirect("jobs:list")
