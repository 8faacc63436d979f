"""One home, one job, one date: a case that can be asked again with something changed (`replace`)."""

import datetime as dt
from dataclasses import dataclass, field, replace

import numpy as np
from geopandas import GeoDataFrame

from bereik.childcare.openings import Facilities, Part, longer_part, read_facilities
from bereik.domain.childcare import CareRules, Child
from bereik.domain.tables import Points
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import QuestionError
from bereik.network.cache import Cache
from bereik.network.model import Network
from bereik.shifts.hours import HoursOption, hours_of_vacancy
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, Bools, format_clock

Parts = tuple[tuple[int, int], ...]
"""Hours of work in seconds on the clock of the date, part by part."""


@dataclass(frozen=True, eq=False)
class JobCase:
    """What is asked of one job, checked; `dataclasses.replace` makes another case of it."""

    network: Network
    home: Points
    place: Points
    date: dt.date
    parts: Parts
    licence_needed: bool
    facilities: Facilities | None
    """Only those that admit a child, full ones too; None where no child must be brought."""
    children: tuple[Child, ...]
    care: CareRules
    before_min: float
    after_min: float
    traveller: Traveller
    cache: Cache = field(default_factory=Cache)
    """What was searched for cases with this network, home and place; `replace` keeps it."""

    def on(self, network: Network) -> "JobCase":
        """The case on another network."""
        # A cache of its own: what was searched holds for one timetable, date and place only.
        return replace(self, network=network, cache=Cache())

    def on_day(self, date: dt.date, parts: Parts) -> "JobCase":
        """The case on another date, at other hours."""
        return replace(self, date=date, parts=parts, cache=Cache())

    def at(self, place: Points) -> "JobCase":
        """The case with the job at another place."""
        return replace(self, place=place, cache=Cache())

    @property
    def without_child(self) -> "JobCase":
        """The case of a traveller who brings no child."""
        return replace(self, facilities=None, children=())


def facilities_for(childcare: GeoDataFrame | None, children: tuple[Child, ...]) -> Facilities | None:
    """The facilities that admit one of the children, full or not; all where none does."""
    if childcare is None or not children:
        return None
    every = read_facilities(childcare)
    admits = np.logical_or.reduce([every.admits(child) for child in children])
    # A place that was named stays whatever the age of the child: `admits` refuses an id that is not there.
    named = [facility for child in children for facility in child.at or ()]
    admitted = admits | np.isin(every.points.ids, named)
    # Others change nothing, and fewer facilities make each try quicker. Where none is left all stay, so that
    # the reason is told of them.
    return _of_rows(every, admitted) if admitted.any() else every


def _of_rows(every: Facilities, admitted: Bools) -> Facilities:
    """Some of the facilities."""
    rows = np.flatnonzero(admitted).tolist()
    return every._replace(
        points=every.points.take(rows),
        open=[every.open[row] for row in rows],
        bells=[every.bells[row] for row in rows],
        closed=[every.closed[row] for row in rows],
        holiday_care=every.holiday_care[rows],
        shut_on_holidays=every.shut_on_holidays[rows],
        shut_in_school_holidays=every.shut_in_school_holidays[rows],
        assumed=every.assumed[rows],
        full=every.full[rows],
        last_place=every.last_place[rows],
        youngest=every.youngest[rows],
        oldest=every.oldest[rows],
    )


def open_wider(every: Facilities, way: str, seconds: int, *, only: int | None = None) -> Facilities:
    """The facilities, or one of them, open longer on every day on which they are open.

    Each part begins `earlier`, not before midnight, or ends `later`, a day long at the most.
    """
    earlier_s, later_s = (seconds, 0) if way == "earlier" else (0, seconds)

    def wider(parts: list[Part]) -> list[Part]:
        return [longer_part(part, earlier_s=earlier_s, later_s=later_s) for part in parts]

    return every._replace(
        open=[
            # A new list, by whose identity a changed case is told from the one before it (`asking`).
            tuple(wider(parts) for parts in week) if only in (None, row) else week
            for row, week in enumerate(every.open)
        ]
    )


def opens_or_closes(facilities: Facilities, row: int, weekday: int, way: str) -> str:
    """When a facility first opens (`earlier`) or last closes (`later`) on a weekday; empty if it does not."""
    parts = facilities.open[row][weekday]
    if not parts:
        return ""
    seconds = parts[0][0] if way == "earlier" else parts[-1][1]
    # 24:00 stays as it is, since at the end of a day it reads better than 00:00.
    return format_clock(seconds if seconds <= DAY_S else seconds - DAY_S)


def hours_of(vacancy: GeoDataFrame, shift: Shift | None) -> list[HoursOption]:
    """The hours that come into question: those of a shift, of the vacancy, or of its shift system."""
    if shift is None:
        return hours_of_vacancy(vacancy)
    if not isinstance(shift, Shift):
        raise localized_error(QuestionError, "explanation-shift-kind", shift=repr(shift))
    return [([(shift.start_s, shift.end_s)], shift.name)]
