"""The bell: what was told to the reader."""

from __future__ import annotations

import uuid

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from genggam.foundation.access import gate
from genggam.foundation.notifications import notices


@require_safe
@gate.guard(gate.SIGNED_IN)
def overview(request: HttpRequest) -> HttpResponseBase:
    """Show the reader's notices, the newest first."""
    lines = notices.latest(actor=gate.actor_of(request))
    context = {"lines": lines, "unread": sum(not line.is_read for line in lines)}
    return TemplateResponse(request, "notifications/list.html", context)


@require_safe
@gate.guard(gate.SIGNED_IN)
def bell(request: HttpRequest) -> HttpResponseBase:
    """Return the bell with the number of unread notices, for the shell to put in place."""
    lines = notices.unread(actor=gate.actor_of(request))
    context = {"unread": len(lines), "more": len(lines) >= notices.SHOWN}
    return TemplateResponse(request, "notifications/bell.html", context)


@require_safe
@gate.guard(gate.SIGNED_IN)
def open_notice(request: HttpRequest, notice_id: uuid.UUID) -> HttpResponseBase:
    """Go to the record that a notice tells of, and count the notice as read."""
    actor = gate.actor_of(request)
    line = notices.get(actor=actor, notice_id=notice_id)
    notices.mark_read(actor=actor, notice_ids=[notice_id])
    return redirect(line.subject.url)


@require_POST
@gate.guard(gate.SIGNED_IN)
def mark_all_read(request: HttpRequest) -> HttpResponseBase:
    """Count everything as read."""
    notices.mark_read(actor=gate.actor_of(request))
    return redirect("notices:list")
