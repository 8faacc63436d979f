"""From ids to rows: the one place where text is looked up."""

from typing import TYPE_CHECKING

import numpy as np

from bereik.feeds.faults import Faults
from bereik.units import Ints

if TYPE_CHECKING:
    import polars as pl

UNKNOWN = -1
"""The row of an id that its table does not have."""


def rows_of(values: "pl.Series", ids: "pl.Series") -> Ints:
    """The row in `ids` of every value; `UNKNOWN` for a null and for one that is not there."""
    import polars as pl

    known = pl.DataFrame({"id": ids}).with_row_index("row")
    found = pl.DataFrame({"id": values}).join(known, on="id", how="left", maintain_order="left")["row"]
    return np.array(found.cast(pl.Int32).fill_null(UNKNOWN).to_numpy(), dtype=np.int32)


def unique_rows(table: "pl.DataFrame", column: str, file: str, faults: Faults) -> "pl.DataFrame":
    """The rows of a table with an id of their own; rows without one, or with a second use, are errors."""
    import polars as pl

    nameless = table.filter(pl.col(column).is_null())
    faults.add_rows("error", file, "missing_id", nameless, f"{column} is empty; give the row an id")
    again = table.filter(pl.col(column).is_not_null() & ~pl.col(column).is_first_distinct())
    sentence = f"{column} {{{column}!r}} stands in more than one row; ids must be unique, so rename one"
    faults.add_rows("error", file, "duplicate_id", again, sentence)
    if nameless.is_empty() and again.is_empty():
        return table
    return table.filter(pl.col(column).is_not_null() & pl.col(column).is_first_distinct())


def whole_numbers(text: "pl.Expr") -> "pl.Expr":
    """Text as whole numbers; null where it is none."""
    import polars as pl

    return text.cast(pl.Int64, strict=False)
