"""The numbers of a row and the lists behind them: what a cell counts is what its address asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from genggam.domains.organizations import choices
from genggam.domains.organizations.figures import conditions
from genggam.domains.organizations.figures.queries import Numbers
from genggam.foundation.access import scopes
from genggam.kernel.register.filters import Wanted
from genggam.kernel.ui import components, rendering
from genggam.lib import numbers


@dataclass(frozen=True, slots=True)
class Target:
    """Where a row's numbers lead: its region, with or without what lies below, and its legal form."""

    code: str
    legal_kind: str
    is_own: bool = False

    def url(self, *, activity: str = "", condition: str = "") -> str:
        """Return the address of the list behind a number."""
        codes = [("legal_kind", self.legal_kind), ("activity_status", activity)]
        wanted = Wanted(
            codes=tuple((name, (code,)) for name, code in codes if code),
            region=f"{self.code}{scopes.ALONE}" if self.is_own else self.code,
            condition=condition,
        )
        return f"{reverse('organization:list')}?{wanted.query()}"


Counted = tuple[int, str]
Cell = Callable[[Numbers, Target], Counted]


def everything(found: Numbers, target: Target) -> Counted:
    """Count all of the target's legal form."""
    return found.count(legal_kind=target.legal_kind), target.url()


def activity(status: str) -> Cell:
    """Return the cell that counts one activity; the empty one counts what nobody has stated."""
    condition = "" if status else conditions.UNSTATED.key

    def cell(found: Numbers, target: Target) -> Counted:
        count = found.count(legal_kind=target.legal_kind, activity=status)
        return count, target.url(activity=status, condition=condition)

    return cell


def condition(key: str) -> Cell:
    """Return the cell that counts what meets a condition of the list."""

    def cell(found: Numbers, target: Target) -> Counted:
        return found.meet(key, legal_kind=target.legal_kind), target.url(condition=key)

    return cell


def with_all(cells: Iterable[tuple[str, Cell]]) -> list[Cell]:
    """Return the cells of a row: all first."""
    return [everything, *(cell for _label, cell in cells)]


def heads(first: str, cells: Iterable[tuple[str, Cell]]) -> list[components.Column]:
    """Return the columns of a table of such rows."""
    labels = [_("All"), *(label for label, _cell in cells)]
    return [
        components.Column(first, "main"),
        *(components.Column(label, "num") for label in labels),
    ]


def activity_word(status: str) -> str:
    """Return an activity in words."""
    if not status:
        return str(conditions.UNSTATED.label)
    return str(dict(choices.ActivityStatus.choices)[status])


def linked(found: Counted, share: str = "") -> Any:
    """Write a number that opens its list; nothing has no list behind it."""
    count, url = found
    written = rendering.number(count)
    if not count:
        return written
    under = format_html(' <span class="table__sub">{}</span>', share) if share else ""
    return format_html('<a href="{}">{}</a>{}', url, written, under)


def percent(part: int, whole: int) -> str:
    """Return a share in words; of nothing there is none."""
    if not whole:
        return "—"
    if 0 < part < whole / 1000:
        return f"< {numbers.format_percent(0.001, places=1, language=rendering.language())}"
    return numbers.format_percent(part / whole, places=1, language=rendering.language())
