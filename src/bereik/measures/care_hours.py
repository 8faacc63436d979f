"""Childcare places by the hours at which a shift needs them: early, day, evening, night, weekend.

Opening hours are those of the childcare table (`open_mon` to `open_sun`, "07:00-12:00,13:00-18:00"): a part
whose end is not after its start ends the next day, and parts that touch are one, also across midnight. A
facility without any hours is taken to be open from Monday to Friday 07:00-18:00 and is marked `assumed`.

Source: Neutens, Delafontaine, Schwanen and Van de Weghe 2012 (access by opening hours).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas
from pandas import DataFrame

from bereik.domain.traveller import WEEKDAYS, is_between, parse_days
from bereik.errors import QuestionError, TableError
from bereik.measures.tables_in import check_columns, read_ids, read_numbers
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, parse_clock

_WEEK_S = 7 * DAY_S
_ASSUMED = "07:00-18:00"

OpenSpan = tuple[int, int]
"""Opening and closing, in seconds from Monday 00:00; the closing may lie in the next week."""


@dataclass(frozen=True, slots=True)
class HourClass:
    """Hours at which places are counted: open from `start` to `end` for `least_min` without a break.

    >>> HourClass("evening", "18:00", "22:00", least_min=30).days
    'mon-fri'
    """

    name: str
    start: str
    end: str
    days: str = "mon-fri"
    least_min: float | None = None
    """None: the whole time from `start` to `end`."""

    def __post_init__(self) -> None:
        for text in (self.start, self.end):
            try:
                parse_clock(text)
            except ValueError as error:
                raise localized_error(
                    QuestionError, "measure-class-hours", name=repr(self.name), error=error
                ) from None
        parse_days(self.days)
        if self.least_min is not None and not is_between(self.least_min, 1, 1440):
            raise localized_error(
                QuestionError, "measure-class-least", name=repr(self.name), least_min=repr(self.least_min)
            )

    def spans(self) -> list[OpenSpan]:
        """The hours on each of its days, in seconds of the week."""
        start, end = parse_clock(self.start), parse_clock(self.end)
        end += DAY_S if end <= start else 0
        return [(day * DAY_S + start, day * DAY_S + end) for day in parse_days(self.days)]


HOUR_CLASSES = (
    HourClass("early", "06:00", "07:00"),
    HourClass("day", "07:00", "18:00"),
    HourClass("evening", "18:00", "22:00", least_min=30),
    HourClass("night", "22:00", "06:00"),
    HourClass("weekend", "06:00", "22:00", days="sat,sun", least_min=240),
)
"""Open at 6; all of the usual day; half an hour after 18; a whole night; four hours of a weekend's day."""


def care_places_by_hour_class(
    childcare: DataFrame,
    *,
    classes: Sequence[HourClass] = HOUR_CLASSES,
    column: str = "places",
    least_days: int = 1,
) -> DataFrame:
    """How many places each facility has in each class of hours: supply for `two_step_fca`.

    Parameters
    ----------
    childcare
        `id`, the number of places in `column`, and any of `open_mon` to `open_sun`.
    least_days
        On how many days of a class a facility must be open at its hours for its places to count. A job from
        Monday to Friday needs 5.

    Returns
    -------
    DataFrame
        `id, hour_class, days, places, assumed`, one row for each facility and class: the number of days of
        the class on which it is open at these hours, its places if these are enough days, else 0, and whether
        its hours were unknown.

    Examples
    --------
    >>> import pandas
    >>> care = pandas.DataFrame({"id": ["k"], "places": [14], "open_mon": ["06:00-20:00"]})
    >>> table = care_places_by_hour_class(care)
    >>> table.set_index("hour_class")["places"].to_dict()
    {'early': 14.0, 'day': 14.0, 'evening': 14.0, 'night': 0.0, 'weekend': 0.0}
    """
    check_columns(childcare, "childcare", ("id", column))
    _check(classes, least_days)
    places = read_numbers(childcare, column, "childcare")
    codes, names = read_ids(childcare["id"], "childcare")
    days = np.zeros((len(childcare), len(classes)), dtype=np.int64)
    assumed = np.zeros(len(childcare), dtype=np.bool_)
    hours = [_texts(childcare, f"open_{day}") for day in WEEKDAYS]
    for row, week in enumerate(zip(*hours, strict=True)):
        assumed[row] = not any(week)
        spans = opening_spans([_ASSUMED] * 5 + ["", ""] if assumed[row] else week, names[codes[row]])
        days[row] = [
            sum(_is_open(spans, span, hour_class) for span in hour_class.spans()) for hour_class in classes
        ]
    return pandas.DataFrame(
        {
            "id": np.repeat(np.array(names, dtype=object)[codes], len(classes)),
            "hour_class": [hour_class.name for hour_class in classes] * len(childcare),
            "days": days.ravel(),
            "places": np.where(days >= least_days, places[:, None], 0.0).ravel(),
            "assumed": np.repeat(assumed, len(classes)),
        }
    )


def opening_spans(week: Sequence[str], name: str = "") -> list[OpenSpan]:
    """When a facility is open, Monday's hours first: rising, parts that touch or overlap as one.

    >>> opening_spans(["07:00-12:00,12:00-18:00", "", "", "", "", "", ""])
    [(25200, 64800)]
    """
    parts = sorted(_part(text, day, name) for day, hours in enumerate(week) for text in _split(hours))
    parts += [(start + _WEEK_S, end + _WEEK_S) for start, end in parts]  # Sunday night goes on into Monday
    spans: list[OpenSpan] = []
    for start, end in parts:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return [span for span in spans if span[0] < _WEEK_S]


def _split(hours: str) -> list[str]:
    return [part for part in hours.split(",") if part.strip()]


def _part(text: str, day: int, name: str) -> OpenSpan:
    opens, dash, closes = text.strip().partition("-")
    try:
        start, end = parse_clock(opens), parse_clock(closes)
    except ValueError:
        start, end = -1, -1
    if not dash or start < 0 or max(start, end) > DAY_S:
        raise localized_error(
            TableError,
            "measure-care-hours",
            name=repr(name),
            text=repr(text.strip()),
            weekdays=WEEKDAYS[day],
        )
    return day * DAY_S + start, day * DAY_S + end + (DAY_S if end <= start else 0)


def _is_open(spans: list[OpenSpan], span: OpenSpan, one: HourClass) -> bool:
    """Whether one span covers enough of the hours asked, this week's or those that began last week."""
    least = span[1] - span[0] if one.least_min is None else round(one.least_min * 60)
    shifted = [(start + week, end + week) for start, end in spans for week in (-_WEEK_S, 0, _WEEK_S)]
    return any(min(end, span[1]) - max(start, span[0]) >= least for start, end in shifted)


def _texts(childcare: Any, column: str) -> list[str]:
    if column not in childcare:
        return [""] * len(childcare)
    return [str(value).strip() if isinstance(value, str) else "" for value in childcare[column]]


def _check(classes: Any, least_days: Any) -> None:
    if not classes or not all(isinstance(hour_class, HourClass) for hour_class in classes):
        raise localized_error(QuestionError, "measure-classes", classes=repr(classes))
    if not is_between(least_days, 1, 7):
        raise localized_error(QuestionError, "measure-least-days", least_days=repr(least_days))
