"""The waterfall: how many jobs are left as one condition after another is asked (SPEC 3, definition 8)."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from pandas import DataFrame

from bereik.errors import TableError
from bereik.maps.charts.style import (
    BLUE,
    GREY,
    PALE,
    check_table,
    count,
    counted_axis,
    drawing,
    make_room,
    numbers,
    percent,
    word,
)
from bereik.texts import sentence
from bereik.texts.localized import localized_error

BESIDE = "one_way_at_8"
"""The usual measure elsewhere: shown beside the steps, not one of them."""


def waterfall_chart(table: DataFrame, *, title: str | None = None, lang: str = "nl") -> Figure:
    """How many jobs are left after each step, and how many each step takes away.

    Parameters
    ----------
    table
        `step`, `jobs` and `share` (of all jobs), one row a step in order; counts never rise. Steps that have
        a message `chart-step-NAME` are shown in words, others as they are; a row `one_way_at_8` stands beside
        them in grey.
    title, lang
        Another title than the usual one; "nl" or "en".

    Returns
    -------
    Figure
        A matplotlib figure.

    Examples
    --------
    >>> import pandas
    >>> table = pandas.DataFrame({"step": ["one_way", "out"], "jobs": [200, 150], "share": [0.5, 0.375]})
    >>> [label.get_text() for label in waterfall_chart(table, lang="en").axes[0].get_yticklabels()]
    ['one way, at any moment of the day', 'there before the shift']
    """
    name = "waterfall_chart"
    check_table(table, name, ["step", "jobs", "share"], lang)
    steps = [str(step) for step in table["step"]]
    jobs, share = numbers(table, name, "jobs"), numbers(table, name, "share")
    if np.isnan(jobs).any():
        raise localized_error(
            TableError, "chart-step-gap", name=name, steps=repr(steps[int(np.isnan(jobs).argmax())])
        )
    inside = [row for row, step in enumerate(steps) if step != BESIDE]
    rises = np.diff(jobs[inside]) > 0
    if rises.any():
        step = steps[inside[int(rises.argmax()) + 1]]
        raise localized_error(TableError, "chart-step-more", name=name, step=repr(step))
    beside = [row for row, step in enumerate(steps) if step == BESIDE]
    with drawing(table, "waterfall", 0.42 * len(steps), title, lang) as (figure, axes):
        _draw_bars(axes, jobs, share, [*beside, *inside], len(beside), lang)
        axes.set_yticks(
            range(len(steps)), [word(_key(steps[row]), steps[row], lang) for row in [*beside, *inside]]
        )
        axes.invert_yaxis()
        make_room(figure, axes)
        axes.set_xlabel(sentence("chart-jobs", lang))
        counted_axis(axes.xaxis, lang)
        axes.grid(True, axis="x")
        axes.spines["left"].set_visible(False)
    return figure


def _key(step: str) -> str:
    return f"chart-step-{step.replace('_', '-')}"


def _draw_bars(axes: Any, jobs: Any, share: Any, rows: list[int], beside: int, lang: str) -> None:
    """A bar a step with its count and share; behind it, hatched, what the step takes away."""
    widest = max(float(jobs.max()), 1.0)
    for place, row in enumerate(rows):
        before = jobs[rows[place - 1]] if place > beside else jobs[row]
        lost = float(before - jobs[row])
        if lost > 0:
            axes.barh(
                place, lost, left=jobs[row], height=0.62, facecolor="white", edgecolor=GREY, hatch="////"
            )
        axes.barh(place, jobs[row], height=0.62, color=PALE if place < beside else BLUE)
        text = count(jobs[row], lang)
        text += f" ({percent(float(share[row]), lang)})" if np.isfinite(share[row]) else ""
        text += f"  {sentence('chart-lost', lang, count=round(lost))}" if lost > 0 else ""
        axes.text(float(before) + 0.012 * widest, place, text, va="center", fontsize=8)
    axes.set_xlim(0, widest * 1.38)
