"""`attend`: on which days of the week a client can be at a course, an office or a place to train.

A day at a destination is a tour with one visit: the whole opening part, or some minutes within it.
"""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas

from bereik.domain.childcare import CareRules
from bereik.domain.tables import check_points
from bereik.domain.traveller import WEEKDAYS, Traveller, parse_days
from bereik.errors import QuestionError
from bereik.feeds.days import parse_day
from bereik.network.model import Network
from bereik.network.provenance import provenance
from bereik.opportunities.destinations import check_categories
from bereik.reach.week.dates import week_dates
from bereik.texts.localized import localized_error
from bereik.tours.answer import plan_tour
from bereik.tours.model import Tour
from bereik.units import format_clock
from bereik.working_hours import opening_parts

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame
    from shapely import Point

ENOUGH = 0.8
"""From this share of the days the answer is conditional, as for a roster (definition 5)."""
NOON_S = 12 * 3600
PARTS = ("all", "morning", "afternoon")


def attend(
    network: Network,
    home: "GeoDataFrame | Point",
    destinations: "GeoDataFrame",
    *,
    date: str | dt.date,
    days: str = "mon-fri",
    part: str = "all",
    childcare: "GeoDataFrame | None" = None,
    child_age_months: float | None = None,
    care: CareRules | None = None,
    traveller: Traveller | None = None,
) -> "DataFrame":
    """On which days of the week somebody can be at a course, an office or a place to train, and home again.

    Parameters
    ----------
    destinations
        As `read_destinations` gives them. With `stay_min` so many minutes at any time within an opening part
        are enough; without it the whole of the part is asked.
    date
        Each weekday is asked on its first school day from this date on.
    days, part
        Which weekdays, such as "mon-fri"; and which opening parts: "morning" are those that begin before
        noon, "afternoon" the others. Of several parts on a day one is enough for a counter; at a course all
        are asked together, from the start of the first to the end of the last.
    childcare, child_age_months, care, traveller
        As in `plan_tour`.

    Returns
    -------
    DataFrame
        One row a destination: `destination_id, name, category, verdict` (yes if all days on which it is open
        can be held, maybe from 80 %, else no), `days_asked`, `days_held`, `fails` (weekdays, with a
        comma), `leave_home` and `back_home` (the earliest and the latest clock time), `longest_absence_min`,
        and `times`, the clock times of each day that can be held ("mon 08:29-12:50,tue ..."). Whole minutes:
        leaving is rounded down, being back up.
        A destination that is closed on all days asked has verdict `no` and 0 days.

    Raises
    ------
    QuestionError
        A part of the day or weekdays that are none; else as `plan_tour`.

    Examples
    --------
    >>> import bereik
    >>> from bereik.demo import FILES
    >>> demo = bereik.load_demo()
    >>> lessons = bereik.read_destinations(FILES / "destinations.csv").query("category == 'course'")
    >>> home = demo.homes[demo.homes["id"] == "brasschaat"]
    >>> attend(demo.network, home, lessons, date=demo.date, part="morning")[["verdict", "days_held"]].values
    array([['yes', 5]], dtype=object)
    """
    if part not in PARTS:
        raise localized_error(QuestionError, "tour-wrong-part", part=repr(part), parts=", ".join(PARTS))
    check_points(destinations, "destinations")
    table = check_categories(destinations)
    dates = _dates(network, parse_day(date), parse_days(days))
    settings: dict[str, Any] = {
        "childcare": childcare, "child_age_months": child_age_months, "care": care, "traveller": traveller,
    }  # fmt: skip
    rows = []
    for number, row in enumerate(table.to_dict("records")):
        found = {
            weekday: _shortest_day(network, home, table.iloc[[number]], day, options, settings)
            for weekday, day in dates.items()
            if (options := list(_options(row, weekday, part)))
        }
        rows.append(_row(row, found))
    answer = pandas.DataFrame(rows)
    used = traveller or Traveller()
    told = provenance(network, sorted(set(dates.values())), used)
    answer.attrs["provenance"] = told | {"vacancies": None, "before_min": None, "after_min": None}
    return answer


def _dates(network: Network, date: dt.date, weekdays: tuple[int, ...]) -> dict[int, dt.date]:
    """For each weekday the date that stands for it: a school day where there is one."""
    found: dict[int, dt.date] = {}
    for day in week_dates(network, date):
        # `week_dates` stand in order, so `setdefault` keeps the nearest date.
        if day.weekday in weekdays and day.kind != "school_holiday":
            found.setdefault(day.weekday, day.date)
    return dict(sorted(found.items()))


def _options(row: dict[Any, Any], weekday: int, part: str) -> Iterator[tuple[int, int, float]]:
    """From when until when one may be there on a weekday, on the clock, and for how many minutes."""
    parts = [
        (begin, end)
        for begin, end in opening_parts(row.get(f"open_{WEEKDAYS[weekday]}"))
        # A part counts as morning by when it begins: one through noon is open in the morning.
        if part == "all" or (part == "morning") == (begin < NOON_S)
    ]
    stay = row.get("stay_min")
    if stay is None or np.isnan(stay):
        if parts:
            # Without a length of stay a course is meant: from the first part to the last, the break between
            # included.
            begin, end = parts[0][0], parts[-1][1]
            yield begin, end, (end - begin) / 60
        return
    yield from ((begin, end, stay) for begin, end in parts if end - begin >= 60 * stay)


def _shortest_day(
    network: Network,
    home: Any,
    destination: "GeoDataFrame",
    date: dt.date,
    options: list[tuple[int, int, float]],
    settings: dict[str, Any],
) -> Tour | None:
    """The day with the shortest absence of those at any of the opening parts."""
    tours = []
    for begin, end, minutes in options:
        visit = destination[["id", "geometry"]].assign(
            minutes=minutes, earliest=format_clock(begin), latest=format_clock(end)
        )
        # A whole day of absence: opening hours decide here, and nothing else bounds them.
        tour = plan_tour(network, home, visit, date=date, max_absence_min=1440, **settings)
        tours += [tour] if tour.found else []
    return min(tours, key=lambda tour: tour.absence_min, default=None)


def _row(row: dict[Any, Any], found: dict[int, Tour | None]) -> dict[str, Any]:
    clocks = {day: _clocks(tour) for day, tour in found.items() if tour is not None}
    share = len(clocks) / len(found) if found else 0.0
    name = row.get("name")
    return {
        "destination_id": str(row["id"]),
        "name": str(row["id"]) if name is None or name != name else str(name),
        "category": row["category"],
        "verdict": "yes" if share == 1 else "maybe" if share >= ENOUGH else "no",
        "days_asked": len(found),
        "days_held": len(clocks),
        "fails": ",".join(WEEKDAYS[day] for day, tour in found.items() if tour is None),
        "leave_home": min((f"{leave:%H:%M}" for leave, _ in clocks.values()), default=None),
        "back_home": max((f"{back:%H:%M}" for _, back in clocks.values()), default=None),
        "longest_absence_min": max(
            ((back - leave).total_seconds() / 60 for leave, back in clocks.values()), default=float("nan")
        ),
        "times": ",".join(
            f"{WEEKDAYS[day]} {leave:%H:%M}-{back:%H:%M}" for day, (leave, back) in clocks.items()
        ),
    }


def _clocks(tour: Tour) -> tuple[pandas.Timestamp, pandas.Timestamp]:
    """When one leaves home and is back, in whole minutes that hold all of the day."""
    first, last = tour.steps[0], tour.steps[-1]
    return pandas.Timestamp(first.begin).floor("min"), pandas.Timestamp(last.end).ceil("min")
