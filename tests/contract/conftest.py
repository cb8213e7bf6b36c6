"""One world for all cases of the role matrix in a file, and everyone of the cast signed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from genggam.kernel.testing import cast
from tests.contract import world as world_module
from tests.contract.matrix import BACKEND
from tests.contract.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Build the world once for all routes, in a transaction that is rolled back at the end."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = (
            True  # what asks for a commit of its own takes this for the outside, as in a TestCase
        )
        with around:
            yield world_module.build()
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    found = {"": Client(raise_request_exception=False)}
    for part in cast.CAST:
        client = found[part.username] = Client(raise_request_exception=False)
        client.force_login(cast.user(part), backend=BACKEND)
    return found
