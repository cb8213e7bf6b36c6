"""Where the gallery is."""

from __future__ import annotations

from django.urls import path

from genggam.kernel.ui import views

app_name = "ui"

urlpatterns = [path("galeri/", views.gallery, name="gallery")]
