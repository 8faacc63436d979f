"""How sure the gain of a plan is: day by day, in a whole week and in holidays, moved, with a missed ride."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from bereik.dossier.case import Case
from bereik.dossier.counts import Weights, told_pairs
from bereik.errors import ServiceDayError
from bereik.feeds import check_service_day
from bereik.feeds.days import kind_of_day
from bereik.network import typical_dates
from bereik.proposals.assess import Effect, Pairs, on_more_dates, solve_again
from bereik.reach import shift_reach
from bereik.scenarios import Scenario
from bereik.scenarios.changes import AddTrips

SHIFT_S = 600
"""How much earlier and later the rides of a plan are tried."""
SAMPLE_HOMES, SAMPLE_VACANCIES = 8, 8
"""Missed rides are asked for those with most people and openings: each ride is taken away in turn."""


def robustness(case: Case, plan: Scenario, effect: Effect, weights: Weights) -> dict[str, Any]:
    """The gain of a plan when something is otherwise; as `people`, `openings` and person-openings `worth`."""
    found = {"as_planned": _worth(effect.gained, weights)}
    dates = case.query.dates
    for date in dates if len(dates) > 1 else ():
        # Of several dates of a kind the first stands for it.
        found.setdefault(f"day_{kind_of_day(date, case.network.timezone)}", _worth(effect.on(date), weights))
    week = _whole_week(case, plan, effect)
    if week is not None:
        found["week"] = _worth(week.gained, weights)
    found |= {name: _worth(case.effect(moved).gained, weights) for name, moved in _moved(plan)}
    holidays = _in_the_holidays(case)
    if holidays is not None:
        found["school_holiday"] = _worth(holidays.effect(plan).gained, weights)
        found["school_holiday_too"] = _worth(holidays.effect(_on_weekdays(plan)).gained, weights)
    return {"gains": found, "missed": _missed(case, plan, effect, weights)}


def _whole_week(case: Case, plan: Scenario, effect: Effect) -> Effect | None:
    """The effect on all days of the week of the first date; None where one of them cannot be asked."""
    first = case.query.dates[0]
    week = [first + dt.timedelta(days=day - first.weekday()) for day in range(7)]
    more = [date for date in week if date not in case.query.dates]
    try:
        for date in more:
            check_service_day(case.network.feeds, date)
    except ServiceDayError:
        return None
    if not more:
        return None
    jobs = case.region.vacancies
    before = solve_again(case.query, case.network, case.points, jobs, more)
    after = solve_again(case.query, effect.after.network, case.points, plan.apply_to_vacancies(jobs), more)
    return Effect(on_more_dates(effect.before, before), on_more_dates(effect.after, after))


def _worth(gained: Pairs, weights: Weights) -> dict[str, float]:
    """What is gained: people, openings, and people times openings."""
    homes, vacancies = told_pairs(gained, weights)
    return {
        "people": round(float(weights.people[np.unique(homes)].sum()), 3),
        "openings": round(float(weights.openings[np.unique(vacancies)].sum()), 3),
        "worth": round(float((weights.people[homes] * weights.openings[vacancies]).sum())),
    }


def _moved(plan: Scenario) -> Iterator[tuple[str, Scenario]]:
    """The plan with all added rides ten minutes earlier, and later."""
    if not any(isinstance(change, AddTrips) for change in plan.changes):
        return
    for name, seconds in (("earlier", -SHIFT_S), ("later", SHIFT_S)):
        changes = tuple(
            replace(change, at=tuple(at + seconds for at in change.at))
            if isinstance(change, AddTrips)
            else change
            for change in plan.changes
        )
        yield name, replace(plan, changes=changes)


def _in_the_holidays(case: Case) -> Case | None:
    """The same question in a school holiday, where one can be asked."""
    kinds = [kind_of_day(date, case.network.timezone) for date in case.query.dates]
    found = typical_dates(case.network, start=case.query.dates[0])
    if "school_day" not in kinds or "school_holiday" not in found:
        return None
    dates = [
        found["school_holiday"] if kind == "school_day" else date.isoformat()
        for kind, date in zip(kinds, case.query.dates, strict=True)
    ]
    try:
        return case.on_dates(tuple(dict.fromkeys(dates)))
    except ServiceDayError:
        return None


def _on_weekdays(plan: Scenario) -> Scenario:
    """The plan with rides of school days in the school holidays too."""
    changes = tuple(
        replace(change, days="weekday")
        if isinstance(change, AddTrips) and change.days == "school_day"
        else change
        for change in plan.changes
    )
    return replace(plan, changes=changes)


def _missed(case: Case, plan: Scenario, effect: Effect, weights: Weights) -> dict[str, Any]:
    """Of what is gained the part where any one ride may be missed (SPEC 3, definition 7), by a sample."""
    homes, vacancies = effect.gained
    if not len(homes):
        return {"asked": 0, "robust": 0, "date": None}
    # A place that is not known is tried at those of other vacancies, which are not asked here.
    placed = vacancies[np.isfinite(effect.before.vacancies.lon[vacancies])]
    some = _most(homes, weights.people, SAMPLE_HOMES), _most(placed, weights.openings, SAMPLE_VACANCIES)
    if not some[1]:
        return {"asked": 0, "robust": 0, "date": None}
    own = set(zip(homes.tolist(), vacancies.tolist(), strict=True))
    date = _date_of(effect)
    jobs = plan.apply_to_vacancies(case.region.vacancies).iloc[some[1]]
    table = shift_reach(
        effect.after.network, case.points.iloc[some[0]], jobs, date=date,
        traveller=case.question.traveller, before_min=case.question.before_min,
        after_min=case.question.after_min, robust=True,
    )  # fmt: skip
    rows = {name: {str(own): row for row, own in zip(places, ids, strict=True)} for name, places, ids in (
        ("home", some[0], case.homes["id"].iloc[some[0]]),
        ("vacancy", some[1], case.region.vacancies["id"].iloc[some[1]]),
    )}  # fmt: skip
    asked = robust = 0
    for row in table.to_dict("records"):
        pair = rows["home"][str(row["home_id"])], rows["vacancy"][str(row["vacancy_id"])]
        if pair in own and str(row["verdict"]) == "yes":
            asked += 1
            robust += bool(row["robust"])
    return {"asked": asked, "robust": robust, "date": date.isoformat()}


def _most(rows: Any, weights: Any, count: int) -> list[int]:
    """Of some rows those that weigh most, each once; of equal ones the first."""
    own = np.unique(rows)
    found: list[int] = own[np.argsort(-weights[own], kind="stable")[:count]].tolist()
    return found


def _date_of(effect: Effect) -> dt.date:
    """The date on which most of what is gained failed before."""
    _, vacancies = effect.gained
    counts = []
    for day in effect.before.days:
        asked = np.zeros(len(effect.before.vacancies.ids), dtype=np.bool_)
        asked[day.needs.vacancy] = True
        counts.append(int(asked[vacancies].sum()))
    return effect.before.days[int(np.argmax(counts))].date


__all__ = ["robustness"]
