"""Destinations that are no vacancy: an office of VDAB, an OCMW, a course, a place to train, an art. 60 place.

A table says of each where it is, its category, and when it is open. With `stay_min` it is a counter: one is
there for so many minutes at any time within an opening part. Without it one is there for the whole part, as
at a course.
"""

from pathlib import Path

import pandas
from geopandas import GeoDataFrame

from bereik.errors import TableError
from bereik.opportunities.own_tables import read_own_table
from bereik.texts.localized import localized_error

CATEGORIES = (
    "vdab", "ocmw", "werkwinkel", "course", "training", "pre_trajectory", "art60", "social_economy", "other",
)  # fmt: skip


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
    crs
        The system of its coordinates.
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
    return check_categories(read_own_table(path, "destinations", crs=crs, addresses=addresses))


def check_categories(table: GeoDataFrame) -> GeoDataFrame:
    """The table with a known category in every row."""
    given = table["category"] if "category" in table else pandas.Series("other", index=table.index)
    category = given.fillna("other").astype(str).str.strip().str.lower().replace("", "other")
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
