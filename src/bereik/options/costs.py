"""`month_costs`: what the month of each job costs, from the rides of its own days.

The rides are those of the days that `week_reach` shows, not the cheapest ones there are: a limit on the cost
is a property of the shown days, as robust is (SPEC 3.7). The month is the calendar month of the date asked.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pandas

from bereik.domain.childcare import CareRules, Child, check_children
from bereik.domain.reasons import CODES
from bereik.domain.tables import Points, check_points
from bereik.domain.traveller import Traveller, is_between, usual_or
from bereik.errors import QuestionError
from bereik.fares import Allowances, MonthCost, Tariff, cheapest_month, read_allowances, read_tariffs
from bereik.fares.cheapest import Unknown
from bereik.feeds.days import parse_day
from bereik.ondemand.shuttle_weeks import ShuttleWeeks
from bereik.options.month import WorkDay, work_days
from bereik.options.rides import TravelDay, days_of_asks
from bereik.reach.week import Week, WeekQuery, WeekSolution, plan_week, solve_week, weeks_of_home
from bereik.reach.week.shifts import hours_per_week
from bereik.reach.week.table import provenance_of
from bereik.texts.localized import localized_error

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from bereik.network import Network

MONTH_COSTS = (
    "vacancy_id", "verdict", "reason", "month", "days", "price_eur", "employer_eur", "own_eur", "at_most",
    "bought", "unknown", "cycling_low_eur", "cycling_high_eur", "course_eur",
)  # fmt: skip
COURSE = "course"
"""The category of vacancies for which VDAB pays the way."""


@dataclass(frozen=True)
class FareQuery:
    """What the costs of a month hang on."""

    tariffs: tuple[Tariff, ...] = field(default_factory=read_tariffs)
    allowances: Allowances = field(default_factory=read_allowances)
    entitled: frozenset[str] = frozenset()
    """To what the traveller has a right, as tariffs name it in `needs`."""
    employer: str = "none"
    """Who pays: none, legal or third_payer."""
    committee: str = ""
    """The joint committee of the employer, for the cycling allowance."""


@dataclass(frozen=True)
class JobCost:
    """What the month of one vacancy costs."""

    month: dt.date
    days: int
    """On how many days it can be held in that month."""
    fares: MonthCost
    cycling: tuple[int, int] | None
    """The lowest and highest cycling allowance in cents; None without cycling, or where it is not known."""
    course: int | None
    """What VDAB pays for the way, in cents; None where it is no course."""

    def exceeds(self, most_cents: int) -> str:
        """Whether it costs more than a maximum: yes, no, maybe, or unknown."""
        own = self.fares.own_cents
        if own is None:
            return "unknown"
        if own <= most_cents:
            return "no"
        # A price that is not known may be the cheaper one.
        return "maybe" if self.fares.at_most or self.fares.unknown else "yes"


class CostLimit(NamedTuple):
    """What a month may cost at the most."""

    cents: int
    fares: FareQuery


def month_costs(
    network: "Network",
    home: "GeoDataFrame",
    vacancies: "GeoDataFrame",
    *,
    date: str | dt.date,
    fares: str | Path | Sequence[Tariff] | None = None,
    allowances: str | Path | None = None,
    entitled: Sequence[str] = (),
    employer: str = "none",
    committee: str = "",
    max_cost_month_eur: float | None = None,
    childcare: "GeoDataFrame | None" = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: "GeoDataFrame | None" = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
) -> "DataFrame":
    """What it costs a month to travel to each vacancy, from the rides of its own days.

    Parameters
    ----------
    home
        One home.
    date
        The month is the one in which it lies.
    fares, allowances
        A folder of tariffs, or tariffs that were read, and a file of allowances; those of bereik when left
        out.
    entitled
        Rights of the traveller: "vervoergarantie", "increased_allowance", "free_pass", "reduced".
    employer, committee
        Who pays ("none", "legal", "third_payer"), and the joint committee for the cycling allowance.
    max_cost_month_eur
        More than this is a `no` with the reason COST.
    vacancies, childcare, child_age_months, children, care, candidates, before_min, after_min, traveller
        As in `week_reach`.

    Returns
    -------
    DataFrame
        One row for each vacancy: its `verdict` and `reason` in its own week; `month`, the `days` on which it
        can be held in it; `price_eur` of the cheapest tickets, `employer_eur` and what is left, `own_eur`,
        all NaN where a price is not known; `at_most`, whether it may be less; `bought` and `unknown`, names
        with a semicolon between, unknown ones with the day since when; the range of the cycling allowance,
        and what VDAB pays for the way to a course. `attrs["provenance"]` says what it rests on.

    Raises
    ------
    QuestionError
        More than one home, a table of fares that is wrong, or a maximum that is none.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home, jobs = demo.homes[demo.homes["id"] == "wuustwezel"], demo.vacancies[:60]
    >>> costs = bereik.month_costs(demo.network, home, jobs, date=demo.date, entitled=["vervoergarantie"])
    >>> float(costs.loc[costs["verdict"] == "yes", "own_eur"].min())
    3.83
    """
    if max_cost_month_eur is not None and not is_between(max_cost_month_eur, 0, 100_000):
        raise localized_error(QuestionError, "costs-maximum", found=repr(max_cost_month_eur))
    points = check_points(home, "home")
    if len(points.ids) != 1:
        raise localized_error(QuestionError, "option-one-home", found=str(len(points.ids)))
    own = check_children(children, child_age_months, childcare=childcare is not None)
    query = WeekQuery(parse_day(date), own, care, before_min, after_min, usual_or(traveller))
    plan = plan_week(network, vacancies, query, childcare=childcare, candidates=candidates)
    fare_terms = fare_query(fares, allowances, entitled, employer, committee)
    solution = solve_week(plan, points)
    weeks = weeks_of_home(solution)
    costs = costs_of_week(solution, points, weeks, fare_terms)
    return _table(solution, weeks, costs, max_cost_month_eur)


def fare_query(
    fares: str | Path | Sequence[Tariff] | None = None,
    allowances: str | Path | None = None,
    entitled: Sequence[str] = (),
    employer: str = "none",
    committee: str = "",
) -> FareQuery:
    """Tables read, and rights as a set."""
    given = read_tariffs(fares) if fares is None or isinstance(fares, str | Path) else tuple(fares)
    rights = sorted({product.needs for tariff in given for product in tariff.products if product.needs})
    if unknown := sorted(set(entitled) - set(rights)):
        raise localized_error(
            QuestionError, "fares-right", found=", ".join(map(repr, unknown)), known=", ".join(rights)
        )
    return FareQuery(given, read_allowances(allowances), frozenset(entitled), employer, committee)


def costs_of_week(
    solution: WeekSolution,
    home: Points,
    weeks: Sequence[Week],
    query: FareQuery,
    rows: Sequence[int] | None = None,
) -> dict[int, JobCost]:
    """What the month of each vacancy costs that can be held on some day of its week, by its row."""
    plan = solution.plan
    month = plan.query.date
    meant = range(len(weeks)) if rows is None else rows
    hours = _hours_per_week(plan.vacancies)
    worked = {
        row: work_days(plan.network, weeks[row], int(solution.shown[0, row]), month, hours[row])
        for row in meant
        if weeks[row].verdict != "no"
    }
    # Many days of the month have the same rides: each is unpacked once, and dated afterwards.
    asks = sorted({day.ask for days in worked.values() for day in days})
    days = days_of_asks(solution, home, asks, query.tariffs)
    courses = _courses(plan.vacancies)
    return {
        row: _job_cost(own, days, query, month, is_course=bool(courses[row])) for row, own in worked.items()
    }


def costs_of_shuttle_weeks(found: ShuttleWeeks, query: FareQuery) -> dict[int, JobCost]:
    """The same where employers run buses: of what is shown with such a bus what that day costs."""
    home = found.solution.homes
    # What is shown with a bus has other rides than the day without it, so it is priced apart, once.
    rows = [row for row in range(len(found.weeks)) if row not in found.on_buses]
    costs = costs_of_week(found.solution, home, found.weeks, query, rows)
    for own in found.own:
        numbers = {number: row for number, row in enumerate(own.rows) if row in found.on_buses}
        weeks = weeks_of_home(own.solution)
        priced = costs_of_week(own.solution, home, weeks, query, list(numbers))
        costs |= {numbers[number]: cost for number, cost in priced.items()}
    return dict(sorted(costs.items()))


def _hours_per_week(vacancies: "GeoDataFrame") -> list[float | None]:
    if "hours_per_week" not in vacancies:
        return [None] * len(vacancies)
    return [hours_per_week(cell) for cell in vacancies["hours_per_week"].tolist()]


def _courses(vacancies: "GeoDataFrame") -> Sequence[bool]:
    if "category" not in vacancies:
        return [False] * len(vacancies)
    return [str(cell) == COURSE for cell in vacancies["category"].tolist()]


def _job_cost(
    worked: list[WorkDay], days: dict[int, TravelDay], query: FareQuery, month: dt.date, *, is_course: bool
) -> JobCost:
    rides = [boarding.on(day.date) for day in worked for boarding in days[day.ask].boardings]
    # All rides of the month at once: whether a pass pays off is no property of a single day.
    cost = cheapest_month(
        rides, query.tariffs, entitled=query.entitled, employer=query.employer, allowances=query.allowances
    )
    first = month.replace(day=1)
    cycled = [km for day in worked for km in days[day.ask].cycled_km]
    kms = [km for day in worked for km in days[day.ask].kms]
    return JobCost(
        first, len(worked), cost,
        # Who cycles nowhere has no allowance, which is another answer than one of 0 euros.
        query.allowances.cycling_cents(cycled, first, query.committee) if cycled else None,
        query.allowances.course_cents(kms, first) if is_course else None,
    )  # fmt: skip


def _table(
    solution: WeekSolution, weeks: Sequence[Week], costs: dict[int, JobCost], most_eur: float | None
) -> "DataFrame":
    rows = [
        _row(solution, weeks[row], row, costs.get(row), most_eur)
        for row in range(len(solution.plan.points.ids))
    ]
    table = pandas.DataFrame(rows, columns=list(MONTH_COSTS))
    table.attrs["provenance"] = provenance_of(solution)
    return table


def _row(
    solution: WeekSolution, week: Week, row: int, cost: JobCost | None, most_eur: float | None
) -> tuple[object, ...]:
    failing = int(solution.failing[0, row])
    # A week that is a maybe keeps the reason of its failing days.
    code = 0 if week.verdict == "yes" or failing < 0 else max(0, int(solution.answers[0].code[failing]))
    verdict, reason = week.verdict, CODES[code] or None
    if cost is None:
        empty = [float("nan")] * 3
        return (solution.plan.points.ids[row], verdict, reason, None, 0, *empty, False, "", "", *empty)
    if most_eur is not None:
        verdict, reason = limited(verdict, reason, cost, round(100 * most_eur))
    own = cost.fares
    low, high = cost.cycling or (None, None)
    return (
        solution.plan.points.ids[row], verdict, reason, f"{cost.month:%Y-%m}", cost.days,
        # Of a price that is not known in part no share can be told either.
        _euros(own.cents), _euros(own.employer_cents if own.cents is not None else None),
        _euros(own.own_cents), own.at_most, "; ".join(_named(bought.number, bought.product.operator,
        bought.product.name) for bought in own.bought), "; ".join(_unknown(fare) for fare in own.unknown),
        _euros(low), _euros(high), _euros(cost.course),
    )  # fmt: skip


def limited(verdict: str, reason: str | None, cost: JobCost, most_cents: int) -> tuple[str, str | None]:
    """The verdict and reason of a vacancy under a maximum a month.

    COST comes last of all reasons but one (SPEC), so that a vacancy that fails otherwise keeps its reason.
    What costs at most so much may cost less: then it is a maybe. A price that is not known bars nothing.
    """
    over = cost.exceeds(most_cents)
    if verdict == "no" or over in ("no", "unknown"):
        return verdict, reason
    return ("no" if over == "yes" else "maybe"), reason or "COST"


def _euros(cents: int | None) -> float:
    return float("nan") if cents is None else cents / 100


def _named(number: int, operator: str, name: str) -> str:
    return f"{number} x {operator} {name}"


def _unknown(one: Unknown) -> str:
    name = one.operator if one.product is None else f"{one.operator} {one.product.name}"
    return name if one.since is None else f"{name} since {one.since}"
