"""Whether an OpenStreetMap file is whole: what an .osm file says of itself before anything is read from it.

osmium reads the elements and passes over the rest. An answer of the Overpass server that broke off ends in a
`<remark>`; an editor marks what it deleted with `action="delete"`; a file of changes holds what differs only.

Source: wiki.openstreetmap.org, OSM XML, JOSM file format, OsmChange, Overpass API (runtime remarks).
"""

import bz2
import gzip
import re
from pathlib import Path
from typing import IO, NamedTuple

from bereik.errors import StreetsError
from bereik.texts.localized import localized_error

BLOCK_BYTES = 4_000_000
OVERLAP_BYTES = 4_000
"""Part of a block that is looked at again with the next one, for what stands across both."""

_REMARK = re.compile(rb"<remark\b[^>]*>(.*?)</remark>", re.DOTALL)
_DELETED = re.compile(rb"<(node|way|relation)\b[^>]*?\baction\s*=\s*['\"]delete['\"][^>]*>")
_ID = re.compile(rb"\bid\s*=\s*['\"](-?\d+)['\"]")
_BROKEN = re.compile(r"error|timed out|timeout|out of memory|incomplete|afgebroken", re.IGNORECASE)


class Marks(NamedTuple):
    """What an .osm file says of its elements in ways that osmium does not tell."""

    deleted: frozenset[tuple[str, int]]
    """Kind and id of elements that an editor has deleted."""
    remarks: tuple[str, ...]
    """Remarks that tell of no failure."""


def read_marks(path: Path) -> Marks:
    """What a text file of OpenStreetMap says of itself; nothing for a .pbf.

    Raises
    ------
    StreetsError
        It says that it is not whole, or it is a file of changes.
    """
    if not path.name.lower().endswith((".osm", ".osm.gz", ".osm.bz2", ".xml", ".osc", ".osc.gz")):
        return Marks(frozenset(), ())
    deleted: set[tuple[str, int]] = set()
    remarks: list[str] = []
    rest = b""
    with _opened(path) as file:
        first = True
        for block in iter(lambda: file.read(BLOCK_BYTES), b""):
            text = rest + block
            if first and b"<osmChange" in text[:2000]:
                raise localized_error(StreetsError, "streets-changes", file=path.name)
            first = False
            remarks += [found.decode("utf-8", "replace").strip() for found in _REMARK.findall(text)]
            deleted |= {
                (match[1].decode(), int(number[1]))
                for match in _DELETED.finditer(text)
                if (number := _ID.search(match[0]))
            }
            rest = text[-OVERLAP_BYTES:] if len(block) == BLOCK_BYTES else b""
    broken = [remark for remark in remarks if _BROKEN.search(remark)]
    if broken:
        raise localized_error(StreetsError, "streets-not-whole", file=path.name, remark=broken[0][:200])
    return Marks(frozenset(deleted), tuple(dict.fromkeys(remarks)))


def _opened(path: Path) -> IO[bytes]:
    name = path.name.lower()
    if name.endswith(".gz"):
        return gzip.open(path)  # type: ignore[return-value]  # it reads bytes
    return bz2.open(path) if name.endswith(".bz2") else path.open("rb")
