"""The pages of SI PKS beside its registers."""

from django.urls import path

from genggam.domains.conflicts.figures import ranking, shares
from genggam.domains.conflicts.views import reports

app_name = "conflicts"
urlpatterns = [
    path("sipks/cakupan/", shares.coverage, name="coverage"),
    path("sipks/penyelesaian/", shares.settled, name="settled"),
    path("sipks/peringkat/", ranking.ranking, name="ranking"),
    path("sipks/peringkat/umumkan/", reports.announce, name="announce"),
    path("laporan-renaksi/<uuid:record_id>/bukti/", reports.prove, name="prove"),
]
