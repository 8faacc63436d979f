"""The days of a month on which a vacancy is worked, and which ask of its week stands for each.

The month is that of the date asked. Public holidays are left out. In a rotating system the shifts take turns
week by week; of guesses at unknown hours or places the shown one stands for all.
"""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bereik.feeds.free_days import is_public_holiday
from bereik.network import Network, list_service_days
from bereik.network.cache import Kind
from bereik.reach.week import Week
from bereik.reach.week.dates import KINDS, WORKING_DAY
from bereik.reach.week.shifts import days_needed
from bereik.reach.week.table import WeekCell

KINDS_OF_DATES: Kind[None, dict[dt.date, str]] = Kind("kinds of dates", most=1)


class WorkDay(NamedTuple):
    """A day of work and the ask whose rides stand for it."""

    date: dt.date
    ask: int


def work_days(
    network: Network, week: Week, shown: int, month: dt.date, hours: float | None = None
) -> list[WorkDay]:
    """The days of a month on which a vacancy is worked and can be held.

    Parameters
    ----------
    shown
        The ask that is shown of the vacancy.
    hours
        Its hours a week, None where not known. Where they are fewer than its days hold, it is worked on as
        many weekdays as they fill: those on which it can always be held, the first of the week first.
    """
    kinds = _kinds(network, month)
    worked: Counter[int] = Counter()
    found = []
    for date in dates_of_month(month):
        if date.weekday() in week.shifts.weekdays and not is_public_holiday(date, network.timezone):
            # Counted before it is asked whether the day holds: a weekday that holds on half of its dates
            # comes second.
            worked[date.weekday()] += 1
            cell = _cell_on_date(week, shown, date, kinds.get(date, ""))
            if cell is not None and cell.yes:
                found.append(WorkDay(date, cell.ask))
    days_of_weekday = Counter(day.date.weekday() for day in found)
    chosen = sorted(days_of_weekday, key=lambda day: (-days_of_weekday[day] / worked[day], day))[
        : days_needed(week.shifts, hours)
    ]
    return [day for day in found if day.date.weekday() in chosen]


def dates_of_month(month: dt.date) -> list[dt.date]:
    """All dates of the month in which a date lies."""
    days = calendar.monthrange(month.year, month.month)[1]
    return [month.replace(day=day) for day in range(1, days + 1)]


def _kinds(network: Network, month: dt.date) -> dict[dt.date, str]:
    """The kind of day of each date of the timetable: school day, school holiday and the like."""
    return network.cache.get_or_make(KINDS_OF_DATES, None, lambda: _find_kinds(network))


def _find_kinds(network: Network) -> dict[dt.date, str]:
    days, found = list_service_days(network), {}
    for stamp, name in zip(days["date"], days["day_type"], strict=True):
        # Kinds of one name are numbered where timetables differ among them; a week knows the name alone.
        head, _, number = name.rpartition("_")
        found[stamp.date()] = head if number.isdigit() else name
    return found


def _cell_on_date(week: Week, shown: int, date: dt.date, kind: str) -> WeekCell | None:
    """The ask of the week that stands for a date; None where none does."""
    number = _shift_of(week, shown, date)
    place = next((cell.place for cell in week.cells if cell.ask == shown), "")
    own = [cell for cell in week.cells if cell.shift == number and cell.place == place]
    # A kind of day that this weekday does not tell apart (a Saturday run as a Sunday) is any day of it.
    if kind not in KINDS.get(date.weekday(), WORKING_DAY):
        kind = ""
    return _first_cell(own, date.weekday(), kind) or _first_cell(own, date.weekday(), "")


def _first_cell(cells: Sequence[WeekCell], weekday: int, kind: str) -> WeekCell | None:
    for cell in cells:
        if any(day.weekday == weekday and kind in ("", day.kind) for day in cell.days):
            return cell
    return None


def _shift_of(week: Week, shown: int, date: dt.date) -> int:
    """Which shift is worked on a date: in a rotation another one each week, else the shown one."""
    if week.shifts.rotating:
        # Which team begins is not known; over a month every shift has its turn whichever it was.
        return date.isocalendar().week % len(week.shifts.shifts)
    return next((cell.shift for cell in week.cells if cell.ask == shown), 0)
