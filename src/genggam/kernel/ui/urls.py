"""Where the gallery and the outlines of maps are."""

from __future__ import annotations

from django.urls import path

from genggam.kernel.ui import views

app_name = "ui"

urlpatterns = [
    path("galeri/", views.gallery, name="gallery"),
    path("peta/batas-<str:digest>.topojson", views.geometry, name="geometry"),
]
