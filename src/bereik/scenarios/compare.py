"""Two answers of `shift_reach` beside each other: what is gained, what is lost, and how many minutes change.

Rows belong together by home, vacancy, shift and date. Where a vacancy has other hours after a plan, or
another shift of its system is the first that works, its shift is called otherwise: then rows are paired by
home, vacancy and date, if each side has one for that. Rows of one side only stay, and are counted apart.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.errors import TableError
from bereik.scenarios.summary import summarise
from bereik.texts.localized import localized_error

KEYS = ["home_id", "vacancy_id", "shift", "date"]
WITHOUT_SHIFT = ["home_id", "vacancy_id", "date"]
MINUTES = ("out_min", "back_min", "absence_min")
NEEDED = (*KEYS, "verdict", "reason", *MINUTES)
HOURS = r"\d\d:\d\d-"
"""How the name of a shift begins that is called by its hours."""
TEXTS = ("home_id", "vacancy_id", "shift", "verdict", "reason")
RANK = {"no": 0, "maybe": 1, "yes": 2}


def compare(
    before: DataFrame,
    after: DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    homes: GeoDataFrame | None = None,
    vacancies: GeoDataFrame | None = None,
    zones: GeoDataFrame | None = None,
    weight: str | None = None,
) -> DataFrame:
    """What changes between two answers of `shift_reach`, row by row or summed up.

    Parameters
    ----------
    before, after
        Answers to the same question in two situations.
    by
        None gives a row for each home, vacancy, shift and date. Else one or more of these names, of columns
        of `homes` or `vacancies` (such as "municipality" or "sector"), or "zone": a row for each of their
        values. An empty list gives the totals in one row.
    homes, vacancies
        The tables that were asked about: for their columns, for how many people a home stands and how many
        `positions` a vacancy has. Without them every home is one person, every vacancy one job.
    zones
        Areas with `id`, for `by="zone"`; homes outside all of them stand in a row without a zone.
    weight
        Column of `homes` with the number of people; "population" where there is one.

    Returns
    -------
    DataFrame
        Row by row: the four keys, `shift_after`, `found` (both, only_before, only_after), `change` (gained,
        lost, better, worse, same, only_before, only_after), `gained`, `lost`, verdict and reason before and
        after, and `out_min`, `back_min` and `absence_min` before, after and as change. Summed up: see
        `summary.COLUMNS`; areas with fewer than five people keep their row, without numbers.

    Raises
    ------
    TableError
        A column is missing, a row stands twice, or a home or vacancy is not in its table.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> reach = bereik.shift_reach(demo.network, demo.homes, demo.vacancies.head(3), date=demo.date)
    >>> bereik.compare(reach, reach)["change"].unique().tolist()
    ['same']
    """
    for table, name in ((before, "before"), (after, "after")):
        _check(table, name)
    rows = _rows(before, after)
    if by is None:
        return rows
    keys = [by] if isinstance(by, str) else list(by)
    return summarise(rows, keys, homes, vacancies, zones, weight)


def _check(table: DataFrame, name: str) -> None:
    missing = [column for column in NEEDED if column not in getattr(table, "columns", ())]
    if missing:
        raise localized_error(TableError, "compare-no-column", name=name, missing=missing[0])
    twice = table.duplicated(KEYS)
    if twice.any():
        row = [str(value) for value in table.loc[twice, KEYS].iloc[0]]
        raise localized_error(TableError, "compare-twice", name=name, row=str(row))


def _rows(before: DataFrame, after: DataFrame) -> DataFrame:
    """The pairs of rows, in the order of `before`; those of `after` alone stand at the end."""
    one, other = _plain(before), _plain(after)
    for column in TEXTS:
        _share_categories(one, other, column)
    pairs = one.merge(
        other, on=KEYS, how="outer", suffixes=("_before", "_after"), indicator="found", sort=False
    )
    alone = pairs["found"] != "both"
    pairs["shift_after"] = pairs["shift"].where(pairs["found"] != "left_only")
    if alone.any():
        parts = [pairs[~alone], _renamed(one, other, pairs[alone])]
        pairs = pandas.concat([part for part in parts if len(part)], ignore_index=True)
    pairs["found"] = (
        pairs["found"].astype(str).replace({"left_only": "only_before", "right_only": "only_after"})
    )
    order = pairs[["order_before", "order_after"]].fillna(np.inf)
    pairs = pairs.loc[order.sort_values(["order_before", "order_after"]).index]
    return _changes(pairs.reset_index(drop=True))


def _plain(table: DataFrame) -> DataFrame:
    """The columns that are compared, and the place of each row."""
    return table[list(NEEDED)].assign(order=np.arange(len(table)))


def _share_categories(one: DataFrame, other: DataFrame, column: str) -> None:
    """Make a column of texts a category of the same values on both sides, so that it is merged as numbers."""
    sides = [pandas.Categorical(table[column]) for table in (one, other)]
    values = sides[0].categories.union(sides[1].categories, sort=False)
    for table, side in zip((one, other), sides, strict=True):
        table[column] = side.set_categories(values)


def _renamed(one: DataFrame, other: DataFrame, alone: DataFrame) -> DataFrame:
    """The rows of one side only, those that stand for the same vacancy at other hours paired."""
    left, right = _single(one, alone["order_before"]), _single(other, alone["order_after"])
    paired = left.merge(right, on=WITHOUT_SHIFT, how="inner", suffixes=("_before", "_after"))
    rest = alone[
        ~alone["order_before"].isin(paired["order_before"])
        & ~alone["order_after"].isin(paired["order_after"])
    ]
    paired = paired.rename(columns={"shift_before": "shift"}).assign(found="both")
    parts = [part for part in (paired.reindex(columns=alone.columns), rest) if len(part)]
    return pandas.concat(parts, ignore_index=True)


def _single(table: DataFrame, alone: Any) -> DataFrame:
    """The rows without a pair that are alone for their home, vacancy and date, unless their shift is a name.

    A name that all rows share is that of a shift that was asked; vacancies' own hours have many names.
    """
    own = table["shift"].astype(str).str.match(HOURS) | (table["shift"].nunique() > 1)
    single = ~table.duplicated(WITHOUT_SHIFT, keep=False)
    return table[own & single & table["order"].isin(alone)]


def _changes(pairs: DataFrame) -> DataFrame:
    """What changes in each pair of rows."""
    rank = {side: pairs[f"verdict_{side}"].map(RANK).astype(float) for side in ("before", "after")}
    both = (pairs["found"] == "both").to_numpy()
    gained = both & ((rank["after"] == 2) & (rank["before"] < 2)).to_numpy()
    lost = both & ((rank["before"] == 2) & (rank["after"] < 2)).to_numpy()
    better, worse = (both & (sign * (rank["after"] - rank["before"]) > 0).to_numpy() for sign in (1, -1))
    change = np.select(
        [~both, gained, lost, better, worse], [pairs["found"], "gained", "lost", "better", "worse"], "same"
    )
    columns: dict[str, Any] = {
        name: pairs[name] for name in ("home_id", "vacancy_id", "shift", "shift_after", "date", "found")
    }
    columns |= {"change": change, "gained": gained, "lost": lost}
    for name in ("verdict", "reason", *MINUTES):
        columns |= {f"{name}_{side}": pairs[f"{name}_{side}"] for side in ("before", "after")}
        if name in MINUTES:
            columns[f"{name}_change"] = pairs[f"{name}_after"] - pairs[f"{name}_before"]

    return pandas.DataFrame(columns)
