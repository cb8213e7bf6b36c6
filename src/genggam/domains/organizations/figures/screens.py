"""Lay the figures out: tiles, map and tables, each number with the list behind it under the same filters."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from genggam.domains.organizations import choices
from genggam.domains.organizations.figures import cells, conditions
from genggam.domains.organizations.figures.queries import Figures, Numbers, Place
from genggam.foundation.regions.choices import Level
from genggam.kernel.ui import components, outlines, rendering
from genggam.lib import numbers

FORMS = tuple(choices.LegalKind.values)
SHARES = (
    conditions.VERIFIED,
    *conditions.EXPIRING,
    conditions.NOT_FOUND,
    conditions.UNSEEN,
)
MAPPED = (conditions.VERIFIED, conditions.EXPIRING[0], conditions.NOT_FOUND, conditions.UNSEEN)
MEASURES = ("jumlah", *(each.key for each in MAPPED))
"""What the map may show: how many there are, or the share that meets a condition."""
STEPS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What is asked for: one legal form or all (empty), and the measure of the map."""

    legal_kind: str = ""
    measure: str = "jumlah"

    @classmethod
    def parse(cls, legal_kind: str, measure: str) -> Shown:
        """Read the address; what does not exist is the usual one."""
        return cls(
            legal_kind if legal_kind in FORMS else "",
            measure if measure in MEASURES else MEASURES[0],
        )


class Screen:
    """What the template of the figures reads."""

    def __init__(self, figures: Figures, shown: Shown, as_of: dt.datetime) -> None:
        self.figures, self.shown, self.as_of = figures, shown, as_of

    @property
    def title(self) -> str:
        return _("Organisations in %(region)s") % {"region": self.figures.region.name}

    @property
    def whole(self) -> int:
        """Return how many organisations of the form there are in the region."""
        return self.figures.total.count(legal_kind=self.shown.legal_kind)

    @property
    def crumbs(self) -> list[components.Crumb]:
        above = [
            components.Crumb(node.name, self.url(region=node.code)) for node in self.figures.trail
        ]
        home = components.Crumb("SIORMAS", reverse("register:siormas"))
        return [home, *above, components.Crumb(str(self.figures.region.name))]

    def url(self, **changes: str) -> str:
        """Return the address of these figures with something changed."""
        now = {
            "region": self.figures.region.code,
            "legal_kind": self.shown.legal_kind,
            "measure": self.shown.measure,
        }
        return page_url(**{**now, **changes})

    @property
    def forms(self) -> list[components.Tab]:
        """Return the tabs: all legal forms, then each."""
        labels = dict(choices.LegalKind.choices)
        return [
            components.Tab(
                str(labels[form]) if form else _("All legal forms"),
                self.url(legal_kind=form),
                form == self.shown.legal_kind,
                self.figures.total.count(legal_kind=form),
            )
            for form in ("", *FORMS)
        ]

    @property
    def measures(self) -> list[components.Tab]:
        """Return the tabs of the map."""
        return [
            components.Tab(
                measure_word(key), f"{self.url(measure=key)}#peta", key == self.shown.measure
            )
            for key in MEASURES
        ]

    @property
    def tiles(self) -> list[components.StatTile]:
        """Return the region's own sums: all, then each condition with its share."""
        total, form = self.figures.total, self.shown.legal_kind
        here = cells.Target(self.figures.region.code, form)
        tiles = [components.StatTile(_("Organisations"), self.whole, here.url(), self.as_of)]
        for each in SHARES:
            count = total.meet(each.key, legal_kind=form)
            url = here.url(condition=each.key) if count else ""
            share = cells.percent(count, self.whole)
            tiles.append(components.StatTile(str(each.label), count, url, note=share))
        return tiles

    @cached_property
    def by_activity(self) -> components.Table:
        """Return the places by activity."""
        return self._table(_("Organisations by region and activity"), self._activities)

    @cached_property
    def by_condition(self) -> components.Table:
        """Return the places by what is to be looked after, with the shares."""
        asked = [(str(each.label), cells.condition(each.key)) for each in SHARES]
        return self._table(_("What is to be looked after, by region"), asked, with_shares=True)

    @cached_property
    def by_form(self) -> components.Table:
        """Return the region itself: legal form by activity."""
        labels = dict(choices.LegalKind.choices)
        total, code = self.figures.total, self.figures.region.code
        rows = []
        for form in (*FORMS, ""):
            target = cells.Target(code, form)
            counted = (cell(total, target) for cell in cells.with_all(self._activities))
            word = str(labels[form]) if form else _("All legal forms")
            rows.append(components.Row(cells=[word, *map(cells.linked, counted)]))
        caption = _("Organisations by legal form and activity")
        heads = cells.heads(_("Legal form"), self._activities)
        return components.Table(heads, rows, caption, cards=False)

    @cached_property
    def _activities(self) -> list[tuple[str, cells.Cell]]:
        """Return the columns of activity: every one of the list; what is not stated, where it occurs."""
        unstated = self.figures.total.count(activity="")
        listed = (*choices.ActivityStatus.values, *([""] if unstated else []))
        return [(cells.activity_word(status), cells.activity(status)) for status in listed]

    def _table(
        self, caption: str, asked: Sequence[tuple[str, cells.Cell]], *, with_shares: bool = False
    ) -> components.Table:
        rows = []
        for place in self.figures.places:
            target = cells.Target(place.code, self.shown.legal_kind, is_own=place.is_own)
            whole, *parts = [cell(place.numbers, target) for cell in cells.with_all(asked)]
            shares = [
                cells.percent(count, whole[0]) if with_shares else "" for count, _url in parts
            ]
            written = map(cells.linked, parts, shares)
            rows.append(components.Row(cells=[self._name(place), cells.linked(whole), *written]))
        return components.Table(cells.heads(_("Region"), asked), rows, caption, cards=False)

    def _name(self, place: Place) -> Any:
        if place.is_own:
            return _("%(region)s alone") % {"region": place.name}
        return format_html('<a href="{}">{}</a>', self.url(region=place.code), place.name)

    @cached_property
    def map(self) -> components.MapView:
        """Return the map of the places in five classes of the measure."""
        region = self.figures.region
        places = [place for place in self.figures.places if not place.is_own]
        found = [(place, self._measured(place.numbers)) for place in places]
        top = max((value for _place, value in found), default=0.0)
        return components.MapView(
            key="ormas-map",
            title=_("Map of %(region)s: %(measure)s")
            % {"region": region.name, "measure": measure_word(self.shown.measure)},
            geometry_url=outlines.url(),
            values=[self._value(place, value, top) for place, value in found],
            scope=region.code if region.level == Level.PROVINCE else "",
            as_of=self.as_of,
            bands=self._legend(top),
        )

    def _measured(self, found: Numbers) -> float:
        """Return the measure of a place: a number of organisations, or a share of them from 0 to 1."""
        form = self.shown.legal_kind
        whole = found.count(legal_kind=form)
        if self.shown.measure == MEASURES[0]:
            return whole
        return found.meet(self.shown.measure, legal_kind=form) / whole if whole else 0.0

    def _value(self, place: Place, value: float, top: float) -> components.RegionValue:
        return components.RegionValue(
            place.code,
            place.name,
            "",
            url=self.url(region=place.code),
            extra={"band": band(value, top), "said": self._said(value)},
        )

    def _said(self, value: float) -> str:
        if self.shown.measure == MEASURES[0]:
            return rendering.number(value)
        return numbers.format_percent(value, places=1, language=rendering.language())

    def _legend(self, top: float) -> list[str]:
        """Return the words of the classes: none, then up to the end of each."""
        count = steps(top)
        ends = (top * step / count for step in range(1, count + 1))
        is_count = self.shown.measure == MEASURES[0]
        said = (self._said(int(end) if is_count else end) for end in ends)
        return [_("nothing"), *(_("up to %(limit)s") % {"limit": each} for each in said)]


def measure_word(key: str) -> str:
    """Return what the map shows in words."""
    labels = {each.key: str(each.label) for each in SHARES}
    return labels.get(key, _("How many"))


def page_url(*, region: str, legal_kind: str, measure: str) -> str:
    """Return the address of the figures; the usual choices are left out."""
    usual = {"legal_kind": "", "measure": MEASURES[0]}
    given = {"legal_kind": legal_kind, "measure": measure}
    query = "".join(f"&{name}={given[name]}" for name in usual if given[name] != usual[name])
    return f"{reverse('organizations:figures')}?region={region}{query}"


def steps(top: float) -> int:
    """Return how many classes there are: five, or as many as there are whole numbers up to a small one."""
    return top if isinstance(top, int) and 0 < top < STEPS else STEPS


def band(value: float, top: float) -> int:
    """Return the class of a value: 0 for none, else from 1, of equal width up to the highest value."""
    if value <= 0 or top <= 0:
        return 0
    count = steps(top)
    return min(count, math.ceil(value * count / top))
