"""Rows of the ledger in words and marks, ready for the templates."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genggam.domains.reports import filters, queries
from genggam.foundation.access import actors
from genggam.kernel.dossier.queries import Reference
from genggam.kernel.obligations import codes, forms, spans
from genggam.kernel.obligations import queries as ledger
from genggam.kernel.obligations.models import Cadence, Due, Level, Obligation, Rule, State
from genggam.kernel.obligations.queries import Shares
from genggam.kernel.ui import components, rendering
from genggam.kernel.workflow.models import Step
from genggam.lib import dates, numbers, periods

TONES = {
    codes.WAITING: "wait",
    codes.NIL: "done",
    codes.SUBMITTED: "active",
    codes.RETURNED: "back",
    codes.ACCEPTED: "done",
    codes.EXEMPT: "neutral",
}
# Mark: colour, shape, word. Four colours; the shape and the word say the rest.
MARKS: dict[str, tuple[str, str, Any]] = {
    queries.ON_TIME: ("ok", "●", gettext_lazy("on time")),
    queries.NIL: ("ok", "N", gettext_lazy("nil, on time")),
    queries.LATE: ("late", "▲", gettext_lazy("late")),
    queries.RETURNED: ("late", "↩", gettext_lazy("returned")),
    queries.MISSING: ("missing", "✕", gettext_lazy("not received")),
    queries.OPEN: ("open", "○", gettext_lazy("not due yet")),
    queries.EXEMPT: ("open", "–", gettext_lazy("exempt")),
}
LINKED = 60
"""Up to so many lines each cell opens its row; on a page of the whole nation the name does."""
WEEKDAYS = {"id": dates.WEEKDAYS["id"], "en": dates.WEEKDAYS["en"]}


def period(row: Obligation) -> str:
    """Name the row's period."""
    return spans.label(row.period, row.period_start, row.period_end, language=rendering.language())


def state(row: Obligation, now: dt.datetime) -> SafeString:
    """Show the state with what the clock says of it."""
    label, tone = str(State(row.state).label), TONES[row.state]
    if row.state == codes.WAITING and row.due_at < now:
        label, tone = _("late"), "back"
    elif row.is_complete and not row.is_on_time:
        label = _("%(state)s, late") % {"state": label}
        tone = "wait"
    return rendering.badge_state(label, tone)


def item(row: Obligation, actor: actors.Actor, now: dt.datetime) -> dict[str, Any]:
    """Return one row of the own list, with the steps that are one tap away."""
    may = ledger.open_steps(row, actor)
    clock = components.Clock(
        due_at=row.due_at,
        closed_at=row.submitted_at if row.is_complete else None,
        zone=row.region.time_zone,
    )
    return {
        "row": row,
        "title": row.rule.name,
        "period": period(row),
        "url": reverse("reports:row", args=[row.pk]),
        "state": state(row, now),
        "said": row.state != codes.WAITING,
        "clock": None if row.state == codes.EXEMPT else clock,
        "fill": forms.url_of(row) if "submit" in may and row.state in codes.OWED else "",
        "report": forms.url_of(row) if forms.moves_with_report(row) else "",
        "nil": "nil" in may,
        "undo": "withdraw" in may,
        "agency": row.agency.name,
    }


def tabs(current: str, actor: actors.Actor) -> list[components.Tab]:
    """Return the pages of SIMLAP; who serves no agency that owes anything has none of the own duties."""
    owes = any(grant.region_level for grant in actor.grants)
    named = (
        *((("own", _("Our obligations")),) if owes else ()),
        ("matrix", _("Compliance")),
        ("league", _("League table")),
        ("rules", _("Rules")),
    )
    return [
        components.Tab(label, reverse(f"reports:{name}"), current=name == current)
        for name, label in named
    ]


def crumbs(here: str = "") -> list[components.Crumb]:
    """Return the way from the obligations to a page below them."""
    first = components.Crumb(_("Obligations"), reverse("reports:own"))
    return [first, components.Crumb(here)] if here else [first]


def percent(value: float | None) -> str:
    """Write a share; a dash where nothing is due."""
    if value is None:
        return "—"
    return str(numbers.format_percent(value / 100, places=0, language=rendering.language()))


def grade(value: float | None) -> str:
    """Return the colour of a share: at least 90, 60, below; none where nothing is due."""
    if value is None:
        return "open"
    shown = round(value)
    return "ok" if shown >= 90 else "late" if shown >= 60 else "missing"


SHAPES = {"ok": "●", "late": "▲", "missing": "✕", "open": "○"}


@functools.lru_cache(maxsize=64)
def _cell(said: str, language: str) -> SafeString:
    """Draw a cell; the language is part of what is remembered."""
    colour, shape, word = MARKS[said]
    return format_html(
        '<td class="mark mark--{}"><span aria-hidden="true">{}</span><span class="visually-hidden">{}</span></td>',
        colour,
        shape,
        word,
    )


def _linked(said: str, url: str) -> SafeString:
    colour, shape, word = MARKS[said]
    return format_html(
        '<td class="mark mark--{}"><a href="{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></a></td>',
        colour,
        url,
        shape,
        word,
    )


NOTHING = SafeString('<td class="mark"></td>')


def matrix(found: queries.Matrix, wanted: filters.Filters) -> dict[str, Any]:
    """Return the matrix as lines of ready cells."""
    language = rendering.language()
    heads = [
        {
            "code": column.code,
            "name": column.name,
            "short": spans.short(column.period, language=language),
            "long": spans.label(column.period, column.first, column.last, language=language),
        }
        for column in found.columns
    ]
    draw = _province_cells if found.by_province else _agency_cells
    linked = len(found.lines) <= LINKED
    lines = [
        {
            "code": line.code,
            "name": line.name,
            "url": _line_url(line, found.by_province, wanted),
            "cells": draw(line, linked, language),
        }
        for line in found.lines
    ]
    return {"heads": heads, "lines": lines, "by_province": found.by_province}


def _line_url(line: queries.Line, by_province: bool, wanted: filters.Filters) -> str:
    if by_province:
        return f"?{wanted.query(wilayah=line.code, tampil='')}"
    return f"{reverse('reports:mirror', args=[line.code])}?bulan={wanted.month.code}"


def _agency_cells(line: queries.Line, linked: bool, language: str) -> SafeString:
    cells = []
    for said, row_id in zip(line.marks, line.rows, strict=True):
        if said is None:
            cells.append(NOTHING)
        elif linked:
            cells.append(_linked(said, reverse("reports:row", args=[row_id])))
        else:
            cells.append(_cell(said, language))
    return SafeString("".join(cells))  # each is safe already


def _province_cells(line: queries.Line, linked: bool, language: str) -> SafeString:
    return SafeString("".join(_share(shares) for shares in line.shares))


def _share(shares: Shares | None) -> SafeString:
    if shares is None:
        return NOTHING
    colour = grade(shares.completeness)
    return format_html(
        '<td class="mark mark--{}" title="{}/{}"><span aria-hidden="true">{}</span> {}</td>',
        colour,
        shares.complete,
        shares.expected,
        SHAPES[colour],
        percent(shares.completeness),
    )


def legend(by_province: bool) -> list[tuple[str, str, str]]:
    """Return colour, shape and word of every mark that the page may show."""
    if by_province:
        words = (_("90 % or more"), _("60 to 90 %"), _("below 60 %"), _("not due yet"))
        return [
            (c, SHAPES[c], w) for c, w in zip(("ok", "late", "missing", "open"), words, strict=True)
        ]
    return [(colour, shape, str(word)) for colour, shape, word in MARKS.values()]


def chips(wanted: filters.Filters, region_name: str) -> list[components.Chip]:
    """Return the filters in force, each with the address without it."""
    found = []
    for name, label in (
        ("wilayah", region_name),
        ("sistem", wanted.system.upper()),
        ("harian", _("Daily reports") if wanted.daily else ""),
        ("tampil", _("All agencies") if wanted.shown == filters.AGENCIES else ""),
    ):
        if label:
            found.append(components.Chip(label, f"?{wanted.query(**{name: ''})}"))
    return found


def month_links(wanted: filters.Filters) -> dict[str, str]:
    """Return the month's name and the addresses of the months around it."""
    language = rendering.language()
    return {
        "label": wanted.month.label(language=language),
        "previous": f"?{wanted.query(bulan=wanted.month.previous().code)}",
        "next": f"?{wanted.query(bulan=wanted.month.next().code)}",
    }


def league(listed: Sequence[tuple[str, str, Shares]], wanted: filters.Filters) -> components.Table:
    """Return the table of provinces, the most punctual first; numbers open the matrix of the province."""
    columns = (
        components.Column(_("Rank"), "num"),
        components.Column(_("Province"), "main"),
        components.Column(_("On time"), "num"),
        components.Column(_("Complete"), "num"),
        components.Column(_("Reports due"), "num desk"),
        components.Column(_("Not received"), "num desk"),
        components.Column(_("Released from the duty"), "num desk"),
    )
    rows = [
        components.Row(
            (
                rank,
                name,
                _coloured(shares.timeliness),
                _coloured(shares.completeness),
                rendering.number(shares.expected),
                rendering.number(shares.expected - shares.complete),
                rendering.number(shares.exempt),
            ),
            url=f"{reverse('reports:matrix')}?{wanted.query(wilayah=code, tampil='')}",
        )
        for rank, (code, name, shares) in enumerate(listed, start=1)
    ]
    return components.Table(columns, rows, caption=_("Provinces by punctuality"), cards=False)


def _coloured(value: float | None) -> SafeString:
    colour = grade(value)
    return format_html(
        '<span class="grade grade--{}"><span aria-hidden="true">{}</span> {}</span>',
        colour,
        SHAPES[colour],
        percent(value),
    )


def mirror_table(
    found: queries.Mirror, now: dt.datetime, *, links: bool = True
) -> components.Table:
    """Return what the agency owed in the month, when it came and how late it was."""
    columns = (
        components.Column(_("Reporting duty"), "main"),
        components.Column(_("Period"), "wide"),
        components.Column(_("Due")),
        components.Column(_("Sent at")),
        components.Column(_("State"), "lead"),
    )
    zone = found.agency.region.time_zone
    rows = [
        components.Row(
            (
                row.rule.name,
                period(row),
                rendering.when(row.due_at, zone=zone),
                rendering.when(row.submitted_at, zone=zone) if row.submitted_at else "—",
                state(row, now),
            ),
            url=reverse("reports:row", args=[row.pk]) if links else "",
        )
        for row in found.rows
    ]
    return components.Table(columns, rows, caption=_("What was due in the month"))


def comparison(found: queries.Mirror) -> components.Table:
    """Set the agency's shares beside those of its kind in the province and the nation."""
    columns = (
        components.Column("", "main"),
        components.Column(_("On time"), "num"),
        components.Column(_("Complete"), "num"),
        components.Column(_("Reports due"), "num"),
    )
    named = (
        (found.agency.name, found.own),
        (_("Its province, same level"), found.province),
        (_("Indonesia, same level"), found.nation),
    )
    rows = [
        components.Row(
            (
                name,
                _coloured(shares.timeliness),
                _coloured(shares.completeness),
                rendering.number(shares.expected),
            )
        )
        for name, shares in named
    ]
    return components.Table(columns, rows, caption=_("How the agency compares"))


def facts(row: Obligation, sent: Reference | None = None) -> list[components.KeyValue]:
    """Return what is known of one row; `sent` names the record that fulfils it, where the reader may see that."""
    zone = row.region.time_zone
    law = _("%(law)s, %(article)s") % {"law": row.rule.legal_basis, "article": row.rule.article}
    found = [
        components.KeyValue(_("Agency"), row.agency.name),
        components.KeyValue(_("Period"), period(row)),
        components.KeyValue(_("Due"), rendering.when(row.due_at, zone=zone)),
        components.KeyValue(
            _("Sent at"), rendering.when(row.submitted_at, zone=zone) if row.submitted_at else ""
        ),
        components.KeyValue(_("Legal basis"), law, wide=True),
        components.KeyValue(_("Unit in charge"), row.rule.owner.name, wide=True),
    ]
    if sent is not None:
        found.append(components.KeyValue(_("Report sent"), sent.title, href=sent.url, wide=True))
    if row.reason:
        found.append(components.KeyValue(_("Reason"), row.reason, wide=True))
    if row.proof:
        found.append(components.KeyValue(_("Proof"), row.proof, wide=True))
    if row.signature is not None:
        seal = bytes(row.signature).hex()[:16]
        found.append(components.KeyValue(_("Signature of the nil"), seal))
    return found


DONE: dict[str, Any] = {
    "submit": gettext_lazy("Sent"),
    "nil": gettext_lazy("Declared nil"),
    "withdraw": gettext_lazy("Withdrawn"),
    "return": gettext_lazy("Returned"),
    "accept": gettext_lazy("Accepted"),
    "exempt": gettext_lazy("Exempted"),
    "revoke_exemption": gettext_lazy("Exemption revoked"),
}
ICONS = {
    "submit": "send",
    "nil": "check",
    "withdraw": "back",
    "return": "back",
    "accept": "success",
    "exempt": "pause",
    "revoke_exemption": "refresh",
}


def history(taken: Sequence[Step], zone: str) -> list[components.TimelineEntry]:
    """Return the steps of a row, the newest first."""
    return [
        components.TimelineEntry(
            at=step.at,
            title=DONE.get(step.action, step.action),
            who=f"{step.actor.full_name}, {step.agency.name}",
            body=step.reason,
            icon=ICONS.get(step.action, "note"),
            zone=zone,
        )
        for step in reversed(taken)
    ]


def due_words(due: Due, cadence: str) -> str:
    """Say by when: "Jumat, 12.00", "tanggal 5, 23.59", "5 hari setelah triwulan, 23.59", "1 jam setelah kejadian"."""
    if due.hours is not None:
        return _("%(hours)d hours after the event") % {"hours": due.hours}
    days, language = due.days or 0, rendering.language()
    clock = f"{due.time:%H:%M}" if language == "en" else f"{due.time:%H.%M}"
    if cadence == periods.DAILY:
        return _("every day at %(clock)s") % {"clock": clock}
    if cadence == periods.WEEKLY:
        day = WEEKDAYS[language][(6 + days) % 7]
        return _("%(day)s at %(clock)s") % {"day": day, "clock": clock}
    if cadence == periods.MONTHLY and 0 < days <= 28:
        return _("day %(day)d of the next month at %(clock)s") % {"day": days, "clock": clock}
    return _("%(days)d days after the period, %(clock)s") % {"days": days, "clock": clock}


def rule_item(rule: Rule, today: dt.date) -> dict[str, Any]:
    """Return one line of the rules page."""
    return {
        "rule": rule,
        "cadence": Cadence(rule.cadence).label,
        "dues": [(Level(due.level).label, due_words(due, rule.cadence)) for due in rule.dues.all()],
        "form": forms.get(rule.form),
        "ended": rule.valid_to is not None and rule.valid_to < today,
        "reach": rule.region.name if rule.region else "",
    }


def link(name: str, **query: str) -> str:
    """Return the address of a page of SIMLAP with a query."""
    base = reverse(f"reports:{name}")
    return f"{base}?{urlencode(query)}" if query else base
