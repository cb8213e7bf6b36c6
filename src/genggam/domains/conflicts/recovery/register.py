"""The register of recovery programmes, on one page."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.recovery import choices, codes, services
from genggam.domains.conflicts.recovery.kinds import RECOVERY
from genggam.kernel.register.declarations import Condition, Register, Words

CONDITIONS = (
    Condition("berjalan", _("Under way"), lambda _today: Q(state=codes.RUNNING)),
    Condition(
        "lewat",
        _("Past the last day"),
        lambda today: Q(state__in=codes.OPEN, ends_on__lt=today),
        waits_for=permissions.REGISTER,
        hint=_("Record progress, or give the new last day."),
    ),
    Condition(
        "periksa",
        _("To verify"),
        lambda _today: Q(is_verified=False) & ~Q(state=codes.STOPPED),
        waits_for=permissions.VERIFY,
        hint=_("Check the entry against its documents."),
        not_own=True,
    ),
    Condition("selesai", _("Completed"), lambda _today: Q(state=codes.DONE)),
)

RECOVERIES = Register(
    kind=RECOVERY,
    system=permissions.SYSTEM,
    path="pemulihan",
    collection="recoveries",
    words=Words(
        one=_("Recovery programme"),
        many=_("Recovery after conflict"),
        enter=_("Enter a recovery programme"),
        empty=_("Programmes of reconciliation, rehabilitation and reconstruction appear here."),
    ),
    icon="refresh",
    enter=services.enter,
    perform=services.perform,
    columns=("kind", "progress", "ends_on"),
    example={
        "title": "Rekonsiliasi warga Desa Contoh dan Desa Teladan",
        "kind": "rekonsiliasi",
        "activity": "Musyawarah warga dua desa di balai kecamatan.",
        "institution": "Kesbangpol Kota Contoh",
        "place": "Kecamatan Contoh",
        "starts_on": dt.date(2026, 9, 1),
        "ends_on": dt.date(2026, 12, 15),
        "people": 240,
        "families": 70,
        "women": 118,
        "children": 46,
        "fund": "apbd",
        "budget": 75_000_000,
    },
    sub=("institution",),
    filters=("kind", "fund"),
    conditions=CONDITIONS,
    states=choices.State,
    tones={
        codes.PLANNED: "wait",
        codes.RUNNING: "active",
        codes.DONE: "done",
        codes.STOPPED: "stop",
    },
    consequences={
        "advance": _("Progress never falls. What was verified has to be verified again."),
        "complete": _("The programme counts as completed with what was realised."),
        "stop": _("The programme ends as it stands. Your reason stays in the history."),
    },
    opens_from=("conflict",),
    order=25,
)
