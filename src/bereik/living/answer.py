"""`where_to_live` and `compare_dwellings`: views of what was found of dwellings."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas

from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import ShiftQuery, listed, ready_query
from bereik.domain.tables import as_points, check_points, has_place
from bereik.domain.traveller import Shift, Traveller, usual_or
from bereik.errors import QuestionError
from bereik.living.solve import Adult, LivingQuery, LivingSolution, solve_living
from bereik.measures.tables_in import check_columns, read_numbers
from bereik.network.model import Network
from bereik.network.provenance import provenance
from bereik.reach.solution import dates_of
from bereik.texts.localized import localized_error
from bereik.units import Bools, Floats

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

MOST_COMPARED = 5


def where_to_live(
    network: Network,
    dwellings: "GeoDataFrame",
    vacancies: "GeoDataFrame",
    *,
    date: str | dt.date | None = None,
    shifts: Sequence[Shift] | None = None,
    childcare: "GeoDataFrame | None" = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    second: Adult | None = None,
    rent: str | None = None,
    region: "GeoDataFrame | None" = None,
    holidays: bool = True,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
) -> "GeoDataFrame":
    """How many suitable jobs each dwelling reaches, per shift and with childcare, and at what rent.

    The verdicts are those of `shift_reach`. They are searched from the places of work, so that thousands
    of dwellings cost little more than one.

    Parameters
    ----------
    dwellings
        Points or zones with a unique `id`; a zone counts by a point inside it.
    vacancies
        The suitable ones only: filter them first. `positions` says how many openings each is.
    date, shifts, childcare, child_age_months, children, care, before_min, after_min, traveller
        As in `shift_reach`, for the first adult.
    second
        Another adult of the household, with work and a way of travelling of their own. Then the adult with
        the fewest jobs decides, so that a dwelling counts only where both have work; what both could hold is
        not counted, for their vacancies may differ.
    rent
        The column of `dwellings` with the rent a month.
    region
        Homes of the whole region, weighted by `population` where they have it: percentiles are among these.
        Without it they are among the dwellings.
    holidays
        Whether to ask the same weekday in the school holidays too.
    query
        All that `shift_reach` takes in one value, in place of it; of several dates the first counts, and its
        candidates and `robust` do not.

    Returns
    -------
    GeoDataFrame
        The dwellings in their order with `jobs` and `jobs_maybe` (openings of the first adult, without
        the child), a column `jobs_KIND` for each kind of hours (early, day, late, night, split, or the
        names of `shifts`), `jobs_childcare`, `jobs_second`, `suitable` (what counts: with the child, of the
        adult with the fewest), `percentile` (per cent of the people of the region whose home has fewer),
        `jobs_holidays` and `lost_in_holidays` (of the first adult), `rent` and `front`: whether no other
        dwelling is as cheap with more jobs, or cheaper with as many. What is not asked is NaN, also of a
        dwelling without a place, which is on no front; a front without any rents is missing.
        `attrs["provenance"]` says what it was computed from.

    Raises
    ------
    TableError, ServiceDayError, QuestionError
        As in `shift_reach`; a rent that is no number.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> homes = demo.homes.assign(rent=range(500, 500 + 25 * len(demo.homes), 25))
    >>> found = where_to_live(demo.network, homes, demo.vacancies, date=demo.date, rent="rent")
    >>> found.loc[found["front"], "id"].head(3).tolist()
    ['brasschaat', 'brecht', 'kalmthout']
    """
    given = ShiftQuery(
        date, listed(shifts), childcare, child_age_months, children, care, None, before_min, after_min,
        traveller,
    )  # fmt: skip
    dwellings = as_points(dwellings)
    living = living_query(network, vacancies, ready_query(query, given), second=second, holidays=holidays)
    return _solved(living, dwellings, rent, region)[0]


def compare_dwellings(
    network: Network,
    dwellings: "GeoDataFrame",
    vacancies: "GeoDataFrame",
    *,
    date: str | dt.date | None = None,
    shifts: Sequence[Shift] | None = None,
    childcare: "GeoDataFrame | None" = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    second: Adult | None = None,
    rent: str | None = None,
    region: "GeoDataFrame | None" = None,
    holidays: bool = True,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
) -> "DataFrame":
    """Two to five dwellings side by side: one column each, one row a measure.

    Parameters
    ----------
    dwellings
        Two to five points with a unique `id`; `name` heads the column where there is one.
    vacancies, date, shifts, childcare, child_age_months, children, care, before_min, after_min, traveller
        As in `where_to_live`.
    second, rent, region, holidays, query
        As in `where_to_live`.

    Returns
    -------
    DataFrame
        The measures of `where_to_live` as index, and `only_here`: openings that no other of them reaches.

    Raises
    ------
    QuestionError
        One dwelling, or more than five; else as in `where_to_live`.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> two = demo.homes[demo.homes["id"].isin(["wuustwezel", "brasschaat"])]
    >>> side = compare_dwellings(demo.network, two, demo.vacancies, date=demo.date, holidays=False)
    >>> bool(side.loc["jobs", "Brasschaat"] > side.loc["jobs", "Wuustwezel"])
    True
    """
    dwellings = as_points(dwellings)
    if not 2 <= len(dwellings) <= MOST_COMPARED:
        raise localized_error(
            QuestionError, "dwellings-compare", count=len(dwellings), most_compared=MOST_COMPARED
        )
    given = ShiftQuery(
        date, listed(shifts), childcare, child_age_months, children, care, None, before_min, after_min,
        traveller,
    )  # fmt: skip
    living = living_query(network, vacancies, ready_query(query, given), second=second, holidays=holidays)
    table, solution = _solved(living, dwellings, rent, region)
    table["only_here"] = _only_here(solution)
    heads = table["name"] if "name" in table else table["id"]
    measures = [name for name in table.columns if name in _MEASURES or name.startswith("jobs_")]
    side: DataFrame = table[measures].T
    side.columns = [str(head) for head in heads]
    side.attrs = table.attrs
    return side


_MEASURES = (
    "rent", "jobs", "suitable", "percentile", "lost_in_holidays", "front", "only_here",
)  # fmt: skip


def living_query(
    network: Network, vacancies: "GeoDataFrame", query: ShiftQuery, *, second: Adult | None, holidays: bool
) -> LivingQuery:
    """What is asked of every dwelling, checked; `query` is that of the first adult."""
    if second is not None and not isinstance(second, Adult):
        raise localized_error(QuestionError, "dwellings-second", name=type(second).__name__)
    date = dates_of(network, query)[0]
    first = Adult(as_points(vacancies), query.who, query.shifts)
    # candidates for unknown places are those of the vacancies themselves, with a child as without
    living = replace(query, date=date, candidates=None, robust=False)
    return LivingQuery(network, date, (first,) if second is None else (first, second), living, holidays)


def _solved(
    query: LivingQuery, dwellings: "GeoDataFrame", rent: str | None, region: "GeoDataFrame | None"
) -> "tuple[GeoDataFrame, LivingSolution]":
    """The table of `where_to_live`, and what it is made of."""
    homes = check_points(dwellings, "dwellings")
    rents = None if rent is None else _rents(dwellings, rent)
    solution = solve_living(query, homes)
    # The same query for the region, or its percentiles would compare other things.
    among = None if region is None else solve_region(query, region)
    return table_of_dwellings(dwellings, solution, rents, among), solution


def table_of_dwellings(
    dwellings: "GeoDataFrame",
    solution: LivingSolution,
    rents: Floats | None,
    among: tuple[Floats, Floats] | None,
) -> "GeoDataFrame":
    """The dwellings with their counts; `among` are the counts and the weights of the homes of a region."""
    first, suitable = solution.plain[0], solution.suitable()
    nothing = np.full(len(suitable), np.nan)
    columns: dict[str, Any] = {"jobs": first.jobs(), "jobs_maybe": first.maybe()}
    columns |= {f"jobs_{kind}": first.of_kind(kind) for kind in first.listed_kinds}
    columns["jobs_childcare"] = nothing if solution.with_child is None else solution.with_child.jobs()
    columns["jobs_second"] = solution.plain[1].jobs() if len(solution.plain) > 1 else nothing
    columns["suitable"] = suitable
    placed = has_place(dwellings)
    columns["percentile"] = percentiles(suitable, *(among or (suitable, placed.astype(np.float64))))
    free = nothing if solution.in_holidays is None else solution.in_holidays.jobs()
    columns["jobs_holidays"] = free
    columns["lost_in_holidays"] = solution.deciding.jobs() - free
    # Where a dwelling lies nowhere nothing was asked: that is not the same as no job.
    columns = {name: np.where(placed, values, np.nan) for name, values in columns.items()}
    columns["rent"] = nothing if rents is None else rents
    front = _missing(len(suitable)) if rents is None else on_front(suitable, np.where(placed, rents, np.nan))
    columns["front"] = front
    table = dwellings.assign(**columns)
    table.attrs = dict(dwellings.attrs) | {"provenance": _provenance(solution)}
    return table


def solve_region(query: LivingQuery, region: "GeoDataFrame") -> tuple[Floats, Floats]:
    """The suitable openings of the homes of a region, and how many people each stands for."""
    homes = check_points(region, "region")
    # Without numbers of people each home stands for one.
    people = np.ones(len(homes.ids))
    if "population" in region:
        people = read_numbers(region, "population", "region")
    return solve_living(query, homes).suitable(), people


def percentiles(suitable: Floats, of_others: Floats, people: Floats) -> Floats:
    """(H,) per cent of some people whose home has fewer openings.

    >>> percentiles(np.array([5.0, 1.0]), np.array([0.0, 1.0, 5.0, 9.0]), np.array([1.0, 1, 1, 1])).tolist()
    [50.0, 25.0]
    """
    # Sorted once, so that each dwelling costs a bisection and not a walk through the region.
    order = np.argsort(of_others, kind="stable")
    before = np.concatenate([[0.0], np.cumsum(people[order])])
    total = before[-1]
    if total <= 0:
        return np.full(len(suitable), np.nan)
    # To the left: homes with as many openings are not fewer, so they do not count below.
    return np.asarray(100 * before[np.searchsorted(of_others[order], suitable, side="left")] / total)


def on_front(jobs: Floats, rents: Floats) -> Bools:
    """(H,) whether no other one has more jobs for at most this rent, or as many for less.

    >>> on_front(np.array([5.0, 5.0, 9.0, 4.0]), np.array([600.0, 650.0, 800.0, np.nan])).tolist()
    [True, False, True, False]
    """
    # Without a rent a dwelling can neither be on the front nor keep another one off it.
    with_rent = np.isfinite(rents)
    front = np.zeros(len(jobs), dtype=np.bool_)
    order = np.lexsort((-jobs, np.where(with_rent, rents, np.inf)))
    most, at = -np.inf, np.nan
    # Cheapest first, and of one rent the most jobs first. Invariant: `most` are the jobs of the best so far,
    # at rent `at`.
    for dwelling in order[with_rent[order]]:
        front[dwelling] = jobs[dwelling] > most or (jobs[dwelling] == most and rents[dwelling] == at)
        if jobs[dwelling] > most:
            most, at = jobs[dwelling], rents[dwelling]
    return front


def _rents(dwellings: Any, column: str) -> Floats:
    check_columns(dwellings, "dwellings", (column,))
    return np.asarray(read_numbers(dwellings, column, "dwellings", missing=True))


def _missing(count: int) -> Any:
    return pandas.array([None] * count, dtype="boolean")


def _only_here(solution: LivingSolution) -> Floats:
    """(H,) openings of the first adult that no other dwelling reaches."""
    held = solution.deciding.held()
    return np.asarray((held & (held.sum(axis=0) == 1)) @ solution.deciding.openings)


def _provenance(solution: LivingSolution) -> dict[str, Any]:
    query = solution.query
    first = query.adults[0]
    dates = [query.date, *([solution.holiday] if solution.holiday else [])]
    return provenance(
        query.network, dates, usual_or(first.traveller), first.vacancies,
        before_min=query.first.before_min, after_min=query.first.after_min, own_hours=first.shifts is None,
    )  # fmt: skip
