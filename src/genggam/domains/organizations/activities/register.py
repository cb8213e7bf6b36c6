"""The register of activity reports, on one page."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.activities import choices, codes, services
from genggam.domains.organizations.activities.kinds import ACTIVITY_REPORT
from genggam.kernel.register.declarations import Condition, Register, Words

CONDITIONS = (
    Condition(
        "periksa",
        _("Activity reports to look at"),
        lambda _today: Q(state=codes.SUBMITTED),
        waits_for=permissions.VERIFY,
        hint=_("Accept the report, or refuse it with the reason."),
        not_own=True,
    ),
    Condition(
        "perbaiki",
        _("Activity reports refused"),
        lambda _today: Q(state=codes.REFUSED),
        waits_for=permissions.REPORT,
        hint=_("Correct these and send them again."),
    ),
    Condition("diterima", _("Accepted"), lambda _today: Q(state=codes.ACCEPTED)),
)

ACTIVITY_REPORTS = Register(
    kind=ACTIVITY_REPORT,
    system=permissions.SYSTEM,
    path="lapor-giat",
    collection="activity_reports",
    words=Words(
        one=_("Activity report"),
        many=_("Activity reports"),
        enter=_("Report activities"),
        empty=_(
            "What organisations did, half-year by half-year, appears here when it is reported."
        ),
    ),
    icon="note",
    enter=services.enter,
    perform=services.perform,
    columns=("year", "half", "spending"),
    example={
        "title": "Forum Pemuda Contoh",
        "year": 2026,
        "half": "semester_1",
        "activities": [
            {
                "day": "2026-03-14",
                "name": "Pelatihan kepemimpinan pemuda",
                "field": "pemuda",
                "place": "Aula Kecamatan Contoh",
                "men": 24,
                "women": 31,
            },
            {
                "day": "2026-05-02",
                "name": "Bersih sungai bersama warga",
                "field": "lingkungan",
                "place": "Sungai Contoh",
                "men": 60,
                "women": 45,
            },
        ],
        "obstacles": "Dana terbatas.",
        "plans": "Pelatihan lanjutan pada semester kedua.",
        "income": 18_500_000,
        "spending": 16_250_000,
        "finance_sources": ["iuran", "sumbangan"],
    },
    filters=("half",),
    conditions=CONDITIONS,
    states=choices.State,
    tones={codes.SUBMITTED: "wait", codes.ACCEPTED: "done", codes.REFUSED: "back"},
    consequences={
        "verify": _("The report counts as accepted until its content changes."),
        "refuse": _("Whoever sent it finds it in Meja Kerja with your reason."),
        "revise": _("The agency looks at the changed report anew."),
    },
    opens_from=("organization",),
    order=30,
)
