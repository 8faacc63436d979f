"""Weeks with the buses of employers: what cannot be held without is asked on the network of its employer.

A vacancy that is a yes with the public timetable stays as it is, with its day and what that costs. Of another
one whose employer runs buses everything is of the network with those buses: the verdict, the reason and the
day that is shown. A bus that is added takes no job away (SPEC, laws), so that nothing gets worse.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pandas
from pandas import DataFrame

from bereik.domain.tables import Points
from bereik.network import Network
from bereik.network.provenance import sources_of_table
from bereik.ondemand.shuttles import Shuttles
from bereik.reach.week import Week, WeekPlan, WeekSolution, plan_week, solve_week, week_table, weeks_of_home
from bereik.reach.week.without_care import Explained

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

YES = "yes"


class EmployerPlan(NamedTuple):
    """The week of the vacancies of an employer, on the network with its buses."""

    rows: list[int]
    """Of the plan without buses, for each row of `plan`."""
    plan: WeekPlan

    def of_rows(self, rows: Sequence[int]) -> WeekPlan:
        """The week of some vacancies, by their rows in the plan without buses."""
        place = {row: number for number, row in enumerate(self.rows)}
        return self.plan.of_rows([place[row] for row in rows])


@dataclass(eq=False)
class ShuttlePlans:
    """A week made ready without buses, and on first use for each employer that has some."""

    base: WeekPlan
    shuttles: Shuttles | None = None
    childcare: "GeoDataFrame | None" = None
    candidates: "GeoDataFrame | None" = None
    _own: dict[str, EmployerPlan] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @cached_property
    def rows(self) -> dict[str, list[int]]:
        """The rows of the vacancies of each employer with buses."""
        return {} if self.shuttles is None else self.shuttles.rows_of(self.base.vacancies)

    def of(self, employer: str) -> EmployerPlan:
        """The week of the vacancies of an employer with its buses."""
        with self._lock:
            found = self._own.get(employer)
        if found is None:
            assert self.shuttles is not None
            rows = self.rows[employer]
            own = plan_week(
                self.shuttles.network(employer), self.base.vacancies.iloc[rows], self.base.query,
                childcare=self.childcare, candidates=self.candidates,
            )  # fmt: skip
            found = EmployerPlan(rows, own)
            with self._lock:
                self._own[employer] = found
        return found

    def employers_of(self, rows: Sequence[int], yes: Sequence[bool]) -> Iterator[tuple[str, list[int]]]:
        """Each employer with buses, and which of some vacancies are its own and no `yes`.

        They are told by their place among `rows`.
        """
        place = {row: number for number, row in enumerate(rows)}
        for employer, own in self.rows.items():
            numbers = [place[row] for row in own if row in place and not yes[place[row]]]
            if numbers:
                yield employer, numbers

    def not_yes(self, rows: Sequence[int], yes: Sequence[bool]) -> Iterator[tuple[str, list[int], WeekPlan]]:
        """The same, with the week of those vacancies on the network with its buses."""
        for employer, numbers in self.employers_of(rows, yes):
            yield employer, numbers, self.of(employer).of_rows([rows[number] for number in numbers])

    def forget(self) -> None:
        """Drop what was searched from single stops: which ones tells near what homes were asked."""
        with self._lock:
            plans = [self.base, *(own.plan for own in self._own.values())]
        for plan in plans:
            plan.forget()


class OnBuses(NamedTuple):
    """What was found for vacancies of an employer, on the network with its buses."""

    employer: str
    rows: list[int]
    """Of the solution without buses."""
    solution: WeekSolution


@dataclass(frozen=True, eq=False)
class ShuttleWeeks:
    """The weeks of some vacancies, with the buses of their employers."""

    solution: WeekSolution
    """Without buses."""
    own: tuple[OnBuses, ...]
    shuttles: Shuttles | None

    @cached_property
    def every_week(self) -> list[list[Week]]:
        """From each home the week of every vacancy; of one that buses help it says so."""
        return [self._of_home(home, weeks) for home, weeks in enumerate(self._without)]

    @property
    def weeks(self) -> list[Week]:
        """The week of every vacancy from the first home."""
        return self.every_week[0]

    @cached_property
    def on_buses(self) -> dict[int, OnBuses]:
        """By its row each vacancy whose answer from the first home is of the network with buses."""
        first = self._without[0]
        return {row: own for own in self.own for row in own.rows if first[row].verdict != YES}

    def network_of(self, row: int) -> Network:
        """The network of the answer of a vacancy from the first home."""
        own = self.on_buses.get(row)
        return self.solution.plan.network if own is None else own.solution.plan.network

    def table(self) -> DataFrame:
        """The columns of `tables.WEEK_REACH`; with a table of buses also `shuttle`."""
        table = week_table(self.solution, [week for weeks in self._without for week in weeks])
        if self.shuttles is None:
            return table
        count = len(self.solution.plan.points.ids)
        parts = []
        for own in self.own:
            at = [home * count + row for home in range(len(self._without)) for row in own.rows]
            # Only rows that are no yes without the bus are replaced; from another home the same vacancy may
            # be one.
            open_rows = [self._without[place // count][place % count].verdict != YES for place in at]
            parts.append(week_table(own.solution).assign(at=at)[open_rows])
        merged = merged_rows(table, parts)
        merged["shuttle"] = [week.shuttle for weeks in self.every_week for week in weeks]
        merged.attrs["provenance"] = with_source(
            table.attrs["provenance"], self.shuttles, self.solution.plan.vacancies
        )
        return merged

    @cached_property
    def _without(self) -> list[list[Week]]:
        """The weeks without buses, from each home."""
        return [weeks_of_home(self.solution, home) for home in range(len(self.solution.homes.ids))]

    def _of_home(self, home: int, without: Sequence[Week]) -> list[Week]:
        weeks = list(without)
        for own in self.own:
            for row, week in zip(own.rows, weeks_of_home(own.solution, home), strict=True):
                if weeks[row].verdict != YES:
                    weeks[row] = week._replace(shuttle=bool(_held(week) - _held(weeks[row])))
        return weeks


def solve_with_shuttles(
    plans: ShuttlePlans,
    homes: Points,
    rows: Sequence[int] | None = None,
    *,
    explained: Explained = "told",
) -> ShuttleWeeks:
    """The week of every vacancy of a plan, or of some rows of it, from some homes.

    Only the vacancies of an employer with buses are asked again, and of those the ones that are no yes from
    some home.
    """
    base = plans.base if rows is None else plans.base.of_rows(rows)
    solution = solve_week(base, homes, explained=explained)
    every = range(len(base.points.ids)) if rows is None else rows
    if not plans.rows:
        return ShuttleWeeks(solution, (), plans.shuttles)
    # The network of an employer is searched only for its own vacancies that some home cannot hold without
    # it: a bus never takes a yes away.
    failing = {row for home in solution.yes for row in solution.order.owner[~home].tolist()}
    yes = [number not in failing for number in range(len(every))]
    own = tuple(
        OnBuses(employer, numbers, solve_week(plan, homes, explained=explained))
        for employer, numbers, plan in plans.not_yes(list(every), yes)
    )
    return ShuttleWeeks(solution, own, plans.shuttles)


def merged_rows(table: DataFrame, parts: Sequence[DataFrame]) -> DataFrame:
    """A table in which some rows are those of `parts`, which say in `at` which ones."""
    parts = [part for part in parts if len(part)]
    if not parts:
        return table.copy()
    others = table.drop(index=[at for part in parts for at in part["at"]])
    named = table.select_dtypes("category").columns
    several = [others.assign(at=others.index), *parts]
    # Joined as texts: the categories of the parts differ, and are laid together below.
    merged = pandas.concat([part.astype(dict.fromkeys(named, "object")) for part in several])
    merged = merged.sort_values("at").reset_index(drop=True)[list(table.columns)]
    if "works_if" in merged:
        merged["works_if"] = merged["works_if"].fillna("")  # of vacancies of which all is known there is none
    for name in named:
        values = [value for part in (table, *parts) for value in part[name].cat.categories]
        merged[name] = pandas.Categorical(merged[name], categories=list(dict.fromkeys(values)))
    return merged


def with_source(
    provenance: dict[str, object], shuttles: Shuttles, vacancies: "GeoDataFrame"
) -> dict[str, object]:
    """What an answer rests on, with whose buses count and whose word they are."""
    own = [dict(source) for source in sources_of_table(shuttles.table)]
    known = list(provenance.get("sources", ()))  # type: ignore[call-overload]  # a list where it is there
    sources = [*known, *(one for one in own if one not in known)]
    return {**provenance, "sources": sources, "shuttles": list(shuttles.rows_of(vacancies))}


def _held(week: Week) -> set[tuple[int, str, int, str]]:
    """The shifts, tried places, weekdays and kinds of day in which a week can be held."""
    return {
        (cell.shift, cell.place, day.weekday, day.kind)
        for cell in week.cells
        if cell.yes
        for day in cell.days
    }
