"""The register of foreign organisations, on one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.foreign import choices, codes, services
from genggam.domains.organizations.foreign.kinds import FOREIGN_ORGANIZATION
from genggam.kernel.records.queries import expires_within
from genggam.kernel.register.declarations import Condition, Register, Words

_ACTIVE = Q(state=codes.ACTIVE)


def _expiring(days: int, field: str = "valid_until") -> Callable[[dt.date], Q]:
    return lambda today: _ACTIVE & expires_within(days, today, field=field)


CONDITIONS = (
    Condition("aktif", _("Active"), lambda _today: _ACTIVE),
    Condition(
        "periksa",
        _("To verify"),
        lambda _today: Q(state=codes.SUBMITTED),
        waits_for=permissions.FOREIGN,
        hint=_("Check the entry against permit and arrangement."),
        not_own=True,
    ),
    Condition(
        "draf",
        _("Drafts"),
        lambda _today: Q(state=codes.DRAFT),
        waits_for=permissions.FOREIGN,
        hint=_("Complete these and submit them."),
    ),
    Condition("berakhir_90", _("Permit ends within 90 days"), _expiring(90)),
    Condition("berakhir_60", _("Permit ends within 60 days"), _expiring(60), tab=False),
    Condition(
        "berakhir_30",
        _("Permit ends within 30 days"),
        _expiring(30),
        tab=False,
        waits_for=permissions.FOREIGN,
        hint=_("Ask the partner ministry whether the permit is being extended."),
    ),
    Condition(
        "kedaluwarsa",
        _("Permit has run out"),
        lambda today: _ACTIVE & Q(valid_until__lt=today),
        waits_for=permissions.FOREIGN,
        hint=_("Enter the new permit, or record the end."),
    ),
    Condition(
        "kerja_sama_berakhir",
        _("Arrangement ends within 90 days"),
        _expiring(90, "agreement_until"),
    ),
)

FOREIGN_ORGANIZATIONS = Register(
    kind=FOREIGN_ORGANIZATION,
    system=permissions.SYSTEM,
    path="ormas-asing",
    collection="foreign_organizations",
    words=Words(
        one=_("Foreign organisation"),
        many=_("Foreign organisations"),
        enter=_("Enter a foreign organisation"),
        empty=_("The province or the centre enters foreign organisations with permit and partner."),
    ),
    icon="agency",
    enter=services.enter,
    perform=services.perform,
    columns=("country", "valid_until"),
    example={
        "title": "Example Rivers Foundation",
        "acronym": "ERF",
        "country": "NL",
        "form": "badan_hukum_asing",
        "purpose": "Pendidikan lingkungan bagi warga bantaran sungai.",
        "activity_fields": ["pendidikan", "lingkungan"],
        "permit_no": "D/00123/03/2025/64",
        "permit_date": dt.date(2025, 3, 17),
        "valid_until": dt.date(2028, 3, 16),
        "ministry": "Kementerian Lingkungan Hidup",
        "agreement_no": "PI.4/2025",
        "agreement_date": dt.date(2025, 5, 2),
        "agreement_until": dt.date(2028, 3, 16),
        "areas": [
            {"region": "Kota Bandung", "programme": "Sekolah sungai"},
            {"region": "Kabupaten Karawang", "programme": "Pengelolaan sampah"},
        ],
        "budget": 4_250_000_000,
        "foreign_staff": 3,
        "local_staff": 22,
        "address": "Jl. Contoh No. 3",
    },
    sub=("acronym",),
    filters=("country", "form"),
    conditions=CONDITIONS,
    states=choices.State,
    tones={
        codes.DRAFT: "neutral",
        codes.SUBMITTED: "wait",
        codes.ACTIVE: "done",
        codes.ENDED: "stop",
    },
    consequences={
        "submit": _("Somebody else of the province or the centre finds it in Meja Kerja."),
        "verify": _("The entry counts as verified until its content changes."),
        "return": _("The entry is a draft again; whoever wrote it sees your reason."),
        "revise": _("An active entry is verified anew."),
        "end": _("The organisation is no longer listed as active."),
    },
    opens_from=("organization",),
    order=50,
)
