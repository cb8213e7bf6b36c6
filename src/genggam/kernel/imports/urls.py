"""The addresses of imports."""

from django.urls import path

from genggam.kernel.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.overview, name="list"),
    path("baru/<slug:sheet>/", views.upload, name="upload"),
    path("baru/<slug:sheet>/templat/", views.template, name="template"),
    path("<uuid:import_id>/", views.show, name="detail"),
    path("<uuid:import_id>/kolom/", views.review, name="map"),
    path("<uuid:import_id>/mulai/", views.start, name="start"),
    path("<uuid:import_id>/perbaikan/", views.corrections, name="corrections"),
]
