"""The recap of a period in words and tables: for a province by regency, for the nation by province."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.choices import Level
from genggam.foundation.regions.models import Region
from genggam.kernel.forms import controls, fields, values
from genggam.kernel.obligations.models import State as LedgerState
from genggam.kernel.periodic import queries, recaps
from genggam.kernel.periodic.duties import Duty
from genggam.kernel.periodic.recaps import NUMBERS
from genggam.kernel.records.facts import Fact, Kind
from genggam.kernel.register import listing
from genggam.kernel.register.declarations import Register
from genggam.kernel.ui import components, rendering
from genggam.lib import dates, errors, periods
from genggam.lib.messages import Message

MOST_COLUMNS = 6
"""So many figures stand in the table; all of them stand above it as totals."""
AT_ONCE = (periods.DAILY, periods.WEEKLY)
"""Of these the running period is asked for; of longer ones the last that is over."""


class RecapForm(forms.Form):
    """Which period, and for the centre which province."""

    def __init__(self, duty: Duty, wanted: Wanted, *, is_wide: bool) -> None:
        super().__init__(initial={"period": wanted.period.code, "region": wanted.region.code})
        fact = duty.kind.facts["period"]
        self.fields["period"] = controls.control(fact, zone=dates.JAKARTA)
        if is_wide:
            named = [(node.code, node.name) for node in regions.provinces()]
            self.fields["region"] = forms.ChoiceField(
                label=_("Region"),
                choices=[("", _("the whole country")), *named],
                widget=fields.PlainSelect,
            )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a recap is about."""

    period: periods.Period
    region: Region

    @classmethod
    def read(cls, duty: Duty, actor: actors.Actor, given: Mapping[str, str]) -> Wanted:
        """Read period and region of the address; raises InvalidInput naming what is not understood."""
        fact = duty.kind.facts["period"]
        code = given.get("period", "")
        period = periods.from_code(fact.clean(code)) if code else _latest(duty.cadence)
        return cls(period, _region(actor, given.get("region", "")))

    def query(self) -> str:
        """Return the address part that shows this recap again."""
        return urlencode({"period": self.period.code, "region": self.region.code})


def _latest(cadence: str) -> periods.Period:
    today = dates.to_zone(timezone.now(), dates.JAKARTA).date()
    running = periods.containing(cadence, today)
    return running if cadence in AT_ONCE else running.previous()


def _region(actor: actors.Actor, code: str) -> Region:
    """Return the region asked for, or that of the actor; the nation or a province."""
    home = actor.home
    asked = code or (home.region_code[:2] if home and home.region_level else "")
    if not asked:
        return regions.get(regions.tree().nation().code)
    try:
        found = regions.get(asked)
    except errors.NotFound:
        found = None
    if found is None or found.level != Level.PROVINCE:
        raise errors.invalid("region", Message("This value is not in the list."))
    return found


def recap(register: Register, duty: Duty, *, actor: actors.Actor, wanted: Wanted) -> dict[str, Any]:
    """Return the context of the recap's page and of its print."""
    sent = queries.below(duty.kind, actor=actor, region=wanted.region, period=wanted.period.code)
    owed = queries.owed_below(duty, actor=actor, region=wanted.region, period=wanted.period.code)
    is_national = wanted.region.level == Level.NATION
    speaking = sent
    if is_national:
        above = queries.of_provinces(duty.kind, actor=actor, period=wanted.period.code)
        speaking = sorted(above.values(), key=lambda each: each.region.code)
        table = _by_province(register, owed, sent, above, wanted)
    else:
        table = _by_regency(register, owed, sent)
    share = recaps.share([each["state"] for each in owed], len(sent))
    base = reverse(f"{register.key}:recap")
    is_wide = any(grant.region_level == Level.NATION for grant in actor.grants_with(duty.kind.view))
    return {
        "register": register,
        "wanted": wanted,
        "period": wanted.period.label(language=rendering.language()),
        "share": {
            "delivered": rendering.number(share.delivered),
            "owed": rendering.number(share.owed),
            "nil": rendering.number(share.nil),
            "reports": rendering.number(share.reports),
        },
        "form": RecapForm(duty, wanted, is_wide=is_wide),
        "totals": _totals(register, sent),
        "table": table,
        "told": _told(register, speaking),
        "is_national": is_national,
        "recap_url": base,
        "print_url": f"{reverse(f'{register.key}:recap_print')}?{wanted.query()}",
        "crumbs": [
            components.Crumb(str(register.words.many), reverse(f"{register.key}:list")),
            components.Crumb(_("Recap")),
        ],
    }


def _figures(register: Register) -> list[Fact]:
    return [fact for fact in register.kind.shown.values() if fact.kind in NUMBERS]


def _codes(register: Register) -> list[Fact]:
    facts = register.kind.shown
    return [facts[name] for name in register.columns if facts[name].kind is Kind.CODE]


def _totals(register: Register, sent: Sequence[Any]) -> list[components.KeyValue]:
    """Return the sums, and how often each code was given."""
    found = [components.KeyValue(fact.heading, _sum(fact, sent)) for fact in _figures(register)]
    for fact in _codes(register):
        labels = dict(fact.choices)
        said = " · ".join(
            f"{labels[code]}: {rendering.number(count)}"
            for code, count in recaps.spread(fact, sent).items()
        )
        found.append(components.KeyValue(fact.heading, said or "—"))
    return found


def _sum(fact: Fact, records: Sequence[Any]) -> str:
    total = recaps.total(fact.name, records)
    return "—" if total is None else values.written(fact, total, zone=dates.JAKARTA)


def _by_regency(
    register: Register, owed: Sequence[Mapping[str, Any]], sent: Sequence[Any]
) -> components.Table:
    reports = {each.region_id: each for each in sent}
    named = {each["region_id"]: (each["region__code"], each["region__name"]) for each in owed}
    named |= {each.region_id: (each.region.code, each.region.name) for each in sent}
    states = {each["region_id"]: each["state"] for each in owed}
    shown = [*_codes(register), *_figures(register)[:MOST_COLUMNS]]
    rows = []
    for node, (code, name) in sorted(named.items(), key=lambda entry: entry[1]):
        report = reports.get(node)
        cells = [
            values.written(fact, getattr(report, fact.name), zone=dates.JAKARTA) if report else ""
            for fact in shown
        ]
        rows.append(
            components.Row(
                cells=[
                    _linked(register, name, report),
                    _standing(register, report, states.get(node, "")),
                    *(cell or "—" for cell in cells),
                ],
                key=code,
            )
        )
    return _table(_("Regency or city"), _("State"), shown, rows)


def _by_province(
    register: Register,
    owed: Sequence[Mapping[str, Any]],
    sent: Sequence[Any],
    above: Mapping[Any, Any],
    wanted: Wanted,
) -> components.Table:
    shown = _figures(register)[:MOST_COLUMNS]
    base = reverse(f"{register.key}:recap")
    rows = []
    for node in regions.provinces():
        reports = [each for each in sent if each.province_id == node.id]
        share = recaps.share(
            [each["state"] for each in owed if each["province_id"] == node.id], len(reports)
        )
        query = urlencode({"period": wanted.period.code, "region": node.code})
        rows.append(
            components.Row(
                cells=[
                    format_html('<a href="{}?{}">{}</a>', base, query, node.name),
                    _linked(register, _("report"), above.get(node.id)) if node.id in above else "—",
                    f"{rendering.number(share.delivered)}/{rendering.number(share.owed)}",
                    *(_sum(fact, reports) for fact in shown),
                ],
                key=node.code,
            )
        )
    heads = [components.Column(_("Regencies and cities"), "num")]
    return _table(_("Province"), _("Of the province"), shown, rows, between=heads)


def _table(
    first: str,
    second: str,
    shown: Sequence[Fact],
    rows: Sequence[components.Row],
    between: Sequence[components.Column] = (),
) -> components.Table:
    return components.Table(
        columns=[
            components.Column(first, "main"),
            components.Column(second, "bare"),
            *between,
            *(
                components.Column(fact.heading, "num" if fact.kind in NUMBERS else "")
                for fact in shown
            ),
        ],
        rows=rows,
        caption=_("Recap by region"),
    )


def _linked(register: Register, text: str, report: Any) -> SafeString | str:
    if report is None:
        return text
    url = reverse(f"{register.key}:detail", args=[report.pk])
    return format_html('<a href="{}">{}</a>', url, text)


def _standing(register: Register, report: Any, state: str) -> SafeString | str:
    if report is not None:
        return listing.state_badge(register, report.state, size="sm")
    label = LedgerState(state).label if state else gettext_lazy("not owed")
    return rendering.badge_state(str(label), "done" if state == LedgerState.NIL else "wait", "sm")


def _told(register: Register, speaking: Sequence[Any]) -> list[dict[str, Any]]:
    """Return what was said in words and rows, by field, each under the name of who said it."""
    found = []
    for fact in register.kind.shown.values():
        if fact.kind is Kind.ROWS:
            entries = [_rows(fact, each) for each in speaking if getattr(each, fact.name)]
        elif fact.kind is Kind.TEXT:
            entries = [
                {"name": each.region.name, "text": said}
                for each in speaking
                if (said := getattr(each, fact.name))
            ]
        else:
            continue
        if entries:
            found.append({"label": fact.heading, "entries": entries})
    return found


def _rows(fact: Fact, report: Any) -> dict[str, Any]:
    table = values.table(fact, getattr(report, fact.name), zone=report.region.time_zone)
    return {"name": report.region.name, "table": table}
