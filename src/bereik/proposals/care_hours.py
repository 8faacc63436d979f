"""Childcare that opens earlier or closes later: which facility, by how many minutes, and what it opens.

The candidates come from the reasons: of every job that cannot be held for the hours of childcare the answer
tells on which side they fall short, and by how many minutes; which facility would serve then is asked with
all of them open longer. The fewest minutes of each facility and side that promise much become a plan, which
is asked again as a whole, so that what is told is exact. A facility that changes concerns no other one: it
is asked alone.

A job is held with a child when one facility serves on all dates on which it is worked (specification 3.9).
Everybody is counted as if with a child of the age asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas
from geopandas import GeoDataFrame

from bereik.childcare.openings import Facilities, Part, hours_text, open_longer, read_facilities
from bereik.domain.reasons import ReasonCode
from bereik.domain.traveller import WEEKDAYS
from bereik.proposals.assess import Pairs
from bereik.proposals.priced import Priced, best, priced
from bereik.proposals.query import Query
from bereik.reach import shift_reach
from bereik.scenarios import Scenario
from bereik.scenarios.changes import ChildcareHours
from bereik.units import DAY_S, Bools, Floats, Ints

STEPS_MIN = (15, 30, 60, 90, 120)
"""How much longer facilities open."""
SIDES = {
    ReasonCode.CARE_OPENS_TOO_LATE.name: "care_earlier",
    ReasonCode.CARE_CLOSES_TOO_EARLY.name: "care_later",
}
"""The reason of a no, and the kind of change that mends it."""
HALF = 0.5
"""The fewest minutes are proposed that promise this part of what the most would."""


class _DayVerdicts(NamedTuple):
    """The answer of one date. H homes, V vacancies."""

    yes: Bools
    """(H, V)"""
    reason: Any
    """(H, V) why not, as text."""
    short: Floats
    """(H, V) minutes."""
    facility: Ints
    """(H, V) the row of the facility that serves, -1 for none."""


@dataclass(frozen=True, slots=True)
class LongerHours:
    """A facility that opens earlier or closes later."""

    kind: str
    facility: int
    """Its row in the table of childcare."""
    minutes: int
    promise: float
    plan: Scenario


@dataclass(frozen=True, eq=False)
class CareHoursQuery:
    """A query asked with a child who is brought and fetched on the way. H homes, V vacancies."""

    query: Query
    homes: GeoDataFrame
    vacancies: GeoDataFrame
    childcare: GeoDataFrame
    child_age_months: float | None = None
    _cache: dict[tuple[int, str], _DayVerdicts] = field(default_factory=dict, repr=False)
    """By date, and side on which all facilities are open longer; empty for the present hours."""

    @cached_property
    def today(self) -> Bools:
        """(H, V) which jobs can be held today."""
        return self.can_hold(self.childcare)

    def can_hold(self, childcare: GeoDataFrame) -> Bools:
        """(H, V) which jobs can be held with the child, of those that are counted."""
        can_hold = np.zeros((len(self.homes), len(self.vacancies)), dtype=np.bool_)
        facilities = read_facilities(childcare)

        @cache
        def yes(day: int, row: int | None) -> Bools:
            """Whether a date can be held with one of the facilities; None for whichever serves."""
            return self._verdicts(day, childcare if row is None else childcare.iloc[[row]]).yes

        for days, rows in self._groups():
            weekdays = [self.query.dates[day].weekday() for day in days]
            some: list[int | None] = list(_open_on_all(facilities, weekdays))
            if some and (len(days) == 1 or len(childcare) == 1):
                some = [None]  # on one date any facility will do, where one is open
            for one in some:
                can_hold[:, rows] |= np.logical_and.reduce([yes(day, one)[:, rows] for day in days])
        return can_hold

    def _groups(self) -> Iterator[tuple[tuple[int, ...], Any]]:
        """The vacancies that are counted by the dates on which they are worked."""
        demand = self.query.demand
        worked = np.zeros((len(demand.days), len(self.vacancies)), dtype=np.bool_)
        for number, day in enumerate(demand.days):
            worked[number, day.needs.vacancy] = True
        worked &= demand.counted
        for key in np.unique(worked, axis=1).T:
            days = tuple(np.flatnonzero(key).tolist())
            if days:
                yield days, np.flatnonzero((worked == key[:, None]).all(axis=0))

    def _verdicts(self, day: int, childcare: GeoDataFrame) -> _DayVerdicts:
        """The answer of one date; that of the present hours is asked once."""
        if childcare is not self.childcare:
            return self._search(day, childcare)
        if (day, "") not in self._cache:
            self._cache[day, ""] = self._search(day, childcare)
        return self._cache[day, ""]

    def _verdicts_longer(self, day: int, kind: str) -> _DayVerdicts:
        """The answer of one date with all facilities open as much longer on a side as is thought of."""
        if (day, kind) not in self._cache:
            self._cache[day, kind] = self._search(day, self._all_longer(kind))
        return self._cache[day, kind]

    def _search(self, day: int, childcare: GeoDataFrame) -> _DayVerdicts:
        """The answer of one date."""
        demand = self.query.demand
        on_date = demand.days[day].query
        # All vacancies are asked: places of some are tried at those of others.
        table = shift_reach(
            demand.network, self.homes, self.vacancies, date=on_date.axis.date, childcare=childcare,
            child_age_months=self.child_age_months, traveller=demand.traveller,
            before_min=on_date.before_s / 60, after_min=on_date.after_s / 60,
        )  # fmt: skip
        order = pandas.MultiIndex.from_product([demand.homes.ids, demand.vacancies.ids])
        keys = pandas.MultiIndex.from_arrays([_texts(table["home_id"]), _texts(table["vacancy_id"])])
        table = table.iloc[keys.get_indexer(order)]
        shape = len(self.homes), len(self.vacancies)
        return _DayVerdicts(
            (table["verdict"].astype(str) == "yes").to_numpy().reshape(shape),
            table["reason"].astype(str).to_numpy().reshape(shape),
            table["short_min"].to_numpy(dtype=np.float64).reshape(shape),
            pandas.Index(_texts(childcare["id"])).get_indexer(_texts(table["childcare_id"])).reshape(shape),
        )

    def _promise(self) -> Floats:
        """(facilities, sides, steps) the worth of the refusals that longer hours answer.

        A refusal says on which side childcare falls short and by how many minutes. Which facility would serve
        is asked with all of them open as much longer as is thought of. A job on several dates counts with the
        most minutes that it lacks on one of them; what it is worth is shared by the dates on which it fails,
        since another facility may serve on each. A job that another facility serves on each date today is
        refused on none of them, and promises nothing.
        """
        promise = np.zeros((len(self.childcare), len(SIDES), len(STEPS_MIN)))
        for days, rows in self._groups():
            now = [self._verdicts(day, self.childcare) for day in days]
            yes = np.array([one.yes for one in now])
            short = np.array([one.short for one in now])
            for side, (why, kind) in enumerate(SIDES.items()):
                refused = ~yes & np.array([one.reason == why for one in now])
                some = refused.any(axis=0) & (yes | refused).all(axis=0)
                some &= np.isin(np.arange(len(self.vacancies)), rows)
                if not some.any():
                    continue
                wide = [self._verdicts_longer(day, kind) for day in days]
                some &= np.logical_and.reduce([one.yes for one in wide])
                homes, vacancies = np.nonzero(some)
                lacks = np.where(refused, short, 0)[:, some].max(axis=0)
                worth = self.query.gains.of(homes, vacancies) / refused[:, some].sum(axis=0)
                for failing, one in zip(refused[:, some], wide, strict=True):
                    for step, minutes in enumerate(STEPS_MIN):
                        enough = failing & (lacks <= minutes)
                        np.add.at(promise[:, side, step], one.facility[some][enough], worth[enough])
        return promise

    def _all_longer(self, kind: str) -> GeoDataFrame:
        """The childcare with all facilities open on a side as much longer as is tried, or as they can."""
        most = STEPS_MIN[-1] * 60
        weeks = read_facilities(self.childcare).open
        return self.childcare.assign(
            **{
                f"open_{day}": [hours_text(_longer(week[number], kind, most)) for week in weeks]
                for number, day in enumerate(WEEKDAYS)
            }
        )

    def candidates(self) -> list[LongerHours]:
        """Of each facility and side the fewest minutes that promise half of the most, most promise first."""
        promise, facilities, found = self._promise(), read_facilities(self.childcare), []
        for row, side in zip(*(at.tolist() for at in np.nonzero(promise.max(axis=2))), strict=True):
            kind = tuple(SIDES.values())[side]
            plans = [_longer_hours(facilities, row, kind, minutes) for minutes in STEPS_MIN]
            own = np.where([plan is not None for plan in plans], promise[row, side], 0.0)
            step = int(np.argmax(own >= HALF * own.max()))
            plan = plans[step]
            if plan is not None and own[step]:
                found.append(LongerHours(kind, row, STEPS_MIN[step], float(own[step]), plan))
        return sorted(found, key=lambda one: -one.promise)

    def effect(self, one: LongerHours) -> Pairs:
        """The pairs that longer hours open; they close none."""
        changed = one.plan.apply_to_childcare(self.childcare).iloc[[one.facility]]
        homes, vacancies = np.nonzero(self.can_hold(changed) & ~self.today)
        return homes.astype(np.int32), vacancies.astype(np.int32)


def _texts(column: Any) -> Any:
    """Ids as text, whatever their column holds them as; nothing is no id of anything."""
    return pandas.Index(["" if one != one or one is None else str(one) for one in column])


def best_hours(care: CareHoursQuery, at_most: int, most: int) -> list[Priced]:
    """The longer hours of childcare that open most, of those of most promise."""
    nobody = np.empty(0, dtype=np.int32)
    made = []
    for one in care.candidates()[:at_most]:
        name = str(care.childcare["id"].iloc[one.facility])
        about = {"kind": one.kind, "minutes": one.minutes, "childcare_id": name}
        made.append(priced(one.plan, about, care.query.gains, care.effect(one), (nobody, nobody)))
    return best(made, most)


def _longer_hours(facilities: Facilities, row: int, kind: str, minutes: int) -> Scenario | None:
    """The plan in which a facility opens earlier, or closes later, on each weekday on which it is open.

    A day without room for so many minutes stays as it is; None where that is every day.
    """
    by_hours: dict[str, list[str]] = {}
    for day, parts in zip(WEEKDAYS, facilities.open[row], strict=True):
        longer = _longer(parts, kind, minutes * 60)
        if _lasts(longer) - _lasts(parts) == minutes * 60:
            by_hours.setdefault(hours_text(longer), []).append(day)
    name = (facilities.points.ids[row],)
    changes = tuple(
        ChildcareHours(ids=name, days=",".join(days), open=text) for text, days in by_hours.items()
    )
    return Scenario(kind, changes=changes) if changes else None


def _longer(parts: Sequence[Part], kind: str, seconds: int) -> list[Part]:
    """The parts of a day, longer on a side."""
    if kind == "care_earlier":
        return open_longer(parts, earlier_s=seconds)
    return open_longer(parts, later_s=seconds)


def _lasts(parts: Sequence[Part]) -> int:
    """Seconds in which a facility is open on a day."""
    return sum(closes - opens for opens, closes in parts)


def _open_on_all(facilities: Facilities, weekdays: Sequence[int]) -> Iterator[int]:
    """The facilities that can take a child on all of some weekdays, by a part of the day or the night before.

    A child stays within one part: one of the day before serves only where it lasts until midnight.
    """
    for row, (parts, bells) in enumerate(zip(facilities.open, facilities.bells, strict=True)):
        if all(
            parts[day] or bells[day] or any(end >= DAY_S for _, end in parts[day - 1]) for day in weekdays
        ):
            yield row
