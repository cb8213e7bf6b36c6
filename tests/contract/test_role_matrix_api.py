"""The role matrix over the API (R5); what is judged and how stands in `matrix`."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.contract import matrix
from tests.contract.world import World


@pytest.mark.parametrize(("name", "address"), matrix.API, ids=str)
def test_route_keeps_every_role_to_what_it_may(
    world: World, clients: dict[str, Client], name: str, address: str
) -> None:
    matrix.require_kept(world, clients, name, address)
