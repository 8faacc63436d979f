"""Ids that a table of numbers wrote as `307250.0`, made alike before tables are joined by them.

A whole feed is looked up with `keys.rows_of`, which sees through such ids; a feed that is clipped is joined
before that, so its ids are made whole first. An id stays as it is where its own table has it so.
"""

from typing import NamedTuple

import polars as pl

from bereik.feeds.faults import Faults
from bereik.feeds.keys import without_decimals

_DECIMAL = r"^(\d+)\.0$"
_OWN = (("stops.txt", "stop_id"), ("trips.txt", "trip_id"), ("routes.txt", "route_id"))
_NAMED = {
    "stop_id": (
        ("stops.txt", "parent_station"), ("transfers.txt", "from_stop_id"), ("transfers.txt", "to_stop_id"),
    ),
    "trip_id": (("frequencies.txt", "trip_id"),),
    "route_id": (("trips.txt", "route_id"),),
}  # fmt: skip
"""Columns that name an id of another table."""


class Ids(NamedTuple):
    """The ids that rows of stop_times.txt may name."""

    stops: pl.Series
    trips: pl.Series


def make_whole(tables: dict[str, pl.DataFrame], faults: Faults) -> Ids:
    """Make the ids of stops, trips and routes alike in all small tables; decimals are told."""
    for file, column in _OWN:
        tables[file] = without_decimals(tables[file], column, file, faults)
        own = tables[file][column]
        for other, name in _NAMED[column]:
            tables[other] = tables[other].with_columns(whole(name, own))
    return Ids(tables["stops.txt"]["stop_id"], tables["trips.txt"]["trip_id"])


def whole(column: str, ids: pl.Series) -> pl.Expr:
    """A column that names ids, those that are unknown as they stand without `.0`."""
    text = pl.col(column)
    odd = text.str.ends_with(".0") & ~text.is_in(ids.drop_nulls().implode())
    return pl.when(odd).then(text.str.replace(_DECIMAL, "${1}")).otherwise(text).alias(column)


def spellings(ids: pl.Series) -> pl.Series:
    """Ids as they may stand in another table: a number with `.0` too."""
    return pl.concat([ids, ids.filter(ids.str.contains(r"^\d+$")) + ".0"])
