"""Days of a week that have the same answer for some hours of work, by what the answer hangs on.

Days on which the same trips run in these hours (`reach.roster.alike`), and with a child the same facilities
are open, are one group: it is asked on its first day.
"""

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from bereik.childcare.openings import Window, windows_around
from bereik.childcare.query import CareQuery
from bereik.domain.traveller import Shift, Traveller
from bereik.network.clock import Axis
from bereik.reach.roster.alike import FeedServices, key_of_day, key_of_ways
from bereik.reach.week.dates import WeekDay
from bereik.reach.week.shifts import Clocks
from bereik.shifts.horizons import horizons
from bereik.units import DAY_S


@dataclass
class OpenHours:
    """When the facilities that admit any of the children are open; laid on each date once for all hours."""

    care: CareQuery
    _laid: dict[tuple[Axis, int], list[Window]] = field(default_factory=dict)

    def between(self, axis: Axis, first: int, last: int) -> tuple[Window, ...]:
        """What is open between two seconds of a date."""
        key = axis, last // DAY_S  # windows are laid to the end of that day, wherever in it `last` falls
        if key not in self._laid:
            self._laid[key] = self._lay(axis, last)
        return tuple(window for window in self._laid[key] if window.closes > first and window.opens < last)

    def _lay(self, axis: Axis, last: int) -> list[Window]:
        facilities = self.care.facilities
        admits = np.any([facilities.admits(child) for child in self.care.children], axis=0)
        return [window for window in windows_around(facilities, axis, last) if admits[window.facility]]


class DayGroup(NamedTuple):
    """Days with the same answer for some hours, reasons included."""

    days: list[WeekDay]
    alike: int
    """As in `plan.Ask`."""


def days_worked(
    groups: list[DayGroup], weekdays: Iterable[int]
) -> list[tuple[dt.date, tuple[WeekDay, ...], int]]:
    """Of each group the days on which a shift is worked, and the date on which the group is asked."""
    own = [
        (days[0].date, tuple(day for day in days if day.weekday in weekdays), alike)
        for days, alike in groups
        if days
    ]
    return [group for group in own if group[1]]


def group_days(
    services: list[FeedServices],
    timezone: str,
    days: list[WeekDay],
    clocks: Clocks,
    traveller: Traveller,
    care: OpenHours | None,
) -> list[DayGroup]:
    """The days of a week by what their answer hangs on for some hours; all together where none are known."""
    if not clocks:
        return [DayGroup(days, 0)]
    parts = [_as_shift(*part) for part in clocks]
    groups: dict[tuple[int, Hashable], list[WeekDay]] = {}
    ways: dict[Hashable, int] = {}
    for day in days:
        keys: list[Hashable] = [
            key(services, day.date, timezone, parts, traveller) for key in (key_of_day, key_of_ways)
        ]
        # With a child it also hangs on who is open: of the reasons as far as they look, of the ways within
        # the lead.
        if care is not None:
            axis = Axis(day.date, timezone)
            looked = _looked_at(axis, clocks, traveller)
            keys = [
                (key, care.between(axis, *span))
                for key, span in zip(keys, (looked, _within_lead(axis, clocks, traveller)), strict=True)
            ]
        # First by the ways: days with the same answer, reasons included, have the same ways anyhow.
        alike = ways.setdefault(keys[1], len(ways))
        groups.setdefault((alike, keys[0]), []).append(day)
    return [DayGroup(own, alike) for (alike, _), own in groups.items()]


def _looked_at(axis: Axis, clocks: Clocks, traveller: Traveller) -> tuple[int, int]:
    """Between which seconds reasons look."""
    starts, ends = (np.array([axis.at_clock(part[end]) for part in clocks], dtype=np.int32) for end in (0, 1))
    since, until = horizons(axis, starts, ends, round(traveller.max_lead_min * 60))
    # Of all parts together: what is open between two parts may serve either.
    return int(since.min()), int(until.max())


def _within_lead(axis: Axis, clocks: Clocks, traveller: Traveller) -> tuple[int, int]:
    """Between which seconds a day out and back lies; a second more, for who brings in no time at all."""
    starts, ends = ([axis.at_clock(part[end]) for part in clocks] for end in (0, 1))
    lead_s = round(traveller.max_lead_min * 60) + 1
    return min(starts) - lead_s, max(ends) + lead_s


class _ShiftPart(NamedTuple):
    """A part of a shift, as far as days are compared by it."""

    start_s: int
    end_s: int


def _as_shift(start: int, end: int) -> Shift:
    return _ShiftPart(start, end)  # type: ignore[return-value]  # only these two are read
