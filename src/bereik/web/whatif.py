"""The screen "what if ...?": each option with how many jobs more, and which, with what their month costs.

The counts come first, for all options at once. Which jobs an option opens, and what those cost, is asked
option by option. With a child a bike takes long, since every facility is a search of its own, and so does
every option of a client who has one. Under a maximum of cost every option does, since all its rides are
priced. Those are asked when wanted.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from bereik.domain.tables import check_points
from bereik.fares import Ride, cheapest_month
from bereik.feeds.free_days import is_public_holiday
from bereik.options.answers import WhatIf, answer_options
from bereik.options.costs import JobCost, costs_of_week
from bereik.options.month import dates_of_month
from bereik.options.option import Option, list_options
from bereik.options.plans import OptionPlans
from bereik.present.options import (
    brief_cost,
    change_in_count,
    month_in_words,
    option_in_words,
)
from bereik.reach.week import WeekPlan, solve_week, weeks_of_home
from bereik.texts import sentence
from bereik.texts.formats import format_euros
from bereik.web import ask, words
from bereik.web.app_state import AppState
from bereik.web.query import PageQuery
from bereik.web.refusal import RefusedError

MOST_JOBS = 12
"""So many of the jobs that an option opens are listed."""
BLUE_BIKE = "Blue-bike"
CHANGES: Mapping[str, dict[str, Any]] = {
    "bike": {"travel": "bike"},
    "ebike": {"travel": "ebike"},
    "folding_bike": {"travel": "folding"},
    "licence": {"licence": True},
}
"""What the form says for an option that it knows too."""


def options_of(app_state: AppState, query: PageQuery) -> tuple[Option, ...]:
    """The options that make sense for a question."""
    return list_options(children=bool(query.children), stations=app_state.stations is not None)


def answer_whatif(app_state: AppState, query: PageQuery, name: str | None = None) -> dict[str, Any]:
    """Every option with its count; of one option by its `name` also the jobs that it opens."""
    ask.check_home(app_state, query)
    rows = ask.chosen_jobs(app_state, query)
    every = options_of(app_state, query)
    if name is not None and name not in {option.name for option in every}:
        raise RefusedError(400, "question", "option")
    plans = plans_of(app_state, query)
    # What changes nothing of the question, a bike for who has one, needs no search to say so.
    at_once = [
        option for option in every
        if not _takes_long(option, query) or not option.changes(plans.base.query)
    ]  # fmt: skip
    meant = at_once if name is None else [option for option in every if option.name == name]
    found = answer_options(
        plans, _home(query), meant,
        stations=app_state.stations, rows=rows, limit=ask.cost_limit(query), with_shuttles=True,
    )  # fmt: skip
    listed = every if name is None else meant
    yes = found.verdicts.count("yes")
    return {
        "base": sentence("option-base", query.lang, yes=yes, all=len(rows)),
        "options": [
            _option(app_state, query, plans, found, option, full=name is not None) for option in listed
        ],
    }


def plans_of(app_state: AppState, query: PageQuery) -> OptionPlans:
    """The week of a question and those of its options, as far as they were made before."""
    key, week, _ = ask.plan_of(app_state, query)
    found: OptionPlans = app_state.option_plans.get(
        key, lambda: OptionPlans(week), of_client=ask.has_own_place(query)
    )
    return found


def _takes_long(option: Option, query: PageQuery) -> bool:
    with_bike = option.bike != "none" or query.travel != "transit"
    return query.max_cost is not None or (bool(query.children) and with_bike)


def _home(query: PageQuery) -> Any:
    return check_points(ask.home_of(query), "home")


def _option(
    app_state: AppState, query: PageQuery, plans: OptionPlans, found: WhatIf, option: Option, *, full: bool
) -> dict[str, Any]:
    """One line of the screen."""
    lang, answers = query.lang, {answer.option.name: answer for answer in found.answers}
    line: dict[str, Any] = {
        "name": option.name, "title": option_in_words(option.name, lang, children=len(query.children)),
        "asked": option.name in answers,
        "applies": True, "more": 0, "fewer": 0, "text": "", "change": CHANGES.get(option.name),
        "jobs": [], "jobs_rest": "", "lost": [], "lost_rest": "", "notes": [],
    }  # fmt: skip
    if option.name not in answers:
        return line
    own, more, fewer = answers[option.name], found.more(option.name), found.fewer(option.name)
    line |= {"applies": own.applies, "more": len(more), "fewer": len(fewer)}
    line["text"] = change_in_count(len(more), len(fewer), lang) if own.applies else ""
    if full:
        line["jobs"] = _jobs(app_state, query, plans, option, more[:MOST_JOBS])
        line["lost"] = _listed(app_state, query, fewer[:MOST_JOBS])
        line |= {"jobs_rest": _rest(more, lang), "lost_rest": _rest(fewer, lang)}
        line["notes"] = _blue_bike_cost(app_state, query) if option.blue_bike else []
    return line


def _rest(ids: Sequence[str], lang: str) -> str:
    """How many jobs there are beside those that are listed."""
    return sentence("option-rest", lang, count=len(ids) - MOST_JOBS) if len(ids) > MOST_JOBS else ""


def _jobs(
    app_state: AppState, query: PageQuery, plans: OptionPlans, option: Option, ids: Sequence[str]
) -> list[dict[str, str]]:
    """The jobs that an option opens; with a shared bike without a cost, which is told apart."""
    rows = _rows(app_state, ids)
    costs = {} if option.blue_bike or not rows else _costs(plans.of(option).of_rows(rows), query)
    told = _listed(app_state, query, ids)
    return [job | {"cost": brief_cost(costs.get(number), query.lang)} for number, job in enumerate(told)]


def _rows(app_state: AppState, ids: Sequence[str]) -> list[int]:
    chosen_ids = set(ids)
    return [row for row, record in enumerate(app_state.records) if record["id"] in chosen_ids]


def _listed(app_state: AppState, query: PageQuery, ids: Sequence[str]) -> list[dict[str, str]]:
    """Jobs by what they are called, in the order of the region's table."""
    return [
        {
            "id": app_state.records[row]["id"],
            "title": words.text(app_state.records[row].get("title")) or sentence("page-no-title", query.lang),
            "employer": words.text(app_state.records[row].get("employer")),
            "municipality": words.text(app_state.records[row].get("municipality")),
        }
        for row in _rows(app_state, ids)
    ]


def _costs(plan: WeekPlan, query: PageQuery) -> dict[int, JobCost]:
    home = _home(query)
    solution = solve_week(plan, home, explained="none")
    return costs_of_week(solution, home, weeks_of_home(solution), ask.fares_of(query))


def _blue_bike_cost(app_state: AppState, query: PageQuery) -> list[str]:
    """What a shared bike costs for the ordinary working days of the month."""
    date: dt.date = ask.date_of(app_state, query)
    zone = app_state.network.timezone
    days = [day for day in dates_of_month(date) if day.weekday() < 5 and not is_public_holiday(day, zone)]
    cost = cheapest_month([Ride(BLUE_BIKE, day, 8 * 3600, "", "") for day in days])
    if cost.cents is None:
        return []
    told = {"euros": format_euros(cost.cents, query.lang), "limit": "most" if cost.at_most else "exact"}
    month = month_in_words(date, query.lang)
    return [sentence("option-blue-bike-cost", query.lang, days=len(days), month=month, **told)]
