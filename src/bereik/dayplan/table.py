"""A plan as a table: one row a step, with its line along streets or stops."""

import geopandas
import pandas
from geopandas import GeoDataFrame
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from bereik.dayplan.model import PlannedDay
from bereik.dayplan.parts import Polyline, Step


def table_of_plan(plan: PlannedDay) -> GeoDataFrame:
    """The steps of a plan as a GeoDataFrame in EPSG:4326.

    Columns: `home_id, vacancy_id, shift, date, leg` (counted from 0), `direction, part, kind, mode` (walk,
    bike, bus, ...; empty for a stay), `from_place, from_name, from_stop_id, to_place, to_name, to_stop_id,
    depart, arrive, minutes, metres, route, headsign, trip_id, stops, with_bike, childcare_id` and
    `geometry`: a line, or a point where one stays. `attrs["provenance"]` says what it rests on.
    """
    rows = [
        {"home_id": plan.home_id, "vacancy_id": plan.vacancy_id, "shift": plan.shift, "date": plan.date}
        | {"leg": number}
        | _row(step)
        for number, step in enumerate(plan.steps)
    ]
    columns = None if rows else [*_EMPTY]
    table = geopandas.GeoDataFrame(
        pandas.DataFrame(rows, columns=columns),
        geometry=[_shape(step.line) for step in plan.steps],
        crs="EPSG:4326",
    )
    table["date"] = pandas.to_datetime(table["date"])
    table.attrs["provenance"] = plan.provenance
    return table


_EMPTY = (
    "home_id", "vacancy_id", "shift", "date", "leg", "direction", "part", "kind", "mode", "from_place",
    "from_name", "from_stop_id", "to_place", "to_name", "to_stop_id", "depart", "arrive", "minutes", "metres",
    "route", "headsign", "trip_id", "stops", "with_bike", "childcare_id",
)  # fmt: skip
"""Columns of a plan without steps."""


def _row(step: Step) -> dict[str, object]:
    ride, ends = step.ride, {"from": step.origin, "to": step.target}
    mode = ride.mode if ride else step.kind if step.kind in ("walk", "bike") else ""
    found: dict[str, object] = {
        "direction": step.direction,
        "part": step.part,
        "kind": step.kind,
        "mode": mode,
    }
    for name, place in ends.items():
        found[f"{name}_place"], found[f"{name}_name"] = place.kind, place.name
        found[f"{name}_stop_id"] = place.id if place.kind == "stop" else None
    return found | {
        "depart": step.begin,
        "arrive": step.end,
        "minutes": step.minutes,
        "metres": step.metres,
        "route": ride.line if ride else None,
        "headsign": ride.headsign if ride else None,
        "trip_id": ride.trip_id if ride else None,
        "stops": ride.stops if ride else None,
        "with_bike": step.with_bike,
        "childcare_id": step.origin.id if step.kind in ("wait_open", "bring", "fetch") else None,
    }


def _shape(line: Polyline) -> BaseGeometry:
    return Point(line[0]) if len(set(line)) == 1 else LineString(line)
