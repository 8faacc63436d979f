"""The verdict of every home and vacancy of one date, searched from the vacancies (`access.towards`).

It is the verdict of `shift_reach`, without reasons and times: a query is searched once from each place
where there is work, and read off at all homes.
"""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bereik.access.links import THREADS
from bereik.access.towards import Towards, feasible_days, lay_towards
from bereik.domain.tables import VACANCIES_REQUIRED, Points, check_points
from bereik.domain.traveller import Shift, Traveller
from bereik.feeds import check_service_day
from bereik.living.split import DayEnds, after_part, ends_at
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.shifts.candidate_sites import at_every_site, find_candidate_sites
from bereik.shifts.hours import Hours, lay_hours
from bereik.shifts.licence import licence_needed
from bereik.shifts.outcomes import feeds_span
from bereik.units import NEVER, UNREACHED, Bools, Ints

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

NO, MAYBE, YES = 0, 1, 2
Verdicts = npt.NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class WorkQuery:
    """Vacancies and their hours on one date, for one traveller; A asks in R rows, as in `shifts.hours`."""

    network: Network
    axis: Axis
    traveller: Traveller
    hours: Hours
    spots: Points
    """(X,) the different places of all asks."""
    spot: Ints
    """(A,) where each ask is; -1 where its place is not known."""
    barred: Bools
    """(A,) no whatever the ways: a driving licence, or hours outside a feed."""
    before_s: int
    after_s: int

    @cached_property
    def requested(self) -> Bools:
        """(X, Q) which parts are requested of which place."""
        cells = np.zeros((len(self.spots.ids), len(self.hours.start)), dtype=np.bool_)
        for column in self.hours.parts.T:
            has_hours = (column >= 0) & (self.spot >= 0) & ~self.barred
            cells[self.spot[has_hours], column[has_hours]] = True
        return cells


def ask_work(
    network: Network,
    vacancies: "GeoDataFrame",
    *,
    date: dt.date,
    shifts: Sequence[Shift] | None,
    traveller: Traveller,
    margins: tuple[int, int],
) -> WorkQuery:
    """Check the vacancies and lay their hours on a date."""
    check_service_day(network.feeds, date)
    points = check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    sites = find_candidate_sites(vacancies, points, None)
    axis = Axis(date, network.timezone)
    hours = at_every_site(lay_hours(vacancies, shifts, axis), sites)
    # Vacancies share addresses: a search from each place once, not from each vacancy.
    spots, spot_of = _different(sites.points)
    begin, end = feeds_span(network, axis)
    # The entry appended stands for part -1, which an ask with fewer parts than others points at.
    outside = np.append((hours.start < begin) | (hours.end > end), False)
    barred: Bools = np.asarray(outside[hours.parts].any(axis=1))
    if not traveller.driving_licence:
        barred |= licence_needed(vacancies)[hours.of]
    return WorkQuery(network, axis, traveller, hours, spots, spot_of[hours.vacancy], barred, *margins)


def _different(points: Points) -> tuple[Points, Ints]:
    """The different places of some points, and which of them each point is; -1 where it is unknown."""
    known = np.isfinite(points.lon)
    pairs = np.stack([points.lon[known], points.lat[known]], axis=1)
    unique, row = np.unique(pairs, axis=0, return_inverse=True)
    of = np.full(len(points.ids), -1, dtype=np.int32)
    of[known] = row.reshape(-1)
    ids = [str(number) for number in range(len(unique))]
    return Points(ids, unique[:, 0], unique[:, 1]), of


def verdicts_of(work: WorkQuery, homes: Points) -> Verdicts:
    """(H, R) the verdict of every home and row."""
    return rows_of_asks(held_asks(work, homes), work.hours)


def rows_of_asks(yes: Bools, hours: Hours) -> Verdicts:
    """(H, R) yes if all asks of a row can be held, maybe if some can, else no (definition 6)."""
    if not hours.rows:
        return np.zeros((len(yes), 0), dtype=np.int8)
    # Asks stand in order of their row and no row is without one, which `reduceat` needs to be right.
    begin = np.searchsorted(hours.row, np.arange(hours.rows))
    some = np.logical_or.reduceat(yes, begin, axis=1)
    every = np.logical_and.reduceat(yes, begin, axis=1)
    return np.where(every, YES, np.where(some, MAYBE, NO)).astype(np.int8)


def held_asks(work: WorkQuery, homes: Points) -> Bools:
    """(H, A) whether a home can hold each ask."""
    yes = np.zeros((len(homes.ids), len(work.hours.vacancy)), dtype=np.bool_)
    # Only places of which anything is requested are searched from.
    rows = np.flatnonzero(work.requested.any(axis=1)).astype(np.int32)
    if len(rows) == 0 or len(homes.ids) == 0:
        return yes
    towards = lay_work(work, homes)
    bounds = towards.bounds(work.hours.start, work.hours.end, work.before_s, work.after_s)

    def fill(batch: Ints) -> None:
        for place, days in zip(
            batch, feasible_days(towards, batch, bounds, work.requested[batch]), strict=True
        ):
            for ask in np.flatnonzero((work.spot == place) & ~work.barred):
                parts = work.hours.parts[ask]
                known = parts[parts >= 0]
                # Each ask lies at one place and each batch holds other places, so no two threads write the
                # same column.
                yes[:, ask] = days[known].all(axis=0) if len(known) else False

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        list(pool.map(fill, towards.batches(rows)))
    # After the parts by themselves, since few asks are split and fewer still hold.
    return yes & home_in_between(work, towards, yes)


def lay_work(work: WorkQuery, homes: Points) -> Towards:
    """The places of work and the homes on the rides of the date."""
    lead_s = round(work.traveller.max_lead_min * 60)
    window = (int(work.hours.start.min()) - lead_s, int(work.hours.end.max()) + lead_s)
    return lay_towards(work.network, work.axis.date, work.spots, homes, work.traveller, window)


def home_in_between(work: WorkQuery, towards: Towards, yes: Bools) -> Bools:
    """(H, A) whether one is home from each part of a split shift before one leaves for the next."""
    fits = np.ones_like(yes)
    for ask in work.hours.split:
        if work.barred[ask] or not yes[:, ask].any():
            continue
        home = np.full(len(yes), NEVER, dtype=np.int64)
        for part in work.hours.parts[ask][work.hours.parts[ask] >= 0]:
            # Part by part: when one is home from one part decides which ways to the next are left.
            home = after_part(_ends_of_part(work, towards, int(work.spot[ask]), int(part)), home)
        fits[:, ask] = home < UNREACHED
    return fits


def _ends_of_part(work: WorkQuery, towards: Towards, place: int, part: int) -> list[DayEnds]:
    one = np.array([part])
    bounds = towards.bounds(work.hours.start[one], work.hours.end[one], work.before_s, work.after_s)
    return ends_at(towards, place, bounds)
