"""`plan_day`: one day solved as `shift_reach` solves it, and told step by step."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from geopandas import GeoDataFrame
from shapely import Point

from bereik.dayplan.alternatives import alternatives_of
from bereik.dayplan.plan import DayPlan
from bereik.dayplan.steps import Maker, care_of_day, steps_of_day
from bereik.dayplan.street import StepLines
from bereik.domain.childcare import CareRules, Child
from bereik.domain.query import ShiftQuery, ready_query
from bereik.domain.tables import as_points
from bereik.domain.traveller import Shift, Traveller
from bereik.errors import QuestionError
from bereik.itineraries.ends import Spot
from bereik.itineraries.missed import going_on, missed_rides
from bereik.itineraries.robust import worst_of
from bereik.itineraries.shown import itinerary_of
from bereik.itineraries.stretches import facility_names
from bereik.network.model import Network
from bereik.reach.solution import Solution, solve
from bereik.texts.localized import localized_error


def plan_day(
    network: Network,
    home: GeoDataFrame | Point,
    vacancy: GeoDataFrame,
    *,
    date: str | dt.date | None = None,
    shift: Shift | None = None,
    shifts: Sequence[Shift] | None = None,
    childcare: GeoDataFrame | None = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: GeoDataFrame | None = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
    query: ShiftQuery | None = None,
    alternatives: bool = True,
) -> DayPlan:
    """The plan of one day: everything from leaving home to being home again, as `shift_reach` shows it.

    Parameters
    ----------
    home
        A table of one home, or a shapely `Point(lon, lat)`.
    vacancy
        A table of one vacancy, such as `vacancies[vacancies["id"] == "v001"]`.
    shift
        Asked in place of the vacancy's own hours; `shifts` takes the same as a list of one.
    childcare, child_age_months, children, care, before_min, after_min, traveller
        As in `shift_reach`. Of several facilities the best is in the plan.
    candidates
        Points to try where only the municipality of the work is known: `candidate_points(vacancies)`
        of all vacancies, which `shift_reach` makes of those it is asked about.
    query
        All of these in one value, in place of them; its `shifts` hold one at most.
    alternatives
        Whether to ask again for a day with fewer transfers and one with less walking.

    Returns
    -------
    DayPlan
        Prints as a text in Dutch; `.text(lang="en")`, `.table()` and `.json()` give it in other forms. Every
        ride says how the day goes on without it. For a no it holds what exists, and the reason.

    Raises
    ------
    QuestionError
        More than one home, vacancy or shift.
    TableError, ServiceDayError
        As in `shift_reach`.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home = demo.homes[demo.homes["id"] == "wuustwezel"]
    >>> plan = plan_day(demo.network, home, demo.vacancies[43:44], date=demo.date)
    >>> plan.verdict, [step.kind for step in plan.steps if step.direction == "out"]
    ('yes', ['walk', 'wait', 'ride', 'walk'])
    """
    if shift is not None and shifts is not None:
        raise localized_error(QuestionError, "plan-shift-and-shifts")
    given = ShiftQuery(
        date, [shift] if shift is not None else shifts, childcare, child_age_months, children, care,
        candidates, before_min, after_min, traveller,
    )  # fmt: skip
    query = ready_query(query, given)
    if query.shifts is not None and not isinstance(query.shifts, Shift) and len(query.shifts) != 1:
        raise localized_error(QuestionError, "plan-one-shift", count=len(query.shifts))
    home, vacancy = as_points(home), as_points(vacancy)
    _check_single(home, "home")
    _check_single(vacancy, "vacancy")
    plan = plan_of(solve(network, home, vacancy, query))
    if not alternatives or plan.verdict == "no":
        return plan
    # Other limits make other transfers: nothing they make may take the place of what the network keeps.
    aside = replace(network, cache=network.cache.copy())

    def plan_for(other: Traveller) -> DayPlan:
        return plan_of(solve(aside, home, vacancy, replace(query, traveller=other)))

    kinds, others = alternatives_of(plan, plan_for, query.who)
    return replace(plan, kinds=kinds, alternatives=others)


def _check_single(table: Any, name: str) -> None:
    """One row; what is no table at all is refused by `shift_reach`."""
    rows = len(table) if hasattr(table, "columns") else 1
    if rows != 1:
        raise localized_error(QuestionError, "plan-one-row", name=name, rows=rows)


def plan_of(solution: Solution, home: int = 0, vacancy: int = 0) -> DayPlan:
    """The plan of one home and vacancy of a solution, by their rows, on its first date; no alternatives.

    Of hours and places that are guesses it is the first that can be held, else the first of all.
    """
    date = solution.dates[0]
    own, hours, yes = date.of_home(home), date.query.hours, date.outcomes.yes[home]
    asks = np.flatnonzero(hours.of == vacancy)
    ask = int(asks[yes[asks].argmax()])
    on, timetable = going_on(own.query), own.ends.reach.day_rides.day
    parts = itinerary_of(own, ask)
    missed = list(missed_rides(on, timetable, parts))
    breaks = worst_of(missed, own, timetable) if yes[ask] else None
    row = solution.table().iloc[home * hours.rows + int(hours.row[ask])].to_dict()
    alone = replace(solution, vacancies=solution.vacancies.iloc[[vacancy]])
    provenance, told = alone.provenance, alone.vacancies.iloc[0].to_dict()
    job = Spot("job", int(hours.vacancy[ask]))
    maker = Maker(StepLines(own, timetable), on, job, facility_names(solution.query.childcare), iter(missed))
    return DayPlan(
        home_id=str(row["home_id"]),
        vacancy_id=str(row["vacancy_id"]),
        title=_text(told.get("title")),
        employer=_text(told.get("employer")),
        date=row["date"].date(),
        shift=_text(row["shift"]),
        verdict=str(row["verdict"]),
        reason=_text(row["reason"]) or None,
        short_min=_number(row["short_min"]),
        late_between_min=_number(row.get("late_between_min")),
        hours_assumed=provenance["vacancies"]["hours_known"] == 0,
        place_tried=(hours.places[ask] if hours.places else "") or None,
        works_if=_text(row.get("works_if")) or None,
        hours=tuple((maker.at(part.start), maker.at(part.end)) for part in parts),
        before_min=solution.query.before_min,
        after_min=solution.query.after_min,
        steps=tuple(steps_of_day(maker, parts)),
        care=tuple(care_of_day(maker, parts, solution.query.rules.fragile_under_min)),
        robust=None if breaks is None else breaks.robust,
        breaks_at=None if breaks is None else breaks.at or None,
        breaks_min=None if breaks is None else _number(breaks.minutes),
        kinds=(),
        alternatives=(),
        provenance=provenance,
    )


def _text(value: Any) -> str:
    return "" if value is None or value != value else str(value)


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)
