"""Small regions drawn by hypothesis: five stops in a row, trips, homes and jobs that are nearly in time."""

from typing import NamedTuple

import geopandas
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.network.model import Network
from tests.network.drawn import SPACING_DEG, feed

TUESDAY = "2019-10-15"
STOPS = "ABCDE"


class Region(NamedTuple):
    network: Network
    homes: geopandas.GeoDataFrame
    vacancies: geopandas.GeoDataFrame
    traveller: bereik.Traveller


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def point(place: float) -> Point:
    """A point some places up the row of stops."""
    return Point(4.0, 51 + SPACING_DEG * place)


def homes_at(*places: float) -> geopandas.GeoDataFrame:
    ids = [f"h{number}" for number in range(len(places))]
    return geopandas.GeoDataFrame({"id": ids}, geometry=[point(place) for place in places], crs="EPSG:4326")


def jobs_at(*jobs: tuple[float, str, str]) -> geopandas.GeoDataFrame:
    """Jobs as (place, start, end), worked from Monday to Friday."""
    columns = {
        "id": [f"v{number}" for number in range(len(jobs))],
        "title": "job",
        "shift_start": [start for _, start, _ in jobs],
        "shift_end": [end for _, _, end in jobs],
        "days": "mon-fri",
    }
    return geopandas.GeoDataFrame(columns, geometry=[point(place) for place, *_ in jobs], crs="EPSG:4326")


@st.composite
def regions(draw) -> Region:
    """Trips in two dense half hours, one before the starts and one after the ends; limits that often bind."""
    trips = []
    for number in range(draw(st.integers(2, 7))):
        stops = draw(st.lists(st.sampled_from(STOPS), min_size=2, max_size=4, unique=True))
        leave = (540 if number % 2 else 370) + draw(st.integers(0, 30))
        steps = [0, *draw(st.lists(st.integers(1, 9), min_size=len(stops) - 1, max_size=len(stops) - 1))]
        times = [clock(leave + sum(steps[: place + 1])) for place in range(len(stops))]
        trips.append(f"t{number} " + " ".join(f"{s} {t}" for s, t in zip(stops, times, strict=True)))
    places = st.sampled_from([0, 1, 2, 3, 4, 0.5, 3.5])
    homes = homes_at(*draw(st.lists(places, min_size=2, max_size=4)))
    starts, ends = st.integers(400, 440), st.integers(540, 570)
    jobs = [(draw(places), clock(draw(starts)), clock(draw(ends))) for _ in range(draw(st.integers(2, 5)))]
    traveller = bereik.Traveller(
        max_walk_min=draw(st.sampled_from([0, 4, 7])),
        max_transfers=draw(st.integers(0, 2)),
        board_slack_s=draw(st.sampled_from([0, 60])),
        max_trip_min=draw(st.sampled_from([8, 15, 20, 30])),
        max_lead_min=draw(st.sampled_from([20, 30, 40])),
    )
    network = bereik.build_network([feed(*trips)])
    return Region(network, homes, jobs_at(*jobs), traveller)


def held(network: Network, region: Region) -> set[tuple[str, str]]:
    """The pairs of home and job that can be held on the Tuesday."""
    reach = bereik.shift_reach(
        network, region.homes, region.vacancies, date=TUESDAY, traveller=region.traveller
    )
    yes = reach[reach["verdict"].astype(str) == "yes"]
    return set(zip(yes["home_id"].astype(str), yes["vacancy_id"].astype(str), strict=True))
