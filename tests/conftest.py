"""Fixtures that every test may use: the database, the cast, and a clone for what must really commit."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import pytest
from django.db import connections

from genggam.config.cluster import Cluster
from genggam.foundation.access import actors, realms
from genggam.kernel.testing import cast
from tests.support import database


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """Keep the embedded PostgreSQL up while tests run; it stays up for the other workers and the next run."""
    found = Cluster.of()
    found.ensure()
    return found


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Leave the settings alone: the database of this worker is already named."""


@pytest.fixture(scope="session")
def django_db_setup(cluster: Cluster, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Make this worker's database as a copy of the template, and drop it afterwards."""
    name = os.environ["GENGGAM_DB_NAME"]
    cluster.create_database(name, database.template(cluster))
    yield
    connections.close_all()
    cluster.drop_database(name)


@pytest.fixture
def committed(cluster: Cluster, django_db_setup: None, django_db_blocker: object) -> Iterator[str]:
    """Give a database of its own to a test whose transactions must really commit; return its name."""
    settings = connections["default"].settings_dict
    usual, name = settings["NAME"], f"{os.environ['GENGGAM_DB_NAME']}_{uuid.uuid4().hex[:6]}"
    connections.close_all()
    cluster.create_database(name, database.template(cluster))
    settings["NAME"] = name
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield name
        connections.close_all()
    settings["NAME"] = usual
    cluster.drop_database(name)


@pytest.fixture
def live(db: None) -> Iterator[None]:
    """Stand in the live realm, as a request would."""
    with realms.entered(actors.LIVE):
        yield


@pytest.fixture
def bandung_operator(db: None) -> actors.Actor:
    """Return the operator of Kota Bandung."""
    return cast.actor(cast.BANDUNG_OPERATOR)


@pytest.fixture
def bandung_head(db: None) -> actors.Actor:
    """Return the head of Kota Bandung's agency."""
    return cast.actor(cast.BANDUNG_HEAD)


@pytest.fixture
def surabaya_operator(db: None) -> actors.Actor:
    """Return the operator of Kota Surabaya, who must never see Bandung."""
    return cast.actor(cast.SURABAYA_OPERATOR)


@pytest.fixture
def west_java_verifier(db: None) -> actors.Actor:
    """Return the verifier of Jawa Barat."""
    return cast.actor(cast.WEST_JAVA_VERIFIER)


@pytest.fixture
def center_analyst(db: None) -> actors.Actor:
    """Return the analyst of the directorate at the centre."""
    return cast.actor(cast.CENTER_ANALYST)


@pytest.fixture
def leadership(db: None) -> actors.Actor:
    """Return the leader who reads everything and writes nothing."""
    return cast.actor(cast.LEADERSHIP)
