"""A map with switches: the same places shown in several ways, in one HTML file that opens without a network.

Every way is a `MapView`: for each place a class of the legend and the texts of its tooltip. The table is
made of the same texts, so that a number in a tooltip and in the table cannot differ. Which view is shown
follows from the switches. Colours come from the caller; signs tell classes of points apart without colour.
"""

import base64
import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import folium
from geopandas import GeoDataFrame

from bereik.harmless import printable_json
from bereik.maps.outlines import encode_outlines
from bereik.maps.page import (
    _HOME,
    BASEMAP,
    _element,
    _features,
    _finished,
    _ground,
    _leaflet,
    _names,
    _policy,
    escaped,
)
from bereik.maps.tiles import Tiles

FILES = Path(__file__).parent / "files"
SEQUENTIAL = ("#ffffd9", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#0c2c84")
"""From few to many, light to dark (ColorBrewer YlGnBu): told apart in grey and by colour-blind eyes."""
DIVERGING = ("#b35806", "#f1a340", "#fee0b6", "#f7f7f7", "#d8daeb", "#998ec3", "#542788")
"""From loss to gain (ColorBrewer PuOr)."""
DISTINCT = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#8a8a8a")
"""Kinds (Okabe and Ito)."""
HIDDEN = -1
"""Class of a place that a view does not show."""
PACKED_FROM = 300_000
"""Signs of contents from which on they are packed; what is smaller can be read in the file."""


@dataclass(frozen=True)
class LegendClass:
    """One entry of a legend."""

    label: str
    colour: str
    sign: str = ""
    """A sign in the mark of a point."""


@dataclass(frozen=True)
class Switch:
    """What the reader chooses between; the first option is shown."""

    key: str
    label: str
    options: Mapping[str, str]
    """Label of each key."""


@dataclass(frozen=True)
class MapView:
    """What one choice of all switches shows of each place."""

    unit: str
    """What the numbers are, above the legend and the table."""
    legend: Sequence[LegendClass]
    classes: Sequence[int]
    """Number in the legend, or `HIDDEN`."""
    values: Sequence[str]
    """The number of each place as it is written."""
    lines: Sequence[Sequence[str]] = ()
    """More lines of each tooltip; they stand in the table too."""
    headline: str = ""
    """What the view says, in one sentence with its number."""
    counts: Sequence[str] = ()
    """What stands behind each class of the legend; the number of places where nothing is given."""
    total: str = ""
    """The last row of the table."""


@dataclass(frozen=True)
class AtlasPage:
    """All that a map shows."""

    title: str
    explanation: str
    places: GeoDataFrame
    """`name` and points or areas in degrees."""
    switches: Sequence[Switch]
    views: Mapping[str, MapView]
    """By the keys of the options, joined by "|" in the order of the switches."""
    notes: Sequence[str]
    labels: Mapping[str, str]
    """Words of the page: see `WORDS`."""
    basemap: Mapping[str, GeoDataFrame] = field(default_factory=dict)
    """What lies under the places: tables of `page.BASEMAP`, and names for `SIGNS`."""
    home: GeoDataFrame | None = None
    """The square in which a home lies."""
    beside: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Options of the first switch that show two others side by side, which have views of their own."""
    tiles: Tiles | None = None
    """A background from a server, which is asked for it; none unless somebody chose it."""
    warning: str = ""
    """What everybody must know who looks at the map: that its data are made up."""
    lang: str = "nl"


WORDS = ("legend", "provenance", "total", "table", "print", "place", "more", "close", "home", "choose")
"""Words that a page needs: `labels` has a text for each."""
OVER = ("chosen",)
"""What is drawn over the places: an outline of what a map is about."""
PANES = {"ground": 150, "over": 450}
"""Heights of what is drawn below the tiles and above the places, among the panes of Leaflet."""
SIGNS = {"villages": "village", "areas": "area-name", "places": "star"}
"""Tables with names that are written on the map, and how."""


def draw_atlas(page: AtlasPage) -> str:
    """The HTML of a map with switches."""
    canvas = folium.Map(
        tiles=None, control_scale=False, prefer_canvas=False, attributionControl=False, zoom_snap=0.25
    )
    canvas.default_js, canvas.default_css = [], []
    _draw_basemap(page, canvas)
    _draw_tables(page, canvas, OVER, "over")
    for kind, class_name in SIGNS.items():
        if page.basemap.get(kind) is not None:
            _names(page.basemap[kind], canvas, class_name)
    figure: Any = canvas.get_root()
    figure.title = page.title
    style = f"<style>{_leaflet('leaflet.css')}{_file('atlas.css')}</style>"
    policy = _policy(page.tiles.origin if page.tiles else "")
    figure.header.add_child(_element(policy + style), index=0)
    figure.header.add_child(_element(f"<script>{_leaflet('leaflet.js')}</script>"), index=1)
    figure.html.add_child(_element(_panel(page)))
    # folium writes its layers after this script
    call = f"atlas({canvas.get_name()}, {_packed(_script_json(_contents(page)))})"
    start = f'addEventListener("load", async () => {call});'
    figure.script.add_child(_element(f"{_file('atlas.js')}\n{start}"))
    return _finished(figure.render(), page.lang)


def _draw_tables(page: AtlasPage, canvas: Any, kinds: Sequence[str], pane: str) -> None:
    for kind in kinds:
        table = page.basemap.get(kind)
        if table is not None and len(table):
            _ground(kind, table, pane=pane).add_to(canvas)


def _draw_basemap(page: AtlasPage, canvas: Any) -> None:
    """What lies under the places, in a pane of its own that tiles cover once they are there."""
    for name, height in PANES.items():
        folium.map.CustomPane(name, z_index=height).add_to(canvas)
    _draw_tables(page, canvas, BASEMAP, "ground")
    if page.home is not None:
        folium.GeoJson(_features(page.home), interactive=False, style_function=lambda _: _HOME).add_to(canvas)


def _contents(page: AtlasPage) -> dict[str, Any]:
    """What the script needs. Texts and lists that repeat over views stand once."""
    texts: dict[str, int] = {}
    lists: dict[str, int] = {}

    def numbered(text: str) -> int:
        return texts.setdefault(text, len(texts))

    def listed(values: Sequence[Any]) -> int:
        return lists.setdefault(_script_json(values), len(lists))

    views = {
        key: {
            "unit": view.unit,
            "legend": listed([[entry.label, entry.colour, entry.sign] for entry in view.legend]),
            "classes": listed(list(view.classes)),
            "values": listed([numbered(value) for value in view.values]),
            "lines": listed([[numbered(line) for line in lines] for lines in view.lines]),
            "headline": view.headline,
            "counts": listed(list(view.counts)),
            "total": view.total,
        }
        for key, view in page.views.items()
    }
    return {
        "names": [str(name) for name in page.places["name"]],
        "outlines": encode_outlines(page.places),
        "points": bool((page.places.geometry.geom_type == "Point").all()),
        "switches": [switch.key for switch in page.switches],
        "beside": {key: list(pair) for key, pair in page.beside.items()},
        "views": views,
        "texts": list(texts),
        "lists": [json.loads(text) for text in lists],
        "panes": PANES,
        "words": {word: page.labels[word] for word in ("place", "legend", "more", "total")},
        "tiles": page.tiles and {"url": page.tiles.url, "credit": escaped(page.tiles.credit)},
        "bounds": _bounds(page),
    }


def _bounds(page: AtlasPage) -> list[list[float]]:
    west, south, east, north = map(float, page.places.total_bounds)
    return [[south, west], [north, east]]


def _panel(page: AtlasPage) -> str:
    """Title, switches, legend and what the map rests on; and the table, which is shown when asked."""
    words = {name: escaped(page.labels[name]) for name in WORDS}
    home = (
        f'<p class="home-note"><span class="home"></span> {words["home"]}</p>'
        if page.home is not None
        else ""
    )
    switches = "".join(_fieldset(switch) for switch in page.switches)
    notes = "".join(f"<li>{escaped(note)}</li>" for note in page.notes)
    warning = f'<p class="warning">{escaped(page.warning)}</p>' if page.warning else ""
    return f"""
<section id="corner">{warning}<h1>{escaped(page.title)}</h1><p id="chosen"></p>
<p id="headline"></p><p class="explanation">{escaped(page.explanation)}</p>
<form id="switches" aria-label="{words["choose"]}">{switches}</form>
<h2 id="unit"></h2><ul class="legend" aria-label="{words["legend"]}"></ul>{home}
<p class="buttons"><button type="button" id="show-table">{words["table"]}</button>
<button type="button" data-print="A4">{words["print"]} A4</button>
<button type="button" data-print="A3">{words["print"]} A3</button></p>
<details open><summary>{words["provenance"]}</summary><ul>{notes}</ul></details></section>
<dialog id="table-view"><button type="button" id="hide-table">{words["close"]}</button>
<h2>{escaped(page.title)}</h2><p id="table-chosen"></p>
<table><thead></thead><tbody></tbody></table></dialog>"""


def _fieldset(switch: Switch) -> str:
    """A switch as radio buttons; with many options as a list."""
    name = f"switch-{switch.key}"
    options = "".join(
        f'<label><input type="radio" name="{name}" value="{escaped(key)}"{" checked" if number == 0 else ""}>'
        f"{escaped(label)}</label>"
        for number, (key, label) in enumerate(switch.options.items())
    )
    hidden = " hidden" if len(switch.options) == 1 else ""
    return f"<fieldset{hidden}><legend>{escaped(switch.label)}</legend>{options}</fieldset>"


def _script_json(contents: Any) -> str:
    """JSON that ends neither the script it stands in nor the part that folium takes as it is."""
    text = printable_json(json.dumps(contents, ensure_ascii=False, separators=(",", ":")))
    return text.replace("</", "<\\/").replace("{%", "{\\u0025")


def _packed(contents: str) -> str:
    """A value of the script: what is large as text that the page unpacks, a sixth as long."""
    if len(contents) < PACKED_FROM:
        return contents
    packed = gzip.compress(contents.encode(), mtime=0)
    return f'await unpacked("{base64.b64encode(packed).decode()}")'


@cache
def _file(name: str) -> str:
    return (FILES / name).read_text(encoding="utf-8")
