"""The register of community organisations, on one page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import choices, codes, permissions, services
from genggam.domains.organizations.activities.register import ACTIVITY_REPORTS
from genggam.domains.organizations.applications.register import APPLICATIONS
from genggam.domains.organizations.empowerment.register import EMPOWERMENTS
from genggam.domains.organizations.foreign.register import FOREIGN_ORGANIZATIONS
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.foundation.access import actors
from genggam.kernel.register import registry, systems
from genggam.kernel.register.declarations import Condition, Panel, Register, Words


def _expiring(today: dt.date) -> Q:
    return Q(valid_until__range=(today, today + dt.timedelta(days=90)))


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
    Condition("berakhir", _("Expires within 90 days"), _expiring),
    Condition("kedaluwarsa", _("Expired"), lambda today: Q(valid_until__lt=today)),
    Condition(
        "tidak_ditemukan",
        _("Not found at its address"),
        lambda _today: Q(activity_status=codes.NOT_FOUND),
    ),
)


def _merging(actor: actors.Actor, record: Any) -> dict[str, Any]:
    return {"may_merge": actor.may_on(permissions.MERGE, record)}


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
    panels=(Panel("duplicates/panel.html", _merging, aside=True),),
    mergeable=True,
    order=10,
)


SYSTEM = systems.System(
    key=permissions.SYSTEM,
    label="SIORMAS",
    lead=_("Community organisations: registration, supervision, support."),
    icon="users",
    permission=permissions.VIEW,
    order=31,
    places=(
        systems.Place(
            _("Likely duplicates"),
            _("Entries that are likely one organisation: merge them, or note that they are two."),
            "duplicates:review",
            permissions.MERGE,
            icon="merge",
        ),
    ),
)


def declare() -> None:
    """Hand the registers of this domain to the kernel; called when the app starts."""
    systems.register(SYSTEM)
    for each in (
        ORGANIZATIONS,
        APPLICATIONS,
        ACTIVITY_REPORTS,
        EMPOWERMENTS,
        FOREIGN_ORGANIZATIONS,
    ):
        registry.register(each)
