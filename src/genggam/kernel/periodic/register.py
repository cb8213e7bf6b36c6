"""Declare a kind of periodic report: what every one of them shares, around what its domain says of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.foundation.regions.choices import Level
from genggam.kernel.obligations import forms as ledger
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.periodic import codes, documents, queries, recaps, views
from genggam.kernel.periodic.duties import Duty
from genggam.kernel.periodic.models import State
from genggam.kernel.periodic.workflow import GATHER
from genggam.kernel.register import registry
from genggam.kernel.register.declarations import Condition, Panel, Register, Route
from genggam.kernel.register.kinds import VERIFY

TONES = {
    codes.DRAFT: "neutral",
    codes.SENT: "active",
    codes.RETURNED: "back",
    codes.ACCEPTED: "done",
}
CONSEQUENCES = {
    "submit": _("The level above finds the report at once; the obligation counts as fulfilled."),
    "withdraw": _("The report becomes a draft again, and the obligation is owed again."),
    VERIFY: _("The acceptance holds for the report as it stands."),
    "return": _("Whoever sent it finds it in Meja Kerja with your reason."),
    GATHER: _("Figures and words of the draft are replaced by those of the regencies."),
}


def conditions(*, send: str, judge: str) -> tuple[Condition, ...]:
    """Return the questions that lists of periodic reports can be narrowed by, and whose work they are."""
    return (
        Condition(
            "kirim",
            _("Drafts to send"),
            lambda _today: Q(state=codes.DRAFT),
            waits_for=send,
            hint=_("Read them through and send them."),
        ),
        Condition(
            "periksa",
            _("To accept"),
            lambda _today: Q(state=codes.SENT),
            waits_for=judge,
            hint=_("Accept the reports of the level below, or return them with a reason."),
            not_own=True,
            above=True,
        ),
        Condition(
            "perbaiki",
            _("Returned to us"),
            lambda _today: Q(state=codes.RETURNED),
            waits_for=send,
            hint=_("Correct these and send them again."),
        ),
    )


def declare(duty: Duty, register: Register, *, send: str, judge: str) -> Register:
    """Hand a kind of periodic report to the kernel: its register with everything shared, and its form in the ledger."""
    declared = dataclasses.replace(
        register,
        states=State,
        tones=TONES,
        consequences={**CONSEQUENCES, **register.consequences},
        conditions=(*conditions(send=send, judge=judge), *register.conditions),
        opening=opening(duty, register.opening),
        panels=(
            Panel("periodic/duty.html", _owed(duty), aside=True),
            Panel("periodic/below.html", _below(duty)),
            *register.panels,
        ),
        routes=(
            Route("isi/<uuid:obligation_id>/", "fill", views.fill(duty)),
            Route("rekap/", "recap", views.recap(duty), label=_("Recap")),
            Route("rekap/cetak/", "recap_print", views.recap(duty, printed=True)),
            documents.ROUTE,
            *register.routes,
        ),
    )
    registry.register(declared)
    answer(duty, title=register.words.one, system=register.system)
    return declared


def answer(duty: Duty, *, title: Any, system: str) -> None:
    """Hand the form to the ledger, whose rows then open it."""

    def url_of(row: Obligation) -> str:
        return reverse(f"{duty.kind.key}:fill", args=[row.pk])

    ledger.register(ledger.Form(duty.form, title, system, url_of, kind=duty.kind.key))


Opening = Callable[[actors.Actor, Mapping[str, str]], Mapping[str, Any]]


def opening(duty: Duty, own: Opening | None = None) -> Opening:
    """Return what a new report begins with: its period, the domain's own, and at a province the recap from below."""

    def begin(actor: actors.Actor, given: Mapping[str, str]) -> Mapping[str, Any]:
        home = next(iter(actor.grants_with(duty.kind.write)), None)
        named = {name: given[name] for name in duty.named if given.get(name)}
        if home is None or not named:
            return own(actor, given) if own else {}
        begun = {**(own(actor, given) if own else {}), **named}
        if home.region_level != Level.PROVINCE or not duty.has_recap:
            return begun
        region = queries.region_of(home)
        found = queries.below(duty.kind, actor=actor, region=region, period=given["period"])
        return begun | recaps.gather(duty, found)

    return begin


def _owed(duty: Duty) -> Any:
    def context(actor: actors.Actor, record: Any) -> Mapping[str, Any]:
        row = queries.row_of(duty, actor=actor, record=record)
        return {"row": row, "row_url": ledger.page("row", row.pk) if row else ""}

    return context


def _below(duty: Duty) -> Any:
    def context(actor: actors.Actor, record: Any) -> Mapping[str, Any]:
        if record.region.level != Level.PROVINCE:
            return {}
        owed = queries.owed_below(duty, actor=actor, region=record.region, period=record.period)
        sent = queries.below(duty.kind, actor=actor, region=record.region, period=record.period)
        share = recaps.share([each["state"] for each in owed], len(sent))
        address = urlencode({"period": record.period, "region": record.region.code})
        return {"share": share, "url": f"{reverse(f'{duty.kind.key}:recap')}?{address}"}

    return context
