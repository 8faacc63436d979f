"""The legs of shown days as a table: one row for every walk, bike and ride from door to door."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas
from pandas import DataFrame

from bereik.access.links import OUT
from bereik.itineraries.ends import Spot
from bereik.itineraries.shown import Half, HomeSolution, itinerary_of
from bereik.itineraries.stretches import Stretch, facility_names, told_ride
from bereik.itineraries.trace import TracedLeg
from bereik.network.clock import Axis
from bereik.reach.solution import DateSolution, Solution

LEGS = (
    "home_id", "vacancy_id", "shift", "date", "direction", "between", "leg", "mode", "from_name", "to_name",
    "from_stop_id", "to_stop_id", "depart", "arrive", "minutes", "route", "headsign", "trip_id",
)  # fmt: skip
"""Columns of `list_itineraries`. `mode` is walk, bike or the GTFS route type of a ride in words."""
_SPOTS = {"home": "home", "care": "care", "job": "work"}

LegRow = dict[str, Any]


class RowItinerary(NamedTuple):
    """A row of an answer and the ways it shows."""

    row: LegRow
    solution: HomeSolution
    out: Half | None
    back: Half | None


def legs_of(solution: Solution, rows: Sequence[int] | None = None) -> DataFrame:
    """The legs of some rows of `solution.table()`, or of all of them, as `list_itineraries` gives them.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home = demo.homes[demo.homes["id"] == "wuustwezel"]
    >>> solution = bereik.solve(demo.network, home, demo.vacancies[43:44], bereik.ShiftQuery(demo.date))
    >>> legs_of(solution)["mode"].tolist()
    ['walk', 'bus', 'walk', 'walk', 'bus', 'walk']
    """
    table = solution.table()
    names = facility_names(solution.query.childcare)
    legs: list[LegRow] = []
    for number in range(len(table)) if rows is None else rows:
        row = {str(name): value for name, value in table.iloc[number].to_dict().items()}
        legs += leg_rows(_itinerary(solution, number, row), names)
    return legs_table(legs, solution.network.timezone, {"provenance": solution.provenance})


def _itinerary(solution: Solution, number: int, row: LegRow) -> RowItinerary:
    """The itinerary of a row of the table, which has the dates one after the other."""
    for date in solution.dates:
        own = len(date.query.homes.ids) * date.query.hours.rows
        if number < own:
            return row_itinerary(date, *divmod(number, date.query.hours.rows), row)
        number -= own
    raise IndexError(f"row {number} lies after the end of the table")


def row_itinerary(solution: DateSolution, home: int, number: int, row: LegRow) -> RowItinerary:
    """The shown day of a row of a home: of the cases to try the first that can be held, else the first.

    Of a split shift it is the first way out and the last way back.
    """
    own, yes = solution.of_home(home), solution.outcomes.yes[home]
    asks = np.flatnonzero(solution.query.hours.row == number)
    parts = itinerary_of(own, int(asks[int(yes[asks].argmax())]))
    return RowItinerary(row, own, parts[0].out if parts else None, parts[-1].back if parts else None)


def leg_rows(day: RowItinerary, care_names: Sequence[str]) -> Iterator[LegRow]:
    """The legs of a row, with what they are about."""
    about = {name: day.row[name] for name in LEGS[:4]}
    for direction, half in (("out", day.out), ("back", day.back)):
        stretches = [] if half is None else [(leg, stretch) for leg in half.legs for stretch in leg.stretches]
        for number, (leg, stretch) in enumerate(stretches):
            told = _row_of_stretch(day.solution, leg, stretch, care_names)
            yield about | {"direction": direction, "leg": number} | told


def _row_of_stretch(
    solution: HomeSolution, leg: TracedLeg, stretch: Stretch, care_names: Sequence[str]
) -> LegRow:
    """A stretch with names, ids and instants."""
    network = solution.query.network
    spots = (leg.way.near, leg.way.far)[:: 1 if leg.way.direction == OUT else -1]
    told: LegRow = {"between": "-".join(_SPOTS[spot.kind] for spot in spots)}
    for end, stop, spot in (("from", stretch.origin, spots[0]), ("to", stretch.target, spots[1])):
        told[f"{end}_name"] = network.stop_names[stop] if stop >= 0 else _name(spot, care_names)
        told[f"{end}_stop_id"] = network.stop_ids[stop] if stop >= 0 else None
    told |= {"mode": stretch.mode, "route": None, "headsign": None, "trip_id": None}
    if stretch.trip >= 0:
        told |= told_ride(network, solution.ends.reach.day_rides.day, stretch.trip)
    zero = solution.query.axis.zero_s
    minutes = (stretch.arrive - stretch.depart) / 60
    return told | {"depart": stretch.depart + zero, "arrive": stretch.arrive + zero, "minutes": minutes}


def _name(spot: Spot, care_names: Sequence[str]) -> str:
    return care_names[spot.row] if spot.kind == "care" else ""


def legs_table(legs: list[LegRow], timezone: str, attrs: dict[Any, Any]) -> DataFrame:
    """Legs as a table with tz-aware instants."""
    table = pandas.DataFrame(legs, columns=list(LEGS))
    for column in ("depart", "arrive"):
        instants = pandas.to_datetime(table[column], unit="s", utc=True).dt.as_unit("s")
        table[column] = instants.dt.tz_convert(timezone)
    table.attrs |= attrs
    return table


def second_of(time: Any, axis: Axis) -> int:
    """Seconds on the axis of a timestamp."""
    return int(time.timestamp()) - axis.zero_s
