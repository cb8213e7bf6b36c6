"""The systems that registers belong to: one place in the navigation each, with a page that leads to its registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from genggam.foundation.access import actors, gate
from genggam.kernel.register import listing, queries, registry
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.filters import Wanted
from genggam.kernel.ui import components, navigation


@dataclass(frozen=True, slots=True)
class Place:
    """A further page of a system beside its registers: statistics, a map, a search for duplicates."""

    label: Any
    hint: Any
    url_name: str
    permission: str
    icon: str = "board"


@dataclass(frozen=True, slots=True)
class System:
    """One system: the key that assignments name, what it is called, and who finds it in the navigation."""

    key: str
    label: Any
    lead: Any
    icon: str
    permission: str
    order: int
    places: Sequence[Place] = ()


_systems: dict[str, System] = {}


def register(system: System) -> None:
    """Take in a system and put it into the navigation."""
    _systems[system.key] = system
    navigation.register(
        navigation.NavItem(
            key=f"system.{system.key}",
            label=system.label,
            icon=system.icon,
            url_name=f"register:{system.key}",
            order=system.order,
            permission=system.permission,
            covers=lambda: _pages(system),
        )
    )


def _pages(system: System) -> list[str]:
    """Return the addresses of a system's registers and further pages."""
    registers = [f"{each.key}:list" for each in registry.every() if each.system == system.key]
    return [reverse(name) for name in (*registers, *(each.url_name for each in system.places))]


def every() -> tuple[System, ...]:
    """Return the systems in the order of the navigation."""
    return tuple(sorted(_systems.values(), key=lambda system: system.order))


def crumbs(register: Register, actor: actors.Actor) -> list[components.Crumb]:
    """Return the way from the page of a register's system to its list; none where that page is not open."""
    system = _systems[register.system]
    if not actor.may(system.permission):
        return []
    home = reverse(f"register:{system.key}")
    return [components.Crumb(str(system.label), home), components.Crumb(str(register.words.many))]


def home(system: System) -> Any:
    """Return the view of a system's page: its registers with how much they hold and what waits there."""

    @require_safe
    @gate.guard(gate.holding(system.permission))
    def view(request: HttpRequest) -> HttpResponseBase:
        actor = gate.actor_of(request)
        registers = [
            _tile(each, actor)
            for each in registry.every()
            if each.system == system.key and actor.may(each.kind.view)
        ]
        places = [
            {
                "label": each.label,
                "hint": each.hint,
                "icon": each.icon,
                "url": reverse(each.url_name),
            }
            for each in system.places
            if actor.may(each.permission)
        ]
        context = {"system": system, "registers": registers, "places": places}
        return TemplateResponse(request, "register/system.html", context)

    return view


def _tile(register: Register, actor: actors.Actor) -> dict[str, Any]:
    base = reverse(f"{register.key}:list")
    count = queries.count(register, actor=actor, wanted=Wanted())
    open_ones = [
        components.KeyValue(
            str(each.label), listing.count_text(found), href=f"{base}?condition={each.key}"
        )
        for each in register.conditions
        if not each.waits_for or actor.may(each.waits_for)
        if (found := queries.count(register, actor=actor, wanted=Wanted(condition=each.key)))[0]
    ]
    return {
        "register": register,
        "url": base,
        "count": listing.count_text(count),
        "open": open_ones,
        "create_url": reverse(f"{register.key}:create") if actor.may(register.kind.write) else "",
    }
