"""The addresses of exports."""

from django.urls import path

from genggam.kernel.transfer import views

app_name = "transfer"
urlpatterns = [
    path("", views.overview, name="list"),
    path("baru/", views.request_export, name="request"),
    path("<uuid:export_id>/unduh/", views.download, name="download"),
    path("<uuid:export_id>/hapus/", views.revoke, name="revoke"),
]
