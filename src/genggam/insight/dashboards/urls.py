"""The board's addresses."""

from __future__ import annotations

from django.urls import path

from genggam.insight.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("papan/", views.board, name="board"),
    path("papan/<str:code>/", views.board, name="region"),
    path("papan/<str:code>/data.json", views.data, name="data"),
]
