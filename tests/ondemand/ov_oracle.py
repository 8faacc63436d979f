"""The four conditions of the OV-toets, one after the other, from the plain search (`tests.oracle`).

A flexbus is refused where one regular journey that no other beats walks no further than the limit each time,
takes no longer than so many times the direct way, changes no more often, and arrives within the hour.
"""

import math
from typing import NamedTuple

from tests.oracle import all_journeys, unbeaten
from tests.reach.drawn_cases import PLACES, Case, metres, streets_s, trips_of

LIMITS = ("walk", "time", "transfers")
ORDER = (
    "",
    "walk",
    "time",
    "transfers",
    "walk,time",
    "walk,transfers",
    "time,transfers",
    "walk,time,transfers",
)


class Rules(NamedTuple):
    walk_m: float
    times: float
    transfers: int
    within_min: int
    direct_kmh: float


class Conditions(NamedTuple):
    broken: str
    depart: int | None
    arrive: int | None
    transfers: int | None


def seconds(one: int, other: int, kmh: float) -> int:
    return math.floor(metres(PLACES[one], PLACES[other]) / (kmh / 3.6) + 0.5)


def conditions(case: Case, rules: Rules, place: int, at: int, *, back: bool) -> Conditions:
    """Which conditions hold, and the regular journey that is told; `at` is an instant."""
    who = case.traveller
    near_min = rules.walk_m / (who.walk_speed_kmh / 3.6) / 60
    on_foot = seconds(case.home, place, who.walk_speed_kmh)
    if on_foot <= round(60 * near_min):
        ends = (at, at + on_foot) if back else (at - on_foot, at)
        return Conditions("", *ends, 0)
    longest = rules.times * seconds(case.home, place, rules.direct_kmh) + 1e-9
    every = {
        (far, many): journeys(case, place, max(who.max_walk_min, near_min) if far else near_min,
                              10 if many else rules.transfers + 1, back=back)
        for far in (False, True) for many in (False, True)
    }  # fmt: skip
    for order in ORDER:
        broken = order.split(",")
        fits = [
            one
            for one in every["walk" in broken, "transfers" in broken]
            if wait(one, at, back=back) <= 60 * rules.within_min
            and wait(one, at, back=back) >= 0
            and ("time" in broken or one[1] - one[0] <= longest)
        ]
        if fits:
            # home is left last, or reached first
            best = min(fits, key=lambda one: one[1]) if back else max(fits, key=lambda one: one[0])
            return Conditions(order, best[0], best[1], best[2] - 1)
    late = [one for one in every[True, True] if wait(one, at, back=back) > 60 * rules.within_min]
    if not late:
        return Conditions("hour", None, None, None)
    best = min(late, key=lambda one: wait(one, at, back=back))
    return Conditions("hour", best[0], best[1], best[2] - 1)


def wait(journey: tuple[int, int, int], at: int, *, back: bool) -> int:
    """How long before the time asked one is there, or after it leaves; below zero where it is too late."""
    return journey[0] - at if back else at - journey[1]


def journeys(
    case: Case, place: int, walk_min: float, rides: int, *, back: bool
) -> list[tuple[int, int, int]]:
    """(depart, arrive, rides) of the journeys that no other one beats, on foot at both ends."""
    who = case.traveller
    walks = streets_s(who.walk_speed_kmh, walk_min)
    begin, end = (place, case.home) if back else (case.home, place)
    access = {stop: walks[begin, stop] for stop in range(4) if (begin, stop) in walks}
    egress = {stop: walks[stop, end] for stop in range(4) if (stop, end) in walks}
    slack = who.board_slack_s

    def change(one: int, other: int) -> int | None:
        return slack if one == other else None if (one, other) not in walks else walks[one, other] + slack

    return unbeaten(all_journeys(trips_of(case), access, egress, change, slack, rides))
