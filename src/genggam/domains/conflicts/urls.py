"""The pages of SI PKS beside its registers."""

from django.urls import path

from genggam.domains.conflicts.views import plans, regions

app_name = "conflicts"
urlpatterns = [
    path("sipks/cakupan/", regions.coverage, name="coverage"),
    path("sipks/penyelesaian/", regions.settled, name="settled"),
    path("sipks/peringkat/", plans.ranking, name="ranking"),
    path("sipks/peringkat/umumkan/", plans.announce, name="announce"),
    path("laporan-renaksi/<uuid:record_id>/bukti/", plans.prove, name="prove"),
]
