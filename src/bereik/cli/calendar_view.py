"""A calendar of a timetable: a letter for each type of day and a shade for how much runs, week by week.

The letters and the blocks say all of it without colours; a terminal that has colours and the page of the
report show the same shades as a heat map.
"""

import datetime as dt
from typing import Any, NamedTuple

from pandas import DataFrame
from rich.text import Text

from bereik.texts import sentence
from bereik.texts.provenance_text import day_name

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_TYPES = 12
"""With more day types than this, the kinds of day are shown instead."""
MONTHS_SHOWN = 14
_WEEKS_SHOWN = MONTHS_SHOWN * 52 // 12
SHADES = " ░▒▓█"
"""Nothing, and up to a quarter, a half, three quarters and all of the busiest day."""
PAPER = ("", "on #d9f0e8", "on #8fd3bd", "on #3f9e84", "on #1b6b57")
INK = ("dim", "black", "black", "white", "white")
"""Colours of a cell in a terminal, by shade."""


class CalendarDay(NamedTuple):
    """One cell of the calendar."""

    date: dt.date
    letter: str
    """Of its type; a dot where nothing runs."""
    shade: int
    """Place in `SHADES`."""
    trips: int
    kind: str
    """Its type in words."""


class TypeRow(NamedTuple):
    """One type of day."""

    letter: str
    name: str
    days: int
    fewest: int
    most: int

    @property
    def trips(self) -> str:
        """How many trips run on such a day."""
        return str(self.most) if self.fewest == self.most else f"{self.fewest}-{self.most}"


def groups(days: DataFrame) -> DataFrame:
    """A `group` for each date: its day type, or its kind where there are too many types."""
    kinds = days["day_type"].str.replace(r"_\d+$", "", regex=True)
    return days.assign(group=days["day_type"] if days["day_type"].nunique() <= MOST_TYPES else kinds)


def letters_of(days: DataFrame) -> dict[str, str]:
    """A letter for each group, A for the most frequent one."""
    return dict(zip(days["group"].value_counts().index, LETTERS, strict=False))


def type_rows(days: DataFrame, lang: str) -> list[TypeRow]:
    """The types of day with their numbers, the most frequent one first; `days` as `groups` gives them."""
    rows = []
    for group, letter in letters_of(days).items():
        own = days[days["group"] == group]
        types, name = own["day_type"].nunique(), day_name(group, lang)
        if types > 1:
            name = sentence("kind-several", lang, kind=name, count=types)
        rows.append(TypeRow(letter, name, len(own), int(own["trips"].min()), int(own["trips"].max())))
    return rows


def weeks(days: DataFrame, lang: str) -> list[tuple[dt.date, list[CalendarDay | None]]]:
    """The Monday of each week and its seven days; None for one outside the timetable."""
    letters, most = letters_of(days), max(1, int(days["trips"].max()))
    found: dict[dt.date, list[CalendarDay | None]] = {}
    for stamp, group, kind, trips in zip(
        days["date"], days["group"], days["day_type"], days["trips"].tolist(), strict=True
    ):
        date = stamp.date()
        day = CalendarDay(
            date, letters[group] if trips else ".", -(-4 * trips // most), trips, day_name(kind, lang)
        )
        monday = date - dt.timedelta(days=date.weekday())
        found.setdefault(monday, [None] * 7)[date.weekday()] = day
    return list(found.items())


def calendar_lines(days: DataFrame, lang: str) -> list[Text | str]:
    """The calendar for a terminal: a line a week, with the date of its Monday."""
    every_week = weeks(days, lang)
    heading = " " * 12 + "  ".join(sentence(f"weekday-{number}", lang) for number in range(7))
    lines: list[Text | str] = [heading]
    for monday, week in every_week[:_WEEKS_SHOWN]:
        line = Text(f"{monday:%Y-%m-%d}  ")
        for day in week:
            line.append_text(_cell(day))
            line.append("  ")
        line.rstrip()
        lines.append(line)
    if len(every_week) > _WEEKS_SHOWN:
        lines.append(sentence("calendar-more", lang, months=MONTHS_SHOWN))
    return lines


def _cell(day: CalendarDay | None) -> Any:
    """The letter of a day and its shade."""
    if day is None:
        return Text("  ")
    style = f"{INK[day.shade]} {PAPER[day.shade]}".strip()
    return Text(day.letter + SHADES[day.shade], style=style)
