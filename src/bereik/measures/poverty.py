"""Who has too little, and who has less than others: poverty of access, and gaps between groups.

Sufficiency before equality: whether everybody has enough comes before whether all have the same (Martens
2016; Lucas, van Wee and Maat 2016). The line is a political choice; publish it with the result.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from pandas import DataFrame

from bereik.domain.traveller import is_between
from bereik.errors import QuestionError, TableError
from bereik.measures.areas import grouped, weighted_mean
from bereik.measures.tables_in import check_by, check_columns, check_numbers, read_numbers
from bereik.texts.localized import localized_error


def fgt_poverty(
    areas: DataFrame,
    *,
    column: str,
    line: float,
    population: str | None = "population",
    alphas: Sequence[float] = (0, 1, 2),
    by: Sequence[str] = (),
) -> DataFrame:
    """Poverty of access below a line: how many (FGT0), how far below (FGT1), the deepest most (FGT2).

    `sum of n_i ((z - y_i) / z) ** alpha over the areas with y_i < z, divided by the sum of n_i`. Source:
    Foster, Greer and Thorbecke 1984. An area exactly on the line is not poor. It adds up: the whole is the
    mean of its groups, weighted by people.

    Parameters
    ----------
    areas
        `column` with the access of each area (more is better: jobs, places), `population` with its people
        (None: each row is one person).
    line
        The access that is enough, above 0, in the unit of `column`.
    by
        Columns to count apart for, such as the municipality.

    Returns
    -------
    DataFrame
        The columns of `by`, `population`, `poor` (people below the line) and `fgt0`, `fgt1`, `fgt2`; these
        are NaN where there are no people.

    Examples
    --------
    >>> import pandas
    >>> areas = pandas.DataFrame({"jobs": [0, 50, 100], "population": [10, 30, 60]})
    >>> fgt_poverty(areas, column="jobs", line=100).round(3).values.tolist()
    [[100.0, 40.0, 0.4, 0.25, 0.175]]
    """
    if not is_between(line, 0, float("inf")) or line == 0 or np.isinf(line):
        raise localized_error(QuestionError, "measure-line", line=repr(line))
    powers = check_numbers(alphas, "alphas", "(0, 1, 2)")
    check_by(by)
    check_columns(areas, "areas", (column, *by))
    values = read_numbers(areas, column, "areas")
    gap = np.maximum(line - values, 0.0) / line
    poor = values < line

    def measure(rows: Any, people: Any) -> dict[str, float]:
        found = {"poor": float(people[poor[rows]].sum())}
        for alpha in powers:
            share = np.where(poor[rows], gap[rows] ** alpha, 0.0)
            found[f"fgt{alpha:g}"] = weighted_mean(share, people)
        return found

    return grouped(areas, population, by, measure)


def group_gaps(
    areas: DataFrame,
    *,
    column: str,
    group: str,
    population: str | None = "population",
    reference: object = None,
) -> DataFrame:
    """The average access of each group, and how far it is from that of a reference group or of everybody.

    Source: group comparisons as in Karner, Pereira and Farber 2024; plain, and hard to misread.

    Parameters
    ----------
    areas
        `column` with access, `group` with the group each row belongs to, `population` with its people in that
        group (None: each row is one person).
    reference
        The group to compare with; everybody when not given.

    Returns
    -------
    DataFrame
        `group` (under its own name), `population`, `mean`, `gap` (mean less that of the reference) and
        `ratio`; NaN where a group has no people, `ratio` also where the reference has no access.

    Examples
    --------
    >>> import pandas
    >>> areas = pandas.DataFrame(
    ...     {"jobs": [10, 40], "household": ["single", "couple"], "population": [100, 200]}
    ... )
    >>> group_gaps(areas, column="jobs", group="household", reference="couple")["gap"].tolist()
    [-30.0, 0.0]
    """
    check_columns(areas, "areas", (column, group))
    values = read_numbers(areas, column, "areas")
    table = grouped(
        areas, population, (group,), lambda rows, people: {"mean": weighted_mean(values[rows], people)}
    )
    if reference is None:
        people = np.ones(len(areas)) if population is None else read_numbers(areas, population, "areas")
        base = weighted_mean(values, people)
    else:
        is_reference = (table[group] == reference).to_numpy()
        if not is_reference.any():
            groups = ", ".join(map(str, table[group].tolist()))
            raise localized_error(
                TableError, "measure-reference", reference=repr(reference), group=group, groups=groups
            )
        base = float(table["mean"].to_numpy()[is_reference][0])
    table["gap"] = table["mean"] - base
    table["ratio"] = table["mean"] / base if base > 0 else np.nan
    return table
