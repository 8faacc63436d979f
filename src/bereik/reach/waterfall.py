"""`reach_waterfall`: how many jobs are left after each condition of holding them (SPEC 3, definition 8).

Each step is asked on top of all steps before it, so that counts never rise: one way at any moment of the day,
there before the shift, and back home, with childcare, on every date of a roster, and also when one ride falls
out. "One way at 8 o'clock", what is mostly measured elsewhere, stands beside them.
"""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pandas
from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.access.links import BATCH, OUT, THREADS, Links, build_links, quickest
from bereik.access.matrix import travel_time_matrix
from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import ShiftQuery, listed, ready_query
from bereik.domain.tables import as_points, check_points
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import QuestionError
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.network.prepared import rides_of_day
from bereik.reach.roster import Roster, roster_reach
from bereik.reach.shift import shift_reach
from bereik.reach.solution import dates_of
from bereik.routing.search import TimeWindow, first_and_shortest, search, stop_profiles
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, Bools, Ints

ALL, ONE_WAY, OUT_STEP, BOTH, CARE, ROSTER, ROBUST, AT_8 = (
    "all", "one_way", "out", "out_and_back", "childcare", "roster", "robust", "one_way_at_8",
)  # fmt: skip
_OWN_COLUMNS = ("step", "jobs", "share", "holds", "geometry")
"""What the answer is called itself, or cannot be sorted."""


def reach_waterfall(
    network: Network,
    homes: GeoDataFrame,
    vacancies: GeoDataFrame,
    *,
    date: str | dt.date | None = None,
    shifts: Sequence[Shift] | Shift | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    roster: Roster | None = None,
    robust: bool = False,
    by: Sequence[str] | str = (),
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
) -> DataFrame:
    """How many jobs are left after each condition of holding them, for one home or many.

    Parameters
    ----------
    homes, vacancies, date, shifts, childcare, child_age_months, children, care, before_min, after_min,
    traveller
        As in `shift_reach`. Without childcare that step is left out.
    roster
        The dates on which the job must be held; it must contain `date`. None leaves the step out.
    robust
        Whether to ask that no single missed ride breaks the day.
    by
        Columns to count by: home_id, shift, or columns of the vacancies such as sector and category.
    query
        What is asked in one value, in place of all but `roster` and `by`.

    Returns
    -------
    DataFrame
        The columns of `by`, then `step`, `jobs` and `share`, steps in order: all, one_way (at any moment of
        the day, within the longest trip), out, out_and_back, childcare, roster, robust; and one_way_at_8,
        which is no step. A job is a home, a vacancy and a shift; only a yes counts. `share` is that of all.
        `attrs["provenance"]` says what it was computed from.

    Raises
    ------
    TableError, QuestionError, ServiceDayError
        As `shift_reach`; a roster without the date asked; a column to count by that there is not.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home = demo.homes[demo.homes["id"] == "wuustwezel"]
    >>> table = reach_waterfall(demo.network, home, demo.vacancies, date=demo.date)
    >>> table["step"].tolist()
    ['all', 'one_way', 'out', 'out_and_back', 'one_way_at_8']
    """
    given = ShiftQuery(
        date, listed(shifts), childcare, child_age_months, children, care, None, before_min, after_min,
        traveller, robust,
    )  # fmt: skip
    query, columns = ready_query(query, given), _columns_to_count_by(by)
    day, *more = dates_of(network, query)
    if more:
        raise localized_error(QuestionError, "waterfall-one-date", found=len(more) + 1)
    _check_roster(roster, day)
    vacancies = as_points(vacancies)
    with_child = query.childcare is not None
    # Without the child first: the steps before childcare must not know of one.
    alone = replace(query, childcare=None, child_age_months=None, children=None, care=None)
    plain = shift_reach(
        network, homes, vacancies, query=replace(alone, robust=query.robust and not with_child)
    )
    with_care = shift_reach(network, homes, vacancies, query=query) if with_child else None
    whole_roster = None if roster is None else roster_reach(network, homes, vacancies, roster, query=query)
    one_way = _one_way(network, homes, vacancies, day, query.who)
    steps = _steps(plain, one_way, with_care, whole_roster, robust=query.robust)
    at_8 = travel_time_matrix(network, homes, vacancies, date=day, departure="08:00", traveller=query.who)
    steps[AT_8] = _of_each_job(at_8["travel_time_min"].notna(), plain)
    table = _counted(plain, vacancies, steps, columns)
    # The last answer rests on all that the ones before it rest on.
    whole = plain if with_care is None else with_care
    table.attrs["provenance"] = whole.attrs["provenance"]
    return table


def _steps(
    plain: DataFrame,
    one_way: Bools,
    with_care: DataFrame | None,
    whole_roster: DataFrame | None,
    *,
    robust: bool,
) -> dict[str, Bools]:
    """(rows of `plain`,) which jobs are left after each step and all before it; no step for what is None.

    Parameters
    ----------
    plain, with_care
        What `shift_reach` answers without and with childcare.
    one_way, whole_roster
        Of each home and vacancy whether there is a way at all, and what `roster_reach` answers.
    """
    steps = {ALL: np.ones(len(plain), dtype=np.bool_), ONE_WAY: _of_each_job(one_way, plain)}
    steps[OUT_STEP] = plain["out_depart"].notna().to_numpy()
    steps[BOTH] = (plain["verdict"] == "yes").to_numpy()
    if with_care is not None:
        steps[CARE] = (with_care["verdict"] == "yes").to_numpy()
    if whole_roster is not None:
        steps[ROSTER] = _of_each_job(whole_roster["verdict"] == "yes", plain)
    if robust:
        last = plain if with_care is None else with_care
        steps[ROBUST] = last["robust"].fillna(False).to_numpy(dtype=np.bool_)
    for before, after in pairwise(steps):
        # A day with a child may do without a way of the Pareto set; on top of all steps before it, it does
        # not count (SPEC 3, definition 8).
        steps[after] = steps[after] & steps[before]
    return steps


def _of_each_job(of_pair: Any, plain: DataFrame) -> Bools:
    """What holds for each home and vacancy, for each of their shifts: the rows of `plain`."""
    # Rows stand by home, vacancy and shift, so every pair has as many of them.
    return np.repeat(np.asarray(of_pair, dtype=np.bool_), len(plain) // max(1, len(of_pair)))


def _check_roster(roster: Roster | None, day: dt.date) -> None:
    if roster is None:
        return
    if not isinstance(roster, Roster):
        raise localized_error(QuestionError, "waterfall-roster-kind", name=type(roster).__name__)
    if day not in roster.dates:
        raise localized_error(QuestionError, "waterfall-roster-date", day=day)


def _columns_to_count_by(by: Sequence[str] | str) -> list[str]:
    """The names given, or the one; what the answer itself is called, or a name twice, is refused."""
    columns = [by] if isinstance(by, str) else list(by)
    wrong = [name for name in columns if name in _OWN_COLUMNS or columns.count(name) > 1]
    if wrong:
        raise localized_error(QuestionError, "waterfall-by-wrong", wrong=repr(wrong[0]))
    return columns


def _one_way(network: Network, homes: Any, vacancies: Any, day: dt.date, traveller: Traveller) -> Bools:
    """(homes x vacancies,) whether there is a way out at any moment, the longest trip kept."""
    starts, ends = check_points(homes, "homes"), check_points(vacancies, "vacancies")
    links = build_links(network, starts, ends, traveller)
    axis, longest = Axis(day, network.timezone), round(traveller.max_trip_min * 60)
    lead = round(traveller.max_lead_min * 60)
    # Who starts after midnight leaves the evening before; who starts late may start the next day.
    window = axis.at_clock(0) - lead, axis.at_clock(2 * DAY_S)
    rides = rides_of_day(network, day, traveller, *window).ahead
    egress = links.egress("walk", OUT)
    if traveller.bike_policy.folds:
        egress = quickest(egress, links.egress("cycle", OUT), rides.stops)
    since, until = (np.array([second], dtype=np.int32) for second in window)
    # One query from the evening before to the next day: any moment will do.
    cells = np.ones((1, len(ends.ids)), dtype=np.bool_)
    reached = np.zeros((len(starts.ids), len(ends.ids)), dtype=np.bool_)

    def fill(begin: int) -> None:
        rows = np.arange(begin, min(begin + BATCH, len(starts.ids)), dtype=np.int32)
        access, street = _access(links, rows, traveller)
        found = search(
            rides, access, TimeWindow(*window),
            max_rides=traveller.max_transfers + 1, longest=longest,
        )  # fmt: skip
        at_stops = stop_profiles(found)
        # Labels of a whole day take much memory: they are given back before the next batch needs them.
        found.release()
        for row, stops, direct in zip(rows, at_stops, street, strict=True):
            _, shortest = first_and_shortest(stops, egress, until, since, cells)
            reached[row] = np.minimum(shortest[0], direct) <= longest

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        list(pool.map(fill, range(0, len(starts.ids), BATCH)))
    return reached.ravel()


def _access(links: Links, rows: Ints, traveller: Traveller) -> tuple[Ints, Ints]:
    """Seconds to stops (S, homes), and the whole way on street (homes, vacancies)."""
    access, street = links.access("walk", OUT, rows), links.direct("walk", OUT, rows)
    if traveller.bike_policy.cycles:
        street = np.minimum(street, links.direct("cycle", OUT, rows))
    if traveller.bike_policy.parks:
        access = np.minimum(access, links.access("cycle", OUT, rows))
    return access, street


def _counted(reach: DataFrame, vacancies: Any, steps: dict[str, Bools], by: list[str]) -> DataFrame:
    """The steps counted, together or by some columns."""
    columns = {name: _column(reach, vacancies, name) for name in by}
    counts = []
    for step, holds in steps.items():
        table = pandas.DataFrame(columns | {"holds": holds})
        own = _sums(table, by).assign(step=step)
        counts.append(own)
    table = pandas.concat(counts, ignore_index=True)
    every = table.loc[table["step"] == ALL]
    # Shares are of the first step of the same group.
    total = (
        table.merge(every[[*by, "jobs"]], on=by, suffixes=("", "_all"))
        if by
        else table.assign(jobs_all=every["jobs"].iloc[0])
    )
    order = {step: number for number, step in enumerate(steps)}
    total = total.assign(share=total["jobs"] / total["jobs_all"].where(total["jobs_all"] > 0))
    total = total.sort_values([*by, "step"], key=lambda own: own.map(order) if own.name == "step" else own)
    return total[[*by, "step", "jobs", "share"]].reset_index(drop=True)


def _sums(table: DataFrame, by: list[str]) -> DataFrame:
    if not by:
        return pandas.DataFrame({"jobs": [int(table["holds"].sum())]})
    return table.groupby(by, observed=True, dropna=False)["holds"].sum().rename("jobs").reset_index()


def _column(reach: DataFrame, vacancies: Any, name: str) -> Any:
    if name in ("home_id", "shift", "vacancy_id"):
        return reach[name].astype("object").to_numpy()
    if name not in vacancies:
        raise localized_error(QuestionError, "waterfall-by-unknown", name=repr(name))
    groups = dict(zip(vacancies["id"].astype(str), vacancies[name], strict=True))
    return reach["vacancy_id"].astype("object").map(groups).to_numpy()
