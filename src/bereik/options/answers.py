"""`what_if`: how many jobs more somebody could hold with a bike, a licence, other childcare and the like.

Each option is the whole question asked again. An option that can only add jobs (`Option.is_monotone`) is
asked of the vacancies only that are not a yes already: the laws of the specification say that a yes stays
one. With a bike left at a stop those are left out as well that not even a folding bike opens, since it goes
wherever the other would: what lies between two equal verdicts is that verdict.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas

from bereik.domain.childcare import CareRules, Child, check_children
from bereik.domain.tables import Points, check_points
from bereik.domain.traveller import Traveller, usual_or
from bereik.errors import QuestionError
from bereik.feeds.days import parse_day
from bereik.ondemand.shuttle_weeks import OnBuses, ShuttleWeeks
from bereik.ondemand.shuttles import Shuttles, read_buses
from bereik.options.blue_bike import asks_held_by_blue_bike, may_blue_bike
from bereik.options.costs import CostLimit, costs_of_shuttle_weeks, limited
from bereik.options.option import Option, list_options
from bereik.options.plans import OptionPlans, plan_options
from bereik.options.stations import Stations, read_stations
from bereik.options.verdicts import (
    NO,
    VERDICTS,
    YES,
    best_of,
    of_vacancies,
    rows_between,
    verdicts_of_week,
)
from bereik.reach.week import WeekPlan, WeekQuery, provenance_of_plan, solve_week, weeks_of_home
from bereik.texts.localized import localized_error

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from bereik.network import Network

NOTHING = Option("nothing")
"""The question as it is."""
WHAT_IF = ("option", "applies", "yes", "maybe", "no", "more", "fewer")
WHAT_IF_JOBS = ("option", "vacancy_id", "before", "after")


@dataclass(frozen=True)
class OptionAnswer:
    """What an option comes to."""

    option: Option
    applies: bool
    """Whether it changes anything of the question; else the verdicts are those without it."""
    verdicts: tuple[str, ...]
    """(V,) of each vacancy in its own week."""

    def count(self, verdict: str) -> int:
        """How many vacancies have a verdict."""
        return self.verdicts.count(verdict)


@dataclass(frozen=True)
class WhatIf:
    """The verdicts of a question and of each of its options."""

    vacancy_ids: tuple[str, ...]
    verdicts: tuple[str, ...]
    """Without any option."""
    answers: tuple[OptionAnswer, ...]
    provenance: Mapping[str, object] = field(default_factory=dict)

    def __repr__(self) -> str:
        yes = self.verdicts.count(YES)
        return f"WhatIf({len(self.verdicts)} vacancies, {yes} reachable; {len(self.answers)} options)"

    def more(self, name: str) -> list[str]:
        """The vacancies that are a yes with an option, and are none without."""
        return self._changed(name, lambda before, after: after == YES != before)

    def fewer(self, name: str) -> list[str]:
        """The vacancies that are a yes without an option, and are none with it."""
        return self._changed(name, lambda before, after: before == YES != after)

    def answer(self, name: str) -> OptionAnswer:
        """What one option comes to."""
        for answer in self.answers:
            if answer.option.name == name:
                return answer
        raise localized_error(
            QuestionError, "option-unknown", found=repr(name),
            known=", ".join(answer.option.name for answer in self.answers),
        )  # fmt: skip

    def _changed(self, name: str, holds: Callable[[str, str], bool]) -> list[str]:
        own = self.answer(name).verdicts
        return [
            vacancy_id for vacancy_id, before, after in zip(self.vacancy_ids, self.verdicts, own, strict=True)
            if holds(before, after)
        ]  # fmt: skip

    def table(self) -> "DataFrame":
        """One row for each option: how many vacancies of each verdict, how many yes more and fewer."""
        rows = [
            (
                answer.option.name, answer.applies, *(answer.count(verdict) for verdict in VERDICTS),
                len(self.more(answer.option.name)), len(self.fewer(answer.option.name)),
            )
            for answer in self.answers
        ]  # fmt: skip
        table = pandas.DataFrame(rows, columns=list(WHAT_IF))
        table.attrs["provenance"] = dict(self.provenance)
        return table

    def jobs(self) -> "DataFrame":
        """One row for each option and vacancy whose verdict it changes."""
        rows = [
            (answer.option.name, vacancy, before, after)
            for answer in self.answers
            for vacancy, before, after in zip(self.vacancy_ids, self.verdicts, answer.verdicts, strict=True)
            if before != after
        ]
        table = pandas.DataFrame(rows, columns=list(WHAT_IF_JOBS))
        table.attrs["provenance"] = dict(self.provenance)
        return table


def what_if(
    network: "Network",
    home: "GeoDataFrame",
    vacancies: "GeoDataFrame",
    *,
    date: str | dt.date,
    options: Sequence[Option] | None = None,
    stations: "GeoDataFrame | None" = None,
    shuttles: "GeoDataFrame | None" = None,
    childcare: "GeoDataFrame | None" = None,
    child_age_months: float | None = None,
    children: Sequence[Child] | None = None,
    care: CareRules | None = None,
    candidates: "GeoDataFrame | None" = None,
    before_min: float = 10,
    after_min: float = 5,
    traveller: Traveller | None = None,
) -> WhatIf:
    """How the answer of `week_reach` changes with each of some options, asked one by one.

    Parameters
    ----------
    home
        One home.
    options
        What could be otherwise; `list_options()` when left out, those about children only with children.
    stations
        Stations with shared bikes, for options with `blue_bike`: `id` and a point, and where known `name`,
        `handling_min`, `open_mon` to `open_sun` and `closed_on`.
    shuttles
        Buses of employers as `read_shuttles` gives them, for options with `shuttles`: each is counted for the
        vacancies of its own employer only.
    date, vacancies, childcare, child_age_months, children, care, candidates, before_min, after_min, traveller
        As in `week_reach`.

    Returns
    -------
    WhatIf
        The verdicts without options and with each one; `table()` counts them, `jobs()` lists what changes.

    Raises
    ------
    QuestionError
        More than one home, two options of one name, or a shared bike or an employer's bus without its table.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> home = demo.homes[demo.homes["id"] == "wuustwezel"]
    >>> found = bereik.what_if(demo.network, home, demo.vacancies, date=demo.date)
    >>> len(found.more("licence"))
    14
    """
    own = check_children(children, child_age_months, childcare=childcare is not None)
    query = WeekQuery(parse_day(date), own, care, before_min, after_min, usual_or(traveller))
    if options is None:
        options = list_options(
            children=bool(own), stations=stations is not None, shuttles=shuttles is not None
        )
    plans = plan_options(
        network, vacancies, query,
        childcare=childcare, candidates=candidates, shuttles=read_buses(network, shuttles),
    )  # fmt: skip
    return answer_options(plans, check_points(home, "home"), options, stations=read_stations(stations))


def answer_options(
    plans: OptionPlans,
    home: Points,
    options: Sequence[Option],
    *,
    stations: Stations | None = None,
    rows: Sequence[int] | None = None,
    limit: CostLimit | None = None,
    with_shuttles: bool = False,
) -> WhatIf:
    """The answer to each option of a question that is made ready; `rows` are the vacancies that are meant.

    What costs more than a `limit` is a no, with an option and without. What a shared bike or an employer's
    bus opens has no known price, and such a price bars nothing. The buses of employers count in an option
    that has them, or in every answer: `with_shuttles`.
    """
    _check(home, options, stations, plans.week.shuttles)
    every = range(len(plans.base.points.ids)) if rows is None else rows
    asking = _HomeCase(plans, home, list(every), stations, limit, with_shuttles)
    # The limit on costs is laid on last, for verdicts under it are not monotone: a quicker way may cost
    # more.
    base = asking.under_limit(NOTHING, asking.base)
    answers = tuple(OptionAnswer(option, *asking.ask_under_limit(option, base)) for option in options)
    ids = tuple(plans.base.points.ids[row] for row in every)
    return WhatIf(ids, base, answers, provenance_of_plan(plans.base))


def _check(
    home: Points, options: Sequence[Option], stations: Stations | None, shuttles: Shuttles | None
) -> None:
    if len(home.ids) != 1:
        raise localized_error(QuestionError, "option-one-home", found=str(len(home.ids)))
    names = [option.name for option in options]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise localized_error(QuestionError, "option-twice", found=repr(twice[0]))
    if stations is None and any(option.blue_bike for option in options):
        raise localized_error(QuestionError, "option-no-stations")
    if shuttles is None and any(option.shuttles for option in options):
        raise localized_error(QuestionError, "option-no-shuttles")


@dataclass
class _HomeCase:
    """One home that is asked about; what was found of it goes when this does."""

    plans: OptionPlans
    home: Points
    rows: list[int]
    stations: Stations | None
    limit: CostLimit | None
    with_shuttles: bool
    """Whether the buses of employers count in every answer."""
    base: list[str] = field(init=False)
    """Without options."""
    folded: dict[WeekQuery, list[str]] = field(default_factory=dict)
    """With a folding bike: no bike that is left at a stop does better."""

    def __post_init__(self) -> None:
        self.base = verdicts_of_week(self.plans.base.of_rows(self.rows), self.home)
        if self.with_shuttles:
            self.base = self._with_shuttles(self.plans.base.query, NOTHING, list(self.base))

    def ask_under_limit(self, option: Option, base: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
        """The answer to an option under the limit; `base` are the verdicts without it."""
        applies, found = self.ask(option)
        if not applies:
            return False, base
        own = self.under_limit(option, found)
        if not option.helper:
            return True, own
        # A helper may stay at home where the direct way is worse; of a helper alone that is the question as
        # it is, which is not searched again.
        _, without = self.ask_under_limit(option.without_helper, base)
        return True, best_of(without, own)

    def under_limit(self, option: Option, found: Sequence[str]) -> tuple[str, ...]:
        """Verdicts with what costs more than the limit as a no, or as a maybe where it may cost less."""
        not_no = [number for number, verdict in enumerate(found) if verdict != NO]
        if self.limit is None or not not_no:
            return tuple(found)
        solved, verdicts = self._solved(option, not_no), list(found)
        for row, cost in costs_of_shuttle_weeks(solved, self.limit.fares).items():
            verdict = found[not_no[row]]
            # Costs are those of the days shown; where another way gave the verdict they say nothing about
            # it.
            if solved.weeks[row].verdict == verdict:  # else another bike or bus makes it so
                verdicts[not_no[row]] = limited(verdict, None, cost, self.limit.cents)[0]
        return tuple(verdicts)

    def _solved(self, option: Option, numbers: Sequence[int]) -> ShuttleWeeks:
        """The weeks of some of the vacancies with an option, without the reasons."""
        query, rows = option.query(self.plans.base.query), [self.rows[number] for number in numbers]
        solution = solve_week(self.plans.of_query(query, option).of_rows(rows), self.home, explained="none")
        if not self.with_shuttles:
            return ShuttleWeeks(solution, (), None)
        yes = [week.verdict == YES for week in weeks_of_home(solution)]
        own = tuple(
            OnBuses(employer, meant, solve_week(plan, self.home, explained="none"))
            for employer, meant, plan in self._employers(query, option, rows, yes)
        )
        return ShuttleWeeks(solution, own, self.plans.week.shuttles)

    def _employers(
        self, query: WeekQuery, option: Option, rows: Sequence[int], yes: Sequence[bool]
    ) -> Iterator[tuple[str, list[int], WeekPlan]]:
        """Of each employer with buses which of some `rows` are no `yes`, and their week with its buses."""
        for employer, meant in self.plans.week.employers_of(rows, yes):
            own = self.plans.week.rows[employer]
            # Rows of an employer are counted within its own vacancies.
            plan = self.plans.of_employer(employer).of_query(query, option)
            yield employer, meant, plan.of_rows([own.index(rows[number]) for number in meant])

    def ask(self, option: Option) -> tuple[bool, tuple[str, ...]]:
        """Whether an option changes anything of the question, and the verdicts with it."""
        query = self.plans.base.query
        own = option.query(query)
        if not option.changes(query):
            return False, tuple(self.base)
        applies, found = True, self._verdicts_with(own, option)
        if option.blue_bike:
            applies, found = self._with_blue_bike(own, option, found)
        if option.shuttles or self.with_shuttles:
            # The bus alone is asked: it applies where an employer of these vacancies has one at all.
            if option.shuttles and own == query and found == self.base:
                applies = any(row in rows for rows in self.plans.week.rows.values() for row in self.rows)
            found = self._with_shuttles(own, option, found)
        return applies, tuple(found)

    def _with_blue_bike(
        self, query: WeekQuery, option: Option, verdicts: list[str]
    ) -> tuple[bool, list[str]]:
        """With a shared bike at the station, by those who have no bike and bring no child."""
        assert self.stations is not None
        if not may_blue_bike(query.traveller, query.children):
            return query != self.plans.base.query, verdicts
        rows = [row for row, verdict in enumerate(verdicts) if verdict != YES]
        if rows:
            plan = self.plans.of_query(query, option).of_rows([self.rows[row] for row in rows])
            with_bike = of_vacancies(plan, asks_held_by_blue_bike(plan, self.home, self.stations))
            for row, verdict in zip(rows, with_bike, strict=True):
                verdicts[row] = verdict
        return True, verdicts

    def _with_shuttles(self, query: WeekQuery, option: Option, verdicts: list[str]) -> list[str]:
        """With the buses of employers, each asked for its own vacancies that are no yes without it."""
        # An option may be a shared bike and a bus together; each vacancy is asked with both.
        shared = option.blue_bike and may_blue_bike(query.traveller, query.children)
        found, yes = list(verdicts), [verdict == YES for verdict in verdicts]
        for _, numbers, plan in self._employers(query, option, self.rows, yes):
            for number, verdict in zip(numbers, self._verdicts(plan, shared=shared), strict=True):
                found[number] = verdict
        return found

    def _verdicts(self, plan: WeekPlan, *, shared: bool) -> list[str]:
        """The verdicts of a plan, with a shared bike where one is taken."""
        if not shared:
            return verdicts_of_week(plan, self.home)
        assert self.stations is not None
        return of_vacancies(plan, asks_held_by_blue_bike(plan, self.home, self.stations))

    def _verdicts_with(self, query: WeekQuery, option: Option) -> list[str]:
        """The verdicts of a question; of an option that can only add jobs only what is not a yes is asked."""
        of_care = option.care_earlier_min or option.care_later_min
        if query == self.plans.base.query and not of_care:
            return list(self.base)
        # Asked before as the bound of a bike left at a stop.
        if query in self.folded and not of_care:
            return list(self.folded[query])
        # What lies between two equal verdicts is that verdict, and is not searched; of an option that may
        # take jobs away neither bound is known.
        low = self.base if option.is_monotone else [NO] * len(self.rows)
        high = [YES] * len(self.rows) if option.is_monotone else [""] * len(self.rows)
        policy = query.traveller.bike_policy
        if option.is_monotone and policy.parks and not policy.folds and not query.children:
            # A folding bike can do all that a bike left at a stop can, and needs no search for each stop:
            # where it fails the other fails too.
            high = self._with_folding_bike(query, option)
        found = self._verdicts_of_rows(query, option, low, rows_between(low, high))
        if query.traveller.bike_policy.folds and not of_care:
            self.folded[query] = found
        return found

    def _with_folding_bike(self, query: WeekQuery, option: Option) -> list[str]:
        """The same question with a folding bike in place of one that is left at a stop."""
        other = replace(query, traveller=replace(query.traveller, bike="on_board"))
        return self._verdicts_with(other, option)

    def _verdicts_of_rows(
        self, query: WeekQuery, option: Option, verdicts: Sequence[str], rows: list[int]
    ) -> list[str]:
        """The verdicts of a question of some rows; the others have the ones that are known."""
        found = list(verdicts)
        if rows:
            plan = self.plans.of_query(query, option).of_rows([self.rows[row] for row in rows])
            for row, verdict in zip(rows, verdicts_of_week(plan, self.home), strict=True):
                found[row] = verdict
        return found
