"""The one evaluator of rule tables."""

from __future__ import annotations

from collections.abc import Mapping

from genggam.kernel.rules.tables import Data, Rule, Table, Violation, Violations, always
from genggam.lib import errors
from genggam.lib.messages import Message


def is_present(value: object) -> bool:
    """Say whether a field counts as filled: zero and false do, blank text and empty collections do not."""
    if value is None:
        return False
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping | list | tuple | set | frozenset):
        return bool(value)
    return True


def check(table: Table, data: Data, *, stage: str) -> Violations:
    """Return what is broken, by field; empty when all holds. Raise KeyError for a stage the table does not know."""
    table.stages[stage]
    broken: Violations = {}
    for rule in table.rules:
        if table.applies(rule, data, stage=stage) and not _holds(rule, data):
            broken.setdefault(rule.field, []).append(Violation(rule.code, rule.message))
    return broken


def enforce(table: Table, data: Data, *, stage: str) -> None:
    """Raise InvalidInput naming every field with a broken rule."""
    raise_if_any(check(table, data, stage=stage))


def raise_if_any(broken: Violations) -> None:
    """Raise InvalidInput for the violations; details carry their codes by field."""
    if broken:
        fields = {
            field: [violation.message for violation in found] for field, found in broken.items()
        }
        codes = {field: [violation.code for violation in found] for field, found in broken.items()}
        raise errors.InvalidInput(fields=fields, codes=codes)


def merge(*parts: Violations) -> Violations:
    """Return the violations of several checks together, each once."""
    merged: Violations = {}
    for part in parts:
        for field, found in part.items():
            kept = merged.setdefault(field, [])
            kept.extend(violation for violation in found if violation not in kept)
    return merged


def explain(table: Table) -> list[Mapping[str, str]]:
    """Return the table as rows of words, for the documents and for users: field, from, when, says."""
    return [_row(rule) for rule in table.rules]


def _row(rule: Rule) -> Mapping[str, str]:
    message: Message = rule.message
    return {
        "field": rule.field,
        "from": rule.required_from or "start",
        "when": "" if rule.only_if is always else rule.only_if.words,
        "says": message.template,
    }


def _holds(rule: Rule, data: Data) -> bool:
    value = data.get(rule.field)
    if rule.holds is None:
        return is_present(value)
    return not is_present(value) or rule.holds(data)
