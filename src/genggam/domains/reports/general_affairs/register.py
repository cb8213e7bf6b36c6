"""The registers of reports on general government affairs, on one page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genggam.domains.reports import permissions
from genggam.domains.reports.general_affairs import services
from genggam.domains.reports.general_affairs.kinds import AFFAIRS, FORUM, PROFILE
from genggam.kernel.obligations import permissions as ledger
from genggam.kernel.periodic import register as periodic
from genggam.kernel.register import systems
from genggam.kernel.register.declarations import Register, Words

FORUM_REPORTS = Register(
    kind=FORUM.kind,
    system=permissions.SYSTEM,
    path="laporan-forkopimda",
    collection="forum-reports",
    words=Words(
        one=_("Forkopimda report"),
        many=_("Forkopimda reports"),
        enter=_("Write the Forkopimda report"),
        empty=_(
            "By the 5th: the meetings of the month, issues by affair, decisions and their progress."
        ),
    ),
    icon="note",
    enter=services.enter_forum,
    perform=services.perform_on_forum,
    columns=("meetings_count", "decisions_made", "decisions_done"),
    example={
        "period": "2026-10",
        "situation": "Kondusif; perhatian pada harga pangan.",
        "meetings_count": 2,
        "decisions_made": 3,
        "decisions_done": 2,
        "funds_used": 45000000,
        "issues": [
            {
                "affair": "c",
                "issue": "Perayaan hari besar keagamaan",
                "handling": "Rapat bersama FKUB",
            }
        ],
        "decisions": [
            {
                "decision": "Posko bersama dibuka",
                "institution": "Satpol PP",
                "due": "2026-10-20",
                "standing": "selesai",
            }
        ],
        "obstacles": "Anggaran rapat terbatas.",
    },
    order=20,
)
AFFAIRS_REPORTS = Register(
    kind=AFFAIRS.kind,
    system=permissions.SYSTEM,
    path="laporan-pum",
    collection="affairs-reports",
    words=Words(
        one=_("Report on general government affairs (PUM)"),
        many=_("Reports on general government affairs (PUM)"),
        enter=_("Write the PUM report"),
        empty=_("Each half-year: what was done in each of the seven affairs, and what it cost."),
    ),
    icon="note",
    enter=services.enter_affairs,
    perform=services.perform_on_affairs,
    columns=("budget_total", "budget_used"),
    example={
        "period": "2026-S1",
        "budget_total": 1200000000,
        "budget_used": 480000000,
        "affairs": [
            {
                "affair": "a",
                "policies": "Surat edaran wawasan kebangsaan",
                "activities": "Dialog kebangsaan di enam kecamatan",
                "results": "Enam dialog terlaksana",
                "budget": 180000000,
                "problems": "Narasumber terbatas",
                "recommendation": "Pelatihan fasilitator",
            }
        ],
        "problems": "Kewenangan camat belum merata.",
        "recommendation": "Pedoman teknis urusan pemerintahan umum.",
    },
    order=30,
)
PROFILES = Register(
    kind=PROFILE.kind,
    system=permissions.SYSTEM,
    path="profil-instansi",
    collection="agency-profiles",
    words=Words(
        one=_("Agency profile"),
        many=_("Agency profiles"),
        enter=_("Write the profile"),
        empty=_("Each half-year: form, staff, operators of each system, and connection."),
    ),
    icon="users",
    enter=services.enter_profile,
    perform=services.perform_on_profile,
    columns=("setup", "grade", "line"),
    example={
        "period": "2026-S1",
        "setup": "badan",
        "grade": "a",
        "divisions_count": 4,
        "civil_servants_men": 21,
        "civil_servants_women": 17,
        "contract_staff": 3,
        "honorary_staff": 5,
        "budget": 12460000000,
        "operators": [{"system": "puskomin", "coordinators": 1, "operators": 3}],
        "computers_count": 14,
        "line": "baik",
        "address": "Jl. Contoh No. 1",
        "phone": "022-4201234",
        "email": "kesbangpol@contoh.go.id",
        "needs": "Pelatihan operator.",
    },
    filters=("setup", "grade", "line"),
    order=40,
)
SYSTEM = systems.System(
    key=permissions.SYSTEM,
    label="SIMLAP",
    lead=_("What every agency owes, and the reports on general government affairs."),
    icon="note",
    permission=permissions.VIEW,
    order=36,
    places=(
        systems.Place(
            _("Obligations"),
            _("What your agency owes, and by when."),
            "reports:own",
            ledger.VIEW,
            icon="calendar",
        ),
        systems.Place(
            _("Compliance"),
            _("Agencies by obligation and period, the league of provinces."),
            "reports:matrix",
            ledger.VIEW,
        ),
    ),
)


def declare() -> None:
    """Hand the registers to the kernel and their forms to the ledger; called when the app starts."""
    systems.register(SYSTEM)
    for duty, register in ((FORUM, FORUM_REPORTS), (AFFAIRS, AFFAIRS_REPORTS), (PROFILE, PROFILES)):
        periodic.declare(duty, register, send=permissions.SEND, judge=permissions.ACCEPT)
