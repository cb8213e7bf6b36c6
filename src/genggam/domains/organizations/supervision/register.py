"""The register of supervision, on one page."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.supervision import choices, codes, services
from genggam.domains.organizations.supervision.kinds import SUPERVISION
from genggam.kernel.register.declarations import Condition, Register, Words

CONDITIONS = (
    Condition(
        "periksa",
        _("To verify"),
        lambda _today: Q(state=codes.SUBMITTED),
        waits_for=permissions.DECIDE,
        hint=_("Check what was found and what is to follow."),
        not_own=True,
    ),
    Condition(
        "perbaiki",
        _("Returned to us"),
        lambda _today: Q(state=codes.RETURNED),
        waits_for=permissions.OVERSEE,
        hint=_("Correct these and send them again."),
    ),
    Condition(
        "draf",
        _("Not sent yet"),
        lambda _today: Q(state=codes.DRAFT),
        waits_for=permissions.OVERSEE,
        hint=_("Finish these reports and send them."),
    ),
    Condition("pembinaan", _("Guidance"), lambda _today: Q(result=codes.GUIDANCE)),
    Condition("sanksi", _("Sanction to be proposed"), lambda _today: Q(result=codes.SANCTION)),
)

SUPERVISIONS = Register(
    kind=SUPERVISION,
    system=permissions.SYSTEM,
    path="pengawasan-ormas",
    collection="ormas_supervisions",
    words=Words(
        one=_("Supervision"),
        many=_("Supervision of organisations"),
        enter=_("Report a supervision"),
        empty=_("Reports of supervision appear here. Begin one on the page of the organisation."),
    ),
    icon="eye",
    enter=services.enter,
    perform=services.perform,
    columns=("by", "supervised_on", "result"),
    example={
        "title": "Perkumpulan Pegiat Sungai Contoh",
        "kind": "eksternal",
        "by": "bupati_walikota",
        "supervised_on": dt.date(2026, 3, 5),
        "place": "Sekretariat, Jl. Contoh No. 1",
        "team": [
            {"institution": "Kesbangpol Kota Contoh", "task": "Ketua tim"},
            {"institution": "Polres Kota Contoh", "task": ""},
        ],
        "aspects": ["kegiatan", "kepengurusan"],
        "findings": "Papan nama terpasang, daftar kegiatan lengkap.",
        "result": "sesuai",
        "advice": "Sampaikan laporan kegiatan tepat waktu.",
    },
    sub=("kind",),
    filters=("result", "by", "kind"),
    conditions=CONDITIONS,
    states=choices.State,
    tones={
        codes.DRAFT: "neutral",
        codes.SUBMITTED: "wait",
        codes.RETURNED: "back",
        codes.VERIFIED: "done",
    },
    consequences={
        "submit": _("Whoever decides finds it in Meja Kerja."),
        "verify": _("The report counts as verified until its content changes."),
        "return": _("Whoever entered it finds it in Meja Kerja with your reason."),
    },
    opens_from=("organization", "ormas_complaint"),
    order=40,
)
