"""The basemap of a region: kept when it is built, and not missed where it was built before."""

import dataclasses
import datetime as dt
import json

import shapely

from bereik.atlas import make_context, stops_map
from bereik.regions import build_region, load_region
from tests.regions.raw import NORTH, raw_folder, without

TODAY = dt.date(2026, 11, 22)
CORNERS = ((4.590, 51.390), (4.594, 51.390), (4.594, 51.392), (4.590, 51.392))
"""Some 278 by 222 metres in Wuustwezel."""


def drawn(path):
    """An extract with a lake, a business park of the same size, a village and one street."""
    nodes = "".join(
        f'<node id="{number}" lon="{lon}" lat="{lat}"/>' for number, (lon, lat) in enumerate(CORNERS, 1)
    )
    ring = "".join(f'<nd ref="{number}"/>' for number in (1, 2, 3, 4, 1))
    tags = ("natural|water", "landuse|industrial", "highway|residential")
    ways = "".join(
        f'<way id="{number}">{ring}<tag k="{tag.split("|")[0]}" v="{tag.split("|")[1]}"/>'
        f'<tag k="name" v="Naam {number}"/></way>'
        for number, tag in enumerate(tags, 1)
    )
    village = '<node id="9" lon="4.6" lat="51.39"><tag k="place" v="village"/><tag k="name" v="Dorp"/></node>'
    path.write_text(f'<osm version="0.6">{nodes}{village}{ways}</osm>', encoding="utf-8")
    return path


def test_water_industry_and_villages_are_kept_with_the_region(tmp_path):
    files = without("osm") | {"osm": ("osm", drawn(tmp_path / "osm.osm"))}
    build_region(NORTH, raw_folder(tmp_path / "raw", files), tmp_path / "out", today=TODAY)
    land = load_region(tmp_path / "out", today=TODAY).land
    found = dict(zip(land["kind"], land["name"], strict=True))
    assert found == {"water": "Naam 1", "industry": "Naam 2", "village": "Dorp"}
    assert land.geometry[0].equals(shapely.Polygon(CORNERS))


def test_maps_of_the_region_show_them_and_say_whom_they_are_from(tmp_path):
    files = without("osm", "train", "addresses") | {"osm": ("osm", drawn(tmp_path / "osm.osm"))}
    region = build_region(NORTH, raw_folder(tmp_path / "raw", files), tmp_path / "out", today=TODAY)
    real = dataclasses.replace(
        region, network=dataclasses.replace(region.network, demonstration=False), label=""
    )
    page = stops_map(make_context(real, size_m=0, ways=("none",)))
    assert page.notes[-1] == "Water, bedrijventerreinen en dorpen: © OpenStreetMap contributors."
    assert page.basemap["villages"]["name"].tolist() == ["Dorp"]
    assert len(page.basemap["water"]) == len(page.basemap["industry"]) == 1


def test_a_region_that_was_built_without_them_still_opens(tmp_path):
    build_region(NORTH, raw_folder(tmp_path / "raw", without("osm")), tmp_path / "out", today=TODAY)
    (tmp_path / "out" / "land.parquet").unlink()
    told = json.loads((tmp_path / "out" / "region.json").read_text(encoding="utf-8"))
    del told["files"]["land.parquet"]
    (tmp_path / "out" / "region.json").write_text(json.dumps(told), encoding="utf-8")
    assert load_region(tmp_path / "out", today=TODAY).land.empty
