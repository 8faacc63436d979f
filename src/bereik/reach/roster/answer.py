"""`roster_reach`: which vacancies each home can hold on every date of a roster.

The flow: put dates that must have the same answer together, ask once for each such group, count
the dates, and write one row for every home and vacancy. A date that a feed does not cover is a `no` here and
no error: a roster may go on longer than a timetable.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.access.columns import category
from bereik.access.links import THREADS, best_status, build_links
from bereik.childcare.openings import windows_around
from bereik.childcare.query import CareQuery, read_care
from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import ShiftQuery, ready_query
from bereik.domain.reasons import CODE, CODES
from bereik.domain.tables import ROSTER_REACH, VACANCIES_REQUIRED, Points, as_points, check_points
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import QuestionError
from bereik.network.clock import Axis
from bereik.network.days import is_usable
from bereik.network.model import Network
from bereik.network.provenance import provenance
from bereik.reach.plan import DatePlan, plan_date
from bereik.reach.roster.alike import key_of_day, services_of
from bereik.reach.roster.childcare import same_on_most, works_on_date
from bereik.reach.roster.dated import Roster
from bereik.reach.solution import solve_date
from bereik.shifts.hours import lay_hours
from bereik.shifts.licence import licence_needed
from bereik.shifts.outcomes import DateQuery
from bereik.streets.snapping import NOT_SNAPPED, STATUSES
from bereik.texts.localized import localized_error
from bereik.units import Bools, Ints

DateCodes = npt.NDArray[np.int8]
"""Positions in `CODES`; 0 is a yes."""

MAYBE_SHARE = 4, 5
"""From this share of the dates on, 80 %, a roster is a maybe; a fraction, so that the edge is exact."""


class DateGroup(NamedTuple):
    """Dates that have the same answer, and their shifts in order of time; they are asked on the first."""

    dates: list[dt.date]
    parts: tuple[Shift, ...]
    refused: bool
    """Whether a feed does not cover the dates, or hardly runs on them."""


def roster_reach(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    roster: Roster,
    *,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
) -> DataFrame:
    """Which vacancies each home can hold on every date of a roster (SPEC 3, definition 5).

    Parameters
    ----------
    homes, vacancies
        As in `shift_reach`.
    roster
        The dated shifts, asked in place of the vacancies' own hours.
    childcare, child_age_months, children, care
        As in `shift_reach`; the same facility on all dates, the one that works on most of them.
    before_min, after_min
        Margins at work between arriving and starting, and between ending and leaving.
    traveller
        Speeds, limits and the bike; the usual ones when left out.
    query
        All of these in one value, in place of them; its date, shifts and candidates do not count.

    Returns
    -------
    DataFrame
        One row for every home and vacancy, with the columns of `tables.ROSTER_REACH`: `verdict` is "yes" if
        the shifts of all dates are reachable, "maybe" from 80 % of the dates, else "no"; `share` is that of
        the reachable dates, from 0 to 1; `dates_asked` is their number; `dates_failing` is text, ISO dates
        separated by a comma, so that it is the same after a csv as after a parquet; `reason` is the most
        frequent primary reason of the failing dates, of equally frequent ones the first in the order of
        SPEC 3. Where no date fails, `dates_failing` and `reason` are missing. `childcare_id` is the facility
        with childcare where a date is reachable, else missing. A date outside a feed, or on
        which a feed hardly runs, fails with DATE_OUTSIDE_FEED. `attrs["provenance"]` says what it was
        computed from.

    Raises
    ------
    TableError
        A column is missing, ids are not unique, or a table has no CRS.
    QuestionError
        What is given is no roster, or a margin is no number of minutes from 0 to 1440.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> roster = bereik.Roster.early_late("2026-11-23", weeks=2)
    >>> reach = bereik.roster_reach(demo.network, demo.homes[:1], demo.vacancies, roster)
    >>> len(reach), set(reach["dates_asked"])
    (400, {10})
    """
    if not isinstance(roster, Roster):
        raise localized_error(QuestionError, "roster-kind", name=type(roster).__name__)
    given = ShiftQuery(
        None, None, childcare, child_age_months, children, care, None, before_min, after_min, traveller
    )
    query = ready_query(query, given)
    home_points, same = check_points(homes, "homes"), vacancies is homes
    vacancies = as_points(vacancies)
    places = home_points if same else check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    links = build_links(network, home_points, places, query.who)
    care_query = read_care(network, query)
    groups = _groups(network, roster, query.who, care_query)
    points = home_points, places
    dates = [_date_query(group, network, points, vacancies, query) for group in groups]
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        plans: Iterable[DatePlan | None] = (
            None if date is None else plan_date(date, links, care_query, pool) for date in dates
        )
        if care_query is not None:
            # With childcare all dates at once, since the facility that works on most is only known after the
            # last; without they go one by one, and with them the memory.
            plans = list(plans)
            care_query, plans = _with_the_same(care_query, groups, plans, pool)
        home_status, place_status = best_status(links.homes), best_status(links.places)
        unknown = _codes_of_unknown(home_status, place_status)
        codes = np.array([_codes_of(plan, unknown, pool) for plan in plans])
    # Statuses stand from good to bad: the worse end counts.
    status = np.maximum(home_status[:, None], place_status[None, :]).ravel()
    table = _table(groups, codes, home_points.ids, places.ids, roster.name, status, care_query)
    own = provenance(
        network, roster.dates, query.who, vacancies, before_min=query.before_min, after_min=query.after_min,
        own_hours=False, care=care_query and care_query.provenance,
    )  # fmt: skip
    table.attrs["provenance"] = own | {"roster": roster.name}
    return table


def _groups(
    network: Network, roster: Roster, traveller: Traveller, care: CareQuery | None
) -> list[DateGroup]:
    """The dates of a roster, put together where they must have the same answer."""
    services = services_of(network)
    groups: dict[Hashable, DateGroup] = {}
    for date, parts in roster.parts_by_date().items():
        # A date that cannot be asked fails and is told, so that the share is of the whole roster.
        refused = not is_usable(network, date)
        key: Hashable = None
        if not refused:
            key = key_of_day(services, date, network.timezone, parts, traveller)
        if key is not None and care is not None:
            axis = Axis(date, network.timezone)
            # Days with the same rides differ where childcare is open at other hours.
            until = axis.at_clock(parts[-1].end_s) + round(traveller.max_lead_min * 60)
            key = key, tuple(windows_around(care.facilities, axis, until))
        groups.setdefault(key, DateGroup([], parts, refused)).dates.append(date)
    return list(groups.values())


def _date_query(
    group: DateGroup, network: Network, points: tuple[Points, Points], vacancies: Any, query: ShiftQuery
) -> DateQuery | None:
    """What is asked on the first of some dates; several parts are each vacancy's split hours.

    Nothing is asked of dates that are refused.
    """
    if group.refused:
        return None
    axis, parts = Axis(group.dates[0], network.timezone), group.parts
    shifts: list[Shift] | None = list(parts)
    worked = vacancies
    # Several parts on one date are one split shift: told apart, each could be held and the day not.
    if len(parts) > 1:
        starts, ends = (",".join(getattr(part, side) for part in parts) for side in ("start", "end"))
        worked, shifts = vacancies.assign(shift_start=starts, shift_end=ends), None
    hours, needed = lay_hours(worked, shifts, axis), licence_needed(vacancies)
    return DateQuery(network, *points, needed, hours, axis, query.who, *query.margins_s)


def _codes_of(plan: DatePlan | None, unknown: DateCodes, pool: Executor) -> DateCodes:
    """(homes x vacancies,) the codes of the dates of a plan; of refused dates that of an unknown end."""
    if plan is None:
        return np.minimum(unknown, np.int8(CODE["DATE_OUTSIDE_FEED"]))
    outcomes = solve_date(plan, pool=pool).outcomes
    return np.where(outcomes.yes, np.int8(0), outcomes.code).ravel()


def _with_the_same(
    care: CareQuery, groups: list[DateGroup], plans: list[DatePlan | None], pool: Executor
) -> tuple[CareQuery, list[DatePlan | None]]:
    """The childcare with the facility for each home and job that works on most dates, in plans too."""
    planned = [
        (plan, len(group.dates)) for group, plan in zip(groups, plans, strict=True) if plan is not None
    ]
    if not planned or not care.names:
        return care, plans
    works = [works_on_date(plan, pool) for plan, _ in planned]
    care = care._replace(only=same_on_most(works, np.array([count for _, count in planned])))
    return care, [plan and plan.with_care(care) for plan in plans]


def _codes_of_unknown(home_status: Any, place_status: Any) -> DateCodes:
    """(homes x vacancies,) the code of an unknown home or place, else one that goes after all others."""
    # Beyond all codes, so that the smaller one wins.
    place = np.where(place_status == NOT_SNAPPED, CODE["PLACE_UNKNOWN"], len(CODES))
    home = np.where(home_status == NOT_SNAPPED, CODE["HOME_UNKNOWN"], len(CODES))
    return np.minimum(home[:, None], place[None, :]).ravel().astype(np.int8)


def _table(
    groups: list[DateGroup],
    codes: DateCodes,
    homes: list[str],
    vacancies: list[str],
    name: str,
    status: Any,
    care: CareQuery | None,
) -> DataFrame:
    """One row a home and vacancy; texts that repeat are categories."""
    rows = codes.shape[1]
    # A group stands for all its dates.
    weights = np.array([len(group.dates) for group in groups])
    dates = int(weights.sum())
    reached = weights @ (codes == 0)
    part, whole = MAYBE_SHARE
    # In whole numbers: 80 % of a number of dates as a float might fall short of itself.
    verdict = np.where(reached == dates, 0, np.where(reached * whole >= dates * part, 1, 2))
    pattern, texts = _failing(groups, codes > 0)
    columns = {
        "home_id": category(np.repeat(np.arange(len(homes)), len(vacancies)), homes),
        "vacancy_id": category(np.tile(np.arange(len(vacancies)), len(homes)), vacancies),
        "roster": category(np.zeros(rows, dtype=np.int8), [name]),
        "verdict": category(verdict, ("yes", "maybe", "no")),
        "share": reached / dates,
        "dates_asked": np.full(rows, dates, dtype=np.int32),
        "dates_failing": category(pattern, texts),
        "reason": category(_most_frequent(codes, weights), CODES[1:]),
        "childcare_id": category(_facility(care, (codes == 0).any(axis=0)), care.names if care else []),
        "status": category(status, STATUSES),
    }
    return pandas.DataFrame({column: columns[column] for column in ROSTER_REACH}, copy=False)


def _facility(care: CareQuery | None, reached: Bools) -> Any:
    """(rows,) the group of facilities where any date is reachable, else -1."""
    if care is None or care.only is None:
        return np.full(len(reached), -1, dtype=np.int32)
    return np.where(reached, care.only.ravel(), -1)


def _most_frequent(codes: DateCodes, weights: Ints) -> DateCodes:
    """(rows,) position in `CODES[1:]` of the code on most dates, the first of equals; -1 where none fails."""
    # `argmax` takes the first of equal ones: the order of the codes is that of SPEC 3.
    counts = np.stack([weights @ (codes == code) for code in range(1, len(CODES))])
    return np.where((codes > 0).any(axis=0), counts.argmax(axis=0), -1).astype(np.int8)


def _failing(groups: list[DateGroup], fails: Bools) -> tuple[Ints, list[str]]:
    """(rows,) position in the texts of failing dates, -1 where none fails, and those texts."""
    pattern = np.zeros(fails.shape[1], dtype=np.int64)
    for group in fails:
        # Renumbered with each date: 2 to the power of the dates would not fit a number.
        pattern = np.unique(pattern * 2 + group, return_inverse=True)[1]
    first = np.unique(pattern, return_index=True)[1]
    texts = []
    for column in fails[:, first].T:
        failing = [
            date for group, failed in zip(groups, column, strict=True) if failed for date in group.dates
        ]
        texts.append(",".join(date.isoformat() for date in sorted(failing)))
    # the row of zeros, no date fails, sorts before all others
    some = len(texts) > 0 and texts[0] == ""
    return pattern - some, texts[some:]
