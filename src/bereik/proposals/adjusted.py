"""`adjust`: changes of other kinds than one more ride, each with what it opens, loses and asks.

Stops and headways are asked again as a whole plan, so that what is told is exact. Retimed rides are the
matter of `retimings`, hours of work of `shift_moves`, those of childcare of `care_hours`.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.tables import as_points
from bereik.domain.traveller import Traveller
from bereik.errors import QuestionError
from bereik.network import Network
from bereik.proposals.assess import assess
from bereik.proposals.care_hours import CareHoursQuery, best_hours
from bereik.proposals.costs import euros_a_year, price_on, read_costs
from bereik.proposals.on_demand import stops_on_demand
from bereik.proposals.options import ChangeOption, headways, more_stops
from bereik.proposals.priced import ABOUT, Priced, best, priced
from bereik.proposals.query import Query, make_query
from bereik.proposals.retimings import best_retimed
from bereik.proposals.shift_moves import best_moves
from bereik.proposals.tables import describe_trip
from bereik.proposals.work import work_of
from bereik.scenarios import Scenario
from bereik.scenarios.changes import StopPlace
from bereik.texts.localized import localized_error

KINDS = ("retime", "extra_stop", "on_demand", "headway", "shift", "childcare")
"""Kinds that can be asked for; "extra_stop" gives extensions too, "shift" one end of a shift by itself too,
"childcare" facilities that open earlier and that close later."""


@dataclass(frozen=True)
class Adjusted:
    """What `adjust` found."""

    changes: DataFrame
    """One row a change, the largest gain less loss first."""
    scenarios: tuple[Scenario, ...]
    """Each change as a plan, in the order of the rows."""
    provenance: dict[str, Any] = field(repr=False)

    def __repr__(self) -> str:
        return f"Adjusted({len(self.changes)} changes)"


def adjust(
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
    kinds: Sequence[str] | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    most: int = 10,
    tried: int = 12,
    costs: str | None = None,
) -> Adjusted:
    """Which rides, stops, headways, shifts and hours of childcare to change so that most jobs are won.

    Errors as for `unlock`.

    Parameters
    ----------
    homes, vacancies, dates, traveller, before_min, after_min, weight, interest_jobs, costs
        As for `unlock`.
    kinds
        Some of "retime", "extra_stop", "on_demand", "headway", "shift" and "childcare"; all when not given,
        "childcare" only where there is a table of it.
    childcare, child_age_months
        Facilities, and the age of the child that everybody is counted with for this kind alone; any facility
        admits a child of unknown age.
    most
        Changes of each kind that are told.
    tried
        Stops and headways of which the effect is asked: the stops with most openings a minute first, and the
        longest headways.

    Returns
    -------
    Adjusted
        Columns: `kind`, the line it concerns, `minutes`, `stop`, `vacancy_id` or `childcare_id`, `gain` and
        `loss` as in `unlock`, `pairs`, `pairs_lost`, `people`, `openings`, and kilometres, hours and vehicles
        more. `others` counts other retimings of the same line, direction and day, within 45 minutes, that
        open jobs too: a retimed ride is the best of them. A stop on demand may be one of several directions:
        told are the first that calls there, and the minutes of the one that loses most.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> late = demo.vacancies[demo.vacancies["shift_end"] == "22:00"].head(8)
    >>> found = adjust(demo.network, demo.homes.head(2), late, dates=["2026-11-24"], kinds=["shift"])
    >>> set(found.changes["kind"]) <= {"shift"}
    True
    """
    homes, vacancies = as_points(homes), as_points(vacancies)
    query = make_query(
        network, homes, vacancies, dates=dates, traveller=traveller, before_min=before_min,
        after_min=after_min, weight=weight, interest_jobs=interest_jobs,
    )  # fmt: skip
    return adjust_of(
        query, homes, vacancies, kinds=kinds, childcare=childcare, child_age_months=child_age_months,
        most=most, tried=tried, costs=costs,
    )  # fmt: skip


def adjust_of(
    query: Query,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    kinds: Sequence[str] | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    most: int = 10,
    tried: int = 12,
    costs: str | None = None,
) -> Adjusted:
    """`adjust` of a query that is laid on the network already, of the tables it was made of."""
    kinds = _kinds(kinds, with_care=childcare is not None and len(childcare) > 0)
    pricing = _Pricing(query, homes, vacancies)
    found: list[Priced] = []
    if "retime" in kinds:
        found += best_retimed(query, most)
    if "extra_stop" in kinds:
        options = more_stops(query.demand, query.gains.openings, query.dates)
        found += _solved(pricing, options, tried, most)
    if "on_demand" in kinds:
        found += _solved(pricing, stops_on_demand(query.demand, query.gains, query.dates), tried, most)
    if "headway" in kinds:
        found += _solved(pricing, headways(query.demand.network, query.dates), tried, most)
    if "shift" in kinds:
        found += best_moves(query, homes, vacancies, most)
    if "childcare" in kinds and childcare is not None:
        found += best_hours(CareHoursQuery(query, childcare, child_age_months), most)
    return _table(found, query, costs)


def _kinds(kinds: Sequence[str] | None, *, with_care: bool) -> Sequence[str]:
    """The kinds asked, checked; all that can be asked when none are named."""
    if kinds is None:
        return [kind for kind in KINDS if with_care or kind != "childcare"]
    strange = [kind for kind in kinds if kind not in KINDS]
    if strange:
        raise localized_error(QuestionError, "adjust-kinds", strange=repr(strange[0]), kinds=", ".join(KINDS))
    if "childcare" in kinds and not with_care:
        raise localized_error(QuestionError, "adjust-no-childcare")
    return kinds


@dataclass(frozen=True, eq=False)
class _Pricing:
    """A query with the tables it is asked of."""

    query: Query
    homes: GeoDataFrame
    vacancies: GeoDataFrame

    def priced(self, option: ChangeOption) -> Priced:
        """An option with what it opens, loses and asks."""
        demand = self.query.demand
        # A change may close jobs as well: rides that come later miss connections.
        effect = assess(self.query, option.plan, self.homes, self.vacancies)
        work = work_of(demand.network, effect.after.network, self.query.dates)
        feed = demand.network.feeds[option.feed]
        leave = int(feed.stop_events.depart[feed.stop_events.trip_start[option.trip]])
        trip = describe_trip(feed, option.trip, leave)
        change: Any = option.plan.changes[0]
        about = {
            "kind": option.kind, "line": trip["line"], "towards": trip["towards"], "feed": feed.name,
            "days": change.days,
            "minutes": max(_minutes_of(one) for one in option.plan.changes),
            "stop": _name_of(getattr(change, "stop", None)),
        }  # fmt: skip
        return priced(option.plan, about, self.query.gains, effect.gained, effect.lost, work)


def _minutes_of(change: Any) -> int:
    """How much later a ride leaves, how much longer it becomes, or how many minutes lie between two."""
    name = next(name for name in ("by_min", "minutes", "every_min") if hasattr(change, name))
    return int(getattr(change, name))


def _name_of(stop: str | StopPlace | None) -> str | None:
    return stop.name if isinstance(stop, StopPlace) else stop


def _solved(pricing: _Pricing, options: Sequence[ChangeOption], at_most: int, most: int) -> list[Priced]:
    """The most promising options, asked one by one."""
    # Asking again is exact and slow, so only what promises most is asked.
    some = sorted(options, key=lambda option: -option.promise)[:at_most]
    return best((pricing.priced(change) for change in some), most)


def _table(found: Sequence[Priced], query: Query, costs: str | None) -> Adjusted:
    """All changes in one table, with what the kilometres cost."""
    order = sorted(found, key=lambda one: -one.net)
    columns = (
        *ABOUT[:-1], "gain", "loss", "pairs", "pairs_lost", "people", "openings", "km_a_year", "hours_a_year",
        "vehicles", "feed",
    )  # fmt: skip
    table = pandas.DataFrame([change.row for change in order], columns=columns)
    km = table["km_a_year"].to_numpy(dtype=np.float64)
    low, high = euros_a_year(km, price_on(read_costs(costs), "vehicle_km", dt.date.today()))
    table = table.assign(eur_low=low.round(-2), eur_high=high.round(-2))
    return Adjusted(table, tuple(change.plan for change in order), query.provenance)
