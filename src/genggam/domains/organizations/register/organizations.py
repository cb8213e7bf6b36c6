"""The register of community organisations, on one page."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import choices, codes, permissions, services
from genggam.domains.organizations.duplicates import presenter as duplicates
from genggam.domains.organizations.figures import conditions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.officers import presenter as officers
from genggam.kernel.register.declarations import Condition, Panel, Register, Words

CONDITIONS = (
    Condition(
        "periksa",
        _("To verify"),
        lambda _today: Q(state=codes.SUBMITTED),
        waits_for=permissions.VERIFY,
        hint=_("Check the entry against its documents."),
        not_own=True,
    ),
    Condition(
        "perbaiki",
        _("Returned to us"),
        lambda _today: Q(state=codes.RETURNED),
        waits_for=permissions.REGISTER,
        hint=_("Correct these and send them again."),
    ),
    *conditions.EXPIRING,
    Condition("kedaluwarsa", _("Expired"), lambda today: Q(valid_until__lt=today)),
    conditions.NOT_FOUND,
    conditions.VERIFIED,
    conditions.UNSEEN,
    conditions.UNSTATED,
)


ORGANIZATIONS = Register(
    kind=ORGANIZATION,
    system=permissions.SYSTEM,
    path="ormas",
    collection="organizations",
    words=Words(
        one=_("Community organisation"),
        many=_("Community organisations"),
        enter=_("Enter an organisation"),
        empty=_("Enter the organisations of your area one by one, or import them from Excel."),
    ),
    icon="users",
    enter=services.enter,
    perform=services.perform,
    columns=("legal_kind", "registration_basis", "activity_status"),
    example={
        "title": "Perkumpulan Pegiat Sungai Contoh",
        "acronym": "PPSC",
        "legal_kind": "perkumpulan",
        "registration_basis": "sk_kemenkum",
        "decree_no": "AHU-0001234.AH.01.07.2024",
        "decree_date": dt.date(2024, 3, 5),
        "trait": "kesamaan_kegiatan",
        "scope": "kabkota",
        "activity_fields": ["pendidikan", "lingkungan"],
        "term_start": dt.date(2024, 1, 1),
        "term_end": dt.date(2028, 12, 31),
        "members_count": 120,
        "address": "Jl. Contoh No. 1",
        "phone": "022-4201234",
        "activity_status": "aktif",
    },
    sub=("acronym",),
    filters=("legal_kind", "registration_basis", "activity_status", "trait", "scope"),
    conditions=CONDITIONS,
    states=choices.State,
    tones={codes.SUBMITTED: "wait", codes.RETURNED: "back", codes.VERIFIED: "done"},
    consequences={
        "verify": _("The entry counts as verified until its content changes."),
        "return": _("Whoever entered it finds it in Meja Kerja with your reason."),
        "visit": _("What was found on the spot becomes part of the entry."),
    },
    panels=(
        Panel("officers/panel.html", officers.panel),
        Panel("duplicates/panel.html", duplicates.merging, aside=True),
    ),
    mergeable=True,
    order=10,
)
