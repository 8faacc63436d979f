"""A look at a table of vacancies or childcare before it is used: can it be read, and what does it lack?"""

from pathlib import Path
from typing import Any, NamedTuple

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.tables import has_place
from bereik.errors import BereikError
from bereik.opportunities.care import read_childcare
from bereik.opportunities.flex_areas import check_flex_areas
from bereik.opportunities.shuttles import read_shuttles
from bereik.opportunities.vacancies import read_vacancies
from bereik.opportunities.weekday_columns import bare_days
from bereik.table_files.files import read_frame
from bereik.table_files.headings import column_of
from bereik.table_files.report import list_report, tell_report
from bereik.texts import sentence
from bereik.texts.localized import format_error, in_language

_OF_VACANCIES = {"title", "employer", "shift_system", "shift_start", "shift_end", "days", "hours_per_week"}
_OF_SHUTTLES = {"stop_time", "work_time", "back_work_time", "back_stop_time"}
_OF_CHILDCARE = {"name", "places", "free_places", "min_age_months", "opening_hours", "tariff"}


class TableCheck(NamedTuple):
    """What was found in one table."""

    path: str
    kind: str
    """`vacancies`, `childcare`, `shuttles` or `flex_areas`."""
    table: GeoDataFrame | None
    """None where it cannot be read; `problem` says why."""
    problem: BereikError | None
    looked_up: bool = False
    """Whether its addresses were looked up in a register."""


def check_table(
    path: str | Path, crs: str = "EPSG:4326", addresses: GeoDataFrame | None = None
) -> TableCheck:
    """Read a table as an answer would, and keep what is wrong with it.

    Parameters
    ----------
    addresses
        The register in which rows with an address and no coordinates are looked up.

    Examples
    --------
    >>> from bereik.demo import FILES
    >>> check = check_table(FILES / "childcare.csv")
    >>> check.kind, len(check.table)
    ('childcare', 80)
    """
    kind = "vacancies"
    try:
        kind = kind_of_table(Path(path))
        if kind == "flex_areas":
            return TableCheck(str(path), kind, check_flex_areas(path, crs=crs), None)
        readers = {"childcare": read_childcare, "shuttles": read_shuttles}
        table = readers.get(kind, read_vacancies)(path, crs=crs, addresses=addresses)
        return TableCheck(str(path), kind, table, None, addresses is not None)
    except BereikError as error:
        return TableCheck(str(path), kind, None, error)


def kind_of_table(path: Path) -> str:
    """The kind whose headings a table has; vacancies where none fits.

    A list of areas of a flexbus has hours as childcare has, and outlines or municipalities for points.

    Raises
    ------
    TableError
        It cannot be read as a table.
    """
    frame = read_frame(path, "vacancies")
    headings = [str(column) for column in frame.columns]
    if len({column_of(heading, "shuttles") for heading in headings} & _OF_SHUTTLES) > 1:
        return "shuttles"
    vacancies = {column_of(heading, "vacancies") for heading in headings} & _OF_VACANCIES
    childcare = {column_of(heading, "childcare") for heading in headings} & _OF_CHILDCARE
    opening = bare_days(headings) | {
        heading for heading in headings if heading.casefold().startswith("open_")
    }
    if len(childcare) + len(opening) <= len(vacancies):
        return "vacancies"
    return "flex_areas" if _has_areas(frame, childcare) else "childcare"


def _has_areas(frame: DataFrame, childcare: set[str | None]) -> bool:
    """Whether rows are areas: outlines, or municipalities without any place or address in them."""
    if "geometry" in frame:
        texts = frame["geometry"].astype(str).str.upper().str.lstrip()
        if texts.str.startswith(("POLYGON", "MULTIPOLYGON")).any():
            return True
    places = {column_of(str(heading), "childcare") for heading in frame.columns}
    known = places & {"lat", "lon", "x", "y", "geometry", "address", "street"}
    return (
        "municipality" in places and not known and not childcare & {"places", "free_places", "min_age_months"}
    )


def lacks(check: TableCheck) -> dict[str, int]:
    """How many rows lack hours of their own, and how many a place or an address to look up."""
    table = check.table
    if table is None:
        return {}
    placed = has_place(table)
    # with a register every address was looked up, and those that it does not know are no place
    for column in ("municipality", "postcode", *(() if check.looked_up else ("address", "street"))):
        if column in table:
            placed |= table[column].notna().to_numpy()
    hours = ~table["hours_assumed"].astype(bool) if "hours_assumed" in table else placed
    if check.kind == "flex_areas":
        days = [column for column in table if str(column).startswith("open_")]
        hours = table[days].notna().any(axis=1) if days else placed & False
    if check.kind == "vacancies":
        hours = table["shift_start"].notna() if "shift_start" in table else placed & False
        if "shift_system" in table:
            hours |= table["shift_system"].notna()
    return {"without_hours": int((~hours).sum()), "without_place": int((~placed).sum())}


def tell_check(check: TableCheck, lang: str = "nl") -> list[str]:
    """What was found, in sentences."""
    if check.problem is not None:
        return [sentence("table-check-refused", lang, why=format_error(check.problem, lang))]
    assert check.table is not None
    named = sentence(f"table-{check.kind}", lang)
    lines = [sentence("table-check-read", lang, table=named, count=len(check.table))]
    missing = lacks(check)
    lines += [
        sentence(f"table-check-{name.replace('_', '-')}", lang, count=count)
        for name, count in missing.items()
        if count
    ]
    told = tell_report(check.table, lang)
    return [*lines, told] if told else lines


def check_row(check: TableCheck, lang: str = "nl") -> dict[str, Any]:
    """What was found, in plain values."""
    usable = check.table is not None
    row: dict[str, Any] = {"path": Path(check.path).name, "kind": check.kind, "usable": usable}
    row |= {"rows": 0 if check.table is None else len(check.table), **lacks(check)}
    row["problem"] = None if check.problem is None else format_error(check.problem, lang)
    notes = [] if check.table is None else list_report(check.table).to_dict("records")
    row["notes"] = [{str(name): _plain(value, lang) for name, value in note.items()} for note in notes]
    return row | {"told": tell_check(check, lang)}


def _plain(value: Any, lang: str) -> Any:
    if isinstance(value, str):
        return in_language(value, lang)
    if isinstance(value, bool | int) or value is None:
        return value
    return None if value != value else str(value)
