"""Tell open boards and lists what an incident's change means: registered for `incident.changed` at start-up."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from genggam.domains.incidents import permissions
from genggam.domains.incidents import queries as incidents
from genggam.foundation.access import actors
from genggam.foundation.notifications import telling
from genggam.foundation.regions import nodes
from genggam.foundation.regions import queries as regions
from genggam.insight.dashboards import queries, wire

CHANGED = "incident.changed"
BOARD, INCIDENT = "board", "incident"


def tell(
    reader: actors.Actor, happened: Sequence[telling.Happening]
) -> Mapping[uuid.UUID, Sequence[telling.Message]]:
    """Return for each change the new row of its place with its card, and the hint for lists and record pages."""
    now = timezone.now()
    tree = regions.tree()
    places = {h.regency_id or h.province_id for h in happened}
    numbers = queries.numbers_by_node(reader, _at(places), now)
    known = {
        row.id: row
        for row in map(
            incidents.as_row,
            incidents.rows(
                incidents.visible(actor=reader).filter(pk__in=[h.subject_id for h in happened])
            ),
        )
    }
    told: dict[uuid.UUID, Sequence[telling.Message]] = {}
    for happening in happened:
        node = _node(tree, happening)
        row = known.get(happening.subject_id)
        if node is None or row is None:
            continue
        data = {
            "row": queries.node_row(node, numbers).wire,
            "card": wire.card(row),
            "as_of": now.isoformat(),
        }
        told[happening.subject_id] = (
            telling.Message(BOARD, node.path, data),
            telling.Message(INCIDENT, happening.scope_path, hint(row)),
        )
    return told


def hint(row: incidents.Row) -> dict[str, Any]:
    """Return what a list or a record page needs to know to offer a fresh look."""
    return {
        "id": str(row.id),
        "version": row.version,
        "level": row.warning_level,
        "state": row.state,
        "region": row.region_code,
        "unverified": not row.is_verified,
    }


def _node(tree: nodes.Tree, happening: telling.Happening) -> nodes.Node | None:
    place = happening.regency_id or happening.province_id
    return tree.by_id(place) if place else tree.nation()


def _at(places: set[uuid.UUID | None]) -> Q:
    """Return the condition for records that belong to one of the nodes themselves."""
    ids = [place for place in places if place]
    condition = Q(regency_id__in=ids) | Q(regency_id=None, province_id__in=ids)
    return condition | Q(regency_id=None, province_id=None) if None in places else condition


TELLER = telling.Teller(permissions.VIEW, frozenset({BOARD, INCIDENT}), tell)
