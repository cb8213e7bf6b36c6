"""The forms that fulfil obligations, handed down by the domains; the ledger links each row to its form by key.

A domain calls `register` when its app starts, and `services.submit` when such a report is sent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from genggam.kernel.obligations.models import Obligation


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its key in the rules, its name, the system it belongs to, and the page that fulfils a row.

    `kind` is the kind of record that answers a row; such a row is returned and accepted with its report, never alone.
    """

    key: str
    title: str | Promise
    system: str
    url_of: Callable[[Obligation], str]
    kind: str = ""


_forms: dict[str, Form] = {}
_pages: dict[str, str] = {}


def register(form: Form) -> None:
    """Take in (or replace) the form of that key."""
    _forms[form.key] = form


def get(key: str) -> Form | None:
    """Return the form, or None where no domain has handed it down yet."""
    return _forms.get(key)


def every() -> tuple[Form, ...]:
    """Return all forms, by key."""
    return tuple(_forms[key] for key in sorted(_forms))


def url_of(obligation: Obligation) -> str:
    """Return the page that fulfils the row; "" where no domain has handed down its form yet."""
    form = _forms.get(obligation.rule.form)
    return form.url_of(obligation) if form else ""


def moves_with_report(obligation: Obligation) -> bool:
    """Tell whether a report stands behind the row whose own steps move it."""
    form = _forms.get(obligation.rule.form)
    return bool(form and form.kind and obligation.reference_kind == form.kind)


def use(**pages: str) -> None:
    """Name the routes of the ledger's own pages: `row` (takes the id of a row), `own`, `area`."""
    _pages.update(pages)


def page(name: str, *arguments: Any) -> str:
    """Return the address of a page of the ledger, or "" where nobody has named it."""
    return reverse(_pages[name], args=arguments) if name in _pages else ""
