"""Areas of a flexbus: where it rides, when, and where one books it, from a table.

A flexbus has no timetable. What can be known of it is a list that the office keeps: each row is an area, as
an outline or as the municipalities that it is made of, with its hours, its telephone number and its source.
"""

from pathlib import Path
from typing import Any

import geopandas
import shapely
from geopandas import GeoDataFrame

from bereik.domain.dutch import plain_letters
from bereik.errors import TableError
from bereik.opportunities.own_tables import read_own_table
from bereik.table_files.cells import as_text
from bereik.texts.localized import localized_error


def read_flex_areas(
    path: str | Path, *, crs: str = "EPSG:4326", zones: GeoDataFrame | None = None
) -> GeoDataFrame:
    """Areas in which a flexbus rides, from a file: outlines, hours, and where it is booked.

    Parameters
    ----------
    path
        GeoJSON or another file with outlines; or csv or Excel with a column `municipality`, one or several
        with a comma between. `id` is needed; known besides: `name`, `phone`, `open_mon` ... `open_sun`,
        `closed_on`, `closed_public_holidays`, `closed_school_holidays`, `source`, `checked_on`.
    crs
        What the outlines of a csv or Excel file (`geometry`, in WKT) are in.
    zones
        Outlines of municipalities, or of smaller zones with a column `municipality`, as `read_zones` gives
        them; only rows without an outline of their own need them.

    Returns
    -------
    GeoDataFrame
        Outlines in degrees; hours as "06:00-22:00", missing on a day without service. An area without any
        hours has unknown ones.

    Raises
    ------
    TableError
        As `read_destinations`; or an area has neither an outline nor municipalities that `zones` has.

    Examples
    --------
    >>> import bereik
    >>> from bereik.demo import FILES
    >>> areas = read_flex_areas(FILES / "flex_areas.csv", zones=bereik.load_demo().zones)
    >>> areas[["name", "open_sat"]].to_numpy().tolist()
    [['Flexbus Noord (verzonnen)', '08:00-20:00'], ['Flexbus Zuid (verzonnen)', None]]
    """
    table = read_own_table(path, "flex_areas", crs=crs)
    outlines = [_outline(row, zones) for row in table.to_dict("records")]
    table["geometry"] = geopandas.GeoSeries(outlines, index=table.index, crs=table.crs)
    # A row that named its municipality lies somewhere after all.
    table.attrs["report"] = [note for note in table.attrs["report"] if note["column"] != "geometry"]
    return check_outlines(table)


def check_flex_areas(path: str | Path, *, crs: str = "EPSG:4326") -> GeoDataFrame:
    """The rows of a file, whose municipalities are not looked up: an area must only name something."""
    table = read_own_table(path, "flex_areas", crs=crs)
    named = table["municipality"] if "municipality" in table else [None] * len(table)
    known = [as_text(cell) or "" for cell in named]
    _check_rows(table)
    _check_outlines(table.iloc[[row for row, text in enumerate(known) if not text]])
    table.attrs["report"] = [note for note in table.attrs["report"] if note["column"] != "geometry"]
    return table


def check_outlines(areas: GeoDataFrame) -> GeoDataFrame:
    """The areas, each with an outline that encloses something; else the first that has none is named."""
    _check_rows(areas)
    _check_outlines(areas)
    return areas


def _check_rows(areas: GeoDataFrame) -> None:
    if areas.empty:
        raise localized_error(TableError, "rows-none", table="flex_areas")


def _check_outlines(areas: GeoDataFrame) -> None:
    kinds = shapely.get_dimensions(areas.geometry.to_numpy())
    for name, kind, empty in zip(areas["id"], kinds, areas.geometry.is_empty, strict=True):
        if kind != 2 or empty:
            raise localized_error(TableError, "flex-area-no-outline", id=repr(str(name)))


def _outline(row: dict[Any, Any], zones: GeoDataFrame | None) -> Any:
    """The outline of a row, or that of its municipalities."""
    own, named = row["geometry"], as_text(row.get("municipality")) or ""
    if not own.is_empty or not named:
        return own
    if zones is None:
        raise localized_error(TableError, "flex-area-no-zones", id=repr(str(row["id"])), found=repr(named))
    parts = [part for part in named.replace(";", ",").split(",") if part.strip()]
    return shapely.union_all([_of_municipality(part.strip(), row, zones) for part in parts])


def _of_municipality(name: str, row: dict[Any, Any], zones: GeoDataFrame) -> Any:
    degrees, wanted = zones.to_crs("EPSG:4326"), plain_letters(name)
    for column in ("municipality", "name"):
        if column in degrees:
            texts = degrees[column].map(lambda cell: plain_letters(as_text(cell) or ""))
            own = degrees.geometry[texts == wanted]
            if len(own):
                return shapely.union_all(own.to_numpy())
    known = ", ".join(sorted({str(cell) for cell in degrees.get("name", ())})[:12])
    raise localized_error(
        TableError, "flex-area-unknown-municipality", id=repr(str(row["id"])), found=repr(name), known=known
    )
