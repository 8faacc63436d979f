"""The itinerary of a day put together: for each part of the shift the way out and the way back, leg by leg.

Without childcare a direction is one leg. With it a direction has an errand at each facility it passes. Where
the bike is left is tried out place by place, as the search did; errands at two facilities in both orders.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations, product
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.home_chains import AT_CARE, AT_HOME, AT_STOP, AT_WORK
from bereik.itineraries.ends import BY_BIKE, ON_FOOT, BikeUse, LegEnds, Spot
from bereik.itineraries.trace import TracedLeg, trace_leg
from bereik.network.prepared import DayRides
from bereik.routing.chains import ChainQuery
from bereik.shifts.outcomes import CareDay, DateQuery
from bereik.shifts.pairs import BIKE, BIKE_TRANSIT, Pair, Way
from bereik.units import NEVER, UNREACHED

HOME = Spot("home", 0)


class HomeSolution(NamedTuple):
    """What was found for one home on one date: the ways from which its itineraries are followed back."""

    query: DateQuery
    ends: LegEnds
    home: int
    plain: Pair
    day: CareDay | None
    """The day with childcare; None without a child."""


class Errand(NamedTuple):
    """Bringing or fetching at a facility, in seconds on the axis."""

    facility: int
    opens: int
    closes: int
    from_bell: int
    """Nobody is fetched before this second; `NEVER` where no bell rings."""
    dwell: int
    slot: int
    """Which window of the day it belongs to: bringing and fetching in the same one are of the same child."""
    stays: bool
    """Whether the longest stay counts from bringing to fetching there."""
    begins: int = 0

    def from_arrival(self, at: int) -> int:
        """When it begins for a traveller who is there at some second."""
        return max(at, self.opens, self.from_bell)


class Half(NamedTuple):
    """One direction of a part: its legs, and the errands between them."""

    direction: int
    legs: list[TracedLeg]
    errands: list[Errand]

    @property
    def depart(self) -> int:
        """Leaving the first place."""
        return self.legs[0].depart

    @property
    def arrive(self) -> int:
        """Being at the last place."""
        return self.legs[-1].arrive


class ItineraryPart(NamedTuple):
    """One part of a shift with its ways, None where there is none."""

    start: int
    end: int
    out: Half | None
    back: Half | None
    holds: bool
    """Whether out and back agree."""


def itinerary_of(solution: HomeSolution, ask: int) -> list[ItineraryPart]:
    """The day of one ask, part by part; nothing where no hours are known."""
    query, hours = solution.query, solution.query.hours
    rides = solution.ends.reach.day_rides
    job = int(hours.vacancy[ask])
    parts = []
    for part in hours.parts[ask][hours.parts[ask] >= 0].tolist():
        if solution.day is None:
            out, back = _plain(solution, rides, part, job)
        else:
            out, back = _with_care(solution, solution.day, rides, part, job)
        pair = solution.plain if solution.day is None else solution.day.pair
        holds = bool(pair.agrees[part, job])
        # A verdict that cannot be followed back is a fault of ours. To tell another day than the search found
        # would hide it.
        if holds and not (out and back):
            raise RuntimeError(
                f"the day shown for {query.vacancies.ids[job]!r} cannot be followed back to its rides; "
                "please report this with the feed and the question"
            )
        parts.append(ItineraryPart(int(hours.start[part]), int(hours.end[part]), out, back, holds))
    return parts


def _times(way: Way, cell: tuple[int, int]) -> tuple[int, int] | None:
    """Departure and arrival in the time of the direction."""
    depart, arrive = int(way.depart[cell]), int(way.arrive[cell])
    return (depart, arrive) if depart > NEVER else None


def _plain(solution: HomeSolution, rides: DayRides, part: int, job: int) -> tuple[Half | None, Half | None]:
    """Out and back without childcare."""
    # A Way does not say at which stop the bike was left, so the places are gone through until both directions
    # fit.
    pair, cell = solution.plain, (part, job)
    ways = pair.out, pair.back
    times = [_times(way, cell) for way in ways]
    alone: list[Half | None] = [None, None]
    for use in _places(solution, [way for way in ways if way.mode[cell] in (BIKE, BIKE_TRANSIT)], cell):
        halves: list[Half | None] = [None, None]
        for direction in (OUT, BACK):
            own = times[direction]
            if own is not None:
                halves[direction] = _direction(
                    solution, rides, direction, [HOME, Spot("job", job)], [use], [own]
                )
            # Where out and back agree, they do so on one place of the bike: without the way out the way back
            # is no use here.
            if halves[direction] is None and pair.agrees[cell]:
                break
        if all(halves):
            return halves[OUT], halves[BACK]
        # Of ways that do not agree each is shown from the first place where it can be followed.
        alone = [half or other for half, other in zip(alone, halves, strict=True)]
    return alone[OUT], alone[BACK]


def _places(solution: HomeSolution, ways: Sequence[Way], cell: tuple[int, int]) -> Iterator[BikeUse]:
    """Where the bike may have been left: with the traveller or at the job, or at a stop."""
    # On foot first: a way without a bike is then found with one search.
    yield ON_FOOT
    if not ways:
        return
    yield BY_BIKE
    if any(way.mode[cell] == BIKE_TRANSIT for way in ways):
        # Only stops that can be cycled to; each costs a search, so they come last.
        near = solution.ends.reach.links.access("cycle", OUT, np.array([solution.home], dtype=np.int32))[:, 0]
        for stop in np.flatnonzero(near < UNREACHED).tolist():
            yield BikeUse("parked", stop)


def _direction(
    solution: HomeSolution,
    rides: DayRides,
    direction: int,
    spots: Sequence[Spot],
    uses: Sequence[BikeUse],
    times: Sequence[tuple[int, int]],
    errands: Sequence[Errand] = (),
) -> Half | None:
    """The legs between spots from home on, each with its times in the time of the direction."""
    legs = []
    for near, far, use, (begin, end) in zip(spots, spots[1:], uses, times, strict=False):
        own = near._replace(row=solution.home) if near.kind == "home" else near
        way = solution.ends.leg(direction, own, far, use)
        # Back everything is searched from home in mirrored time, so begin and end change places and sign.
        depart, arrive = (begin, end) if direction == OUT else (-end, -begin)
        leg = trace_leg(solution.ends, rides, way, depart, arrive)
        if leg is None:
            return None
        legs.append(leg)
    # Legs were made from home on; of the way back the last is ridden first.
    order = 1 if direction == OUT else -1
    return Half(direction, legs[::order], list(errands)[::order])


def _with_care(
    solution: HomeSolution, day: CareDay, rides: DayRides, part: int, job: int
) -> tuple[Half | None, Half | None]:
    """Out and back over the facilities."""
    halves = [_over_care(solution, day, rides, part, job, direction) for direction in (OUT, BACK)]
    out, back = halves
    if out and back and day.pair.agrees[part, job]:
        # Only when fetching is known can the stay be counted, so bringing is set late afterwards (SPEC 3,
        # definition 4).
        stays = windows_of(solution).longest_stay
        out = out._replace(errands=[_bring_late(errand, back.errands, stays) for errand in out.errands])
    return out, back


def _bring_late(bringing: Errand, fetched: Sequence[Errand], longest_stay: int) -> Errand:
    """Bringing begins no earlier than the longest stay allows."""
    ends = [
        errand.begins + errand.dwell for errand in fetched if errand.stays and errand.slot == bringing.slot
    ]
    # Among the starts that keep the stay the earliest is told.
    return bringing._replace(begins=max([bringing.begins, *(end - longest_stay for end in ends)]))


def windows_of(solution: HomeSolution) -> ChainQuery:
    """The combinations of windows of the query."""
    on_date = solution.ends.care
    if on_date is None:
        raise ValueError("a day without childcare has no windows")
    return solution.ends.cached("windows", Spot("care", -1), lambda: on_date.combine().query)


def _over_care(
    solution: HomeSolution, day: CareDay, rides: DayRides, part: int, job: int, direction: int
) -> Half | None:
    windows, cell = windows_of(solution), (part, job)
    combo = int(day.combos[direction][cell])
    if combo < 0:
        return None
    visits = (windows.visits_out, windows.visits_back)[direction]
    slots = np.flatnonzero(visits[combo]).tolist()
    # Three legs of two times each for a direction; with one errand the third is empty.
    columns = day.legs[cell][6 * direction : 6 * direction + 6].reshape(3, 2)[: len(slots) + 1]
    times = [(int(begin), int(end)) for begin, end in columns]
    # The day names the combination of windows and not the order of its stops: two at the most, so both are
    # tried.
    for order, uses in product(permutations(slots), _uses(int(day.places[direction][cell]), len(slots))):
        # Out one is there when a leg ends; back, in mirrored time, when the next one begins.
        arrivals = [end for _, end in times] if direction == OUT else [-begin for begin, _ in times[1:]]
        errands = [
            _errand(windows, combo, slot, direction, at) for slot, at in zip(order, arrivals, strict=False)
        ]
        spots = [HOME, *(Spot("care", errand.facility) for errand in errands), Spot("job", job)]
        half = _direction(solution, rides, direction, spots, uses, times, errands)
        # A leg may have the same seconds in both orders; only the right one leaves time for the errands.
        if half is not None and _fits(half):
            return half
    return None


def _fits(half: Half) -> bool:
    """Whether every errand ends before the next leg leaves; else they were made in another order."""
    return all(
        errand.begins + errand.dwell <= leg.depart
        for errand, leg in zip(half.errands, half.legs[1:], strict=True)
    )


def _uses(place: int, errands: int) -> Iterator[list[BikeUse]]:
    """How the bike may be used on the legs from home on, left at a place."""
    legs = errands + 1
    if place == AT_HOME:
        yield [ON_FOOT] * legs
    elif place == AT_WORK:
        yield [BY_BIKE] * legs
    elif place == AT_CARE:
        yield [BY_BIKE] + [ON_FOOT] * errands
    else:
        # The search parks on the first leg or on the last one, never in between (`childcare.legs.Parked`).
        stop = BikeUse("parked", place - AT_STOP)
        yield [stop] + [ON_FOOT] * errands
        if errands:
            yield [BY_BIKE] * errands + [stop]


def _errand(windows: ChainQuery, combo: int, slot: int, direction: int, at: int) -> Errand:
    """The errand in a window for a traveller who is there `at` some second."""
    row = int(windows.slots[combo, slot])
    closes = -int(windows.frame_back.opens[row])
    facility, opens = int(windows.frame_out.facility[row]), int(windows.frame_out.opens[row])
    # In mirrored time `by` is when fetching has ended, so the bell is the dwell before it.
    bell = -int(windows.frame_back.by[row]) - windows.dwell_back if direction == BACK else NEVER
    dwell = windows.dwell_out if direction == OUT else windows.dwell_back
    stays = bool(windows.stays[combo, slot])
    errand = Errand(facility, opens, closes, max(bell, NEVER), dwell, slot, stays)
    return errand._replace(begins=errand.from_arrival(at))
