"""Rows of `shift_reach` counted: per home and shift, and per vacancy and shift.

Chunks are counted one by one and the counts put together, so that no more than one chunk of rows is ever in
memory. What is counted of a vacancy is people: a home stands for its `population`.
"""

from typing import Any

import numpy as np
import pandas
from pandas import DataFrame

from bereik.domain.reasons import CODES
from bereik.units import Floats, Ints

REASONS = tuple(CODES[1:])
"""Each has a column `no_CODE`: the rows whose verdict is no for it."""
VERDICTS = ("yes", "maybe", "no")
OWN_HOURS = "own"
"""The shift of what was asked at the vacancies' own hours."""


def at_own_hours(rows: DataFrame) -> DataFrame:
    """The rows of vacancies asked at their own hours, all as one shift.

    These are as many as there are vacancies, and of those without hours they differ from home to home.
    """
    return rows.assign(shift=OWN_HOURS)


def by_home(rows: DataFrame, positions: Any) -> DataFrame:
    """`home_id, shift, date, jobs, jobs_maybe, jobs_asked` and `no_CODE`: openings, one row a home and shift.

    `positions` maps ids of vacancies to the openings that each stands for.
    """
    names = ("jobs", "jobs_maybe", "jobs_asked")
    return _counted(rows, ["home_id", "shift", "date"], _weights(rows["vacancy_id"], positions), names)


def by_vacancy(rows: DataFrame, people: Any) -> DataFrame:
    """`vacancy_id, shift, date, people, people_maybe, people_asked` and `no_CODE`, one row a vacancy, shift.

    `people` maps ids of homes to how many people live there.
    """
    names = ("people", "people_maybe", "people_asked")
    return _counted(rows, ["vacancy_id", "shift", "date"], _weights(rows["home_id"], people), names)


def add_up(parts: list[DataFrame]) -> DataFrame:
    """The counts of several chunks as one table, in the order in which the keys were first seen."""
    table = pandas.concat(parts, ignore_index=True)
    keys = list(table.columns[:3])
    summed: DataFrame = table.groupby(keys, sort=False, dropna=False, as_index=False).sum()
    return summed


def _weights(ids: Any, weight_of: Any) -> Floats:
    """What each row stands for, looked up once for each id."""
    number, names = _by_number(ids)
    weight: Floats = np.asarray(pandas.Series(names).astype(str).map(weight_of), dtype=np.float64)
    return weight.take(number)


def _counted(rows: Any, keys: list[str], weight: Floats, names: tuple[str, str, str]) -> DataFrame:
    """The weight of all rows with the same `keys`, apart for each verdict and reason of a no.

    A row counts in one column only, so one pass adds all of them up; sums of whole numbers are exact.
    """
    number, first = _numbered([rows[name] for name in keys])
    verdict, reason = (
        pandas.Categorical(rows[name], categories=list(every)).codes.astype(np.int64)
        for name, every in (("verdict", VERDICTS), ("reason", REASONS))
    )
    width = len(VERDICTS) + len(REASONS)
    # A no without a reason has the column between the verdicts and the reasons, which is left out.
    column = verdict + np.where(verdict == VERDICTS.index("no"), reason + 1, 0)
    sums = _added_up(number * width + column, weight, len(first) * width).reshape(-1, width)
    columns = {
        names[0]: sums[:, 0],
        names[1]: sums[:, 1],
        names[2]: _added_up(number, weight, len(first)),
    }
    columns |= {f"no_{code}": sums[:, place] for place, code in enumerate(REASONS, len(VERDICTS))}
    # Parquet knows no whole seconds: a chunk must be the same before it is written and after.
    told = rows[keys].iloc[first].astype({"shift": "str", keys[0]: "str", "date": "datetime64[ms]"})
    counted: DataFrame = pandas.concat([told.reset_index(drop=True), DataFrame(columns)], axis=1)
    return counted


def _added_up(number: Ints, weight: Floats, count: int) -> Floats:
    """(count,) the weights of the rows with each number."""
    return np.bincount(number, weight, minlength=count).astype(np.float64)


def _numbered(keys: list[Any]) -> tuple[Ints, Ints]:
    """The number of the keys of each row, in the order in which they come first, and where they do."""
    rows, number, kinds = len(keys[0]), np.zeros(len(keys[0]), dtype=np.int64), 1
    for key in keys:
        own, values = _by_number(key)
        number, kinds = number * (len(values) + 1) + own + 1, kinds * (len(values) + 1)
    first = np.full(kinds, rows, dtype=np.int64)
    # From the last row back: of those with the same number the first one stays.
    first[number[::-1]] = np.arange(rows)[::-1]
    order = np.argsort(first, kind="stable")[: np.count_nonzero(first < rows)]
    place = np.empty(kinds, dtype=np.int64)
    place[order] = np.arange(len(order))
    return place.take(number), first[order]


def _by_number(column: Any) -> tuple[Ints, Any]:
    """The values of a column by number, -1 where there is none, and what they are; some may not occur."""
    if isinstance(column.dtype, pandas.CategoricalDtype):
        return column.cat.codes.to_numpy(np.int64), column.cat.categories
    values = column.to_numpy()
    if len(values) and (values == values[0]).all():  # all rows of one date
        return np.zeros(len(values), dtype=np.int64), values[:1]
    number, found = pandas.factorize(values)
    return np.asarray(number, dtype=np.int64), found
