"""The addresses of incidents."""

from __future__ import annotations

from django.urls import path

from genggam.domains.incidents.views import acting, listing, merging, reading, reporting

app_name = "incidents"
urlpatterns = [
    path("", listing.show, name="list"),
    path("baru/", reporting.create, name="create"),
    path("tempel/", reporting.paste, name="paste"),
    path("gabung/", merging.merge_selected, name="merge_selected"),
    path("tampilan/", listing.save, name="save_filter"),
    path("tampilan/<uuid:filter_id>/hapus/", listing.forget, name="forget_filter"),
    path("<uuid:incident_id>/", reading.show, name="detail"),
    path("<uuid:incident_id>/cetak/", reading.show_print, name="print"),
    path("<uuid:incident_id>/catatan/", reading.note, name="note"),
    path("<uuid:incident_id>/gabung/", merging.merge, name="merge"),
    path("<uuid:incident_id>/pisah/", merging.unmerge, name="unmerge"),
    path("<uuid:incident_id>/batal-gabung/", merging.undo, name="undo_merge"),
    path(
        "<uuid:incident_id>/lampiran/<uuid:attachment_id>/", reading.attachment, name="attachment"
    ),
    path(
        "<uuid:incident_id>/lampiran/<uuid:attachment_id>/kecil/",
        reading.thumbnail,
        name="thumbnail",
    ),
    path("<uuid:incident_id>/<slug:action>/", acting.act, name="action"),
]
