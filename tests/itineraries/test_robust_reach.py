"""`shift_reach(robust=True)` equals missing every ride of the shown day in the slow search (definition 7)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pandas
from hypothesis import assume, event, given, settings

import bereik
from bereik.domain.traveller import Shift
from tests.care_oracle import Chain, HeldDay, bike_places
from tests.conftest import EXAMPLES
from tests.reach.care_cases import (
    DAY_MIN,
    STOPS,
    CareCase,
    Nursery,
    ask,
    care_cases,
    instants_of,
    point_table,
    shown_chain,
    slow_answer,
    told_chain,
)
from tests.reach.drawn_cases import Case, clock, instant, network_of, streets_s, trips_of
from tests.robust_oracle import Care, Leg, Miss, is_robust, misses, shown_rides

fewer = settings(max_examples=max(5, EXAMPLES // 2))


BikeUse = tuple[str, int]
FOLDED = -1
"""The bike goes along, in place of the stop at which it is left."""


def slow_robust(
    base: Case,
    out: list[tuple],
    back: list[tuple],
    home_at: int,
    care: Care | None,
    *,
    bike: int | None = None,
    uses: Sequence[BikeUse] | None = None,
) -> list[list[Miss]]:
    """What becomes of the day, for every choice of rides that it may have been made of.

    `out` and `back` are legs: from, to, departure, arrival, rides; those without a ride have no times. `bike`
    is the stop at which it is left between home and the rest, or `FOLDED`; or `uses` tells how each leg is
    made, in the words of `care_oracle.Legs`.
    """
    who, trips = base.traveller, trips_of(base)
    walk = streets_s(who.walk_speed_kmh, who.max_walk_min)
    cycle = streets_s(who.cycle_speed_kmh, who.max_cycle_min)
    folded = {pair: min(one.get(pair, DAY_MIN * 60) for one in (walk, cycle)) for pair in walk | cycle}
    parked = {pair: s for pair, s in cycle.items() if set(pair) == {base.home, bike}}
    slack = who.board_slack_s

    def change_s(one: int, other: int) -> int | None:
        return walk[one, other] + slack if (one, other) in walk else None

    def made(leg: tuple, use: BikeUse) -> list[Leg]:
        start, end, depart, arrive, rides = leg
        kind, parked_at = use
        both = folded if who.bike == "on_board" else {}
        near = far = both if kind == "bike" else walk
        street = {"foot": walk, "bike": cycle}.get(kind, {})
        access = {stop: near[start, stop] for stop in range(STOPS) if (start, stop) in near}
        egress = {stop: far[stop, end] for stop in range(STOPS) if (stop, end) in far}
        if kind == "to":
            access = {parked_at: cycle[start, parked_at]} if (start, parked_at) in cycle else {}
        if kind == "from":
            egress = {parked_at: cycle[parked_at, end]} if (parked_at, end) in cycle else {}
        direct, times = street.get((start, end)), {"depart": depart, "arrive": arrive, "rides": rides}
        if not rides:  # a leg on street exists where the street does
            return [Leg([], access, egress, direct)] if direct is not None else []
        return [
            Leg(ridden, access, egress, direct)
            for ridden in shown_rides(trips, access, egress, change_s, slack, **times)
        ]

    def ways(leg: tuple) -> list[Leg]:
        start, end, depart, arrive, rides = leg
        near, far, street = walk, walk, walk
        if bike == FOLDED:
            near, far, street = folded, folded, cycle
        elif bike is not None:
            near, far, street = (parked, walk, {}) if start == base.home else (walk, parked, {})
        access = {stop: near[start, stop] for stop in range(STOPS) if (start, stop) in near}
        egress = {stop: far[stop, end] for stop in range(STOPS) if (stop, end) in far}
        times = {"depart": depart, "arrive": arrive, "rides": rides}
        taken = shown_rides(trips, access, egress, change_s, slack, **times) if rides else [[]]
        return [Leg(ridden, access, egress, street.get((start, end))) for ridden in taken]

    found = []
    several = map(ways, [*out, *back]) if uses is None else map(made, [*out, *back], uses)
    for legs in product(*several):
        day = {"start": instant(base.date, base.start), "home_at": home_at, "care": care}
        there, home = legs[: len(out)], legs[len(out) :]
        found.append(misses(trips, there, home, **day, slack_s=slack, change_s=change_s))
    return found


def ask_plain(base: Case) -> pandas.Series:
    hours = Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))
    return bereik.shift_reach(
        network_of(base), point_table("h", base.home), point_table("v", base.job), date=base.date,
        shifts=[hours], before_min=base.before, after_min=base.after, traveller=base.traveller, robust=True,
    ).iloc[0]  # fmt: skip


def legs_of_row(base: Case, row: pandas.Series) -> tuple[tuple, tuple]:
    """(from, to, departure, arrival, rides) of the way out that is shown, and of the way back."""
    (depart, arrive, _, rides, _), (leaves, home_at, _, rides_back, _) = (
        shown_chain(row, way) for way in ("out", "back")
    )
    return (base.home, base.job, depart, arrive, rides), (base.job, base.home, leaves, home_at, rides_back)


@fewer
@given(care_cases(bikes=["none"], most=1))
def test_a_day_without_a_child_is_robust_if_every_missed_ride_leaves_it_whole(case):
    base = case.base
    row = ask_plain(base)
    assert pandas.isna(row.robust) == (row.verdict == "no")
    assume(row.verdict == "yes")
    out, back = legs_of_row(base, row)
    found = slow_robust(base, [out], [back], back[3], None)
    check(row, found)
    late = [
        max((miss.late_s for miss in one if not miss.in_time), default=None) for one in found if known(one)
    ]
    if len(late) == len(found) and not row.robust:
        assert round(60 * row.breaks_min) in late


@settings(max_examples=max(5, EXAMPLES // 3))
@given(care_cases(bikes=["to_stop", "to_stop", "on_board"], most=1))
def test_a_day_with_the_bike_is_robust_if_every_missed_ride_leaves_the_way_to_it(case):
    base = case.base._replace(traveller=replace(case.base.traveller, max_cycle_min=2))
    row = ask_plain(base)
    assume(row.verdict == "yes" and "bike+transit" in (row.mode_out, row.mode_back))
    out, back = legs_of_row(base, row)
    bikes = [
        *(range(STOPS) if out[4] and back[4] else ()),
        *([FOLDED] if base.traveller.bike == "on_board" else ()),
    ]
    event(f"robust: {row.robust}")
    check(row, [day for bike in bikes for day in slow_robust(base, [out], [back], back[3], None, bike=bike)])


def known(one: list[Miss]) -> bool:
    """Whether there is a way on after each missed ride."""
    return all(miss.late_s is not None for miss in one)


def check(row: pandas.Series, found: list[list[Miss]]) -> None:
    assert found, "the shown day can be made of rides"
    assert bool(row.robust) in {is_robust(one) for one in found}
    assert pandas.isna(row.breaks_at) == bool(row.robust)
    assert not (row.robust and not pandas.isna(row.breaks_min))


def legs_of_chain(chain: Chain, places: list[int]) -> list[tuple]:
    times = [(way.depart, None if way.depart is None else way.depart + way.seconds) for way in chain.ways]
    ends = zip(places, places[1:], times, chain.ways, strict=False)
    return [(start, end, *between, way.rides) for start, end, between, way in ends]


def nursery_of(case: CareCase, day: HeldDay) -> tuple[Nursery, Care]:
    """The facility of a day, and when it is open around fetching."""
    (nursery,) = (nursery for nursery in case.nurseries if nursery.id == day.ids[0])
    assume(nursery.bells is None)  # SPEC does not say whether who is late may come after the bell
    part = next(p for p in instants_of(case, nursery) if p.opens <= day.fetch_at[0] < p.closes + 1)
    care = Care(part.opens, part.closes, 60 * case.rules["bring_min"], 60 * case.rules["fetch_min"])
    return nursery, care


@fewer
@given(care_cases(bikes=["none"]))
def test_a_day_with_a_child_is_robust_if_every_missed_ride_leaves_it_whole(case: CareCase):
    slow = slow_answer(case)
    assume(slow is not None and slow.best)
    row = ask(case, robust=True)
    shown = (shown_chain(row, "out"), shown_chain(row, "back"), row.childcare_id)
    found = []
    for one in slow.best:
        if (told_chain(one.out), told_chain(one.back), one.ids[0]) != shown:
            continue
        nursery, care = nursery_of(case, one)
        home, job = case.base.home, case.base.job
        out, back = [home, nursery.place, job], [job, nursery.place, home]
        days = legs_of_chain(one.out, out), legs_of_chain(one.back, back)
        found += slow_robust(case.base, *days, one.back.arrive, care)
    check(row, found)


@fewer
@given(care_cases(bikes=["to_stop", "to_stop", "direct", "on_board"], most=1))
def test_a_day_with_a_child_and_a_bike_is_robust_if_every_missed_ride_leaves_it_whole(case: CareCase):
    """The bike waits at home, at a stop, at the facility or at work, or goes along folded."""
    who = replace(case.base.traveller, max_cycle_min=3)
    case = case._replace(base=case.base._replace(traveller=who))
    slow = slow_answer(case)
    assume(slow is not None and slow.best)
    row = ask(case, robust=True)
    assume("bike" in f"{row.mode_out} {row.mode_back}" and row.rides_out + row.rides_back)
    shown = (shown_chain(row, "out"), shown_chain(row, "back"), row.childcare_id)
    found = []
    for one in slow.best:
        if (told_chain(one.out), told_chain(one.back), one.ids[0]) != shown:
            continue
        nursery, care = nursery_of(case, one)
        home, job, at = case.base.home, case.base.job, [nursery.place]
        days = legs_of_chain(one.out, [home, *at, job]), legs_of_chain(one.back, [job, *at, home])
        for outs, backs in bike_places(who.bike, STOPS, at, at):
            for uses in product(outs, backs):
                uses = [use for side in uses for use in side]
                found += slow_robust(case.base, *days, one.back.arrive, care, uses=uses)
    event(f"robust: {row.robust}")
    check(row, found)
