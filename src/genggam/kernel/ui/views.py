"""The gallery: every component in every state."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from genggam.kernel.ui import samples


def gallery(request: HttpRequest) -> HttpResponse:
    """Show the components with invented content, light and dark."""
    return render(request, "ui/gallery.html", samples.context())
