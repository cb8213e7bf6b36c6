"""The register of internal disputes, on one page."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.disputes import choices, codes, services
from genggam.domains.organizations.disputes.kinds import DISPUTE
from genggam.kernel.register.declarations import Condition, Register, Words


def _long_in_court(today: dt.date) -> Q:
    day = today - dt.timedelta(days=codes.COURT_DAYS)
    return Q(state=codes.IN_COURT, court_filed_on__lt=day)


CONDITIONS = (
    Condition(
        "mediasi",
        _("To mediate"),
        lambda _today: Q(state=codes.REPORTED),
        waits_for=permissions.OVERSEE,
        hint=_("Bring the parties together (UU 17/2013 art. 57)."),
    ),
    Condition(
        "putuskan",
        _("In mediation"),
        lambda _today: Q(state=codes.MEDIATED),
        waits_for=permissions.DECIDE,
        hint=_("Close what is settled, or record that it went to court."),
    ),
    Condition("pengadilan", _("In court"), lambda _today: Q(state=codes.IN_COURT)),
    Condition("lama", _("In court for more than 60 days"), _long_in_court),
)

DISPUTES = Register(
    kind=DISPUTE,
    system=permissions.SYSTEM,
    path="sengketa-ormas",
    collection="ormas_disputes",
    words=Words(
        one=_("Internal dispute"),
        many=_("Internal disputes"),
        enter=_("Report a dispute"),
        empty=_("Disputes within organisations appear here with their mediations."),
    ),
    icon="merge",
    enter=services.enter,
    perform=services.perform,
    columns=("subject", "reported_on", "outcome"),
    example={
        "title": "Perkumpulan Pegiat Sungai Contoh",
        "subject": "kepengurusan",
        "reported_on": dt.date(2026, 3, 5),
        "parties": [
            {"group": "Pengurus hasil musyawarah 2024", "claim": "Masa bakti belum berakhir"},
            {"group": "Pengurus hasil musyawarah luar biasa 2026", "claim": ""},
        ],
        "summary": "Dua kepengurusan masing-masing menyatakan diri sah.",
    },
    filters=("subject", "outcome"),
    conditions=CONDITIONS,
    states=choices.State,
    tones={
        codes.REPORTED: "wait",
        codes.MEDIATED: "active",
        codes.SETTLED: "done",
        codes.IN_COURT: "active",
        codes.JUDGED: "done",
    },
    consequences={
        "mediate": _("Each mediation stays in the record with its day and its mediator."),
        "settle": _("The dispute counts as settled and ends here."),
        "go_to_court": _("The mediation has failed. The court is to judge within 60 days."),
    },
    opens_from=("organization",),
    order=60,
)
