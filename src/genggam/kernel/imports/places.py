"""Find the regions that cells name, within the area of who brings them in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from genggam.foundation.access import actors
from genggam.foundation.regions import nodes
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.choices import Level
from genggam.lib import errors, text

_SHORT = (("kabupaten administrasi", "kab"), ("kota administrasi", "kota"), ("kabupaten", "kab"))


def normal(written: str) -> str:
    """Return what spellings of the same name share: "KAB. Bandung" and "Kabupaten Bandung"."""
    words = " ".join("".join(c if c.isalnum() else " " for c in written.casefold()).split())
    for long, short in _SHORT:
        if words.startswith(long + " "):
            return short + words[len(long) :]
    return words


class Places:
    """The regions within the reach of a permission, by code and by name; districts and villages once asked for.

    A place is a region node. A name that several regions share is refused; the code tells them apart.
    """

    def __init__(self, actor: actors.Actor, permission: str) -> None:
        self._reach = tuple(grant.region_path for grant in actor.grants_with(permission))
        self._tree = regions.tree()
        self._known: dict[str, nodes.Node | None] = {}
        self._below: set[str] = set()
        for node in self._tree.nodes:
            self._add(node)

    def _add(self, node: nodes.Node) -> None:
        """Know a region by its code, by code and name, and by name where no other has the same one."""
        self._known[node.code] = self._known[normal(f"{node.code} {node.name}")] = node
        if node.level <= Level.REGENCY:
            name = normal(node.name)
            self._known[name] = None if name in self._known else node

    def listed(self) -> list[nodes.Node]:
        """Return the provinces and regencies within reach, ordered by code."""
        return [n for n in self._tree.nodes if n.level > Level.NATION and self._within(n)]

    def find(self, written: str) -> nodes.Node:
        """Return the region that a code or a name means; raises InvalidInput."""
        found = self._known.get(written) or self._search(written)
        if not self._within(found):
            raise _refused(_("%(name)s lies outside your area."), found.name)
        return found

    def _within(self, node: nodes.Node) -> bool:
        return node.path.startswith(self._reach)

    def _search(self, written: str) -> nodes.Node:
        name = normal(written)
        if name.replace(" ", "").isdigit():
            name = written.strip()
            self._open(name)
        found = self._known.get(name)
        if found is None:
            several = name in self._known
            raise _refused(
                _("Several regions are called %(name)s. Write the code.")
                if several
                else _("There is no region %(name)s. Write the code (32.73) or the full name."),
                written,
            )
        self._known[written] = found
        return found

    def _open(self, code: str) -> None:
        """Load the districts and villages of a regency when the first of their codes comes."""
        above = ".".join(code.split(".")[:2])
        regency = self._tree.by_code(above)
        if regency is None or above == code or above in self._below:
            return
        self._below.add(above)
        for region in regions.descendants(regency):
            self._add(
                nodes.Node(
                    id=region.id,
                    code=region.code,
                    name=region.name,
                    kind=region.kind,
                    level=region.level,
                    path=region.path,
                    parent_id=region.parent_id,
                    time_zone=region.time_zone,
                )
            )


def _refused(said: str, name: str) -> errors.InvalidInput:
    return errors.invalid("region", said % {"name": text.shorten(name.strip(), 40)})
