"""A roster as a strip: days down, hours across, every shift as a bar that can be reached or cannot."""

import datetime as dt
from typing import Any

import pandas
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from pandas import DataFrame

from bereik.errors import TableError
from bereik.maps.charts.style import (
    BLACK,
    BLUE,
    ORANGE,
    PALE,
    RED,
    add_legend,
    check_table,
    drawing,
    make_room,
    word,
)
from bereik.texts import sentence
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, parse_clock

BARS = {"yes": (BLUE, "", "✓"), "maybe": (ORANGE, "..", "?"), "no": (RED, "////", "✗")}
"""Colour, hatch and sign of a verdict: three ways to tell them apart."""


def roster_chart(table: DataFrame, *, title: str | None = None, lang: str = "nl") -> Figure:
    """The shifts of a week or a month, and which of them can be reached.

    Parameters
    ----------
    table
        `date`, `verdict` (yes, maybe, no) and the hours: `start` and `end` (HH:MM), or `shift` written as
        "06:00-14:00", several parts with a comma. A shift past midnight runs on beyond 24:00 on its own day.
        With `out_depart` and `back_arrive`, a thin line shows from leaving home to being home; with `reason`,
        why not is written beside a no. Days without a shift between the first and the last date are drawn
        empty.
    title, lang
        Another title than the usual one; "nl" or "en".

    Returns
    -------
    Figure
        A matplotlib figure.

    Examples
    --------
    >>> import pandas
    >>> week = pandas.DataFrame(
    ...     {"date": ["2026-11-23", "2026-11-25"], "shift": "22:00-06:00", "verdict": ["yes", "no"]}
    ... )
    >>> [label.get_text() for label in roster_chart(week).axes[0].get_yticklabels()]
    ['ma 23/11', 'di 24/11', 'wo 25/11']
    """
    name = "roster_chart"
    hours = ["start", "end"] if "start" in getattr(table, "columns", ()) else ["shift"]
    check_table(table, name, ["date", "verdict", *hours], lang)
    dates = [_date(value, name) for value in table["date"]]
    first, days = min(dates), (max(dates) - min(dates)).days + 1
    spans = [_spans(row, hours, name) for row in table[hours].astype(str).itertuples(index=False)]
    latest = max([DAY_S, *(end for parts in spans for _, end in parts)])
    with drawing(table, "roster", 0.3 * days + 0.15, title, lang) as (figure, axes):
        axes.axvspan(24, 48, color=PALE, alpha=0.5, linewidth=0)
        for row, (date, parts) in enumerate(zip(dates, spans, strict=True)):
            _draw_away(axes, table.iloc[row], date, (date - first).days)
            _draw_shift(axes, table.iloc[row], parts, (date - first).days, lang)
        _label(axes, first, days, -(-latest // 3600), lang)
        _add_legend(figure, table, lang)
        make_room(figure, axes)
    return figure


def _draw_shift(axes: Any, row: Any, parts: list[tuple[int, int]], day: int, lang: str) -> None:
    verdict = str(row["verdict"])
    if verdict not in BARS:
        raise localized_error(TableError, "chart-verdict", verdict=repr(verdict))
    colour, hatch, _ = BARS[verdict]
    for start, end in parts:
        axes.barh(
            day, (end - start) / 3600, left=start / 3600, height=0.6, hatch=hatch,
            facecolor=colour if verdict == "yes" else "white", edgecolor=colour, linewidth=1, zorder=3,
        )  # fmt: skip
    reason = row.get("reason")
    if verdict == "no" and isinstance(reason, str) and reason:
        text = word(f"reason-{reason}", reason, lang)
        # beside the bar, on the side that has more room
        late = parts[0][0] > 24 * 3600 - parts[-1][1]
        at, side = (parts[0][0] / 3600 - 0.3, "right") if late else (parts[-1][1] / 3600 + 0.3, "left")
        axes.text(at, day, text, ha=side, va="center", fontsize=7)


def _draw_away(axes: Any, row: Any, date: dt.date, day: int) -> None:
    """A thin line from leaving home to being home, where both are known."""
    leave, home = row.get("out_depart"), row.get("back_arrive")
    if leave is None or home is None or pandas.isna(leave) or pandas.isna(home):
        return
    ends = [_hours_after(pandas.Timestamp(moment), date) for moment in (leave, home)]
    axes.plot(ends, [day, day], "-", color=BLACK, linewidth=1, marker="|", markersize=6, zorder=2)


def _hours_after(moment: Any, date: dt.date) -> float:
    """Hours on the clock after the midnight of a date."""
    wall = moment.tz_localize(None) if moment.tzinfo is not None else moment
    return float((wall.to_pydatetime() - dt.datetime.combine(date, dt.time())).total_seconds() / 3600)


def _label(axes: Any, first: dt.date, days: int, last_hour: int, lang: str) -> None:
    dates = [first + dt.timedelta(days=day) for day in range(days)]
    names = [f"{sentence(f'weekday-{date.weekday()}', lang)} {date.day}/{date.month}" for date in dates]
    axes.set_yticks(range(days), names)
    axes.set_ylim(days - 0.4, -0.6)
    hours = range(0, last_hour + 1, 3)
    axes.set_xticks(hours, [f"{hour % 24:02d}:00" for hour in hours])
    axes.set_xlim(-0.2, last_hour + 0.4)
    axes.set_xlabel(sentence("chart-clock", lang))
    axes.grid(True, axis="x")
    axes.spines["left"].set_visible(False)


def _add_legend(figure: Any, table: Any, lang: str) -> None:
    verdicts = set(table["verdict"].astype(str))
    marks: list[Any] = [
        Patch(
            facecolor=colour if verdict == "yes" else "white", edgecolor=colour, hatch=hatch,
            label=sentence(f"verdict-{verdict}", lang),
        )
        for verdict, (colour, hatch, _) in BARS.items()
        if verdict in verdicts
    ]  # fmt: skip
    if {"out_depart", "back_arrive"} <= set(table.columns):
        marks.append(Line2D([], [], color=BLACK, linewidth=1, marker="|", label=sentence("chart-away", lang)))
    add_legend(figure, marks)


def _date(value: Any, name: str) -> dt.date:
    try:
        return pandas.Timestamp(value).date()
    except ValueError:
        raise localized_error(TableError, "chart-no-date", name=name, value=repr(value)) from None


def _spans(row: Any, hours: list[str], name: str) -> list[tuple[int, int]]:
    """Parts of a shift in seconds after midnight of its day; a part starts after the one before it."""
    texts = [f"{row[0]}-{row[1]}"] if len(hours) == 2 and "," not in row[0] else _parts(row, hours)
    spans: list[tuple[int, int]] = []
    for text in texts:
        start_text, _, end_text = text.partition("-")
        try:
            start, end = parse_clock(start_text), parse_clock(end_text)
        except ValueError:
            raise localized_error(TableError, "chart-no-hours", name=name, text=repr(text)) from None
        while spans and start < spans[-1][1]:
            start, end = start + DAY_S, end + DAY_S
        spans.append((start, end if end > start else end + DAY_S))
    return spans


def _parts(row: Any, hours: list[str]) -> list[str]:
    if len(hours) == 1:
        return str(row[0]).split(",")
    return [f"{start}-{end}" for start, end in zip(row[0].split(","), row[1].split(","), strict=False)]
