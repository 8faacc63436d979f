"""frequencies.txt: a trip that runs every so many minutes, laid out as one trip for each run.

The runs of a row leave at its start, and again every headway while that is before its end. The trip they
copy is a template and does not run itself. Without `exact_times` the hours are not promised: the runs are
laid out as if they were, and marked `headway_based`.

Source: GTFS Schedule reference, frequencies.txt.
"""

import numpy as np
import polars as pl

from bereik.feeds.cells import clock_seconds, whole_numbers
from bereik.feeds.faults import Faults
from bereik.feeds.keys import UNKNOWN, rows_of
from bereik.feeds.model import StopEvents
from bereik.feeds.stop_events import take_trips

FILE = "frequencies.txt"


def read_frequencies(table: pl.DataFrame, trip_ids: pl.Series, faults: Faults) -> pl.DataFrame:
    """Rows of frequencies.txt as numbers: `template` (row of trips), `start, end, headway` in s, `exact`."""
    table = table.with_columns(
        template=pl.Series(rows_of(table["trip_id"], trip_ids), dtype=pl.Int32),
        start=clock_seconds("start_time"),
        end=clock_seconds("end_time"),
        headway=whole_numbers(pl.col("headway_secs")),
        exact=whole_numbers(pl.col("exact_times")).eq_missing(1),
    )
    unknown = pl.col("template") == UNKNOWN
    faults.refuse(FILE, "unknown_trip", table.filter(unknown))
    usable = (pl.col("headway") > 0) & (pl.col("start") < pl.col("end"))
    faults.refuse(FILE, "bad_frequency", table.filter(~usable.fill_null(False)))
    return table.filter(usable.fill_null(False) & ~unknown)


def lay_out_frequencies(
    trips: pl.DataFrame, events: StopEvents, frequencies: pl.DataFrame, faults: Faults
) -> tuple[pl.DataFrame, StopEvents]:
    """Trips and stop events with every template replaced by its runs, where it stood, earliest run first."""
    if frequencies.is_empty():
        return trips, events
    rows = np.arange(trips.height, dtype=np.int32)
    templates = frequencies["template"].to_numpy()
    runs = _runs(frequencies)
    ordinary = np.setdiff1d(rows, templates).astype(np.int32)
    plan = pl.concat([pl.DataFrame({"row": ordinary}), runs], how="diagonal").sort(
        "row", "start", nulls_last=False
    )
    repeated = plan.height - plan.unique(["row", "start"]).height
    if repeated:
        message = f"{repeated} runs leave at the same second as another run of their trip; each is taken once"
        faults.add("warning", FILE, "overlapping_frequencies", message)
        plan = plan.unique(["row", "start"], keep="first", maintain_order=True)
    _note_headways(plan, faults)
    source = plan["row"].to_numpy()
    leaves = events.depart[events.trip_start[source]]
    is_run = plan["start"].is_not_null().to_numpy()
    shift = np.where(is_run, plan["start"].fill_null(0).to_numpy() - leaves, 0).astype(np.int32)
    return _name_runs(trips[source], plan), take_trips(events, source, shift)


def _note_headways(plan: pl.DataFrame, faults: Faults) -> None:
    loose = plan.filter(pl.col("exact").eq(False)).height
    if loose:
        message = f"{loose} runs come at a headway without promised times; they count as if they had them"
        faults.add("info", FILE, "headway_based", message)
        faults.count("headway_runs", loose)


def _runs(frequencies: pl.DataFrame) -> pl.DataFrame:
    """One row a run: `row` of its template, `start` in seconds, `exact`."""
    starts = pl.int_ranges(pl.col("start"), pl.col("end"), pl.col("headway"), dtype=pl.Int32)
    return frequencies.select(row=pl.col("template"), start=starts, exact=pl.col("exact")).explode("start")


def _name_runs(trips: pl.DataFrame, plan: pl.DataFrame) -> pl.DataFrame:
    """The trips of a plan; a run is called after its trip and the second it leaves, and has no block."""
    start = pl.col("start")
    parts = [(start // 3600), (start // 60 % 60), (start % 60)]
    clock = pl.concat_str([part.cast(pl.String).str.zfill(2) for part in parts], separator=":")
    return (
        trips.hstack(plan.select("start", "exact"))
        .with_columns(
            trip_id=pl.when(start.is_null())
            .then("trip_id")
            .otherwise(pl.concat_str("trip_id", pl.lit("@"), clock)),
            block_id=pl.when(start.is_null()).then("block_id"),
            headway_based=start.is_not_null() & pl.col("exact").eq_missing(False),
        )
        .drop("start", "exact")
    )
