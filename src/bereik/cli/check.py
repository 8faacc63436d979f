"""`bereik check`: the faults of a feed, its types of day, and a calendar of them."""

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.cli.refusal import DONE, NO_ANSWER, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table
from bereik.errors import FeedError
from bereik.texts import sentence
from bereik.texts.basis import day_name, short_date

if TYPE_CHECKING:
    from pandas import DataFrame

    from bereik.feeds import Feed

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_TYPES = 12
"""With more day types than this, the kinds of day are shown instead."""
MONTHS_SHOWN = 14
COLOURS = {"error": "bold red", "warning": "yellow", "info": "dim"}


def run(options: Namespace) -> int:
    """Check one feed; status 1 when it cannot be used."""
    from bereik.feeds import check_feed, list_service_days, read_feed

    if not Path(options.feed).exists():
        raise RefusalError(sentence("no-file", options.lang, path=options.feed), WRONG_USAGE)
    with doing("doing-feed", options.lang, path=options.feed):
        try:
            feed = read_feed(options.feed)
            faults, days = check_feed(feed), list_service_days([feed])
        except FeedError:  # the faults say it, and name more than one
            feed, faults, days = None, check_feed(options.feed), None
    if options.format == "json":
        print(json.dumps(as_json(feed, faults, days), ensure_ascii=False, indent=1))
    else:
        print_check(feed, faults, days, options.lang)
    return DONE if feed is not None else NO_ANSWER


def as_json(feed: "Feed | None", faults: "DataFrame", days: "DataFrame | None") -> dict[str, Any]:
    """All of a check in plain values."""
    rows = faults.astype("object").where(faults.notna(), None).to_dict("records")
    if feed is None or days is None:
        return {"feed": None, "faults": rows, "days": []}
    span = {"first_day": feed.calendar.first_day, "last_day": feed.calendar.last_day}
    return {
        "feed": {"name": feed.name, "version": feed.version}
        | {name: day.isoformat() for name, day in span.items()},
        "faults": rows,
        "days": days.assign(date=days["date"].dt.date.astype(str)).to_dict("records"),
    }


def print_check(feed: "Feed | None", faults: "DataFrame", days: "DataFrame | None", lang: str) -> None:
    """Print faults, day types and calendar for people."""
    console = answer_console()
    if feed is not None:
        console.print(_heading(feed, lang), style="bold")
    counts = faults["severity"].value_counts()
    if len(faults):
        names = {"errors": "error", "warnings": "warning", "notes": "info"}
        console.print(
            sentence("check-faults", lang, **{key: int(counts.get(name, 0)) for key, name in names.items()})
        )
        console.print()
        console.print(_fault_table(faults, lang))
    else:
        console.print(sentence("check-no-faults", lang))
    if days is None:
        console.print(sentence("check-refused", lang), style="bold red")
        return
    days = groups(days)
    letters = dict(zip(days["group"].value_counts().index, LETTERS, strict=False))
    console.print()
    console.print(_type_table(days, letters, lang))
    console.print()
    console.print(sentence("calendar-heading", lang))
    for line in calendar_lines(days, letters, lang):
        console.print(line)


def _heading(feed: "Feed", lang: str) -> str:
    return sentence(
        "check-heading",
        lang,
        name=feed.name,
        stops=feed.stops.height,
        routes=feed.routes.height,
        trips=feed.trips.height,
        first=short_date(feed.calendar.first_day, lang),
        last=short_date(feed.calendar.last_day, lang),
    )


def _fault_table(faults: "DataFrame", lang: str) -> Any:
    from rich.text import Text

    names = ("severity", "file", "line", "message")
    table = new_table([sentence(f"column-{name}", lang) for name in names])
    for row in faults.astype("object").where(faults.notna(), "").to_dict("records"):
        severity = Text(sentence(f"severity-{row['severity']}", lang), style=COLOURS[row["severity"]])
        table.add_row(severity, *(str(row[name]) for name in names[1:]))
    return table


def groups(days: "DataFrame") -> "DataFrame":
    """A `group` for each date: its day type, or its kind where there are too many types."""
    kinds = days["day_type"].str.replace(r"_\d+$", "", regex=True)
    return days.assign(group=days["day_type"] if days["day_type"].nunique() <= MOST_TYPES else kinds)


def _type_table(days: "DataFrame", letters: dict[str, str], lang: str) -> Any:
    names = ("letter", "day-type", "days", "trips")
    headings = [sentence(f"column-{name}", lang) for name in names]
    table = new_table(headings, right=headings[2:])
    for group, letter in letters.items():
        own = days[days["group"] == group]
        types, fewest, most = own["day_type"].nunique(), own["trips"].min(), own["trips"].max()
        name = day_name(group, lang)
        if types > 1:
            name = sentence("kind-several", lang, kind=name, count=types)
        table.add_row(letter, name, str(len(own)), str(most) if fewest == most else f"{fewest}-{most}")
    return table


def calendar_lines(days: "DataFrame", letters: dict[str, str], lang: str) -> list[str]:
    """One line a week: the date of its Monday, then a letter for each day, a dot where nothing runs."""
    import pandas

    marks = [
        letters[name] if trips else "." for name, trips in zip(days["group"], days["trips"], strict=True)
    ]
    mondays = days["date"] - pandas.to_timedelta(days["date"].dt.day_of_week, unit="D")
    weeks: dict[Any, list[str]] = {}
    for monday, date, mark in zip(mondays, days["date"], marks, strict=True):
        weeks.setdefault(monday, [" "] * 7)[date.day_of_week] = mark
    heading = " " * 12 + "  ".join(sentence(f"weekday-{number}", lang) for number in range(7))
    shown = list(weeks.items())[: MONTHS_SHOWN * 52 // 12]
    lines = [heading, *(f"{monday:%Y-%m-%d}  " + "   ".join(week) for monday, week in shown)]
    if len(shown) < len(weeks):
        lines.append(sentence("calendar-more", lang, months=MONTHS_SHOWN))
    return lines
