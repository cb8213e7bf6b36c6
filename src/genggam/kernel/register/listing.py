"""A register's list as pages show it: rows ready to print, tabs, filters in force, the way to the next page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from genggam.kernel.forms import values
from genggam.kernel.listings import cursors
from genggam.kernel.register import sharing
from genggam.kernel.register.declarations import NEWEST, Register
from genggam.kernel.register.filters import Wanted
from genggam.kernel.ui import components, rendering, terms

SHOWN = (
    "id",
    "number",
    "title",
    "state",
    "is_verified",
    "classification",
    "received_at",
    "region__name",
    "region__time_zone",
)


def columns(register: Register) -> tuple[str, ...]:
    """Return the columns that the query has to bring."""
    clock = ("due_on",) if register.kind.is_clocked else ()
    return (*SHOWN, *clock, *register.columns, *register.sub)


def table(
    register: Register, page: cursors.Page[Mapping[str, Any]], *, select_form: str = ""
) -> components.Table:
    """Return the rows of one page."""
    facts = register.kind.shown
    heads = [
        components.Column(facts["title"].heading, "main"),
        *(components.Column(facts[name].heading) for name in register.columns),
        components.Column(_("Place"), "bare"),
        components.Column(_("State"), "bare"),
        components.Column(_("Received at"), "end"),
    ]
    return components.Table(
        columns=heads,
        rows=[_row(register, row) for row in page.rows],
        caption=str(register.words.many),
        select_form=select_form,
    )


def _row(register: Register, row: Mapping[str, Any]) -> components.Row:
    zone = row["region__time_zone"]
    facts = register.kind.shown
    url = f"{reverse(f'{register.key}:list')}{row['id']}/"
    under = [row["number"]]
    under += [
        text for name in register.sub if (text := values.written(facts[name], row[name], zone=zone))
    ]
    title = format_html(
        '<a href="{}">{}</a><span class="table__sub">{}</span>',
        url,
        row["title"],
        " · ".join(under),
    )
    own = [
        values.short(values.written(facts[name], row[name], zone=zone)) for name in register.columns
    ]
    return components.Row(
        cells=[
            title,
            *(text or "—" for text in own),
            row["region__name"],
            marks(register, row),
            rendering.when(row["received_at"], zone=zone, relative=True),
        ],
        key=str(row["id"]),
        url="",
    )


def marks(register: Register, row: Mapping[str, Any]) -> SafeString:
    """Draw state, verification and classification of a row."""
    parts = [
        state_badge(register, row["state"], size="sm"),
        SafeString("")
        if row["is_verified"] or not register.kind.verifies
        else rendering.badge_unverified(size="sm"),
        terms.due(row.get("due_on")),
        rendering.badge_class(row["classification"]),
    ]
    return SafeString(" ".join(part for part in parts if part))


def state_badge(register: Register, state: str, *, size: str = "") -> SafeString:
    """Draw where a record stands."""
    return rendering.badge_state(
        register.state_label(state), register.tones.get(state, "neutral"), size
    )


def tabs(register: Register, wanted: Wanted) -> list[components.Tab]:
    """Return the quick views; the one that the address shows is marked."""
    base = reverse(f"{register.key}:list")
    found = [components.Tab(_("All"), base, current=not wanted.pairs())]
    for each in register.conditions:
        if each.tab:
            query = urlencode({"condition": each.key})
            current = wanted.query() == query
            found.append(components.Tab(str(each.label), f"{base}?{query}", current=current))
    return found


def chips(register: Register, wanted: Wanted) -> list[components.Chip]:
    """Return the filters in force, each with the address of the list without it."""
    base, pairs = reverse(f"{register.key}:list"), wanted.pairs()
    found = []
    for name, value in pairs:
        narrowed: Any = {"codes": ((name, (value,)),)} if name in register.listed else {name: value}
        alone = Wanted(**narrowed)
        (heading, said), *_more = sharing.in_words(register, alone)
        rest = urlencode([pair for pair in pairs if pair != (name, value)])
        text = f"“{said}”" if name == "q" else f"{heading}: {said}"
        found.append(components.Chip(text[:1].upper() + text[1:], f"{base}?{rest}"))
    return found


def pagination(
    register: Register,
    page: cursors.Page[Any],
    wanted: Wanted,
    *,
    cursor: str,
    count: tuple[int, bool],
) -> components.CursorPage:
    """Return the links to the neighbouring pages and the sentence about how many there are."""
    base = reverse(f"{register.key}:list")

    def url(mark: str) -> str:
        extra = [("sort", wanted.sort)] if wanted.sort not in ("", NEWEST.key) else []
        extra += [("cursor", mark)] if mark else []
        query = "&".join(part for part in (wanted.query(), urlencode(extra)) if part)
        return f"{base}?{query}"

    return components.CursorPage(
        previous_url=url(page.previous_cursor) if page.previous_cursor else "",
        next_url=url(page.next_cursor) if page.next_cursor else "",
        first_url=url("") if cursor else "",
        summary=count_text(count),
    )


def count_text(count: tuple[int, bool]) -> str:
    """Say how many records there are: "214 catatan", or "lebih dari 1.000 catatan"."""
    number, more = count
    said = rendering.number(number)
    if more:
        return _("more than %(number)s records") % {"number": said}
    return _("%(number)s records") % {"number": said}
