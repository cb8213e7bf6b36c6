"""The gallery: every component in every state."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from genggam.foundation.access import gate
from genggam.kernel.ui import samples


@gate.guard(gate.PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components with invented content, light and dark."""
    return render(request, "ui/gallery.html", samples.context())
