"""Small pieces of markup that lists draw hundreds of times: plain functions, cached where the answers are few."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, pgettext

from genggam.kernel.ui import components
from genggam.lib import dates, numbers

TONES = frozenset({"neutral", "wait", "active", "done", "back", "stop"})


def language() -> str:
    """Return the language of this request as lib knows it."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def level_word(level: str) -> str:
    """Return the word of a warning level."""
    words = {
        "normal": pgettext("warning level", "Normal"),
        "waspada": pgettext("warning level", "Watch"),
        "siaga": pgettext("warning level", "Alert"),
        "awas": pgettext("warning level", "Danger"),
    }
    return words[level]


def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Draw one symbol of the sprite; silent unless labelled."""
    return _icon(name, str(label), size, _sprite())


@lru_cache(maxsize=1)
def _sprite() -> str:
    """Return the address of the sprite; looked up once, because a list draws seventy symbols."""
    return static("ui/icons.svg")


@lru_cache(maxsize=512)
def _icon(name: str, label: str, size: str, sprite: str) -> SafeString:
    said = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    css = f"icon icon--{size}" if size else "icon"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" {}><use href="{}#{}"/></svg>', css, said, sprite, name
    )


def shape(level: str) -> SafeString:
    """Draw the shape of a level: circle, triangle, diamond, square."""
    return _shape(level, _sprite())


@lru_cache(maxsize=16)
def _shape(level: str, sprite: str) -> SafeString:
    return format_html(
        '<svg class="shape shape--{0}" viewBox="0 0 24 24" aria-hidden="true"><use href="{1}#level-{0}"/></svg>',
        level,
        sprite,
    )


def badge_level(level: str, size: str = "", label: bool = True) -> SafeString:
    """Show a warning level as shape and word; without `label` the word is for screen readers only."""
    if level not in components.LEVELS:
        return SafeString("")
    word = level_word(level)
    if not label:
        return format_html(
            '<span class="badge badge--shape">{}<span class="visually-hidden">{}</span></span>',
            shape(level),
            word,
        )
    return _badge(f"level level--{level}", size, format_html("{}{}", shape(level), word))


def badge_state(state: object, tone: str = "neutral", size: str = "") -> SafeString:
    """Show a state; an object with `.label` and `.tone` may stand for both."""
    label = getattr(state, "label", state)
    tone = getattr(state, "tone", tone)
    return _badge(
        f"state state--{tone if tone in TONES else 'neutral'}", size, conditional_escape(str(label))
    )


def badge_unverified(share: float | None = None, size: str = "") -> SafeString:
    """Mark what nobody has verified yet; with a share, say how much of a number that is."""
    text = gettext("not yet verified")
    if share is not None:
        percent = numbers.format_percent(share, places=0, language=language())
        text = gettext("%(percent)s unverified") % {"percent": percent}
    return _badge("badge--unverified", size, format_html("<span>{}</span>", text))


def badge_class(classification: str) -> SafeString:
    """Mark a classification above the ordinary."""
    if classification in ("", "biasa", "internal", "public", "publik"):
        return SafeString("")
    return _badge(
        "badge--class", "sm", format_html("{}{}", icon("lock", size="sm"), classification)
    )


def _badge(css: str, size: str, inner: str) -> SafeString:
    return format_html(
        '<span class="badge {}{}">{}</span>', css, f" badge--{size}" if size else "", inner
    )


def when(
    moment: datetime | None,
    zone: str = "",
    relative: bool = False,
    date_only: bool = False,
    time_only: bool = False,
) -> SafeString:
    """Write a moment on the clocks of the zone (Jakarta unless told); relative times are refreshed in the browser."""
    if moment is None:
        return SafeString("—")
    zone = zone or dates.JAKARTA
    full = dates.format_moment(moment, zone=zone, language=language())
    if relative:
        text = dates.format_relative(moment, now=timezone.now(), zone=zone, language=language())
        return format_html(
            '<time datetime="{}" title="{}" data-behaviour="relative-time">{}</time>',
            moment.isoformat(),
            full,
            text,
        )
    if date_only:
        full = dates.format_date(dates.to_zone(moment, zone).date(), language=language())
    if time_only:
        full = dates.format_time(moment, zone=zone, language=language())
    return format_html(
        '<time datetime="{}" data-zone="{}">{}</time>', moment.isoformat(), zone, full
    )


def number(value: float | None, digits: int | None = None) -> str:
    """Write a number in the reader's way; nothing known is a dash, never a zero."""
    return (
        "—" if value is None else numbers.format_number(value, places=digits, language=language())
    )


def file_size(size: int) -> str:
    """Write a size in kB or MB."""
    if size < 1_000_000:
        return f"{numbers.format_number(max(1, round(size / 1000)), language=language())} kB"
    return f"{numbers.format_number(size / 1_000_000, places=1, language=language())} MB"


def span(seconds: float) -> str:
    """Write a span of time in its two largest units: "2 h 10 min", "3 d 4 h"."""
    minutes = int(abs(seconds) // 60)
    days, rest = divmod(minutes, 1440)
    hours, minutes = divmod(rest, 60)
    if days:
        return gettext("%(days)s d %(hours)s h") % {"days": days, "hours": hours}
    if hours:
        return gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}
    return gettext("%(minutes)s min") % {"minutes": minutes}


def clock_text(clock: components.Clock, now: datetime | None = None) -> str:
    """Say where a deadline stands."""
    state = clock.state(now)
    left = (clock.due_at - (clock.closed_at or now or timezone.now())).total_seconds()
    texts = {
        "met": gettext("met"),
        "missed": gettext("%(span)s too late"),
        "paused": gettext("paused"),
        "overdue": gettext("overdue by %(span)s"),
        "soon": gettext("due in %(span)s"),
        "running": gettext("due in %(span)s"),
    }
    return texts[state] % {"span": span(left)} if "%" in texts[state] else texts[state]


def sla(clock: components.Clock) -> SafeString:
    """Draw a deadline that counts down."""
    state = clock.state()
    css = {"overdue": "overdue", "missed": "overdue", "soon": "soon", "met": "met"}.get(
        state, "running"
    )
    glyph = {"met": "check", "paused": "pause", "overdue": "alert", "missed": "alert"}.get(
        state, "clock"
    )
    live = clock.closed_at is None and not clock.paused
    return format_html(
        '<span class="clock clock--{}" title="{}"{}{}>{}{}<span data-slot="text">{}</span></span>',
        css,
        dates.format_moment(clock.due_at, zone=clock.zone or dates.JAKARTA, language=language()),
        mark_safe(' data-behaviour="countdown"') if live else "",
        format_html(
            ' data-due="{}" data-start="{}"', clock.due_at.isoformat(), _iso(clock.started_at)
        )
        if live
        else "",
        icon(glyph, size="sm"),
        format_html("<span>{}</span>", clock.label) if clock.label else "",
        clock_text(clock),
    )


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def initials(name: str) -> str:
    """Return up to two capitals of a name."""
    words = [word for word in name.replace(".", " ").split() if word[:1].isalpha()]
    picked = words[:1] + (words[-1:] if len(words) > 1 else [])
    return "".join(word[0] for word in picked).upper() or "?"


def errors_found(count: int) -> str:
    """Head the error summary."""
    text = ngettext(
        "%(count)s field needs your attention", "%(count)s fields need your attention", count
    )
    return text % {"count": count}
