"""The first ride earlier or the last ride later: one trip more, and the question asked again with it.

The journey that just misses is found by asking for hours at which it would do. Each of its rides is tried: a
copy of that trip runs later (earlier), by the minutes that were short and up to half an hour more.
"""

import math
from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from bereik.feeds import changed
from bereik.network.model import Network
from bereik.reach.itineraries import list_itineraries
from bereik.reach.why.case import Case, Parts
from bereik.units import DAY_S

if TYPE_CHECKING:
    from bereik.reach.why.changes import Change

STEP_S, MOST_MORE_S, MOST_EASED_S = 300, 1800, 6 * 3600
_WITHOUT_TIMES = ("stops", "footpaths")
"""What a network keeps that does not hang on its timetable."""
_NOWHERE = {"NO_STOP", "NO_SERVICE"}
_DIRECTIONS = {"FIRST_TOO_LATE": "out", "LAST_TOO_EARLY": "back"}


def ride_changes(case: Case, codes: set[str]) -> Iterator["Change"]:
    """An earlier first ride, or a later last one, that makes the case a yes."""
    from bereik.reach.why.changes import Change

    for code, direction in _DIRECTIONS.items():
        near = nearest_miss(case, direction) if code in codes and not codes & _NOWHERE else None
        if near is None:
            continue
        legs, short_s = near
        sign = 1 if direction == "back" else -1
        found = next(_verified(case, legs, short_s, sign), None)
        if found is not None:
            leg, seconds = found
            kind = "last_ride" if direction == "back" else "first_ride"
            yield Change(kind, seconds / 60, ride_in_words(leg, sign * seconds))


def nearest_miss(
    case: Case, direction: str, *, whatever_it_takes: bool = False
) -> tuple[list[dict[str, Any]], int] | None:
    """The legs of the journey that just misses the shift, and by how many seconds; None where there is none.

    Out it is the one that is at work first, back the one that leaves last; childcare is left aside, and the
    longest trip and the changes too when it may take whatever it takes.
    """
    who = case.traveller
    if whatever_it_takes:
        who = replace(who, max_trip_min=1440, max_transfers=9)
    plain = replace(case, childcare=None, traveller=who)
    eased = [
        (step, parts)
        for step in range(STEP_S, MOST_EASED_S, STEP_S)
        if (parts := _eased(case.parts, direction, step)) is not None
    ]
    if not eased:
        return None
    table = plain.table([parts for _, parts in eased])
    for (step, _), at in zip(eased, range(len(table)), strict=True):
        row = table.iloc[[at]]
        if not isinstance(row[f"mode_{direction}"].iloc[0], str):
            continue
        row.attrs = table.attrs
        jobs = case.vacancy.assign(id=row["vacancy_id"].astype(str).tolist())
        legs = list_itineraries(case.network, row, case.home, jobs, traveller=who)
        own = legs[legs["direction"] == direction].to_dict("records")
        rows = [{str(name): value for name, value in leg.items()} for leg in own]
        return (rows, step) if rides_of(rows) else None
    return None


def _eased(parts: Parts, direction: str, seconds: int) -> Parts | None:
    """Hours that begin later, or end earlier; None where no hours are left or they leave the date."""
    first, last = parts[0], parts[-1]
    if direction == "out":
        start = first[0] + seconds
        return ((start, max(first[1], start + 60)), *parts[1:]) if start < DAY_S and len(parts) == 1 else None
    end = last[1] - seconds
    if len(parts) > 1 and end <= last[0]:
        return None
    return (*parts[:-1], (min(last[0], end - 60), end)) if min(last[0], end - 60) >= 0 else None


def _verified(
    case: Case, legs: list[dict[str, Any]], short_s: int, sign: int
) -> Iterator[tuple[dict[str, Any], int]]:
    """Rides and seconds with which the answer is yes when one trip more runs."""
    for seconds in range(short_s, short_s + MOST_MORE_S + 1, STEP_S):
        for leg in rides_of(legs):
            network = with_trip(case.network, leg["trip_id"], sign * seconds)
            if network is not None and case.ask(network=network)["verdict"] == "yes":
                yield leg, seconds


def with_trip(network: Network, trip_id: str, seconds: int) -> Network | None:
    """The network with a copy of a trip so many seconds later, or earlier when below zero."""
    prefix, _, own_id = trip_id.partition(":")
    position = [feed.name for feed in network.feeds].index(prefix)
    feed = network.feeds[position]
    trips = np.flatnonzero((feed.trips["trip_id"] == own_id).to_numpy())[:1].astype(np.int32)
    if not len(trips):
        return None
    leave = (changed.first_departures(feed)[trips] + seconds).astype(np.int32)
    if leave[0] < 0:
        return None
    more = changed.with_copies(feed, trips, leave, changed.running(feed, trips))
    feeds = (*network.feeds[:position], more, *network.feeds[position + 1 :])
    kept: dict[Hashable, Any] = {
        key: made for key, made in network.kept.items() if isinstance(key, tuple) and key[0] in _WITHOUT_TIMES
    }
    return replace(network, feeds=feeds, kept=kept)


def rides_of(legs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of the legs that are rides."""
    return [leg for leg in legs if isinstance(leg["trip_id"], str)]


def ride_in_words(leg: dict[str, Any], moved_s: int = 0) -> dict[str, str]:
    """What a sentence says of a ride: line, direction, stop and clock time."""
    import pandas

    def text(value: Any) -> str:
        return "" if value is None or (isinstance(value, float) and math.isnan(value)) else str(value)

    depart = leg["depart"] + pandas.Timedelta(seconds=moved_s)
    return {
        "mode": text(leg["mode"]), "line": text(leg["route"]), "headsign": text(leg["headsign"]),
        "stop": text(leg["from_name"]), "at": f"{depart:%H:%M}",
    }  # fmt: skip
