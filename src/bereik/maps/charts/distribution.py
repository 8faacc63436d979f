"""Reach over the population: everybody in a row, from who reaches least to who reaches most."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from pandas import DataFrame

from bereik.errors import TableError
from bereik.maps.charts.style import (
    BLACK,
    BLUE,
    DASHES,
    SERIES,
    add_legend,
    check_table,
    count,
    counted_axis,
    drawing,
    numbers,
    percent,
    word,
)
from bereik.texts import sentence
from bereik.texts.localized import localized_error

QUANTILES = (0.1, 0.5, 0.9)
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8}
"""Behind words that a line may cross."""


def distribution_chart(
    table: DataFrame,
    *,
    value: str = "jobs",
    population: str | None = "population",
    by: str | None = None,
    line: float | None = None,
    title: str | None = None,
    lang: str = "nl",
) -> Figure:
    """An ordered curve: at 30 % stands how many jobs 30 % of the people reach at the most.

    Parameters
    ----------
    table
        One row an area or home, with its reach in `value` and its people in `population` (None: each row is
        one place).
    by
        Column with groups, such as the shift: a curve each, without the marks of the quantiles.
    line
        The reach that is held to be enough, as a line across with the share of people (or places) below it.
    title, lang
        Another title than the usual one; "nl" or "en".

    Returns
    -------
    Figure
        A matplotlib figure.

    Examples
    --------
    >>> import pandas
    >>> table = pandas.DataFrame({"jobs": [0, 40, 90], "population": [10, 50, 40]})
    >>> [text.get_text() for text in distribution_chart(table, lang="en").axes[0].texts]
    ['10%: 0', '50%: 40', '90%: 90']
    """
    name = "distribution_chart"
    check_table(table, name, [value, *filter(None, (population, by))], lang)
    reach = numbers(table, name, value)
    people = np.ones(len(table)) if population is None else numbers(table, name, population)
    for column, values in ((value, reach), (population, people)):
        if np.isnan(values).any():
            raise localized_error(
                TableError, "chart-gaps", name=name, column=column, values=int(np.isnan(values).sum())
            )
    if people.sum() == 0:
        raise localized_error(TableError, "chart-nobody", name=name, population=population)
    groups = np.array([str(group) for group in table[by]] if by else [""] * len(table))
    with drawing(table, "distribution", 3.0, title, lang) as (figure, axes):
        for place, group in enumerate(dict.fromkeys(groups.tolist())):
            own = groups == group
            shown = _in_words(group, reach[own], people[own], line, lang) if by else ""
            _draw_curve(axes, reach[own], people[own], place, shown)
        who = "places" if population is None else "people"
        if by:
            add_legend(figure, axes.get_legend_handles_labels()[0])
        else:
            _mark_quantiles(axes, reach, people, lang)
        if line is not None:
            below = _below(reach, people, line, lang)
            whole = sentence(f"chart-{who}-below-line", lang, share=below)
            _draw_line(axes, line, sentence("chart-line", lang, count=count(line, lang)) if by else whole)
        _label(axes, who, lang)
    return figure


def _draw_curve(axes: Any, reach: Any, people: Any, place: int, label: str) -> None:
    order = np.argsort(reach, kind="stable")
    shares = np.concatenate([[0.0], np.cumsum(people[order])]) / max(people.sum(), 1e-12)
    axes.stairs(reach[order], shares, color=SERIES[place % len(SERIES)], linewidth=1.8, baseline=None,
                linestyle=DASHES[place % len(DASHES)], label=label)  # fmt: skip
    if not label:
        axes.stairs(reach[order], shares, color=BLUE, alpha=0.12, fill=True)


def _mark_quantiles(axes: Any, reach: Any, people: Any, lang: str) -> None:
    order = np.argsort(reach, kind="stable")
    sums = np.cumsum(people[order])
    for share in QUANTILES:
        value = float(
            reach[order][min(int(np.searchsorted(sums, share * sums[-1] * (1 - 1e-12))), len(order) - 1)]
        )
        axes.plot([share], [value], "o", color=BLACK, markersize=4, zorder=4)
        text = f"{percent(share, lang)}: {count(value, lang)}"
        # The curve rises: what stands above it and to its left is on empty paper.
        axes.annotate(text, (share, value), (-4, 6), textcoords="offset points", fontsize=8, ha="right",
                      bbox=PAPER)  # fmt: skip


def _in_words(group: str, reach: Any, people: Any, line: float | None, lang: str) -> str:
    """What a curve is called: its group, and how many of its people are below the line."""
    name = word(f"shift-{group}", group, lang)
    if line is None or people.sum() == 0:
        return name
    return sentence("chart-group-below", lang, group=name, share=_below(reach, people, line, lang))


def _below(reach: Any, people: Any, line: float, lang: str) -> str:
    return percent(float(people[reach < line].sum() / people.sum()), lang)


def _draw_line(axes: Any, line: float, text: str) -> None:
    """What is held to be enough, across the chart, and in words where curves that rise have left it."""
    axes.axhline(line, color=BLACK, linewidth=0.9)
    axes.annotate(
        text, (0.99, line), (0, 3), textcoords="offset points", fontsize=8, ha="right", va="bottom",
        bbox=PAPER,
    )  # fmt: skip


def _label(axes: Any, who: str, lang: str) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(0, max(axes.get_ylim()[1] * 1.06, 1))
    axes.set_xticks(np.linspace(0, 1, 6), [percent(float(share), lang) for share in np.linspace(0, 1, 6)])
    axes.set_xlabel(sentence(f"chart-{who}", lang))
    axes.set_ylabel(sentence("chart-jobs", lang))
    axes.grid(True)
    counted_axis(axes.yaxis, lang)
