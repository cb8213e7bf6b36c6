"""The registers of the periodic sheets of SIORMAS, on one page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.sheets import queries, services
from genggam.domains.organizations.sheets.kinds import QUARTERLY, TASKFORCE
from genggam.domains.organizations.sheets.workflow import JUDGE, SEND
from genggam.kernel.periodic import register as periodic
from genggam.kernel.register.declarations import Register, Words

TASKFORCE_SHEETS = Register(
    kind=TASKFORCE.kind,
    system=permissions.SYSTEM,
    path="satgas-ormas",
    collection="taskforce-sheets",
    words=Words(
        one=_("Weekly sheet of the taskforce"),
        many=_("Weekly sheets of the taskforce"),
        enter=_("Write the weekly sheet"),
        empty=_("Every Tuesday: cases found, measures taken. It is looked at on Wednesday."),
    ),
    icon="note",
    enter=services.enter_taskforce,
    perform=services.perform_on_taskforce,
    columns=("is_formed", "cases_count", "suspects_count"),
    example={
        "period": "2026-W47",
        "is_formed": True,
        "decree_no": "300/Kep.12/2026",
        "cases_count": 1,
        "suspects_count": 2,
        "guided_count": 0,
        "criminal_count": 1,
        "sanctioned_count": 0,
        "loss": 2500000,
        "cases": [
            {
                "kind": "parkir_liar",
                "organisation": "",
                "place": "Pasar Contoh",
                "suspects": 2,
                "measure": "pidana",
                "loss": 2500000,
            }
        ],
        "notes": "Patroli bersama tiga kali.",
    },
    order=60,
)
QUARTERLY_SHEETS = Register(
    kind=QUARTERLY.kind,
    system=permissions.SYSTEM,
    path="data-ormas-triwulan",
    collection="quarterly-sheets",
    words=Words(
        one=_("Quarterly sheet on organisations"),
        many=_("Quarterly sheets on organisations"),
        enter=_("Write the quarterly sheet"),
        empty=_(
            "After each quarter: how many organisations there are, and how they were supervised."
        ),
    ),
    icon="note",
    enter=services.enter_quarterly,
    perform=services.perform_on_quarterly,
    columns=("organizations_count", "active_count", "supervisions_count"),
    example={
        "period": "2026-T3",
        "organizations_count": 64,
        "active_count": 51,
        "missing_count": 6,
        "new_count": 3,
        "supervisions_count": 4,
        "complaints_count": 2,
        "complaints_settled": 1,
        "disputes_count": 1,
        "sanctions_count": 0,
        "findings": "Enam ormas tidak ditemukan di alamatnya.",
        "follow_up": "Kunjungan ulang bersama kecamatan.",
    },
    opening=queries.opening,
    order=70,
)


def declare() -> None:
    """Hand the sheets to the kernel and their forms to the ledger; called when the app starts."""
    for duty, register in ((TASKFORCE, TASKFORCE_SHEETS), (QUARTERLY, QUARTERLY_SHEETS)):
        periodic.declare(duty, register, send=SEND, judge=JUDGE)
