"""The register of sanctions, on one page."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.sanctions import choices, codes, services
from genggam.domains.organizations.sanctions.issuing import panels
from genggam.domains.organizations.sanctions.kinds import SANCTION
from genggam.domains.organizations.sanctions.models import BESIDE
from genggam.kernel.register.declarations import Condition, Panel, Register, Words

_SOON = dt.timedelta(days=3)
CONDITIONS = (
    Condition(
        "usulan",
        _("To decide"),
        lambda _today: Q(state=codes.PROPOSED) & ~Q(kind__in=codes.REVOCATIONS),
        waits_for=permissions.DECIDE,
        hint=_("Put these in force with their decree, or refuse them with a reason."),
        not_own=True,
    ),
    Condition(
        "usulan_pencabutan",
        _("Revocations to decide"),
        lambda _today: Q(state=codes.PROPOSED, kind__in=codes.REVOCATIONS),
        waits_for=permissions.REVOKE,
        hint=_("Record the revocation with its decree, or refuse it with a reason."),
        not_own=True,
    ),
    Condition(
        "peringatan_berakhir",
        _("Warnings that end within three days"),
        lambda today: Q(kind=codes.WARNING, due_on__range=(today, today + _SOON)),
    ),
    Condition(
        "lewat",
        _("Term is over"),
        lambda today: Q(due_on__lt=today),
        waits_for=permissions.DECIDE,
        hint=_("Record that it was obeyed, or have the next sanction proposed."),
    ),
    Condition("berlaku", _("In force"), lambda _today: Q(state=codes.IN_FORCE)),
)

SANCTIONS = Register(
    kind=SANCTION,
    system=permissions.SYSTEM,
    path="sanksi-ormas",
    collection="ormas_sanctions",
    words=Words(
        one=_("Sanction"),
        many=_("Sanctions on organisations"),
        enter=_("Propose a sanction"),
        empty=_("Sanctions appear here. Propose one on the page of the organisation."),
    ),
    icon="alert",
    enter=services.enter,
    perform=services.perform,
    columns=("kind", "issuer", "decree_date"),
    example={
        "title": "Perkumpulan Pegiat Sungai Contoh",
        "kind": "peringatan_tertulis",
        "issuer": "bupati_walikota",
        "ground": "pasal_21",
        "summary": "Laporan kegiatan dan keuangan tidak disampaikan selama dua tahun.",
    },
    filters=("kind", "issuer", "ground"),
    conditions=CONDITIONS,
    states=choices.State,
    tones={
        codes.PROPOSED: "wait",
        codes.REFUSED: "neutral",
        codes.IN_FORCE: "stop",
        codes.OBEYED: "done",
        codes.LIFTED: "done",
    },
    consequences={
        "issue": _(
            "The term begins with the date of the decree. A stop suspends the organisation."
        ),
        "revoke": _("The organisation counts as revoked from now on."),
        "obeyed": _("The sanction ends; a suspended organisation is what it was before."),
        "lift": _("The sanction ends; a suspended organisation is what it was before."),
        "restore": _("The organisation is what it was before the revocation."),
        "refuse": _("The proposal ends here with your reason."),
    },
    panels=(Panel("issuing/ways.html", panels.ways, aside=True),),
    unhashed=BESIDE,
    opens_from=("organization",),
    order=70,
)
