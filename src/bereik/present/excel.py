"""A table of bereik as an Excel file: local times, no formulas, and a sheet with what it rests on.

Excel knows no time zones, so `to_excel` refuses the times of bereik. They are written here as the clock shows
them in their own zone.
"""

from pathlib import Path
from typing import Any

import pandas
from pandas import DataFrame, DatetimeTZDtype

from bereik.domain.attached import KEY
from bereik.harmless import harmless_table


def write_excel(table: DataFrame, path: str | Path) -> None:
    """Write a table into an .xlsx file, with local times and a second sheet that says what it rests on.

    Parameters
    ----------
    table
        Any table of bereik. Points become columns `lon` and `lat`, other shapes are left out; a text that a
        spreadsheet would run as a formula gets an apostrophe in front.
    path
        The file to write; one that is there is replaced.

    Examples
    --------
    >>> import bereik, tempfile
    >>> demo = bereik.load_demo()
    >>> reach = bereik.shift_reach(demo.network, demo.homes.head(1), demo.vacancies.head(5), date=demo.date)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_excel(reach, folder + "/reach.xlsx")
    """
    told = table.attrs.get(KEY, {})
    with pandas.ExcelWriter(path, engine="openpyxl") as book:
        harmless_table(_plain(table)).to_excel(book, sheet_name="table", index=False)
        rows = pandas.DataFrame(list(_lines("", told)), columns=["what", "value"])
        harmless_table(rows).to_excel(book, sheet_name="provenance", index=False)


def _plain(table: DataFrame) -> DataFrame:
    """Columns that Excel can hold."""
    plain = pandas.DataFrame(table)
    for name in plain.columns:
        column = plain[name]
        if isinstance(column.dtype, DatetimeTZDtype):
            plain = plain.assign(**{name: column.dt.tz_localize(None)})
        elif str(column.dtype) == "geometry":
            plain = _with_degrees(plain, table, name)
    return plain


def _with_degrees(plain: DataFrame, table: Any, name: str) -> DataFrame:
    """A column of points as degrees; of other shapes nothing."""
    shapes = table[name]
    plain = plain.drop(columns=name)
    if (
        not shapes.geom_type.isin(["Point"]).all()
        or shapes.crs is None
        or {"lon", "lat"} & set(plain.columns)
    ):
        return plain
    degrees = shapes.to_crs("EPSG:4326")
    return plain.assign(lon=degrees.x.round(6), lat=degrees.y.round(6))


def _lines(prefix: str, told: Any) -> Any:
    """(what, value) of nested facts."""
    if isinstance(told, dict):
        for key, value in told.items():
            yield from _lines(f"{prefix}.{key}" if prefix else str(key), value)
    elif isinstance(told, list | tuple) and any(isinstance(entry, dict) for entry in told):
        for number, entry in enumerate(told, start=1):
            yield from _lines(f"{prefix} {number}", entry)
    else:
        yield prefix, ", ".join(map(str, told)) if isinstance(told, list | tuple) else str(told)
