"""`Streets`: a street network as arrays, and its folder on disk.

Nodes are junctions and ends of streets; an edge runs between two nodes along the points of its geometry and
holds, for either direction, who may use it. Bends are no nodes: where just two pieces of the same kind
meet, they are one edge.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bereik.errors import StreetsError
from bereik.texts.localized import localized_error
from bereik.units import Bools, Floats, Ints

FOOT = 1
"""Bit of `Streets.ahead` and `Streets.back`: may be walked."""
RIDE = 2
"""Bit: may be cycled."""
PUSH = 4
"""Bit: a bicycle may be pushed along, at walking speed."""

ATTRIBUTION = "© OpenStreetMap contributors"
EARTH_M = 6_371_008.8
"""Mean radius of the earth; every length here is a great-circle distance on a ball of this size."""

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Streets:
    """A street network. N nodes, E edges, P points of geometry.

    Two of them are equal only when they are the same object, so that what is computed from one can be kept
    beside it.
    """

    node_lon: Floats
    """(N,) degrees."""
    node_lat: Floats
    """(N,) degrees."""
    edge_from: Ints
    """(E,) node where the geometry of an edge begins."""
    edge_to: Ints
    """(E,) node where it ends."""
    metres: Floats
    """(E,) length along the geometry."""
    ahead: Bytes
    """(E,) bits FOOT, RIDE, PUSH from `edge_from` to `edge_to`."""
    back: Bytes
    """(E,) the same bits from `edge_to` to `edge_from`."""
    ferry_s: Floats
    """(E,) seconds of a crossing by ferry, whatever the mode; NaN for a street."""
    kind: Bytes
    """(E,) position in `permissions.KINDS`: the `highway` of the edge."""
    linkable: Bools
    """(E,) whether a point may be linked to it: no ferry, tunnel or motorway."""
    through: Bools
    """(E,) whether the way is open to those without a destination on it; false does not close it."""
    point_start: Ints
    """(E + 1,) offsets of the geometry of an edge, both ends included, in `point_lon` and `point_lat`."""
    point_lon: Floats
    """(P,) degrees."""
    point_lat: Floats
    """(P,) degrees."""
    source: str = ""
    """Name of the file or place it was read from."""
    sha256: str = ""
    """Checksum of that file; empty when it was downloaded."""
    newest: str = ""
    """Time of the newest edit of a street, ISO 8601; empty when unknown."""
    attribution: str = ATTRIBUTION
    left_out: Mapping[str, int] = field(default_factory=dict)
    """What the file has and is not used, or refers to and lacks, by kind: `ways_deleted`, `ways_twice`,
    `nodes_twice`, `nodes_missing`."""

    def __repr__(self) -> str:
        return f"Streets({self.source}; {self.node_count} nodes, {self.edge_count} edges)"

    @property
    def node_count(self) -> int:
        """Number of junctions and ends."""
        return len(self.node_lon)

    @property
    def edge_count(self) -> int:
        """Number of edges."""
        return len(self.edge_from)

    def geometry(self, edge: int) -> tuple[Floats, Floats]:
        """Longitudes and latitudes of an edge, from `edge_from` to `edge_to`."""
        part = slice(int(self.point_start[edge]), int(self.point_start[edge + 1]))
        return self.point_lon[part], self.point_lat[part]

    def save(self, folder: str | Path) -> None:
        """Write the arrays as `.npy` files and the texts as `streets.json` into `folder`."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in _arrays():
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)
        texts = {name: getattr(self, name) for name in _texts()}
        (folder / "streets.json").write_text(
            json.dumps(texts, ensure_ascii=False, indent=1), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: str | Path) -> "Streets":
        """Streets that were saved; raises `StreetsError` where a file is missing or damaged."""
        folder = Path(folder)
        found: dict[str, Any] = {}
        try:
            found |= json.loads((folder / "streets.json").read_text(encoding="utf-8"))
            found |= {name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in _arrays()}
            return cls(**found)
        except (OSError, ValueError, TypeError, EOFError) as error:
            raise localized_error(
                StreetsError, "streets-folder-strange", folder=folder, error=error
            ) from None


def _texts() -> tuple[str, ...]:
    return "source", "sha256", "newest", "attribution", "left_out"


def _arrays() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Streets) if field.name not in _texts())


def great_circle_m(lon: Floats, lat: Floats, to_lon: Floats, to_lat: Floats) -> Floats:
    """Metres over the earth between points in degrees, element by element (haversine)."""
    phi, to_phi = np.radians(lat), np.radians(to_lat)
    half = np.sin((to_phi - phi) / 2) ** 2
    half = half + np.cos(phi) * np.cos(to_phi) * np.sin(np.radians(np.subtract(to_lon, lon)) / 2) ** 2
    metres: Floats = 2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return metres
