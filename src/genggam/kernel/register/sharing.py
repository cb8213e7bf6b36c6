"""What leaves a register as an export and comes in as a sheet: the same fields, read from the declaration."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors, scopes
from genggam.foundation.regions import queries as regions
from genggam.kernel.records.facts import Fact, Kind
from genggam.kernel.register import filters, queries
from genggam.kernel.register.declarations import Register
from genggam.kernel.transfer import listings
from genggam.kernel.transfer.listings import Column

_CELLS = {
    Kind.CODE: listings.Kind.CODE,
    Kind.WHOLE: listings.Kind.NUMBER,
    Kind.DECIMAL: listings.Kind.NUMBER,
    Kind.MONEY: listings.Kind.NUMBER,
    Kind.DATE: listings.Kind.DATE,
    Kind.MOMENT: listings.Kind.MOMENT,
    Kind.CODES: listings.Kind.LIST,
    Kind.ROWS: listings.Kind.ROWS,
}


def register(declared: Register) -> None:
    """Hand in the register's export."""
    listings.register(listing(declared))


def listing(declared: Register) -> listings.Listing:
    """Return what can be exported of a register: its envelope, then each of its fields."""

    def rows(actor: actors.Actor, query: str) -> QuerySet[Any]:
        wanted = _parsed(declared, query)
        reach = queries.visible(declared.kind, actor=actor, permission=declared.kind.export)
        chosen = queries.chosen(declared, actor=actor, wanted=wanted)
        return chosen.filter(pk__in=reach.values("pk")).order_by("-received_at", "-id")

    def describe(query: str) -> list[tuple[str, str]]:
        return in_words(declared, _parsed(declared, query))

    own = (column(fact) for fact in declared.kind.shown.values())
    states = dict(declared.states.choices) if declared.states else None
    return listings.Listing(
        key=declared.key,
        title=declared.words.many,
        permission=declared.kind.export,
        columns=(
            Column(_("number"), "number"),
            Column(_("received at"), "received_at", listings.Kind.MOMENT),
            Column(_("region code"), "region__code"),
            Column(_("region"), "region__name"),
            Column(_("province"), "province__name"),
            Column(_("reporting agency"), "agency__name"),
            Column(_("state"), "state", listings.Kind.CODE, states),
            Column(
                _("verified as it stands"),
                "is_verified",
                listings.Kind.CODE,
                {True: _("yes"), False: _("no")},
            ),
            *own,
        ),
        rows=rows,
        describe=describe,
    )


def column(fact: Fact) -> Column:
    """Return the column that one field fills."""
    labels: dict[Any, Any] | None = dict(fact.choices) if fact.kind is Kind.CODE else None
    if fact.kind is Kind.TRUTH:
        labels = {True: _("yes"), False: _("no")}
    kind = _CELLS.get(fact.kind, listings.Kind.CODE if labels else listings.Kind.TEXT)
    return Column(fact.label, fact.name, kind, labels)


def _parsed(declared: Register, query: str) -> filters.Wanted:
    return filters.parse(declared, dict(QueryDict(query).lists()))


def in_words(declared: Register, wanted: filters.Wanted) -> list[tuple[str, str]]:
    """Say in words what a list is narrowed to."""
    found = [
        (_name(declared, name), ", ".join(_label(declared, name, value) for value in values))
        for name, values in wanted.codes
    ]
    if wanted.region:
        named = {"region": regions.get(wanted.region.removesuffix(scopes.ALONE)).name}
        said = _("%(region)s alone") if wanted.region.endswith(scopes.ALONE) else "%(region)s"
        found.append((force_str(_("region")), force_str(said) % named))
    condition = declared.condition(wanted.condition)
    if condition:
        found.append((force_str(_("shown")), force_str(condition.label)))
    if wanted.q:
        found.append((force_str(_("search")), wanted.q))
    return found


def _name(declared: Register, name: str) -> str:
    return force_str(_("state")) if name == "state" else str(declared.kind.shown[name].label)


def _label(declared: Register, name: str, value: str) -> str:
    if name == "state":
        return declared.state_label(value)
    return str(dict(declared.kind.shown[name].choices).get(value, value))
