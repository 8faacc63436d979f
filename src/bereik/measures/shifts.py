"""Jobs that can be held, counted from a table of `shift_reach`: the headline, and what childcare takes away.

A job counts when its shift can be reached in both directions at its own hours: a space-time prism
(Hagerstrand 1970; Miller 1991; Kwan 1998) with a second anchor at home. Verdicts: `yes` counts; `maybe`
(hours or place not exactly known) is counted apart and never added in silence.
"""

from collections.abc import Sequence
from typing import Any

from pandas import DataFrame

from bereik.errors import QuestionError, TableError
from bereik.measures.tables_in import check_by, check_columns, read_weights
from bereik.texts.localized import localized_error

KEYS = ("home_id", "vacancy_id", "shift", "date")
"""What tells the rows of a `shift_reach` table apart."""


def shift_feasible(
    shift_reach: DataFrame,
    vacancies: DataFrame | None = None,
    *,
    by: Sequence[str] = ("date",),
    weight: str | None = None,
) -> DataFrame:
    """How many jobs each home can hold: there before the shift and back home after it. The headline.

    `sum of v_j F(h, j)`, with F 1 where the verdict is yes. New here; see SPEC 3 for F.

    Parameters
    ----------
    shift_reach
        `home_id, vacancy_id, verdict` and the columns of `by`, as `bereik.shift_reach` gives them.
    vacancies
        `id`; needed for `weight`, and to count by a column of theirs ("sector", "category").
    by
        Count apart for each of these, beside the home. With several shifts asked, `("shift", "date")`.
    weight
        Column of `vacancies` with how many jobs each stands for, such as "positions".

    Returns
    -------
    DataFrame
        `home_id`, the columns of `by`, `jobs` (yes), `jobs_maybe`, `jobs_asked` and `share` (of those asked,
        NaN where none were). Homes without any job stay, with 0.

    Raises
    ------
    TableError
        A vacancy stands more than once in a group, so that it would be counted twice: name `shift` in `by`.

    Examples
    --------
    >>> import pandas
    >>> reach = pandas.DataFrame({
    ...     "home_id": "h", "vacancy_id": ["a", "b", "c"], "shift": "early", "date": "2026-11-24",
    ...     "verdict": ["yes", "maybe", "no"],
    ... })
    >>> shift_feasible(reach)[["jobs", "jobs_maybe", "jobs_asked"]].values.tolist()
    [[1.0, 1.0, 3.0]]
    """
    own = _columns_of_reach(by, vacancies)
    check_columns(shift_reach, "shift_reach", ("home_id", "vacancy_id", "verdict", *own))
    rows = shift_reach[["home_id", "vacancy_id", "verdict", *own]].copy()
    _check_verdicts(rows)
    texts = rows["vacancy_id"].astype(str)
    rows["weight"] = 1.0 if vacancies is None or weight is None else _weights(texts, vacancies, weight)
    if weight is not None and vacancies is None:
        raise localized_error(QuestionError, "measure-weight", weight=repr(weight))
    for name in [name for name in by if name not in own]:
        rows[name] = _looked_up(texts, vacancies, name)
    group = ["home_id", *by]
    _check_counted_once(rows, group)
    for name, verdict in (("jobs", "yes"), ("jobs_maybe", "maybe")):
        rows[name] = rows["weight"].where(rows["verdict"].astype(str) == verdict, 0.0)
    counts = (
        rows.rename(columns={"weight": "jobs_asked"})
        .groupby(group, observed=True, dropna=False, sort=False)[["jobs", "jobs_maybe", "jobs_asked"]]
        .sum()
        .reset_index()
    )
    counts["share"] = (counts["jobs"] / counts["jobs_asked"]).where(counts["jobs_asked"] > 0)
    return counts


def jobs_lost_to_childcare(
    without: DataFrame,
    with_childcare: DataFrame,
    vacancies: DataFrame | None = None,
    *,
    by: Sequence[str] = ("date",),
    weight: str | None = None,
) -> DataFrame:
    """How many jobs each home could hold were it not for bringing and fetching the child.

    `sum of v_j F(h, j) (1 - F_care(h, j))`, from two `shift_reach` tables of the same question, one without
    and one with `childcare`. Childcare is asked on top: a job that only the stop on the way makes possible
    (two short walks in place of one that is too long) is not one of those counted.

    Returns
    -------
    DataFrame
        `home_id`, the columns of `by`, `jobs_without`, `jobs_with`, `jobs_uncertain` (yes, then maybe),
        `jobs_lost` (yes, then no), `lost_share` (of `jobs_without`, NaN where there were none) and
        `main_reason` (the commonest reason of those lost, where the table has reasons; None where none is
        lost).

    Raises
    ------
    TableError
        The tables do not ask the same rows.

    Examples
    --------
    >>> import pandas
    >>> free = pandas.DataFrame({
    ...     "home_id": "h", "vacancy_id": ["a", "b"], "shift": "early", "date": "2026-11-24",
    ...     "verdict": "yes",
    ... })
    >>> bound = free.assign(verdict=["yes", "no"], reason=["", "CARE_OPENS_TOO_LATE"])
    >>> jobs_lost_to_childcare(free, bound)[["jobs_lost", "lost_share", "main_reason"]].values.tolist()
    [[1.0, 0.5, 'CARE_OPENS_TOO_LATE']]
    """
    both = _joined(without, with_childcare)
    own = _columns_of_reach(by, vacancies)
    check_columns(both, "without", own)
    for column in [column for column in by if column not in own]:
        both[column] = _looked_up(both["vacancy_id"], vacancies, column)
    told = {True: "yes", False: "no"}
    change = both["verdict"] + ">" + both["verdict_with"]
    verdicts = {
        "jobs_without": both["verdict"],
        "jobs_with": change.eq("yes>yes").map(told),
        "jobs_uncertain": change.eq("yes>maybe").map(told),
        "jobs_lost": change.eq("yes>no").map(told),
    }
    counts: Any = None
    for name, verdict in verdicts.items():
        part = shift_feasible(both.assign(verdict=verdict), vacancies, by=by, weight=weight)
        part = part[["home_id", *by, "jobs"]].rename(columns={"jobs": name})
        # the same groups in the same order
        counts = part if counts is None else counts.assign(**{name: part[name]})
    counts["lost_share"] = (counts["jobs_lost"] / counts["jobs_without"]).where(counts["jobs_without"] > 0)
    if "reason" in both:
        reasons = _commonest(both[change.eq("yes>no")], ["home_id", *by])
        counts = counts.merge(reasons, how="left", on=["home_id", *by])
        has_reason = counts["main_reason"].notna()
        counts["main_reason"] = counts["main_reason"].astype(object).where(has_reason, None)
    return counts  # type: ignore[no-any-return]  # a DataFrame


def _columns_of_reach(by: Sequence[str], vacancies: Any) -> list[str]:
    """Those of `by` that stand in the reach table itself; the others are looked up in the vacancies."""
    check_by(by)
    if vacancies is None:
        return list(by)
    check_columns(vacancies, "vacancies", ("id",))
    return [name for name in by if name in KEYS or name not in vacancies.columns]


def _check_verdicts(rows: Any) -> None:
    odd = sorted(set(map(str, rows["verdict"].unique())) - {"yes", "maybe", "no"})
    if odd:
        raise localized_error(TableError, "measure-verdict", odd=repr(odd[0]))


def _check_counted_once(rows: Any, group: list[str]) -> None:
    twice = rows.duplicated([*group, "vacancy_id"])
    if twice.any():
        row = rows[twice].iloc[0]
        raise localized_error(
            TableError,
            "measure-twice-in-group",
            row=f"{row['vacancy_id']!s}",
            row2=f"{row['home_id']!s}",
            group=tuple(group[1:]),
        )


def _weights(ids: Any, vacancies: Any, weight: str) -> Any:
    names = list(dict.fromkeys(ids))
    found, _ = read_weights(vacancies, weight, names, "vacancies")
    return ids.map(dict(zip(names, _all_listed(names, vacancies, found), strict=True)))


def _looked_up(ids: Any, vacancies: Any, column: str) -> Any:
    names = list(dict.fromkeys(ids))
    _all_listed(names, vacancies, names)
    return ids.map(dict(zip(vacancies["id"].astype(str), vacancies[column], strict=True)))


def _all_listed(names: list[str], vacancies: Any, found: Any) -> Any:
    """`found`, when every vacancy of the reach table stands among the vacancies."""
    lost = sorted(set(names) - set(vacancies["id"].astype(str)))
    if lost:
        raise localized_error(TableError, "measure-vacancy-missing", lost=repr(lost[0]))
    return found


def _joined(without: Any, with_childcare: Any) -> Any:
    """One row a question, with both verdicts as text."""
    names = ("without", "with_childcare")
    tables = dict(zip(names, (without, with_childcare), strict=True))
    for name, table in tables.items():
        check_columns(table, name, (*KEYS, "verdict"))
        _check_verdicts(table)
    keys = _keys(tables)
    columns = {"without": list(KEYS), "with_childcare": keys}
    if "reason" in with_childcare:
        columns["with_childcare"] = [*keys, "reason"]
    left, right = (tables[name][[*columns[name], "verdict"]].astype(str) for name in names)
    both = left.merge(right, on=keys, suffixes=("", "_with"))
    if not len(both) == len(left) == len(right):
        raise localized_error(
            TableError, "measure-two-differ", count=len(left), count2=len(right), count3=len(both)
        )
    return both


def _keys(tables: dict[str, Any]) -> list[str]:
    """What tells the rows of both tables apart.

    The shift only where several were asked: of a vacancy with unknown hours it names the template that works,
    which childcare may change.
    """
    for keys in (["home_id", "vacancy_id", "date"], list(KEYS)):
        twice = {name: table[table[keys].astype(str).duplicated()] for name, table in tables.items()}
        if not any(len(rows) for rows in twice.values()):
            return keys
    name, rows = next((name, rows) for name, rows in twice.items() if len(rows))
    row = " / ".join(map(str, rows[list(KEYS)].iloc[0]))
    raise localized_error(TableError, "measure-row-twice", table=name, row=row)


def _commonest(lost: Any, group: list[str]) -> Any:
    """The reason that occurs most in each group; of as common ones the first by name."""
    sizes = lost.groupby([*group, "reason"], observed=True).size().reset_index(name="rows")
    first = sizes.sort_values([*group, "rows", "reason"], ascending=[True] * len(group) + [False, True])
    first = first.drop_duplicates(group)
    return first[[*group, "reason"]].rename(columns={"reason": "main_reason"})
