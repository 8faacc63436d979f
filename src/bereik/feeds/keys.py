"""From ids to rows: the one place where text is looked up."""

import numpy as np
import polars as pl

from bereik.feeds.faults import Faults
from bereik.units import Ints

UNKNOWN = -1
"""The row of an id that its table does not have."""


def rows_of(values: pl.Series, ids: pl.Series) -> Ints:
    """The row in `ids` of every value; `UNKNOWN` for a null and for one that is not there."""
    row_of_id = pl.DataFrame({"id": ids}).with_row_index("row")
    found = pl.DataFrame({"id": values}).join(row_of_id, on="id", how="left", maintain_order="left")["row"]
    lost = found.is_null() & values.is_not_null()
    if lost.any():
        found = found.fill_null(_rows_of_floats(values.filter(lost), row_of_id, lost))
    return np.array(found.cast(pl.Int32).fill_null(UNKNOWN).to_numpy(), dtype=np.int32)


def _rows_of_floats(values: pl.Series, row_of_id: pl.DataFrame, lost: pl.Series) -> pl.Series:
    """The rows of ids that a table of numbers wrote as `307250.0`, here or where they are defined."""
    whole = pl.col("id").str.replace(r"^(\d+)\.0$", "${1}")
    plain = row_of_id.with_columns(whole).filter(pl.col("id").is_unique())
    found = pl.DataFrame({"id": values}).with_columns(whole).join(
        plain, on="id", how="left", maintain_order="left"
    )  # fmt: skip
    rows = np.full(len(lost), UNKNOWN, dtype=np.int64)
    rows[lost.to_numpy()] = found["row"].cast(pl.Int64).fill_null(UNKNOWN).to_numpy()
    return pl.Series(rows)


def unique_rows(table: pl.DataFrame, column: str, file: str, faults: Faults) -> pl.DataFrame:
    """The rows of a table with an id of their own; rows without one, or with a second use, are errors."""
    table = without_decimals(table, column, file, faults)
    nameless = table.filter(pl.col(column).is_null())
    faults.refuse(file, "missing_id", nameless, column=column)
    table = _without_twins(table, column, file, faults)
    again = table.filter(pl.col(column).is_not_null() & ~pl.col(column).is_first_distinct())
    faults.refuse(file, "duplicate_id", again, column=column)
    if nameless.is_empty() and again.is_empty():
        return table
    return table.filter(pl.col(column).is_not_null() & pl.col(column).is_first_distinct())


def without_decimals(table: pl.DataFrame, column: str, file: str, faults: Faults) -> pl.DataFrame:
    """The table with ids that are all written as `307250.0` written as whole numbers."""
    ids = table[column].drop_nulls()
    if ids.is_empty() or not ids.str.contains(r"^\d+\.0$").all():
        return table
    sentence = f"all ids of {column} are written as decimals (here {{{column}!r}}); read as whole numbers"
    faults.add_first("info", file, "odd_cell", table, sentence)
    return table.with_columns(pl.col(column).str.strip_suffix(".0"))


def _without_twins(table: pl.DataFrame, column: str, file: str, faults: Faults) -> pl.DataFrame:
    """The table with rows that are the same in every cell kept once."""
    twin = table.select(~pl.struct(pl.exclude("line")).is_first_distinct() & pl.col(column).is_not_null())
    twins = twin.to_series()
    if not twins.any():
        return table
    sentence = f"{{count}} rows stand in the file twice, every cell alike (here {{{column}!r}}); kept once"
    faults.add_first("warning", file, "repeated_row", table.filter(twins), sentence)
    return table.filter(~twins)
