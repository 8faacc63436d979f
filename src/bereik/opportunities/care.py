"""Childcare from a table kept by hand: hours, closed days and bells in one form, with a report.

No open data with opening hours exist for Flanders, so such a table comes from the childcare desk of a region,
written by people: "8-17u", "gesloten", days named in Dutch. What can mean one thing only is read, and listed
in `table.attrs["report"]`; what could mean two things or nothing at all is refused with row and id.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import geopandas
import pandas
from geopandas import GeoDataFrame

from bereik.domain.origin import SOURCES, own_file
from bereik.domain.tables import CHILDCARE_REQUIRED
from bereik.domain.traveller import WEEKDAYS
from bereik.domain.weekdays import OPEN
from bereik.geocoding.placing import place_rows
from bereik.opportunities.weekday_columns import weekday_names
from bereik.table_files.cells import read_table, refuse_rows, to_flags, to_numbers
from bereik.table_files.files import file_rows
from bereik.table_files.known_headings import CARE
from bereik.table_files.report import Note, make_note, note_far, report_columns
from bereik.table_files.sheet_table import READ
from bereik.texts.localized import localized_message
from bereik.working_hours.opening_text import Reading, read_bells, read_closed, read_opening
from bereik.working_hours.opening_week import WeekReading, read_week

_HOLIDAYS = {"closed_public_holidays": "ph", "closed_school_holidays": "sh"}
"""Columns that say on which holidays a facility is closed, and their names in OpenStreetMap."""
_FLAGS = ("flex", "weekend", "holiday_care", *_HOLIDAYS)


def read_childcare(
    path: str | Path, *, crs: str = "EPSG:4326", addresses: GeoDataFrame | None = None
) -> GeoDataFrame:
    """Childcare places from a file, with the columns of `tables.CHILDCARE`.

    Parameters
    ----------
    path
        A file as for `read_vacancies`; one with a column `address` needs no coordinates.
    crs
        What the coordinates of a csv or Excel file are in.
    addresses
        A register that gives points to facilities with an `address` and no coordinates.

    Returns
    -------
    GeoDataFrame
        Points on WGS84, empty where the place is unknown. Opening hours are text, "07:00-12:00,13:00-18:00";
        missing is closed. A cell `opening_hours` with those of a week is spread over the days.
        `hours_assumed` is True where no day has anything in it: the hours are unknown, and are supposed to be
        the usual ones (Monday to Friday, 07:00-18:00) wherever they are asked. `closed_on` holds dates and
        ranges, "2026-12-24..2027-01-03"; `bell_mon` and so on the bells of a school, "08:30-15:30";
        `holiday_care` says that a school is open in the school holidays too. Unknown
        free places and ages stay missing. What was read another way than it was written stands in
        `attrs["report"]`, see `table_files.list_report`.

    Raises
    ------
    TableError
        As `read_vacancies`; and for a day, hour or date that can mean two things or none, with row and id.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> read_childcare(FILES / "childcare.csv").loc[0, "open_mon"]
    '07:00-18:00'
    """
    table = read_table(path, "childcare", CHILDCARE_REQUIRED, crs, placeless=("address",))
    read, headings, rows = table.attrs[READ], list(map(str, table.columns)), file_rows(table)
    renamed = weekday_names(headings, "childcare")
    table = table.rename(columns=renamed)
    table, notes = _spread_weeks(table, rows)
    to_numbers(table, "childcare", ("places", "free_places", "min_age_months", "max_age_months"))
    _refuse_ages(table)
    to_flags(table, "childcare", _FLAGS, unknown=None)
    opening = [column for column in OPEN if column in table]
    # "gesloten" on all seven days is known; seven empty cells are not.
    assumed = table[opening].isna().all(axis=1) if opening else pandas.Series(True, index=table.index)
    if "hours_assumed" in table:  # a table that was read before: empty days are closed where it says so
        to_flags(table, "childcare", ("hours_assumed",), unknown=None)
        assumed &= table["hours_assumed"].map(lambda mark: mark is not False)
    notes += _read_cells(table, opening, read_opening)
    notes += _read_cells(table, [f"bell_{day}" for day in WEEKDAYS if f"bell_{day}" in table], read_bells)
    notes += _read_cells(table, ["closed_on"] if "closed_on" in table else [], read_closed)
    table["hours_assumed"] = assumed
    points, _ = place_rows(table, table.geometry.tolist(), addresses)
    table["geometry"] = geopandas.GeoSeries(points, index=table.index, crs=table.crs)
    why = localized_message("row-no-coordinates" if addresses is None else "row-no-address")
    notes += [*_without_place(table, rows, why), *note_far(table, rows)]
    table.attrs.pop(READ, None)
    table.attrs[SOURCES] = own_file(Path(path), "childcare")
    table.attrs["report"] = sorted(notes, key=lambda note: note["row"])
    used = {
        heading
        for heading in headings
        if renamed.get(heading, heading) in {*CARE, *opening} or heading in renamed
    }
    lost = addresses is None and bool(table.geometry.is_empty.any())
    lines = [heading for heading in headings if heading == "address" and lost]
    unusable = dict.fromkeys(lines, localized_message("column-no-register"))
    report_columns(table, "childcare", headings, used=used - set(unusable), unusable=unusable, read=read)
    return table


def _spread_weeks(table: GeoDataFrame, rows: Sequence[int]) -> tuple[GeoDataFrame, list[Note]]:
    """The table with the hours of a whole week put under their days, where no day has any of its own."""
    if "opening_hours" not in table:
        return table, []
    blank = pandas.Series(None, index=table.index, dtype="object")
    filled = table.assign(**{day: table.get(day, blank) for day in OPEN})
    free = filled[list(OPEN)].map(_is_blank).all(axis=1)
    readings = [
        read_week(cell) if bare else WeekReading(None)
        for cell, bare in zip(table["opening_hours"], free, strict=True)
    ]
    refuse_rows(table, "childcare", "opening_hours", [reading.fault for reading in readings])
    notes = []
    marks = {column: list(table.get(column, blank)) for column in _HOLIDAYS}
    for at, (cell, reading) in enumerate(zip(table["opening_hours"], readings, strict=True)):
        if reading.days is None:
            if not free.iloc[at] and not _is_blank(cell):
                why = localized_message("column-beside-days")
                notes.append(make_note(rows[at], table["id"].iloc[at], "opening_hours", cell, None, why))
            continue
        for day, hours in reading.days.items():
            filled[f"open_{day}"] = filled[f"open_{day}"].astype("object")
            filled.iloc[at, filled.columns.get_loc(f"open_{day}")] = hours or "gesloten"
        for column, kind in _HOLIDAYS.items():
            if kind in reading.off:
                marks[column][at] = True
        if reading.left_out:
            why = localized_message("week-left-out", part=reading.left_out)
            notes.append(make_note(rows[at], table["id"].iloc[at], "opening_hours", cell, None, why))
    for column, marked in marks.items():
        if any(mark is True for mark in marked):
            filled[column] = marked
    return filled, notes


def _is_blank(cell: Any) -> bool:
    return cell is None or cell != cell or not str(cell).strip()


def _read_cells(table: GeoDataFrame, columns: list[str], reader: Callable[[Any], Reading]) -> list[Note]:
    """Put the columns of the freshly read table into their one form; a note for each cell read leniently."""
    notes: list[Note] = []
    rows, spread = file_rows(table), "opening_hours" in table
    for column in columns:
        cells, readings = table[column].tolist(), [reader(cell) for cell in table[column]]
        refuse_rows(table, "childcare", column, [read.fault for read in readings])
        notes += [
            make_note(
                rows[row],
                table["id"].iloc[row],
                column,
                cell,
                read.text or localized_message("word-closed"),
                "written another way",
            )
            for row, (cell, read) in enumerate(zip(cells, readings, strict=True))
            if read.lenient and not (spread and cell == "gesloten")
        ]
        table[column] = pandas.Series([read.text for read in readings], index=table.index, dtype="object")
    return notes


def _refuse_ages(table: GeoDataFrame) -> None:
    """Refuse ages of which the youngest lies above the oldest: nobody would be admitted, and nothing said."""
    if {"min_age_months", "max_age_months"} <= set(table.columns):
        ages = zip(table["min_age_months"], table["max_age_months"], strict=True)
        faults = [
            localized_message("ages-backwards", least=f"{least:g}", most=f"{most:g}")
            if least > most
            else None
            for least, most in ages
        ]
        refuse_rows(table, "childcare", "min_age_months and max_age_months", faults)


def _without_place(table: GeoDataFrame, rows: Sequence[int], why: str) -> list[Note]:
    """A note for each facility that lies nowhere: it stays, and can serve nobody."""
    address = table["address"] if "address" in table else [None] * len(table)
    return [
        make_note(rows[row], table["id"].iloc[row], "geometry", found, None, why, used=False)
        for row, (empty, found) in enumerate(zip(table.geometry.is_empty, address, strict=True))
        if empty
    ]
