"""The gallery with every component in every state, and the outlines that maps are drawn from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from genggam.foundation.access import gate
from genggam.kernel.ui import outlines, samples
from genggam.lib import errors


@gate.guard(gate.PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components with invented content, light and dark."""
    return render(request, "ui/gallery.html", samples.context())


@require_safe
@gate.guard(gate.PUBLIC)
def geometry(request: HttpRequest, digest: str) -> HttpResponse:
    """Return the outlines of regencies and provinces; the address names the content, so it is kept for a year."""
    found = outlines.current()
    if digest != found.digest:
        raise errors.NotFound("geometry_not_found", _("There is no such map."))
    accepted = request.headers.get("Accept-Encoding", "")
    encoding = next((name for name in outlines.ENCODINGS if name in accepted), "")
    response = HttpResponse(found.encoded(encoding), content_type="application/json")
    if encoding:
        response["Content-Encoding"] = encoding
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = f'"{found.digest}"'
    return response
