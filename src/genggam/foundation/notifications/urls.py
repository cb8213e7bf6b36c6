"""The addresses of the bell."""

from django.urls import path

from genggam.foundation.notifications import views

app_name = "notices"
urlpatterns = [
    path("", views.overview, name="list"),
    path("lonceng/", views.bell, name="bell"),
    path("dibaca/", views.mark_all_read, name="mark_all_read"),
    path("<uuid:notice_id>/", views.open_notice, name="open"),
]
