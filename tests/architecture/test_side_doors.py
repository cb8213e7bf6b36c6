"""The ways around the house's doors that import-linter cannot see (design section 3; rules.md R1, R24)."""

from __future__ import annotations

import ast
import re
from pathlib import Path, PurePosixPath

import pytest

from tests.architecture.source import Module, modules, templates

MAY_USE_MANAGERS = ("queries", "services", "migrations", "management", "testing")
"""Folders and files whose business is the database."""

# Files that are the reads or writes of their package under a name of their own, each with its reason.
FURTHER_READS_AND_WRITES = {
    "foundation/access/bulk.py": "many accounts at once",
    "foundation/notifications/events.py": "the one writer of live events",
    "foundation/notifications/notices.py": "the one writer of notices",
    "domains/incidents/counts.py": "reads of the tallies",
    "kernel/records/idempotency.py": "the one reader and writer of idempotency keys",
}
RAW_SQL_METHODS = {"extra", "raw", "RawSQL"}


def is_open_to_managers(path: Path) -> bool:
    if path.as_posix() in FURTHER_READS_AND_WRITES:
        return True
    return any(
        part in MAY_USE_MANAGERS or part.removesuffix(".py") in MAY_USE_MANAGERS
        for part in path.parts
    )


def manager_uses(tree: ast.AST) -> list[int]:
    return [
        n.lineno
        for n in ast.walk(tree)
        if isinstance(n, ast.Attribute) and n.attr in {"objects", "_default_manager"}
    ]


def string_foreign_keys(tree: ast.AST) -> list[int]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            name, first = node.func.attr, node.args[0]
            is_relation = name in {"ForeignKey", "OneToOneField", "ManyToManyField"}
            if is_relation and isinstance(first, ast.Constant) and first.value != "self":
                found.append(node.lineno)
    return found


def signal_uses(tree: ast.AST) -> list[int]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            ("django.dispatch", "django.db.models.signals")
        ):
            found.append(node.lineno)
        if (
            isinstance(node, ast.ImportFrom)
            and node.module == "django.db.models"
            and any(a.name == "signals" for a in node.names)
        ):
            found.append(node.lineno)
    return found


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def raw_sql(tree: ast.AST) -> list[int]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in RAW_SQL_METHODS:
            found.append(node.lineno)
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "execute"
        ):
            built = node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
            found += [node.lineno] if built else []
    return found


def foreign_includes(path: PurePosixPath, text: str, own: set[str]) -> list[str]:
    """Return templates that a page takes from another package than its own, the kit or the shell."""
    used = re.findall(r"{%-?\s*(?:include|extends)\s+[\"']([^\"']+)[\"']", text)
    return [name for name in used if name.split("/")[0] not in own]


def own_names(path: PurePosixPath) -> set[str]:
    app = path.parts[path.parts.index("templates") - 1]
    return {app, "ui", path.parts[path.parts.index("templates") + 1]} | LIBRARIES


LIBRARIES = {"account", "mfa", "usersessions", "allauth"}


@pytest.mark.parametrize("module", list(modules()), ids=lambda module: module.name)
class TestModule:
    def test_reaches_rows_only_through_queries_and_services(self, module: Module) -> None:
        if not is_open_to_managers(module.path):
            assert manager_uses(module.tree) == []

    def test_names_related_models_by_class(self, module: Module) -> None:
        if "migrations" not in module.path.parts:
            assert string_foreign_keys(module.tree) == []

    def test_uses_no_signals(self, module: Module) -> None:
        assert signal_uses(module.tree) == []

    def test_builds_no_sql(self, module: Module) -> None:
        if "migrations" not in module.path.parts:
            assert raw_sql(module.tree) == []


class TestTemplates:
    def test_take_parts_only_from_their_own_package_and_the_kit(self) -> None:
        foreign = {
            path.as_posix(): found
            for path, text in templates()
            if (
                found := foreign_includes(PurePosixPath(path), text, own_names(PurePosixPath(path)))
            )
        }
        assert foreign == {}

    def test_hold_nothing_inline(self) -> None:
        inline = re.compile(
            r"<style[\s>]|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|javascript:",
            re.IGNORECASE,
        )
        assert [p.as_posix() for p, text in templates() if inline.search(text)] == []

    def test_mark_nothing_safe(self) -> None:
        assert [
            p.as_posix()
            for p, text in templates()
            if re.search(r"\|\s*safe\b|{%\s*autoescape\s+off", text)
        ] == []


class TestGuards:
    """Each guard's broken twin: source that must be caught."""

    def test_catch_a_bare_manager(self) -> None:
        assert manager_uses(ast.parse("rows = Incident.objects.all()")) == [1]
        assert not is_open_to_managers(Path("domains/incidents/views.py"))

    def test_catch_a_string_foreign_key(self) -> None:
        assert string_foreign_keys(
            ast.parse('x = models.ForeignKey("accounts.User", on_delete=1)')
        ) == [1]

    def test_catch_a_signal(self) -> None:
        assert signal_uses(ast.parse("from django.db.models.signals import post_save")) == [1]

    def test_catch_built_sql(self) -> None:
        assert raw_sql(ast.parse('cursor.execute(f"SELECT {x}")')) == [1]
        assert raw_sql(ast.parse("queryset.extra(where=[x])")) == [1]

    def test_catch_a_foreign_include(self) -> None:
        page = PurePosixPath("domains/incidents/templates/incidents/list.html")
        assert foreign_includes(page, '{% include "conflicts/row.html" %}', own_names(page)) == [
            "conflicts/row.html"
        ]
