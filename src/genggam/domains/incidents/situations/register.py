"""The registers of situation reports, on one page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import permissions
from genggam.domains.incidents.situations import queries, services
from genggam.domains.incidents.situations.kinds import DAILY, MONTHLY, WEEKLY
from genggam.domains.incidents.situations.workflow import JUDGE, SEND
from genggam.kernel.periodic import register as periodic
from genggam.kernel.register import systems
from genggam.kernel.register.declarations import Register, Words

DAILY_REPORTS = Register(
    kind=DAILY.kind,
    system=permissions.SYSTEM,
    path="laporan-harian",
    collection="daily-reports",
    words=Words(
        one=_("Daily situation report (LH)"),
        many=_("Daily situation reports (LH)"),
        enter=_("Write the daily report"),
        empty=_("Every day by 15:00: how the day was, what stood out, what tomorrow brings."),
    ),
    icon="note",
    enter=services.enter_daily,
    perform=services.perform_on_daily,
    columns=("conclusion", "events_count"),
    example={
        "period": "2026-11-24",
        "conclusion": "kondusif_catatan",
        "events_count": 1,
        "demonstrations_count": 1,
        "dead": 0,
        "injured": 0,
        "displaced": 0,
        "ideology": "Tidak ada hal menonjol.",
        "politics": "Rapat paripurna DPRD berjalan tertib.",
        "economy": "Harga beras stabil.",
        "society": "Peringatan hari guru di alun-alun.",
        "security": "Patroli wilayah rutin.",
        "events": [
            {
                "place": "Jl. Contoh No. 1",
                "event": "unjuk_rasa",
                "level": "waspada",
                "what": "Penyampaian aspirasi pekerja, tertib",
                "handling": "Dialog dengan pemerintah kota",
            }
        ],
        "agenda": [
            {"hour": "09.00", "place": "Balai Kota", "what": "Audiensi lanjutan", "people": 40}
        ],
        "attention": "Pendampingan dialog lanjutan.",
    },
    filters=("conclusion",),
    opening=queries.daily_opening,
    order=10,
)
WEEKLY_REPORTS = Register(
    kind=WEEKLY.kind,
    system=permissions.SYSTEM,
    path="laporan-mingguan",
    collection="weekly-reports",
    words=Words(
        one=_("Weekly situation report (LM)"),
        many=_("Weekly situation reports (LM)"),
        enter=_("Write the weekly report"),
        empty=_("Every Friday: the trends of the week, threats, and what is to be expected."),
    ),
    icon="note",
    enter=services.enter_weekly,
    perform=services.perform_on_weekly,
    columns=("conclusion", "trend", "events_count"),
    example={
        "period": "2026-W48",
        "conclusion": "kondusif",
        "trend": "tetap",
        "events_count": 3,
        "demonstrations_count": 1,
        "meetings_count": 2,
        "threats": [
            {
                "athg": "gangguan",
                "field": "sosial_budaya",
                "place": "Kecamatan Contoh",
                "what": "Perselisihan antarwarga tentang saluran air",
                "trend": "menurun",
            }
        ],
        "analysis": "Situasi terkendali; mediasi berjalan.",
        "prediction": "Tidak ada peningkatan.",
        "recommendation": "Mediasi dilanjutkan.",
    },
    filters=("conclusion", "trend"),
    opening=queries.opening,
    order=20,
)
MONTHLY_REPORTS = Register(
    kind=MONTHLY.kind,
    system=permissions.SYSTEM,
    path="laporan-bulanan",
    collection="monthly-reports",
    words=Words(
        one=_("Monthly situation report (LB)"),
        many=_("Monthly situation reports (LB)"),
        enter=_("Write the monthly report"),
        empty=_("By the 5th: the month in figures, the work of teams and forums, its assessment."),
    ),
    icon="note",
    enter=services.enter_monthly,
    perform=services.perform_on_monthly,
    columns=("conclusion", "events_count"),
    example={
        "period": "2026-10",
        "conclusion": "kondusif",
        "events_count": 9,
        "demonstrations_count": 4,
        "threats_count": 0,
        "challenges_count": 2,
        "obstacles_count": 1,
        "disturbances_count": 3,
        "information_reports": 12,
        "team_meetings": 1,
        "forum_meetings": 2,
        "recommendations_made": 3,
        "recommendations_done": 2,
        "analysis": "Unjuk rasa tertib; satu perselisihan lahan dimediasi.",
        "prediction": "Tetap kondusif.",
        "recommendation": "Rapat tim kewaspadaan dini dua pekan sekali.",
        "obstacles": "Petugas piket terbatas.",
    },
    filters=("conclusion",),
    opening=queries.opening,
    order=30,
)
SYSTEM = systems.System(
    key=permissions.SYSTEM,
    label="PUSKOMIN",
    lead=_("Early vigilance: what happens, and the situation reports drawn from it."),
    icon="eye",
    permission=permissions.VIEW,
    order=32,
    places=(
        systems.Place(
            _("Incident reports"),
            _("Flash reports and information reports, verified and followed up."),
            "incidents:list",
            permissions.VIEW,
            icon="reports",
        ),
    ),
)


def declare() -> None:
    """Hand the registers to the kernel and their forms to the ledger; called when the app starts."""
    systems.register(SYSTEM)
    for duty, register in (
        (DAILY, DAILY_REPORTS),
        (WEEKLY, WEEKLY_REPORTS),
        (MONTHLY, MONTHLY_REPORTS),
    ):
        periodic.declare(duty, register, send=SEND, judge=JUDGE)
