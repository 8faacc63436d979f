"""`bereik whatif`: how many jobs more with a bike, a licence, other childcare, and at what cost."""

import datetime as dt
import json
from argparse import Namespace
from typing import Any

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.cli.answered import OpenRegion, candidates_of
from bereik.cli.flexbus import flex_areas, listed_line, shuttles_of
from bereik.cli.jobs import check_numbers, chosen_care, chosen_date, open_region
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.cli.where import check_order, find_home, tell_what_was_read
from bereik.dayplan import plan_day
from bereik.domain.childcare import check_children
from bereik.domain.tables import Points, check_points
from bereik.domain.traveller import Traveller
from bereik.itineraries.stretches import EMPLOYERS_BUS
from bereik.ondemand.shuttles import Shuttles
from bereik.ondemand.weeks import FlexbusQuery, flexbus_of_weeks
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

SHUTTLE = "shuttle"
"""The option with the bus of the employer."""


def run(options: Namespace) -> int:
    """Ask every option, or list the jobs that the named ones open."""
    check_numbers(options)
    meant = _options(options)
    with doing("doing-read", options.lang):
        region = open_region(options)
        home = find_home(options.where, region.addresses, options.lang)
        check_order(home.point, region.network, options.lang)
    shuttles = shuttles_of(options, region)
    plans = _plans(options, region, shuttles)
    point = check_points(home.point, "home")
    stations = None
    if options.stations:
        listed = read_own_table(options.stations, "stations", crs=options.crs)
        tell_what_was_read(listed, options.lang)
        stations = read_stations(listed)
    areas = flex_areas(options, region)
    with doing("doing-search", options.lang):
        found = answer_options(plans, point, meant, stations=stations)
        booked = None if areas is None else _flexbus(plans, point, home.point, found, areas)
        costs = {
            option.name: _costs(plans, point, found, option, options) for option in meant if options.option
        }
    if options.format == "json":
        own = {} if booked is None else {"flexbus": json.loads(booked.to_json(orient="records"))}
        put_json({"options": _rows(found), "costs": _plain_costs(costs), "basis": found.provenance} | own)
    else:
        wants_shuttle = shuttles is not None and SHUTTLE in (options.option or ())
        rides = (
            _shuttle_rides(plans, home.point, found.more(SHUTTLE), shuttles)
            if wants_shuttle and shuttles
            else {}
        )
        _show(found, costs, region, rides, options.lang)
        for line in [] if booked is None else [listed_line(booked, options.lang)]:
            put(line)
        for line in provenance_sentences(dict(found.provenance), options.lang):
            put(line)
    return DONE


def _flexbus(plans: OptionPlans, point: Points, home: Any, found: WhatIf, areas: GeoDataFrame) -> DataFrame:
    """Where a flexbus may ride for the jobs that are no yes without options."""
    rows = [row for row, verdict in enumerate(found.verdicts) if verdict != "yes"]
    query = FlexbusQuery(plans.base.network, areas, plans.base.query.traveller)
    weeks = weeks_of_home(solve_week(plans.base.of_rows(rows), point)) if rows else []
    names = [plans.base.points.ids[row] for row in rows]
    own = plans.base.vacancies.iloc[rows]
    return flexbus_of_weeks(query, home, own, dict(zip(names, weeks, strict=True)))


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
    every = list_options(
        children=options.childcare != "none", stations=bool(options.stations), shuttles=bool(options.shuttles)
    )
    named = options.option or [option.name for option in every]
    if unknown := sorted(set(named) - {option.name for option in every}):
        names = ", ".join(option.name for option in every)
        raise RefusalError(
            sentence("option-unknown", options.lang, found=unknown[0], known=names), WRONG_USAGE
        )
    return [option for option in every if option.name in named]


def _plans(options: Namespace, region: OpenRegion, shuttles: Shuttles | None) -> OptionPlans:
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
    return plan_options(
        region.network, region.vacancies, query, childcare=care, candidates=candidates, shuttles=shuttles
    )


def _costs(
    plans: OptionPlans, home: Points, found: WhatIf, option: Option, options: Namespace
) -> dict[str, JobCost]:
    """What the month costs of each job that an option opens, by its id."""
    more = set(found.more(option.name))
    rows = [row for row, vacancy_id in enumerate(plans.base.points.ids) if vacancy_id in more]
    if not rows:
        return {}
    solution = solve_week(plans.of(option).of_rows(rows), home, explained="none")
    fare = fare_query(options.fares, None, options.entitled or (), options.employer, options.committee)
    costs = costs_of_week(solution, home, weeks_of_home(solution), fare)
    return {plans.base.points.ids[rows[number]]: cost for number, cost in costs.items()}


def _rows(found: WhatIf) -> list[dict[str, Any]]:
    counts: list[dict[str, Any]] = json.loads(found.table().to_json(orient="records"))
    return [row | {"jobs": found.more(row["option"])} for row in counts]


def _shuttle_rides(
    plans: OptionPlans, home: Any, opened: list[str], shuttles: Shuttles
) -> dict[str, list[str]]:
    """The rides on the employer's bus of jobs that it opens, on the first day on which each is worked."""
    told = {}
    vacancies, query = plans.base.vacancies, plans.base.query
    for employer, rows in shuttles.rows_of(vacancies).items():
        network = shuttles.network(employer)
        for row in rows:
            name = plans.base.points.ids[row]
            if name in opened:
                days = plans.base.weeks[row].weekdays
                date = next(day for day in _days_from(query.date) if day.weekday() in days)
                day = plan_day(
                    network, home, vacancies.iloc[[row]], date=date, childcare=plans.week.childcare,
                    children=query.children or None, traveller=query.traveller, alternatives=False,
                    candidates=plans.week.candidates,
                )  # fmt: skip
                told[name] = [
                    f"{step.begin:%H:%M} {step.origin.name} - {step.end:%H:%M} {step.target.name}"
                    for step in day.steps
                    if step.ride and step.ride.mode == EMPLOYERS_BUS
                ]
    return told


def _days_from(date: dt.date) -> list[dt.date]:
    return [date + dt.timedelta(days=number) for number in range(7)]


def _show(
    found: WhatIf, costs: dict[str, dict[str, JobCost]], region: OpenRegion, rides: dict[str, list[str]],
    lang: str,
) -> None:  # fmt: skip
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
            put(f"  {vacancy}  {titles[vacancy]}  {brief_cost(own.get(vacancy), lang)}")
            for line in _details(own.get(vacancy), rides.get(vacancy, []) if name == SHUTTLE else [], lang):
                put(f"      {line}")


def _details(cost: JobCost | None, rides: list[str], lang: str) -> list[str]:
    """What cycling pays, and the rides on the employer's bus."""
    cycling = [] if cost is None or cost.cycling is None else [cycling_in_words(cost.cycling, lang)]
    return [*cycling, *(f"{sentence('ride-employer_bus', lang)}: {ride}" for ride in rides)]
