"""Childcare that opens earlier or closes later: which facility, by how many minutes, and what it opens.

Every facility is weighed on both sides by some minutes, and all of them at once: of a way over a facility
only when one brings at the latest, and when one has fetched at the earliest, meets its hours (the lemma of
`kernels.chains.mids`). So each home is searched once, whatever the number of changes, and hours are compared.
What is told is exact: the same as applying the plan and asking again (the tests do).

A job is held with a child when one facility serves on all dates on which it is worked (specification 3.9). On
one date every case of unknown hours may have its own. Everybody is counted as if with a child of the age
asked. A facility that changes closes nothing: it only opens longer.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from geopandas import GeoDataFrame

from bereik.access.links import BACK, BATCH, OUT, THREADS, build_links
from bereik.childcare.legs import LegSearch
from bereik.childcare.openings import (
    Facilities,
    Part,
    hours_text,
    open_longer,
    read_facilities,
    windows_around,
)
from bereik.childcare.query import CareOnDate, CareQuery, care_on_date
from bereik.childcare.windows import frames_of_parent
from bereik.domain.childcare import CareRules, Child
from bereik.domain.traveller import WEEKDAYS
from bereik.proposals.assess import Pairs
from bereik.proposals.demand import DayDemand
from bereik.proposals.priced import Priced, best, priced
from bereik.proposals.query import Query
from bereik.routing.chains import Gates, HoursVersions, Leg, PlainLegs, Vacancies, find_mids, serve_by_hours
from bereik.routing.search import Egress, Profiles
from bereik.scenarios import Scenario
from bereik.scenarios.changes import ChildcareHours
from bereik.units import Bools, Ints

STEPS_MIN = (15, 30, 60, 90, 120)
"""How much longer facilities open."""
SIDES = ("care_earlier", "care_later")
HALF = 0.5
"""The fewest minutes are proposed that open this part of what the most would."""


@dataclass(frozen=True, slots=True)
class LongerHours:
    """A facility that opens earlier or closes later."""

    kind: str
    facility: int
    """Its row in the table of childcare."""
    minutes: int
    plan: Scenario


class _Effects(NamedTuple):
    """What childcare does, today and with each change. H homes, V vacancies."""

    today: Bools
    """(H, V)"""
    opened: list[Pairs]
    """By change."""


class _Day(NamedTuple):
    """One date: what homes share of it. G gates, K legs."""

    demand: DayDemand
    care: CareOnDate
    gates: tuple[Gates, Gates]
    legs: tuple[PlainLegs, PlainLegs]


@dataclass(frozen=True, eq=False)
class CareHoursQuery:
    """A query asked with a child who is brought and fetched on the way. H homes, V vacancies."""

    query: Query
    childcare: GeoDataFrame
    child_age_months: float | None = None

    @property
    def today(self) -> Bools:
        """(H, V) which jobs can be held today, of those that are counted."""
        return self._effects.today

    def can_hold(self, childcare: GeoDataFrame) -> Bools:
        """(H, V) which jobs can be held with other hours, or other facilities."""
        return replace(self, childcare=childcare).today

    @cached_property
    def changes(self) -> list[LongerHours]:
        """Every facility that opens longer, on either side, by each of the steps for which there is room."""
        facilities = read_facilities(self.childcare)
        return [
            LongerHours(kind, row, minutes, plan)
            for kind in SIDES
            for minutes in STEPS_MIN
            for row in range(len(self.childcare))
            if (plan := _longer_hours(facilities, row, kind, minutes)) is not None
        ]

    def candidates(self) -> list[LongerHours]:
        """Of each facility and side the fewest minutes that open half of what the most do, if anything."""
        gains = [float(self.query.gains.of(*pairs).sum()) for pairs in self._effects.opened]
        by_side: dict[tuple[int, str], list[tuple[LongerHours, float]]] = {}
        for one, gain in zip(self.changes, gains, strict=True):
            by_side.setdefault((one.facility, one.kind), []).append((one, gain))
        found = []
        for some in by_side.values():
            # Gains never fall with the minutes, so the first that opens so much is the shortest.
            most = max(gain for _, gain in some)
            if most > 0:
                found.append(next((one, gain) for one, gain in some if gain >= HALF * most))
        return [one for one, _ in sorted(found, key=lambda pair: -pair[1])]

    def effect(self, one: LongerHours) -> Pairs:
        """The pairs that longer hours open; they close none."""
        return self._effects.opened[self._number[one.facility, one.kind, one.minutes]]

    @cached_property
    def _number(self) -> dict[tuple[int, str, int], int]:
        return {(one.facility, one.kind, one.minutes): number for number, one in enumerate(self.changes)}

    @cached_property
    def _effects(self) -> _Effects:
        """Home by home, some of them side by side."""
        demand = self.query.demand
        days, hours = self._days()
        vacancies = self._vacancies(days)
        count = len(demand.homes.ids)

        def find(homes: Ints) -> list[tuple[Bools, tuple[Ints, Ints]]]:
            # The searches of a home, once; all versions of the hours are compared with what they found.
            mids = [_mids(days, way, homes) for way in (OUT, BACK)]
            return [
                serve_by_hours(mids[OUT][place], mids[BACK][place], hours, vacancies)
                for place in range(len(homes))
            ]

        blocks = [
            np.arange(begin, min(begin + BATCH, count), dtype=np.int32) for begin in range(0, count, BATCH)
        ]
        with ThreadPoolExecutor(max_workers=THREADS) as pool:
            found = [one for block in pool.map(find, blocks) for one in block]
        return self._sorted(found, hours.changed)

    def _sorted(self, found: Sequence[tuple[Bools, tuple[Ints, Ints]]], first: int) -> _Effects:
        """By change what was found home by home."""
        # Each home comes with the versions that serve it; a table of effects wants it the other way round.
        today = np.zeros((len(found), len(self.query.demand.vacancies.ids)), dtype=np.bool_)
        versions, homes, vacancies = ([np.empty(0, dtype=np.int32)] for _ in range(3))
        for home, (held, (version, vacancy)) in enumerate(found):
            today[home] = held
            versions.append(version - first)
            vacancies.append(vacancy)
            homes.append(np.full(len(version), home, dtype=np.int32))
        version, home_of, vacancy_of = (np.concatenate(column) for column in (versions, homes, vacancies))
        # Stable, so that the pairs of a version stay in the order of homes.
        order = np.argsort(version, kind="stable")
        bounds = np.searchsorted(version[order], np.arange(len(self.changes) + 1))
        rows = [order[begin:end] for begin, end in pairwise(bounds.tolist())]
        return _Effects(today, [(home_of[own], vacancy_of[own]) for own in rows])

    def _versions(self) -> list[tuple[Facilities, list[int | None]]]:
        """Tables of facilities, each with the change that each of its rows is a version by; None where none.

        Changes of one side by as many minutes concern a facility each, so they are applied in one plan.
        """
        today = read_facilities(self.childcare)
        # Version numbers: first the facilities as they are, then every change.
        found: list[tuple[Facilities, list[int | None]]] = [(today, list(range(len(self.childcare))))]
        for kind in SIDES:
            for minutes in STEPS_MIN:
                some = [one for one in self.changes if (one.kind, one.minutes) == (kind, minutes)]
                plan = Scenario(kind, changes=tuple(change for one in some for change in one.plan.changes))
                # What stays as it is under this plan is no version: the table of today has it.
                rows: list[int | None] = [None] * len(self.childcare)
                for one in some:
                    rows[one.facility] = len(self.childcare) + self._number[one.facility, kind, minutes]
                if some:
                    found.append((read_facilities(plan.apply_to_childcare(self.childcare)), rows))
        return found

    def _days(self) -> tuple[list[_Day], HoursVersions]:
        """What homes share of each date, and the hours of all versions."""
        demand, child, rules = self.query.demand, Child(self.child_age_months), CareRules()
        facilities = read_facilities(self.childcare)
        links = build_links(demand.network, facilities.points, facilities.points, demand.traveller)
        query, versions = CareQuery(facilities, (child,), rules, links), self._versions()
        admitted = facilities.admits(child) & ~facilities.full
        count = len(self.childcare) + len(self.changes)
        days, windows = [], []
        gates: dict[tuple[int, int, int], int] = {}
        for number, day in enumerate(demand.days):
            reach = day.reach
            care = care_on_date(query, day.query.axis, reach, reach.links)
            # Windows are followed as far as the latest way home; back is in mirrored time.
            latest = -int(reach.limits[BACK].depart_from.min(initial=0))
            for table, rows in versions:
                own = [
                    window
                    for window in windows_around(table, day.query.axis, latest)
                    if admitted[window.facility] and rows[window.facility] is not None
                ]
                out, back = frames_of_parent(own, rules)
                for place, window in enumerate(own):
                    # A gate takes but the bells of a window: versions with the same ones share its search.
                    gate = window.facility, int(out.by[place]), int(back.by[place])
                    version = rows[window.facility]
                    windows.append(
                        (
                            number * count + (version or 0), gates.setdefault(gate, len(gates)),
                            window.opens, window.closes,
                        )
                    )  # fmt: skip
            days.append((day, care))
        hours = _hours(windows, len(days), count, self, rules)
        frames = _gates(list(gates), rules)
        return [_Day(day, care, frames, _plain_legs(day)) for day, care in days], hours

    def _vacancies(self, days: Sequence[_Day]) -> Vacancies:
        """Which legs each counted vacancy needs, over all dates."""
        demand = self.query.demand
        first = np.cumsum([0, *(len(day.demand.part) for day in days)])
        vacancy = np.concatenate([np.empty(0, np.int64), *(day.demand.needs.vacancy for day in days)])
        leg = np.concatenate(
            [
                np.empty(0, np.int64),
                *(day.demand.needs.leg + at for day, at in zip(days, first, strict=False)),
            ]
        )
        date = np.repeat(np.arange(len(days)), np.diff(first))
        # What cannot be opened needs no comparison of hours.
        own = demand.counted[vacancy.astype(np.int64)]
        vacancy, leg = vacancy[own], leg[own]
        order = np.argsort(vacancy, kind="stable")
        count = len(demand.vacancies.ids)
        start = np.searchsorted(vacancy[order], np.arange(count + 1))
        dates = np.zeros((len(days), count), dtype=np.bool_)
        # Worked on several dates a vacancy needs one facility for all of them (specification 3.9).
        dates[date[leg], vacancy.astype(np.int64)] = True
        return Vacancies(
            start.astype(np.int64), leg[order].astype(np.int32), date.astype(np.int32), dates.sum(axis=0) > 1
        )


def _hours(
    windows: Sequence[tuple[int, int, int, int]], dates: int, versions: int, query: CareHoursQuery,
    rules: CareRules,
) -> HoursVersions:  # fmt: skip
    """The windows of all versions on all dates."""
    rows = np.array(sorted(windows), dtype=np.int64).reshape(-1, 4)
    start = np.searchsorted(rows[:, 0], np.arange(dates * versions + 1))
    gate, opens, closes = (np.ascontiguousarray(column, dtype=np.int32) for column in rows.T[1:])
    today = len(query.childcare)
    facility = [*range(today), *(one.facility for one in query.changes)]
    return HoursVersions(
        start.astype(np.int64), gate, opens, closes, np.array(facility, dtype=np.int32), today,
        round(rules.longest_stay_min * 60),
    )  # fmt: skip


def _gates(gates: Sequence[tuple[int, int, int]], rules: CareRules) -> tuple[Gates, Gates]:
    """The gates in the time of each direction."""
    stop, out, back = np.array(gates, dtype=np.int32).reshape(-1, 3).T
    return (
        Gates(np.ascontiguousarray(stop), np.ascontiguousarray(out), round(rules.bring_min * 60)),
        Gates(np.ascontiguousarray(stop), np.ascontiguousarray(back), round(rules.fetch_min * 60)),
    )


def _plain_legs(day: DayDemand) -> tuple[PlainLegs, PlainLegs]:
    """The legs of a date in the time of each direction."""
    out, back = (
        PlainLegs(
            day.destination, limits.arrive_by[day.part].astype(np.int32),
            limits.depart_from[day.part].astype(np.int32), limits.longest,
        )
        for limits in day.reach.limits
    )  # fmt: skip
    return out, back


def _mids(days: Sequence[_Day], way: int, homes: Ints) -> list[Ints]:
    """(G, all legs) of each home what its chains need of the hours in a direction."""
    found: list[list[Ints]] = [[] for _ in homes]
    for day in days:
        search, further = day.care.legs.searches[way], day.care.legs.walked[way]
        direct = search.between.direct("walk", way, homes)
        journeys = search.journeys(search.between.access("walk", way, homes))
        for place, stops in enumerate(journeys):
            first = _first_leg(search, further.egress, stops, direct[[place]])
            found[place].append(find_mids(first, further.last, day.gates[way], day.legs[way]))
    return [np.ascontiguousarray(np.concatenate(own, axis=1)) for own in found]


def _first_leg(search: LegSearch, egress: Egress, stops: Profiles, direct: Ints) -> Leg:
    """From one home to the facilities, by its journeys to stops."""
    return Leg.of([search.profiles(stops, egress, search.to_care)], direct)


def best_hours(care: CareHoursQuery, most: int) -> list[Priced]:
    """The longer hours of childcare that open most."""
    nobody = np.empty(0, dtype=np.int32)
    made = []
    for one in care.candidates()[:most]:
        name = str(care.childcare["id"].iloc[one.facility])
        about = {"kind": one.kind, "minutes": one.minutes, "childcare_id": name}
        # A facility that opens longer moves no ride, so it costs no kilometres and closes nothing.
        made.append(priced(one.plan, about, care.query.gains, care.effect(one), (nobody, nobody)))
    return best(made, most)


def _longer_hours(facilities: Facilities, row: int, kind: str, minutes: int) -> Scenario | None:
    """The plan in which a facility opens earlier, or closes later, on each weekday on which it is open.

    A day without room for so many minutes stays as it is; None where that is every day.
    """
    by_hours: dict[str, list[str]] = {}
    for day, parts in zip(WEEKDAYS, facilities.open[row], strict=True):
        longer = _longer(parts, kind, minutes * 60)
        # Near midnight a day may have room for a part of the minutes only: then it is no such change.
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
