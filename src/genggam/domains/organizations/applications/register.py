"""The register of applications, on one page."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.applications import choices, codes, panels, services
from genggam.domains.organizations.applications.kinds import APPLICATION
from genggam.kernel.register.declarations import Condition, Documents, Panel, Register, Words

_SOON = dt.timedelta(days=3)
CONDITIONS = (
    Condition(
        "verifikasi",
        _("To verify"),
        lambda _today: Q(state__in=(codes.SUBMITTED, codes.VERIFYING, codes.SURVEYED)),
        waits_for=permissions.JUDGE,
        hint=_("Fifteen working days to verify (UU 17/2013 art. 17)."),
    ),
    Condition(
        "lengkapi",
        _("To be completed"),
        lambda _today: Q(state=codes.RETURNED),
        waits_for=permissions.APPLY,
        hint=_("Fifteen working days to complete (UU 17/2013 art. 17)."),
    ),
    Condition(
        "terbitkan",
        _("To issue"),
        lambda _today: Q(state=codes.PASSED),
        waits_for=permissions.ISSUE,
        hint=_("Seven working days to issue (UU 17/2013 art. 17)."),
        not_own=True,
    ),
    Condition("mendesak", _("Due within three days"), lambda today: Q(due_on__lte=today + _SOON)),
    Condition("lewat", _("Past the term"), lambda today: Q(due_on__lt=today)),
)

APPLICATIONS = Register(
    kind=APPLICATION,
    system=permissions.SYSTEM,
    path="permohonan-ormas",
    collection="ormas_applications",
    words=Words(
        one=_("Application"),
        many=_("Applications"),
        enter=_("Enter an application"),
        empty=_("Applications for an SKT and reports of existence appear here with their terms."),
    ),
    icon="file",
    enter=services.enter,
    perform=services.perform,
    columns=("kind", "legal_kind"),
    example={
        "title": "Forum Pemuda Contoh",
        "kind": "skt_baru",
        "acronym": "FPC",
        "legal_kind": "tidak_berbadan_hukum",
        "address": "Jl. Contoh No. 2",
        "email": "sekretariat@contoh.or.id",
        "aims": "Kegiatan kepemudaan.",
    },
    filters=("kind", "legal_kind"),
    conditions=CONDITIONS,
    states=choices.State,
    tones={
        codes.SUBMITTED: "wait",
        codes.VERIFYING: "active",
        codes.RETURNED: "back",
        codes.SURVEYED: "active",
        codes.PASSED: "active",
        codes.ISSUED: "done",
        codes.REFUSED: "stop",
    },
    consequences={
        "return": _("The agency's clock stands; the applicant has fifteen working days."),
        "complete": _("The agency's clock goes on where it stood."),
        "issue": _("The letter gets its number and a code that anybody can check."),
        "refuse": _("The application ends. A new one can be sent."),
    },
    documents=Documents(choices.DOCUMENTS, judge=permissions.JUDGE),
    panels=(Panel("ormas_application/clock.html", panels.clock, aside=True),),
    unhashed=(
        "due_kind",
        "due_on",
        "events",
        "letter_no",
        "letter_date",
        "letter_until",
        "public_key",
    ),
    order=20,
)
