"""`shuttle_reach`: which vacancies each home can hold, with the buses that their employers run for staff."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import Dates, ShiftQuery, listed, ready_query
from bereik.domain.tables import as_points, check_points
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import QuestionError
from bereik.ondemand.shuttle_weeks import YES, ShuttlePlans, merged_rows, solve_with_shuttles, with_source
from bereik.ondemand.shuttles import Shuttles, read_buses
from bereik.reach import shift_reach
from bereik.reach.solution import dates_of
from bereik.reach.week import WeekQuery, plan_week
from bereik.texts.localized import localized_error

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from bereik.network import Network

VERDICTS = ("no", "maybe", "yes")


def shuttle_reach(
    network: "Network",
    homes: "GeoDataFrame",
    vacancies: "GeoDataFrame",
    shuttles: "GeoDataFrame",
    *,
    date: Dates | None = None,
    own_week: bool = True,
    shifts: Sequence[Shift] | Shift | None = None,
    childcare: "GeoDataFrame | None" = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: "GeoDataFrame | None" = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
) -> "DataFrame":
    """Which vacancies each home can hold, with the buses of employers for the vacancies of each one's own.

    What can be held without such a bus stays as `week_reach` has it. Of everything else of an employer with
    buses the verdict, the reason and the day are those on `with_shuttles` of that employer: ask `explain` and
    `plan_day` on that network.

    Parameters
    ----------
    shuttles
        As `read_shuttles` gives it.
    own_week
        Whether every vacancy is asked in its own week, as in `week_reach`; else on `date` or with `shifts`,
        as in `shift_reach`.
    homes, vacancies, date, shifts, childcare, child_age_months, children, care, candidates, before_min,
    after_min, traveller, query
        As in `week_reach` and `shift_reach`.

    Returns
    -------
    DataFrame
        The rows and columns of `week_reach`, or of `shift_reach`, and `shuttle`: whether it can be held, on
        some day or in some case, with the bus of the employer only.

    Raises
    ------
    TableError, ServiceDayError, QuestionError
        As these two; or the table of buses cannot be used.

    Examples
    --------
    >>> import bereik
    >>> from bereik.demo import FILES
    >>> demo, buses = bereik.load_demo(), bereik.read_shuttles(FILES / "shuttles.csv")
    >>> home = demo.homes[demo.homes["id"] == "wuustwezel"]
    >>> found = shuttle_reach(demo.network, home, demo.vacancies, buses, date=demo.date)
    >>> found.loc[found["shuttle"], ["vacancy_id", "verdict"]].to_numpy().tolist()
    [['v116', 'yes']]
    """
    given = ShiftQuery(
        date, listed(shifts), childcare, child_age_months, children, care, candidates, before_min, after_min,
        traveller,
    )  # fmt: skip
    whole, buses = ready_query(query, given), read_buses(network, shuttles)
    assert buses is not None
    if not own_week:
        return reach_on_dates(buses, homes, as_points(vacancies), whole)
    day, *more = dates_of(network, whole)
    if more or whole.shifts is not None:
        raise localized_error(QuestionError, "week-own-shifts")
    plan = plan_week(
        network, vacancies, WeekQuery.of(whole, day), childcare=whole.childcare, candidates=whole.candidates
    )
    plans = ShuttlePlans(plan, buses, whole.childcare, whole.candidates)
    return solve_with_shuttles(plans, check_points(homes, "homes")).table()


def reach_on_dates(
    shuttles: Shuttles, homes: "GeoDataFrame", vacancies: "GeoDataFrame", query: ShiftQuery
) -> "DataFrame":
    """The rows of `shift_reach` with the buses of employers, and `shuttle`."""
    table = shift_reach(shuttles.public, homes, vacancies, query=query)
    ids, owner = vacancies["id"].astype(str), table["vacancy_id"].astype(str).to_numpy()
    open_rows = (table["verdict"].astype(str) != YES).to_numpy()
    shuttle, parts = np.zeros(len(table), dtype=np.bool_), []
    for employer, rows in shuttles.rows_of(vacancies).items():
        still_open = [row for row in rows if (open_rows & (owner == ids.iloc[row])).any()]
        if not still_open:
            continue
        own = shift_reach(shuttles.network(employer), homes, vacancies.iloc[still_open], query=query)
        at = np.flatnonzero(np.isin(owner, ids.iloc[still_open]))  # in the same order as they are asked alone
        own = own.assign(at=at)[open_rows[at]]
        shuttle[own["at"]] = _opened(table.iloc[own["at"]], own)
        parts.append(own)
    merged = merged_rows(table, parts).assign(shuttle=shuttle)
    merged.attrs["provenance"] = with_source(table.attrs["provenance"], shuttles, vacancies)
    return merged


def _opened(before: "DataFrame", after: "DataFrame") -> list[bool]:
    """Whether rows can be held where they could not, or in more of the cases that were tried."""
    pairs = zip(
        *(list(zip(_ranks(table), _cases(table), strict=True)) for table in (before, after)), strict=True
    )
    return [rank > less or bool(cases - fewer) for (less, fewer), (rank, cases) in pairs]


def _ranks(table: "DataFrame") -> list[int]:
    return [VERDICTS.index(verdict) for verdict in table["verdict"].astype(str)]


def _cases(table: "DataFrame") -> list[set[str]]:
    """In which of the cases that were tried each row can be held."""
    told = table["works_if"].fillna("") if "works_if" in table else [""] * len(table)
    return [set(filter(None, str(cases).split("; "))) for cases in told]
