"""The childcare table as plain values: who is admitted, and when a facility is open, on any date.

A facility of which no hours are known is taken to be open from Monday to Friday, 07:00-18:00, and is marked
so. One with school bells is a school with care before and after: from the first bell to the last the child is
at school, whether that is written as opening hours or not. It is closed in school holidays and on public
holidays, unless it is known to have care in the holidays (`holiday_care`): then no bell rings in a school
holiday, and its opening hours hold.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas

from bereik.domain.childcare import Child
from bereik.domain.tables import CHILDCARE_REQUIRED, Points, check_points
from bereik.domain.traveller import WEEKDAYS
from bereik.errors import TableError
from bereik.feeds.free_days import is_public_holiday, is_school_holiday
from bereik.network.clock import Axis
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, Bools, Floats, format_clock
from bereik.working_hours import closed_spans, opening_parts
from bereik.working_hours.opening_text import read_bells, read_closed, read_opening

ASSUMED = ("07:00-18:00",) * 5 + ("", "")
"""What a facility without any hours is taken to have: the window of the region's vision text."""

MOST_DAYS = 15
"""So many days after the date a facility is followed that does not close."""

Part = tuple[int, int]


class Facilities(NamedTuple):
    """Childcare facilities, checked."""

    points: Points
    open: list[tuple[list[Part], ...]]
    """Parts of each weekday in seconds on its clock; the end may pass midnight."""
    bells: list[tuple[Part | None, ...]]
    """First and last bell of each weekday, None where none rings."""
    closed: list[list[tuple[dt.date, dt.date]]]
    holiday_care: Bools
    """(F,) whether a school is known to be open in the school holidays too."""
    shut_on_holidays: Bools
    """(F,) whether it is known to be closed on public holidays."""
    shut_in_school_holidays: Bools
    """(F,) whether it is known to be closed in the school holidays."""
    assumed: Bools
    """(F,) whether the hours are assumed."""
    full: Bools
    """(F,) whether it is known that no place is free."""
    last_place: Bools
    """(F,) whether it is known that one place is free and no more, which is too few for two children."""
    youngest: Floats
    """(F,) months; -inf where unknown."""
    oldest: Floats

    def admits(self, child: Child) -> Bools:
        """(F,) whether a child may go there by its age and its choice; free places are not looked at."""
        admits = np.ones(len(self.points.ids), dtype=np.bool_)
        if child.age_months is not None:
            admits &= (self.youngest <= child.age_months) & (child.age_months <= self.oldest)
        if child.at is not None:
            unknown = sorted(set(child.at) - set(self.points.ids))
            if unknown:
                raise localized_error(TableError, "care-id-unknown", unknown=", ".join(map(repr, unknown)))
            admits &= np.isin(self.points.ids, child.at)
        return admits


class Window(NamedTuple):
    """A stretch of time in which a facility is open, in seconds on the axis."""

    facility: int
    opens: int
    closes: int
    bells: Part | None
    """The first and last bell of the school day in it."""


def read_facilities(childcare: Any, name: str = "childcare") -> Facilities:
    """The facilities of a childcare table, or of another one with opening hours; errors say its `name`.

    Raises
    ------
    TableError
        There is no row, a column is missing or names no weekday, ids are not unique, or hours, dates or
        numbers cannot be read; the id is named.
    """
    points = check_points(childcare, name, CHILDCARE_REQUIRED)
    _refuse_odd_tables(childcare, name)
    table = childcare.reset_index(drop=True)
    texts = [_cells(table, f"open_{day}") for day in WEEKDAYS]
    days = [tuple(row) for row in zip(*texts, strict=True)]
    unknown = table["hours_assumed"].tolist() if "hours_assumed" in table else [True] * len(table)
    assumed = np.array(
        [not any(day.strip() for day in row) and bool(own) for row, own in zip(days, unknown, strict=True)],
        dtype=np.bool_,
    )
    days = [ASSUMED if is_assumed else row for is_assumed, row in zip(assumed, days, strict=True)]
    rings = list(zip(*(_cells(table, f"bell_{day}") for day in WEEKDAYS), strict=True))
    _numbers(table, points.ids, "places")
    free = _numbers(table, points.ids, "free_places")
    return Facilities(
        points,
        [_week(name, points.ids[row], texts) for row, texts in enumerate(days)],
        [_bells(name, points.ids[row], texts) for row, texts in enumerate(rings)],
        [_closed(name, points.ids[row], text) for row, text in enumerate(_cells(table, "closed_on"))],
        _flags(table, "holiday_care"),
        _flags(table, "closed_public_holidays"),
        _flags(table, "closed_school_holidays"),
        assumed,
        np.asarray(free <= 0),
        np.asarray((free > 0) & (free < 2)),
        np.nan_to_num(_numbers(table, points.ids, "min_age_months"), nan=-np.inf),
        np.nan_to_num(_numbers(table, points.ids, "max_age_months"), nan=np.inf),
    )


def longer_part(part: Part, *, earlier_s: int = 0, later_s: int = 0) -> Part:
    """A part of a day that begins earlier, not before midnight, or ends later; a day at the most.

    >>> longer_part((3600, 7200), earlier_s=7200), longer_part((3600, 86400), later_s=7200)
    ((0, 7200), (3600, 90000))
    """
    opens, closes = part
    # Hours are written as clock times: longer than a day would be read as the little that is over.
    opens = min(opens, max(0, opens - earlier_s, closes - DAY_S))
    return opens, max(closes, min(closes + later_s, opens + DAY_S))


def open_longer(parts: Sequence[Part], *, earlier_s: int = 0, later_s: int = 0) -> list[Part]:
    """The parts of a day with the first one open earlier, or the last one later.

    From the first opening to the last closing is a day at the most.

    >>> open_longer([(3600, 7200), (10800, 14400)], earlier_s=7200, later_s=600)
    [(0, 7200), (10800, 15000)]
    """
    if not parts:
        return []
    own = sorted(parts)
    opens, closes = longer_part((own[0][0], own[-1][1]), earlier_s=earlier_s, later_s=later_s)
    own[0] = (opens, own[0][1])
    own[-1] = (own[-1][0], closes)
    return own


def hours_text(parts: Sequence[Part]) -> str:
    """The parts of a day as a table of childcare writes them.

    >>> hours_text([(25200, 43200), (79200, 108000)]), hours_text([(0, 86400)])
    ('07:00-12:00,22:00-06:00', '00:00-24:00')
    """
    return ",".join(
        f"{format_clock(opens)}-{'24:00' if closes == DAY_S else format_clock(closes % DAY_S)}"
        for opens, closes in parts
    )


def windows_around(facilities: Facilities, axis: Axis, until: int) -> list[Window]:
    """When each facility is open from the day before the axis to the day on which `until` falls.

    Parts that touch are one window, over midnight too. A window that is open on the last day ends where it
    ends, whatever is asked beside it; one that never closes is followed for `MOST_DAYS`.
    """
    # From the day before: a facility open past midnight is open on the morning that is asked.
    days = range(-1, until // DAY_S + 2)
    windows = []
    for facility in range(len(facilities.points.ids)):
        parts = [part for day in days for part in _on_day(facilities, facility, axis, day)]
        own = _joined(sorted(parts, key=lambda part: part.opens))
        for day in range(days.stop, MOST_DAYS):
            if not own or own[-1].closes < axis.at_clock(day * DAY_S):
                break
            after = sorted(_on_day(facilities, facility, axis, day), key=lambda part: part.opens)
            if not after or after[0].opens > own[-1].closes:
                break
            own = _joined([*own, *after])
        windows += own
    return windows


def _on_day(facilities: Facilities, facility: int, axis: Axis, days: int) -> list[Window]:
    date = axis.date + dt.timedelta(days=days)
    if any(first <= date <= last for first, last in facilities.closed[facility]):
        return []
    if facilities.shut_on_holidays[facility] and is_public_holiday(date, axis.timezone):
        return []
    if facilities.shut_in_school_holidays[facility] and is_school_holiday(date):
        return []
    weekday = date.weekday()
    bells = facilities.bells[facility][weekday]
    school = any(facilities.bells[facility])
    if school and is_public_holiday(date, axis.timezone):
        return []
    if school and is_school_holiday(date):
        if not facilities.holiday_care[facility]:
            return []
        bells = None

    def at(clock: int) -> int:
        return axis.at_clock(clock + days * DAY_S)

    rings = bells and (at(bells[0]), at(bells[1]))
    # The school day itself counts as open: between the bells a child is there without any care.
    parts = [*facilities.open[facility][weekday], *([bells] if bells else [])]
    return [
        Window(facility, at(opens), at(closes), rings)
        for opens, closes in parts
        if at(opens) < at(closes)  # not skipped by the clock
    ]


def _joined(windows: list[Window]) -> list[Window]:
    joined: list[Window] = []
    for window in windows:
        if joined and window.opens <= joined[-1].closes:
            last = joined[-1]
            joined[-1] = last._replace(
                closes=max(last.closes, window.closes), bells=last.bells or window.bells
            )
        else:
            joined.append(window)
    return joined


def _refuse_odd_tables(childcare: Any, name: str) -> None:
    """A table without rows, or with hours that would be left out: their column names no weekday."""
    if len(childcare) == 0:
        raise localized_error(TableError, "care-no-rows" if name == "childcare" else "rows-none", table=name)
    for column in map(str, childcare.columns):
        word, _, day = column.partition("_")
        if word in ("open", "bell") and day and day not in WEEKDAYS:
            raise localized_error(
                TableError, "care-column-no-day", table=name, column=repr(column), word=word
            )


def _closed(table: str, name: str, text: str) -> list[tuple[dt.date, dt.date]]:
    read = read_closed(text)
    if read.fault:
        raise localized_error(TableError, "care-closed-on", table=table, name=repr(name), fault=read.fault)
    return closed_spans(read.text)


def _week(table: str, name: str, texts: tuple[str, ...]) -> tuple[list[Part], ...]:
    week = []
    for text in texts:
        read = read_opening(text)
        if read.fault:
            raise localized_error(
                TableError, "care-row-fault", table=table, name=repr(name), fault=read.fault
            )
        week.append(opening_parts(read.text))
    return tuple(week)


def _bells(table: str, name: str, texts: tuple[str, ...]) -> tuple[Part | None, ...]:
    week: list[Part | None] = []
    for text in texts:
        read = read_bells(text)
        if read.fault:
            raise localized_error(
                TableError, "care-row-fault", table=table, name=repr(name), fault=read.fault
            )
        week.append(opening_parts(read.text)[0] if read.text else None)
    return tuple(week)


def _cells(table: Any, column: str) -> list[str]:
    if column not in table:
        return [""] * len(table)
    return ["" if pandas.isna(value) else str(value) for value in table[column].tolist()]


def _flags(table: Any, column: str) -> Bools:
    """What is known to be so; unknown is not."""
    if column not in table:
        return np.zeros(len(table), dtype=np.bool_)
    return np.array([pandas.notna(value) and bool(value) for value in table[column]], dtype=np.bool_)


def _numbers(table: Any, ids: list[str], column: str) -> Floats:
    if column not in table:
        return np.full(len(table), np.nan)
    found = table[column].astype("object").replace(r"^\s*$", None, regex=True)
    numbers = pandas.to_numeric(found, errors="coerce")
    # An empty cell is unknown; text where a number belongs is a fault, never a silent unknown.
    wrong = (numbers.isna() & found.notna()) | (numbers < 0)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise localized_error(
            TableError, "care-no-number", ids=repr(ids[row]), column=column, iloc=repr(str(found.iloc[row]))
        )
    return np.asarray(numbers, dtype=np.float64)
