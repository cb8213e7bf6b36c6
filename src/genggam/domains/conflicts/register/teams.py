"""The register of integrated teams, on one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import choices, codes, permissions
from genggam.domains.conflicts.kinds import TEAM
from genggam.domains.conflicts.queries import teams
from genggam.domains.conflicts.services import handling as services
from genggam.kernel.records.queries import expires_within
from genggam.kernel.register.declarations import Condition, Register, Words


def _expiring(days: int) -> Callable[[dt.date], Q]:
    return lambda today: expires_within(days, today)


CONDITIONS = (
    Condition("berlaku", _("Decree in force"), teams.is_valid),
    Condition(
        "tanpa_nomor",
        _("Decree without number"),
        lambda _today: Q(decree_no=""),
        waits_for=permissions.REGISTER,
        hint=_("Give the number of the decree and file the decree itself."),
    ),
    Condition("berakhir_90", _("Expires within 90 days"), _expiring(90)),
    Condition("berakhir_60", _("Expires within 60 days"), _expiring(60), tab=False),
    Condition(
        "berakhir_30",
        _("Expires within 30 days"),
        _expiring(30),
        tab=False,
        waits_for=permissions.REGISTER,
        hint=_("Prepare the next decree."),
    ),
    Condition("kedaluwarsa", _("Expired"), lambda today: Q(valid_until__lt=today)),
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
)

TEAMS = Register(
    kind=TEAM,
    system=permissions.SYSTEM,
    path="timdu",
    collection="integrated-teams",
    words=Words(
        one=_("Integrated team"),
        many=_("Integrated teams (Timdu)"),
        enter=_("Enter a team"),
        empty=_("Enter the team of your region with the decree that forms it."),
    ),
    icon="users",
    enter=services.enter_team,
    perform=services.perform_on_team,
    columns=("level", "decree_no", "valid_until"),
    example={
        "title": "Tim Terpadu Penanganan Konflik Sosial Kota Contoh",
        "level": "kabkota",
        "decree_no": "300/Kep.123-Kesbangpol/2026",
        "decree_date": dt.date(2026, 1, 15),
        "valid_until": dt.date(2026, 12, 31),
        "reported_on": dt.date(2026, 2, 2),
        "chair_office": "Wali Kota Contoh",
        "members": [
            {"institution": "Polres Kota Contoh", "position": "wakil_ketua"},
            {"institution": "Kesbangpol Kota Contoh", "position": "sekretaris"},
        ],
        "secretariat": "Jl. Contoh No. 1",
    },
    filters=("level",),
    conditions=CONDITIONS,
    states=choices.EntryState,
    tones={codes.SUBMITTED: "wait", codes.RETURNED: "back", codes.VERIFIED: "done"},
    consequences={
        "verify": _("The entry counts as verified until its content changes."),
        "return": _("Whoever entered it finds it in Meja Kerja with your reason."),
    },
    order=20,
)
