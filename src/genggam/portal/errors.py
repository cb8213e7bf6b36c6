"""The page translator of errors: what happened, where, and the next step (style.md, Writes; rules.md R5, R17)."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genggam.exchange.api import problems
from genggam.kernel.ui import pages
from genggam.lib import errors

log = logging.getLogger(__name__)

NAMES = {
    "body": gettext_lazy("Form"),
    "cursor": gettext_lazy("Page"),
    "days": gettext_lazy("Valid for days"),
    "due": gettext_lazy("Deadline"),
    "field": gettext_lazy("Field"),
    "file": gettext_lazy("File"),
    "kind": gettext_lazy("Kind of event"),
    "level": gettext_lazy("Level"),
    "q": gettext_lazy("Search"),
    "region": gettext_lazy("Region"),
    "report_kind": gettext_lazy("Kind of report"),
    "selected": gettext_lazy("Select"),
    "shown": gettext_lazy("Shown"),
    "since": gettext_lazy("From"),
    "state": gettext_lazy("State"),
    "until": gettext_lazy("Until"),
    "verification": gettext_lazy("Verification"),
    "verified": gettext_lazy("Verified"),
    "version": gettext_lazy("Version"),
    "waiting": gettext_lazy("Waits for me"),
}
"""What people call the parts of an address or a form that an error page may have to name."""


def answer(request: HttpRequest, error: errors.DomainError) -> HttpResponse:
    """Return the error as a page, or as problem+json where the address is the API's."""
    if request.path.startswith("/api/"):
        return problems.answer(request, error)
    return page(
        request,
        error.http_status,
        problems.render(error.message),
        fields=problems.render_fields(error),
    )


def page(
    request: HttpRequest, status: int, message: str, *, fields: dict[str, list[str]] | None = None
) -> HttpResponse:
    """Return the error page of a status, with what happened in this case said in place of the general words."""
    context = {
        **pages.error_page(status),
        "explanation": message,
        "fields": [
            (NAMES.get(name, name), said) for name, each in (fields or {}).items() for said in each
        ],
        "request_id": getattr(request, "request_id", ""),
    }
    return render(request, "ui/page_error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django itself refuses (a forged host, too many fields)."""
    return answer(
        request, errors.MalformedInput("malformed", _("Check the address and send it again."))
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a refusal that did not come from our own services."""
    return answer(request, errors.Forbidden("forbidden", _("Your role does not allow this.")))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere, in the same words as for what may not be seen."""
    return answer(
        request, errors.NotFound("not_found", _("There is nothing here, or it is not open to you."))
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours with an id only; the log has the rest under that id."""
    fault = str(getattr(request, "request_id", "") or uuid.uuid4())
    log.error("fault %s", fault)
    return _fault(request, fault)


def _fault(request: HttpRequest, fault: str) -> HttpResponse:
    message = _(
        "Something went wrong on our side. Nothing was stored. Tell the help desk this number: %(id)s"
    )
    text = message % {"id": fault}
    if request.path.startswith("/api/"):
        return problems.problem(request, status=500, code="internal_error", message=text)
    return page(request, 500, text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection mark is missing or old."""
    said = _(
        "Your session changed since the page was opened. Go back, load the page again and send it once more."
    )
    return answer(request, errors.Forbidden("csrf", said))


def locked_out(
    request: HttpRequest, credentials: dict[str, Any], *args: Any, **kwargs: Any
) -> HttpResponse:
    """Answer too many failed sign-ins, alike for known and unknown names (rules.md R30, R31)."""
    said = _("Too many failed attempts. Wait fifteen minutes and try again.")
    if request.path.startswith("/api/"):
        return problems.problem(request, status=429, code="locked_out", message=said)
    return page(request, 429, said)
