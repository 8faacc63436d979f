"""One result on one map, in one HTML file: Leaflet inside, no tiles, no address of any server to load from.

The map knows no feeds and no reach: it takes points with a `verdict` and the `lines` of their tooltip, and
tables of lines and areas for the basemap under them. It never gets an exact home, only a square around one.
"""

import base64
import html
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import folium
import geopandas
import numpy as np
import shapely
from branca.element import Element
from geopandas import GeoDataFrame
from xstatic.pkg import leaflet

from bereik.harmless import printable
from bereik.maps.marks import MARKS

BASEMAP = ("areas", "industry", "water", "roads", "railways", "stops")
"""What is drawn under the places, the lowest first."""
_BASEMAP_STYLES = {
    "roads": {"color": "#c9c4ba", "weight": 1.6, "opacity": 1, "fill": False},
    "areas": {
        "color": "#a9a294",
        "weight": 1.2,
        "dashArray": "4 4",
        "fillColor": "#f3f0e8",
        "fillOpacity": 1,
    },
    "industry": {"stroke": False, "fillColor": "#e6dfe8", "fillOpacity": 1},
    "water": {"color": "#9fc8de", "weight": 2, "opacity": 1, "fillColor": "#9fc8de", "fillOpacity": 1},
    "railways": {"color": "#6b6b6b", "weight": 1.4, "dashArray": "6 3", "opacity": 1, "fill": False},
    "chosen": {"color": "#111", "weight": 2.5, "opacity": 1, "fill": False},
    "stops": {"radius": 1.5, "stroke": False, "fill": True, "fillColor": "#7d8b99", "fillOpacity": 1},
}
_LINES = ("roads", "railways")
_HOME = {"color": "#b2182b", "weight": 2.5, "fillColor": "#b2182b", "fillOpacity": 0.15}
_LAST = ("no", "maybe", "yes")
"""Order of drawing: what can be held lies on top."""


def draw_page(
    jobs: GeoDataFrame,
    *,
    title: str,
    heading: str,
    labels: Mapping[str, str],
    notes: Sequence[str],
    home: GeoDataFrame | None = None,
    basemap: Mapping[str, GeoDataFrame] | None = None,
    lang: str = "nl",
) -> str:
    """The HTML of a map of jobs.

    Parameters
    ----------
    jobs
        Points in degrees with `verdict` (yes, maybe, no) and `lines`, a tuple of texts for the tooltip.
    labels
        Text of the legend for each verdict, for "home", and for the headings "legend" and "basis".
    notes
        What the map rests on, line by line.
    home
        An area in which the home lies.
    basemap
        What lies under the jobs: some of the tables of `BASEMAP`; areas have their `name` written in them.
    """
    page = folium.Map(tiles=None, prefer_canvas=True, attributionControl=False)
    page.default_js, page.default_css = [], []
    under = basemap or {}
    for kind in BASEMAP:
        if kind in under and len(under[kind]):
            _ground(kind, under[kind]).add_to(page)
    if "areas" in under:
        _names(under["areas"], page)
    if home is not None:
        folium.GeoJson(_features(home), style_function=lambda _: _HOME).add_to(page)
        _sign(home.geometry.iloc[0].centroid, "⌂", "house", above=5000).add_to(page)
    for verdict in _LAST:
        own = jobs[(jobs["verdict"] == verdict).to_numpy()]
        if len(own):
            _jobs(verdict, own).add_to(page)
    figure: Any = page.get_root()
    figure.title = title
    style = f"<style>{_leaflet('leaflet.css')}{_STYLE}</style>"
    figure.header.add_child(_element(_policy() + style), index=0)
    figure.header.add_child(_element(f"<script>{_leaflet('leaflet.js')}</script>"), index=1)
    figure.script.add_child(_element(_FIT % (page.get_name(), page.get_name(), _bounds(jobs, home))))
    figure.html.add_child(_element(_corner(heading, labels, notes, jobs)))
    return _finished(figure.render(), lang)


def _ground(kind: str, table: GeoDataFrame, **options: Any) -> folium.GeoJson:
    """What lies under the jobs, as a layer that does not answer the mouse."""
    marker = folium.CircleMarker() if kind == "stops" else None
    shapes = _features(_as_one(table) if kind in _LINES else table)
    return folium.GeoJson(
        shapes, style_function=lambda _: _BASEMAP_STYLES[kind], marker=marker, smooth_factor=1.5,
        interactive=False, **options,
    )  # fmt: skip


def _as_one(table: GeoDataFrame) -> GeoDataFrame:
    """All lines as one shape: a browser draws one path far faster than ten thousand."""
    lines = shapely.multilinestrings(shapely.get_parts(table.geometry.to_numpy()))
    return geopandas.GeoDataFrame(geometry=[lines], crs=table.crs)


def _names(table: GeoDataFrame, page: folium.Map, class_name: str = "area-name") -> None:
    """Write the name of each area in it, where areas have one."""
    for name, shape in zip(table.get("name", []), table.geometry, strict=False):
        _sign(shape.representative_point(), escaped(str(name)), class_name).add_to(page)


def _sign(point: Any, text: str, class_name: str, above: int = -1000) -> folium.Marker:
    """A text on the map that does not answer the mouse."""
    icon = folium.DivIcon(html=f"<b>{text}</b>", class_name=class_name, icon_size=(0, 0))
    return folium.Marker((point.y, point.x), icon=icon, interactive=False, z_index_offset=above)


def _jobs(verdict: str, jobs: GeoDataFrame) -> folium.GeoJson:
    """Markers of one verdict, each with its tooltip."""
    texts = ["<br>".join(map(escaped, lines)) for lines in jobs["lines"]]
    table = jobs[["geometry"]].assign(text=texts)
    icon = folium.DivIcon(
        html=MARKS[verdict][0], class_name=f"job {verdict}", icon_size=(18, 18), icon_anchor=(9, 9)
    )
    tooltip = folium.GeoJsonTooltip(fields=["text"], labels=False, class_name="job-text")
    marker = folium.Marker(icon=icon, z_index_offset=1000 * _LAST.index(verdict))
    return folium.GeoJson(_features(table), marker=marker, tooltip=tooltip)


def _features(table: GeoDataFrame) -> dict[str, Any]:
    """GeoJSON of a table, coordinates to about a metre; of its columns only `text`, which is shown."""
    shapes = shapely.set_precision(table.geometry.to_numpy(), 1e-5)
    properties = table[["text"]].to_dict("records") if "text" in table else [{}] * len(table)
    rows = zip(shapes, properties, strict=True)
    features = [
        {"type": "Feature", "properties": own, "geometry": shape.__geo_interface__}
        for shape, own in rows
        if shape is not None and not shape.is_empty
    ]
    return {"type": "FeatureCollection", "features": features}


def _bounds(jobs: GeoDataFrame, home: GeoDataFrame | None) -> list[list[float]]:
    boxes = [table.total_bounds for table in (jobs, home) if table is not None and len(table)]
    west, south = np.min([box[:2] for box in boxes], axis=0)
    east, north = np.max([box[2:] for box in boxes], axis=0)
    return [[float(south), float(west)], [float(north), float(east)]]


def _corner(heading: str, labels: Mapping[str, str], notes: Sequence[str], jobs: GeoDataFrame) -> str:
    """Heading, legend with counts, and what the map rests on."""
    counts = jobs["verdict"].value_counts()
    rows = [
        f'<li><span class="job {verdict}">{MARKS[verdict][0]}</span> {escaped(labels[verdict])}'
        f" ({int(counts.get(verdict, 0))})</li>"
        for verdict in MARKS
    ]
    rows.append(f'<li><span class="home"></span> {escaped(labels["home"])}</li>')
    lines = "".join(f"<li>{escaped(note)}</li>" for note in notes)
    return (
        f'<section id="corner"><h1>{escaped(heading)}</h1>'
        f'<ul class="legend" aria-label="{escaped(labels["legend"])}">{"".join(rows)}</ul>'
        f"<details open><summary>{escaped(labels['basis'])}</summary><ul>{lines}</ul></details></section>"
    )


def _finished(text: str, lang: str) -> str:
    """The page in its language, with folium's random names numbered: the same map gives the same bytes."""
    names = dict.fromkeys(_RANDOM.findall(text))
    numbers = {name: f"{number:x}" for number, name in enumerate(names)}
    steady = _RANDOM.sub(lambda match: f"_{numbers[match[1]]}", text)
    return steady.replace("<html>", f'<html lang="{lang}">', 1)


_RANDOM = re.compile(r"_([0-9a-f]{32})(?![0-9a-zA-Z])")


def escaped(text: str) -> str:
    """A text as HTML, without braces: folium runs what it writes as a template."""
    return html.escape(printable(text)).replace("{", "&#123;").replace("}", "&#125;")


def _policy(images: str = "") -> str:
    """What a browser holds the page to: it asks nothing of anyone, but pictures of one server where given."""
    rules = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
    return f'<meta http-equiv="Content-Security-Policy" content="{rules} {escaped(images)}">'


def _element(text: str) -> Any:
    """A piece of HTML as it is; folium would read braces in it as a template."""
    return Element(f"{{% raw %}}{text}{{% endraw %}}")


@cache
def _leaflet(name: str) -> str:
    """A file of Leaflet that loads nothing: pictures inside it, no link to its source map."""
    folder = Path(leaflet.BASE_DIR)
    text = (folder / name).read_text(encoding="utf-8")
    text = re.sub(r"//# sourceMappingURL=\S+", "", text)

    def inside(match: re.Match[str]) -> str:
        picture = base64.b64encode((folder / match[1]).read_bytes()).decode()
        return f"url(data:image/png;base64,{picture})"

    text = re.sub(r"url\((images/[\w-]+\.png)\)", inside, text)
    return f"{text}\n{_NO_PICTURE}" if name.endswith(".js") else text


_NO_PICTURE = 'L.Icon.Default.prototype._getIconUrl = () => "data:,";'
"""Every marker has a mark of its own, but folium draws it with Leaflet's picture first, which is not here."""

_FIT = """
addEventListener("load", () => {
  const below = innerWidth > 700 ? [340, 20] : [20, innerHeight * 0.4];
  L.control.scale({ imperial: false }).addTo(%s);
  %s.fitBounds(%s, { paddingTopLeft: [50, 20], paddingBottomRight: below });
});
"""
"""Show kilometres, and all jobs beside the corner, or above it on a narrow screen."""

_STYLE = """
html, body { margin: 0; height: 100%; font: 14px/1.4 system-ui, sans-serif; color: #222; }
.leaflet-container { background: #faf8f3; font: inherit; }
.job { display: inline-block; box-sizing: border-box; width: 18px; height: 18px; text-align: center;
  font: bold 12px/15px system-ui, sans-serif; color: #fff; border: 1.5px solid #fff; }
.job.yes { background: #0072b2; border-radius: 50%; }
.job.maybe { background: #e69f00; color: #222; border-radius: 3px; }
.job.no { background: none; border: none; color: #777; font-size: 17px; text-shadow: 0 0 2px #fff; }
.home { display: inline-block; width: 14px; height: 14px; border: 2px solid #b2182b; background: #b2182b26; }
.job-text { max-width: 340px; white-space: normal; width: max-content; }
#corner { position: absolute; top: 10px; right: 10px; z-index: 1000; width: 310px;
  max-width: calc(100% - 70px);
  max-height: calc(100% - 40px); overflow: auto; box-sizing: border-box; padding: 10px 14px;
  background: #fffffff2; border: 1px solid #c9c4ba; border-radius: 6px; }
#corner h1 { margin: 0 0 8px; font-size: 16px; line-height: 1.3; }
#corner ul { margin: 4px 0; padding: 0; list-style: none; }
#corner details { margin-top: 8px; font-size: 12px; }
#corner details li { margin: 3px 0; }
.area-name b, .house b { position: absolute; transform: translate(-50%, -50%); white-space: nowrap; }
.area-name b { color: #8a8170; font: 600 13px system-ui, sans-serif; letter-spacing: .04em; }
.house b { color: #b2182b; font-size: 26px; line-height: 1; text-shadow: 0 0 3px #fff, 0 0 3px #fff; }
@media (max-width: 700px) { #corner { top: auto; bottom: 0; right: 0; width: 100%; max-width: none;
  max-height: 40%; } .leaflet-bottom { display: none; } }
#corner .job, #corner .home { vertical-align: middle; }
"""
