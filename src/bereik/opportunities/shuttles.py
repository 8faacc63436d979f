"""Buses that employers run for their staff, from a table with stops and times.

Each row is a stop of a ride: when the bus leaves the stop and is at work, when it leaves work and is back at
the stop, and on which days. Rows with the same employer and `ride` are one bus that calls at several stops.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas
from geopandas import GeoDataFrame

from bereik.domain.dutch import plain_letters
from bereik.domain.tables import check_points
from bereik.domain.traveller import parse_days
from bereik.errors import QuestionError, TableError
from bereik.geocoding.placing import find_place
from bereik.opportunities.own_tables import read_own_table
from bereik.table_files.cells import as_text
from bereik.texts.localized import localized_error
from bereik.units import parse_clock
from bereik.working_hours.work_hours import days_of_cell

EVERY_DAY = "mon-sun"
"""In running text the word says too little to be days of work; in a cell for days it is."""
OUT, BACK = ("stop_time", "work_time"), ("back_work_time", "back_stop_time")
"""The two times of each way, in the order in which they come."""


def read_shuttles(
    path: str | Path, *, crs: str = "EPSG:4326", addresses: GeoDataFrame | None = None
) -> GeoDataFrame:
    """Buses of employers for their staff, from a file: one row for each stop of a ride.

    Parameters
    ----------
    path
        A file as for `read_vacancies`, with `id`, `employer` (as the vacancies name it) and the place of the
        stop, or its `address` and a register. `stop_time` and `work_time` are when the bus leaves the stop
        and is at work; `back_work_time` and `back_stop_time` when it leaves work and is at the stop. Of a
        stop that is served one way only, the other two stay empty. `work_lat` and `work_lon`, or
        `work_address`, are where it stops at work. Known besides: `name` of the stop, `ride` (rows with the
        same one are one bus), `days` ("ma-vr", "mon-fri"; every day when left out), `source`, `checked_on`.
    crs
        The system of its coordinates.
    addresses
        A register that gives points to rows with an address and no coordinates.

    Returns
    -------
    GeoDataFrame
        Stops on WGS84, times as HH:MM, `days` as in `Shift`, `work_lat` and `work_lon` in every row.

    Raises
    ------
    TableError
        As `read_destinations`; or a row has a time without its other one, lies nowhere, or no place of work.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> buses = read_shuttles(FILES / "shuttles.csv")
    >>> buses.loc[0, ["stop_time", "work_time", "days"]].tolist()
    ['05:20', '05:45', 'mon-fri']
    """
    table = read_own_table(path, "shuttles", crs=crs, addresses=addresses)
    table["days"] = [_days(row) for row in table.to_dict("records")]
    places = [_work_of(row, addresses) for row in table.to_dict("records")]
    table["work_lat"], table["work_lon"] = ([place[axis] for place in places] for axis in (0, 1))
    return check_shuttles(table)


def check_shuttles(table: GeoDataFrame) -> GeoDataFrame:
    """The table with text ids, in degrees, after a look at every row.

    Raises
    ------
    TableError
        A column is missing, or a row cannot be ridden; it is named.
    """
    points = check_points(table, "shuttles", ("id", "employer", "work_lat", "work_lon"))
    checked = table.to_crs("EPSG:4326").assign(id=points.ids)
    for name in (*OUT, *BACK):
        if name not in checked:
            checked[name] = ""
    checked["ride"] = _rides(checked)
    checked["days"] = checked.get("days", EVERY_DAY)
    for row in checked.to_dict("records"):
        _check_row(row)
    return checked


def same_employer(one: Any, other: Any) -> bool:
    """Whether two cells name the same employer: capitals, accents and blanks do not matter.

    >>> same_employer("Magazijn  De Eik", "magazijn de eik"), same_employer(None, None)
    (True, False)
    """
    return bool(employer_key(one)) and employer_key(one) == employer_key(other)


def employer_key(cell: Any) -> str:
    """By what the cells of one employer are the same; empty where none is named."""
    return " ".join(plain_letters(as_text(cell) or "").split())


def _rides(table: GeoDataFrame) -> Iterable[str]:
    """What each row is a ride of; a row that names none is one by itself."""
    if "ride" not in table:
        return [f"row {name}" for name in table["id"]]
    return [as_text(ride) or f"row {name}" for ride, name in zip(table["ride"], table["id"], strict=True)]


def _days(row: dict[Any, Any]) -> str:
    """The weekdays of a row as in `Shift`."""
    text = as_text(row.get("days")) or ""
    if not text:
        return EVERY_DAY
    try:
        parse_days(text)
        return text
    except QuestionError:
        found = days_of_cell(text)
    if found is None:
        raise localized_error(TableError, "shuttles-days", id=repr(str(row["id"])), found=repr(text))
    return found


def _work_of(row: dict[Any, Any], addresses: GeoDataFrame | None) -> tuple[float, float]:
    """Latitude and longitude of the stop at work; NaN where nothing tells."""
    lat, lon = (float(row.get(name, float("nan"))) for name in ("work_lat", "work_lon"))
    address = as_text(row.get("work_address"))
    if lat == lat and lon == lon:
        return lat, lon
    place = find_place(address, addresses) if address and addresses is not None else None
    return (float("nan"), float("nan")) if place is None else (place[0].y, place[0].x)


def _check_row(row: dict[Any, Any]) -> None:
    """Refuse a row that cannot be ridden."""
    name = repr(row["id"])
    if not as_text(row["employer"]):
        raise localized_error(TableError, "shuttles-no-employer", id=name)
    if row["geometry"] is None or row["geometry"].is_empty:
        raise localized_error(TableError, "shuttles-no-stop", id=name)
    if not (abs(row["work_lat"]) <= 90 and abs(row["work_lon"]) <= 180):
        raise localized_error(TableError, "shuttles-no-work", id=name)
    times = [[_clock(row, column) for column in way] for way in (OUT, BACK)]
    if all(time is None for way in times for time in way):
        raise localized_error(TableError, "shuttles-no-times", id=name)
    for way, columns in zip(times, (OUT, BACK), strict=True):
        if (way[0] is None) != (way[1] is None):
            given, missing = columns if way[1] is None else columns[::-1]
            raise localized_error(TableError, "shuttles-half", id=name, given=given, missing=missing)
    parse_days(row["days"])


def _clock(row: dict[Any, Any], column: str) -> int | None:
    """A time of a row in seconds on the clock; None where it has none."""
    text = "" if pandas.isna(row[column]) else str(row[column]).strip()
    try:
        return parse_clock(text) if text else None
    except ValueError:
        raise localized_error(
            TableError, "shuttles-clock", id=repr(row["id"]), column=column, found=repr(text)
        ) from None
