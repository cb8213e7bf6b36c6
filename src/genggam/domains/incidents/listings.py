"""The list as pages show it: finished strings, so that fifty rows cost the template one flat loop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import choices, clocks, codes, filters, queries
from genggam.domains.incidents.forms import filtering
from genggam.domains.incidents.models import SavedFilter
from genggam.kernel.listings import cursors
from genggam.kernel.ui import components, rendering
from genggam.lib import dates

TONES = {
    codes.RECEIVED: "wait",
    codes.RETURNED: "back",
    codes.ANALYSIS: "active",
    codes.ESCALATED: "active",
    codes.FOLLOWED_UP: "active",
    codes.CLOSED: "done",
    codes.REJECTED: "stop",
}
CLOCKS = {
    clocks.VERIFY: _("verify"),
    clocks.UPDATE: _("update"),
    clocks.FINAL: _("final report"),
}
TABS: tuple[tuple[object, str], ...] = (
    (_("Open"), "shown=terbuka"),
    (_("Danger and alert"), "level=siaga&level=awas&shown=terbuka"),
    (_("Not yet verified"), "shown=terbuka&verified=tidak"),
    (_("Overdue"), "due=lewat"),
    (_("All"), ""),
)
CAP = 1000


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of the list, ready to print; the marks are safe HTML, the texts are not."""

    key: str
    url: str
    title: str
    sub: str
    level: SafeString
    place: str
    state: SafeString
    clock: SafeString
    age: SafeString


@lru_cache(maxsize=16)
def _labels(listed: type[TextChoices], language: str) -> Mapping[str, str]:
    return {code: str(label) for code, label in listed.choices}


def label(listed: type[TextChoices], code: str) -> str:
    """Return the label of a code in the reader's language; the code itself where the list does not know it."""
    return _labels(listed, rendering.language()).get(code, code)


def state_badge(state: str, *, size: str = "") -> SafeString:
    """Draw where a report stands."""
    return rendering.badge_state(label(choices.State, state), TONES.get(state, "neutral"), size)


def verification_badge(row: queries.Row) -> SafeString:
    """Mark what is not verified; a hoax and what is not proven carry their own word."""
    if row.is_verified:
        return SafeString("")
    if row.verification in (codes.HOAX, codes.UNPROVEN):
        return rendering.badge_state(label(choices.Verification, row.verification), "stop", "sm")
    return rendering.badge_unverified(size="sm")


class _Marks:
    """Draw each combination of marks once per page."""

    def __init__(self) -> None:
        self.levels = {level: rendering.badge_level(level, size="sm") for level in codes.LEVELS}
        self.kinds = _labels(choices.EventKind, rendering.language())
        self.states: dict[tuple[str, str, bool, str, bool], SafeString] = {}
        self.merged = format_html(
            '<span class="badge badge--sm state state--neutral">{}</span>', gettext("merged")
        )

    def of(self, row: queries.Row) -> SafeString:
        """Return state, verification, classification and merging of a row."""
        merged = row.merged_into_id is not None
        key = (row.state, row.verification, row.is_verified, row.classification, merged)
        found = self.states.get(key)
        if found is None:
            parts = [
                state_badge(row.state, size="sm"),
                verification_badge(row),
                rendering.badge_class(row.classification),
                self.merged if merged else "",
            ]
            found = SafeString(" ".join(part for part in parts if part))
            self.states[key] = found
        return found


def rows(found: Iterable[queries.Row]) -> list[ListRow]:
    """Turn rows of the query into lines of the page."""
    marks, base, now, language = (
        _Marks(),
        reverse("incidents:list"),
        timezone.now(),
        rendering.language(),
    )
    words = {kind: gettext_word(kind) for kind in CLOCKS}
    return [
        ListRow(
            key=str(row.id),
            url=f"{base}{row.id}/",
            title=row.title,
            sub=f"{row.number} · {marks.kinds.get(row.kind, row.kind)}",
            level=marks.levels.get(row.warning_level, SafeString("")),
            place=f"{row.region_name} · {row.place}" if row.place else row.region_name,
            state=marks.of(row),
            clock=_clock(row, words, now),
            age=_age(row, now, language),
        )
        for row in found
    ]


def gettext_word(kind: str) -> str:
    """Name a clock in the reader's language."""
    return str(CLOCKS.get(kind, ""))


def _clock(row: queries.Row, words: Mapping[str, str], now: dt.datetime) -> SafeString:
    if row.due_at is None:
        return SafeString("")
    left = (row.due_at - now).total_seconds()
    css, glyph = (
        ("overdue", "alert")
        if left < 0
        else ("soon", "clock")
        if left < 3600
        else ("running", "clock")
    )
    said = gettext("overdue by %(span)s") if left < 0 else gettext("due in %(span)s")
    return SafeString(
        f'<span class="clock clock--{css}" data-behaviour="countdown" data-due="{row.due_at.isoformat()}" '
        f'data-start="">{rendering.icon(glyph, size="sm")}<span>{escape(words.get(row.due_kind, ""))}</span>'
        f'<span data-slot="text">{escape(said % {"span": rendering.span(left)})}</span></span>'
    )


def _age(row: queries.Row, now: dt.datetime, language: str) -> SafeString:
    zone = row.region_zone
    text = dates.format_relative(row.received_at, now=now, zone=zone, language=language)
    full = dates.format_moment(row.received_at, zone=zone, language=language)
    return SafeString(
        f'<time datetime="{row.received_at.isoformat()}" title="{full}" data-behaviour="relative-time">{text}</time>'
    )


def tabs(query: str) -> list[components.Tab]:
    """Return the quick views; the one that the address shows is marked."""
    base = reverse("incidents:list")
    return [
        components.Tab(str(name), f"{base}?{tab}" if tab else base, current=tab == query)
        for name, tab in TABS
    ]


def chips(wanted: filters.Filters, names: Mapping[str, str]) -> list[components.Chip]:
    """Return the filters in force, each with the address of the list without it; `names` says the region's."""
    pairs = wanted.pairs()
    found = []
    for pair in pairs:
        rest = urlencode([other for other in pairs if other != pair])
        found.append(
            components.Chip(_chip_text(*pair, names), f"{reverse('incidents:list')}?{rest}")
        )
    return found


def _chip_text(name: str, value: str, names: Mapping[str, str]) -> str:
    if name in filtering.LISTED:
        heading, listed = filtering.LISTED[name]
        return f"{heading}: {label(listed, value)}"
    if name in filtering.SINGLES:
        heading, pairs = filtering.SINGLES[name]
        return f"{heading}: {dict(pairs).get(value, value)}"
    if name == "q":
        return f"“{value}”"
    if name in ("since", "until"):
        day = dates.format_date(
            dt.datetime.fromisoformat(value).date(), language=rendering.language()
        )
        return f"{gettext('From') if name == 'since' else gettext('Until')} {day}"
    return names.get(value, value)


def pagination(
    page: cursors.Page[queries.Row], *, query: str, sort: str, cursor: str, count: tuple[int, bool]
) -> components.CursorPage:
    """Return the links to the neighbouring pages and the sentence about how many there are."""
    base = reverse("incidents:list")

    def url(mark: str) -> str:
        extra = [("sort", sort)] if sort != queries.NEWEST.key else []
        extra += [("cursor", mark)] if mark else []
        return f"{base}?{'&'.join(part for part in (query, urlencode(extra)) if part)}"

    return components.CursorPage(
        previous_url=url(page.previous_cursor) if page.previous_cursor else "",
        next_url=url(page.next_cursor) if page.next_cursor else "",
        first_url=url("") if cursor else "",
        summary=count_text(count),
    )


def count_text(count: tuple[int, bool]) -> str:
    """Say how many reports there are: "214 laporan", or "lebih dari 1.000 laporan"."""
    number, more = count
    said = rendering.number(number)
    if more:
        return gettext("more than %(number)s reports") % {"number": said}
    return gettext("%(number)s reports") % {"number": said}


def saved(views: Sequence[SavedFilter], query: str) -> list[dict[str, object]]:
    """Return the named views with their addresses."""
    base = reverse("incidents:list")
    return [
        {
            "name": view.name,
            "url": f"{base}?{view.query}",
            "forget_url": reverse("incidents:forget_filter", args=[view.id]),
            "current": view.query == query,
        }
        for view in views
    ]
