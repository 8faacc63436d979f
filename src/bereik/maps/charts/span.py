"""From the first ride to the last one: a bar over the hours of the day for every area or stop."""

from typing import Any

import numpy as np
import pandas
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from pandas import DataFrame

from bereik.errors import TableError
from bereik.maps.charts.style import (
    BLACK,
    SERIES,
    add_legend,
    check_table,
    count,
    drawing,
    make_room,
    numbers,
    word,
)
from bereik.texts import sentence
from bereik.texts.localized import localized_error

ROW_IN = 0.2
_HATCHES = ("", "////", "....", "xxxx", "----")


def span_chart(
    table: DataFrame,
    *,
    area: str = "municipality",
    by: str | None = None,
    title: str | None = None,
    lang: str = "nl",
) -> Figure:
    """When the first ride leaves and when the last one, and how many there are.

    Parameters
    ----------
    table
        One row for each `area` (and each value of `by`), in the order they should stand, with the date as
        `date`, and `first` and `last` as timestamps; missing where nothing rides. With `rides` their number
        stands at the end of the bar.
    by
        Column that gives each area more than one bar, such as `day_type`.
    title, lang
        Another title than the usual one; "nl" or "en".

    Returns
    -------
    Figure
        A matplotlib figure.

    Examples
    --------
    >>> import pandas
    >>> first, last = pandas.Timestamp("2026-11-24 05:10"), pandas.Timestamp("2026-11-25 00:10")
    >>> table = pandas.DataFrame(
    ...     {"municipality": ["Brecht"], "date": ["2026-11-24"], "first": [first], "last": [last]}
    ... )
    >>> [text.get_text() for text in span_chart(table).axes[0].texts]
    ['05:10 – 00:10']
    """
    name = "span_chart"
    check_table(table, name, [area, "date", "first", "last", *([by] if by else [])], lang)
    first, last = (_hours(table, name, column) for column in ("first", "last"))
    if (last < first).any():
        raise localized_error(
            TableError, "chart-span-backwards", name=name, found=int((last < first).argmax())
        )
    groups = [str(value) for value in table[by]] if by else [""] * len(table)
    known = list(dict.fromkeys(groups))
    with drawing(table, "span", ROW_IN * len(table) + 0.2, title, lang) as (figure, axes):
        for row, group in enumerate(groups):
            if not np.isnan(first[row]):
                axes.barh(
                    row,
                    last[row] - first[row],
                    left=first[row],
                    height=0.72,
                    **_bar_style(known.index(group)),
                )
            end = 4.0 if np.isnan(last[row]) else last[row]
            axes.text(end + 0.2, row, _label(table, row, name, lang), va="center", fontsize=7)
        _label_axes(axes, [str(value) for value in table[area]], float(np.nanmax([*last, 24.0])), lang)
        make_room(figure, axes)
        if by:
            _add_legend(figure, known, lang)
    return figure


def _bar_style(place: int) -> dict[str, Any]:
    return {
        "facecolor": SERIES[place % len(SERIES)],
        "hatch": _HATCHES[place % len(_HATCHES)],
        "edgecolor": "white",
        "linewidth": 0,
    }


def _hours(table: Any, name: str, column: str) -> Any:
    """Hours on the clock after the midnight of the row's date; NaN where missing."""
    try:
        walls = [pandas.Timestamp(value).tz_localize(None) for value in table[column]]
        dates = [pandas.Timestamp(value) for value in table["date"]]
    except (TypeError, ValueError):
        raise localized_error(TableError, "chart-span-no-time", name=name, column=column) from None
    return np.array(
        [(wall - date).total_seconds() / 3600 for wall, date in zip(walls, dates, strict=True)],
        dtype=np.float64,
    )


def _label(table: Any, row: int, name: str, lang: str) -> str:
    ends = [table[column].iloc[row] for column in ("first", "last")]
    if any(pandas.isna(end) for end in ends):
        return sentence("chart-span-nothing", lang)
    text = " – ".join(f"{pandas.Timestamp(end):%H:%M}" for end in ends)
    if "rides" not in table:
        return text
    rides = numbers(table, name, "rides")[row]
    return (
        f"{text}, {sentence('chart-span-rides', lang, count=round(float(rides)), shown=count(rides, lang))}"
    )


def _label_axes(axes: Any, areas: list[str], latest: float, lang: str) -> None:
    """An area's name stands at its first bar only; hours along the bottom."""
    shown = [text if row == 0 or areas[row - 1] != text else "" for row, text in enumerate(areas)]
    for row, text in enumerate(shown):
        if text and row:
            axes.axhline(row - 0.5, color=BLACK, linewidth=0.4)
    axes.set_yticks(range(len(areas)), shown)
    axes.set_ylim(len(areas) - 0.4, -0.6)
    hours = range(3, int(latest) + 2, 3)
    axes.set_xticks(hours, [f"{hour % 24:02d}:00" for hour in hours])
    axes.set_xlim(3, latest + 5)
    axes.set_xlabel(sentence("chart-clock", lang))
    axes.grid(True, axis="x")
    axes.spines["left"].set_visible(False)


def _add_legend(figure: Any, known: list[str], lang: str) -> None:
    add_legend(
        figure,
        [
            Patch(label=word(f"kind-{group}", group, lang), **_bar_style(place))
            for place, group in enumerate(known)
        ],
    )
