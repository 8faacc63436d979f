"""Cells of vacancies from many hands: what makes no sense becomes unknown, and is noted with its reason."""

from collections.abc import Callable
from typing import Any

import geopandas
import numpy as np
import pandas
import shapely
from geopandas import GeoDataFrame
from pandas import DataFrame, Series
from shapely.geometry import Point

from bereik.domain.cells import decimal_number, flag, iso_date, thousands_doubt, weekly_hours
from bereik.domain.licence import asks_licence
from bereik.opportunities.shortage import Shortage, find_shortage
from bereik.table_files.cells import COUNTS, as_text
from bereik.table_files.known_headings import PAIRS
from bereik.table_files.systems import check_system, swapped_points, system_of
from bereik.texts.localized import localized_message

NoteRow = Callable[[int, str, Any, Any, str], None]
"""Takes the row in the table, the column, what was found, what was made of it and why."""


def lenient_numbers(column: "Series[Any]", name: str, note: NoteRow) -> "Series[Any]":
    """Numbers, missing where there is none; "2,5" and "38 u" are read, a number below zero is none."""
    numbers = []
    for row, value in enumerate(column.tolist()):
        text = as_text(value)
        cleaned = (text or "").lower().removesuffix("uur").removesuffix("u").strip()
        doubt = thousands_doubt(cleaned) if name in COUNTS else None
        read = weekly_hours if name == "hours_per_week" else decimal_number
        number = None if doubt else read(cleaned)
        if doubt:
            note(
                row,
                name,
                text,
                None,
                localized_message("row-thousands", large=doubt.large, small=doubt.small),
            )
        elif text is not None and (number is None or number < 0):
            note(row, name, text, None, localized_message("row-no-number"))
        numbers.append(number if number is not None and number >= 0 else float("nan"))
    return pandas.Series(numbers, index=column.index, dtype="float64")


def lenient_points(frame: DataFrame, crs: str, file: str, note: NoteRow) -> list[Any]:
    """A point for each row, empty where its coordinates are none; those of a file are in `crs`."""
    points = [Point()] * len(frame)
    system = system_of(crs, "vacancies")
    pair = next((pair for pair in PAIRS if set(pair) <= set(frame.columns)), None)
    numbers = np.full((2, len(frame)), np.nan)
    if pair is not None:
        cells = zip(*(frame[name].tolist() for name in pair), strict=True)
        for row, texts in enumerate([as_text(value) for value in both] for both in cells):
            found = [None if text is None else decimal_number(text) for text in texts]
            if texts != [None, None] and None in found:
                note(
                    row, "geometry", f"{texts[0]}, {texts[1]}", None, localized_message("row-no-coordinates")
                )
            elif texts != [None, None]:
                numbers[:, row] = found
    elif "geometry" in frame:
        for row, text in enumerate(as_text(value) for value in frame["geometry"].tolist()):
            shape = shapely.from_wkt(text, on_invalid="ignore") if text else None
            if shape is not None and not shape.is_empty:
                numbers[:, row] = shape.representative_point().coords[0][:2]
            elif text:
                note(row, "geometry", text, None, localized_message("row-no-coordinates"))
    check_system(numbers[0], numbers[1], system, table="vacancies", file=file)
    swapped = swapped_points(numbers[0], numbers[1], system)
    degrees = system.to_epsg() == 4326
    for row in np.flatnonzero(np.isfinite(numbers).all(axis=0)).tolist():
        x, y = numbers[:, row].tolist()
        told = f"{x:.10g}, {y:.10g}"
        if swapped[row]:
            note(row, "geometry", told, None, localized_message("row-swapped"))
        elif not (x or y) or (degrees and (abs(x) > 180 or abs(y) > 90)):
            note(row, "geometry", told, None, localized_message("row-no-place-on-earth"))
        else:
            points[row] = Point(x, y)
    return list(geopandas.GeoSeries(points, crs=system).to_crs("EPSG:4326"))


def lenient_flags(column: "Series[Any]", name: str, note: NoteRow) -> "Series[Any]":
    """Yes and no, no where nothing is filled in; a cell that says neither is noted."""
    flags = []
    for row, value in enumerate(column.tolist()):
        text = str(value) if isinstance(value, bool) else as_text(value)
        found = None if text is None else flag(text)
        if text and found is None:
            note(row, name, text, None, localized_message("row-no-flag"))
        flags.append(found is True)
    return pandas.Series(flags, index=column.index, dtype="bool")


def read_published(frame: DataFrame) -> None:
    """The day of publication in a fresh table as text, whatever a spreadsheet made of it."""
    if "published" in frame:
        texts = [as_text(value) for value in frame["published"].tolist()]
        frame["published"] = [None if text is None else iso_date(text) for text in texts]


def note_licences(frame: DataFrame, note: NoteRow) -> None:
    """A note of each cell that does not say clearly whether a driving licence is needed; it counts as yes."""
    cells = frame["driving_licence"].tolist() if "driving_licence" in frame else []
    for row, text in enumerate(map(as_text, cells)):
        if asks_licence(text) is None:
            note(row, "driving_licence", text, None, localized_message("row-licence-doubt"))


def flag_shortages(table: GeoDataFrame, shortages: tuple[Shortage, ...]) -> None:
    """`shortage` by the list, with its source, in a fresh table that does not tell it itself."""
    if "shortage" in table or not {"occupation", "occupation_code"} & set(table.columns):
        return
    nothing = [None] * len(table)
    found = [
        find_shortage(as_text(occupation), as_text(code), as_text(title), shortages)
        for occupation, code, title in zip(
            table.get("occupation", nothing),
            table.get("occupation_code", nothing),
            table["title"],
            strict=True,
        )
    ]
    table["shortage"] = [one is not None for one in found]
    table["shortage_source"] = [one.told if one else None for one in found]
