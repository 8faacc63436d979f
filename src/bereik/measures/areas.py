"""From homes and areas to a region: averages that weigh people, and areas too small to be shown.

A value that is missing is a place that was not reached: for a quantile it is longer than every time, never
left out, since leaving it out makes a region look better the worse it is served. Areas without people weigh
nothing; a group without any people has NaN for everything but its number of people, which is 0.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas
from pandas import DataFrame

from bereik.domain.traveller import is_between
from bereik.errors import QuestionError
from bereik.measures.tables_in import check_by, check_columns, read_numbers
from bereik.texts.localized import localized_error
from bereik.units import Bools, Floats, Ints

LEAST_PEOPLE = 5
"""Areas with fewer people than this are not shown (SPEC 6)."""
NAMING_COLUMNS = ("id", "from_id", "home_id", "area_id", "name", "municipality", "geometry")
"""What tells an area, and is kept where its numbers are not shown."""


def population_weighted(
    areas: DataFrame,
    *,
    column: str,
    population: str | None = "population",
    by: Sequence[str] = (),
    quantiles: Sequence[float] = (0.1, 0.5, 0.9),
) -> DataFrame:
    """Mean and quantiles of a value over people instead of areas, for the whole or per group.

    The quantile q is the smallest value that a share q of the people has at most (the nearest rank), so it is
    always one that somebody has.

    Parameters
    ----------
    areas
        `column` with a value of each area (jobs, minutes), `population` with its people (None: each row is
        one person).
    by
        Columns to count apart for, such as the municipality.

    Returns
    -------
    DataFrame
        The columns of `by`, `population`, `known_share` (people whose value is not missing), `mean` (NaN as
        soon as one person's value is missing), `mean_known` (over the others; read it beside `known_share`),
        and `q10`, `q50`, `q90` (NaN where that person is not reached).

    Examples
    --------
    >>> import pandas
    >>> areas = pandas.DataFrame({"minutes": [10, 30, None], "population": [10, 60, 30]})
    >>> population_weighted(areas, column="minutes")[["known_share", "q10", "q50", "q90"]].values.tolist()
    [[0.7, 10.0, 30.0, nan]]
    """
    if not all(is_between(q, 0, 1) for q in quantiles):
        raise localized_error(QuestionError, "measure-quantiles", quantiles=repr(quantiles))
    check_by(by)
    check_columns(areas, "areas", (column, *by))
    values = read_numbers(areas, column, "areas", missing=True)

    def measure(rows: Any, people: Any) -> dict[str, float]:
        own = values[rows]
        has_value = ~np.isnan(own)
        some = people > 0
        found = {
            "known_share": weighted_mean(has_value.astype(np.float64), people),
            "mean": weighted_mean(own[some], people[some]),
            "mean_known": weighted_mean(own[has_value], people[has_value]),
        }
        return found | {f"q{round(q * 100, 6):g}": _quantile(own, people, q) for q in quantiles}

    return grouped(areas, population, by, measure)


def are_few(people: Any) -> Bools:
    """Which numbers of people are too small to be told: more than none, and fewer than five.

    >>> are_few([0, 0.5, 4, 5]).tolist()
    [False, True, True, False]
    """
    given = np.asarray(people, dtype=np.float64)
    few: Bools = (given > 0) & (given < LEAST_PEOPLE)
    return few


def suppress_small(
    table: DataFrame,
    *,
    population: str = "population",
    least: float = LEAST_PEOPLE,
    keep: Sequence[str] = NAMING_COLUMNS,
) -> DataFrame:
    """The same table with nothing told of areas with fewer than five people: rows stay, numbers go.

    Everything is blanked but the names of the area (`keep`, and the geometry of a GeoDataFrame), the number
    of people too. An area whose number of people is not known is taken to be small. Where a total is shown
    beside the areas, one blanked area can be worked out from the others: then leave the total out, or join
    areas.

    Returns
    -------
    DataFrame
        A new table with a column `suppressed` more.

    Examples
    --------
    >>> import pandas
    >>> areas = pandas.DataFrame({"id": ["a", "b"], "jobs": [7, 9], "population": [4, 5]})
    >>> suppress_small(areas).values.tolist()
    [['a', nan, nan, True], ['b', 9.0, 5.0, False]]
    """
    check_columns(table, "table", (population,))
    if not is_between(least, 0, float("inf")):
        raise localized_error(QuestionError, "measure-least", least=repr(least))
    people = read_numbers(table, population, "table", missing=True)
    small = ~(people >= least)
    shapes = {getattr(table, "active_geometry_name", None)}
    masked = table.copy()
    for name in [name for name in table.columns if name not in shapes and name not in keep]:
        masked[name] = table[name].astype(_with_gaps(table[name].dtype)).mask(small)
    return masked.assign(suppressed=small)


def grouped(
    areas: Any, population: str | None, by: Sequence[str], measure: Callable[[Ints, Floats], dict[str, float]]
) -> DataFrame:
    """One row a group: the columns of `by`, `population`, and what `measure` tells of its rows."""
    check_columns(areas, "areas", [*by, *([population] if population else [])])
    people = np.ones(len(areas)) if population is None else read_numbers(areas, population, "areas")
    if by:
        code = areas.groupby(list(by), dropna=False, observed=True, sort=False).ngroup().to_numpy()
        names = areas[list(by)].iloc[np.unique(code, return_index=True)[1]].reset_index(drop=True)
    else:
        code, names = np.zeros(len(areas), dtype=np.int64), pandas.DataFrame(index=[0])
    rows = [np.flatnonzero(code == group) for group in range(len(names))]
    found = pandas.DataFrame(
        [{"population": float(people[own].sum())} | measure(own, people[own]) for own in rows],
    )
    return pandas.concat([pandas.DataFrame(names), found], axis=1)


def weighted_mean(values: Floats, weights: Floats) -> float:
    """The mean by weight; NaN where the weights sum to 0, or where a value with a weight is NaN."""
    some = weights > 0
    return float((values[some] * weights[some]).sum() / weights[some].sum()) if some.any() else float("nan")


def _quantile(values: Floats, weights: Floats, share: float) -> float:
    """The smallest value that a share of the weight has at most; NaN counts as larger than all."""
    some = weights > 0
    if not some.any():
        return float("nan")
    order = np.argsort(values[some], kind="stable")  # NaN last
    sums = np.cumsum(weights[some][order])
    # Sums of fractions round: a half of ten times 0.1 must not be the sixth.
    position = int(np.searchsorted(sums, share * sums[-1] * (1 - 1e-12)))
    return float(values[some][order][min(position, len(order) - 1)])


def _with_gaps(dtype: Any) -> Any:
    """A type that can hold a gap: whole numbers and truths as they are have none."""
    if pandas.api.types.is_bool_dtype(dtype):
        return "boolean" if not pandas.api.types.is_extension_array_dtype(dtype) else dtype
    return np.float64 if isinstance(dtype, np.dtype) and dtype.kind in "iu" else dtype
