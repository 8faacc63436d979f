"""`solve`: a query in, a solution out; tables, legs, day plans and explanations are views of the solution.

The flow: check the tables, lay the hours on the axis of each date, link homes and places to the streets,
search out and back for a few homes at once, find reasons for what fails, and gather columns of one row for
every home, vacancy, shift and date.

A solution of a region holds those columns and no journeys. Whoever looks at single rows (`of_home`) has the
journeys of that home searched again; the solution of one home has them at hand.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.access.links import BACK, BATCH, OUT, THREADS, batches, build_links
from bereik.childcare.days import day_of_home
from bereik.childcare.failed import failed_cells
from bereik.childcare.home_chains import chains_of_home
from bereik.childcare.late import how_late
from bereik.childcare.query import CareQuery, read_care
from bereik.childcare.shortfalls import ReasonScope, care_reasons, with_care_reasons
from bereik.domain.query import ShiftQuery
from bereik.domain.tables import VACANCIES_REQUIRED, Points, as_points, check_points
from bereik.errors import QuestionError, ServiceDayError
from bereik.feeds import check_service_day
from bereik.feeds.days import parse_day
from bereik.itineraries.ends import LegEnds
from bereik.itineraries.robust import write_breaks
from bereik.itineraries.shown import HomeSolution
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.provenance import provenance
from bereik.reach.plan import DatePlan, plan_date
from bereik.shifts.candidate_sites import at_every_site, find_candidate_sites
from bereik.shifts.found import Reach
from bereik.shifts.hours import lay_hours
from bereik.shifts.licence import licence_needed
from bereik.shifts.outcomes import DateAsks, DateQuery, write_outcomes
from bereik.shifts.reasons import no_reason, why_not
from bereik.shifts.rows import Outcomes
from bereik.shifts.table import table_of_outcomes, verdicts_of_outcomes
from bereik.shifts.ways import HomeSearch, pairs_of_homes
from bereik.texts.localized import localized_error
from bereik.units import Bools, Ints

FEW_HOMES = 8
"""Of fewer homes than these the reasons of a failing day with childcare are searched home by home."""


@dataclass(frozen=True, eq=False)
class DateSolution:
    """What was found on one date: a column each for all rows, and journeys of the homes looked at."""

    plan: DatePlan = field(repr=False)
    """The date with its homes, by which one of them can be searched again."""
    outcomes: Outcomes
    homes: dict[int, HomeSolution] = field(default_factory=dict, repr=False)
    """Cache of `of_home`."""

    @property
    def query(self) -> DateQuery:
        """What was asked on the date."""
        return self.plan.query

    @property
    def care(self) -> CareQuery | None:
        """The childcare, where a child is brought."""
        return None if self.plan.care is None else self.plan.care.query

    def of_home(self, home: int = 0) -> HomeSolution:
        """The journeys of one home, by its row; searched again unless it was the only one."""
        if home not in self.homes:
            with ThreadPoolExecutor(max_workers=THREADS) as pool:
                self.homes[home] = solve_date(self.plan.alone(home), pool=pool).homes[0]
        return self.homes[home]


@dataclass(frozen=True, eq=False)
class Solution:
    """The answer to a query for some homes and vacancies.

    `table()` gives the rows of `shift_reach`. `dayplan.plan_of`, `dayplan.legs_of` and
    `itineraries.missed.missed_rides` look at single rows.
    """

    network: Network = field(repr=False)
    query: ShiftQuery
    vacancies: GeoDataFrame = field(repr=False)
    places: Points = field(repr=False)
    """The vacancies."""
    care: CareQuery | None = field(repr=False)
    dates: tuple[DateSolution, ...] = field(repr=False)

    def table(self) -> DataFrame:
        """One row for every home, vacancy, shift and date, as `shift_reach` gives it."""
        table = self._of_dates(table_of_outcomes)
        table.attrs["provenance"] = self.provenance
        return table

    def held(self) -> DataFrame:
        """The rows of the table whose verdict is no no; without what they rest on."""
        return self._of_dates(partial(table_of_outcomes, held=True))

    def verdicts(self) -> DataFrame:
        """All rows of the table, of their columns only those by which rows are counted."""
        return self._of_dates(verdicts_of_outcomes)

    def _of_dates(self, make: Callable[..., DataFrame]) -> DataFrame:
        tables = [
            make(date.outcomes, date.query.hours, date.query.homes, self.places, date.query.axis)
            for date in self.dates
        ]
        return tables[0] if len(tables) == 1 else pandas.concat(tables, ignore_index=True)

    @property
    def provenance(self) -> dict[str, Any]:
        """What the answer rests on."""
        query, dates = self.query, [date.query.axis.date for date in self.dates]
        return provenance(
            self.network, dates, query.who, self.vacancies,
            before_min=query.before_min, after_min=query.after_min, own_hours=query.shifts is None,
            care=self.care and self.care.provenance,
        )  # fmt: skip


def solve(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    query: ShiftQuery,
    *,
    counted: bool = False,
) -> Solution:
    """The answer to a query: which vacancies each home can hold, and with which journeys.

    Parameters
    ----------
    homes, vacancies
        As in `shift_reach`.
    query
        What is asked; its `date` is one or several.
    counted
        Whether a no is only counted by its reason: then its minutes and ways may be missing.

    Returns
    -------
    Solution
        `.table()` is what `shift_reach` gives. A solution of one home and vacancy serves `plan_day` and
        `list_itineraries` without another search.

    Raises
    ------
    TableError, QuestionError, ServiceDayError
        As `shift_reach`.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> query = bereik.ShiftQuery(demo.date, traveller=bereik.Traveller(bike="to_stop"))
    >>> solution = bereik.solve(demo.network, demo.homes.head(1), demo.vacancies.head(20), query)
    >>> len(solution.table())
    20
    """
    return plan_query(network, homes, vacancies, query).solve(counted=counted)


@dataclass(frozen=True, eq=False)
class PlannedQuery:
    """A query made ready for some homes: all that does not hang on a home is looked up."""

    network: Network
    query: ShiftQuery
    vacancies: GeoDataFrame
    places: Points
    """The vacancies."""
    care: CareQuery | None
    plans: tuple[DatePlan, ...]
    """Of each date."""

    def with_homes(self, homes: GeoDataFrame) -> "PlannedQuery":
        """The same for other homes of a region."""
        points = check_points(homes, "homes")
        # Links hang on no date, so all dates share them.
        links = self.plans[0].reach.links.with_homes(points)
        plans = tuple(plan.with_homes(points, links, region=True) for plan in self.plans)
        return replace(self, plans=plans)

    def solve(self, *, counted: bool = False, pool: Executor | None = None) -> Solution:
        """As the function of that name; those who share a `pool` search in no more threads than one does."""
        robust = self.query.robust
        with ThreadPoolExecutor(max_workers=THREADS) if pool is None else nullcontext(pool) as threads:
            solved = [solve_date(plan, robust=robust, counted=counted, pool=threads) for plan in self.plans]
        return Solution(self.network, self.query, self.vacancies, self.places, self.care, tuple(solved))


def plan_query(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    query: ShiftQuery,
    *,
    refuse: bool = True,
) -> PlannedQuery:
    """A query made ready; parameters and errors as of `solve`.

    Days of a week or a roster that no timetable covers fail with DATE_OUTSIDE_FEED; who asks for such a day
    again does not `refuse` it either.
    """
    # The date first: it is the cheapest to refuse, and no table need be read for it.
    dates, same = dates_of(network, query) if refuse else listed_dates(query), vacancies is homes
    vacancies = as_points(vacancies)
    points = check_points(homes, "homes")
    places = points if same else check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    care = read_care(network, query)
    sites = find_candidate_sites(vacancies, places, query.candidates)
    links = build_links(network, points, sites.points, query.who, cached=not same)
    if care is not None and len(points.ids) < FEW_HOMES:
        # Each limit that is relaxed for a reason asks for the same streets; of many homes little is.
        links = links.once()
    # Links and licences hang on no date, so all dates share them.
    with_licence = licence_needed(vacancies)
    plans = []
    for date in dates:
        axis = Axis(date, network.timezone)
        hours = at_every_site(lay_hours(vacancies, query.shifts, axis), sites)
        on_date = DateQuery(
            network, points, sites.points, with_licence, hours, axis, query.who, *query.margins_s
        )
        with ThreadPoolExecutor(max_workers=THREADS) as pool:
            plans.append(plan_date(on_date, links, care, pool))
    return PlannedQuery(network, query, vacancies, places, care, tuple(plans))


def dates_of(network: Network, query: ShiftQuery) -> list[dt.date]:
    """The dates of a query, each once and each one that the feeds can answer."""
    dates = listed_dates(query)
    for day in dates:
        check_service_day(network.feeds, day)
    return dates


def listed_dates(query: ShiftQuery) -> list[dt.date]:
    """The dates of a query, each once, in the order in which they were given."""
    date = query.date
    if date is None:
        raise localized_error(ServiceDayError, "date-none")
    several = date if isinstance(date, Iterable) and not isinstance(date, str) else [date]
    # The order in which they were given is that of the rows.
    dates = list(dict.fromkeys(parse_day(text) for text in several))
    if not dates:
        raise localized_error(QuestionError, "date-empty")
    return dates


def solve_date(
    plan: DatePlan,
    *,
    robust: bool = False,
    explained: bool = True,
    counted: bool = False,
    pool: Executor | None = None,
) -> DateSolution:
    """The answer of every home to every ask of one date; with a pool homes are searched side by side.

    Why a no is a no takes most of the time with a bike; who does not read it leaves it out (`explained`). Of
    a no that is only `counted` the code is told, and with childcare neither the minutes nor ways.
    """
    query, care = plan.query, None if plan.care is None else plan.care.query
    count = len(query.homes.ids)
    columns = None if care is None else (care.names, round(care.rules.fetch_min * 60))
    outcomes = Outcomes.empty(count, query.hours, plan.reach.links, columns, robust=robust)
    solution = DateSolution(plan, outcomes)
    # Homes write to rows of their own, so that threads need no lock.
    fill = partial(_solve_homes, solution, DateAsks.of(query, outcomes), _Explanation(explained, not counted))
    # One batch lets its two directions run at once; several batches run beside each other instead, or threads
    # would wait for threads of the same pool.
    if pool is None or count <= BATCH:
        for block in batches(plan.reach.links.homes["walk"]):
            fill(block, pool)
    else:
        list(pool.map(fill, batches(plan.reach.links.homes["walk"])))
    return solution


def reach_of_reasons(asks: DateAsks, reach: Reach, rows: Bools | None = None) -> Reach:
    """What reasons are asked of: cells of the asks in `rows` (A,) whose reason no search need tell."""
    some, hours = ~asks.barred, asks.query.hours
    own = np.flatnonzero(some if rows is None else some & rows)
    hours = hours._replace(parts=hours.parts[own], vacancy=hours.vacancy[own])
    return reach._replace(requested=reach.requested & hours.requested(reach.requested.shape[1]))


class _Explanation(NamedTuple):
    """How far a no is explained."""

    reasons: bool
    details: bool
    """With childcare by how many minutes it is short, and the way of one direction alone."""


def _solve_homes(
    solution: DateSolution,
    asks: DateAsks,
    explanation: _Explanation,
    homes: Ints,
    pool: Executor | None = None,
) -> None:
    """Search a few homes together, and write their rows."""
    plan, outcomes = solution.plan, solution.outcomes
    reach, care, query = plan.reach, plan.care, plan.query
    pairs, found = pairs_of_homes(reach, homes, pool)
    whys = [no_reason(pair) for pair in pairs]
    if explanation.reasons:
        # Only here and after the ways: verdicts need every cell, reasons only those that no bar explains
        # already.
        reach = reach_of_reasons(asks, reach)
        whys = why_not(reach, homes, found, pairs, pool)
    for batch_row, home in enumerate(homes.tolist()):
        pair, why, day = pairs[batch_row], whys[batch_row], None
        if care is not None:
            combinations, journeys = care.combine(), (found[OUT].few[batch_row], found[BACK].few[batch_row])
            chains = chains_of_home(care.legs, combinations, home, journeys)
            only = None if care.query.only is None else care.query.only[home]
            alone, split = care.query.ways_alone and explanation.details, reach.split
            # What is barred whatever the way needs no day where none is told.
            jobs = None if explanation.details else asks.jobs_by_ways
            day = day_of_home(chains, combinations, only=only, jobs=jobs, alone=alone, split=split, pool=pool)
            if explanation.reasons:
                own, requested = HomeSearch(home, batch_row, found, pair), reach.requested
                # First the minutes of the plain reasons, since a child only makes a ride later; then what the
                # child adds.
                why = how_late(care, own, why, day) if explanation.details else why
                few_homes = len(homes) < FEW_HOMES
                answer = day, requested
                for cells in failed_cells(care, own, why, answer, few_homes=few_homes, legs=chains.legs):
                    reasons = care_reasons(cells, ReasonScope.first(why, minutes=explanation.details))
                    why = with_care_reasons(why, cells, reasons)
        write_outcomes(asks, outcomes, home, pair, why, day)
        itineraries = HomeSolution(query, LegEnds(plan.reach, care, home), home, pair, day)
        if outcomes.robust is not None:
            write_breaks(itineraries, outcomes)
        # Of one home `plan_day` reads on without a search. Of many the journeys would fill the memory.
        if len(query.homes.ids) == 1:
            solution.homes[home] = itineraries
