"""Trips that run: which to `keep`, by the jobs lost when one goes, and which to `swap` for others."""

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.batch.cluster import DaskClient
from bereik.domain.traveller import Traveller
from bereik.feeds import Feed
from bereik.feeds.changed import first_departures, running
from bereik.network import Network
from bereik.proposals.assess import assess
from bereik.proposals.costs import euros_a_year, price_on, read_costs
from bereik.proposals.days import days_a_year, days_ridden
from bereik.proposals.losses import TripLoss
from bereik.proposals.query import Query, make_query
from bereik.proposals.search import unlock_of
from bereik.proposals.tables import count_pairs, describe_trip, km_of_trip
from bereik.scenarios import Scenario
from bereik.scenarios.changes import Remove

LEAST_KM = 0.9
"""A trip stands in for another one when it drives at least this share of its km a year."""


@dataclass(frozen=True)
class Kept:
    """What `keep` found."""

    trips: DataFrame
    """One row a trip that runs on the days asked, those first that lose most; 0 where nobody needs it."""
    provenance: dict[str, Any] = field(repr=False)

    def __repr__(self) -> str:
        return f"Kept({len(self.trips)} trips)"

    def scenario(self, row: int) -> Scenario:
        """The plan that takes the trip of a row away, to see what depends on it."""
        trip = self.trips.iloc[row]
        removal = Remove(trips=(str(trip["trip_id"]),), feed=str(trip["feed"]))
        return Scenario("keep", changes=(removal,))


@dataclass(frozen=True)
class Swapped:
    """What `swap` found."""

    swaps: DataFrame
    """One row a swap: the trip to add, the trip to give for it, and what both together open and lose."""
    scenarios: tuple[Scenario, ...]
    """Each swap as a plan, in the order of the rows."""
    provenance: dict[str, Any] = field(repr=False)

    def __repr__(self) -> str:
        return f"Swapped({len(self.swaps)} swaps)"


def keep(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    dates: Sequence[str | dt.date] | None = None,
    traveller: Traveller | None = None,
    before_min: float = 10,
    after_min: float = 5,
    weight: str | None = None,
    interest_jobs: float | None = 50,
    costs: str | None = None,
    client: Executor | DaskClient | None = None,
) -> Kept:
    """Which trips jobs depend on: for each the pairs of home and vacancy that are lost when it goes.

    A pair is lost when every way to hold the job rides that trip. Errors as for `unlock`.

    Parameters
    ----------
    homes, vacancies, dates, traveller, before_min, after_min, weight, interest_jobs, costs, client
        As for `unlock`.

    Returns
    -------
    Kept
        Of each trip `line, towards, leaves, arrives, from_stop, to_stop, feed, trip_id` and `day_types`, the
        kinds of day on which it runs with commas between; the worth (`loss`),
        `pairs`, `people` and `openings` lost; `days_a_year`, `km_a_year` and what it costs.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> late = demo.vacancies[demo.vacancies["shift_end"] == "22:00"].head(20)
    >>> found = keep(demo.network, demo.homes.head(4), late, dates=["2026-11-24"])
    >>> int(found.trips["pairs"].max()) > 0
    True
    """
    query = make_query(
        network, homes, vacancies, dates=dates, traveller=traveller, before_min=before_min,
        after_min=after_min, weight=weight, interest_jobs=interest_jobs, client=client,
    )  # fmt: skip
    return keep_of(query, costs)


def keep_of(query: Query, costs: str | None = None) -> Kept:
    """`keep` of a query that is laid on the network already."""
    return Kept(_table(query, query.losses(), costs), query.provenance)


def _table(query: Query, lost: Sequence[TripLoss], costs: str | None) -> DataFrame:
    """One row a trip that runs, those that lose most first, then those that drive most."""
    by_trip = {(loss.feed, loss.trip): loss for loss in lost}
    nothing = np.empty(0, dtype=np.int32)
    rows = []
    for number, feed in enumerate(query.demand.network.feeds):
        leave, service = first_departures(feed), feed.trips["service"].to_numpy()
        of_services = _days_of_services(feed, query.demand.network.timezone)
        for trip in _running(feed, query.dates):
            one = by_trip.get((number, trip))
            pairs = (nothing, nothing) if one is None else (one.homes, one.vacancies)
            counts = count_pairs(pairs, query.gains)
            days, kinds = of_services[service[trip]]
            rows.append(
                describe_trip(feed, trip, int(leave[trip]))
                | {"trip_id": feed.trips["trip_id"][trip], "day_types": kinds, "loss": counts.pop("gain")}
                | counts
                | {"days_a_year": days, "km_a_year": round(km_of_trip(feed, trip) * days)}
            )
    table = pandas.DataFrame(rows)
    table = table.sort_values(["loss", "km_a_year"], ascending=False, kind="stable").reset_index(drop=True)
    km = table["km_a_year"].to_numpy(dtype=np.float64)
    low, high = euros_a_year(km, price_on(read_costs(costs), "vehicle_km", dt.date.today()))
    return table.assign(eur_low=low.round(-2), eur_high=high.round(-2))


def _running(feed: Feed, dates: Sequence[dt.date]) -> list[int]:
    """Trips that run on one of the dates."""
    days = [(date - feed.calendar.first_day).days for date in dates]
    inside = [day for day in days if 0 <= day < len(feed.calendar.active)]
    runs = running(feed, np.arange(feed.trips.height, dtype=np.int32))[inside]
    return np.flatnonzero(np.logical_or.reduce(runs, axis=0)).tolist() if len(inside) else []


def _days_of_services(feed: Feed, timezone: str) -> list[tuple[int, str]]:
    """Of each service on how many dates of a year it runs, and on which kinds of day."""
    first_day = feed.calendar.first_day
    return [
        (days_a_year(runs, first_day, timezone), ", ".join(days_ridden(runs, first_day, timezone)[0]))
        for runs in feed.calendar.active.T
    ]


def swap(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    dates: Sequence[str | dt.date] | None = None,
    traveller: Traveller | None = None,
    before_min: float = 10,
    after_min: float = 5,
    weight: str | None = None,
    interest_jobs: float | None = 50,
    most: int = 5,
    client: Executor | DaskClient | None = None,
) -> Swapped:
    """Which trips to exchange at equal cost: one that nobody's job depends on for one that opens jobs.

    For each of the best trips to add, of the trips of its timetable that lose nothing and drive at least
    nearly as many km a year, the one that drives least is given for it. Both together are asked again, and
    what the swap opens and what it loses stand beside each other. Errors as for `unlock`.

    Parameters
    ----------
    homes, vacancies, dates, traveller, before_min, after_min, weight, interest_jobs, client
        As for `unlock`.
    most
        How many swaps to give.

    Returns
    -------
    Swapped
        Columns with `add_` and `give_` before them, then `gain` and `loss` (as in `unlock`), `pairs_gained`,
        `pairs_lost`, and the km a year of both.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> late = demo.vacancies[demo.vacancies["shift_end"] == "22:00"].head(8)
    >>> found = swap(demo.network, demo.homes.head(2), late, dates=["2026-11-24"], most=1)
    >>> len(found.swaps) <= 1
    True
    """
    query = make_query(
        network, homes, vacancies, dates=dates, traveller=traveller, before_min=before_min,
        after_min=after_min, weight=weight, interest_jobs=interest_jobs, client=client,
    )  # fmt: skip
    return swap_of(query, homes, vacancies, most=most)


def swap_of(query: Query, homes: GeoDataFrame, vacancies: GeoDataFrame, *, most: int = 5) -> Swapped:
    """`swap` of a query that is laid on the network already, of the tables it was made of."""
    added = unlock_of(query, most=0)
    trips = _table(query, [], None).sort_values("km_a_year", kind="stable")
    is_idle, number = query.find_idle(), _trips_by_id(query)
    rows: list[dict[str, Any]] = []
    plans: list[Scenario] = []
    taken: set[str] = set()
    for rank, candidate in enumerate(added.ranked.to_dict("records"), 1):
        if len(rows) == most:
            break
        fits = trips[
            (trips["feed"] == candidate["feed"]) & (trips["km_a_year"] >= LEAST_KM * candidate["km_a_year"])
        ]
        fits = fits[~fits["trip_id"].isin(taken)]
        # The one that drives least of those that nobody needs.
        own = _words_of_rows(fits)
        given = next((row for row in own if is_idle(number[row["feed"], row["trip_id"]])), None)
        if given is None:
            continue
        taken.add(given["trip_id"])
        plan = _plan(added.scenario([rank]), given, len(rows) + 1)
        rows.append(_swap_row(query, homes, vacancies, plan, words_of(candidate), given))
        plans.append(plan)
    return _sorted(rows, plans, query)


def _words_of_rows(trips: DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a table, one by one."""
    return (words_of(trips.iloc[row].to_dict()) for row in range(len(trips)))


def _trips_by_id(query: Query) -> dict[tuple[str, str], tuple[int, int]]:
    """Of each trip, by the name of its feed and its id, the feed and the row."""
    return {
        (feed.name, trip): (number, row)
        for number, feed in enumerate(query.demand.network.feeds)
        for row, trip in enumerate(feed.trips["trip_id"].to_list())
    }


def words_of(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    """A row of a table with its columns as text."""
    return {str(name): value for name, value in row.items()}


def _plan(adding: Scenario, given: dict[str, Any], number: int) -> Scenario:
    removal = Remove(trips=(given["trip_id"],), feed=given["feed"])
    return Scenario(f"swap {number}", changes=(*adding.changes, removal))


_OF_TRIP = ("feed", "line", "towards", "leaves", "from_stop", "to_stop", "km_a_year")


def _swap_row(
    query: Query,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    plan: Scenario,
    added: dict[str, Any],
    given: dict[str, Any],
) -> dict[str, Any]:
    """A swap with what it opens and loses, by asking all pairs again on the changed timetable."""
    effect = assess(query, plan, homes, vacancies)
    gained, lost = effect.gained, effect.lost
    return (
        {f"add_{name}": added[name] for name in _OF_TRIP}
        | {"add_day_type": added["day_type"], "add_copy_of": added["copy_of"]}
        | {f"give_{name}": given[name] for name in (*_OF_TRIP, "day_types", "trip_id")}
        | {
            "gain": float(query.gains.of(*gained).sum()), "loss": float(query.gains.of(*lost).sum()),
            "pairs_gained": len(gained[0]), "pairs_lost": len(lost[0]),
        }
    )  # fmt: skip


def _sorted(rows: list[dict[str, Any]], plans: list[Scenario], query: Query) -> Swapped:
    """The swaps, those with the largest gain less loss first."""
    order = sorted(range(len(rows)), key=lambda one: rows[one]["loss"] - rows[one]["gain"])
    table = pandas.DataFrame([rows[row] for row in order])
    return Swapped(table, tuple(plans[row] for row in order), query.provenance)
