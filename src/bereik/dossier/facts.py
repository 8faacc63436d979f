"""Everything a dossier tells, as plain values: what `write` puts on paper and `verify` computes again.

Nothing here depends on a language. Every number on the first page is a sum of rows that stand below it, and
every row can be computed again from `question`, `plan` and the network.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from geopandas import GeoDataFrame

from bereik.batch.region import weights_of
from bereik.dossier.case import Case
from bereik.dossier.counts import (
    area_rows,
    categories_of,
    municipality_rows,
    occupancy,
    text_of,
    totals,
    vacancy_rows,
    weights_of_areas,
)
from bereik.dossier.patch import patch_of
from bereik.dossier.robust import in_the_holidays, on_weekdays, robustness
from bereik.dossier.stored_query import fingerprints
from bereik.network import Network
from bereik.proposals.costs import price_on, read_costs, unknown_since
from bereik.proposals.plans import plan_text
from bereik.proposals.rides import NEW, Changed, changed_rides, line_of, ride_rows, times_table
from bereik.proposals.vehicles import fits_of, trip_of
from bereik.scenarios import Scenario
from bereik.version import __version__

FORMAT = "bereik-dossier/1"
PRICES = ("vehicle_km", "driver_hour", "vehicle_year")
MOST_CHANGED = 400
"""Rides of which vehicles and tables of times are told; all are in the rides and what they cost."""


def make_facts(
    case: Case,
    kind: str,
    plan: Scenario,
    ranking: Mapping[str, Any] | None = None,
    *,
    made_on: dt.date | None = None,
) -> dict[str, Any]:
    """The facts of one proposal.

    Parameters
    ----------
    kind
        "add", "keep", "swap" or "adjust".
    ranking
        Its place among others and what else the same money buys, as `ranking.ranking_of` gives them.
    made_on
        The day of its prices; today by default.
    """
    day = made_on or dt.date.today()
    effect = case.effect(plan)
    before, after = case.network, effect.after.network
    people, openings = (
        np.array(list(weights.values()))
        for weights in weights_of(case.points, case.region.vacancies, case.stored.weight)
    )
    weights = weights_of_areas(people, openings, effect)
    areas = area_rows(case.homes, effect, weights, case.municipalities)
    vacancies = vacancy_rows(case.region.vacancies, effect, weights)
    changed = changed_rides(before, after, case.query.dates)
    rides = ride_rows(before, after, changed)
    return {
        "format": FORMAT, "bereik": __version__, "made_on": day.isoformat(), "kind": kind,
        "region": str(getattr(case.region, "title", "")),
        "demonstration": before.demonstration,
        "question": case.stored.plain(),
        "fingerprints": fingerprints(case.region, case.homes, case.stored.weight),
        "plan": plan_text(plan),
        "numbers": _numbers(areas, vacancies, rides), "categories": categories_of(vacancies),
        "rides": rides,
        "costs": costs_of(rides, case.costs, day, kind) | _in_holidays_too(case, plan, day),
        "hours": changed_hours(case.region.vacancies, plan), "ranking": ranking,
        "vehicles": vehicles(before, after, changed[:MOST_CHANGED]),
        "robustness": robustness(case, plan, effect, weights),
        "municipalities": municipality_rows(areas), "areas": areas, "vacancies": vacancies,
        "timetables": tables(before, after, changed[:MOST_CHANGED]), "patch": patch_of(before, after),
        "basis": case.query.provenance,
    }  # fmt: skip


def _numbers(
    areas: list[dict[str, Any]], vacancies: list[dict[str, Any]], rides: list[dict[str, Any]]
) -> dict[str, Any]:
    """The numbers of the first page; eight on board are asked of every ride more that a line has."""
    told = totals(areas, vacancies)
    more: Counter[tuple[str, str]] = Counter()
    for ride in each_once(rides):
        more[ride["feed"], ride["line"]] += 1 if ride["state"] == NEW else -1
    added = sum(max(count, 0) for count in more.values())
    return told | occupancy(told["people_gaining"], told["openings_gained"], added)


def costs_of(rides: list[dict[str, Any]], path: str | None, day: dt.date, kind: str) -> dict[str, Any]:
    """What the rides cost a year: kilometres at an average price, and the hours that a driver drives.

    Rides that go are counted below zero; of one to keep it is told what it costs today.
    """
    km, hours = 0.0, 0.0
    for ride in each_once(rides):
        sign = 1 if ride["state"] == NEW or kind == "keep" else -1
        km += sign * ride["km"] * ride["days_a_year"]
        hours += sign * ride["minutes"] / 60 * ride["days_a_year"]
    table = read_costs(path)
    prices = {what: price_on(table, what, day) for what in PRICES}
    told = {
        what: {
            "low": None if price is None else price.low, "high": None if price is None else price.high,
            "unit": table.get(what, {}).get("unit", ""), "source": table.get(what, {}).get("source", ""),
            "source_nl": table.get(what, {}).get("source_nl", ""),
            "checked_on": str(table.get(what, {}).get("checked_on", "")),
            "price_level": table.get(what, {}).get("price_level", ""),
            "unknown_since": unknown_since(table, what, day),
        }
        for what, price in prices.items()
    }  # fmt: skip
    per_km = prices["vehicle_km"]
    ends = (None, None) if per_km is None else sorted((km * per_km.low, km * per_km.high))
    return {
        "km_a_year": round(km), "driver_hours_a_year": round(hours, 1),
        "eur_low": None if ends[0] is None else round(ends[0], -2),
        "eur_high": None if ends[1] is None else round(ends[1], -2),
        "prices": told,
    }  # fmt: skip


def _in_holidays_too(case: Case, plan: Scenario, day: dt.date) -> dict[str, Any]:
    """What it asks beside to ride in the school holidays as well; nothing where that is no question."""
    holidays, too = in_the_holidays(case), on_weekdays(plan)
    if holidays is None or too == plan:
        return {}
    costs = []
    for other in (plan, too):
        after = other.apply(case.network)
        changed = changed_rides(case.network, after, holidays.query.dates + case.query.dates)
        rides = each_once(ride_rows(case.network, after, changed))
        costs.append(costs_of(rides, case.costs, day, "add") | {"days": _days(rides)})
    without, with_more = costs
    more: dict[str, Any] = {
        name: None if with_more[name] is None else round(with_more[name] - without[name], 1)
        for name in ("days", "km_a_year", "eur_low", "eur_high")
    }
    return {"in_holidays_too": more}


def _days(rides: list[dict[str, Any]]) -> int:
    """On how many dates a year the new rides run, taken together."""
    return sum(ride["days_a_year"] for ride in rides if ride["state"] == NEW)


def changed_hours(vacancies: GeoDataFrame, plan: Scenario) -> list[dict[str, Any]]:
    """The vacancies whose hours of work a plan changes, with those before and after."""
    after = plan.apply_to_vacancies(vacancies)
    if after is vacancies or "shift_start" not in after:
        return []
    found = []
    for was, becomes in zip(vacancies.to_dict("records"), after.to_dict("records"), strict=True):
        hours = [(text_of(row["shift_start"]), text_of(row["shift_end"])) for row in (was, becomes)]
        if hours[0] != hours[1]:
            told = {name: text_of(was.get(name)) for name in ("title", "employer")}
            found.append({"id": str(was["id"]), **told, "from": list(hours[0]), "to": list(hours[1])})
    return found


def each_once(rides: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every ride once, also where it runs on several of the dates asked."""
    return list(
        {(ride["feed"], ride["trip_id"], ride["state"], ride["leaves"]): ride for ride in rides}.values()
    )


def vehicles(before: Network, after: Network, changed: list[Changed]) -> list[dict[str, Any]]:
    """For every new ride whether a vehicle that is there can drive it, beside the other new ones."""
    found = []
    for number, date in dict.fromkeys((ride.feed, ride.date) for ride in changed):
        own = [ride for ride in changed if (ride.feed, ride.date) == (number, date)]
        new = [ride.trip for ride in own if ride.state == NEW]
        gone = {ride.trip for ride in own if ride.state != NEW}
        feed = after.feeds[number]
        fits = fits_of(before.feeds[number], date, [trip_of(feed, trip) for trip in new], gone)
        found += [
            {"trip_id": feed.trips["trip_id"][trip], "date": date.isoformat()} | asdict(fit)
            for trip, fit in zip(new, fits, strict=True)
        ]
    return found


def tables(before: Network, after: Network, changed: list[Changed]) -> list[dict[str, Any]]:
    """The table of times of every line, direction and date with a changed ride."""
    keys = dict.fromkeys((ride.feed, *line_of(ride, before, after), ride.date) for ride in changed)
    return [times_table(before, after, *key) for key in keys]
