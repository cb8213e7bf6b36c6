"""Boards as pages show them: terms in words, NIK as its last four digits, who opened what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genggam.domains.organizations import permissions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.officers import queries
from genggam.domains.organizations.officers.choices import Purpose
from genggam.domains.organizations.officers.forms import PurposeForm
from genggam.domains.organizations.officers.models import Officer
from genggam.domains.organizations.officers.services import FACTS
from genggam.foundation.access import actors
from genggam.kernel.register import queries as register
from genggam.kernel.ui import components, rendering
from genggam.lib import dates

WORDS = {
    "add": gettext_lazy("Entered"),
    "change": gettext_lazy("Changed"),
    "end": gettext_lazy("Term ended"),
    "read": gettext_lazy("Opened"),
}


def panel(actor: actors.Actor, record: Any) -> dict[str, Any]:
    """Return what stands on the organisation's page: positions and terms, nothing of the persons."""
    board = queries.positions(record)
    return {
        "positions": [(each.get_position_display(), term(each)) for each in board],
        "form": PurposeForm(auto_id="board_%s"),
        "may_see": actor.may_on(permissions.SEE_OFFICERS, record),
        "may_keep": actor.may_on(permissions.KEEP_OFFICERS, record),
    }


def term(officer: Officer) -> str:
    """Return the term of office in words: "5 Mar 2024 – 4 Mar 2029"; empty where nothing is known of it."""
    if officer.term_start is None and officer.term_end is None:
        return ""
    language = rendering.language()
    days = (officer.term_start, officer.term_end)
    return " – ".join(dates.format_date(day, language=language) if day else "…" for day in days)


def masked(officer: Officer) -> str:
    """Return the NIK as its last four digits; a dash where there is none."""
    return f"{'*' * 12}{officer.nik_last4}" if officer.nik_last4 else "—"


def table(found: Any, board: Sequence[Officer], *, may_keep: bool) -> components.Table:
    """Return the officers with their names as a table."""
    columns = (
        components.Column(FACTS["name"].heading, "main"),
        components.Column(FACTS["position"].heading, "lead"),
        components.Column(_("Term of office")),
        components.Column("NIK"),
        components.Column("", "bare"),
    )
    rows = [
        components.Row(
            (
                each.name,
                each.get_position_display(),
                term(each) or "—",
                masked(each),
                _links(found, each, may_keep=may_keep),
            ),
            key=str(each.pk),
        )
        for each in board
    ]
    return components.Table(columns, rows, caption=_("Officers"))


def _links(found: Any, officer: Officer, *, may_keep: bool) -> SafeString:
    offered = [("detail", _("Open it"))]
    if may_keep:
        offered += [("change", _("Change")), ("end", _("End it")), ("remove", _("Remove"))]
    address = [found.pk, officer.pk]
    links = ((reverse(f"officers:{name}", args=address), label) for name, label in offered)
    return format_html_join(" · ", '<a href="{}">{}</a>', links)


def openings(officer: Officer, zone: str) -> list[dict[str, Any]]:
    """Return who entered, changed and opened it, with the purpose in words."""
    found = queries.trail(officer)
    people: Mapping[Any, str] = register.people([entry.actor_id for entry in found])
    return [
        {
            "at": entry.at,
            "zone": zone,
            "title": WORDS.get(entry.action.rpartition(".")[2], entry.action),
            "who": people.get(entry.actor_id, "Genggam"),
            "about": ", ".join(_named(entry.fields)),
        }
        for entry in found
    ]


def _named(names: Iterable[str]) -> list[str]:
    labels = dict(Purpose.choices) | {
        "name": _("name"),
        "nik": "NIK",
        "phone": _("telephone"),
        "position": _("position"),
        "term_start": _("in office from"),
        "term_end": _("in office until"),
    }
    return [str(labels.get(name, name)) for name in names]


def crumbs(found: Any, *more: components.Crumb) -> list[components.Crumb]:
    """Return the way from the register to a page of the board."""
    here = reverse(f"{ORGANIZATION.key}:detail", args=[found.pk])
    return [
        components.Crumb(_("Community organisations"), reverse(f"{ORGANIZATION.key}:list")),
        components.Crumb(found.number, here),
        *more,
    ]
