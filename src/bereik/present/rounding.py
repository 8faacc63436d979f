"""The one rule of rounding (SPEC 3, definition 10): departures down and arrivals up to the minute.

Who leaves at the shown minute is in time for the true one, and who counts on the shown arrival is there by
then. Shown minutes are the difference of the shown clock times, so that what stands side by side adds up;
they include waiting, and with a child the time at childcare.
"""

import datetime as dt
import math
from typing import Any, NamedTuple

import pandas
from pandas import DataFrame

WAYS = ("out", "back")
_MINUTE = dt.timedelta(minutes=1)


class Clock(NamedTuple):
    """A shown clock time."""

    at: str
    """HH:MM."""
    day: int
    """How many days after the date of the shift it falls."""


def shown_time(time: Any, *, up: bool) -> Any:
    """A timestamp in whole minutes: arrivals up, departures down.

    >>> import pandas
    >>> shown_time(pandas.Timestamp("2026-11-24 06:12:01"), up=True).strftime("%H:%M")
    '06:13'
    """
    # Instants are compared and not what the clock shows, which on one night of the year it shows twice. In
    # seconds: `Timestamp.floor` takes twenty times as long, and a page of the list asks it hundreds of times.
    if not (time.second or time.microsecond):
        return time
    over = dt.timedelta(seconds=time.second, microseconds=time.microsecond)
    return time + (_MINUTE - over) if up else time - over


def shown_clock(time: Any, date: dt.date, *, up: bool) -> Clock | None:
    """What the clock shows of a timestamp; None where there is none."""
    if pandas.isna(time):
        return None
    whole = shown_time(time, up=up)
    # Put together here: `strftime` of a timestamp takes several times as long, for each row of a list.
    return Clock(f"{whole.hour:02d}:{whole.minute:02d}", (whole.date() - date).days)


def shown_minutes(depart: Any, arrive: Any) -> int | None:
    """Whole minutes between the shown clock times of a way; None where either is missing.

    >>> import pandas
    >>> shown_minutes(pandas.Timestamp("2026-11-24 06:12:50"), pandas.Timestamp("2026-11-24 06:14:10"))
    3
    """
    if pandas.isna(depart) or pandas.isna(arrive):
        return None
    span = shown_time(arrive, up=True) - shown_time(depart, up=False)
    return int(span.total_seconds()) // 60


def to_the_minute(table: DataFrame) -> DataFrame:
    """The rows of an answer as they are shown: whole minutes, and durations between the shown clock times.

    `out_min` and `back_min` of a row with childcare leave the time there out, as the longest trip does; they
    are rounded up by themselves.
    """
    coarse: dict[str, Any] = {}
    for way in WAYS:
        depart, arrive = table[f"{way}_depart"].dt.floor("min"), table[f"{way}_arrive"].dt.ceil("min")
        between = (arrive - depart).dt.total_seconds() / 60
        coarse |= {f"{way}_depart": depart, f"{way}_arrive": arrive}
        plain = table["childcare_id"].isna() | (table["childcare_id"] == "")
        coarse[f"{way}_min"] = between.where(plain, _round_up(table[f"{way}_min"]))
    for moment in ("bring_at", "fetch_at"):
        coarse[moment] = table[moment].dt.ceil("min")
    starts = table["out_arrive"] + pandas.to_timedelta(table["wait_before_min"], unit="min")
    ends = table["back_depart"] - pandas.to_timedelta(table["wait_after_min"], unit="min")
    # rounded, since minutes of a table are fractions that a timestamp cannot hold
    coarse["wait_before_min"] = ((starts - coarse["out_arrive"]).dt.total_seconds() / 60).round()
    coarse["wait_after_min"] = ((coarse["back_depart"] - ends).dt.total_seconds() / 60).round()
    coarse["absence_min"] = (coarse["back_arrive"] - coarse["out_depart"]).dt.total_seconds() / 60
    coarse["care_slack_min"] = table["care_slack_min"].map(math.floor, na_action="ignore")
    coarse["short_min"] = _round_up(table["short_min"])
    return table.assign(**coarse)


def _round_up(minutes: Any) -> Any:
    return (minutes - 1e-9).map(math.ceil, na_action="ignore")
