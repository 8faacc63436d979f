"""What a clipped feed has in the region and answers do not use: trips on demand, trips of one stop.

Such trips serve no two stops inside at a time, so the clip reads none of them, and only their number is
carried. A trip on demand counts when it names a stop inside, or an area, whose place is not looked up.
"""

from typing import NamedTuple

import polars as pl

from bereik.feeds.faults import Faults
from bereik.feeds.files import FLEXIBLE
from bereik.feeds.stop_events import on_demand_trips

FILE = "stop_times.txt"


class Beyond(NamedTuple):
    """Trips in the region that the clip does not read."""

    on_demand: pl.Series
    """Ids of trips on demand."""
    maybe_short: pl.Series
    """Ids of trips with one row inside, of which the rows outside are still to be counted."""


def is_flexible() -> pl.Expr:
    """Whether a row, as it stands in the file, is one of a service on demand."""
    return pl.any_horizontal((pl.col(column).str.strip_chars() != "").fill_null(False) for column in FLEXIBLE)


def on_demand_inside(rows: pl.DataFrame, stops: pl.Series, inside: pl.Series) -> pl.Series:
    """Ids of the trips on demand that call at a stop inside, or in an area; once for each block of rows."""
    stop = pl.col("stop_id")
    near = stop.is_null() | stop.is_in(inside.implode()) | ~stop.is_in(stops.drop_nulls().implode())
    return on_demand_trips(rows.filter(near))


def tell_beyond(beyond: Beyond, counted: pl.DataFrame, used_trips: pl.DataFrame, faults: Faults) -> None:
    """Tell and count the trips in the region that are not used.

    Parameters
    ----------
    counted
        `trip_id, rows` of the whole file, for the trips `beyond.maybe_short`.
    used_trips
        The rows of stop_times.txt that the clip kept, whose trips are told when they are read.
    """
    told = on_demand_trips(used_trips)
    flexible = beyond.on_demand.filter(~beyond.on_demand.is_in(told.implode()))
    if len(flexible):
        message = f"{len(flexible)} trips on demand serve the region (here {flexible.min()!r}); left out"
        faults.add("warning", FILE, "flexible_call", message)
        faults.count("on_demand_trips", len(flexible))
    short = counted.filter((pl.col("rows") == 1) & ~pl.col("trip_id").is_in(beyond.on_demand.implode()))
    if short.height:
        first = short["trip_id"].min()
        message = f"{short.height} trips call at fewer than two stops (here {first!r}); they are left out"
        faults.add("warning", "trips.txt", "no_ride", message)
        faults.count("short_trips", short.height)
