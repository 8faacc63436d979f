"""Before and after as one drawing: two maps of the same squares side by side, as SVG, with the line on both.

Left what can be held today, right what the plan changes. It holds no tiles and no letters but our own, so
that it prints the same everywhere. Areas without a row in the dossier are not drawn.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import numpy as np
from geopandas import GeoDataFrame

from bereik.maps.atlas import DIVERGING, SEQUENTIAL
from bereik.present.classes import round_breaks

WIDTH = 1000
"""Of the whole drawing; a map takes half of it."""
GAP, TITLE, ROW, BELOW = 24, 34, 24, 40
LETTERS = 17
"""Size of letters: the drawing stands 174 mm wide on paper, so that these are 8.4 points."""
GAINS, LOSSES = DIVERGING[4:], DIVERGING[2::-1]
"""Of other hues than the counts of today beside them, and those of the map `difference`: few is light."""
LINE, GONE_LINE = "#c1121f", "#555"
EDGE_DEG = 0.008
"""Room around the outlines."""
MOST_NAMES = 15
INK, PALE, NOTHING = "#14213d", "#8a94a6", "#ececec"
FRAME = "map-frame"
DASHES = ' stroke-dasharray="7 5"'
SCALE_KM, KM_PER_DEGREE = 5, 111.195


class MapFrame(NamedTuple):
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


class DrawnRide(NamedTuple):
    """The stops of a changed ride."""

    points: tuple[tuple[float, float], ...]
    """(lon, lat) of each."""
    gone: bool = False
    """Whether the ride goes, and not only to see what is lost without it."""


def draw(
    facts: Mapping[str, Any], homes: GeoDataFrame, outlines: GeoDataFrame, courses: Sequence[DrawnRide],
    words: Mapping[str, str],
) -> str:  # fmt: skip
    """The SVG of a dossier.

    Parameters
    ----------
    words
        `before`, `change`, `none`, `more`, `less`, `line`, `gone`, `jobs` and `scale`: what stands over the
        maps and in the legend.
    """
    rows = {area["area"]: area for area in facts["areas"]}
    shown = homes[homes["id"].astype(str).isin(rows)]
    frame = _frame(outlines)
    changes = {area: row["gained"] - row["lost"] for area, row in rows.items()}
    now = {area: row["before"] for area, row in rows.items()}
    themes = (
        Theme(now, words["before"], classes_of(now.values(), SEQUENTIAL[1:])),
        Theme(changes, words["change"], _classes_of_change(list(changes.values()), words)),
    )
    signs = [_signs(theme, words) for theme in themes]
    # Both legends take as many rows as the longer one, so that what stands below is on one line.
    top = TITLE + frame.high + 52 + max(down for own in signs for _, down in _places(frame, own))
    high = top + BELOW
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high:.0f}" width="{WIDTH}" '
        f'height="{high:.0f}" role="img" aria-label="{escape(words["change"])}">'
    ]
    # A line may leave the region: it ends at the frame.
    inside = f'<rect width="{frame.wide:.1f}" height="{frame.high:.1f}"/>'
    parts.append(f'<defs><clipPath id="{FRAME}">{inside}</clipPath></defs>')
    for number, theme in enumerate(themes):
        parts.append(f'<g transform="translate({number * (frame.wide + GAP):.1f} 0)">')
        parts += _map(frame, theme, shown, outlines, courses)
        parts.append(_text(0, LETTERS + 4, theme.title, bold=True))
        parts += _legend(frame, signs[number], words, courses if number else (), top)
        if not number:
            parts += _scale(frame, words["scale"], top + 25)
        parts.append("</g>")
    return "".join([*parts, "</svg>"])


def _frame(outlines: GeoDataFrame) -> MapFrame:
    west, south, east, north = outlines.total_bounds
    west, south, east, north = west - EDGE_DEG, south - EDGE_DEG, east + EDGE_DEG, north + EDGE_DEG
    wide = (WIDTH - GAP) / 2 - 1  # the edge has its own width
    per_lon = wide / (east - west)
    per_lat = per_lon / np.cos(np.radians((south + north) / 2))
    return MapFrame(west, north, per_lon, per_lat, wide, (north - south) * per_lat)


class ShownClass(NamedTuple):
    """One class of a legend: numbers from one to another, both included."""

    low: float
    high: float
    colour: str
    label: str


class Theme(NamedTuple):
    """What the squares of one map are coloured by."""

    values: Mapping[str, float]
    """By the id of the square."""
    title: str
    classes: Sequence[ShownClass]


def classes_of(values: Iterable[float], colours: Sequence[str], word: str = "") -> list[ShownClass]:
    """Classes of round numbers up to the largest value; none where no value is above zero."""
    most = max(values, default=0)
    if most <= 0:
        return []
    ends = round_breaks(most, len(colours))
    begins = [0, *ends[:-1]]
    spans = [
        f"{begin + 1:g}" if begin + 1 == end else f"{begin + 1:g}-{end:g}"
        for begin, end in zip(begins, ends, strict=True)
    ]
    return [
        ShownClass(begin, end, colour, f"{span} {word}".strip())
        for begin, end, colour, span in zip(begins, ends, colours, spans, strict=False)
    ]


def _classes_of_change(changes: Sequence[float], words: Mapping[str, str]) -> list[ShownClass]:
    """Classes of what is gained, and below zero of what is lost; they say which where there are both."""
    both = max(changes, default=0) > 0 > min(changes, default=0)
    more, less = (words["more"], words["less"]) if both else ("", "")
    lost = classes_of([-change for change in changes], LOSSES, less)
    turned = [ShownClass(-one.high, -one.low, one.colour, one.label) for one in lost]
    # From most lost to most gained; where there is one side only, from few to many.
    return (
        [*turned[::-1], *classes_of(changes, GAINS, more)] if both else turned or classes_of(changes, GAINS)
    )


def _colour(value: float, classes: Sequence[ShownClass]) -> str:
    """The colour of a number; what is above all classes is in the last of its side."""
    own = [
        one for one in classes if (one.low < value <= one.high if value > 0 else one.low <= value < one.high)
    ]
    return own[0].colour if own and value else NOTHING


def _map(
    frame: MapFrame, theme: Theme, homes: Any, outlines: Any, courses: Sequence[DrawnRide]
) -> Iterator[str]:
    """One map: squares in their class, outlines of municipalities, the line with its stops."""
    yield f'<g transform="translate(0 {TITLE})">'
    yield f'<rect width="{frame.wide:.1f}" height="{frame.high:.1f}" fill="#fff" stroke="{PALE}"/>'
    for area, shape in zip(homes["id"].astype(str), homes.geometry, strict=True):
        fill = _colour(theme.values[area], theme.classes)
        yield f'<path d="{_outline(frame, shape)}" fill="{fill}" stroke="#fff" stroke-width="0.6"/>'
    for shape in outlines.geometry:
        yield f'<path d="{_outline(frame, shape)}" fill="none" stroke="#444" stroke-width="1.4"/>'
    yield f'<g clip-path="url(#{FRAME})">'
    # Rides that go lie below those that come, where both ride the same streets.
    for course in sorted(courses, key=lambda one: not one.gone):
        spots = [frame.spot(lon, lat) for lon, lat in course.points]
        told = " ".join(f"{x},{y}" for x, y in spots)
        colour, dashes = (GONE_LINE, DASHES) if course.gone else (LINE, "")
        yield f'<polyline points="{told}" fill="none" stroke="#fff" stroke-width="7"/>'
        yield f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="3.5"{dashes}/>'
        for x, y in spots:
            yield f'<circle cx="{x}" cy="{y}" r="4" fill="#fff" stroke="{colour}" stroke-width="2"/>'
    yield "</g>"
    yield from _names(frame, outlines)
    yield "</g>"


def _scale(frame: MapFrame, told: str, y: float) -> Iterator[str]:
    """A bar of five kilometres: both maps have the same scale."""
    long = SCALE_KM * frame.per_lat / KM_PER_DEGREE
    bar = f"M0 {y - 6:.0f}V{y:.0f}H{long:.1f}V{y - 6:.0f}"
    yield f'<path d="{bar}" fill="none" stroke="{INK}" stroke-width="2"/>'
    yield _text(long + 8, y + 2, told)


def _names(frame: MapFrame, outlines: Any) -> Iterator[str]:
    """The municipalities by name, as there is room for those of a region."""
    if "name" not in outlines or len(outlines) > MOST_NAMES:
        return
    for name, shape in zip(outlines["name"], outlines.geometry, strict=True):
        point = shape.representative_point()
        x, y = frame.spot(point.x, point.y)
        yield _text(x, y, str(name), middle=True)


def _outline(frame: MapFrame, shape: Any) -> str:
    parts = []
    for polygon in getattr(shape, "geoms", [shape]):
        spots = [frame.spot(lon, lat) for lon, lat in polygon.exterior.coords]
        parts.append("M" + "L".join(f"{x} {y}" for x, y in spots) + "Z")
    return "".join(parts)


def _signs(theme: Theme, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """(colour, label) of each class of a map, squares without anything first."""
    return [(NOTHING, words["none"]), *((one.colour, one.label) for one in theme.classes)]


def _places(frame: MapFrame, signs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """Where the signs of a legend stand from its top left corner, in as many rows as it takes."""
    found = []
    x, y = 0.0, 0.0
    for _, label in signs:
        wide = 27 + 9.0 * len(label)
        if x + wide > frame.wide:
            x, y = 0.0, y + ROW
        found.append((x, y))
        x += wide
    return found


def _legend(
    frame: MapFrame, signs: Sequence[tuple[str, str]], words: Mapping[str, str], courses: Sequence[DrawnRide],
    top: float,
) -> Iterator[str]:  # fmt: skip
    """The classes under a map, and from `top` on what they count, and the signs of the lines."""
    for (colour, label), (x, down) in zip(signs, _places(frame, signs), strict=True):
        y = TITLE + frame.high + 14 + down
        yield f'<rect x="{x:.0f}" y="{y:.0f}" width="15" height="16" fill="{colour}" stroke="{PALE}"/>'
        yield _text(x + 19, y + 14, label)
    yield _text(0, top, words["jobs"])
    x, y = 0.0, top + 21
    for word, gone, colour, dashes in (("line", False, LINE, ""), ("gone", True, GONE_LINE, DASHES)):
        if not any(course.gone == gone for course in courses):
            continue
        ends = f'x1="{x:.0f}" x2="{x + 34:.0f}" y1="{y:.0f}" y2="{y:.0f}"'
        yield f'<line {ends} stroke="{colour}" stroke-width="3.5"{dashes}/>'
        yield f'<circle cx="{x + 17:.0f}" cy="{y:.0f}" r="4" fill="#fff" stroke="{colour}" stroke-width="2"/>'
        yield _text(x + 40, y + 6, words[word])
        x += 58 + 8.4 * len(words[word])


def _text(x: float, y: float, told: str, *, bold: bool = False, middle: bool = False) -> str:
    halo = ' text-anchor="middle" stroke="#fff" stroke-width="4" paint-order="stroke"' if middle else ""
    weight = ' font-weight="bold"' if bold else ""
    family = 'font-family="Liberation Sans, Arial, DejaVu Sans, sans-serif"'
    look = f'font-size="{LETTERS}" {family}{weight}{halo} fill="{INK}"'
    return f'<text x="{x:.0f}" y="{y:.0f}" {look}>{escape(told)}</text>'
