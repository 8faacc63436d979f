"""When homes are left at the latest and reached at the earliest for one part of a split shift.

Parts depend on each other: one must be home from a part before one leaves for the next. Of each place
where the bike can be left only these two times matter (the lemma of `shifts.split`).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.access.towards import JourneyBounds, Towards
from bereik.routing.search import Profiles
from bereik.units import NEVER, UNREACHED, Ints


class DayEnds(NamedTuple):
    """The ends of the day for some homes, at one place of the bike each. n rows."""

    of: Ints
    """(n,) the home."""
    leave: Ints
    """(n,) the latest second at which it is left, `NEVER` where there is no way out."""
    home: Ints
    """(n,) the earliest second at which it is reached, `UNREACHED` where there is no way back."""


def after_part(options: Sequence[DayEnds], ready: Ints) -> Ints:
    """(H,) when one is home from a part for which one leaves when `ready` or later; `UNREACHED` if never.

    Of the places of the bike for which one can still leave the one from which one is home earliest is
    taken: it never hinders a later part.
    """
    home = np.full(len(ready), UNREACHED, dtype=np.int64)
    for option in options:
        # Greedy is exact: being home earlier never rules out what could be held later (lemma of
        # `shifts.split`).
        in_time = (option.leave > NEVER) & (option.leave >= ready[option.of])
        # `minimum.at`, since a home stands in `of` once for each stop where its bike can be left.
        np.minimum.at(home, option.of[in_time], option.home[in_time])
    return home


def ends_at(towards: Towards, place: int, bounds: tuple[JourneyBounds, JourneyBounds]) -> list[DayEnds]:
    """The options of a part at one place, one for each place of the bike; `bounds` are of that one part."""
    rows = np.array([place], dtype=np.int32)
    journeys = [towards.at_stops(rows, way, bounds[way])[0] for way in (OUT, BACK)]
    every, bike = np.arange(towards.homes), towards.traveller.bike_policy
    options = []
    for mode in ("walk", "cycle")[: 1 + bike.cycles]:
        first = []
        for way in (OUT, BACK):
            street = _on_street(towards.direct(mode, way, rows)[0], towards, bounds[way])
            if mode == "walk" or bike.folds:
                links = towards.egress(mode, way)
                found = towards.profiles(journeys[way], links, folding=mode == "cycle")
                street = np.minimum(street, _earliest(found, towards.homes, bounds[way]))
            first.append(street)
        options.append(_ends(every, first))
    if bike.parks:
        home, links_both = towards.parked
        found_both = [towards.profiles(journeys[way], links_both[way]) for way in (OUT, BACK)]
        first = [_earliest(found_both[way], len(home), bounds[way]) for way in (OUT, BACK)]
        options.append(_ends(home, first))
    return options


def _ends(of: Ints, first: Sequence[Ints]) -> DayEnds:
    """Out is searched in mirrored time: the first there is the last to leave."""
    return DayEnds(of, np.where(first[OUT] < UNREACHED, -first[OUT], NEVER), first[BACK])


def _on_street(seconds: Ints, towards: Towards, bounds: JourneyBounds) -> Ints:
    """(H,) the earliest time at home of who goes on street as soon as possible."""
    on_time = towards.on_street(seconds, bounds)[0]
    return np.where(on_time, int(bounds.depart_from[0]) + seconds.astype(np.int64), UNREACHED)


def _earliest(found: Profiles, places: int, bounds: JourneyBounds) -> Ints:
    """(places,) the earliest time there: of journeys in order the first that leaves late enough."""
    first = np.full(places, UNREACHED, dtype=np.int64)
    since, until = int(bounds.depart_from[0]), int(bounds.arrive_by[0])
    for place in range(places):
        begin, end = int(found.start[place]), int(found.start[place + 1])
        # A profile has rising departures and rising arrivals, so the first that leaves late enough is there
        # first.
        one = begin + int(np.searchsorted(found.depart[begin:end], since))
        if one < end and found.arrive[one] <= until:
            first[place] = found.arrive[one]
    return first
