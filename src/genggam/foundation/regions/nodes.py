"""The tree of one day in memory, for pickers and maps; never for decisions on access."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from genggam.foundation.regions import paths
from genggam.foundation.regions.choices import Level


@dataclass(frozen=True, slots=True)
class Node:
    """A region as it stood on the day of its tree; `path` is that of the day."""

    id: uuid.UUID
    code: str
    name: str
    kind: str
    level: int
    path: str
    parent_id: uuid.UUID | None
    time_zone: str


@dataclass(frozen=True)
class Tree:
    """The nation, provinces and regencies of one day (`at` None: now), ordered by code."""

    nodes: tuple[Node, ...]
    at: dt.date | None = None
    _by_id: dict[uuid.UUID, Node] = field(init=False, repr=False, compare=False)
    _by_code: dict[str, Node] = field(init=False, repr=False, compare=False)
    _children: dict[uuid.UUID | None, tuple[Node, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        children: dict[uuid.UUID | None, list[Node]] = {}
        for node in self.nodes:
            children.setdefault(node.parent_id, []).append(node)
        object.__setattr__(self, "_by_id", {node.id: node for node in self.nodes})
        object.__setattr__(self, "_by_code", {node.code: node for node in self.nodes})
        object.__setattr__(
            self, "_children", {key: tuple(found) for key, found in children.items()}
        )

    def by_id(self, region_id: uuid.UUID) -> Node | None:
        """Return the node of that id, or None where it did not exist on the day."""
        return self._by_id.get(region_id)

    def by_code(self, code: str) -> Node | None:
        """Return the node that carried the code on the day, or None."""
        return self._by_code.get(code)

    def nation(self) -> Node:
        """Return the root."""
        return self._children[None][0]

    def provinces(self) -> tuple[Node, ...]:
        """Return the provinces of the day."""
        return tuple(node for node in self.nodes if node.level == Level.PROVINCE)

    def regencies(self) -> tuple[Node, ...]:
        """Return the regencies and cities of the day."""
        return tuple(node for node in self.nodes if node.level == Level.REGENCY)

    def children(self, region_id: uuid.UUID) -> tuple[Node, ...]:
        """Return the nodes directly below."""
        return self._children.get(region_id, ())

    def descendants(self, region_id: uuid.UUID) -> tuple[Node, ...]:
        """Return all nodes below, without the node itself."""
        top = self._by_id.get(region_id)
        if top is None:
            return ()
        return tuple(
            node
            for node in self.nodes
            if node.id != top.id and paths.is_within(node.path, top.path)
        )

    def ancestors(self, region_id: uuid.UUID) -> tuple[Node, ...]:
        """Return the nodes above, the nation first."""
        found: list[Node] = []
        node = self._by_id.get(region_id)
        while node is not None and node.parent_id is not None:
            node = self._by_id.get(node.parent_id)
            if node is not None:
                found.append(node)
        return tuple(reversed(found))


def with_paths(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return the nodes with the paths that their parents give them, ordered by code."""
    known = {node.id: node for node in nodes}

    def path_of(node: Node) -> str:
        parent = known[node.parent_id] if node.parent_id else None
        return paths.join(path_of(parent) if parent else None, node.id)

    dated = (
        Node(
            node.id,
            node.code,
            node.name,
            node.kind,
            node.level,
            path_of(node),
            node.parent_id,
            node.time_zone,
        )
        for node in known.values()
    )
    return tuple(sorted(dated, key=lambda node: node.code))
