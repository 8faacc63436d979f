"""Vacancies from a file: a table with bereik's own columns, or any other source by a mapping.

A table with bereik's columns is made by somebody who chose them, so a cell that makes no sense is refused
with its row. A file of another source (VDAB, an export, a spreadsheet) was made by many hands: a cell that
makes no sense becomes unknown there, a row that cannot be used is left out, and both stand in
`table.attrs["report"]` with their reason, counted in `table.attrs["counts"]`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import geopandas
import numpy as np
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.origin import SOURCES, own_file
from bereik.domain.tables import VACANCIES_REQUIRED, check_points
from bereik.errors import TableError
from bereik.geocoding.placing import address_of, place_rows
from bereik.opportunities.duplicates import ids_apart, merge_duplicates
from bereik.opportunities.lenient import (
    NoteRow,
    flag_shortages,
    lenient_flags,
    lenient_numbers,
    lenient_points,
    note_licences,
    read_published,
)
from bereik.opportunities.shortage import Shortage, read_shortages
from bereik.table_files.cells import as_text, read_table, refuse_rows, to_flags, to_numbers
from bereik.table_files.files import GEO_JSON_SUFFIXES, file_rows, has_cells, has_records, read_frame
from bereik.table_files.headings import canonical_names, column_of, heading_key
from bereik.table_files.json_records import head_of, parsed_json
from bereik.table_files.known_headings import PAIRS, VACANCY
from bereik.table_files.mapping import (
    SHIPPED,
    Mapping,
    headings_of,
    map_columns,
    map_records,
    read_mapping,
    records_of,
)
from bereik.table_files.report import Note, make_note, note_far, report_columns
from bereik.table_files.sheet_table import READ
from bereik.texts.localized import localized_error, localized_message
from bereik.working_hours.work_hours import fill_hours

_NUMBERS = ("positions", "hours_per_week")
_PLACE = ("lon", "lat", "x", "y", "geometry", "address")
"""Columns of a place that a table may have under any name, whatever its mapping looks for."""


def read_vacancies(
    path: str | Path,
    *,
    crs: str = "EPSG:4326",
    mapping: str | Path | None = None,
    addresses: GeoDataFrame | None = None,
    shortages: str | Path | None = None,
) -> GeoDataFrame:
    """Vacancies from a file, with the columns of `tables.VACANCIES`.

    Parameters
    ----------
    path
        A csv (`lon` and `lat`, or `x` and `y`, or `geometry` as WKT), geojson, geopackage, parquet or Excel
        file with at least `id`, `title` and a place; or JSON of the VDAB vacancy API.
    crs
        What the coordinates of a csv or Excel file are in; "EPSG:31370" is Lambert 72.
    mapping
        How another source writes them: "vdab" (the default for its JSON), "sheet" (the default for a csv or
        Excel file with Dutch headings and no `title`), or a TOML file like `table_files/vdab_v4.toml`.
        Duplicates are merged then, and rows that cannot be used are left out and reported.
    addresses
        A register that gives points to rows with an address and no coordinates.
    shortages
        A list of shortage occupations in place of the one that is shipped; used where there is no `shortage`.

    Returns
    -------
    GeoDataFrame
        Points on WGS84, empty where the place is unknown. Hours are text (HH:MM); unknown ones are missing,
        and `hours_source` tells whether they were given, read in a `description`, or follow from the shift
        system. `place_precision` is address, street or municipality. What was read another way than it was
        written, and what was left out, stands in `attrs["report"]`, see `table_files.list_report`; how many,
        in `attrs["counts"]`.

    Raises
    ------
    TableError
        A column is missing, an id stands twice, or a coordinate, number or hour cannot be read; with rows.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> vacancies = read_vacancies(FILES / "vacancies.csv")
    >>> vacancies.loc[0, ["title", "shift_start", "shift_end"]].tolist()
    ['Chauffeur bestelwagen', '08:30', '17:00']
    """
    path = Path(path)
    listed = read_shortages(shortages)
    cells: DataFrame | None = None
    if mapping is None and _is_vdab(path):
        mapping = "vdab"
    elif mapping is None and has_cells(path):
        sheet = read_mapping("sheet")
        cells = read_frame(path, "vacancies", more=headings_of(sheet))
        mapping = "sheet" if _has_dutch_headings(cells, sheet) else None
    if mapping is None:
        table = _read_own(path, crs, addresses, listed, cells)
    else:
        table = _read_mapped(_source_of(path, read_mapping(mapping), cells), crs, addresses, listed)
    table.attrs[SOURCES] = own_file(path, "vacancies")
    return table


def _is_vdab(path: Path) -> bool:
    """Whether a file is JSON with records of the VDAB API in it, and no GeoJSON."""
    if not has_records(path):
        return False
    head = head_of(path)
    return "vacatureReferentie" in head or '"vacatures"' in head


def _has_dutch_headings(cells: DataFrame, sheet: Mapping) -> bool:
    """Whether a table names no `title`, and has a heading that the mapping "sheet" knows for it."""
    keys = {heading_key(column) for column in cells.columns}
    return "title" not in keys and bool(keys & {heading_key(heading) for heading in sheet.fields["title"]})


def _read_own(
    path: Path,
    crs: str,
    addresses: GeoDataFrame | None,
    shortages: tuple[Shortage, ...],
    cells: DataFrame | None,
) -> GeoDataFrame:
    """A table with bereik's own columns; a cell that makes no sense is refused."""
    placeless = ("municipality", "address", "postcode") if addresses is not None else ()
    table = read_table(path, "vacancies", VACANCIES_REQUIRED, crs, placeless=placeless, cells=cells)
    read, headings = table.attrs[READ], list(map(str, table.columns))
    rows = file_rows(table)
    to_numbers(table, "vacancies", _NUMBERS)
    to_flags(table, "vacancies", ("shortage",))
    read_published(table)
    notes: list[Note] = []
    note = _writer(notes, rows, table["id"].tolist())
    note_licences(table, note)
    table, faults = fill_hours(table, note)
    columns = (
        ("shift_start", localized_message("word-hours-of-work")),
        ("days", localized_message("word-days")),
    )
    for column, what in columns:
        why = {fault.row: fault.why for fault in faults if fault.column == column}
        refuse_rows(table, "vacancies", what, [why.get(row) for row in range(len(table))])
    _place(table, addresses)
    flag_shortages(table, shortages)
    table = _with_report(table, notes, {"rows": len(table), "merged": 0, "left_out": 0}, rows, addresses)
    used = [heading for heading in headings if heading in VACANCY]
    found = addresses is not None or not table.geometry.is_empty.any()
    unusable = _unusable([heading for heading in used if heading == "address"], register=found)
    report_columns(table, "vacancies", headings, used=set(used) - set(unusable), unusable=unusable, read=read)
    return table


def _unusable(addresses: Sequence[str], *, register: bool) -> dict[str, str]:
    """Columns that are known and say nothing here, with the reason: addresses that nobody can look up."""
    return {} if register else dict.fromkeys(addresses, localized_message("column-no-register"))


def _writer(notes: list[Note], rows: Sequence[int], ids: Sequence[Any]) -> NoteRow:
    """What adds a note about a row of a table, with the row of the file and the id that it has now."""

    def note(row: int, column: str, found: Any, read_as: Any, why: str) -> None:
        notes.append(make_note(rows[row], ids[row], column, found, read_as, why))

    return note


class _VacancyFile(NamedTuple):
    """A file of another source under our columns."""

    path: Path
    mapping: Mapping
    frame: DataFrame
    """With the row of the file as `_row`."""
    headings: list[str]
    """Those of a table, as they stand; records have none that all of them share."""
    read: dict[str, Any]


def _source_of(path: Path, mapping: Mapping, cells: DataFrame | None) -> _VacancyFile:
    """A file by a mapping; `cells` are those of the file where they were read already."""
    in_records = mapping.name != SHIPPED["sheet"] and (
        has_records(path) or (mapping.records is not None and path.suffix.lower() in GEO_JSON_SUFFIXES)
    )
    if in_records:
        content = parsed_json(path, "vacancies")
        records = records_of(content.found, mapping, name="vacancies", file=path.name)
        frame = map_records(records, mapping)
        frame["_row"] = range(1, len(frame) + 1)
        source = _VacancyFile(path, mapping, frame, [], {"notes": content.notes, "heading_row": 0})
    else:
        raw = read_frame(path, "vacancies", more=headings_of(mapping)) if cells is None else cells
        frame = _place_columns(map_columns(raw, mapping), raw)
        frame["_row"] = list(file_rows(raw))
        source = _VacancyFile(path, mapping, frame, list(map(str, raw.columns)), raw.attrs.get(READ, {}))
    missing = [column for column in ("id", "title") if column not in frame]
    if missing:
        looked = {"mapping": mapping.name, "looked": ", ".join(mapping.fields[missing[0]])}
        columns = ", ".join(missing)
        raise localized_error(
            TableError, "vacancies-no-column", table="vacancies", file=path.name, missing=columns, **looked
        )
    return source


def _read_mapped(
    source: _VacancyFile, crs: str, addresses: GeoDataFrame | None, shortages: tuple[Shortage, ...]
) -> GeoDataFrame:
    """A file of another source: what cannot be used is left out, and said."""
    notes: list[Note] = []
    usable = _usable_rows(source.frame, source.mapping, notes)
    note = _writer(notes, usable["_row"].tolist(), usable["id"].tolist())
    frame = _lenient_cells(usable, note)
    points = lenient_points(frame, source.read.get("crs", crs), source.path.name, note)
    unique = _without_duplicates(frame, notes)
    table = _as_points(unique, [points[row] for row in frame.index.get_indexer(unique.index)])
    _place(table, addresses)
    flag_shortages(table, shortages)
    rows = len(source.frame)
    counts = {"rows": rows, "merged": len(usable) - len(unique), "left_out": rows - len(usable)}
    table = _with_report(table.drop(columns="_row"), notes, counts, table["_row"].tolist(), addresses)
    _report_headings(table, source, register=addresses is not None or not table.geometry.is_empty.any())
    return table


def _lenient_cells(frame: DataFrame, note: NoteRow) -> DataFrame:
    """The table with numbers, flags and hours; what makes no sense is missing, and noted."""
    for column in (column for column in _NUMBERS if column in frame):
        frame[column] = lenient_numbers(frame[column], column, note)
    if "shortage" in frame:
        frame["shortage"] = lenient_flags(frame["shortage"], "shortage", note)
    read_published(frame)
    note_licences(frame, note)
    frame, faults = fill_hours(frame, note)
    for fault in faults:
        note(fault.row, fault.column, fault.found, None, fault.why)
    return frame


def _without_duplicates(frame: DataFrame, notes: list[Note]) -> DataFrame:
    """The table with an id of its own for each vacancy, and one row for those that are the same."""
    rows, ids = frame["_row"].tolist(), ids_apart(frame)
    note_taken, note = _writer(notes, rows, frame["id"].tolist()), _writer(notes, rows, ids)
    for row, (found, own) in enumerate(zip(frame["id"], ids, strict=True)):
        if found != own:
            note_taken(row, "id", found, own, localized_message("row-id-taken"))
    frame["id"] = ids

    def merged(row: int, identifier: str, other: str) -> None:
        note(row, "id", identifier, other, localized_message("row-same-vacancy"))

    return merge_duplicates(frame, merged)


def _report_headings(table: GeoDataFrame, source: _VacancyFile, *, register: bool) -> None:
    """What became of the columns of the file, in the report of the table."""
    headings, mapping = source.headings, source.mapping
    keys = {heading_key(heading) for heading in headings_of(mapping)}
    ours = {heading: column_of(heading, "vacancies") for heading in headings}
    used = {heading for heading in headings if heading_key(heading) in keys or ours[heading] in _PLACE}
    lines = [heading for heading in headings if ours[heading] == "address"]
    unusable = _unusable(lines, register=register) | _repeated_headings(headings, mapping)
    report_columns(
        table, "vacancies", headings, used=used - set(unusable), unusable=unusable, read=source.read
    )


def _repeated_headings(headings: Sequence[str], mapping: Mapping) -> dict[str, str]:
    """Headings that say the same as one that comes before them, with that one."""
    by_key = {heading_key(one): one for one in headings}
    beside: dict[str, str] = {}
    for paths in mapping.fields.values():
        first, *others = [by_key[key] for key in dict.fromkeys(map(heading_key, paths)) if key in by_key] or [
            ""
        ]
        beside |= dict.fromkeys(others, localized_message("column-beside", other=first))
    found = {column_of(one, "vacancies"): one for one in headings}
    pairs = [[found[axis] for axis in pair] for pair in PAIRS if set(pair) <= set(found)]
    places = [*pairs, *([[found["geometry"]]] if "geometry" in found else [])]
    for later in places[1:]:
        beside |= dict.fromkeys(later, localized_message("column-beside", other=", ".join(places[0])))
    return beside


def _place_columns(mapped: DataFrame, raw: DataFrame) -> DataFrame:
    """The mapped table with the place of the raw one under headings that the mapping does not name."""
    names = canonical_names(list(map(str, raw.columns)), "vacancies")
    for heading, column in {**{column: column for column in raw.columns}, **names}.items():
        if column in _PLACE and column not in mapped:
            mapped = mapped.assign(**{column: raw[heading].to_numpy()})
    return mapped


def _usable_rows(frame: DataFrame, mapping: Mapping, notes: list[Note]) -> DataFrame:
    """The rows with an id and a title that the mapping keeps; a note for each other one."""
    reasons: list[str | None] = []
    for record in frame.to_dict("records"):
        missing = [name for name in ("id", "title") if as_text(record.get(name)) is None]
        why: str | None = localized_message("row-without", column=missing[0]) if missing else None
        for column, allowed in mapping.keep.items():
            value = record.get(column)
            if why is None and value is not None and value == value and value not in allowed:
                why = localized_message("row-not-kept", column=column, found=value)
        reasons.append(why)
    for record, reason in zip(frame.to_dict("records"), reasons, strict=True):
        if reason:
            told = as_text(record.get("id")) or ""
            notes.append(make_note(record["_row"], told, "", record.get("title"), None, reason, used=False))
    usable = frame.loc[np.array([why is None for why in reasons], dtype=bool)].reset_index(drop=True)
    usable["id"] = [as_text(value) for value in usable["id"]]
    return usable


def _as_points(frame: DataFrame, points: list[Any]) -> GeoDataFrame:
    plain = frame.drop(columns=["lon", "lat", "x", "y", "geometry"], errors="ignore").reset_index(drop=True)
    return geopandas.GeoDataFrame(plain, geometry=points, crs="EPSG:4326")


def _place(table: GeoDataFrame, addresses: GeoDataFrame | None) -> None:
    """Points from addresses, and `place_precision` where the table does not tell it, in the fresh table."""
    points, found = place_rows(table, table.geometry.tolist(), addresses)
    table["geometry"] = geopandas.GeoSeries(points, index=table.index, crs=table.crs)
    told = table["place_precision"] if "place_precision" in table else [None] * len(table)
    records = table.drop(columns="geometry").to_dict("records")
    precision = [
        new or as_text(old) or _precision(record, known=not point.is_empty)
        for new, old, record, point in zip(found, told, records, points, strict=True)
    ]
    if any(cell is not None for cell in precision):
        table["place_precision"] = precision


def _precision(record: dict[str, Any], *, known: bool) -> str | None:
    """How well a row tells its place; a point beside nothing but a municipality is the middle of that."""
    street, number, town = (as_text(record.get(name)) for name in ("street", "house_number", "municipality"))
    if not known:
        return "municipality" if town else None
    if "street" not in record:
        return None
    return "address" if street and number else "street" if street else "municipality" if town else "address"


def _with_report(
    table: GeoDataFrame,
    notes: list[Note],
    counts: dict[str, int],
    rows: Any,
    addresses: GeoDataFrame | None,
) -> GeoDataFrame:
    """The table with its report and its counts; a row that lies nowhere is in it and in the report."""
    records = table.drop(columns="geometry").to_dict("records")
    for row, nowhere, record in zip(rows, table.geometry.is_empty, records, strict=True):
        town = as_text(record.get("municipality"))
        address = address_of(record) if nowhere and addresses is not None else None
        if address:
            why = localized_message("row-address-unsure", town=town or "none")
            notes.append(make_note(row, record["id"], "address", address, town, why, used=town is not None))
        elif nowhere and town is None:
            why = localized_message("row-no-place")
            notes.append(make_note(row, record["id"], "geometry", None, None, why, used=False))
    notes += note_far(table, list(rows))
    check_points(table, "vacancies", VACANCIES_REQUIRED)
    hours = table["hours_source"].notna().sum() if "hours_source" in table else 0
    table.attrs.pop(READ, None)
    table.attrs["report"] = sorted(notes, key=lambda note: note["row"])
    table.attrs["counts"] = counts | {
        "kept": len(table), "place_known": int((~table.geometry.is_empty).sum()), "hours_known": int(hours),
    }  # fmt: skip
    return table
