"""A feed clipped to a region while it is read, so that the timetable of a whole country takes little memory.

What is kept: every trip that serves two different stops inside, from the stop it serves before its first one
inside to the stop it serves after its last one inside, and onward to the next stop with a time where those
have none. A trip that leaves the region and comes back is kept whole in between: whoever is inside when it
leaves may ride on. A block is one long trip, since its riders may stay seated: only its two ends are cut.
Routes, services, stops and transfers that nothing kept uses are dropped; the valid range of the feed stays,
and a headway goes on from where its trip is cut.

So every journey that gets on and off inside stays as it was, to the second, and none is added.

stop_times.txt is gone through twice: first for the trips that call inside, then for their rows. Texts that
come again and again (ids, clock times) are kept as categories.
"""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import polars as pl
import shapely
from shapely import MultiPolygon, Polygon

from bereik.domain.outline import box_of
from bereik.errors import FeedError, NothingInsideError
from bereik.feeds.assemble import feed_of_checked
from bereik.feeds.beyond import Beyond, is_flexible, on_demand_inside, tell_beyond
from bereik.feeds.cells import check_cells, clock_seconds, degrees, whole_numbers
from bereik.feeds.faults import Faults
from bereik.feeds.files import FLEXIBLE
from bereik.feeds.model import Calendar, Feed
from bereik.feeds.stream import (
    COLUMNS_READ,
    ONE_AT_A_TIME,
    Open,
    as_categories,
    open_large_feed,
    read_other_tables,
    read_rows,
)
from bereik.feeds.whole_ids import Ids, make_whole, spellings, whole
from bereik.texts.localized import localized_error

Tables = dict[str, "pl.DataFrame"]

WHERE = (
    "trip_id",
    "stop_id",
    "stop_sequence",
    "pickup_type",
    "drop_off_type",
    *FLEXIBLE,
)
"""The columns that tell which stops a trip serves, and in which order."""


def read_clipped(path: str | Path, name: str | None, inside: Polygon | MultiPolygon) -> Feed:
    """The part of a feed that serves a region; see `read.read_feed`."""
    box_of(inside, FeedError)
    with open_large_feed(path) as (files, opened):
        faults = Faults(files.source)
        tables, opened = read_other_tables(files, opened, faults)
        trips_in_file = tables["trips.txt"].height
        ids = make_whole(tables, faults)
        check_cells(tables, faults)  # whole, for what is left out below is not read again
        served, beyond = _trips_inside(opened, _stops_inside(tables["stops.txt"], inside), ids, faults)
        plan = _plan(served, tables)
        if plan.is_empty():
            told = f" ({len(beyond.on_demand)} are on demand)" if len(beyond.on_demand) else ""
            raise localized_error(
                NothingInsideError,
                "feed-nothing-inside",
                source=files.source,
                known=trips_in_file,
                told=told,
            )
        rows, counted = _read_plan(opened, plan, beyond, ids, faults)
    _clip(tables, rows, plan)
    tell_beyond(beyond, counted, tables[ONE_AT_A_TIME], faults)
    message = (
        f"{tables['trips.txt'].height} of {trips_in_file} trips serve the region; the others are left out"
    )
    faults.add("info", "trips.txt", "clipped", message)
    check_cells({ONE_AT_A_TIME: tables[ONE_AT_A_TIME]}, faults)
    feed = feed_of_checked(tables, files, name or Path(files.source).stem, faults)
    return _with_services_in_use(feed)


def _stops_inside(stops: pl.DataFrame, inside: Polygon | MultiPolygon) -> pl.Series:
    """Ids of the stops in the region, its border included."""
    shapely.prepare(inside)
    lon, lat = (
        stops.select(degrees(axis, 180)).to_series().fill_null(np.nan).to_numpy()
        for axis in ("stop_lon", "stop_lat")
    )
    return stops["stop_id"].filter(pl.Series(shapely.intersects_xy(inside, lon, lat))).drop_nulls()


def _trips_inside(opened: Open, inside: pl.Series, ids: Ids, faults: Faults) -> tuple[pl.DataFrame, Beyond]:
    """Trips that serve the region: `trip_id`, `first, last` (stop_sequence inside), `one, other` (stops).

    Beside them those that call there and are not read, because nobody can ride them by timetable.
    """
    own = Faults(faults.source)  # what is wrong with rows is told when those of the plan are read
    inside_ids = spellings(inside).implode()

    def sift(block: pl.DataFrame) -> pl.DataFrame:
        flexible = is_flexible() if set(FLEXIBLE) <= set(block.columns) else pl.lit(False)
        return block.filter(pl.col("stop_id").str.strip_chars().is_in(inside_ids) | flexible)

    ends, on_demand, counts = [], [], []
    for rows in read_rows(opened, WHERE, sift, own):
        part = rows.with_columns(whole("stop_id", ids.stops), whole("trip_id", ids.trips))
        on_demand.append(on_demand_inside(part, ids.stops, inside))
        part = part.filter(pl.col("stop_id").is_in(inside.implode()))
        counts.append(part.group_by("trip_id").agg(rows=pl.len()))
        served = part.filter(_is_served()).select("trip_id", "stop_id", _sequence())
        ends.append(
            served.group_by("trip_id").agg(
                first=pl.col("sequence").min(), last=pl.col("sequence").max(),
                one=pl.col("stop_id").min(), other=pl.col("stop_id").max(),
            )
        )  # fmt: skip
    rows_inside = (
        pl.concat(ends)
        .filter(pl.col("trip_id").is_not_null())
        .group_by("trip_id", maintain_order=True)
        .agg(pl.col("first").min(), pl.col("last").max(), pl.col("one").min(), pl.col("other").max())
    )
    once = _counted(counts).filter(pl.col("rows") == 1)["trip_id"].drop_nulls()
    return rows_inside, Beyond(pl.concat(on_demand).unique().drop_nulls(), once)


def _counted(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Rows of each trip, over all blocks: `trip_id, rows`."""
    return pl.concat(parts).group_by("trip_id").agg(pl.col("rows").sum())


def _is_served() -> pl.Expr:
    """Whether a call lets riders on or off; a passing train does not, nor a flexible service."""
    closed = [whole_numbers(pl.col(column)).eq_missing(1) for column in ("pickup_type", "drop_off_type")]
    return ~pl.all_horizontal(closed) & pl.all_horizontal(pl.col(FLEXIBLE).is_null())


def _sequence() -> pl.Expr:
    return whole_numbers(pl.col("stop_sequence")).cast(pl.Int32, strict=False).alias("sequence")


def _plan(trips_inside: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The trips to read: `trip_id, unit, block_id, first, last`.

    A unit is a trip, or the trips of one block and service; it is kept when it serves two stops inside, with
    the trips of the block that do not serve the region (`first` and `last` null), as they may lie between.
    """
    trips = tables["trips.txt"].select("trip_id", "block_id", "service_id").unique("trip_id")
    block = pl.concat_str(pl.lit("block "), "block_id", pl.lit("\0"), "service_id")
    unit = pl.coalesce(block, pl.concat_str(pl.lit("trip "), "trip_id")).alias("unit")
    trips_inside = trips_inside.join(trips, on="trip_id", how="left", maintain_order="left").with_columns(
        unit
    )
    served = trips_inside.group_by("unit").agg(pl.col("one").min(), pl.col("other").max())
    units = served.filter(pl.col("one") != pl.col("other")).select("unit")
    trips_inside = trips_inside.join(units, on="unit", how="semi")
    between = (
        trips.filter(pl.col("block_id").is_not_null())
        .with_columns(unit)
        .join(units, on="unit", how="semi")
        .join(trips_inside, on="trip_id", how="anti")
    )
    return pl.concat([trips_inside, between], how="diagonal").select(
        "trip_id", "unit", "block_id", "first", "last"
    )


def _read_plan(
    opened: Open, plan: pl.DataFrame, beyond: Beyond, ids: Ids, faults: Faults
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """All rows of the trips of a plan, texts as categories, with `sequence`, `served` and `timed`.

    Beside them how many rows each trip has that may have one only: `trip_id, rows`.
    """
    planned, short = plan["trip_id"].implode(), beyond.maybe_short.implode()
    trip_ids = spellings(pl.concat([plan["trip_id"], beyond.maybe_short]).unique()).implode()
    timed = pl.any_horizontal(pl.col("arrival_time", "departure_time").is_not_null())
    parts, counted = [], []
    for rows in read_rows(
        opened,
        COLUMNS_READ,
        lambda block: block.filter(pl.col("trip_id").str.strip_chars().is_in(trip_ids)),
        faults,
    ):
        part = rows.with_columns(whole("stop_id", ids.stops), whole("trip_id", ids.trips))
        one = part.filter(pl.col("trip_id").is_in(short))
        counted.append(one.group_by("trip_id").agg(rows=pl.len()))
        part = part.filter(pl.col("trip_id").is_in(planned))
        added = part.with_columns(_sequence(), served=_is_served(), timed=timed)
        parts.append(as_categories(added))
    return pl.concat(parts), _counted(counted)


def _clip(tables: Tables, rows: pl.DataFrame, plan: pl.DataFrame) -> None:
    """Replace the tables of a feed by those of its part inside."""
    plan = plan.cast({"trip_id": pl.Categorical})
    plan = _cut_blocks(plan, rows)
    windows = _windows(rows, plan)
    tables["frequencies.txt"] = _from_the_cut(tables["frequencies.txt"], rows, windows)
    within = pl.col("sequence").is_between("begin", "end") | pl.col("sequence").is_null()
    rows = (
        rows.join(windows, on="trip_id", maintain_order="left").filter(within).select("line", *COLUMNS_READ)
    )
    tables[ONE_AT_A_TIME] = rows
    trip_ids = plan["trip_id"].cast(pl.String).implode()
    tables["trips.txt"] = trips = tables["trips.txt"].filter(pl.col("trip_id").is_in(trip_ids))
    tables["routes.txt"] = tables["routes.txt"].filter(pl.col("route_id").is_in(trips["route_id"].implode()))
    _drop_stops(tables, rows["stop_id"].unique().cast(pl.String))


def _cut_blocks(plan: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The plan without the trips before and after a block is inside; cut only at the ends of a block."""
    if plan["block_id"].null_count() == plan.height:
        return plan
    blocks = plan.filter(pl.col("block_id").is_not_null())
    times = (
        rows.join(blocks, on="trip_id", how="semi")
        .filter("timed")
        .group_by("trip_id")
        .agg(
            pl.col("departure_time", "arrival_time").sort_by("sequence").get(i).name.suffix(f"_{i}")
            for i in (0, -1)
        )
        .select(
            "trip_id",
            leaves=pl.coalesce(clock_seconds("departure_time_0"), clock_seconds("arrival_time_0")),
            ends=pl.coalesce(clock_seconds("arrival_time_-1"), clock_seconds("departure_time_-1")),
        )
    )
    order = pl.int_range(pl.len())
    is_inside = pl.col("first").is_not_null()
    blocks = (
        blocks.join(times, on="trip_id", how="left")
        .sort("leaves", "ends", "trip_id")
        .filter(
            order.over("unit").is_between(
                pl.when(is_inside).then(order.over("unit")).min().over("unit"),
                pl.when(is_inside).then(order.over("unit")).max().over("unit"),
            )
        )
    )
    place = order.over("block_id")
    # Nobody stays seated between trips that overlap in time: cut, they would no longer overlap.
    overlaps = (pl.col("leaves") < pl.col("ends").shift(1)).any().over("block_id")
    blocks = blocks.with_columns(
        first=pl.when((place == 0) & ~overlaps).then("first"),
        last=pl.when((place == pl.len().over("block_id") - 1) & ~overlaps).then("last"),
    )
    return pl.concat([plan.filter(pl.col("block_id").is_null()), blocks.select(plan.columns)])


def _windows(rows: pl.DataFrame, plan: pl.DataFrame) -> pl.DataFrame:
    """From which to which stop_sequence a trip is kept: `trip_id, begin, end`."""
    sequence = pl.col("sequence")
    rows = rows.select("trip_id", "sequence", "served", "timed").join(
        plan.select("trip_id", "first", "last"), on="trip_id"
    )
    before = rows.filter((sequence < pl.col("first")) & pl.col("served"))
    after = rows.filter((sequence > pl.col("last")) & pl.col("served"))
    beyond = (
        plan.select("trip_id", "first", "last")
        .join(before.group_by("trip_id").agg(one=sequence.max()), on="trip_id", how="left")
        .join(after.group_by("trip_id").agg(other=sequence.min()), on="trip_id", how="left")
        .select("trip_id", one=pl.coalesce("one", "first"), other=pl.coalesce("other", "last"))
    )
    rows = rows.filter(~sequence.is_between("first", "last", closed="none")).join(beyond, on="trip_id")
    timed = rows.filter("timed")
    begin = timed.filter(sequence <= pl.col("one")).group_by("trip_id").agg(begin=sequence.max())
    end = timed.filter(sequence >= pl.col("other")).group_by("trip_id").agg(end=sequence.min())
    furthest = {"begin": np.iinfo(np.int32).min, "end": np.iinfo(np.int32).max}
    return (
        beyond.join(begin, on="trip_id", how="left")
        .join(end, on="trip_id", how="left")
        .select(
            "trip_id",
            begin=pl.coalesce("begin", "one", pl.lit(furthest["begin"], pl.Int32)),
            end=pl.coalesce("end", "other", pl.lit(furthest["end"], pl.Int32)),
        )
    )


def _from_the_cut(frequencies: pl.DataFrame, rows: pl.DataFrame, windows: pl.DataFrame) -> pl.DataFrame:
    """The rows of frequencies.txt about trips that are kept, from the first stop that is kept of each."""
    frequencies = frequencies.filter(pl.col("trip_id").is_in(windows["trip_id"].cast(pl.String).implode()))
    if frequencies.is_empty():
        return frequencies
    templates = frequencies.select(pl.col("trip_id").cast(pl.Categorical)).unique()
    own = rows.filter("timed").join(templates, on="trip_id", how="semi").join(windows, on="trip_id")
    own = own.with_columns(leaves=pl.coalesce(clock_seconds("departure_time"), clock_seconds("arrival_time")))
    leaves_first = pl.col("leaves").filter(pl.col("sequence") >= pl.col("begin")).min()
    lead = own.group_by("trip_id").agg(lead=leaves_first - pl.col("leaves").min())
    frequencies = frequencies.join(
        lead.cast({"trip_id": pl.String}), on="trip_id", how="left", maintain_order="left"
    )
    return frequencies.with_columns(_later("start_time"), _later("end_time")).drop("lead")


def _later(column: str) -> pl.Expr:
    """A clock time moved by `lead`; as it stands where it is none, for that is told later."""
    moved = clock_seconds(column) + pl.col("lead")
    parts = [(moved // 3600), (moved // 60 % 60), (moved % 60)]
    text = pl.concat_str([part.cast(pl.String).str.zfill(2) for part in parts], separator=":")
    return pl.when(moved.is_not_null()).then(text).otherwise(pl.col(column)).alias(column)


def _drop_stops(tables: Tables, called: pl.Series) -> None:
    """Leave out the stops that are not called at, unless one that is lies in them, and their transfers."""
    stops = tables["stops.txt"]
    stop_ids = called
    for _ in range(2):  # a boarding area lies in a platform, which lies in a station
        parents = stops.filter(pl.col("stop_id").is_in(stop_ids.implode()))["parent_station"]
        stop_ids = pl.concat([stop_ids, parents]).unique().drop_nulls()
    tables["stops.txt"] = stops.filter(
        pl.col("stop_id").is_in(stop_ids.implode()) | pl.col("stop_id").is_null()
    )
    gone = stops["stop_id"].filter(~stops["stop_id"].is_in(stop_ids.implode())).drop_nulls().implode()
    lost = pl.any_horizontal(pl.col("from_stop_id", "to_stop_id").is_in(gone).fill_null(False))
    tables["transfers.txt"] = tables["transfers.txt"].filter(~lost)


def _with_services_in_use(feed: Feed) -> Feed:
    """The feed without services that no trip runs on; its valid range stays that of the whole feed."""
    used, service = np.unique(feed.trips["service"].to_numpy(), return_inverse=True)
    calendar = Calendar(
        feed.calendar.first_day,
        feed.calendar.last_day,
        np.ascontiguousarray(feed.calendar.active[:, used]),
        tuple(feed.calendar.service_ids[row] for row in used.tolist()),
    )
    trips = feed.trips.with_columns(pl.Series("service", service.astype(np.int32)))
    return dataclasses.replace(feed, calendar=calendar, trips=trips)
