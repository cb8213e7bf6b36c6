"""Find the screens that an event may be shown on, by the steps of its path: never by asking every client."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator

from genggam.foundation.access import actors, policy
from genggam.foundation.notifications import telling
from genggam.foundation.notifications.clients import Client

RANK = {classification: rank for rank, classification in enumerate(policy.CLASSIFICATIONS)}
Places = dict[tuple[str, str, str], dict[Client, str]]


class Audience:
    """All open streams, indexed by realm, permission and the path that a grant reaches."""

    def __init__(self) -> None:
        self._clients: dict[Client, list[tuple[str, str, str]]] = {}
        self._places: Places = {}
        self._per_user: Counter[uuid.UUID] = Counter()
        self._per_realm: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._clients)

    def __iter__(self) -> Iterator[Client]:
        return iter(tuple(self._clients))

    def __contains__(self, client: Client) -> bool:
        return client in self._clients

    def streams_of(self, user_id: uuid.UUID) -> int:
        """Return how many streams the user has open here."""
        return self._per_user[user_id]

    def realms(self) -> list[str]:
        """Return the realms that somebody looks at."""
        return [realm for realm, count in self._per_realm.items() if count]

    def add(self, client: Client) -> None:
        """Take the client in with the rights its actor has now."""
        self._clients[client] = []
        self._per_user[client.credential.user_id] += 1
        self._per_realm[client.actor.realm] += 1
        self._index(client)

    def remove(self, client: Client) -> None:
        """Let the client go; one that is not here is no mistake."""
        if client not in self._clients:
            return
        self._forget(client)
        del self._clients[client]
        self._per_user[client.credential.user_id] -= 1
        self._per_realm[client.actor.realm] -= 1

    def renew(self, client: Client, actor: actors.Actor) -> None:
        """Give the client the rights of this moment."""
        if client in self._clients and client.actor.grants != actor.grants:
            self._forget(client)
            client.actor = actor
            self._index(client)

    def reached(self, realm: str, permission: str, within: str) -> dict[Client, str]:
        """Return the clients whose grants reach the path, each with the highest clearance it has there."""
        found: dict[Client, str] = {}
        for step in steps(within):
            for client, clearance in self._places.get((realm, permission, step), {}).items():
                found[client] = higher(found.get(client, ""), clearance)
        return found

    def clearances(self, realm: str, permission: str, only: Client | None = None) -> set[str]:
        """Return the clearances with which anybody here (or only this client) looks under the permission."""
        keys = self._clients.get(only, ()) if only else self._places
        return {
            clearance
            for key in keys
            if key[:2] == (realm, permission)
            for client, clearance in self._places[key].items()
            if only is None or client is only
        }

    def _index(self, client: Client) -> None:
        keys = self._clients[client]
        for grant in client.actor.grants:
            for permission in telling.permissions() & grant.permissions:
                if grant.holds(permission):
                    key = (client.actor.realm, permission, grant.region_path)
                    place = self._places.setdefault(key, {})
                    place[client] = higher(place.get(client, ""), grant.clearance)
                    keys.append(key)

    def _forget(self, client: Client) -> None:
        for key in self._clients[client]:
            place = self._places.get(key)
            if place is not None:
                place.pop(client, None)
                if not place:
                    del self._places[key]
        self._clients[client] = []


def higher(one: str, other: str) -> str:
    """Return the higher of two clearances; an empty one is below all."""
    return one if RANK.get(one, -1) >= RANK.get(other, -1) else other


def steps(path: str) -> Iterator[str]:
    """Yield the path of every node from the nation down to the path's own ("/a/", "/a/b/", …)."""
    at = path.find("/", 1)
    while at > 0:
        yield path[: at + 1]
        at = path.find("/", at + 1)
