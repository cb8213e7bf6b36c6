"""Names of regions in memory: a lookup that any list of regions can fill."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from genggam.domains.incidents.parsing.places import DISTRICT, PlaceMatch
from genggam.lib import dates
from genggam.lib import text as texts

_KIND = re.compile(
    r"^(?:provinsi|kabupaten administrasi|kota administrasi|kabupaten|kota|kecamatan|distrik|"
    r"kelurahan|desa)\s+",
    re.IGNORECASE,
)
# What officers write → the name in the list.
ALIASES = {
    "dki jakarta": "daerah khusus ibukota jakarta",
    "diy": "daerah istimewa yogyakarta",
    "di yogyakarta": "daerah istimewa yogyakarta",
    "jabar": "jawa barat",
    "jateng": "jawa tengah",
    "jatim": "jawa timur",
    "sumut": "sumatera utara",
    "sumbar": "sumatera barat",
    "sumsel": "sumatera selatan",
    "kalbar": "kalimantan barat",
    "kaltim": "kalimantan timur",
    "kalsel": "kalimantan selatan",
    "kalteng": "kalimantan tengah",
    "kaltara": "kalimantan utara",
    "sulsel": "sulawesi selatan",
    "sulut": "sulawesi utara",
    "sulteng": "sulawesi tengah",
    "sultra": "sulawesi tenggara",
    "sulbar": "sulawesi barat",
    "ntb": "nusa tenggara barat",
    "ntt": "nusa tenggara timur",
    "kepri": "kepulauan riau",
    "babel": "kepulauan bangka belitung",
    "jogja": "yogyakarta",
    "solo": "surakarta",
}
Below = Callable[[str, int, str], Sequence[PlaceMatch]]


class NameIndex:
    """Look regions up by name without kind. `below` answers for districts and villages, which are too many to hold."""

    def __init__(
        self, places: Iterable[PlaceMatch], zones: dict[str, str], *, below: Below | None = None
    ) -> None:
        """Take the regions, whose names may carry their kind, and the time zone by code of the upper levels."""
        self._by_name: dict[tuple[int, str], list[PlaceMatch]] = {}
        self._zones = zones
        self._below = below
        for place in places:
            bare = place._replace(name=bare_name(place.name))
            self._by_name.setdefault((place.level, _key(bare.name)), []).append(bare)

    def named(self, name: str, *, level: int, within: str = "") -> Sequence[PlaceMatch]:
        """Return the regions of this level and name, inside `within`."""
        if level >= DISTRICT and self._below is not None:
            return self._below(name, level, within)
        key = _key(name)
        found = self._by_name.get((level, ALIASES.get(key, key)), [])
        return [
            place
            for place in found
            if not within or place.code.startswith(f"{within}.") or place.code == within
        ]

    def zone_of(self, code: str) -> str:
        """Return the zone of the region or of the nearest region above it; the capital's where none is known."""
        parts = code.split(".")
        above = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
        return next((self._zones[known] for known in above if known in self._zones), dates.JAKARTA)


def bare_name(name: str) -> str:
    """Return the name without its kind: "Kabupaten Bandung Barat" → "Bandung Barat"."""
    return _KIND.sub("", name)


def _key(name: str) -> str:
    return re.sub(
        r"[^a-z0-9]+", " ", texts.strip_diacritics(name).casefold().replace("kep.", "kepulauan")
    ).strip()
