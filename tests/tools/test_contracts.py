"""The import contracts of pyproject.toml hold for a small house and break for each broken twin."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# A house in miniature: every module with what it may import.
HOUSE = {
    "lib/errors": "",
    "foundation/regions/models": "import genggam.lib.errors",
    "foundation/agencies/models": "import genggam.foundation.regions.models",
    "kernel/rules/core": "import genggam.lib.errors",
    "kernel/records/models": "import genggam.foundation.agencies.models",
    "domains/incidents/choices": "",
    "domains/incidents/models": "import genggam.kernel.records.models, genggam.domains.incidents.choices",
    "domains/incidents/rules": "import genggam.kernel.rules.core, genggam.domains.incidents.choices",
    "domains/incidents/queries": "import genggam.domains.incidents.models",
    "domains/incidents/workflow": "import genggam.domains.incidents.models",
    "domains/incidents/services": "import genggam.domains.incidents.queries",
    "domains/incidents/views": "import genggam.domains.incidents.services",
    "domains/conflicts/models": "import genggam.kernel.records.models",
    "domains/conflicts/rules": "",
    "domains/conflicts/services": "import genggam.domains.conflicts.models",
    "insight/dashboards/views": "import genggam.domains.incidents.queries",
    "insight/maps/views": "",
    "exchange/api/views": "import genggam.domains.incidents.services",
    "portal/views": "import genggam.insight.dashboards.views",
    "config/urls": "import genggam.portal.views, genggam.exchange.api.views",
}
BROKEN = {
    "house": [
        ("lib/errors", "import genggam.foundation.regions.models"),
        ("kernel/records/models", "import genggam.domains.conflicts.models"),
        ("portal/views", "import genggam.config.urls"),
        ("cellar/models", ""),
    ],
    "foundation": [("foundation/regions/models", "import genggam.foundation.agencies.models")],
    "domains": [("domains/incidents/queries", "import genggam.domains.conflicts.rules")],
    "insight": [("insight/maps/views", "import genggam.insight.dashboards.views")],
    "shape": [
        ("domains/incidents/queries", "import genggam.domains.incidents.services"),
        ("domains/conflicts/models", "import genggam.domains.conflicts.services"),
    ],
    "models": [("exchange/api/views", "import genggam.domains.incidents.models")],
    "services": [
        ("portal/views", "import genggam.domains.incidents.services"),
        ("insight/maps/views", "import genggam.domains.incidents.services"),
    ],
    "rules": [
        ("domains/incidents/rules", "import django.db"),
        ("kernel/rules/core", "import django"),
    ],
    "reading": [("insight/maps/views", "import genggam.domains.incidents.workflow")],
    "cycles": [
        (
            "kernel/rules/core",
            "import genggam.kernel.records.models\nimport genggam.kernel.rules.more",
        )
    ],
}


def build(root: Path, house: dict[str, str]) -> None:
    for name, text in house.items():
        path = root / "genggam" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(", genggam", "\nimport genggam"))
    for folder in [root / "genggam", *(p for p in (root / "genggam").rglob("*") if p.is_dir())]:
        (folder / "__init__.py").touch()


def check(root: Path, contract: str) -> tuple[bool, str]:
    done = subprocess.run(
        [
            str(Path(sys.executable).parent / "lint-imports"),
            *("--config", str(ROOT / "pyproject.toml"), "--contract", contract, "--no-cache"),
        ],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.search(r"\d+ kept, \d+ broken", done.stdout), done.stdout + done.stderr
    return done.returncode == 0, done.stdout


@pytest.mark.parametrize("contract", sorted(BROKEN))
class TestContract:
    def test_holds_for_the_small_house(self, contract: str, tmp_path: Path) -> None:
        build(tmp_path, HOUSE)
        kept, words = check(tmp_path, contract)
        assert kept, words

    def test_breaks_for_each_broken_twin(self, contract: str, tmp_path: Path) -> None:
        for number, (name, text) in enumerate(BROKEN[contract]):
            root = tmp_path / str(number)
            twin = HOUSE | {name: f"{HOUSE.get(name, '')}\n{text}"}
            if contract == "cycles":
                twin["kernel/records/models"] += "\nimport genggam.kernel.rules.core"
                twin["kernel/rules/more"] = ""
            build(root, twin)
            kept, words = check(root, contract)
            assert not kept, f"{name} with {text!r}: {words}"


def test_every_contract_has_a_broken_twin() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    parts = text.split("[[tool.importlinter.contracts]]")[1:]
    assert {re.search(r'id = "(\w+)"', part)[1] for part in parts} == set(BROKEN)  # type: ignore[index]
