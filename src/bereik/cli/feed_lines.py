"""What there is to say about timetables, in lines: how far they reach, their faults, refused days."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pandas
from pandas import DataFrame

from bereik.errors import ServiceDayError
from bereik.feeds import Feed, check_service_day, common_range, feed_horizon
from bereik.texts import sentence
from bereik.texts.provenance_text import not_applied_lines, short_date

SEVERITIES = {"errors": "error", "warnings": "warning", "notes": "info"}
GRAVE = ("stops_swapped", "on_demand_only", "no_trips")
"""Codes of warnings that a build says in full: nothing that is asked of such a timetable can be right."""
MOST_DATES = 10
"""How many refused dates a sentence names."""


class Checked(NamedTuple):
    """One timetable after a look at it."""

    path: str
    feed: Feed | None
    """None where it cannot be used."""
    faults: DataFrame


class Check(NamedTuple):
    """All timetables of one check."""

    found: list[Checked]
    days: DataFrame | None
    """The dates that some of them covers, as `list_service_days` gives them; None where none can be used."""
    today: dt.date

    @property
    def feeds(self) -> list[Feed]:
        """Those that can be used."""
        return [checked.feed for checked in self.found if checked.feed is not None]


def refused_days(check: Check) -> list[dt.date]:
    """The dates that all timetables cover and that would be refused, because far less runs than usual."""
    shared = common_range(check.feeds) if check.feeds else None
    if shared is None:
        return []
    refused = []
    for step in range((shared[1] - shared[0]).days + 1):
        date = shared[0] + dt.timedelta(days=step)
        try:
            check_service_day(check.feeds, date)
        except ServiceDayError:
            refused.append(date)
    return refused


def feed_lines(feeds: Sequence[Feed], lang: str) -> list[str]:
    """What the dates of some timetables come down to today, and what they have that is not used."""
    found = [Checked(feed.source, feed, pandas.DataFrame()) for feed in feeds]
    lines = horizon_lines(Check(found, None, dt.date.today()), lang)
    for feed in feeds:
        lines += not_applied_lines(feed.name, feed.not_applied, lang)
        lines += _warnings(feed, lang)
    return lines


def _warnings(feed: Feed, lang: str) -> list[str]:
    """The gravest warnings of a timetable in full, and how many there are in all."""
    warnings = feed.notes.filter(feed.notes["severity"] == "warning")
    grave = warnings.filter(warnings["code"].is_in(GRAVE))
    lines = [
        f"{feed.name}: {sentence(f'fault-{code}', lang)} ({message})"
        for code, message in grave.select("code", "message").iter_rows()
    ]
    if warnings.height:
        lines.append(sentence("build-warnings", lang, count=warnings.height, name=feed.name))
    return lines


def horizon_lines(check: Check, lang: str) -> list[str]:
    """What the dates of the timetables come down to: old or ending ones, the shared days, refused ones."""
    lines = []
    for feed in check.feeds:
        horizon = feed_horizon(feed, check.today)
        read_on = short_date(horizon.seen_on, lang) if horizon.seen_on else None
        span = {"first": short_date(horizon.first_day, lang), "last": short_date(horizon.last_day, lang)}
        lines += [
            sentence(f"provenance-{state}", lang, name=feed.name, seen=read_on, **span)
            for state in horizon.states
        ]
    shared = common_range(check.feeds) if check.feeds else None
    if len(check.feeds) > 1:
        span = {"first": short_date(shared[0], lang), "last": short_date(shared[1], lang)} if shared else {}
        lines.append(sentence("provenance-common-days" if shared else "check-no-common", lang, **span))
    refused = refused_days(check)
    if refused:
        dates = ", ".join(short_date(day, lang) for day in refused[:MOST_DATES])
        more = ", ..." if len(refused) > MOST_DATES else ""
        lines.append(sentence("check-refused-days", lang, count=len(refused), dates=dates + more))
    return lines


def heading(feed: Feed, lang: str) -> str:
    """One line about a timetable."""
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


def fault_counts(faults: DataFrame, lang: str) -> str:
    """How many faults of each severity there are."""
    if faults.empty:
        return sentence("check-no-faults", lang)
    counts = faults["severity"].value_counts()
    return sentence(
        "check-faults", lang, **{key: int(counts.get(name, 0)) for key, name in SEVERITIES.items()}
    )


def feed_names(paths: list[str]) -> list[str]:
    """A name for each feed: that of its file, with that of its folder where two files are called the same.

    >>> feed_names(["bus/gtfs.zip", "train/gtfs.zip", "tram.zip"])
    ['bus-gtfs', 'train-gtfs', 'tram']
    """
    stems = [Path(path).stem for path in paths]
    return [
        f"{Path(path).resolve().parent.name}-{stem}" if stems.count(stem) > 1 else stem
        for path, stem in zip(paths, stems, strict=True)
    ]
