"""What a killed server may never lose or double, over HTTP, with the processes that really serve."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import pytest

from genggam.config.cluster import Cluster
from genggam.kernel.testing import cast
from tests.bench import keys as keyring
from tests.bench import kill, reckoning, same_uuid, serving
from tests.bench.installation import Installation

PARTS = (
    cast.BANDUNG_OPERATOR,
    cast.BOGOR_OPERATOR,
    cast.SURABAYA_OPERATOR,
    cast.WEST_JAVA_VERIFIER,
)
SHORT = kill.Plan(clients=20, rate=60, kills=4, life=1.5, database_dies_every=0)

pytestmark = pytest.mark.slow


@pytest.fixture
def here(cluster: Cluster) -> Installation:
    return Installation(Path(os.environ["GENGGAM_HOME"]), cluster)


@pytest.fixture
def keys(here: Installation, committed: str) -> list[keyring.Key]:
    return keyring.of(here, committed, *(part.username for part in PARTS))


class TestKilledServer:
    def test_loses_and_doubles_no_acknowledged_report(
        self, here: Installation, committed: str, keys: list[keyring.Key]
    ) -> None:
        ledger = kill.attack(here, committed, keys, SHORT)
        assert ledger.kills == SHORT.kills
        assert len(ledger.acknowledged) >= SHORT.clients
        assert kill.told(ledger) == []
        assert reckoning.faults(here, committed, ledger.mark, ledger.acknowledged) == []


class TestReckoning:
    """The broken twins: each check sees what it is there to see."""

    def test_sees_a_report_that_was_acknowledged_and_is_not_there(
        self, here: Installation, committed: str
    ) -> None:
        assert _names(reckoning.faults(here, committed, "Uji", {uuid.uuid4(): "Uji hilang"})) == {
            "1 acknowledged reports lost or changed"
        }

    def test_sees_a_tally_that_is_wrong(self, here: Installation, committed: str) -> None:
        with here.connect(committed) as connection:
            connection.execute(
                "INSERT INTO incidents_tally (id, realm, node_id, warning_level, classification, open_count,"
                " unverified_count) VALUES (gen_random_uuid(), 'live', gen_random_uuid(), 'awas', 'biasa', 1, 0)"
            )
        assert _names(reckoning.faults(here, committed, "Uji", {})) == {
            "1 tallies that differ from a recount"
        }


def _names(found: list[str]) -> set[str]:
    return set(found)


class TestOneUuidFromManyThreads:
    def test_stores_one_row_and_refuses_other_content(
        self, here: Installation, committed: str, keys: list[keyring.Key]
    ) -> None:
        with serving.serving(here.environment(committed)) as server:
            assert same_uuid.wrong(here, committed, server.port, keys[0]) == []
