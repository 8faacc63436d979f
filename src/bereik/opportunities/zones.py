"""Areas with their people: municipalities, statistical sectors, neighbourhoods, grid cells.

Outlines and counts come from different desks under different headings. Those of Statbel (`cd_sector`,
`tx_sector_descr_nl`, `cd_munty_refnis`), of the Flemish boundaries (`NISCODE`, `NAAM`) and of the tables that
analysts make of them (`nis`, `population_2020`) are recognised; the counts may stand in a file of their own.
"""

from pathlib import Path
from typing import Any

from geopandas import GeoDataFrame

from bereik.domain.cells import decimal_number
from bereik.errors import TableError
from bereik.table_files.cells import as_text, read_table, refuse_doubt, to_numbers
from bereik.table_files.files import file_rows, read_frame
from bereik.table_files.report import report_columns
from bereik.table_files.sheet_table import READ
from bereik.texts.localized import localized_error

ZONES = ("id", "geometry", "name")

# The first that is there, without capitals. A sector comes before the municipality that it names too.
_HEADINGS = {
    "id": ("cd_sector", "cs01012011", "sector", "nis", "niscode", "cd_munty_refnis", "cd_refnis", "mun_nis"),
    "name": (
        "tx_sector_descr_nl", "t_sec_nl", "tx_descr_sector_nl", "naam", "tx_munty_descr_nl", "t_mun_nl",
        "tx_descr_nl", "mun_name_nl", "naam_nl",
    ),
    "nis": ("cd_munty_refnis", "c_nis6", "cnis5_2024", "cd_refnis", "niscode"),
    "municipality": ("tx_munty_descr_nl", "t_mun_nl", "gemeente"),
    "population": (
        "population", "ms_population", "total", "inwoners", "bevolking", "aantal_inwoners", "pop",
        "population_estimate",
    ),
}  # fmt: skip


def read_zones(
    path: str | Path, *, crs: str = "EPSG:4326", population: str | Path | None = None
) -> GeoDataFrame:
    """Areas from a file, with at least `id`, `name` and an outline, and their `population` where it is known.

    Parameters
    ----------
    path
        A file as for `read_vacancies`; the headings of Statbel and of the Flemish boundaries are recognised.
    crs
        What the outlines of a csv or Excel file are in; other files tell it themselves.
    population
        A table (csv with any separator, Excel or parquet) of people by the same code, such as Statbel's
        population by statistical sector. A zone that it does not have keeps an unknown population.

    Returns
    -------
    GeoDataFrame
        Outlines in degrees; other columns are kept as they are, and named in `attrs["columns"]`.

    Raises
    ------
    TableError
        As `read_vacancies`; or no code of the table of people is one of the zones.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> read_zones(FILES / "zones.geojson")["name"].tolist()[:3]
    ['Brasschaat', 'Brecht', 'Kalmthout']
    """
    table = read_table(path, "zones", ZONES, crs, rename=_with_own_names)
    if population is not None:
        people = read_people(Path(population))
        if not set(people) & set(table["id"]):
            codes = f"{len(people)} codes of {Path(population).name} ({next(iter(people), '')!r})"
            raise localized_error(
                TableError,
                "zones-codes-differ",
                codes=codes,
                name=Path(path).name,
                iloc=repr(table["id"].iloc[0]),
            )
        table["population"] = table["id"].map(people).astype("float64")
    to_numbers(table, "zones", ("population",))
    read = table.attrs.pop(READ, None)
    usable = {"geometry", *_HEADINGS} | {name for names in _HEADINGS.values() for name in names}
    headings = list(map(str, table.columns))
    used = {
        heading
        for heading in headings
        if heading.casefold() in usable or heading.casefold().startswith("population")
    }
    report_columns(table, "zones", headings, used=used, read=read)
    return table


def _with_own_names(table: GeoDataFrame) -> GeoDataFrame:
    """The table with `id`, `name`, `municipality`, `nis` and `population` out of headings that are known."""
    headings = {str(column).casefold(): column for column in table.columns}
    found: dict[str, Any] = {}
    for column, names in _HEADINGS.items():
        if column not in headings:
            source = next((headings[name] for name in names if name in headings), None)
            dated = [headings[name] for name in sorted(headings) if name.startswith("population_2")]
            if source is None and column == "population" and dated:
                source = dated[-1]
            if source is not None:
                found[column] = table[source]
        elif headings[column] != column:
            table = table.rename(columns={headings[column]: column})
    return table.assign(**found)


def read_people(path: Path) -> dict[str, float]:
    """People by the code of their area; rows of one code are added up, as of ages told apart."""
    frame = read_frame(path, "zones")
    headings = {str(column).strip().casefold(): column for column in frame.columns}
    code, count = (
        next((headings[name] for name in (column, *_HEADINGS[column]) if name in headings), None)
        for column in ("id", "population")
    )
    if code is None or count is None:
        message = "zones-no-code" if code is None else "zones-no-count"
        raise localized_error(TableError, message, file=path.name, columns=", ".join(map(str, frame.columns)))
    texts, rows = [as_text(number) for number in frame[count]], file_rows(frame)
    refuse_doubt(texts, "zones", str(count), rows)
    people: dict[str, float] = {}
    for row, zone, text in zip(rows, frame[code], texts, strict=True):
        found = None if text is None else decimal_number(text)
        if text is not None and (found is None or found < 0):
            cell = {"file": path.name, "row": str(row), "found": repr(text)}
            raise localized_error(TableError, "zones-no-people", table="zones", **cell) from None
        key = as_text(zone)
        if key is not None and found is not None:  # an empty cell is not nobody
            people[key] = people.get(key, 0.0) + found
    return people
