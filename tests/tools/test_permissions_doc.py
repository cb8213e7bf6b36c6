"""The page of permissions says what the code does, and the check refuses every broken twin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from genggam.foundation.access import gate
from genggam.foundation.access.policy import Permission, Role
from genggam.kernel.workflow.engine import Transition, Workflow
from tools import permissions_doc
from tools.permissions_doc import Route

SEE = Permission("things.see", "see | things", "inti", writes=False)
CHANGE = Permission("things.change", "change things", "inti")
READER = Role("reader", "Reader", frozenset({"pusat"}), frozenset({SEE.key}), read_only=True)
WRITER = Role(
    "writer",
    "Writer",
    frozenset({"kabkota", "provinsi"}),
    frozenset({SEE.key, CHANGE.key}),
    second_factor=True,
    may_grant=frozenset({"reader"}),
)


def cells(text: str) -> list[list[str]]:
    """Return the rows of a table without its head."""
    lines = text.strip().splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


class TestMatrix:
    def test_ticks_exactly_what_each_role_holds(self) -> None:
        rows = cells(permissions_doc.matrix([READER, WRITER], [SEE, CHANGE]))
        assert [row[-2:] for row in rows] == [["✓", "✓"], ["", "✓"]]

    def test_escapes_bars(self) -> None:
        assert r"see \| things" in permissions_doc.matrix([READER], [SEE])


class TestRoleTable:
    def test_names_levels_from_the_top_and_whom_a_role_may_appoint(self) -> None:
        rows = cells(permissions_doc.role_table([READER, WRITER]))
        assert rows[1][2] == "provinsi, kabkota"
        assert [row[-1] for row in rows] == ["nobody", "reader"]


class TestWorkflowTable:
    def test_names_the_roles_that_may_take_a_step(self) -> None:
        step = Transition(
            "end", "End", {"new": "done", "done": "done"}, CHANGE.key, ("reason",), four_eyes=True
        )
        workflow = Workflow("thing", "new", (step,))
        (row,) = cells(permissions_doc.workflow_table(workflow, [READER, WRITER]))
        assert row == [
            "`end`",
            "End",
            "new → done; done stays",
            "`things.change`",
            "writer",
            "reason",
            "✓",
            "",
        ]


class TestRoutes:
    def test_lists_each_method_of_the_program_once(self) -> None:
        found = list(permissions_doc.routes())
        assert ("akun/login/", gate.PUBLIC) in {(route.address, route.policy) for route in found}
        assert len({(r.address, r.method, r.name) for r in found}) == len(found)

    def test_catches_a_route_without_a_policy(self) -> None:
        bare = Route("bare/", "", "bare", None)
        assert permissions_doc.unguarded([bare]) == ["/bare/ (bare) has no policy"]

    @pytest.mark.parametrize(
        "route",
        [
            Route("akun/signup/", "", "account_signup", gate.CLOSED),
            Route("own/", "GET", "own", gate.SIGNED_IN),
        ],
    )
    def test_lets_guarded_and_closed_routes_pass(self, route: Route) -> None:
        assert permissions_doc.unguarded([route]) == []


class TestMain:
    @pytest.fixture(autouse=True)
    def _guarded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            permissions_doc, "routes", lambda: iter([Route("a/", "", "a", gate.PUBLIC)])
        )

    def run(self, root: Path, *arguments: str) -> int:
        return permissions_doc.main([*arguments, "--root", str(root)])

    def test_passes_on_the_page_that_it_wrote(self, tmp_path: Path) -> None:
        assert self.run(tmp_path) == 0
        assert self.run(tmp_path, "--check") == 0

    def test_fails_without_a_page_and_writes_none(self, tmp_path: Path) -> None:
        assert self.run(tmp_path, "--check") == 1
        assert not (tmp_path / permissions_doc.PAGE).exists()

    def test_fails_when_one_tick_is_wrong(self, tmp_path: Path, capsys: Any) -> None:
        self.run(tmp_path)
        stored = tmp_path / permissions_doc.PAGE
        stored.write_text(stored.read_text(encoding="utf-8").replace("✓", "", 1), encoding="utf-8")
        assert self.run(tmp_path, "--check") == 1
        assert "is behind the code" in capsys.readouterr().out

    def test_fails_when_a_route_stands_open(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.run(tmp_path)
        monkeypatch.setattr(permissions_doc, "unguarded", lambda found: ["/x/ has no policy"])
        assert self.run(tmp_path, "--check") == 1

    def test_writes_labels_in_english(self, tmp_path: Path) -> None:
        self.run(tmp_path)
        assert "| Head of agency |" in (tmp_path / permissions_doc.PAGE).read_text(encoding="utf-8")
