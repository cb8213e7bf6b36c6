"""Every address of the house, one table."""

from django.urls import include, path
from django.views.i18n import set_language

from genggam.exchange.api.events import events
from genggam.exchange.api.urls import api
from genggam.kernel.register import urls as registers

urlpatterns = [
    path("api/v1/events", events, name="events"),
    path("api/v1/", api.urls),
    path("", include("genggam.portal.urls")),
    path("", include("genggam.insight.dashboards.urls")),
    path("laporan/", include("genggam.domains.incidents.urls")),
    path("", include("genggam.domains.organizations.letters.views")),
    path("", include("genggam.domains.organizations.complaints.reporters.views")),
    path("", include("genggam.domains.conflicts.urls")),
    path("ormas/statistik/", include("genggam.domains.organizations.figures.views")),
    path("ormas/ganda/", include("genggam.domains.organizations.duplicates.views")),
    path("ormas/", include("genggam.domains.organizations.officers.views")),
    *registers.every(),
    path("kewajiban/", include("genggam.domains.reports.urls")),
    path("ekspor/", include("genggam.kernel.transfer.urls")),
    path("impor/", include("genggam.kernel.imports.urls")),
    path("pemberitahuan/", include("genggam.foundation.notifications.urls")),
    path("sistem/pekerjaan/", include("genggam.foundation.jobs.urls")),
    path("", include("genggam.kernel.ui.urls")),
    path("akun/bahasa/", set_language, name="set_language"),
    path("akun/", include("allauth.account.urls")),
    path("akun/", include("allauth.mfa.urls")),
    path("akun/sesi/", include("allauth.usersessions.urls")),
]

handler400 = "genggam.portal.errors.bad_request"
handler403 = "genggam.portal.errors.permission_denied"
handler404 = "genggam.portal.errors.not_found"
handler500 = "genggam.portal.errors.server_error"
