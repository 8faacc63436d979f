"""calendar.txt and calendar_dates.txt of a calendar: weekdays where they say it shortest, dates for the rest.

Every service gets a row in calendar.txt, one without any weekday too, so that services keep their order.
"""

import numpy as np
import polars as pl

from bereik.domain.weekdays import ENGLISH as WEEKDAYS
from bereik.feeds.calendar import ADDED, EPOCH, REMOVED
from bereik.feeds.model import Calendar
from bereik.units import Bools, Ints


def calendar_tables(calendar: Calendar) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of calendar.txt and of calendar_dates.txt; read back they give the same calendar."""
    days = np.datetime64(calendar.first_day, "D") + np.arange(len(calendar.active))
    weekday = (days - EPOCH).astype(np.int64).astype(np.int32) + 3  # 1970-01-01 was a Thursday
    weekday %= 7
    spans = _spans(calendar.active)
    flags = np.array(
        [_flags(column, weekday, *span) for column, span in zip(calendar.active.T, spans, strict=True)]
    )
    _stretch(calendar.active, weekday, spans, flags)
    text = np.char.replace(days.astype(str), "-", "")
    weeks = {"service_id": pl.Series(calendar.service_ids, dtype=pl.String)}
    weeks |= {day: pl.Series(flags[:, number].astype(np.int8)) for number, day in enumerate(WEEKDAYS)}
    weeks |= {"start_date": pl.Series(text[spans[:, 0]]), "end_date": pl.Series(text[spans[:, 1]])}
    return pl.DataFrame(weeks), _exceptions(calendar, weekday, spans, flags, text)


def _spans(active: Bools) -> Ints:
    """(services, 2) first and last day that each service runs; the whole calendar where it never does."""
    ever = active.any(axis=0)
    first = np.where(ever, active.argmax(axis=0), 0)
    last = len(active) - 1 - np.where(ever, active[::-1].argmax(axis=0), 0)
    return np.stack([first, last], axis=1)


def _flags(runs: Bools, weekday: Ints, first: int, last: int) -> Bools:
    """(7,) the weekdays on which a service runs more often than not, within its span."""
    span = slice(first, last + 1)
    running = np.bincount(weekday[span][runs[span]], minlength=7)
    flags: Bools = 2 * running > np.bincount(weekday[span], minlength=7)
    return flags


def _stretch(active: Bools, weekday: Ints, spans: Ints, flags: Bools) -> None:
    """Let one service span the whole calendar where no day that runs is at its ends.

    The valid range of a feed is that of its calendars, days without a trip included.
    """
    running: Bools = np.logical_or.reduce(active, axis=1)
    if running[0] and running[-1]:
        return
    widest = int(active.sum(axis=0).argmax())
    spans[widest] = 0, len(active) - 1
    flags[widest] = _flags(active[:, widest], weekday, 0, len(active) - 1)
    if not flags[widest].any():  # a service without weekdays has no span of its own
        flags[widest, weekday[0]] = True


def _exceptions(
    calendar: Calendar, weekday: Ints, spans: Ints, flags: Bools, text: np.typing.NDArray[np.str_]
) -> pl.DataFrame:
    """The days on which a service does not do what its weekdays say."""
    number = np.arange(len(weekday))[:, None]
    within: Bools = (number >= spans[:, 0]) & (number <= spans[:, 1])
    unusual = np.not_equal(flags.T[weekday] & within, calendar.active)
    service, day = np.nonzero(unusual.T)
    added = calendar.active[day, service]
    return pl.DataFrame(
        {
            "service_id": pl.Series(np.array(calendar.service_ids, dtype=object)[service], dtype=pl.String),
            "date": pl.Series(text[day], dtype=pl.String),
            "exception_type": pl.Series(np.where(added, ADDED, REMOVED), dtype=pl.String),
        }
    )
