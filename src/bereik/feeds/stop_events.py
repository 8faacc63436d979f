"""stop_times.txt: which trip calls where, when, and whether one may get on or off.

Pick-up and drop-off types: only 1 ("none") forbids. A call that must be phoned for (2) or agreed with the
driver (3) can be used, as in other planners; trips with the former are marked `on_request`.

Source: GTFS Schedule reference, stop_times.txt.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl

from bereik.feeds.cells import clock_seconds, whole_numbers
from bereik.feeds.faults import Faults
from bereik.feeds.files import FLEXIBLE
from bereik.feeds.keys import UNKNOWN, rows_of
from bereik.feeds.model import StopEvents
from bereik.feeds.times import fill_blank_times, hop_lengths
from bereik.units import Bools, Floats, Ints, format_clock

FILE = "stop_times.txt"
NONE, BY_PHONE = 1, 2
BLANK = -1
SLICE_ROWS = 1_000_000
"""Rows that are turned from text into numbers at once."""


class StopTimes(NamedTuple):
    """Rows of stop_times.txt that stand for a stop event, in order of trip and sequence."""

    table: pl.DataFrame
    """`trip_id, line, arrive, depart` (seconds, null where blank), `pickup, drop_off` (types)."""
    trip: Ints
    """(E,) row of the trips as they stand in trips.txt."""
    stop: Ints
    """(E,) row of the stops."""


def read_stop_times(
    table: pl.DataFrame, stop_ids: pl.Series, trip_ids: pl.Series, faults: Faults
) -> StopTimes:
    """The rows of stop_times.txt with stops and trips looked up; whatever is unknown is an error."""
    table = _without_areas(table, faults)
    trip, stop = (
        np.concatenate([rows_of(part[column].cast(pl.String), ids) for part in _slices(table)])
        for column, ids in (("trip_id", trip_ids), ("stop_id", stop_ids))
    )
    _check_empty(table, faults)
    in_tables = _check_references(table, trip, stop, faults)
    table = pl.concat([_as_numbers(part) for part in _slices(table)])
    _check_numbers(table, faults)
    if not in_tables.all():
        table, trip, stop = table.filter(in_tables), trip[in_tables], stop[in_tables]
    return _in_order(table, trip, stop, faults)


def _slices(table: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The table in parts, for what needs many times their room; one empty part of an empty table."""
    return table.iter_slices(SLICE_ROWS) if table.height else iter([table])


def _as_numbers(table: pl.DataFrame) -> pl.DataFrame:
    """Texts as they stand beside what they mean; texts may be categories, which take less room."""
    return table.select(
        "trip_id", "stop_id", "line", "arrival_time", "departure_time", "stop_sequence",
        arrive=clock_seconds("arrival_time"),
        depart=clock_seconds("departure_time"),
        sequence=whole_numbers(pl.col("stop_sequence").cast(pl.String)),
        pickup=whole_numbers(pl.col("pickup_type").cast(pl.String)).fill_null(0),
        drop_off=whole_numbers(pl.col("drop_off_type").cast(pl.String)).fill_null(0),
    )  # fmt: skip


def _without_areas(table: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The rows that call at a stop at a time: flexible services (GTFS-Flex) are left out and told."""
    flexible = pl.any_horizontal(pl.col(FLEXIBLE).is_not_null())
    areas = table.filter(flexible)
    if areas.is_empty():
        return table
    sentence = "{count} calls have a window in place of a time (service on demand); they are left out"
    faults.add_first("warning", FILE, "flexible_call", areas, sentence)
    timed = table.filter(~flexible)
    faults.count("on_demand_trips", len(on_demand_trips(table)))
    if timed.is_empty():
        message = "the feed is on demand only (GTFS-Flex): there is nothing to ride by timetable"
        faults.add("warning", FILE, "on_demand_only", message)
    return timed


def on_demand_trips(table: pl.DataFrame) -> pl.Series:
    """Ids of the trips with a call on demand (GTFS-Flex)."""
    flexible = pl.any_horizontal(pl.col(FLEXIBLE).is_not_null())
    return table.filter(flexible)["trip_id"].cast(pl.String).unique()


def _check_empty(table: pl.DataFrame, faults: Faults) -> None:
    """Refuse rows that name no stop, and tell whether they have a time."""
    lost = table.filter(pl.col("stop_id").is_null())
    if lost.is_empty():
        return
    untimed = pl.all_horizontal(pl.col("arrival_time", "departure_time").is_null())
    faults.refuse(FILE, "missing_stop", lost.filter(~untimed))
    faults.refuse(FILE, "missing_stop", lost.filter(untimed), "gtfs-missing-stop-and-time")


def _check_references(table: pl.DataFrame, trip: Ints, stop: Ints, faults: Faults) -> Bools:
    if (trip == UNKNOWN).any():
        faults.refuse(FILE, "unknown_trip", table.filter(trip == UNKNOWN))
    stop = np.where(table["stop_id"].is_null().to_numpy(), 0, stop)  # those are told apart
    if (stop == UNKNOWN).any():
        faults.refuse(FILE, "unknown_stop", table.filter(stop == UNKNOWN))
    in_tables: Bools = (trip != UNKNOWN) & (stop != UNKNOWN)
    return in_tables


def _check_numbers(table: pl.DataFrame, faults: Faults) -> None:
    for column, parsed in (("arrival_time", "arrive"), ("departure_time", "depart")):
        bad = table.filter(pl.col(column).is_not_null() & pl.col(parsed).is_null())
        faults.refuse(FILE, "bad_time", bad, column=column)
    faults.refuse(FILE, "bad_sequence", table.filter(pl.col("sequence").is_null()))


def _in_order(table: pl.DataFrame, trip: Ints, stop: Ints, faults: Faults) -> StopTimes:
    """Stop events by trip and sequence; a row that stands there twice is taken once."""
    sequence = table["sequence"].fill_null(0).to_numpy()
    step = np.diff(trip)
    if (step < 0).any() or (np.diff(sequence)[step == 0] < 0).any():
        order = np.lexsort((sequence, trip))
        table, trip, stop, sequence = table[order], trip[order], stop[order], sequence[order]
    same = (np.diff(trip) == 0) & (np.diff(sequence) == 0)
    if not same.any():
        return StopTimes(table, trip, stop)
    repeat = np.concatenate([[False], same])
    previous = table.select(
        pl.struct("stop_id", "arrive", "depart").shift() == pl.struct("stop_id", "arrive", "depart")
    )
    twin = repeat & previous.to_series().fill_null(False).to_numpy()
    faults.add_first(
        "warning", FILE, "repeated_call", table.filter(twin),
        "{count} calls stand in the file twice (here trip {trip_id!r}, stop {stop_id!r}); each is taken once",
    )  # fmt: skip
    faults.add_first(
        "warning", FILE, "repeated_sequence", table.filter(repeat & ~twin),
        "{count} calls share a stop_sequence with another one of their trip (here {stop_sequence} of trip "
        "{trip_id!r}); they are taken in the order of the file",
    )  # fmt: skip
    return StopTimes(table.filter(~twin), trip[~twin], stop[~twin])


def build_stop_events(
    stop_times: StopTimes, trips: int, lon: Floats, lat: Floats, faults: Faults
) -> StopEvents:
    """The stop events of all trips, blank times filled in; times that run back are errors.

    Every trip must have a stop event. `lon` and `lat` are those of the stops, NaN where unknown.
    """
    trip_start = offsets_of(np.bincount(stop_times.trip, minlength=trips))
    first, last = np.zeros(len(stop_times.trip), np.bool_), np.zeros(len(stop_times.trip), np.bool_)
    first[trip_start[:-1]] = last[trip_start[1:] - 1] = True
    arrive, depart = _given_times(stop_times)
    timed = arrive != BLANK
    _check_times(stop_times, arrive, depart, first | last, faults)
    _check_positions(stop_times, lon, lat, faults)
    faults.stop_at_errors()
    if not timed.all():
        _note_filled(timed, faults)
        arrive, depart = fill_blank_times(
            arrive, depart, timed, hop_lengths(lon[stop_times.stop], lat[stop_times.stop])
        )
    return StopEvents(
        trip_start, stop_times.stop, arrive, depart,
        board=(stop_times.table["pickup"].to_numpy() != NONE) & ~last,
        alight=(stop_times.table["drop_off"].to_numpy() != NONE) & ~first,
    )  # fmt: skip


def offsets_of(counts: np.ndarray[tuple[int], np.dtype[np.int_]]) -> Ints:
    """(n + 1,) where each of n groups starts, from their sizes."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)


def _given_times(stop_times: StopTimes) -> tuple[Ints, Ints]:
    """Arrivals and departures as they stand; one of the two stands for both, `BLANK` where there is none."""
    arrive, depart = pl.col("arrive"), pl.col("depart")
    filled = stop_times.table.select(
        arrive=pl.coalesce(arrive, depart, pl.lit(BLANK, pl.Int32)),
        depart=pl.coalesce(depart, arrive, pl.lit(BLANK, pl.Int32)),
    )
    return np.array(filled["arrive"].to_numpy()), np.array(filled["depart"].to_numpy())


def _check_times(stop_times: StopTimes, arrive: Ints, depart: Ints, ends: Bools, faults: Faults) -> None:
    timed = arrive != BLANK
    open_end = ends & ~timed
    faults.refuse(FILE, "missing_time", stop_times.table.filter(open_end))
    waits = timed & (depart < arrive)
    faults.refuse(FILE, "departs_before_arrival", stop_times.table.filter(waits))
    rows = np.flatnonzero(timed)
    onward = stop_times.trip[rows[1:]] == stop_times.trip[rows[:-1]]
    back = rows[1:][onward & (arrive[rows[1:]] < depart[rows[:-1]])]
    before = rows[np.searchsorted(rows, back) - 1]
    rushed = stop_times.table[back].with_columns(
        at=pl.Series([format_clock(second) for second in arrive[back].tolist()], dtype=pl.String),
        left=pl.Series([format_clock(second) for second in depart[before].tolist()], dtype=pl.String),
    )
    faults.refuse(FILE, "decreasing_time", rushed)


def _check_positions(stop_times: StopTimes, lon: Floats, lat: Floats, faults: Faults) -> None:
    placeless = ~(np.isfinite(lon) & np.isfinite(lat))
    if placeless.any():
        lost = stop_times.table.filter(placeless[stop_times.stop]).unique(
            "stop_id", keep="first", maintain_order=True
        )
        faults.refuse(FILE, "stop_without_position", lost)


def _note_filled(timed: Bools, faults: Faults) -> None:
    blank = int((~timed).sum())
    message = (
        f"{blank} of {len(timed)} calls ({blank / len(timed):.1%}) have no time; they are estimated from "
        "the distance between the stops that have one"
    )
    faults.add("info", FILE, "estimated_times", message)


def take_trips(events: StopEvents, rows: Ints, shift_s: Ints | None = None) -> StopEvents:
    """The stop events of some trips, in that order, maybe more than once, each trip moved by its seconds."""
    counts = np.diff(events.trip_start)[rows]
    trip_start = offsets_of(counts)
    # Position within the trip plus the start of the trip it is taken from.
    pick = np.arange(trip_start[-1]) + np.repeat(events.trip_start[rows] - trip_start[:-1], counts)
    moved = np.int32(0) if shift_s is None else np.repeat(shift_s, counts)
    return StopEvents(
        trip_start, events.stop[pick], events.arrive[pick] + moved, events.depart[pick] + moved,
        events.board[pick], events.alight[pick],
    )  # fmt: skip
