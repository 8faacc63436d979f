"""Changes summed up per area, shift, vacancy or whatever a table of homes or vacancies tells.

A home counts for as many people as live there. Jobs are those that one person can hold: openings of the
vacancies that are a yes in some row of the group, for each home and date, averaged over people and dates.
"""

from collections.abc import Sequence
from typing import Any

import geopandas
import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame, Series

from bereik.domain.tables import check_points
from bereik.errors import TableError
from bereik.measures.tables_in import openings_of
from bereik.texts.localized import localized_error

OWN = ("home_id", "vacancy_id", "shift", "date")
COLUMNS = {
    "rows": "rows that stand in both tables",
    "only_before": "rows that stand in the first table only",
    "only_after": "rows that stand in the second table only",
    "yes_before": "rows in both that were a yes",
    "yes_after": "rows in both that are a yes after",
    "gained": "rows that became a yes",
    "lost": "rows that are no longer a yes",
    "homes": "different homes",
    "people": "people for whom the homes stand",
    "people_gaining": "people whose home has a row gained",
    "people_losing": "people whose home has a row lost",
    "jobs_before": "jobs that a person could hold, on average over people and dates",
    "jobs_after": "the same after",
    "jobs_change": "the difference",
    "absence_min_change": "change of the minutes from leaving home to being back, on average over people, "
    "where it is a yes before and after",
}
"""The numbers of a summary, and what they mean."""

FEWEST_PEOPLE = 5
"""Areas with fewer are not shown (SPEC 6)."""


def summarise(
    rows: DataFrame,
    keys: Sequence[str],
    homes: GeoDataFrame | None,
    vacancies: GeoDataFrame | None,
    zones: GeoDataFrame | None,
    weight: str | None,
) -> DataFrame:
    """The rows of `compare` by some keys, with the numbers of `COLUMNS`, in order of the keys."""
    people = _of_ids(rows, "home_id", _weights(homes, weight), "homes")
    openings = _of_ids(rows, "vacancy_id", _openings(vacancies), "vacancies")
    places = [_key(rows, key, homes, vacancies, zones) for key in keys]
    table = rows[list(OWN)].assign(
        people=people,
        both=rows["found"] == "both",
        only_before=rows["found"] == "only_before",
        only_after=rows["found"] == "only_after",
        gained=rows["gained"],
        lost=rows["lost"],
        jobs_before=openings * (rows["verdict_before"] == "yes"),
        jobs_after=openings * (rows["verdict_after"] == "yes"),
        yes_before=(rows["verdict_before"] == "yes") & (rows["found"] == "both"),
        yes_after=(rows["verdict_after"] == "yes") & (rows["found"] == "both"),
        absence=rows["absence_min_change"],
    )
    codes, labels = _groups(places, len(rows))
    found = _counts(table, codes, len(labels)).assign(**_of_people(table, codes, len(labels)))
    found = _with_labels(found, labels, keys)[[*keys, *COLUMNS]]
    areas = [key for key in keys if key == "zone" or _is_column(homes, key)]
    if areas and homes is not None:
        few = (found["people"] < FEWEST_PEOPLE).to_numpy()
        if few.any():
            numbers = found[list(COLUMNS)].astype(np.float64)
            numbers.loc[few, :] = np.nan
            found = found.assign(**numbers)
    return found


def _groups(places: list["Series[Any]"], rows: int) -> tuple[Any, list[tuple[Any, ...]]]:
    """The group of each row, and the values of the keys of each group, in order; unknown values last."""
    if not places:
        return np.zeros(rows, np.int64), [()]
    index = pandas.MultiIndex.from_arrays(places)
    codes, labels = pandas.factorize(index)
    texts = [tuple("\U0010ffff" if pandas.isna(value) else str(value) for value in label) for label in labels]
    order = sorted(range(len(labels)), key=texts.__getitem__)
    rank = np.empty(len(labels), np.int64)
    rank[order] = np.arange(len(labels))
    return rank[codes], [labels[place] for place in order]


def _counts(table: DataFrame, codes: Any, groups: int) -> DataFrame:
    """Rows counted in each group."""
    names = ("only_before", "only_after", "yes_before", "yes_after", "gained", "lost")
    counted = table[["both", *names]].astype(np.int64).groupby(codes).sum()
    return counted.reindex(range(groups), fill_value=0).rename(columns={"both": "rows"})


def _of_people(table: DataFrame, codes: Any, groups: int) -> dict[str, Any]:
    """The numbers in which a home counts for its people."""
    table = table.assign(group=codes)
    homes = (
        table.groupby(["group", "home_id"], sort=False, observed=True)[["people", "gained", "lost"]]
        .max()
        .reset_index()
    )
    by_group = homes["group"]
    numbers = {
        "homes": by_group.value_counts(),
        "people": homes["people"].groupby(by_group).sum(),
        "people_gaining": (homes["people"] * homes["gained"]).groupby(by_group).sum(),
        "people_losing": (homes["people"] * homes["lost"]).groupby(by_group).sum(),
    }
    jobs = table[table["both"]].groupby(["group", "home_id", "date", "vacancy_id"], sort=False, observed=True)
    by_home = jobs[["people", "jobs_before", "jobs_after"]].max().reset_index()
    # A person counts once for each date asked of their home.
    days = by_home.drop_duplicates(["group", "home_id", "date"])
    people_asked = days["people"].groupby(days["group"]).sum()
    for side in ("jobs_before", "jobs_after"):
        numbers[side] = (by_home["people"] * by_home[side]).groupby(by_home["group"]).sum() / people_asked
    numbers["jobs_change"] = numbers["jobs_after"] - numbers["jobs_before"]
    ways = table[table["yes_before"] & table["yes_after"] & table["absence"].notna()]
    minutes = (ways["people"] * ways["absence"]).groupby(ways["group"]).sum()
    numbers["absence_min_change"] = minutes / ways["people"].groupby(ways["group"]).sum()
    return {name: column.reindex(range(groups)) for name, column in numbers.items()}


def _with_labels(found: DataFrame, labels: list[tuple[Any, ...]], keys: Sequence[str]) -> DataFrame:
    columns = {key: [label[place] for label in labels] for place, key in enumerate(keys)}
    return found.reset_index(drop=True).assign(**columns)


def _weights(homes: GeoDataFrame | None, weight: str | None) -> "Series[Any] | None":
    """People by home id; None where every home is one."""
    if homes is None:
        if weight is not None:
            raise localized_error(TableError, "summary-weight", weight=repr(weight))
        return None
    points = check_points(homes, "homes")
    column = weight or ("population" if "population" in homes else None)
    if column is None:
        return pandas.Series(1.0, index=points.ids)
    if column not in homes:
        raise localized_error(
            TableError, "summary-no-column", column=column, columns=", ".join(map(str, homes.columns))
        )
    numbers = pandas.to_numeric(homes[column], errors="coerce").to_numpy(dtype=np.float64)
    if not (numbers >= 0).all():  # NaN is not
        row = points.ids[int(np.flatnonzero(~(numbers >= 0))[0])]
        raise localized_error(TableError, "summary-no-people", row=repr(row), column=column)
    return pandas.Series(numbers, index=points.ids)


def _openings(vacancies: GeoDataFrame | None) -> "Series[Any] | None":
    """Openings by vacancy id; a vacancy that tells none has one."""
    if vacancies is None:
        return None
    points = check_points(vacancies, "vacancies")
    return pandas.Series(openings_of(vacancies), index=points.ids)


def _of_ids(rows: DataFrame, column: str, values: "Series[Any] | None", name: str) -> Any:
    """The value of every row by its id; 1 where there is no table."""
    if values is None:
        return np.ones(len(rows))
    found = rows[column].astype(str).map(values)
    unknown = ~rows[column].astype(str).isin(values.index)
    if unknown.any():
        lost = rows.loc[unknown, column].iloc[0]
        raise localized_error(TableError, "summary-other-table", name=name, lost=repr(lost))
    return found.to_numpy(dtype=np.float64)


def _is_column(table: Any, key: str) -> bool:
    return table is not None and key in table.columns


def _key(rows: DataFrame, key: str, homes: Any, vacancies: Any, zones: Any) -> "Series[Any]":
    """The value of a key for every row."""
    if key in OWN:
        found: Series[Any] = rows[key]
        return found
    if key == "zone":
        return rows["home_id"].astype(str).map(_zone_of_home(homes, zones))
    for table, column in ((homes, "home_id"), (vacancies, "vacancy_id")):
        if _is_column(table, key):
            values = table.set_index(table["id"].astype(str))[key]
            return rows[column].astype(str).map(values)
    raise localized_error(TableError, "summary-by", key=repr(key), own=", ".join(OWN))


def _zone_of_home(homes: Any, zones: Any) -> dict[str, Any]:
    """The zone in which each home lies; on a border the first one, outside all of them none."""
    if homes is None or zones is None:
        raise localized_error(TableError, "summary-zone")
    points = check_points(homes, "homes")
    areas = check_points(zones, "zones")  # for its id and CRS
    places = geopandas.GeoDataFrame(
        {"home": points.ids}, geometry=geopandas.points_from_xy(points.lon, points.lat), crs="EPSG:4326"
    )
    outlines = geopandas.GeoDataFrame(
        {"zone": areas.ids}, geometry=zones.geometry.to_crs("EPSG:4326").to_numpy(), crs="EPSG:4326"
    )
    joined = places.sjoin(outlines, how="left", predicate="intersects").drop_duplicates("home")
    return dict(zip(joined["home"], joined["zone"].where(joined["zone"].notna(), None), strict=True))
