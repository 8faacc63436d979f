"""`bereik whatif`: how many jobs more with a bike, a licence, other childcare, and at what cost."""

import json
from argparse import Namespace
from typing import Any

from bereik.cli.answered import OpenRegion, candidates_of
from bereik.cli.jobs import check_numbers, chosen_care, chosen_date, open_region
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.cli.where import check_order, find_home, tell_what_was_read
from bereik.domain.childcare import check_children
from bereik.domain.tables import Points, check_points
from bereik.domain.traveller import Traveller
from bereik.opportunities.own_tables import read_own_table
from bereik.options.answers import WhatIf, answer_options
from bereik.options.costs import JobCost, costs_of_week, fare_query
from bereik.options.option import Option, list_options
from bereik.options.plans import OptionPlans, plan_options
from bereik.options.stations import read_stations
from bereik.present.options import brief_cost, change_in_count, cycling_in_words, option_in_words
from bereik.reach.week import WeekQuery, solve_week, weeks_of_home
from bereik.texts import sentence
from bereik.texts.provenance_text import provenance_sentences


def run(options: Namespace) -> int:
    """Ask every option, or list the jobs that the named ones open."""
    check_numbers(options)
    meant = _options(options)
    with doing("doing-read", options.lang):
        region = open_region(options)
        home = find_home(options.where, region.addresses, options.lang)
        check_order(home.point, region.network, options.lang)
    plans = _plans(options, region)
    point = check_points(home.point, "home")
    stations = None
    if options.stations:
        listed = read_own_table(options.stations, "stations", crs=options.crs)
        tell_what_was_read(listed, options.lang)
        stations = read_stations(listed)
    with doing("doing-search", options.lang):
        found = answer_options(plans, point, meant, stations=stations)
        costs = {
            option.name: _costs(plans, point, found, option, options) for option in meant if options.option
        }
    if options.format == "json":
        put_json({"options": _rows(found), "costs": _plain_costs(costs), "basis": found.provenance})
    else:
        _show(found, costs, region, options)
    return DONE


def _plain_costs(costs: dict[str, dict[str, JobCost]]) -> dict[str, Any]:
    """What the month of each job costs with each option, in euros; null where it is not known."""
    return {
        option: {
            vacancy: {
                "own_eur": None if cost.fares.own_cents is None else cost.fares.own_cents / 100,
                "at_most": cost.fares.at_most, "maybe_cheaper": bool(cost.fares.unknown),
                "cycling_eur": None if cost.cycling is None else [cents / 100 for cents in cost.cycling],
            }
            for vacancy, cost in own.items()
        }
        for option, own in costs.items()
    }  # fmt: skip


def _options(options: Namespace) -> list[Option]:
    """The options that are meant: those named, or all that fit the question."""
    every = list_options(children=options.childcare != "none", stations=bool(options.stations))
    named = options.option or [option.name for option in every]
    if unknown := sorted(set(named) - {option.name for option in every}):
        names = ", ".join(option.name for option in every)
        raise RefusalError(
            sentence("option-unknown", options.lang, found=unknown[0], known=names), WRONG_USAGE
        )
    return [option for option in every if option.name in named]


def _plans(options: Namespace, region: OpenRegion) -> OptionPlans:
    """The question made ready."""
    date = chosen_date(options, region)
    care = chosen_care(region.childcare, options.childcare, options.lang)
    traveller = Traveller(
        max_walk_min=options.max_walk, bike=options.bike, max_transfers=options.transfers,
        max_trip_min=options.max_trip, driving_licence=options.licence,
    )  # fmt: skip
    children = check_children(None, options.child_age, childcare=care is not None)
    query = WeekQuery(date, children, traveller=traveller)
    candidates = candidates_of(region)
    return plan_options(region.network, region.vacancies, query, childcare=care, candidates=candidates)


def _costs(
    plans: OptionPlans, home: Points, found: WhatIf, option: Option, options: Namespace
) -> dict[str, JobCost]:
    """What the month costs of each job that an option opens, by its id."""
    more = set(found.more(option.name))
    rows = [row for row, vacancy_id in enumerate(plans.base.points.ids) if vacancy_id in more]
    if not rows:
        return {}
    solution = solve_week(plans.of(option).of_rows(rows), home)
    fare = fare_query(options.fares, None, options.entitled or (), options.employer, options.committee)
    costs = costs_of_week(solution, home, weeks_of_home(solution), fare)
    return {plans.base.points.ids[rows[number]]: cost for number, cost in costs.items()}


def _rows(found: WhatIf) -> list[dict[str, Any]]:
    counts: list[dict[str, Any]] = json.loads(found.table().to_json(orient="records"))
    return [row | {"jobs": found.more(row["option"])} for row in counts]


def _show(
    found: WhatIf, costs: dict[str, dict[str, JobCost]], region: OpenRegion, options: Namespace
) -> None:
    lang = options.lang
    put(sentence("option-base", lang, yes=found.verdicts.count("yes"), all=len(found.verdicts)))
    table = new_table(
        [sentence("whatif-column-option", lang), sentence("whatif-column-more", lang)], right=[]
    )
    for answer in found.answers:
        name, told = answer.option.name, sentence("ui-whatif-same", lang)
        if answer.applies:
            told = change_in_count(len(found.more(name)), len(found.fewer(name)), lang)
        table.add_row(f"{option_in_words(name, lang)} ({name})", told)
    answer_console().print(table)
    titles = dict(zip(region.vacancies["id"].astype(str), region.vacancies["title"].astype(str), strict=True))
    for name, own in costs.items():
        put(f"{option_in_words(name, lang)}:")
        for vacancy in found.more(name):
            cost = own.get(vacancy)
            put(f"  {vacancy}  {titles[vacancy]}  {brief_cost(cost, lang)}")
            if cost is not None and cost.cycling is not None:
                put(f"      {cycling_in_words(cost.cycling, lang)}")
    for line in provenance_sentences(dict(found.provenance), lang):
        put(line)
