"""Before and after as one drawing: two maps of the same squares side by side, as SVG, with the line on both.

Left what can be held today, right what the plan changes. It holds no tiles and no letters but our own, so
that it prints the same everywhere. Areas without a row in the dossier are not drawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import numpy as np
from geopandas import GeoDataFrame

from bereik.maps.atlas import SEQUENTIAL
from bereik.present.classes import round_breaks

WIDTH = 1000
"""Of the whole drawing; a map takes half of it."""
GAP, TITLE, LEGEND = 24, 34, 96
LETTERS = 17
"""Size of letters: the drawing stands 174 mm wide on paper, so that these are 8.4 points."""
LOSSES = ("#fde0c5", "#f1a340", "#b35806")
EDGE_DEG = 0.008
"""Room around the outlines."""
MOST_NAMES = 15
INK, PALE = "#14213d", "#8a94a6"


class Frame(NamedTuple):
    """Where degrees fall in one of the maps."""

    west: float
    north: float
    per_lon: float
    per_lat: float
    wide: float
    high: float

    def spot(self, lon: float, lat: float) -> tuple[float, float]:
        """A point of the map from its top left corner."""
        return round((lon - self.west) * self.per_lon, 1), round((self.north - lat) * self.per_lat, 1)


def draw(
    facts: Mapping[str, Any], homes: GeoDataFrame, outlines: GeoDataFrame, courses: Sequence[Any],
    words: Mapping[str, str],
) -> str:  # fmt: skip
    """The SVG of a dossier.

    Parameters
    ----------
    courses
        Of each changed ride its stops as (lon, lat).
    words
        `before`, `change`, `none`, `line` and `jobs`: what stands over the maps and in the legend.
    """
    rows = {area["area"]: area for area in facts["areas"]}
    shown = homes[homes["id"].astype(str).isin(rows)]
    frame = _frame(outlines)
    losing = facts["numbers"]["people_gaining"] == 0 and facts["numbers"]["people_losing"] > 0
    most = max((row["before"] for row in rows.values()), default=0)
    change = "lost" if losing else "gained"
    themes = (
        Theme("before", words["before"], round_breaks(most), SEQUENTIAL[1:]),
        Theme(change, words["change"], _change_breaks(rows, change), LOSSES if losing else SEQUENTIAL[2:5]),
    )
    high = TITLE + frame.high + LEGEND
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high:.0f}" width="{WIDTH}" '
        f'height="{high:.0f}" role="img" aria-label="{escape(words["change"])}">'
    ]
    for number, theme in enumerate(themes):
        parts.append(f'<g transform="translate({number * (frame.wide + GAP):.1f} 0)">')
        parts += _map(frame, theme, shown, rows, outlines, courses)
        parts.append(_text(0, LETTERS + 4, theme.title, bold=True))
        parts += _legend(frame, theme.breaks, theme.colours, words, courses=number == 1)
        parts.append("</g>")
    return "".join([*parts, "</svg>"])


def _frame(outlines: GeoDataFrame) -> Frame:
    west, south, east, north = outlines.total_bounds
    west, south, east, north = west - EDGE_DEG, south - EDGE_DEG, east + EDGE_DEG, north + EDGE_DEG
    wide = (WIDTH - GAP) / 2 - 1  # the edge has its own width
    per_lon = wide / (east - west)
    per_lat = per_lon / np.cos(np.radians((south + north) / 2))
    return Frame(west, north, per_lon, per_lat, wide, (north - south) * per_lat)


def _change_breaks(rows: Mapping[str, Mapping[str, Any]], column: str) -> list[int]:
    return round_breaks(max((row[column] for row in rows.values()), default=0), 3)


class Theme(NamedTuple):
    """What the squares of one map are coloured by."""

    column: str
    title: str
    breaks: Sequence[int]
    """The highest number of each class."""
    colours: Sequence[str]


def _map(frame: Frame, theme: Theme, homes: Any, rows: Any, outlines: Any, courses: Any) -> Iterator[str]:
    """One map: squares in their class, outlines of municipalities, the line with its stops."""
    column, _, breaks, colours = theme
    yield f'<g transform="translate(0 {TITLE})">'
    yield f'<rect width="{frame.wide:.1f}" height="{frame.high:.1f}" fill="#fff" stroke="{PALE}"/>'
    for area, shape in zip(homes["id"].astype(str), homes.geometry, strict=True):
        value = rows[area][column]
        fill = "#ececec" if value <= 0 else colours[int(np.searchsorted(breaks, value))]
        yield f'<path d="{_outline(frame, shape)}" fill="{fill}" stroke="#fff" stroke-width="0.6"/>'
    for shape in outlines.geometry:
        yield f'<path d="{_outline(frame, shape)}" fill="none" stroke="#444" stroke-width="1.4"/>'
    yield from _names(frame, outlines)
    for course in courses:
        spots = [frame.spot(lon, lat) for lon, lat in course]
        told = " ".join(f"{x},{y}" for x, y in spots)
        for width, colour in ((7, "#fff"), (3.5, "#c1121f")):
            yield f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
        for x, y in spots:
            yield f'<circle cx="{x}" cy="{y}" r="4" fill="#fff" stroke="#c1121f" stroke-width="2"/>'
    yield "</g>"


def _names(frame: Frame, outlines: Any) -> Iterator[str]:
    """The municipalities by name, as there is room for those of a region."""
    if "name" not in outlines or len(outlines) > MOST_NAMES:
        return
    for name, shape in zip(outlines["name"], outlines.geometry, strict=True):
        point = shape.representative_point()
        x, y = frame.spot(point.x, point.y)
        yield _text(x, y, str(name), middle=True)


def _outline(frame: Frame, shape: Any) -> str:
    parts = []
    for polygon in getattr(shape, "geoms", [shape]):
        spots = [frame.spot(lon, lat) for lon, lat in polygon.exterior.coords]
        parts.append("M" + "L".join(f"{x} {y}" for x, y in spots) + "Z")
    return "".join(parts)


def _legend(
    frame: Frame, breaks: Sequence[int], colours: Sequence[str], words: Mapping[str, str], *, courses: bool
) -> Iterator[str]:
    """The classes under a map, and the sign of the line."""
    top = TITLE + frame.high + 14
    begins = [1, *(end + 1 for end in breaks[:-1])]
    spans = [
        f"{begin}" if begin == end else f"{begin}-{end}" for begin, end in zip(begins, breaks, strict=True)
    ]
    classes = [("#ececec", words["none"]), *zip(colours, spans, strict=False)]
    x = 0.0
    for colour, label in classes:
        yield f'<rect x="{x:.0f}" y="{top:.0f}" width="18" height="18" fill="{colour}" stroke="{PALE}"/>'
        yield _text(x + 23, top + 15, label)
        x += 34 + 9.2 * len(label)
    yield _text(0, top + 42, words["jobs"])
    if courses:
        y = top + 64
        yield f'<line x1="0" x2="34" y1="{y:.0f}" y2="{y:.0f}" stroke="#c1121f" stroke-width="3.5"/>'
        yield f'<circle cx="17" cy="{y:.0f}" r="4" fill="#fff" stroke="#c1121f" stroke-width="2"/>'
        yield _text(42, y + 6, words["line"])


def _text(x: float, y: float, told: str, *, bold: bool = False, middle: bool = False) -> str:
    halo = ' text-anchor="middle" stroke="#fff" stroke-width="4" paint-order="stroke"' if middle else ""
    weight = ' font-weight="bold"' if bold else ""
    family = 'font-family="Liberation Sans, Arial, DejaVu Sans, sans-serif"'
    look = f'font-size="{LETTERS}" {family}{weight}{halo} fill="{INK}"'
    return f'<text x="{x:.0f}" y="{y:.0f}" {look}>{escape(told)}</text>'
