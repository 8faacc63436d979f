"""transfers.txt: where a transfer is forbidden, recommended, waited for, or takes a least time.

A row about a station holds for all its stops, unless another row names the stop itself. Rows about single
routes or trips, and seats one may keep (types 4 and 5), are not applied; they are told.

Source: GTFS Schedule reference, transfers.txt.
"""

import polars as pl

from bereik.feeds.cells import whole_numbers
from bereik.feeds.faults import Faults
from bereik.units import DAY_S

FILE = "transfers.txt"
LEAST_TIME = 2
IN_SEAT = (4, 5)


def read_transfers(table: pl.DataFrame, stops: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """Transfers between two stops: `from_stop, to_stop` (rows of `stops`), `kind` and `min_s`."""
    schema = {"from_stop": pl.Int32, "to_stop": pl.Int32, "kind": pl.Int8, "min_s": pl.Int32}
    if table.is_empty():
        return pl.DataFrame(schema=schema)
    table = table.with_columns(
        # An empty type means 0; one that nobody can read means nothing.
        kind=pl.when(pl.col("transfer_type").is_null())
        .then(0)
        .otherwise(whole_numbers(pl.col("transfer_type"))),
        min_s=whole_numbers(pl.col("min_transfer_time")),
    )
    _check_cells(table, faults)
    table = _between_stops(table, faults)
    members = _members(stops)
    strange = table.filter(
        ~pl.all_horizontal(pl.col("from_stop_id", "to_stop_id").is_in(members["id"].implode()))
    )
    sentence = "{count} rows name no stop where one can board (here {from_stop_id!r} to {to_stop_id!r})"
    faults.add_first("warning", FILE, "unknown_stop", strange, sentence)
    spread = (
        table.join(members.rename(lambda name: f"from_{name}"), left_on="from_stop_id", right_on="from_id")
        .join(members.rename(lambda name: f"to_{name}"), left_on="to_stop_id", right_on="to_id")
        .with_columns(named=pl.col("from_itself").cast(pl.Int8) + pl.col("to_itself").cast(pl.Int8))
        .sort("from_stop", "to_stop", "named", "line", descending=[False, False, True, False])
        .unique(["from_stop", "to_stop"], keep="first", maintain_order=True)
    )
    least = pl.when(pl.col("kind") == LEAST_TIME).then(pl.col("min_s").fill_null(0))
    return spread.with_columns(min_s=least).select(
        pl.col(column).cast(kind) for column, kind in schema.items()
    )


def _check_cells(table: pl.DataFrame, faults: Faults) -> None:
    """Refuse types and times that cannot be read: one may forbid a transfer, the other make it longer."""
    for column, read in (("transfer_type", "kind"), ("min_transfer_time", "min_s")):
        unread = table.filter(pl.col(column).is_not_null() & pl.col(read).is_null())
        faults.refuse(FILE, "bad_transfer", unread, column=column)
    bare = table.filter((pl.col("kind") == LEAST_TIME) & pl.col("min_transfer_time").is_null())
    sentence = "{count} rows of type 2 give no time (here {from_stop_id!r} to {to_stop_id!r}); 0 s counts"
    faults.add_first("warning", FILE, "no_least_time", bare, sentence)
    faults.stop_at_errors()


def _between_stops(table: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """The rows that speak of stops alone and have a known type; the others are told."""
    in_seat = pl.col("kind").is_in(IN_SEAT)
    finer = pl.any_horizontal(
        pl.col("from_trip_id", "to_trip_id", "from_route_id", "to_route_id").is_not_null()
    )
    in_seat, finer = in_seat.fill_null(False), finer.fill_null(False)
    faults.count("in_seat_transfers", table.filter(in_seat).height)
    faults.count("transfers_of_trips", table.filter(finer & ~in_seat).height)
    odd = ~pl.col("kind").is_in(range(6)) | ~pl.col("min_s").is_between(0, DAY_S).fill_null(True)
    sentence = (
        "{count} rows tell where one may stay seated or must get off; they are not applied, block_id is"
    )
    faults.add_first("warning", FILE, "in_seat_transfer", table.filter(in_seat), sentence)
    sentence = "{count} rows hold for single routes or trips; they are not applied"
    faults.add_first("warning", FILE, "transfer_of_trips", table.filter(finer & ~in_seat), sentence)
    sentence = (
        "{count} rows are left out (here type {transfer_type!r}, time {min_transfer_time!r}); "
        "types are 0 to 5, times at most a day"
    )
    faults.add_first("warning", FILE, "bad_transfer", table.filter(odd & ~finer & ~in_seat), sentence)
    return table.filter(~in_seat & ~finer & ~odd)


def _members(stops: pl.DataFrame) -> pl.DataFrame:
    """What an id in transfers.txt stands for: the stop `itself`, and every stop of a station."""
    rows = stops.select("stop_id", "parent_station", stop=pl.int_range(pl.len(), dtype=pl.Int32))
    own = rows.select("stop", id="stop_id", itself=pl.lit(True))
    children = rows.filter(pl.col("parent_station").is_not_null())
    return pl.concat([own, children.select("stop", id="parent_station", itself=pl.lit(False))])
