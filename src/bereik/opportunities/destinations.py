"""Destinations that are no vacancy: an office of VDAB, an OCMW, a course, a place to train, an art. 60 place.

A table says of each where it is, its category, and when it is open. With `stay_min` it is a counter: one is
there for so many minutes at any time within an opening part. Without it one is there for the whole part, as
at a course.
"""

from pathlib import Path

import geopandas
import pandas
from geopandas import GeoDataFrame

from bereik.domain.origin import SOURCES, own_file
from bereik.errors import TableError
from bereik.geocoding.placing import place_rows
from bereik.table_files.cells import read_table, refuse_rows, to_numbers
from bereik.table_files.sheet_table import READ
from bereik.texts.localized import localized_error
from bereik.working_hours.opening_text import read_opening

CATEGORIES = (
    "vdab", "ocmw", "werkwinkel", "course", "training", "pre_trajectory", "art60", "social_economy", "other",
)  # fmt: skip
OPEN = tuple(f"open_{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def read_destinations(
    path: str | Path, *, crs: str = "EPSG:4326", addresses: GeoDataFrame | None = None
) -> GeoDataFrame:
    """Destinations beside jobs from a file: offices, courses, places to train, with their opening hours.

    Parameters
    ----------
    path
        A file as for `read_vacancies`, with `id` and a place, or an `address` and a register; known columns:
        `name`, `category` (vdab, ocmw, werkwinkel, course, training, pre_trajectory, art60, social_economy,
        other), `stay_min`, `open_mon` ... `open_sun`.
    addresses
        A register that gives points to rows with an `address` and no coordinates.

    Returns
    -------
    GeoDataFrame
        Points on WGS84, hours as "09:00-12:00,13:00-16:00"; an empty cell is closed. A category that is
        missing is `other`.

    Raises
    ------
    TableError
        As `read_childcare`; and for a category that is none of these.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> read_destinations(FILES / "destinations.csv")["category"].unique().tolist()
    ['vdab', 'ocmw', 'werkwinkel', 'course', 'training', 'art60']
    """
    table = read_table(path, "destinations", ("id", "geometry"), crs, placeless=("address",))
    table.attrs.pop(READ, None)
    to_numbers(table, "destinations", ("stay_min",))
    for column in OPEN:
        if column in table:
            readings = [read_opening(cell) for cell in table[column]]
            refuse_rows(table, "destinations", column, [reading.fault for reading in readings])
            table[column] = pandas.Series(
                [reading.text for reading in readings], index=table.index, dtype="object"
            )
    points, _ = place_rows(table, table.geometry.tolist(), addresses)
    table["geometry"] = geopandas.GeoSeries(points, index=table.index, crs=table.crs)
    table.attrs[SOURCES] = own_file(Path(path), "destinations")
    return check_categories(table)


def check_categories(table: GeoDataFrame) -> GeoDataFrame:
    """The table with a known category in every row."""
    known = table["category"] if "category" in table else pandas.Series("other", index=table.index)
    category = known.fillna("other").astype(str).str.strip().str.lower().replace("", "other")
    wrong = ~category.isin(CATEGORIES)
    if wrong.any():
        row = table.loc[wrong].iloc[0]
        raise localized_error(
            TableError,
            "destinations-category",
            row=repr(row["id"]),
            row2=repr(row["category"]),
            categories=", ".join(CATEGORIES),
        )
    return table.assign(category=category)
