"""frequencies.txt of the runs that come at a headway: back from one trip a run to one template and its hours.

Only templates with runs without promised times go this way, since ordinary trips say all of the others. A run
is called after its template and its departure, "T@06:10:00", as `frequencies` names them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl

from bereik.feeds.model import Feed
from bereik.units import Ints

_MARK = re.compile(r"@\d+:\d\d:\d\d$")
LONE_HEADWAY_S = 3600
"""The headway written for a run that has no next one; it runs once all the same."""


class Templates(NamedTuple):
    """Which trips are written, under which ids, and the hours of those that stand for many runs."""

    rows: Ints
    """Rows of `Feed.trips`, in order: ordinary trips and the first run of each template."""
    ids: list[str]
    frequencies: pl.DataFrame
    """`trip_id, start_time, end_time, headway_secs, exact_times`."""


def find_templates(feed: Feed) -> Templates:
    """The trips to write for a feed, runs at a headway put together again."""
    ids = feed.trips["trip_id"].to_list()
    runs = _runs(feed, ids)
    templates = {rows[0]: base for base, rows in runs.items()}
    dropped = {row for rows in runs.values() for row in rows[1:]}
    rows = [row for row in range(len(ids)) if row not in dropped]
    starts, loose = _starts(feed).tolist(), feed.trips["headway_based"].to_list()
    hours = [
        (base, clock(start), clock(end), str(headway), "0" if is_loose else "1")
        for base, own in runs.items()
        for start, end, headway, is_loose in _hours(sorted((starts[row], loose[row]) for row in own))
    ]
    columns = ("trip_id", "start_time", "end_time", "headway_secs", "exact_times")
    frequencies = pl.DataFrame(hours, schema=dict.fromkeys(columns, pl.String), orient="row")
    return Templates(
        np.array(rows, dtype=np.int32), [templates.get(row, ids[row]) for row in rows], frequencies
    )


def clock(seconds: int) -> str:
    """`HH:MM:SS`; hours may pass 24.

    >>> clock(90605)
    '25:10:05'
    """
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _starts(feed: Feed) -> Ints:
    """(T,) when each trip leaves its first stop."""
    return feed.stop_events.depart[feed.stop_events.trip_start[:-1]]


def _runs(feed: Feed, ids: list[str]) -> dict[str, list[int]]:
    """The rows of the runs of each template, by the id it gets; some run of each is loose.

    Runs of one template that after a change no longer have the same dates or stops become several.
    """
    starts, loose = _starts(feed).tolist(), feed.trips["headway_based"].to_list()
    alike: dict[tuple[str, object], list[int]] = {}
    for row in range(len(ids)) if any(loose) else ():
        if loose[row] or ids[row].endswith(f"@{clock(starts[row])}"):
            alike.setdefault((_MARK.sub("", ids[row]), _shape(feed, row)), []).append(row)
    alike = {key: rows for key, rows in alike.items() if any(loose[row] for row in rows)}
    taken = set(ids) - {ids[row] for rows in alike.values() for row in rows}
    found: dict[str, list[int]] = {}
    for (base, _), rows in alike.items():
        name, number = base, 1
        while name in taken or name in found:
            number += 1
            name = f"{base}-{number}"
        found[name] = rows
    return found


def _shape(feed: Feed, row: int) -> object:
    """All that runs of one template share."""
    events = feed.stop_events
    own = events.rows_of(row)
    start = events.depart[own.start]
    columns = (
        events.stop[own],
        events.arrive[own] - start,
        events.depart[own] - start,
        events.board[own],
    )
    rest = feed.trips.select(
        "route", "service", "trip_headsign", "direction_id", "bikes_allowed", "on_request"
    )
    return (rest.row(row), events.alight[own].tobytes(), *(column.tobytes() for column in columns))


def _hours(runs: list[tuple[int, bool]]) -> Iterator[tuple[int, int, int, bool]]:
    """First run, end (not included), headway and looseness of stretches that give just these runs."""
    first = 0
    while first < len(runs):
        start, loose = runs[first]
        last, headway = first, LONE_HEADWAY_S
        if first + 1 < len(runs) and runs[first + 1][1] == loose:
            headway = runs[first + 1][0] - start
        while last + 1 < len(runs) and runs[last + 1] == (runs[last][0] + headway, loose):
            last += 1
        end = runs[last][0] + headway
        yield start, min([end, *(after for after, _ in runs[last + 1 : last + 2])]), headway, loose
        first = last + 1
