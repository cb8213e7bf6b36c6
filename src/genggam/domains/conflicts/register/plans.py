"""The register of action plans, on one page."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import choices, codes, permissions
from genggam.domains.conflicts.kinds import PLAN
from genggam.domains.conflicts.services import planning
from genggam.kernel.register.declarations import Condition, Register, Words

CONDITIONS = (
    Condition("draf", _("Drafts"), lambda _today: Q(state=codes.DRAFT)),
    Condition(
        "telaah",
        _("To review"),
        lambda _today: Q(state=codes.SUBMITTED),
        waits_for=permissions.REVIEW,
        hint=_("Review the plan for the centre."),
    ),
    Condition(
        "tetapkan",
        _("To adopt"),
        lambda _today: Q(state__in=(codes.REVIEWED, codes.AMENDED), is_verified=False),
        waits_for=permissions.VERIFY,
        hint=_("Adopt the plan with the number of its decree."),
        not_own=True,
    ),
    Condition("berlaku", _("In force"), lambda _today: Q(state=codes.ADOPTED, is_verified=True)),
)

PLANS = Register(
    kind=PLAN,
    system=permissions.SYSTEM,
    path="renaksi",
    collection="action-plans",
    words=Words(
        one=_("Action plan"),
        many=_("Action plans"),
        enter=_("Draw up an action plan"),
        empty=_("Draw up the plan of your region for the year, with a target for each period."),
    ),
    icon="board",
    enter=planning.enter_plan,
    perform=planning.perform_on_plan,
    columns=("year", "decree_no"),
    example={
        "title": "Rencana aksi terpadu penanganan konflik sosial 2026",
        "year": 2026,
        "decree_no": "300/Kep.45-Kesbangpol/2026",
        "decree_date": dt.date(2026, 1, 20),
        "items": [
            {
                "no": 1,
                "category": "pencegahan",
                "action": "Pertemuan FKDM di kecamatan rawan",
                "criteria": "Setiap kecamatan rawan didatangi",
                "unit": "pertemuan",
                "target_b04": 4,
                "target_b08": 10,
                "target_b12": 16,
                "pic": "Kesbangpol",
                "budget": 40_000_000,
                "fund": "apbd",
            },
            {
                "no": 2,
                "category": "pemulihan",
                "action": "Pendampingan warga setelah konflik",
                "criteria": "",
                "unit": "keluarga",
                "target_b04": None,
                "target_b08": 20,
                "target_b12": 40,
                "pic": "Dinas Sosial",
                "budget": None,
                "fund": "",
            },
        ],
    },
    conditions=CONDITIONS,
    states=choices.PlanState,
    tones={
        codes.DRAFT: "neutral",
        codes.SUBMITTED: "wait",
        codes.REVIEWED: "active",
        codes.ADOPTED: "done",
        codes.AMENDED: "wait",
    },
    consequences={
        "submit": _("The centre finds the plan in Meja Kerja and reviews it."),
        "verify": _("The plan is in force as it stands; any later change has to be adopted anew."),
        "return": _("The plan is a draft again; whoever wrote it sees your reason."),
    },
    order=30,
)
