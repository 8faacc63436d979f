"""How sure the gain of a plan is: day by day, in a whole week and in holidays, moved, with a missed ride."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from bereik.dossier.case import Case
from bereik.dossier.counts import Weights, rounded, told_pairs
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
MOST_PAIRS = 20_000
"""Pairs of home and vacancy of which missed rides are asked at most: some half a minute."""


def robustness(case: Case, plan: Scenario, effect: Effect, weights: Weights) -> dict[str, Any]:
    """What a plan opens and loses when something is otherwise, and how much of it survives a missed ride."""
    found = {"as_planned": _worth(effect.gained, effect.lost, weights)}
    dates = case.query.dates
    for date in dates if len(dates) > 1 else ():
        # Of several dates of a kind the first stands for it.
        found.setdefault(f"day_{kind_of_day(date, case.network.timezone)}", _worth(*effect.on(date), weights))
    week = _whole_week(case, plan, effect)
    if week is not None:
        found["week"] = _worth_of(week, weights)
    found |= {name: _worth_of(case.effect(moved), weights) for name, moved in _moved(plan)}
    holidays = in_the_holidays(case)
    if holidays is not None:
        in_holidays = holidays.effect(plan)
        found["school_holiday"] = _worth_of(in_holidays, weights)
        found["year"] = _worth_of(effect.and_on_dates_of(in_holidays), weights)
        too = on_weekdays(plan)
        if too != plan:
            with_more = holidays.effect(too)
            found["school_holiday_too"] = _worth_of(with_more, weights)
            found["year_too"] = _worth_of(effect.and_on_dates_of(with_more), weights)
    return {"changes": found, "missed": _missed(case, plan, effect, weights)}


def _worth_of(effect: Effect, weights: Weights) -> dict[str, float]:
    return _worth(effect.gained, effect.lost, weights)


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


def _worth(gained: Pairs, lost: Pairs, weights: Weights) -> dict[str, float]:
    """What is gained, and lost: people, openings, and people times openings."""
    told: dict[str, float] = {}
    for side, pairs in (("gained", gained), ("lost", lost)):
        homes, vacancies = told_pairs(pairs, weights)
        told |= {
            f"people_{side}": rounded(weights.people[np.unique(homes)].sum()),
            f"openings_{side}": rounded(weights.openings[np.unique(vacancies)].sum()),
            f"worth_{side}": round(float((weights.people[homes] * weights.openings[vacancies]).sum())),
        }
    return told


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


def in_the_holidays(case: Case) -> Case | None:
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


def on_weekdays(plan: Scenario) -> Scenario:
    """The plan with rides of school days in the school holidays too."""
    changes = tuple(
        replace(change, days="weekday")
        if isinstance(change, AddTrips) and change.days == "school_day"
        else change
        for change in plan.changes
    )
    return replace(plan, changes=changes)


def _missed(case: Case, plan: Scenario, effect: Effect, weights: Weights) -> dict[str, Any]:
    """Of what is gained the part where any one ride may be missed (SPEC 3, definition 7).

    Of many pairs those of the homes with most people times openings are asked, with all that they gain.
    """
    homes, vacancies = told_pairs(effect.gained, weights)
    # A place that is not known is tried at those of other vacancies, which are not asked here.
    placed = np.isfinite(effect.before.vacancies.lon[vacancies])
    homes, vacancies = homes[placed], vacancies[placed]
    told: dict[str, Any] = {"gained": len(homes), "asked": 0, "robust": 0, "worth_pct": None, "date": None}
    if not len(homes):
        return told
    jobs = np.unique(vacancies)
    worth = weights.people[homes] * weights.openings[vacancies]
    sums = np.bincount(homes, weights=worth)
    some = [home for home in np.argsort(-sums, kind="stable").tolist() if sums[home] > 0]
    some = some[: max(1, MOST_PAIRS // len(jobs))]
    date = _date_of(effect)
    table = shift_reach(
        effect.after.network, case.points.iloc[some],
        plan.apply_to_vacancies(case.region.vacancies).iloc[jobs], date=date,
        traveller=case.stored.traveller, before_min=case.stored.before_min,
        after_min=case.stored.after_min, robust=True,
    )  # fmt: skip
    robust_of = {
        (str(row["home_id"]), str(row["vacancy_id"])): bool(row["robust"])
        for row in table.to_dict("records")
        if str(row["verdict"]) == "yes"
    }
    ids = [case.homes["id"].astype(str).to_numpy()[homes], _ids(case)[vacancies]]
    own = [
        (robust_of[home, job], value)
        for home, job, value in zip(*ids, worth.tolist(), strict=True)
        if (home, job) in robust_of
    ]
    whole = sum(value for _, value in own)
    return told | {
        "asked": len(own), "robust": sum(robust for robust, _ in own), "date": date.isoformat(),
        "worth_pct": rounded(100 * sum(value for robust, value in own if robust) / whole) if own else None,
    }  # fmt: skip


def _ids(case: Case) -> Any:
    return case.region.vacancies["id"].astype(str).to_numpy()


def _date_of(effect: Effect) -> dt.date:
    """The date on which most of what is gained failed before."""
    _, vacancies = effect.gained
    counts = []
    for day in effect.before.days:
        moved = np.zeros(len(effect.before.vacancies.ids), dtype=np.bool_)
        moved[day.needs.vacancy] = True
        counts.append(int(moved[vacancies].sum()))
    return effect.before.days[int(np.argmax(counts))].date


__all__ = ["in_the_holidays", "on_weekdays", "robustness"]
