"""The addresses of the queue."""

from django.urls import path

from genggam.foundation.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.overview, name="list"),
    path("<int:job_id>/ulangi/", views.retry, name="retry"),
]
