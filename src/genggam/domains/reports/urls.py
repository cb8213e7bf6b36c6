"""The addresses of SIMLAP."""

from __future__ import annotations

from django.urls import path

from genggam.domains.reports.views import own, ruling, seeing

app_name = "reports"
urlpatterns = [
    path("", own.show, name="own"),
    path("kepatuhan/", seeing.matrix, name="matrix"),
    path("peringkat/", seeing.league, name="league"),
    path("cermin/<str:code>/", seeing.mirror, name="mirror"),
    path("cermin/<str:code>/cetak/", seeing.mirror_print, name="mirror_print"),
    path("aturan/", ruling.show, name="rules"),
    path("aturan/baru/", ruling.add, name="rule_add"),
    path("aturan/<uuid:rule_id>/akhiri/", ruling.end, name="rule_end"),
    path("<uuid:obligation_id>/", own.row, name="row"),
    path("<uuid:obligation_id>/nihil/", own.nil, name="nil"),
    path("<uuid:obligation_id>/tarik/", own.withdraw, name="withdraw"),
    path("<uuid:obligation_id>/bukti/<uuid:attachment_id>/", own.proof, name="proof"),
    path("<uuid:obligation_id>/<slug:step>/", own.step, name="step"),
]
