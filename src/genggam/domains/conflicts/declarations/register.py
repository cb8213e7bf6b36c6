"""The register of declared states of conflict, on one page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.declarations import choices, codes, services
from genggam.domains.conflicts.declarations.kinds import DECLARATION
from genggam.kernel.register.declarations import Condition, Register, Words

_IN_FORCE = Q(state__in=codes.IN_FORCE)


def _ends_in(fewest: int, most: int) -> Callable[[dt.date], Q]:
    """Return the condition that the last day comes in so many days from today."""

    def test(today: dt.date) -> Q:
        days = (today + dt.timedelta(days=fewest), today + dt.timedelta(days=most))
        return _IN_FORCE & Q(valid_until__range=days)

    return test


def _ending(key: str, label: object, fewest: int, most: int) -> Condition:
    return Condition(
        key,
        label,
        _ends_in(fewest, most),
        tab=False,
        waits_for=permissions.VERIFY,
        hint=_("Extend it once by 30 days at most, revoke it, or prepare its end."),
    )


CONDITIONS = (
    Condition(
        "berlaku",
        _("In force"),
        lambda today: _IN_FORCE & Q(starts_on__lte=today, valid_until__gte=today),
    ),
    Condition(
        "tetapkan",
        _("To declare"),
        lambda _today: Q(state__in=(codes.DRAFT, *codes.IN_FORCE), is_verified=False),
        waits_for=permissions.VERIFY,
        hint=_("Record the decree and its days; after a change compare them again."),
        not_own=True,
    ),
    _ending("sisa_14", _("Ends within 14 days"), 8, 14),
    _ending("sisa_7", _("Ends within 7 days"), 2, 7),
    _ending("sisa_1", _("Ends today or tomorrow"), 0, 1),
    Condition(
        "lewat",
        _("Past the last day"),
        lambda today: _IN_FORCE & Q(valid_until__lt=today),
        waits_for=permissions.VERIFY,
        hint=_("Record the end with its evaluation."),
    ),
)

DECLARATIONS = Register(
    kind=DECLARATION,
    system=permissions.SYSTEM,
    path="status-keadaan-konflik",
    collection="conflict-states",
    words=Words(
        one=_("State of conflict"),
        many=_("States of conflict"),
        enter=_("Draft a state of conflict"),
        empty=_("Declared states of conflict appear here with their last day (UU 7/2012)."),
    ),
    icon="lock",
    enter=services.enter,
    perform=services.perform,
    columns=("scale", "starts_on", "valid_until"),
    example={
        "title": "Status keadaan konflik Kecamatan Contoh",
        "area": "Kecamatan Contoh",
        "police_overstrained": True,
        "government_disturbed": True,
        "grounds": "Bentrokan meluas; kantor kecamatan tutup.",
        "consulted_on": dt.date(2026, 10, 1),
        "decree_no": "300/Kep.45/2026",
        "decree_date": dt.date(2026, 10, 2),
        "starts_on": dt.date(2026, 10, 2),
        "days": 30,
        "restrictions": ["penutupan_kawasan", "larangan_masuk_keluar"],
        "taskforce": [
            {"institution": "Kesbangpol", "task": "Sekretariat"},
        ],
    },
    sub=("decree_no",),
    filters=("scale",),
    conditions=CONDITIONS,
    states=choices.State,
    tones={
        codes.DRAFT: "wait",
        codes.DECLARED: "active",
        codes.EXTENDED: "active",
        codes.REVOKED: "done",
        codes.ENDED: "done",
    },
    consequences={
        "verify": _("It is in force from its first to its last day; the days stand in its entry."),
        "extend": _("The last day moves by these days. There is no second extension."),
        "revoke": _("It ends on this day. A new one can be declared from the next day."),
        "conclude": _("It has run out. The evaluation closes the entry."),
    },
    opens_from=("conflict",),
    order=15,
)
