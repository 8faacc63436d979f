"""`adjust`: changes of other kinds than one more ride, each with what it opens, loses and asks.

Each is asked again as a whole plan, so that what is told is exact. Of retimed rides there are thousands:
labels bound what each opens (adding it without taking the old one away), and they are asked in that order
until no bound is above the least that was found. A shift that moves concerns its own vacancy only, so that
one question prices all vacancies for each number of minutes.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.traveller import Traveller
from bereik.errors import QuestionError
from bereik.network import Network
from bereik.proposals.assess import Effect, asked_again, assess
from bereik.proposals.costs import euros_a_year, price_on, read_costs
from bereik.proposals.options import Option, headways, more_stops, retimed
from bereik.proposals.price import opened_alone, price
from bereik.proposals.query import Query, make_query
from bereik.proposals.tables import count_pairs, describe_trip
from bereik.proposals.work import Work, work_of
from bereik.scenarios import Scenario
from bereik.scenarios.changes import ShiftTimes
from bereik.texts.localized import localized_error
from bereik.units import Ints

KINDS = ("retime", "extra_stop", "headway", "shift")
"""Kinds that can be asked for; "extra_stop" gives extensions too."""
SHIFTED_MIN = (-15, 15, -30, 30, -60, 60)
"""How much shifts are moved, the least first: of moves that are worth the same the smallest is told."""
NO_WORK = Work(0.0, 0.0, 0)


@dataclass(frozen=True)
class Adjusted:
    """What `adjust` found."""

    changes: DataFrame
    """One row a change, the largest gain less loss first."""
    scenarios: tuple[Scenario, ...]
    """Each change as a plan, in the order of the rows."""
    provenance: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Priced:
    row: dict[str, Any]
    plan: Scenario

    @property
    def net(self) -> float:
        return float(self.row["gain"] - self.row["loss"])


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
    kinds: Sequence[str] = KINDS,
    most: int = 10,
    tried: int = 12,
    costs: str | None = None,
) -> Adjusted:
    """Which rides to move, stops to add, headways to halve and shifts to move so that most jobs are won.

    Parameters and errors are those of `unlock`, and:

    Parameters
    ----------
    kinds
        Some of "retime", "extra_stop", "headway" and "shift".
    most
        Changes of each kind that are told.
    tried
        Stops and headways of which the effect is asked: the stops with most openings a minute first, and the
        longest headways.

    Returns
    -------
    Adjusted
        Columns: `kind`, the line it concerns, `minutes`, `stop` or `vacancy_id`, `gain` and `loss` as in
        `unlock`, `pairs`, `pairs_lost`, `people`, `openings`, and kilometres, hours and vehicles more.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> late = demo.vacancies[demo.vacancies["shift_end"] == "22:00"].head(8)
    >>> found = adjust(demo.network, demo.homes.head(2), late, dates=["2026-11-24"], kinds=["shift"])
    >>> set(found.changes["kind"]) <= {"shift"}
    True
    """
    strange = [kind for kind in kinds if kind not in KINDS]
    if strange:
        raise localized_error(QuestionError, "adjust-kinds", strange=repr(strange[0]), kinds=", ".join(KINDS))
    query = make_query(
        network, homes, vacancies, dates=dates, traveller=traveller, before_min=before_min,
        after_min=after_min, weight=weight, interest_jobs=interest_jobs,
    )  # fmt: skip
    return adjust_of(query, homes, vacancies, kinds=kinds, most=most, tried=tried, costs=costs)


def adjust_of(
    query: Query,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    kinds: Sequence[str] = KINDS,
    most: int = 10,
    tried: int = 12,
    costs: str | None = None,
) -> Adjusted:
    """`adjust` of a query that is laid on the network already, of the tables it was made of."""
    asking = _Asking(query, homes, vacancies)
    found: list[_Priced] = []
    if "retime" in kinds:
        found += _best_retimed(asking, most)
    if "extra_stop" in kinds:
        options = more_stops(query.demand, query.gains.openings, query.dates)
        found += _asked(asking, options, tried, most)
    if "headway" in kinds:
        found += _asked(asking, headways(query.demand.network, query.dates), tried, most)
    if "shift" in kinds:
        found += _shifts(asking, most)
    return _table(found, query, costs)


@dataclass(frozen=True, eq=False)
class _Asking:
    """A query with the tables it is asked of."""

    query: Query
    homes: GeoDataFrame
    vacancies: GeoDataFrame

    def priced(self, option: Option) -> _Priced:
        """An option with what it opens, loses and asks."""
        demand = self.query.demand
        effect = assess(self.query, option.plan, self.homes, self.vacancies)
        work = work_of(demand.network, effect.after.network, self.query.dates)
        feed = demand.network.feeds[option.feed]
        leave = int(feed.visits.depart[feed.visits.trip_start[option.trip]])
        trip = describe_trip(feed, option.trip, leave)
        change: Any = option.plan.changes[0]
        about = {
            "line": trip["line"], "towards": trip["towards"], "feed": feed.name,
            "leaves": trip["leaves"] if option.kind == "retime" else None, "days": change.days,
            "minutes": getattr(change, "by_min", None) or getattr(change, "minutes", None)
            or getattr(change, "every_min", None),
            "stop": getattr(change, "stop", None), "vacancy_id": None,
        }  # fmt: skip
        return _Priced({"kind": option.kind} | about | _counts(self.query, effect, work), option.plan)


def _counts(query: Query, effect: Effect, work: Work) -> dict[str, Any]:
    """What is gained and lost, and what it asks of the operator."""
    gained, lost = (count_pairs(pairs, query.gains) for pairs in (effect.gained, effect.lost))
    return gained | {"loss": lost["gain"], "pairs_lost": lost["pairs"]} | _asks(work)


def _asks(work: Work) -> dict[str, Any]:
    return {
        "km_a_year": round(work.km_a_year),
        "hours_a_year": round(work.hours_a_year, 1),
        "vehicles": work.vehicles,
    }


def _best_retimed(asking: _Asking, most: int) -> list[_Priced]:
    """The retimed rides with most gain less loss; no other one has more, since bounds say so."""
    demand, gains = asking.query.demand, asking.query.gains
    every = retimed(demand, asking.query.dates)
    alone = opened_alone(demand, price(demand, [candidate for candidate, _ in every]), len(every))
    bounds = np.array([gains.of(*pairs).sum() for pairs in alone])
    best: list[_Priced] = []
    for number in np.argsort(-bounds, kind="stable").tolist():
        if bounds[number] <= 0 or (len(best) == most and bounds[number] <= best[-1].net):
            break
        candidate, plan = every[number]
        made = asking.priced(Option("retime", candidate.feed, candidate.trip, plan, float(bounds[number])))
        if made.net > 0:
            best = sorted([*best, made], key=lambda one: -one.net)[:most]
    return best


def _asked(asking: _Asking, options: Sequence[Option], tried: int, most: int) -> list[_Priced]:
    """The most promising options, asked one by one."""
    some = sorted(options, key=lambda one: -one.promise)[:tried]
    made = [asking.priced(change) for change in some]
    return sorted((change for change in made if change.net > 0), key=lambda one: -one.net)[:most]


def _shifts(asking: _Asking, most: int) -> list[_Priced]:
    """For each vacancy the move of its shift with most gain less loss."""
    query, best = asking.query, dict[int, _Priced]()
    ids = query.demand.vacancies.ids
    for minutes in SHIFTED_MIN:
        plan = Scenario("shift", changes=(ShiftTimes(ids=tuple(ids), move_min=minutes),))
        moved = plan.apply_to_vacancies(asking.vacancies)
        effect = Effect(query.demand, asked_again(query, query.demand.network, asking.homes, moved))
        for row in np.unique(np.concatenate([effect.gained[1], effect.lost[1]])).tolist():
            made = _Priced(_of_vacancy(query, effect, row, minutes), _move(ids[row], minutes))
            if made.net > 0 and (row not in best or made.net > best[row].net):
                best[row] = made
    return sorted(best.values(), key=lambda one: -one.net)[:most]


def _move(vacancy: str, minutes: int) -> Scenario:
    return Scenario("shift", changes=(ShiftTimes(ids=(vacancy,), move_min=minutes),))


def _of_vacancy(query: Query, effect: Effect, row: int, minutes: int) -> dict[str, Any]:
    def own(pairs: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
        mine = pairs[1] == row
        return pairs[0][mine], pairs[1][mine]

    gained, lost = (count_pairs(own(pairs), query.gains) for pairs in (effect.gained, effect.lost))
    about = dict.fromkeys(("line", "towards", "feed", "leaves", "days"))
    told = {"minutes": minutes, "stop": None, "vacancy_id": query.demand.vacancies.ids[row]}
    counts = gained | {"loss": lost["gain"], "pairs_lost": lost["pairs"]}
    return {"kind": "shift"} | about | told | counts | _asks(NO_WORK)


def _table(found: Sequence[_Priced], query: Query, costs: str | None) -> Adjusted:
    """All changes in one table, with what the kilometres cost."""
    order = sorted(found, key=lambda one: -one.net)
    columns = (
        "kind", "line", "towards", "leaves", "days", "minutes", "stop", "vacancy_id", "gain", "loss", "pairs",
        "pairs_lost", "people", "openings", "km_a_year", "hours_a_year", "vehicles", "feed",
    )  # fmt: skip
    table = pandas.DataFrame([change.row for change in order], columns=columns)
    km = table["km_a_year"].to_numpy(dtype=np.float64)
    low, high = euros_a_year(km, price_on(read_costs(costs), "vehicle_km", dt.date.today()))
    table = table.assign(eur_low=low.round(-2), eur_high=high.round(-2))
    return Adjusted(table, tuple(change.plan for change in order), query.provenance)
