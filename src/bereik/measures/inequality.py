"""How unequally access is spread: Palma, concentration index, Gini. All three are read off one Lorenz curve.

People stand in order (of their own access, or of something else such as income) and the curve tells what
share of all access the first share of the people has. An area counts by its people: splitting an area in two
equal halves changes nothing; areas without people change nothing; areas with the same rank are one step, so
that their order does not matter. Where there are no people, or no access at all, the measures are NaN.

A warning that belongs beside every Gini: it rewards levelling down, since it falls when the best served lose.
Prefer `fgt_poverty` and `group_gaps` for decisions (Karner, Pereira and Farber 2024, doi
10.1007/s11116-023-10460-7).
"""

import numpy as np
import pandas
from pandas import DataFrame

from bereik.domain.traveller import is_between
from bereik.errors import QuestionError
from bereik.measures.tables_in import check_columns, read_numbers
from bereik.texts.localized import localized_error
from bereik.units import Floats


def palma_ratio(
    areas: DataFrame,
    *,
    column: str,
    population: str | None = "population",
    rank: str | None = None,
    top: float = 0.10,
    bottom: float = 0.40,
) -> DataFrame:
    """The access of the top 10 % against that of the bottom 40 %.

    Source: Palma 2011; Cobham, Schluckebier and Sumner 2016. As in the income literature the ratio is one of
    shares of the whole, and 1/4 when all are equal; `ratio_of_means` is one of averages, and 1 when all are
    equal, as in the literature on access (Guzman and Oviedo 2018; Herszenhut et al. 2022). Say which one you
    report.

    Parameters
    ----------
    areas
        `column` with the access of each area, `population` with its people (None: each row is one person).
    rank
        Column that puts people in order from worst to best off, such as income; their own access when not
        given.

    Returns
    -------
    DataFrame
        One row: `top_share, bottom_share, palma_ratio, ratio_of_means`; ratios are NaN where the bottom has
        nothing.

    Examples
    --------
    >>> import pandas
    >>> equal = pandas.DataFrame({"jobs": [5] * 10, "population": 100})
    >>> palma_ratio(equal, column="jobs").round(3).values.tolist()
    [[0.1, 0.4, 0.25, 1.0]]
    """
    if (
        not is_between(top, 0, 1)
        or not is_between(bottom, 0, 1)
        or not 0 < top + bottom <= 1
        or not top * bottom
    ):
        raise localized_error(QuestionError, "measure-top-bottom", top=repr(top), bottom=repr(bottom))
    people, access = lorenz_curve(areas, column=column, population=population, rank=rank).to_numpy().T
    low = float(np.interp(bottom, people, access))
    high = 1.0 - float(np.interp(1.0 - top, people, access))
    ratio = high / low if low > 0 else float("nan")
    return pandas.DataFrame(
        {
            "top_share": [high],
            "bottom_share": [low],
            "palma_ratio": [ratio],
            "ratio_of_means": [ratio * bottom / top],
        }
    )


def concentration_index(
    areas: DataFrame, *, column: str, rank: str, population: str | None = "population"
) -> float:
    """How access leans to those who rank high: 0 where it does not, up to 1 towards the top, down to -1.

    `1 - 2 * (area under the concentration curve)`. Source: Kakwani, Wagstaff and van Doorslaer 1997. Ranked
    by the access itself it is the Gini.

    >>> import pandas
    >>> areas = pandas.DataFrame({"jobs": [0, 10], "income": [1, 2], "population": [50, 50]})
    >>> concentration_index(areas, column="jobs", rank="income")
    0.5
    """
    curve = lorenz_curve(areas, column=column, population=population, rank=rank)
    people, access = curve.to_numpy().T
    return float(1.0 - ((access[1:] + access[:-1]) * np.diff(people)).sum())


def gini(areas: DataFrame, *, column: str, population: str | None = "population") -> float:
    """The Gini of access: 0 where all have the same, (n - 1) / n where one of n people has everything.

    Source: Gini 1912; weighted by people. See the head of this module before you report it.

    >>> import pandas
    >>> gini(pandas.DataFrame({"jobs": [0, 0, 0, 8]}), column="jobs", population=None)
    0.75
    """
    return concentration_index(areas, column=column, rank=column, population=population)


def lorenz_curve(
    areas: DataFrame, *, column: str, population: str | None = "population", rank: str | None = None
) -> DataFrame:
    """Shares of people and of their access, from the worst off on: the points of the Lorenz curve.

    Source: Lorenz 1905; ranked by something else it is the concentration curve.

    Returns
    -------
    DataFrame
        `people_share, access_share`, from (0, 0) to (1, 1); all `access_share` are NaN where nobody has any,
        both columns where there are no people.

    Examples
    --------
    >>> import pandas
    >>> two = pandas.DataFrame({"jobs": [3, 1], "population": 1})
    >>> lorenz_curve(two, column="jobs")["access_share"].tolist()
    [0.0, 0.25, 1.0]
    """
    names = [name for name in (column, population, rank) if name is not None]
    check_columns(areas, "areas", names)
    values = read_numbers(areas, column, "areas")
    people = np.ones(len(areas)) if population is None else read_numbers(areas, population, "areas")
    order = values if rank is None else _ranks(areas, rank)
    step = np.unique(order[people > 0], return_inverse=True)[1]
    if not len(step):
        return pandas.DataFrame({"people_share": [np.nan] * 2, "access_share": [np.nan] * 2})
    counted = np.bincount(step, people[people > 0]).astype(np.float64)
    access = np.bincount(step, (people * values)[people > 0]).astype(np.float64)
    return pandas.DataFrame({"people_share": _running_share(counted), "access_share": _running_share(access)})


def _ranks(areas: DataFrame, rank: str) -> Floats:
    """What people are ranked by: numbers of any sign, none missing."""
    lowest = areas[[rank]].min(numeric_only=True).get(rank, 0.0)
    return read_numbers(areas.assign(**{rank: areas[rank] - min(lowest, 0.0)}), rank, "areas")


def _running_share(values: Floats) -> Floats:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return sums / sums[-1] if sums[-1] > 0 else np.full(len(sums), np.nan)
