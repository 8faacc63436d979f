"""Demand: the legs between homes and jobs that a job needs, and which of them fail today.

A *leg* is one direction of one part of a shift on one date: out in time, or back after the end. A vacancy is
asked on each date on which it starts (its `days`); it can be held from a home when all its legs hold, on all
dates. Where hours or place are unknown every case must hold. A trip more opens a pair of home and vacancy
exactly when it serves all legs that fail: without a bike legs do not depend on each other.
"""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from geopandas import GeoDataFrame

from bereik.access.links import BACK, OUT, THREADS, Links, build_links
from bereik.domain.query import ShiftQuery
from bereik.domain.tables import VACANCIES_REQUIRED, Points, check_points
from bereik.domain.traveller import Traveller
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.proposals.holding import Legs, SearchedLegs, find_held
from bereik.reach.operating_dates import weekdays_of
from bereik.reach.plan import plan_date
from bereik.reach.solution import listed_dates
from bereik.routing.meeting import LegLimits
from bereik.shifts.candidate_sites import at_every_site, find_candidate_sites
from bereik.shifts.found import Reach
from bereik.shifts.hours import Hours, lay_hours
from bereik.shifts.licence import licence_needed
from bereik.shifts.outcomes import DateQuery
from bereik.units import NEVER, Bools, Ints


class Needs(NamedTuple):
    """Which legs each vacancy needs, as pairs. N pairs."""

    vacancy: Ints
    """(N,) row of the vacancy."""
    leg: Ints
    """(N,) leg of the date, the same number out and back."""


class Cases(NamedTuple):
    """Which legs each case of each vacancy needs: one of the hours, and of the places, that it may have."""

    vacancy: Ints
    """(N,) row of the vacancy."""
    case: Ints
    """(N,) 0, 1, ... within the vacancy, the same on all dates."""
    leg: Ints
    """(N,)"""


class DayDemand(NamedTuple):
    """What is needed on one date. H homes, K legs in each direction."""

    date: dt.date
    query: DateQuery
    reach: Reach
    needs: Needs
    cases: Cases
    destination: Ints
    """(K,) destination of a leg."""
    part: Ints
    """(K,) part of a shift, row of the limits of `reach`."""
    leaves: tuple[Ints, Ints]
    """(H, K) out and back: the latest departure with which the leg is made today, in the time of the
    direction; `NEVER` where it cannot be made."""
    on_foot: tuple[Bools, Bools]
    """(H, K) whether the leg can be made without a ride."""

    @property
    def holds(self) -> tuple[Bools, Bools]:
        """(H, K) out and back: whether the leg can be made today."""
        return self.leaves[OUT] > NEVER, self.leaves[BACK] > NEVER

    def legs(self, direction: int, homes: Ints) -> LegLimits:
        """The legs of some homes with their limits, in the time of a direction."""
        limits = self.reach.limits[direction]
        depart_from = np.broadcast_to(limits.depart_from[self.part], (len(homes), len(self.part)))
        return LegLimits(self.destination, depart_from, limits.arrive_by[self.part], limits.longest)


@dataclass(frozen=True, eq=False)
class Demand:
    """All dates together. H homes, V vacancies."""

    network: Network
    homes: Points
    vacancies: Points
    places: Points
    """Destinations: the places of the vacancies, and candidates for the places of some."""
    query: ShiftQuery
    """The dates, the traveller and the margins."""
    links: Links
    """Between homes, places and stops; hours of work change nothing about them."""
    days: tuple[DayDemand, ...]
    failing: Ints
    """(H, V) how many legs fail, over all dates; 0 where the vacancy can be held today."""
    counted: Bools
    """(V,) vacancies that more trips can open; the others are left out (`left_out` says why)."""
    left_out: dict[str, int]

    @property
    def traveller(self) -> Traveller:
        """Who travels."""
        return self.query.who


def find_demand(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    query: ShiftQuery,
    *,
    searched: Sequence[SearchedLegs] | None = None,
    links: Links | None = None,
) -> Demand:
    """The legs that vacancies need from all homes, at their own hours and on their own days.

    Of `query` it takes the dates, the traveller and the margins. Whether the feeds run on those dates is not
    asked, since a plan may take out all that runs. `searched` is what holds on each date, where that was
    searched before: then nothing is searched. `links` are those between the same homes, places and stops,
    where they were laid before.
    """
    home_points = check_points(homes, "homes")
    points = check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    sites = find_candidate_sites(vacancies, points, None)
    if links is None:
        links = build_links(network, home_points, sites.points, query.who)
    counted, left_out = _counted(vacancies, points, sites.of, query.who)
    days = []
    for number, date in enumerate(listed_dates(query)):
        axis = Axis(date, network.timezone)
        on_date = DateQuery(
            network, home_points, sites.points, licence_needed(vacancies),
            at_every_site(lay_hours(vacancies, None, axis), sites), axis, query.who,
            *query.margins_s,
        )  # fmt: skip
        worked = counted & _start_on(vacancies, date) & _known_hours(on_date.hours, len(points.ids))
        days.append(_day(date, on_date, links, worked, None if searched is None else searched[number]))
    # Worked on none of the dates asked it has no leg that fails, and would count as held.
    worked = _on_any_day(days, len(points.ids))
    left_out["not_on_these_days_or_hours_unknown"] = int((counted & ~worked).sum())
    return Demand(
        network, home_points, points, sites.points, query, links, tuple(days),
        failing_legs(days, len(home_points.ids), len(points.ids)), counted & worked, left_out,
    )  # fmt: skip


def _counted(
    vacancies: Any, points: Points, sites: dict[int, list[int]], traveller: Traveller
) -> tuple[Bools, dict[str, int]]:
    """Vacancies that a trip can open, and why the others cannot be counted."""
    # Each vacancy is told under one heading, the first that holds.
    licence = licence_needed(vacancies) & (not traveller.driving_licence)
    unplaced = np.isnan(points.lon)
    # A vacancy of which only the municipality is known has candidates for its place, and is counted.
    unplaced[list(sites)] = False
    split = _is_split(vacancies)
    left_out = {
        "licence": int(licence.sum()),
        "place_unknown": int((unplaced & ~licence).sum()),
        "split_shift": int((split & ~licence & ~unplaced).sum()),
    }
    return ~(licence | unplaced | split), left_out


def _is_split(vacancies: Any) -> Bools:
    """(V,) split shifts: the way home in between ties their legs together, so they are asked again only."""
    if "shift_start" not in vacancies:
        return np.zeros(len(vacancies), dtype=np.bool_)
    return np.array(["," in str(cell) for cell in vacancies["shift_start"]], dtype=np.bool_)


def _start_on(vacancies: Any, date: dt.date) -> Bools:
    """(V,) whether the vacancy is worked on that weekday; from Monday to Friday where nothing is known."""
    cells = vacancies["days"].tolist() if "days" in vacancies else [None] * len(vacancies)
    return np.array([date.weekday() in (weekdays_of(cell) or range(5)) for cell in cells], dtype=np.bool_)


def _known_hours(hours: Hours, vacancies: int) -> Bools:
    has_hours = np.ones(vacancies, dtype=np.bool_)
    # One case without hours is enough: no trip can open hours that nobody knows.
    has_hours[hours.of[hours.parts[:, 0] < 0]] = False
    return has_hours


def _day(
    date: dt.date, query: DateQuery, links: Links, on_date: Bools, searched: SearchedLegs | None
) -> DayDemand:
    """The legs of one date, and which of them hold from each home."""
    hours = query.hours
    ask, column = np.nonzero((hours.parts >= 0) & on_date[hours.of][:, None])
    # Vacancies at one place with the same hours need the same leg: it is searched once.
    key = hours.parts[ask, column].astype(np.int64) * len(query.vacancies.ids) + hours.vacancy[ask]
    legs, leg = np.unique(key, return_inverse=True)
    part, destination = np.divmod(legs, len(query.vacancies.ids))
    # Cases of one vacancy may share a leg, and it fails once.
    pairs = np.unique(np.column_stack([hours.of[ask], leg]), axis=0)
    needs = Needs(pairs[:, 0].astype(np.int32), pairs[:, 1].astype(np.int32))
    # Asks of a vacancy stand behind each other, all of them on every date.
    case = ask - np.searchsorted(hours.of, hours.of[ask])
    cases = Cases(hours.of[ask].astype(np.int32), case.astype(np.int32), leg.astype(np.int32))
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        reach = plan_date(query, links, None, pool).reach
    if searched is None:
        searched = find_held(reach, Legs(part, destination))
    return DayDemand(
        date, query, reach, needs, cases, destination.astype(np.int32), part.astype(np.int32),
        searched.leaves, searched.on_foot,
    )  # fmt: skip


def failing_legs(days: Sequence[DayDemand], homes: int, vacancies: int) -> Ints:
    """(H, V) how many legs of each pair fail, all dates and both directions together."""
    failing = np.zeros((homes, vacancies), dtype=np.int32)
    for day in days:
        for direction in (OUT, BACK):
            fails = ~day.holds[direction]
            # `add.at`, since a vacancy stands in many pairs, and plain indexing would add one of them.
            np.add.at(failing.T, day.needs.vacancy, fails[:, day.needs.leg].T)
    return failing


def _on_any_day(days: Sequence[DayDemand], vacancies: int) -> Bools:
    worked = np.zeros(vacancies, dtype=np.bool_)
    for day in days:
        worked[day.needs.vacancy] = True
    return worked
