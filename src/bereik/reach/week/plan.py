"""A week made ready to be asked from any home: its dates, what is asked on each, and all that homes share.

Days on which the same trips run in the hours of a shift have the same answer for it (`reach.roster.alike`),
so that shift is asked on the first of them only. What is searched without a home (the rides of a date, the
legs from childcare to work) stays in the plan for the homes to come; nothing of a home does.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
from geopandas import GeoDataFrame

from bereik.access.links import THREADS, Links, build_links
from bereik.childcare.home_chains import StopCache
from bereik.childcare.query import CareOnDate, CareQuery, read_care
from bereik.childcare.windows import Combinations
from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import ShiftQuery
from bereik.domain.tables import VACANCIES_REQUIRED, Points, as_points, check_points
from bereik.domain.traveller import Traveller
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.reach.plan import DatePlan, plan_date
from bereik.reach.roster.alike import services_of
from bereik.reach.solution import dates_of
from bereik.reach.week.dates import WeekDay, week_dates
from bereik.reach.week.day_groups import OpenHours, days_worked, group_days
from bereik.reach.week.shifts import WeekShifts, all_clocks, shifts_of_week, shortened
from bereik.shifts.candidate_sites import CandidateSites, find_candidate_sites
from bereik.shifts.found import Reach
from bereik.shifts.hours import Hours
from bereik.shifts.licence import licence_needed
from bereik.shifts.outcomes import DateQuery
from bereik.shifts.split import split_of
from bereik.units import DAY_S, Ints

NO_HOMES = Points([], np.empty(0), np.empty(0))


@dataclass(frozen=True)
class WeekQuery:
    """What is asked of the week of each vacancy."""

    date: dt.date
    """From which date on the days of the week are taken."""
    children: tuple[Child, ...] = ()
    care: CareRules | None = None
    before_min: float = 10
    after_min: float = 5
    traveller: Traveller = field(default_factory=Traveller)
    start_later_min: float = 0
    """By how much every shift begins later: part-time work."""
    end_earlier_min: float = 0
    """By how much every shift ends earlier."""

    @classmethod
    def of(cls, query: ShiftQuery, date: dt.date) -> "WeekQuery":
        """What of a query is asked of a week, without its tables."""
        return cls(date, query.brought, query.care, query.before_min, query.after_min, query.who)

    def with_tables(self, childcare: GeoDataFrame | None, candidates: GeoDataFrame | None) -> ShiftQuery:
        """The query with the tables that belong to it."""
        return ShiftQuery(
            self.date, childcare=childcare, children=self.children or None, care=self.care,
            candidates=candidates, before_min=self.before_min, after_min=self.after_min,
            traveller=self.traveller,
        )  # fmt: skip


class Ask(NamedTuple):
    """A shift of a vacancy at one place, on all days that have the same answer."""

    vacancy: int
    shift: int
    """Which of the vacancy's shifts."""
    place: int
    """The destination: the row of the vacancy, or a candidate for its place."""
    days: tuple[WeekDay, ...]
    alike: int
    """Asks of one shift and place with the same number can be held by the same ways, or none can.

    Only why they cannot may differ (`reach.roster.alike`).
    """


class WeekDate(NamedTuple):
    """One date of the week: what is asked on it, and what homes share of it."""

    asks: list[Ask]
    plan: DatePlan
    """Without homes."""


@dataclass(frozen=True, eq=False)
class WeekPlan:
    """The week of every vacancy of a table, ready to be asked."""

    network: Network
    query: WeekQuery
    vacancies: "GeoDataFrame"
    points: Points
    """The vacancies."""
    sites: CandidateSites
    links: Links
    """Without homes."""
    weeks: list[WeekShifts]
    care: CareQuery | None
    dates: list[WeekDate]
    # Not to be given: a plan that is made from this one, for another traveller or other rows, has its own.
    looks: dict[tuple[int, bytes], DatePlan] = field(default_factory=dict, init=False, repr=False)
    """By date and rows the asks that are searched for all homes, as far as they were."""

    @property
    def days(self) -> list[WeekDay]:
        """All days asked, each once, in order."""
        days = {day for date in self.dates for ask in date.asks for day in ask.days}
        return sorted(days)

    def links_of(self, homes: Points) -> Links:
        """The access links of some homes, whose cache serves all dates and goes with them."""
        return self.links.once().with_homes(homes)

    def of_rows(self, rows: Sequence[int]) -> "WeekPlan":
        """The week of some of the vacancies, in the order of `rows`; what was searched for all is shared."""
        place = {row: number for number, row in enumerate(rows)}
        own = np.array(rows, dtype=np.int64)
        ids = [self.points.ids[row] for row in rows]
        dates = [some for date in self.dates if (some := _of_rows(date, place)) is not None]
        cases = {place[row]: of for row, of in self.sites.of.items() if row in place}
        return replace(
            self, vacancies=self.vacancies.iloc[own],
            points=Points(ids, self.points.lon[own], self.points.lat[own]),
            sites=self.sites._replace(of=cases), weeks=[self.weeks[row] for row in rows], dates=dates,
        )  # fmt: skip

    def forget(self) -> None:
        """Drop what was searched from single stops: which ones tells near what homes were asked.

        A home that is searched meanwhile is answered as before, and leaves nothing here.
        """
        for date in self.dates:
            if date.plan.reach.over_stops is not None:
                date.plan.reach.over_stops.forget()
            if date.plan.care is not None:
                date.plan.care.forget_stops()
        self.looks.clear()

    def look(self, date: int, rows: Ints) -> DatePlan:
        """The asks in some `rows` of a date, the same ones for every home, with a cache of their own."""
        key = date, rows.tobytes()
        own = self.looks.get(key)  # once, for others may forget meanwhile
        if own is None:
            whole = self.dates[date].plan
            own = narrowed(whole, whole.query._replace(hours=hours_of_asks(whole.query.hours, rows)))
            self.looks[key] = own
        return own


def _of_rows(date: WeekDate, place: Mapping[int, int]) -> WeekDate | None:
    """A date asked of some vacancies only, by their new rows; None where none of them is asked on it."""
    rows = np.array([ask for ask, own in enumerate(date.asks) if own.vacancy in place], dtype=np.int64)
    if not len(rows):
        return None
    query = date.plan.query
    hours = hours_of_asks(query.hours, rows)
    assert hours.owner is not None
    owner = np.array([place[row] for row in hours.owner.tolist()], dtype=np.int32)
    # In the order of `place`, which is that of the new rows, and not of the old ones.
    needed = query.licence_needed[sorted(place, key=place.__getitem__)]
    query = query._replace(hours=hours._replace(owner=owner), licence_needed=needed)
    asks = [own._replace(vacancy=place[own.vacancy]) for own in (date.asks[ask] for ask in rows.tolist())]
    return WeekDate(asks, narrowed(date.plan, query))


def narrowed(plan: DatePlan, query: DateQuery, care: CareQuery | None = None) -> DatePlan:
    """A date with some of its asks only; what was searched for all is shared.

    `care` is the childcare with something else in it than facilities, children and rules.
    """
    hours = query.hours
    reach = plan.reach._replace(
        requested=hours.requested(plan.reach.requested.shape[1]), split=split_of(hours)
    )
    return DatePlan(query, reach, None if plan.care is None else _care_narrowed(plan.care, reach, care))


def _care_narrowed(care: CareOnDate, reach: Reach, query: CareQuery | None) -> CareOnDate:
    """The same childcare asked of some jobs only; where legs may begin is what it was for all."""
    whole = care.combine()
    some = Combinations(whole.query._replace(requested=reach.requested), whole.groups)
    # What may begin for all jobs may for some: ends are read by the rows of the query, which stay. A copy of
    # the items, since another thread may add to them meanwhile.
    ends = {(some, *key[1:]): own for key, own in tuple(care.legs.ends.items()) if key[0] is whole}
    at_stops = StopCache(care.legs.at_stops.held)
    return replace(
        care,
        query=query or care.query,
        reach=reach,
        combined={key: some for key, own in tuple(care.combined.items()) if own is whole},
        legs=replace(care.legs, ends=ends, at_stops=at_stops),
    )


def plan_week(
    network: Network,
    vacancies: GeoDataFrame,
    week: WeekQuery,
    *,
    childcare: GeoDataFrame | None = None,
    candidates: GeoDataFrame | None = None,
    like: WeekPlan | None = None,
) -> WeekPlan:
    """Lay the week of every vacancy on its dates, and search what does not depend on a home.

    Of another week on the same network (`like`) the rides and legs serve that are the same.

    Raises
    ------
    TableError
        A table lacks a column, or has ids that are not unique.
    ServiceDayError
        The date cannot be asked for.
    """
    query = week.with_tables(childcare, candidates)
    # A date that cannot be asked is refused before any table is read.
    day = dates_of(network, query)[0]
    vacancies = as_points(vacancies)
    points = check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    care = read_care(network, query)
    sites = find_candidate_sites(vacancies, points, query.candidates)
    # Homes come later: the links of the places are looked up now and serve every home and date.
    links = build_links(network, NO_HOMES, sites.points, query.who, cached=True).once()
    weeks = shortened(
        shifts_of_week(vacancies),
        start_later_s=round(60 * week.start_later_min), end_earlier_s=round(60 * week.end_earlier_min),
    )  # fmt: skip
    asks = _asks_by_date(network, (day, query.who), weeks, sites, care)
    needed = licence_needed(vacancies)
    dates, others = [], {} if like is None else {one.plan.query.axis.date: one.plan for one in like.dates}
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        for date, own in asks.items():
            axis = Axis(date, network.timezone)
            hours = _hours(own, weeks, sites, axis)
            on_date = DateQuery(
                network, NO_HOMES, sites.points, needed, hours, axis, query.who, *query.margins_s
            )
            plan = plan_date(on_date, links, care, pool, like=others.get(date))
            dates.append(WeekDate(own, plan.for_many()))
    return WeekPlan(network, week, vacancies, points, sites, links, weeks, care, dates)


def _asks_by_date(
    network: Network,
    start: tuple[dt.date, Traveller],
    weeks: list[WeekShifts],
    sites: CandidateSites,
    care: CareQuery | None,
) -> dict[dt.date, list[Ask]]:
    """What is asked on each date: every shift on the first of the days that have the same answer."""
    first, traveller = start
    days = week_dates(network, first)
    services, hours = services_of(network), None if care is None else OpenHours(care)
    # Vacancies share hours far more often than not, so that days are compared once for each kind of hours.
    alike = {
        clocks: group_days(services, network.timezone, days, clocks, traveller, hours)
        for clocks in all_clocks(weeks)
    }
    asks: dict[dt.date, list[Ask]] = {}
    for vacancy, week in enumerate(weeks):
        for number, shift in enumerate(week.shifts):
            for date, own, number_alike in days_worked(alike[shift.clocks], shift.weekdays):
                asks.setdefault(date, []).extend(
                    Ask(vacancy, number, place, own, number_alike)
                    for place in sites.of.get(vacancy, [vacancy])
                )
    return {date: asks[date] for date in sorted(asks)}


def _hours(asks: list[Ask], weeks: list[WeekShifts], sites: CandidateSites, axis: Axis) -> Hours:
    """The asks of a date, each in a row of its own."""
    numbers: dict[tuple[Any, ...], int] = {}
    shifts = [weeks[ask.vacancy].shifts[ask.shift] for ask in asks]
    # the parts of a split shift hang together, so that no other hours share their answers (`lay_hours`)
    whole = [tuple(shift.clocks) if len(shift.clocks) > 1 else () for shift in shifts]
    parts = [
        [numbers.setdefault((*part, own), len(numbers)) for part in shift.clocks]
        for shift, own in zip(shifts, whole, strict=True)
    ]
    width = max([1, *map(len, parts)])
    # One that nobody asks keeps the arrays from being empty.
    clocks = [part[:2] for part in numbers] or [(0, DAY_S)]
    place = np.array([ask.place for ask in asks], dtype=np.int32)
    return Hours(
        np.array([axis.at_clock(start) for start, _ in clocks], dtype=np.int32),
        np.array([axis.at_clock(end) for _, end in clocks], dtype=np.int32),
        place,
        np.array([own + [-1] * (width - len(own)) for own in parts], dtype=np.int32).reshape(-1, width),
        [shift.name for shift in shifts],
        np.arange(len(asks), dtype=np.int32),
        np.array([ask.vacancy for ask in asks], dtype=np.int32),
        [sites.names[site] for site in place.tolist()],
    )


def hours_of_asks(hours: Hours, rows: Ints) -> Hours:
    """Some of the asks of a date."""
    assert hours.owner is not None
    return hours._replace(
        vacancy=hours.vacancy[rows], parts=hours.parts[rows], names=[hours.names[row] for row in rows],
        row=np.arange(len(rows), dtype=np.int32), owner=hours.owner[rows],
        places=[hours.places[row] for row in rows],
    )  # fmt: skip
