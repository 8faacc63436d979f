"""Small towns as text: crossings at metres east and north of a point on the equator, and ways between them.

On the equator a degree is as long to the east as to the north, so distances are what the coordinates say.
"""

import math
from pathlib import Path

from bereik.network.ways import Ways, link_points, seconds_between
from bereik.streets import Streets, read_streets

DEGREE_M = math.radians(6_371_008.8)
Spot = tuple[float, float]


def osm_text(crossings: dict[str, Spot], ways: list[tuple[str, str]]) -> str:
    """An .osm file; a way is "A B C" and "highway=steps foot=yes"."""
    number = {name: position for position, name in enumerate(crossings, start=1)}
    rows = [
        f'<node id="{number[name]}" lon="{x / DEGREE_M:.9f}" lat="{y / DEGREE_M:.9f}"/>'
        for name, (x, y) in crossings.items()
    ]
    for position, (names, tags) in enumerate(ways, start=1):
        refs = "".join(f'<nd ref="{number.get(name, 10_000)}"/>' for name in names.split())
        pairs = (pair.split("=") for pair in tags.split())
        rows.append(
            f'<way id="{position}" timestamp="2020-01-0{position % 9 + 1}T00:00:00Z">{refs}'
            + "".join(f'<tag k="{key}" v="{value}"/>' for key, value in pairs)
            + "</way>"
        )
    return '<osm version="0.6">' + "".join(rows) + "</osm>"


def town(folder: Path, crossings: dict[str, Spot], *ways: tuple[str, str]) -> Streets:
    path = folder / "town.osm"
    path.write_text(osm_text(crossings, list(ways)), encoding="utf-8")
    return read_streets(path)


def seconds(ways: Ways, begin: Spot, end: Spot, *, towards: bool = False, limit_s: int = 7200) -> int | None:
    """Whole seconds from one spot to another, None where there is no way."""
    source, target = (link_points(ways, [x / DEGREE_M], [y / DEGREE_M]) for x, y in (begin, end))
    reached = seconds_between(ways, source, target, limit_s=limit_s, towards=towards)
    return int(reached.seconds[0]) if len(reached.seconds) else None
