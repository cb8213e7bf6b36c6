"""Where somebody may enter records: the regions under their grants, found by name or code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.choices import Level
from genggam.foundation.regions.nodes import Node, Tree
from genggam.lib import dates


@dataclass(frozen=True)
class EntryArea:
    """The regions that one actor may enter records for, and the clocks of their office."""

    tree: Tree
    paths: tuple[str, ...]
    home: Node | None

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Return every province and regency of the area, the regencies first."""
        inside = [node for node in self.tree.nodes if node.path.startswith(self.paths)]
        return tuple(sorted(inside, key=lambda node: (-node.level, node.code)))

    @property
    def is_wide(self) -> bool:
        """Tell whether there is a choice at all."""
        return len(self.nodes) > 1

    @property
    def zone(self) -> str:
        """Return the time zone of the office."""
        return self.home.time_zone if self.home else dates.JAKARTA

    @property
    def own(self) -> str:
        """Return the code to begin with: the own regency, or nothing where a choice has to be made."""
        return self.home.code if self.home and self.home.level >= Level.REGENCY else ""

    def label(self, node: Node) -> str:
        """Name a region so that it cannot be mistaken: "Kota Bandung, Jawa Barat"."""
        parent = self.tree.by_id(node.parent_id) if node.parent_id else None
        if node.level == Level.REGENCY and parent:
            return f"{node.name}, {parent.name}"
        return node.name

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Return the names that the browser offers."""
        return tuple(self.label(node) for node in self.nodes)

    def by_code(self, code: str) -> Node | None:
        """Return the region of the area with this code."""
        node = self.tree.by_code(code)
        return node if node and node.path.startswith(self.paths) else None

    def find(self, text: str) -> Node | None:
        """Return the one region that a name or code means; None where none or several do."""
        wanted = " ".join(text.casefold().split())
        by_code = self.by_code(text.strip())
        if by_code or not wanted:
            return by_code
        for names in (self.label, lambda node: node.name):
            found = [node for node in self.nodes if names(node).casefold() == wanted]
            if len(found) == 1:
                return found[0]
        found = self._containing(wanted)
        return found[0] if len(found) == 1 else None

    def _containing(self, wanted: str) -> list[Node]:
        return [node for node in self.nodes if wanted in self.label(node).casefold()]

    def problem(self, text: str) -> str:
        """Say why the text names no region, with what it could mean."""
        near = self._containing(" ".join(text.casefold().split()))[:5]
        if near:
            names = "; ".join(self.label(node) for node in near)
            return _("Several regions fit: %(names)s. Choose one.") % {"names": names}
        return _("No region of your area has this name. Choose one from the list.")


def of(actor: actors.Actor, permission: str) -> EntryArea:
    """Return the area in which the actor holds the permission."""
    tree = regions.tree()
    grants = actor.grants_with(permission)
    home = actor.home
    node = tree.by_id(home.region_id) if home else None
    return EntryArea(tree, tuple({grant.region_path for grant in grants}) or ("-",), node)
