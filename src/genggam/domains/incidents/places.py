"""What the reader of pasted messages asks of the tree of regions (see parsing.RegionLookup)."""

from __future__ import annotations

from collections.abc import Sequence

from genggam.domains.incidents.parsing import PlaceMatch
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.choices import Level
from genggam.lib import dates

_KIND_WORDS = {"kabupaten", "kota", "administrasi", "adm.", "provinsi", "kab."}


def bare(name: str) -> str:
    """Return a region's name without the words of its kind: "Kota Bandung" is "Bandung"."""
    words = name.split()
    while len(words) > 1 and words[0].casefold() in _KIND_WORDS:
        words = words[1:]
    return " ".join(words)


class TreeLookup:
    """Answer from today's tree: provinces and regencies from memory, what lies below from the register."""

    def named(self, name: str, *, level: int, within: str = "") -> Sequence[PlaceMatch]:
        """Return the regions of this level with that bare name, inside the region of the code given."""
        tree = regions.tree()
        top = tree.by_code(within) if within else None
        path = top.path if top else ""
        wanted = name.casefold()
        if level > Level.REGENCY:
            found = regions.search(name, within=path, levels=(level,), limit=40)
            return [
                PlaceMatch(region.code, bare(region.name), region.kind, region.level)
                for region in found
                if bare(region.name).casefold() == wanted
            ]
        return [
            PlaceMatch(node.code, bare(node.name), node.kind, node.level)
            for node in tree.nodes
            if node.level == level
            and node.path.startswith(path)
            and bare(node.name).casefold() == wanted
        ]

    def zone_of(self, code: str) -> str:
        """Return the time zone of the region; Jakarta's where the code is unknown."""
        node = regions.tree().by_code(code[:5])
        return node.time_zone if node else dates.JAKARTA
