"""`week_reach` and `list_week_days`: the vacancy's own week, from the tables of a user."""

import datetime as dt
from collections.abc import Sequence

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import ShiftQuery, ready_query
from bereik.domain.tables import check_points
from bereik.domain.traveller import Traveller
from bereik.errors import QuestionError
from bereik.network.model import Network
from bereik.reach.solution import dates_of
from bereik.reach.week.plan import WeekQuery, plan_week
from bereik.reach.week.solve import WeekSolution, solve_week
from bereik.reach.week.table import week_days_table, week_table
from bereik.reach.week.without_care import Explained
from bereik.texts.localized import localized_error


def week_reach(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    date: str | dt.date | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: GeoDataFrame | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
) -> DataFrame:
    """Which vacancies each home can hold in the vacancy's own week (SPEC 3, definition 9).

    Every weekday on which a vacancy is worked is asked, on a school day and, where the timetable differs, on
    a day of the school holidays; of a rotating shift system every shift. Days with the same trips are asked
    once. With childcare the same facility serves the whole week.

    Parameters
    ----------
    date
        From which date on the days are taken: of each weekday the nearest that can be asked.
    homes, vacancies, childcare, child_age_months, children, care, candidates, before_min, after_min,
    traveller
        As in `shift_reach`.
    query
        All of these in one value, in place of them.

    Returns
    -------
    DataFrame
        One row for every home and vacancy, with the columns of `tables.WEEK_REACH`: those of `shift_reach`
        for the day that is shown (the first that can be held, else the first of all), with `verdict` "yes" if
        every day can be held, "no" if none, else "maybe", and `reason` that of the first day that fails. Then
        `works_if` as there; `dates_asked`, ISO dates with a comma between; `fails`, each day and shift that
        fails as "2026-11-29 14:00-22:00", with a semicolon between; `cases`, how many places and guesses at
        unknown hours were tried, and `works_in`, in how many of them the whole week can be held. Where a
        split shift is asked, `late_between_min` as in `shift_reach`. With childcare a no shows no ways.

    Raises
    ------
    TableError
        A column is missing, ids are not unique, a table has no CRS, or hours cannot be read.
    ServiceDayError
        The date cannot be asked for.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> week = bereik.week_reach(demo.network, demo.homes[:1], demo.vacancies, date=demo.date)
    >>> len(week), sorted(week["verdict"].unique())
    (400, ['maybe', 'no', 'yes'])
    """
    given = ShiftQuery(
        date, None, childcare, child_age_months, children, care, candidates, before_min, after_min, traveller
    )
    return week_table(_solve(network, homes, vacancies, ready_query(query, given)))


def list_week_days(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    date: str | dt.date | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: GeoDataFrame | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
) -> DataFrame:
    """The days of `week_reach` one by one: which weekdays and shifts of a vacancy can be held.

    Parameters
    ----------
    homes, vacancies, date, childcare, child_age_months, children, care, candidates, before_min, after_min,
    traveller, query
        As in `week_reach`.

    Returns
    -------
    DataFrame
        One row for every home, vacancy, shift, tried place, weekday and kind of day, with the columns of
        `tables.WEEK_DAYS`. `reason` is missing for a yes.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> days = bereik.list_week_days(demo.network, demo.homes[:1], demo.vacancies[:1], date=demo.date)
    >>> days[["weekday", "day_type"]].value_counts().size
    10
    """
    given = ShiftQuery(
        date, None, childcare, child_age_months, children, care, candidates, before_min, after_min, traveller
    )
    return week_days_table(_solve(network, homes, vacancies, ready_query(query, given), "all"))


def _solve(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    query: ShiftQuery,
    explained: Explained = "told",
) -> WeekSolution:
    date, *more = dates_of(network, query)
    if more or query.shifts is not None:
        raise localized_error(QuestionError, "week-own-shifts")
    plan = plan_week(
        network, vacancies, WeekQuery.of(query, date), childcare=query.childcare, candidates=query.candidates
    )
    return solve_week(plan, check_points(homes, "homes"), explained=explained)
