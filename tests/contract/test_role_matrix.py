"""The role matrix over every route beside registers and API (R5), and whether it would notice a breach itself."""

from __future__ import annotations

import pytest
from django.test import Client

from genggam.kernel.register import registry
from genggam.kernel.register.declarations import Register
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.contract import matrix
from tests.contract import world as world_module
from tests.contract.matrix import Case, body_of, rows_written, undone
from tests.contract.world import OWED, PLACES, SEES, World, marker


@pytest.mark.parametrize(("name", "address"), matrix.OTHERS, ids=str)
def test_route_keeps_every_role_to_what_it_may(
    world: World, clients: dict[str, Client], name: str, address: str
) -> None:
    matrix.require_kept(world, clients, name, address)


def test_every_route_is_judged_once() -> None:
    parts = [*matrix.API, *matrix.PAGES, *matrix.OTHERS]
    assert sorted(parts) == matrix.all_routes()


class TestMatrix:
    def test_lets_whoever_sees_a_place_open_it(
        self, world: World, clients: dict[str, Client]
    ) -> None:
        """The other half: a matrix that answered 404 to everybody would leak nothing either."""
        for username, places in SEES.items():
            for place in PLACES:
                for pattern in ("/laporan/{}/", "/api/v1/incidents/{}"):
                    response = clients[username].get(pattern.format(world.incidents[place].id))
                    opened = response.status_code == 200 and marker(place) in body_of(response)
                    assert opened == (place in places), (
                        username,
                        place,
                        pattern,
                        response.status_code,
                    )

    @pytest.mark.parametrize("register", registry.every(), ids=lambda each: each.key)
    def test_lets_whoever_sees_a_place_open_its_records(
        self, world: World, clients: dict[str, Client], register: Register
    ) -> None:
        for username in SEES:
            seen = world_module.sees(username, register)
            for place in PLACES:
                key = world.record(register, place).pk
                for address in (f"/{register.path}/{key}/", f"/api/v1/{register.collection}/{key}"):
                    response = clients[username].get(address)
                    opened = response.status_code == 200 and marker(place) in body_of(response)
                    assert opened == (place in seen), (username, place, address)

    def test_lets_whoever_sees_a_duty_open_it(
        self, world: World, clients: dict[str, Client]
    ) -> None:
        for username, seen in OWED.items():
            for place, key in world.obligations.items():
                for address in (f"/kewajiban/{key}/", f"/api/v1/obligations/{key}"):
                    opened = clients[username].get(address).status_code == 200
                    assert opened == (place in seen), (username, place, address)

    def test_finds_a_leak(self) -> None:
        from django.http import HttpResponse

        case = Case(cast.SURABAYA_OPERATOR.username, "own", "GET", "/laporan/0/", owned=False)
        assert list(case.problems(HttpResponse(f"<p>{marker('own')}</p>"), wrote=True)) == [
            f"{case}: tells of own",
            f"{case}: wrote",
            f"{case}: answered 200",
        ]

    def test_sees_a_write_even_where_it_was_taken_back(
        self, world: World, clients: dict[str, Client]
    ) -> None:
        """The twin of the guard on writing: a note by whoever may write it is counted, reading the page is not."""
        record = world.records["organization", "own"]
        client = clients[cast.BANDUNG_OPERATOR.username]
        for method, address, wrote in (("GET", "", False), ("POST", "catatan/", True)):
            before = rows_written()
            with undone(client):
                answer = client.generic(
                    method,
                    f"/ormas/{record.pk}/{address}",
                    f"text=Dilihat&id={ids.uuid7()}" if wrote else "",
                    content_type="application/x-www-form-urlencoded",
                )
            assert answer.status_code in (200, 302)
            assert (rows_written() != before) is wrote
