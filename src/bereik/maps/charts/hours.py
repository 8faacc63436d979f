"""Reach over the 24 hours of the day: how many jobs can be held by the hour at which they start."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from pandas import DataFrame

from bereik.errors import TableError
from bereik.maps.charts.style import (
    BLUE,
    DASHES,
    PALE,
    SERIES,
    add_legend,
    check_table,
    counted_axis,
    drawing,
    numbers,
    word,
)
from bereik.texts import sentence
from bereik.texts.localized import localized_error


def hours_chart(
    table: DataFrame, *, series: str | None = None, title: str | None = None, lang: str = "nl"
) -> Figure:
    """Jobs within reach by start hour, for one way of travelling or for several.

    Parameters
    ----------
    table
        `hour` (0 to 23) and `jobs`; with `jobs_asked` also how many start at that hour, as grey bars behind.
        An hour that is missing leaves a gap: it was not asked.
    series
        Column with the name of each line, such as the way of travelling.
    title, lang
        Another title than the usual one; "nl" or "en".

    Returns
    -------
    Figure
        A matplotlib figure.

    Examples
    --------
    >>> import pandas
    >>> figure = hours_chart(pandas.DataFrame({"hour": range(24), "jobs": range(24)}))
    >>> figure.axes[0].get_xlabel()
    'Begin van de shift'
    """
    name = "hours_chart"
    check_table(table, name, ["hour", "jobs", *([series] if series else [])], lang)
    hour, jobs = numbers(table, name, "hour"), numbers(table, name, "jobs")
    if not np.isin(hour, np.arange(24)).all():
        raise localized_error(
            TableError, "chart-hour", name=name, hour=f"{hour[~np.isin(hour, np.arange(24))][0]:g}"
        )
    lines = np.array([str(line) for line in table[series]] if series else [""] * len(table))
    with drawing(table, "hours", 2.9, title, lang) as (figure, axes):
        if "jobs_asked" in table:
            every = _by_hour(hour, numbers(table, name, "jobs_asked"), name)[1]
            axes.bar(np.arange(24), every, width=0.9, color=PALE, label=sentence("chart-jobs-asked", lang))
        for place, line in enumerate(dict.fromkeys(lines.tolist())):
            own = lines == line
            shown = word(f"mode-{line}", line, lang) if series else sentence("chart-jobs", lang)
            _draw_line(axes, *_by_hour(hour[own], jobs[own], name, twice=True), place, shown)
        _label_hours(axes, lang)
        if series or "jobs_asked" in table:
            add_legend(figure, axes.get_legend_handles_labels()[0])
    return figure


def _by_hour(hour: Any, jobs: Any, name: str, *, twice: bool = False) -> tuple[Any, Any]:
    """(24,) hours and jobs, NaN where an hour is not asked."""
    values = np.full(24, np.nan)
    if twice and len(np.unique(hour)) < len(hour):
        raise localized_error(TableError, "chart-hour-twice", name=name)
    values[hour.astype(int)] = jobs
    return np.arange(24), values


def _draw_line(axes: Any, hour: Any, jobs: Any, place: int, label: str) -> None:
    colour = SERIES[place % len(SERIES)]
    axes.plot(
        hour, jobs, DASHES[place % len(DASHES)], color=colour, marker="os^Dv"[place % 5], markersize=3.5,
        linewidth=1.8, label=label, zorder=3,
    )  # fmt: skip
    if colour == BLUE:
        axes.fill_between(hour, jobs, color=BLUE, alpha=0.12, linewidth=0, zorder=2)


def _label_hours(axes: Any, lang: str) -> None:
    axes.set_xlim(-0.6, 23.6)
    axes.set_ylim(bottom=0)
    axes.set_xticks(range(0, 24, 3), [f"{hour:02d}:00" for hour in range(0, 24, 3)])
    axes.set_xlabel(sentence("chart-start-hour", lang))
    axes.set_ylabel(sentence("chart-jobs", lang))
    axes.grid(True)
    counted_axis(axes.yaxis, lang)
