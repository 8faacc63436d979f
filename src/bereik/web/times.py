"""Other times to travel than those shown, and the last ride home: out of the journeys of a whole day.

Only for who goes on foot and by bus, tram or train and without a child: those are the journeys that
`journey_profiles` knows.
"""

import datetime as dt
from typing import Any, NamedTuple

import pandas
from geopandas import GeoDataFrame

from bereik.access import journey_profiles, travel_time_matrix
from bereik.dayplan import plan_day
from bereik.domain.traveller import Shift
from bereik.errors import BereikError
from bereik.network import Network
from bereik.present.rounding import shown_minutes
from bereik.texts import sentence
from bereik.texts.formats import format_minutes
from bereik.web import ask, words
from bereik.web.missed import named_ride
from bereik.web.query import PageQuery

WAYS = ("out", "back")
MOST_OTHERS = 3


class TimedJourney(NamedTuple):
    """One journey that no other one beats."""

    depart: Any
    arrive: Any
    minutes: float


def other_times(
    network: Network, query: PageQuery, job: GeoDataFrame, record: dict[str, Any], date: dt.date
) -> dict[str, list[str]]:
    """A few earlier journeys to work and later ones home, in words; none where the way shown is on foot."""
    found: dict[str, list[str]] = {way: [] for way in WAYS}
    if not _plain(query):
        return found
    if _is_ridden(record, "out"):
        journeys = _journeys(network, query, job, date, "out")
        earlier = [journey for journey in journeys if journey.depart < record["out_depart"]][-MOST_OTHERS:]
        found["out"] = [_journey_text(journey, query.lang) for journey in reversed(earlier)]
    if _is_ridden(record, "back"):
        journeys = _journeys(network, query, job, date, "back")
        later = [journey for journey in journeys if journey.depart > record["back_depart"]][:MOST_OTHERS]
        found["back"] = [_journey_text(journey, query.lang) for journey in later]
    return found


def _is_ridden(record: dict[str, Any], way: str) -> bool:
    """Whether there is a way of a direction, not on foot alone; of none the number of rides is missing."""
    rides = record[f"rides_{way}"]
    return not pandas.isna(rides) and rides > 0


def last_ride(network: Network, query: PageQuery, job: GeoDataFrame, date: dt.date) -> dict[str, str] | None:
    """The first ride of the last journey home of a day: vehicle, route, time and stop.

    None for who can walk home: no ride is then the last chance.
    """
    if not _plain(query) or _can_walk(network, query, job, date):
        return None
    journeys = _journeys(network, query, job, date, "back")
    if not journeys:
        return None
    # Asked as work that ends just before it: its plan has the names of the stop and the line.
    end = journeys[-1].depart.tz_localize(None).floor("min")
    if end.date() != date:
        return None
    shift = Shift("last", "00:00", f"{end:%H:%M}") if f"{end:%H:%M}" != "00:00" else None
    if shift is None:
        return None
    try:
        plan = plan_day(
            network, ask.home_of(query), job, date=date, shift=shift, after_min=0,
            traveller=query.traveller(), alternatives=False,
        )  # fmt: skip
    except BereikError:
        return None
    step = next((step for step in plan.steps if step.direction == "back" and step.ride), None)
    if step is None or step.ride is None:
        return None
    time = words.format_clock_time(pandas.Timestamp(step.begin), query.lang, up=False)
    return {**named_ride(step.ride, query.lang), "time": time, "stop": step.origin.name}


def _plain(query: PageQuery) -> bool:
    return query.travel == "transit" and not query.children


def _can_walk(network: Network, query: PageQuery, job: GeoDataFrame, date: dt.date) -> bool:
    """Whether a walk of the whole way lies within the limits of the traveller."""
    traveller = query.traveller()
    found = travel_time_matrix(
        network, job, ask.home_of(query), date=date, modes="walk", traveller=traveller
    )["travel_time_min"].iloc[0]
    return bool(found <= min(traveller.max_walk_min, traveller.max_trip_min))


def _journeys(
    network: Network, query: PageQuery, job: GeoDataFrame, date: dt.date, way: str
) -> list[TimedJourney]:
    """All journeys of a day one way, in order of departure."""
    try:
        table = journey_profiles(
            network, ask.home_of(query), job, date=date, direction=way, traveller=query.traveller()
        )
    except BereikError:  # a place that is not known
        return []
    columns = (table[name].tolist() for name in ("depart", "arrive", "travel_time_min"))
    return [TimedJourney(*row) for row in zip(*columns, strict=True)]


def _journey_text(other: TimedJourney, lang: str) -> str:
    depart = words.format_clock_time(other.depart, lang, up=False)
    arrive = words.format_clock_time(other.arrive, lang, up=True)
    spent = format_minutes(shown_minutes(other.depart, other.arrive) or 0, lang)
    return sentence("page-day-alternative", lang, depart=depart, arrive=arrive, minutes=spent)
