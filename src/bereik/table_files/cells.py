"""Cells of a freshly read table: text, numbers, flags, and the refusal of rows that make no sense.

A row in a message is counted as a spreadsheet shows it: the header is row 1.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.cells import decimal_number, flag, thousands_doubt, weekly_hours
from bereik.domain.tables import check_points
from bereik.errors import Message, TableError
from bereik.table_files.files import file_rows, name_rows, read_points
from bereik.table_files.sheet_table import READ
from bereik.texts.localized import localized_error

COUNTS = (
    "population", "positions", "places", "free_places", "rent", "minutes", "stay_min",
    "handling_min",
)  # fmt: skip
"""Columns of things that are counted: three digits behind a point or comma may be thousands there."""
_EUROS = re.compile(
    r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euros?)?\s*(?:/|per )?\s*(?:maand|mnd|month|mois)?$", re.IGNORECASE
)
"""What stands around an amount a month."""


def read_table(
    path: str | Path,
    name: str,
    required: Sequence[str],
    crs: str,
    *,
    placeless: Sequence[str] = (),
    rename: Callable[[GeoDataFrame], GeoDataFrame] | None = None,
    cells: DataFrame | None = None,
) -> GeoDataFrame:
    """The rows of a file with text ids, after the check on entry.

    `placeless` and `cells` are as in `read_points`; `rename` gives columns of a known source their names.
    """
    table = read_points(Path(path), name, crs, placeless=placeless, cells=cells)
    read = table.attrs[READ]
    if rename is not None:
        table = rename(table)
        table.attrs[READ] = read
    missing = [column for column in required if column not in table.columns]
    if missing and table.empty:  # nobody is missed in a list of nobody, such as GeoJSON without features
        table, missing = table.assign(**{column: None for column in missing if column != "geometry"}), []
        table.attrs[READ] = read
    if missing:
        found = ", ".join(map(str, table.columns))
        values = {"file": Path(path).name, "missing": ", ".join(missing), "found": found}
        raise localized_error(TableError, "file-columns-missing", table=name, **values)
    if not table["id"].isna().any():
        table["id"] = table["id"].map(as_text).astype("str")
    check_points(table, f"{name}: {Path(path).name}", required)
    return table


def as_text(value: Any) -> str | None:
    """Text of a cell; 12.0, as Excel and parquet hand a whole number over, is "12"."""
    if value is None or value != value:
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()


def to_numbers(table: GeoDataFrame, name: str, columns: Sequence[str]) -> None:
    """Turn columns of the freshly read table into numbers."""
    rows = file_rows(table)
    for column in (column for column in columns if column in table):
        texts = [as_text(value) or None for value in table[column]]
        if column == "rent":  # "€ 700", "650,-", "700 euro per maand"
            texts = [text and _EUROS.sub("", text.replace(",-", "")) for text in texts]
        if column in COUNTS:
            refuse_doubt(texts, name, column, rows)
        read = weekly_hours if column == "hours_per_week" else decimal_number
        found = [None if text is None else read(text) for text in texts]
        numbers = pandas.Series(found, index=table.index, dtype="float64")
        for key, wrong in (
            (
                "cell-no-number",
                numbers.isna() & pandas.Series([text is not None for text in texts], table.index),
            ),
            ("cell-below-zero", numbers < 0),
        ):
            if wrong.any():
                named = name_rows(table[column], wrong, rows)
                raise localized_error(TableError, key, table=name, column=column, rows=named)
        table[column] = numbers


def refuse_doubt(texts: Sequence[str | None], name: str, column: str, rows: Sequence[int]) -> None:
    """Refuse a column of counts in which a sign may part thousands or decimals, naming both readings.

    There is no doubt where another cell shows what decimals look like in this column.
    """
    decimals = [text for text in texts if text is not None and not text.strip("+-").isdigit()]
    doubts = [thousands_doubt(text) for text in decimals]
    clear = [
        text for text, doubt in zip(decimals, doubts, strict=True) if doubt is None and _has_decimals(text)
    ]
    for row, text in zip(rows, texts, strict=True):
        doubt = None if text is None else thousands_doubt(text)
        if doubt is None or any(number[-1 - _decimals(number)] == str(text)[-4] for number in clear):
            continue
        both = {"large": doubt.large, "small": doubt.small}
        cell = {"column": column, "row": str(row), "found": repr(text)}
        raise localized_error(TableError, "cell-thousands", table=name, **cell, **both)


def _has_decimals(text: str) -> bool:
    number = decimal_number(text)
    return number is not None and not number.is_integer() and text[-1].isdigit() and _decimals(text) > 0


def _decimals(text: str) -> int:
    """Digits behind the last point or comma."""
    return len(text) - 1 - max(text.rfind("."), text.rfind(","))


def to_flags(table: GeoDataFrame, name: str, columns: Sequence[str], *, unknown: bool | None = False) -> None:
    """Turn columns of the freshly read table into True and False; an empty cell is `unknown`."""
    for column in (column for column in columns if column in table):
        texts = [as_text(value) or None for value in table[column]]
        flags = [unknown if text is None else flag(text) for text in texts]
        wrong = pandas.Series(
            [text is not None and found is None for text, found in zip(texts, flags, strict=True)]
        )
        if wrong.any():
            named = name_rows(table[column], wrong, file_rows(table))
            raise localized_error(TableError, "cell-no-flag", table=name, column=column, rows=named)
        table[column] = pandas.Series(
            flags, index=table.index, dtype="bool" if unknown is False else "object"
        )


def refuse_rows(table: GeoDataFrame, name: str, what: str, faults: Sequence[str | None]) -> None:
    """Raise for the rows that have a fault, the first five named."""
    rows = file_rows(table)
    found = [(at, fault) for at, fault in enumerate(faults) if fault]
    if found:
        listed = [
            Message("row-fault", {"row": str(rows[at]), "id": repr(table["id"].iloc[at]), "why": fault})
            for at, fault in found[:5]
        ]
        counts = {"count": str(len(found)), "all": str(len(table))}
        raise localized_error(TableError, "rows-unreadable", table=name, column=what, rows=listed, **counts)
