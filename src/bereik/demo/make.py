"""The files of the demonstration region, made from its facts: streets, timetables, jobs, care, addresses.

The formats are those that users have. The same code gives the same files; a test compares them.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import osmium
import shapely

from bereik.demo import care, jobs
from bereik.demo.land import land_geojson
from bereik.demo.plots import Plot, list_plots, municipality_outlines, pick
from bereik.demo.region import FILES, MUNICIPALITIES, draw, share_out, to_degrees
from bereik.demo.roads import Graph, build_streets
from bereik.demo.timetable import bus_feed, train_feed, write_feed

ADDRESS_COUNT = 2000
ADDRESS_HEADER = ("id", "street", "house_number", "postcode", "municipality", "submunicipality", "lon", "lat")


def make_files(folder: Path = FILES) -> None:
    """Write all files of the demonstration into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = build_streets()
    plots = list_plots(graph)
    write_streets(graph, folder / "streets.osm.pbf")
    write_feed(bus_feed(graph), folder / "gtfs_bus.zip")
    write_feed(train_feed(), folder / "gtfs_train.zip")
    _write_csv(folder / "vacancies.csv", jobs.HEADER, jobs.list_vacancies(plots))
    _write_csv(folder / "childcare.csv", care.HEADER, care.list_childcare(plots))
    _write_csv(folder / "addresses.csv", ADDRESS_HEADER, list_addresses(plots))
    (folder / "zones.geojson").write_text(zones_geojson(), encoding="utf-8", newline="\n")
    (folder / "land.geojson").write_text(land_geojson(plots), encoding="utf-8", newline="\n")


def write_streets(graph: Graph, path: Path) -> None:
    """An OpenStreetMap file; ids of nodes and ways are their place in the graph."""
    path.unlink(missing_ok=True)
    with osmium.SimpleWriter(str(path)) as writer:
        used = sorted({number for run, _, _ in graph.ways for number in run})
        for number in used:
            lon, lat = to_degrees(*graph.nodes[number])
            writer.add_node(
                osmium.osm.mutable.Node(id=number + 1, location=(float(lon), float(lat)), version=1)
            )
        for number, (run, tags, _) in enumerate(graph.ways, start=1):
            nodes = [node + 1 for node in run]
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=nodes, tags=tags, version=1))


def list_addresses(plots: Sequence[Plot]) -> list[list[object]]:
    """The rows of addresses.csv, without header; in proportion to the people of each municipality."""
    random = draw("addresses")
    rows: list[list[object]] = []
    counts = share_out(ADDRESS_COUNT, {place.name: place.population for place in MUNICIPALITIES})
    for municipality in MUNICIPALITIES:
        own = [p for p in plots if p.place.municipality == municipality.name and p.place.kind == "village"]
        chosen = pick(own, counts[municipality.name], random)
        chosen.sort(key=lambda plot: (plot.place.name, plot.street, plot.number, plot.east))
        taken: set[tuple[str, str, int]] = set()
        for plot in chosen:
            number = plot.number
            while (plot.place.name, plot.street, number) in taken:
                number += 2
            taken.add((plot.place.name, plot.street, number))
            name = f"a{municipality.postcode}-{len(taken):03d}"
            area = (municipality.postcode, municipality.name, plot.place.name)
            rows.append([name, plot.street, number, *area, *plot.degrees()])
    return rows


def zones_geojson() -> str:
    """The eight municipalities as GeoJSON, with the figures of the vision text."""
    outlines = municipality_outlines()
    features = [
        {
            "type": "Feature",
            "properties": {
                "id": entry.nis,
                "name": entry.name,
                "postcode": entry.postcode,
                "population": entry.population,
                "jobseekers_pct": entry.jobseekers_pct,
                "vacancies_2018": entry.vacancies,
                "note": "outline invented (demo); figures: vision text of the eight municipalities, 2018",
            },
            "geometry": shapely.geometry.mapping(outlines[entry.name]),
        }
        for entry in MUNICIPALITIES
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False) + "\n"


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
