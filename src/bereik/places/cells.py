"""Cells of a freshly read table: text, numbers, flags, and the refusal of rows that make no sense.

A row in a message is counted as a spreadsheet shows it: the header is row 1.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.errors import Message, TableError
from bereik.places.files import name_rows, read_points
from bereik.tables import check_points
from bereik.texts.worded import worded

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_YES = {"true", "1", "yes", "y", "ja", "j", "waar"}
_NO = {"false", "0", "no", "n", "nee", "neen", "onwaar"}


def read_table(
    path: str | Path,
    name: str,
    required: Sequence[str],
    crs: str,
    *,
    placeless: Sequence[str] = (),
    rename: "Callable[[GeoDataFrame], GeoDataFrame] | None" = None,
) -> "GeoDataFrame":
    """The rows of a file with text ids, after the check at the door; `placeless` as in `read_points`.

    `rename` gives columns of a known source their names here.
    """
    table = read_points(Path(path), name, crs, placeless=placeless)
    if rename is not None:
        table = rename(table)
    missing = [column for column in required if column not in table.columns]
    if missing:
        found = ", ".join(map(str, table.columns))
        values = {"file": Path(path).name, "missing": ", ".join(missing), "found": found}
        raise worded(TableError, "file-columns-missing", table=name, **values)
    if not table["id"].isna().any():
        table["id"] = table["id"].map(as_text).astype("str")
    check_points(table, f"{name}: {Path(path).name}", required)
    return table


def as_text(value: Any) -> str | None:
    """Text of a cell; 12.0, as Excel and parquet hand a whole number over, is "12"."""
    if value is None or value != value:
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def to_numbers(table: "GeoDataFrame", name: str, columns: Sequence[str]) -> None:
    """Turn columns of the freshly read table into numbers."""
    import pandas

    for column in (column for column in columns if column in table):
        texts = table[column].map(as_text).astype("object")
        numbers = pandas.to_numeric(texts.str.replace(",", ".") if len(texts) else texts, errors="coerce")
        wrong = numbers.isna() & texts.notna()
        if wrong.any():
            rows = name_rows(table[column], wrong)
            raise worded(TableError, "cell-no-number", table=name, column=column, rows=rows)
        if (numbers < 0).any():
            rows = name_rows(table[column], numbers < 0)
            raise worded(TableError, "cell-below-zero", table=name, column=column, rows=rows)
        table[column] = numbers.astype("float64")


def to_flags(
    table: "GeoDataFrame", name: str, columns: Sequence[str], *, unknown: bool | None = False
) -> None:
    """Turn columns of the freshly read table into True and False; an empty cell is `unknown`."""
    for column in (column for column in columns if column in table):
        texts = table[column].map(lambda value: (as_text(value) or "").lower())
        wrong = ~texts.isin(_YES | _NO | {""})
        if wrong.any():
            rows = name_rows(table[column], wrong)
            raise worded(TableError, "cell-no-flag", table=name, column=column, rows=rows)
        flags = texts.isin(_YES)
        table[column] = flags if unknown is False else flags.astype("object").where(texts != "", unknown)


def refuse_rows(table: "GeoDataFrame", name: str, what: str, faults: Sequence[str | None]) -> None:
    """Raise for the rows that have a fault, the first five named."""
    found = [(row, fault) for row, fault in enumerate(faults, start=2) if fault]
    if found:
        listed = [
            Message("row-fault", {"row": str(row), "id": repr(table["id"].iloc[row - 2]), "why": fault})
            for row, fault in found[:5]
        ]
        counts = {"count": str(len(found)), "all": str(len(table))}
        raise worded(TableError, "rows-unreadable", table=name, column=what, rows=listed, **counts)
