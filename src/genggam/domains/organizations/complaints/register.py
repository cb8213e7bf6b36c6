"""The register of complaints, on one page."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.complaints import choices, codes, services
from genggam.domains.organizations.complaints.kinds import COMPLAINT
from genggam.domains.organizations.complaints.reporters import panels
from genggam.kernel.register.declarations import Condition, Panel, Register, Words

_WEEK = dt.timedelta(days=7)
CONDITIONS = (
    Condition(
        "masuk",
        _("To clarify"),
        lambda _today: Q(state=codes.RECEIVED),
        waits_for=permissions.HANDLE_COMPLAINTS,
        hint=_("Begin the clarification, or have the complaint refused with a reason."),
    ),
    Condition(
        "klarifikasi",
        _("Being clarified"),
        lambda _today: Q(state=codes.CLARIFYING),
        waits_for=permissions.HANDLE_COMPLAINTS,
        hint=_("Record what the clarification brought."),
    ),
    Condition(
        "tindak_lanjut",
        _("To close"),
        lambda _today: Q(state=codes.FOLLOWED_UP),
        waits_for=permissions.DECIDE,
        hint=_("Close these with their outcome when the follow-up is done."),
    ),
    Condition(
        "menunggu",
        _("Not taken up for 7 days"),
        lambda today: Q(state=codes.RECEIVED, received_on__lt=today - _WEEK),
    ),
)

COMPLAINTS = Register(
    kind=COMPLAINT,
    system=permissions.SYSTEM,
    path="pengaduan-ormas",
    collection="ormas_complaints",
    words=Words(
        one=_("Complaint"),
        many=_("Complaints about organisations"),
        enter=_("Enter a complaint"),
        empty=_("Complaints appear here without whoever brought them: that is kept apart."),
    ),
    icon="inbox",
    enter=services.enter,
    perform=services.perform,
    columns=("addressed_to", "channel", "received_on"),
    example={
        "title": "Perkumpulan Pegiat Sungai Contoh",
        "channel": "tertulis",
        "addressed_to": "bupati_walikota",
        "received_on": dt.date(2026, 3, 5),
        "anonymous": True,
        "place": "Lapangan Contoh",
        "aspects": ["kegiatan"],
        "matter": "Kegiatan malam hari mengganggu ketertiban lingkungan.",
    },
    filters=("addressed_to", "channel"),
    conditions=CONDITIONS,
    states=choices.State,
    tones={
        codes.RECEIVED: "wait",
        codes.CLARIFYING: "active",
        codes.FOLLOWED_UP: "active",
        codes.DONE: "done",
        codes.REFUSED: "stop",
    },
    consequences={
        "clarify": _("From now on both sides are heard."),
        "finish": _("The complaint ends here. Two years later its reporter is erased."),
        "refuse": _("The complaint ends here with your reason."),
    },
    panels=(Panel("reporters/panel.html", panels.reporter, aside=True),),
    opens_from=("organization",),
    order=50,
)
