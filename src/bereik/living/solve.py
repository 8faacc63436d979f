"""What is asked about dwellings, and what was found: counts of openings, and the vacancies behind them.

A vacancy counts once, however many of its hours can be held; per kind of hours it counts under each kind at
which it can be held.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bereik.access.columns import instants
from bereik.domain.query import ShiftQuery
from bereik.domain.tables import Points
from bereik.domain.traveller import Shift, Traveller, usual_or
from bereik.living.childcare import verdicts_with_care
from bereik.living.verdicts import MAYBE, YES, Verdicts, WorkQuery, ask_work, verdicts_of
from bereik.measures.tables_in import openings_of
from bereik.network.model import Network
from bereik.present.shifts import kind_of_hours
from bereik.reach.week.dates import week_dates
from bereik.units import Bools, Floats, Ints

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

KINDS = ("early", "day", "late", "night", "split")
"""Kinds of hours in the order of their columns."""


@dataclass(frozen=True, eq=False)
class Adult:
    """A second adult of the household: the work that suits them, and how they travel.

    >>> import bereik
    >>> bereik.Adult(bereik.load_demo().vacancies, bereik.Traveller(bike="direct")).traveller.bike
    'direct'
    """

    vacancies: "GeoDataFrame"
    traveller: Traveller | None = None
    shifts: Sequence[Shift] | None = None


@dataclass(frozen=True, eq=False)
class LivingQuery:
    """Everything that is asked about dwellings, checked."""

    network: Network
    date: dt.date
    adults: tuple[Adult, ...]
    """The first one brings and fetches the child."""
    first: ShiftQuery
    """What is asked for the first adult."""
    holidays: bool

    @property
    def with_child(self) -> bool:
        """Whether a child must be brought."""
        return self.first.childcare is not None and bool(self.first.brought)


@dataclass(frozen=True, eq=False)
class Counted:
    """The verdicts of one adult on one date, and how to count them. H homes, R rows, V vacancies."""

    verdicts: Verdicts
    """(H, R)"""
    vacancy: Ints
    """(R,)"""
    kinds: list[tuple[str, ...]]
    """(R,) the kinds of hours of a row."""
    openings: Floats
    """(V,)"""

    def held(self, least: int = YES, rows: Bools | None = None) -> Bools:
        """(H, V) whether a vacancy can be held at any of its rows, of all or of some."""
        cells = np.zeros((len(self.verdicts), len(self.openings)), dtype=np.bool_)
        for row in np.flatnonzero(rows if rows is not None else np.ones(len(self.vacancy), np.bool_)):
            # A vacancy with several shifts counts once, however many of them can be held.
            cells[:, self.vacancy[row]] |= self.verdicts[:, row] >= least
        return cells

    def jobs(self) -> Floats:
        """(H,) openings that can be held."""
        return np.asarray(self.held() @ self.openings)

    def maybe(self) -> Floats:
        """(H,) openings that can be held with some of the hours or places tried only."""
        return np.asarray((self.held(MAYBE) & ~self.held()) @ self.openings)

    def of_kind(self, kind: str) -> Floats:
        """(H,) openings that can be held at hours of a kind."""
        rows = np.array([kind in kinds for kinds in self.kinds], dtype=np.bool_)
        return np.asarray(self.held(rows=rows) @ self.openings)

    @property
    def listed_kinds(self) -> list[str]:
        """The kinds that occur, the usual ones in their order first."""
        found = {kind for kinds in self.kinds for kind in kinds}
        return [kind for kind in KINDS if kind in found] + sorted(found - set(KINDS))


@dataclass(frozen=True, eq=False)
class LivingSolution:
    """What was found of some homes."""

    query: LivingQuery
    homes: Points
    plain: tuple[Counted, ...]
    """Each adult without childcare."""
    with_child: Counted | None
    """The first adult with childcare on the way."""
    in_holidays: Counted | None
    """The first adult, with childcare where it is asked, on a day of the school holidays."""
    holiday: dt.date | None

    @property
    def deciding(self) -> Counted:
        """What counts for the first adult: with the child where there is one."""
        return self.with_child or self.plain[0]

    def suitable(self) -> Floats:
        """(H,) openings for the adult who has the fewest."""
        # A household must live from both: the adult with the fewest decides, and no sum hides one without
        # work.
        of_adults = [self.deciding.jobs(), *(adult.jobs() for adult in self.plain[1:])]
        return np.asarray(np.min(of_adults, axis=0))


def solve_living(query: LivingQuery, homes: Points) -> LivingSolution:
    """Ask every home: each adult, the child, and the school holidays."""
    plain = tuple(_count(query, adult, homes, query.date, child=False) for adult in query.adults)
    first = query.adults[0]
    child = _count(query, first, homes, query.date, child=True) if query.with_child else None
    holiday = holiday_like(query.network, query.date) if query.holidays else None
    free = None if holiday is None else _count(query, first, homes, holiday, child=query.with_child)
    return LivingSolution(query, homes, plain, child, free, holiday)


def holiday_like(network: Network, date: dt.date) -> dt.date | None:
    """A date of the school holidays on the same weekday; None where the timetable knows none.

    >>> import bereik
    >>> holiday_like(bereik.load_demo().network, dt.date(2026, 11, 24)).isoformat()
    '2026-12-22'
    """
    days = [day for day in week_dates(network, date) if day.weekday == date.weekday()]
    return next((day.date for day in days if day.kind == "school_holiday"), None)


def _count(query: LivingQuery, adult: Adult, homes: Points, date: dt.date, *, child: bool) -> Counted:
    work = ask_work(
        query.network, adult.vacancies, date=date, shifts=adult.shifts,
        traveller=usual_or(adult.traveller), margins=query.first.margins_s,
    )  # fmt: skip
    if child:
        verdicts = verdicts_with_care(query.network, homes, adult.vacancies, replace(query.first, date=date))
    else:
        verdicts = verdicts_of(work, homes)
    hours = work.hours
    first = np.searchsorted(hours.row, np.arange(hours.rows))
    kinds = _kinds_of_rows(work, own_hours=adult.shifts is None)
    return Counted(verdicts, hours.of[first], kinds, openings_of(adult.vacancies))


def _kinds_of_rows(work: WorkQuery, *, own_hours: bool) -> list[tuple[str, ...]]:
    """(R,) the kinds of hours of each row; of shifts that were asked their names."""
    hours = work.hours
    if not own_hours:
        first = np.searchsorted(hours.row, np.arange(hours.rows))
        return [(hours.names[ask],) for ask in first]
    kinds: list[dict[str, None]] = [{} for _ in range(hours.rows)]
    clocks = [
        [f"{instant:%H:%M}" for instant in instants(times, work.axis)] for times in (hours.start, hours.end)
    ]
    for ask, row in enumerate(hours.row):
        parts = hours.parts[ask][hours.parts[ask] >= 0]
        if len(parts):
            # A split shift is a kind of its own, whenever its parts begin.
            kind = kind_of_hours(clocks[0][parts[0]], clocks[1][parts[0]]) if len(parts) == 1 else "split"
            kinds[row][kind] = None
    return [tuple(kind) for kind in kinds]
