"""The register of conflicts, on one page."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import choices, codes, permissions
from genggam.domains.conflicts.kinds import CONFLICT
from genggam.domains.conflicts.queries import handling as queries
from genggam.domains.conflicts.services import handling as services
from genggam.foundation.access import actors
from genggam.kernel.register.declarations import Condition, Panel, Register, Words
from genggam.kernel.ui import rendering
from genggam.lib import dates

UNHANDLED_DAYS = 7
_JAKARTA = zoneinfo.ZoneInfo(dates.JAKARTA)


def _unhandled(today: dt.date) -> Q:
    """Say which serious conflicts nobody has handled for a week, those entered since then left out."""
    day = today - dt.timedelta(days=UNHANDLED_DAYS)
    entered = Q(last_handled_on=None, received_at__lt=dt.datetime.combine(day, dt.time(), _JAKARTA))
    open_ones = Q(level__in=codes.SERIOUS, state__in=codes.OPEN)
    return open_ones & (entered | Q(last_handled_on__lt=day))


def _log(_actor: actors.Actor, record: Any) -> Mapping[str, Any]:
    language = rendering.language()
    return {
        "handlings": [
            {"row": each, "day": dates.format_date(each.handled_on, language=language, long=True)}
            for each in queries.handlings(record)
        ]
    }


CONDITIONS = (
    Condition(
        "belum_ditangani",
        _("Serious, not handled for 7 days"),
        _unhandled,
        waits_for=permissions.REGISTER,
        hint=_("Orange and red conflicts: record what was done."),
    ),
    Condition(
        "periksa",
        _("To verify"),
        lambda _today: Q(is_verified=False) & ~Q(state=codes.RETURNED),
        waits_for=permissions.VERIFY,
        hint=_("Check the entry against its sources."),
        not_own=True,
    ),
    Condition(
        "perbaiki",
        _("Returned to us"),
        lambda _today: Q(state=codes.RETURNED),
        waits_for=permissions.REGISTER,
        hint=_("Correct these and send them again."),
    ),
    Condition("terbuka", _("Not settled"), lambda _today: Q(state__in=codes.OPEN)),
    Condition("selesai", _("Settled"), lambda _today: Q(state=codes.SETTLED)),
)

CONFLICTS = Register(
    kind=CONFLICT,
    system=permissions.SYSTEM,
    path="konflik",
    collection="conflicts",
    words=Words(
        one=_("Social conflict"),
        many=_("Social conflicts"),
        enter=_("Enter a conflict"),
        empty=_("Enter what may turn into conflict early, however small; events as they happen."),
    ),
    icon="alert",
    enter=services.enter_conflict,
    perform=services.perform_on_conflict,
    columns=("level", "source", "phase"),
    example={
        "title": "Sengketa batas Desa Contoh dan Desa Teladan",
        "kind": "peristiwa",
        "source": "batas_wilayah",
        "pattern": "sengketa_lahan",
        "phase": "muncul",
        "place": "Jembatan Contoh",
        "started_at": dt.datetime(2026, 11, 2, 9, 30, tzinfo=_JAKARTA),
        "chronology": "Warga dua desa berselisih tentang letak patok batas.",
        "likelihood": 3,
        "impact": 4,
        "parties": [
            {"name": "Warga Desa Contoh", "kind": "warga", "size": 120},
            {"name": "Warga Desa Teladan", "kind": "warga", "size": None},
        ],
        "mediators": [{"institution": "Kecamatan Contoh", "role": "Mediator"}],
        "info_sources": ["kesbangpol", "fkdm"],
        "slightly_injured": 2,
        "loss": 12_500_000,
    },
    sub=("kind", "pattern"),
    filters=("level", "source", "pattern", "kind", "phase"),
    conditions=CONDITIONS,
    states=choices.ConflictState,
    tones={
        codes.WATCHED: "wait",
        codes.RETURNED: "back",
        codes.MEDIATED: "active",
        codes.HANDLED: "active",
        codes.SETTLED: "done",
        codes.RECURRED: "stop",
    },
    consequences={
        "handle": _("What was done is added to the handling log and stays there unchanged."),
        "settle": _("The conflict counts as settled. Give the agreement, or why there is none."),
        "recur": _("The conflict is open again."),
        "verify": _("The entry counts as verified until its content changes."),
        "return": _("Whoever entered it finds it in Meja Kerja with your reason."),
    },
    panels=(Panel("conflicts/handling.html", _log),),
    unhashed=("last_handled_on",),
    opens_from=("incident",),
    order=10,
)
