"""Who may see an event is decided by path, permission and clearance."""

from __future__ import annotations

import dataclasses
import uuid

import pytest

from genggam.foundation.access import actors
from genggam.foundation.notifications import audience, telling
from genggam.foundation.notifications.clients import Client, Credential
from genggam.foundation.notifications.framing import Frame
from genggam.foundation.notifications.hub import sort_out

VIEW = "incidents.view"
NATION, WEST, BANDUNG, EAST = "/00/", "/00/32/", "/00/32/73/", "/00/35/"


def client(path: str, clearance: str = "terbatas") -> Client:
    grant = dataclasses.replace(telling.reader("live", VIEW, clearance).grants[0], region_path=path)
    actor = actors.Actor(uuid.uuid4(), "x", "X", (grant,))
    return Client(actor, Credential(uuid.uuid4()), frozenset({"board"}))


def frame(within: str, clearance: str) -> Frame:
    return Frame("live", VIEW, within, clearance, "board", f"{within} {clearance}".encode())


@pytest.fixture
def crowd() -> audience.Audience:
    return audience.Audience()


class TestReached:
    def test_finds_everyone_above_and_nobody_beside(self, crowd: audience.Audience) -> None:
        nation, west, bandung, east = (client(path) for path in (NATION, WEST, BANDUNG, EAST))
        for one in (nation, west, bandung, east):
            crowd.add(one)
        assert set(crowd.reached("live", VIEW, BANDUNG)) == {nation, west, bandung}
        assert set(crowd.reached("live", VIEW, WEST)) == {nation, west}

    def test_compares_by_segment(self, crowd: audience.Audience) -> None:
        crowd.add(client("/00/3/"))
        assert crowd.reached("live", VIEW, WEST) == {}

    def test_knows_no_other_realm_and_no_other_permission(self, crowd: audience.Audience) -> None:
        crowd.add(client(NATION))
        assert crowd.reached("exercise", VIEW, BANDUNG) == {}
        assert crowd.reached("live", "incidents.verify", BANDUNG) == {}

    def test_forgets_who_left(self, crowd: audience.Audience) -> None:
        one = client(NATION)
        crowd.add(one)
        crowd.remove(one)
        crowd.remove(one)
        assert crowd.reached("live", VIEW, BANDUNG) == {}
        assert (len(crowd), crowd.realms()) == (0, [])

    def test_follows_a_change_of_rights(self, crowd: audience.Audience) -> None:
        one = client(NATION)
        crowd.add(one)
        crowd.renew(one, dataclasses.replace(one.actor, grants=client(EAST).actor.grants))
        assert crowd.reached("live", VIEW, BANDUNG) == {}


class TestSortOut:
    def test_gives_each_what_its_clearance_opens(self, crowd: audience.Audience) -> None:
        low, high = client(BANDUNG, "biasa"), client(NATION, "rahasia")
        crowd.add(low)
        crowd.add(high)
        told = [frame(BANDUNG, "biasa"), frame(BANDUNG, "rahasia")]
        assert sort_out(told, crowd) == {
            low: [b"/00/32/73/ biasa"],
            high: [b"/00/32/73/ rahasia"],
        }

    def test_leaves_out_types_that_were_not_asked_for(self, crowd: audience.Audience) -> None:
        one = client(NATION)
        one.types = frozenset({"incident"})
        crowd.add(one)
        assert sort_out([frame(BANDUNG, "terbatas")], crowd) == {}
