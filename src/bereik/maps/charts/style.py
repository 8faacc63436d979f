"""One look for all charts: print sizes, colours for colour-blind eyes too, and what every chart carries.

Colours are those of Okabe and Ito (2008), and cividis for amounts; no meaning hangs on a colour alone, there
is always a label, a hatch or a marker as well. Charts are plain `matplotlib` figures, made without pyplot:
nothing is shown or kept by itself. Save one with `figure.savefig("name.pdf")`.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pandas
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bereik.errors import QuestionError, TableError
from bereik.texts import LANGUAGES, sentence
from bereik.texts.localized import localized_error
from bereik.texts.provenance_text import provenance_sentences

WIDTH_IN = 6.9
"""The text width of an A4 page with margins of 17 mm."""
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PURPLE, BLACK, GREY, PALE = "#56B4E9", "#CC79A7", "#222222", "#767676", "#D9D9D9"
SERIES = (BLUE, RED, GREEN, ORANGE, PURPLE, SKY, BLACK)
DASHES = ("-", "--", "-.", ":")
LOOK: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.edgecolor": GREY,
    "axes.labelcolor": BLACK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": PALE,
    "grid.linewidth": 0.6,
    "xtick.color": BLACK,
    "ytick.color": BLACK,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "pdf.fonttype": 42,
}
_LINE_IN = 0.125
"""Height of a line of the small print."""
_ROW_IN = 0.19
"""Height of a row of the legend."""
_TITLE_IN = 0.19
"""Height of a line of the title, and how many characters fit in one."""
_TITLE_CHARACTERS = 72
_HEAD_IN = 0.62
"""Room for the title and, under it, the legend."""


@contextmanager
def drawing(
    table: Any, kind: str, height_in: float, title: str | None, lang: str
) -> Iterator[tuple[Figure, Axes]]:
    """A figure with one pair of axes, drawn inside with the look of bereik.

    It has a title (the usual one of its kind where none is given) and, below, what the table rests on.
    """
    with rc_context(LOOK):
        yield _figure(table, height_in, title or sentence(f"chart-{kind}-title", lang), lang)


def _figure(table: Any, height_in: float, title: str, lang: str) -> tuple[Figure, Axes]:
    small = small_print(table, lang)
    foot_in = 0.55 + _LINE_IN * len(small)
    heading = textwrap.wrap(title, _TITLE_CHARACTERS)
    whole_in = height_in + foot_in + _HEAD_IN + _TITLE_IN * (len(heading) - 1)
    figure = Figure(figsize=(WIDTH_IN, whole_in), dpi=150)
    figure.text(
        0.02, 1 - 0.1 / whole_in, "\n".join(heading), fontsize=11, fontweight="bold", va="top", color=BLACK
    )
    figure.text(0.02, 0.06 / whole_in, "\n".join(small), fontsize=6, va="bottom", color=GREY, linespacing=1.3)
    axes = figure.add_axes((0.1, foot_in / whole_in, 0.87, height_in / whole_in))
    axes.tick_params(length=0)
    return figure, axes


def add_legend(figure: Figure, handles: Sequence[Any]) -> None:
    """The legend under the title, in as many rows as it needs; the figure grows with them."""
    for columns in range(len(handles), 0, -1):
        legend = figure.legend(
            handles=handles, loc="upper left", bbox_to_anchor=(0.01, 0.9), ncols=columns, fontsize=8
        )
        figure.draw_without_rendering()
        if legend.get_window_extent().width < 0.97 * figure.bbox.width or columns == 1:
            break
        legend.remove()
    _grow(figure, _ROW_IN * (-(-len(handles) // columns) - 1))
    below_in = 0.3 + _TITLE_IN * figure.texts[0].get_text().count("\n")
    legend.set_bbox_to_anchor((0.01, 1 - below_in / figure.get_figheight()), transform=figure.transFigure)


def _grow(figure: Figure, more_in: float) -> None:
    """Make room at the top: what stands at the bottom stays there, the title goes up."""
    before, after = figure.get_figheight(), figure.get_figheight() + more_in
    figure.set_figheight(after)
    for axes in figure.axes:
        place = axes.get_position()
        axes.set_position((place.x0, place.y0 * before / after, place.width, place.height * before / after))
    for text in figure.texts:
        x, y = text.get_position()
        text.set_position((x, 1 - (1 - y) * before / after if y > 0.5 else y * before / after))


def small_print(table: Any, lang: str) -> list[str]:
    """What the `label` of a table says, and from its `provenance` feeds, day, traveller and assumptions."""
    label, provenance = table.attrs.get("label"), table.attrs.get("provenance")
    sentences = [str(label)] if label else []
    if isinstance(provenance, Mapping):
        sentences += provenance_sentences(provenance, lang)
    return textwrap.wrap(" · ".join(line.rstrip(".") for line in sentences), 132)


def check_table(table: Any, name: str, columns: Sequence[str], lang: str) -> None:
    """Refuse what is no table, is empty, lacks a column, or a language there is not."""
    if lang not in LANGUAGES:
        raise QuestionError(f"lang is {lang!r}; it must be one of {', '.join(LANGUAGES)}")
    if not hasattr(table, "columns") or not hasattr(table, "attrs"):
        raise localized_error(
            TableError, "chart-table-kind", name=name, name2=type(table).__name__, columns=", ".join(columns)
        )
    missing = [column for column in columns if column not in table.columns]
    if missing:
        found = ", ".join(map(str, table.columns))
        raise localized_error(
            TableError, "chart-no-column", name=name, missing=", ".join(missing), found=found
        )
    if not len(table):
        raise localized_error(TableError, "chart-empty", name=name)


def numbers(table: Any, name: str, column: str) -> Any:
    """A column as numbers of 0 or more, NaN where missing."""
    try:
        values = pandas.to_numeric(table[column]).astype(float).to_numpy(na_value=float("nan"))
    except (TypeError, ValueError):
        raise localized_error(TableError, "chart-no-number", name=name, column=column) from None
    if (values < 0).any():
        raise localized_error(TableError, "chart-below", name=name, column=column, values=f"{values.min():g}")
    return values


def count(value: float, lang: str) -> str:
    """A whole number as the language writes it."""
    return sentence("chart-number", lang, count=round(value))


def percent(share: float, lang: str) -> str:
    """A share as a whole per cent; more than nothing is never 0 %, less than all never 100 %."""
    if 0 < share < 0.005:
        return sentence("chart-percent-least", lang)
    return sentence("chart-percent", lang, count=min(round(100 * share), 99 if share < 1 else 100))


def make_room(figure: Figure, axes: Axes) -> None:
    """Move the axes to the right of the longest label at their left."""
    figure.draw_without_rendering()
    widest = max(label.get_window_extent().width for label in axes.get_yticklabels())
    place = axes.get_position()
    left = 0.03 + widest / (figure.get_figwidth() * figure.dpi)
    axes.set_position((left, place.y0, 0.98 - left, place.height))


def counted_axis(axis: Any, lang: str) -> None:
    """Numbers along an axis as the language writes them, whole ones only."""
    axis.set_major_locator(MaxNLocator(nbins=6, integer=True, min_n_ticks=2))
    axis.set_major_formatter(FuncFormatter(lambda value, _: count(value, lang)))


def word(key: str, text: str, lang: str) -> str:
    """A message where there is one of that name, else the text as it stands in the table."""
    try:
        return sentence(key, lang)
    except KeyError:
        return text
