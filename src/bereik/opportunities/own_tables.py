"""Tables that people make for one command: dwellings, visits, destinations, homes, areas of a flexbus ...

They are read as vacancies and childcare are: headings in three languages, numbers and clock times however
they are written, places by coordinates or by an address. What a column is not used for is told.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import geopandas
import pandas
from geopandas import GeoDataFrame

from bereik.domain.cells import clock_seconds
from bereik.domain.origin import SOURCES, own_file
from bereik.domain.weekdays import OPEN
from bereik.geocoding.placing import place_rows
from bereik.opportunities.weekday_columns import weekday_names
from bereik.table_files.cells import as_text, read_table, refuse_rows, to_flags, to_numbers
from bereik.table_files.files import file_rows
from bereik.table_files.known_headings import KNOWN, OPENED
from bereik.table_files.report import Note, make_note, report_columns
from bereik.table_files.sheet_table import READ
from bereik.texts.localized import localized_message
from bereik.units import DAY_S, format_clock
from bereik.working_hours.opening_text import read_opening


class OwnTable(NamedTuple):
    """What a kind of table must and may have."""

    required: tuple[str, ...] = ("id", "geometry")
    numbers: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    placeless: tuple[str, ...] = ("address", "street")
    """Columns of which one is enough where there are no coordinates."""


KINDS = {
    "dwellings": OwnTable(numbers=("rent",)),
    "visits": OwnTable(("id", "geometry", "minutes"), ("minutes",), ("earliest", "latest")),
    "destinations": OwnTable(numbers=("stay_min",)),
    "homes": OwnTable(numbers=("population", "weight")),
    "stations": OwnTable(numbers=("handling_min",)),
    "flex_areas": OwnTable(
        flags=("closed_public_holidays", "closed_school_holidays"), placeless=("municipality",)
    ),
    "shuttles": OwnTable(
        ("id", "geometry", "employer"),
        ("work_lat", "work_lon"),
        ("stop_time", "work_time", "back_work_time", "back_stop_time"),
    ),
}


def read_own_table(
    path: str | Path, kind: str, *, crs: str = "EPSG:4326", addresses: GeoDataFrame | None = None
) -> GeoDataFrame:
    """A table of a kind of `KINDS` from a file.

    Parameters
    ----------
    path
        A file as for `read_vacancies`.
    addresses
        A register that gives points to rows with an address and no coordinates.

    Returns
    -------
    GeoDataFrame
        Points on WGS84, clock times as HH:MM, opening hours as "09:00-12:00,13:00-16:00". What became of its
        columns stands in `attrs["columns"]`, rows without a place in `attrs["report"]`.

    Raises
    ------
    TableError
        As `read_vacancies`, for a cell of a column that is used too; with its row.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> len(read_own_table(FILES / "destinations.csv", "destinations"))
    6
    """
    columns = KINDS[kind]
    table = read_table(path, kind, columns.required, crs, placeless=columns.placeless)
    read, headings, rows = table.attrs[READ], list(map(str, table.columns)), file_rows(table)
    renamed = weekday_names(headings, kind) if kind in OPENED else {}
    table = table.rename(columns=renamed)
    table.attrs[READ] = read
    to_numbers(table, kind, columns.numbers)
    for column in (column for column in columns.numbers if column in columns.required):
        missing = [
            localized_message("cell-missing", column=column) if gap else None for gap in table[column].isna()
        ]
        refuse_rows(table, kind, column, missing)
    to_flags(table, kind, columns.flags, unknown=None)
    for column in columns.clocks:
        _to_clocks(table, kind, column)
    for column in OPEN if kind in OPENED else ():
        _to_hours(table, kind, column)
    points, _ = place_rows(table, table.geometry.tolist(), addresses)
    table["geometry"] = geopandas.GeoSeries(points, index=table.index, crs=table.crs)
    table.attrs.pop(READ, None)
    table.attrs[SOURCES] = own_file(Path(path), kind)
    table.attrs["report"] = _without_place(table, rows, looked_up=addresses is not None)
    used = {heading for heading in headings if heading in KNOWN[kind] or heading in renamed}
    lost = addresses is None and bool(table.geometry.is_empty.any())
    lines = [heading for heading in headings if heading in ("address", "street") and lost]
    unusable = dict.fromkeys(lines, localized_message("column-no-register"))
    report_columns(table, kind, headings, used=used - set(unusable), unusable=unusable, read=read)
    return table


def _to_clocks(table: GeoDataFrame, kind: str, column: str) -> None:
    """Clock times of the fresh table as HH:MM; an empty cell stays empty."""
    if column not in table:
        return
    texts = [as_text(value) or None for value in table[column]]
    found = [None if text is None else _seconds(text) for text in texts]
    faults = [
        localized_message("cell-no-clock", found=repr(text)) if text and seconds is None else None
        for text, seconds in zip(texts, found, strict=True)
    ]
    refuse_rows(table, kind, column, faults)
    clocks = ["" if seconds is None else format_clock(seconds) for seconds in found]
    table[column] = pandas.Series(clocks, index=table.index, dtype="object")


def _seconds(text: str) -> int | None:
    """Seconds of a clock time of one day; "8u" and "8" are whole hours."""
    plain = text.strip().casefold().removesuffix("uur").removesuffix("u").removesuffix("h").strip()
    seconds = clock_seconds(text)
    if seconds is None and plain.isdigit() and len(plain) <= 2:
        seconds = 3600 * int(plain)
    return seconds if seconds is not None and seconds <= DAY_S else None


def _to_hours(table: GeoDataFrame, kind: str, column: str) -> None:
    if column in table:
        readings = [read_opening(cell) for cell in table[column]]
        refuse_rows(table, kind, column, [reading.fault for reading in readings])
        texts = [reading.text for reading in readings]
        table[column] = pandas.Series(texts, index=table.index, dtype="object")


def _without_place(table: GeoDataFrame, rows: Sequence[int], *, looked_up: bool) -> list[Note]:
    """A note for each row that lies nowhere."""
    why = localized_message("row-no-address" if looked_up else "row-no-coordinates")
    found = [as_text(value) for value in table.get("address", [None] * len(table))]
    return [
        make_note(rows[row], table["id"].iloc[row], "geometry", found[row], None, why, used=False)
        for row, empty in enumerate(table.geometry.is_empty)
        if empty
    ]
