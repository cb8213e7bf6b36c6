"""The order of reading: clean, find headings, then time, place, kind, people, damage, and last the words."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from genggam.domains.incidents import codes
from genggam.domains.incidents.parsing import (
    cleaning,
    kinds,
    losses,
    places,
    sections,
    times,
    titles,
    victims,
)
from genggam.domains.incidents.parsing.places import RegionLookup
from genggam.domains.incidents.parsing.results import Draft, ParsedReport
from genggam.lib import dates

MAX_LENGTH = 20_000


def parse_message(
    text: str, *, received_at: datetime, regions: RegionLookup, home: str
) -> ParsedReport:
    """Read a pasted message; never raises on any text, and reads at most its first 20,000 characters.

    `received_at` is aware; `home` is the region code of the reader's agency: it gives the time zone where the text
    names none, and decides between regions of one name, which is then marked as doubtful.
    """
    zone = regions.zone_of(home)
    draft = Draft(cleaning.plain(text[:MAX_LENGTH]))
    sent_at = _sent_at(text[:MAX_LENGTH], zone=zone, received_at=received_at)
    found = sections.split(draft.text)
    times.read(draft, found, zone=zone, received_at=received_at, sent_at=sent_at)
    places.read(draft, found, regions=regions, home=home)
    kinds.read(draft, found)
    victims.read(draft, found)
    victims.read_crowd(draft, found)
    losses.read(draft, found)
    titles.read(draft, found)
    return _report(draft, was_cut=len(text) > MAX_LENGTH)


def _sent_at(text: str, *, zone: str, received_at: datetime) -> datetime:
    """Return when the message was sent: by its header unless that lies in the future, else the time of pasting."""
    local = dates.to_zone(received_at, zone)
    sent = cleaning.header_moment(text, zone=zone)
    return sent if sent is not None and sent <= local + timedelta(minutes=10) else local


def _report(draft: Draft, *, was_cut: bool) -> ParsedReport:
    values = draft.values
    casualties: dict[str, int] = {name: values[name] for name in codes.CASUALTIES if name in values}
    damage: dict[str, int | Decimal] = {
        name: values[name] for name in codes.DAMAGE if name in values
    }
    return ParsedReport(
        title=values.get("title", ""),
        summary=values.get("summary", ""),
        region_code=values.get("region_code"),
        region_name=values.get("region_name", ""),
        place=values.get("place", ""),
        occurred_at=values.get("occurred_at"),
        occurred_date=values.get("occurred_date"),
        kind=values.get("kind"),
        field=values.get("field"),
        warning_level=values.get("warning_level"),
        casualties=casualties,
        crowd_estimate=values.get("crowd_estimate"),
        damage=damage,
        spans={name: tuple(spans) for name, spans in draft.spans.items() if spans},
        confidence=dict(draft.confidence),
        doubts=tuple(draft.doubts),
        leftovers=titles.leftovers(draft),
        was_cut=was_cut,
    )
