"""Rows of `shift_reach` counted: per home and shift, and per vacancy and shift.

Chunks are counted one by one and the counts put together, so that no more than one chunk of rows is ever in
memory. What is counted of a vacancy is people: a home stands for its `population`.
"""

from typing import Any

import numpy as np
import pandas
from pandas import DataFrame

from bereik.domain.reasons import CODES

REASONS = tuple(CODES[1:])
"""Each has a column `no_CODE`: the rows whose verdict is no for it."""
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
    weight = rows["vacancy_id"].astype(str).map(positions).to_numpy()
    return _counted(rows, ["home_id", "shift", "date"], weight, ("jobs", "jobs_maybe", "jobs_asked"))


def by_vacancy(rows: DataFrame, people: Any) -> DataFrame:
    """`vacancy_id, shift, date, people, people_maybe, people_asked` and `no_CODE`, one row a vacancy, shift.

    `people` maps ids of homes to how many people live there.
    """
    weight = rows["home_id"].astype(str).map(people).to_numpy()
    names = ("people", "people_maybe", "people_asked")
    return _counted(rows, ["vacancy_id", "shift", "date"], weight, names)


def add_up(parts: list[DataFrame]) -> DataFrame:
    """The counts of several chunks as one table, in the order in which the keys were first seen."""
    table = pandas.concat(parts, ignore_index=True)
    keys = list(table.columns[:3])
    summed: DataFrame = table.groupby(keys, sort=False, dropna=False, as_index=False).sum()
    return summed


def _counted(rows: Any, keys: list[str], weight: Any, names: tuple[str, str, str]) -> DataFrame:
    # Parquet knows no whole seconds: a chunk must be the same before it is written and after.
    table = rows[keys].astype({"shift": "str", keys[0]: "str", "date": "datetime64[ms]"})
    verdict, reason = rows["verdict"].astype(str).to_numpy(), rows["reason"].astype(str).to_numpy()
    columns = {
        names[0]: np.where(verdict == "yes", weight, 0.0),
        names[1]: np.where(verdict == "maybe", weight, 0.0),
        names[2]: weight.astype(float),
    }
    columns |= {f"no_{code}": np.where((verdict == "no") & (reason == code), weight, 0.0) for code in REASONS}
    full = pandas.concat([table.reset_index(drop=True), pandas.DataFrame(columns)], axis=1)
    counted: DataFrame = full.groupby(keys, sort=False, dropna=False, as_index=False).sum()
    return counted
