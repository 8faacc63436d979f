"""calendar.txt and calendar_dates.txt: which service runs on which date.

Either file may be missing. A service whose weekday flags are all 0 runs on its added dates alone. The valid
range of a feed goes from the first to the last date that the calendars of its services speak of. The period
in feed_info.txt does not narrow it: publishers may give service beyond what they vouch for, and a date is
better answered than refused; `check_feed` tells when the two differ.

Source: GTFS Schedule reference, calendar.txt, calendar_dates.txt and feed_info.txt.
"""

import datetime as dt
from collections.abc import Mapping

import numpy as np
import polars as pl

from bereik.domain.weekdays import ENGLISH as WEEKDAYS
from bereik.feeds.cells import dates as dates_of
from bereik.feeds.cells import flags as flags_of
from bereik.feeds.cells import whole_numbers
from bereik.feeds.faults import Faults
from bereik.feeds.keys import rows_of, unique_rows
from bereik.feeds.model import Calendar
from bereik.texts.localized import localized_message
from bereik.units import Bools, Ints

ADDED, REMOVED = "1", "2"
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
"""Calendars are cut here: "valid for ever" is often written as 99991231."""
MOST_DAYS = 3660
"""Ten years. A longer calendar is one without end: all that goes through its days, such as naming day types,
would take minutes and hundreds of megabytes. Its first ten years are kept, or where those are over, ten from
two years before the day of reading on."""
BACK, AHEAD = dt.timedelta(days=732), dt.timedelta(days=366)
EPOCH = np.datetime64("1970-01-01")


def read_calendar(tables: Mapping[str, pl.DataFrame], faults: Faults) -> Calendar:
    """The services of a feed and the dates they run on; a feed that never runs is an error."""
    weeks = _read_weeks(tables["calendar.txt"], faults)
    dates = _read_dates(tables["calendar_dates.txt"], faults)
    service_ids = pl.concat([weeks["service_id"], dates["service_id"]]).unique(maintain_order=True)
    running = weeks.filter(pl.any_horizontal(WEEKDAYS))
    added = dates.filter(pl.col("exception_type") == ADDED)
    first, last = [*running["start"], *added["day"]], [*running["end"], *added["day"]]
    if not first:
        faults.add("error", "calendar.txt", "no_service", localized_message("gtfs-no-service"))
        faults.stop_at_errors()
    first_day, last_day = (np.datetime64(day, "D") for day in _bounded(min(first), max(last), faults))
    _note_period(tables["feed_info.txt"], first_day, last_day, faults)
    active = _active(running, dates, service_ids, first_day, last_day)
    return Calendar(first_day.item(), last_day.item(), active, tuple(service_ids))


def _bounded(
    first: dt.date, last: dt.date, faults: Faults, today: dt.date | None = None
) -> tuple[dt.date, dt.date]:
    """The first and the last day that are kept of a calendar; what is cut off is told.

    >>> first, last = _bounded(dt.date(2000, 1, 1), dt.date(2100, 12, 31), Faults("x"), dt.date(2026, 11, 24))
    >>> f"{first} {last}"
    '2024-11-22 2034-11-29'
    """
    most = dt.timedelta(days=MOST_DAYS)
    if last - first < most:
        return first, last
    now = today or dt.date.today()
    begin = first if now + AHEAD < first + most else min(now - BACK, last - most + dt.timedelta(days=1))
    end = begin + most - dt.timedelta(days=1)
    faults.add(
        "warning", "calendar.txt", "endless_service",
        f"the calendars go from {first} to {last}; ten years of those are kept, {begin} to {end}",
    )  # fmt: skip
    return begin, end


def _read_weeks(table: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """`service_id`, one Boolean a weekday, `start` and `end` as dates."""
    file = "calendar.txt"
    table = unique_rows(table, "service_id", file, faults)
    table = table.with_columns(start=dates_of("start_date"), end=dates_of("end_date"))
    good = (pl.col("start") <= pl.col("end")).fill_null(False)
    faults.refuse(file, "bad_date", table.filter(~good), "gtfs-bad-period")
    for day in WEEKDAYS:
        flagged = flags_of(pl.col(day)).is_in([0, 1]).fill_null(False)
        faults.refuse(file, "bad_weekday", table.filter(~flagged & pl.col(day).is_not_null()), column=day)
        # A cell that is empty promises no ride. Counting it as 1 would say that a job can be held on a day on
        # which nothing may run; programs that write False as nothing mean 0 as well. It is never silent.
        sentence = f"{day} of service {{service_id!r}} is empty; it counts as 0 ({{count}} rows)"
        faults.add_first("warning", file, "bad_weekday", table.filter(pl.col(day).is_null()), sentence)
    within = pl.col("start").is_between(EARLIEST, LATEST) & pl.col("end").is_between(EARLIEST, LATEST)
    sentence = (
        "{count} services are valid from {start_date} to {end_date} or the like; "
        f"what lies outside {EARLIEST} to {LATEST} is left out"
    )
    faults.add_first("warning", file, "endless_service", table.filter(good & ~within), sentence)
    flags = [flags_of(pl.col(day)).eq_missing(1).alias(day) for day in WEEKDAYS]
    some = good & (pl.col("start") <= LATEST) & (pl.col("end") >= EARLIEST)
    return table.filter(some).with_columns(*flags, pl.col("start", "end").clip(EARLIEST, LATEST))


def _read_dates(table: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """`service_id`, `day` as date and `exception_type`."""
    file = "calendar_dates.txt"
    type_read = whole_numbers(pl.col("exception_type")).cast(pl.String)
    table = table.with_columns(day=dates_of("date"), exception_type=pl.coalesce(type_read, "exception_type"))
    in_range = pl.col("day").is_between(EARLIEST, LATEST).fill_null(False)
    wrong = table.filter(~in_range).with_columns(first=pl.lit(EARLIEST.year), last=pl.lit(LATEST.year))
    faults.refuse(file, "bad_date", wrong)
    kind = (
        pl.col("exception_type").is_in([ADDED, REMOVED]).fill_null(False) & pl.col("service_id").is_not_null()
    )
    faults.refuse(file, "bad_exception", table.filter(~kind))
    return _without_quarrels(table.filter(kind & in_range), faults)


def _without_quarrels(table: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The exceptions without additions of a service on a date on which it is removed too, which is told."""
    removed = table.filter(pl.col("exception_type") == REMOVED).select("service_id", "day").unique()
    added = table.filter(pl.col("exception_type") == ADDED)
    both = added.join(removed, on=["service_id", "day"], how="semi", maintain_order="left")
    if both.is_empty():
        return table
    sentence = (
        "service {service_id!r} is both added and removed on {date}, and {count} such dates in all; "
        "it counts as not running, so that nobody waits for it"
    )
    faults.add_first("warning", "calendar_dates.txt", "added_and_removed", both, sentence)
    return table.filter(~pl.col("line").is_in(both["line"].implode()))


def _note_period(
    feed_info: pl.DataFrame, first_day: np.datetime64, last_day: np.datetime64, faults: Faults
) -> None:
    """Tell where the calendars go beyond the period that the publisher vouches for."""
    table = feed_info.with_columns(start=dates_of("feed_start_date"), end=dates_of("feed_end_date"))
    beyond = table.filter((pl.col("start") > first_day.item()) | (pl.col("end") < last_day.item()))
    sentence = (
        f"the calendars go from {first_day} to {last_day}, beyond the {{start}} to {{end}} that the "
        "publisher vouches for; those dates can be asked, but may still change"
    )
    faults.add_first("info", "feed_info.txt", "beyond_period", beyond, sentence)


def _active(
    weeks: pl.DataFrame,
    dates: pl.DataFrame,
    service_ids: pl.Series,
    first_day: np.datetime64,
    last_day: np.datetime64,
) -> Bools:
    """(days, services) whether the service runs: its weekdays within its range, then its single dates."""
    days = np.arange(first_day, last_day + 1)
    weekday = (days - EPOCH).astype(np.int64) + 3  # 1970-01-01 was a Thursday
    active = np.zeros((len(days), len(service_ids)), np.bool_)
    flags = weeks.select(WEEKDAYS).to_numpy()
    columns = rows_of(weeks["service_id"], service_ids)
    starts, ends = _since(weeks["start"], first_day), _since(weeks["end"], first_day)
    for column, flag, start, end in zip(columns, flags, np.maximum(starts, 0), ends, strict=True):
        span = slice(start, max(end + 1, 0))  # a service may lie before the days that are kept
        active[span, column] = flag[weekday[span] % 7]
    rows, columns = _since(dates["day"], first_day), rows_of(dates["service_id"], service_ids)
    within = (rows >= 0) & (rows < len(days))
    active[rows[within], columns[within]] = (dates["exception_type"] == ADDED).to_numpy()[within]
    return active


def _since(days: pl.Series, first_day: np.datetime64) -> Ints:
    """Number of days after the first one."""
    return (days.to_numpy().astype("datetime64[D]") - first_day).astype(np.int32)
