"""A heat strip of shift by municipality: where and when work is out of reach, on half a page."""

from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from pandas import DataFrame

from bereik.errors import TableError
from bereik.maps.charts.style import (
    BLACK,
    GREY,
    check_table,
    count,
    drawing,
    make_room,
    numbers,
    percent,
    word,
)
from bereik.texts import sentence
from bereik.texts.localized import localized_error


def heat_chart(
    table: DataFrame,
    *,
    area: str = "municipality",
    shift: str = "shift",
    value: str = "share",
    title: str | None = None,
    lang: str = "nl",
) -> Figure:
    """A square for every area and shift, with its number in it.

    Parameters
    ----------
    table
        One row for each `area` and `shift`, in the order they should stand, with a share (0 to 1) or a count
        in `value`; a value that is missing or NaN (too few people, not asked) is a hatched square with a
        dash.
    title, lang
        Another title than the usual one; "nl" or "en".

    Returns
    -------
    Figure
        A matplotlib figure.

    Examples
    --------
    >>> import pandas
    >>> table = pandas.DataFrame({"municipality": "Brecht", "shift": ["early", "late"], "share": [0.4, 0.1]})
    >>> [text.get_text() for text in heat_chart(table).axes[0].texts]
    ['40%', '10%']
    """
    name = "heat_chart"
    check_table(table, name, [area, shift, value], lang)
    values = numbers(table, name, value)
    areas, shifts = (list(dict.fromkeys(table[column].astype(str))) for column in (area, shift))
    cells = np.full((len(areas), len(shifts)), np.nan)
    for place, rows in enumerate(zip(table[area].astype(str), table[shift].astype(str), strict=True)):
        cell = areas.index(rows[0]), shifts.index(rows[1])
        if not np.isnan(cells[cell]):
            raise localized_error(TableError, "chart-cell-twice", name=name, rows=rows[0], rows2=rows[1])
        cells[cell] = values[place]
    shares = value == "share" or value.endswith("_share")
    with drawing(table, "heat", 0.3 * len(areas), title, lang) as (figure, axes):
        _draw_cells(
            axes, cells, 1.0 if shares else max(float(np.nanmax([*cells.ravel(), 0.0])), 1.0), shares, lang
        )
        axes.set_xticks(range(len(shifts)), [word(f"shift-{text}", text, lang) for text in shifts])
        axes.set_yticks(range(len(areas)), areas)
        axes.xaxis.tick_top()
        axes.spines[:].set_visible(False)
        make_room(figure, axes)
        legend = [sentence("chart-heat-share" if shares else "chart-heat-count", lang)]
        legend += [sentence("chart-not-shown", lang)] if np.isnan(cells).any() else []
        axes.set_xlabel("\n".join(legend), fontsize=8, loc="left")
    return figure


def _draw_cells(axes: Any, cells: Any, most: float, shares: bool, lang: str) -> None:
    """Colours from dark (nothing) to light (all), the number in ink that stands out."""
    colours = colormaps["cividis"]
    axes.imshow(np.ma.masked_invalid(cells / most), cmap=colours, vmin=0, vmax=1, aspect="auto")
    for row, column in np.ndindex(cells.shape):
        value = float(cells[row, column])
        if np.isnan(value):
            square = Rectangle(
                (column - 0.5, row - 0.5), 1, 1, facecolor="white", edgecolor=GREY, hatch="////"
            )
            axes.add_patch(square)
            axes.text(column, row, "–", ha="center", va="center", color=BLACK)
            continue
        ink = "white" if value / most < 0.55 else BLACK
        text = percent(value, lang) if shares else count(value, lang)
        axes.text(column, row, text, ha="center", va="center", color=ink, fontsize=8.5)
    for edge in range(1, cells.shape[1]):
        axes.axvline(edge - 0.5, color="white", linewidth=1.2)
    for edge in range(1, cells.shape[0]):
        axes.axhline(edge - 0.5, color="white", linewidth=1.2)
