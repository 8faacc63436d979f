"""The legs of one job's day, with places on the map, and the journeys before and after the ones shown."""

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from bereik.reach import journey_profiles, list_itineraries
from bereik.web import ask
from bereik.web.desk import Desk
from bereik.web.question import Asked

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

WAYS = ("out", "back")
MOST_OTHERS = 3


class Journey(NamedTuple):
    """One journey that no other one beats."""

    depart: Any
    arrive: Any
    minutes: float


def legs_of(
    desk: Desk, asked: Asked, reach: "DataFrame", job: "GeoDataFrame"
) -> dict[str, list[dict[str, Any]]]:
    """The legs out and back of one row, each with its `line` on the map as [lat, lon] pairs."""
    homes, point = _home_table(asked), job.geometry.iloc[0]
    legs = list_itineraries(desk.network, reach, homes, job, traveller=asked.traveller())
    doors = {
        "out": ((asked.lon, asked.lat), (point.x, point.y)),
        "back": ((point.x, point.y), (asked.lon, asked.lat)),
    }
    stops = _stops(desk)
    found: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
    for leg in legs.to_dict("records"):
        way = str(leg["direction"])
        begin = stops.get(leg["from_stop_id"], doors[way][0])
        end = stops.get(leg["to_stop_id"], doors[way][1])
        line = [[round(lat, 5), round(lon, 5)] for lon, lat in (begin, end)]
        found[way].append({str(name): value for name, value in leg.items()} | {"line": line})
    return found


def others(desk: Desk, asked: Asked, job: "GeoDataFrame", date: dt.date, way: str) -> list[Journey]:
    """All journeys of the day one way, on foot and by bus, tram and train, in order of departure."""
    table = journey_profiles(
        desk.network, _home_table(asked), job, date=date, direction=way, traveller=asked.traveller()
    )
    columns = (table[name].tolist() for name in ("depart", "arrive", "travel_time_min"))
    return [Journey(*one) for one in zip(*columns, strict=True)]


def last_ride(
    desk: Desk, asked: Asked, reach: "DataFrame", job: "GeoDataFrame", last: Journey
) -> dict[str, Any] | None:
    """The first ride of the last journey home of a day."""
    row = reach.assign(back_depart=last.depart, back_arrive=last.arrive, mode_back="transit")
    legs = legs_of(desk, asked, row, job)["back"]
    return next((leg for leg in legs if leg["mode"] not in ("walk", "bike")), None)


def _home_table(asked: Asked) -> "GeoDataFrame":
    import geopandas

    return geopandas.GeoDataFrame({"id": ["0"]}, geometry=[ask.home_of(asked)], crs="EPSG:4326")


def _stops(desk: Desk) -> dict[Any, tuple[float, float]]:
    """Where each stop is, by its id."""
    network = desk.network
    places = zip(network.stop_lon.tolist(), network.stop_lat.tolist(), strict=True)
    return dict(zip(network.stop_ids, places, strict=True))
