"""The Pareto sets of destinations: those of the stops near by, each moved by its walk, merged.

**Lemma 1** (a coarse look first). `merge_profiles` knows per minute the latest departure of the journeys that
arrive in an earlier minute. A journey that leaves no later than that is dominated and dropped at once, and
once more when all stops were looked at. Within a minute nothing is dropped; what remains is sorted and
compared to the second.

The journeys of a stop are looked at from the last one back: so a minute is written once for a stop, by the
last one that tells of it, and not by each that leaves before it.

**Lemma 2** (few journeys one by one). Of few journeys no minutes are written down, which are more than they.
`_add_one_by_one` keeps in order of `_key` those that no other one so far dominates. A journey is dominated
exactly when one that leaves no sooner stands before it in that order, and in the Pareto set later keys leave
later: so the one right before its place tells. If it is not dominated, those right behind its place that
leave no later are, and no others, since departures rise. So what is left is the Pareto set of those so far,
whatever their order; of equal journeys one is left.
"""

from typing import Any

import numpy as np

from bereik.kernels.arrays import Egress, Int, Place, Profiles, Spans
from bereik.kernels.bisection import last_by
from bereik.kernels.borrowed import borrowed
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import NEVER, Ints

RIDES_BITS = 6
"""The lowest bits of a key, which count rides."""
MINUTE_BITS = 6
"""Minutes of 64 seconds: a shift is cheaper than a division."""
ONE_BY_ONE = 64
"""Up to so many journeys of a destination are compared one by one (lemma 2): that takes three quarters."""
FEW = 256
"""Journeys that are put in order by insertion: those of a stop are so already, which sorting cannot use."""


@entry_kernel
def merge_profiles(stops: Profiles, egress: Egress, spans: Spans, longest: Ints, one_by_one: int) -> Profiles:
    """The Pareto set of each destination, of journeys with a ride that last `longest` (D,) seconds at most.

    Only journeys that lie within one of the spans of their destination are looked up; spans (CSR) are in
    order and apart, so none of one dominates any of another. Up to `one_by_one` journeys in a span are
    compared one by one.
    """
    stops, egress, spans, longest = borrowed((stops, egress, spans, longest))
    stop_arrive = stops.arrive
    destinations, journeys = len(egress.start) - 1, stops.start[-1]
    start = np.zeros(destinations + 1, dtype=np.int64)
    if journeys == 0:
        return Profiles(start, np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int8))
    origin = stop_arrive[:journeys].min()
    last = stop_arrive[:journeys].max() + (egress.seconds.max() if len(egress.seconds) else 0)
    latest = np.empty(((last - origin) >> MINUTE_BITS) + 2, dtype=np.int32)
    ranges = np.empty((_most_links(egress.start), 2), dtype=np.int64)
    keys, room = np.empty(1024, dtype=np.int64), np.empty(1024, dtype=np.int64)
    found: Int = np.int64(0)  # a literal 0 would compile `_drop_dominated` twice
    for destination in range(destinations):
        links = egress.start[destination], egress.start[destination + 1]
        for span in range(spans.start[destination], spans.start[destination + 1]):
            since, until = max(spans.since[span], origin), min(spans.until[span], last)
            if until < since:
                continue
            begin = found
            within, lasts = (np.int64(spans.since[span]), np.int64(until)), np.int64(longest[destination])
            some = _find_ranges(stops, egress, links, within, ranges)
            if some == 0:
                continue
            if some <= one_by_one:
                if found + some > len(keys):
                    keys = np.concatenate((keys, np.empty(len(keys) + some, dtype=np.int64)))
                found = _add_one_by_one(stops, egress, links, ranges, lasts, keys, found)
                continue
            minutes = latest[(since - origin) >> MINUTE_BITS : ((until - origin) >> MINUTE_BITS) + 2]
            minutes[:] = NEVER
            by_minute = origin + (((since - origin) >> MINUTE_BITS) << MINUTE_BITS), minutes
            keys, found = _add_by_minute(stops, egress, links, ranges, lasts, by_minute, keys, found)
            if found - begin > len(room):
                room = np.empty(2 * (found - begin), dtype=np.int64)
            found = _drop_dominated(keys, begin, found, by_minute, room)
        start[destination + 1] = found
    return _unpacked(start, keys, found)


@inner_kernel
def _most_links(start: Ints) -> int:
    """The most links of any destination."""
    most = np.int64(0)
    for destination in range(len(start) - 1):
        most = max(most, start[destination + 1] - start[destination])
    return int(most)


@inner_kernel
def _find_ranges(
    stops: Profiles, egress: Egress, links: tuple[Int, Int], within: tuple[Int, Int], ranges: Ints
) -> Int:
    """Write where the journeys of each link are that leave and arrive `within` two seconds; how many."""
    (since, until), (_, egress_stop, egress_s), (stop_start, depart, arrive, _) = within, egress, stops
    some: Int = np.int64(0)
    for link in range(links[0], links[1]):
        walk, stop = egress_s[link], egress_stop[link]
        begin = stop_start[stop]
        end = last_by(arrive, begin, stop_start[stop + 1], until - walk) + 1
        if since > NEVER:
            begin = last_by(depart, begin, end, since - 1) + 1
        ranges[link - links[0], 0], ranges[link - links[0], 1] = begin, end
        some += end - begin
    return some


@inner_kernel
def _add_one_by_one(
    stops: Profiles, egress: Egress, links: tuple[Int, Int], ranges: Ints, longest: Int, keys: Ints,
    found: Int,
) -> Int:  # fmt: skip
    """Add the Pareto set of the journeys in some ranges to `keys`, which has room (lemma 2)."""
    (_, _, egress_s), (_, depart, arrive, rides) = egress, stops
    first, end = found, found
    for link in range(links[0], links[1]):
        walk, at = egress_s[link], end
        begin, behind = ranges[link - links[0], 0], ranges[link - links[0], 1]
        for place in range(behind - 1, begin - 1, -1):
            departure, arrival = depart[Place(place)], arrive[Place(place)] + walk
            if arrival - departure > longest:
                continue
            key = _key(departure, arrival, rides[Place(place)])
            # Those of a stop come from the last one back, each before the one that was looked at last.
            while at > first and keys[Place(at - 1)] >= key:
                at -= 1
            if at > first and _journey(keys[Place(at - 1)])[0] >= departure:
                continue
            beaten = at
            while beaten < end and _journey(keys[Place(beaten)])[0] <= departure:
                beaten += 1
            # From `beaten` on they stand right behind the new one.
            if beaten == at:
                for moved in range(end, at, -1):
                    keys[Place(moved)] = keys[Place(moved - 1)]
                end += 1
            elif beaten > at + 1:
                for moved in range(beaten, end):
                    keys[Place(at + 1 + moved - beaten)] = keys[Place(moved)]
                end -= beaten - at - 1
            keys[Place(at)] = key
    return end


@inner_kernel
def _add_by_minute(
    stops: Profiles, egress: Egress, links: tuple[Int, Int], ranges: Ints, longest: Int,
    by_minute: tuple[Int, Ints], keys: Ints, found: Int,
) -> tuple[Ints, Int]:  # fmt: skip
    """Add to `keys` the journeys in some ranges that none in an earlier minute dominates (lemma 1).

    `by_minute` is from which second minutes are counted, and the latest departure found for each of them.
    """
    (_, _, egress_s), (_, depart, arrive, rides), (zero, latest) = egress, stops, by_minute
    minutes = len(latest)
    # latest[m]: the latest departure of those found that arrive before minute m; it never falls with m
    for link in range(links[0], links[1]):
        walk = egress_s[link]
        begin, end = ranges[link - links[0], 0], ranges[link - links[0], 1]
        for place in range(end - 1, begin - 1, -1):
            departure, arrival = depart[Place(place)], arrive[Place(place)] + walk
            minute = (arrival - zero) >> MINUTE_BITS
            if latest[Place(minute)] >= departure or arrival - departure > longest:
                continue
            later = minute + 1
            while later < minutes and latest[Place(later)] < departure:
                latest[Place(later)] = departure
                later += 1
            if found == len(keys):
                keys = np.concatenate((keys, np.empty_like(keys)))
            keys[Place(found)] = _key(departure, arrival, rides[Place(place)])
            found += 1
    return keys, found


@inner_kernel
def _unpacked(start: Ints, keys: Ints, found: Int) -> Profiles:
    """The `found` journeys of which `keys` are made."""
    depart, arrive = np.empty(found, dtype=np.int32), np.empty(found, dtype=np.int32)
    rides = np.empty(found, dtype=np.int8)
    for place in range(found):
        depart[place], arrive[place], rides[place] = _journey(keys[place])
    return Profiles(start, depart, arrive, rides)


@inner_kernel
def _key(depart: Int, arrive: Int, rides: Int) -> Int:
    """A journey as one number, in order of arrival; of equal ones the latest, then fewest rides, go first."""
    return (np.int64(arrive) << 32) - ((np.int64(depart) << RIDES_BITS) - rides)


@inner_kernel
def _journey(key: Int) -> tuple[Int, Int, Int]:
    """(departure, arrival, rides) of a `_key`."""
    arrive = (key + (np.int64(1) << 31)) >> 32
    label = (arrive << 32) - key
    depart = (label + (1 << RIDES_BITS) - 1) >> RIDES_BITS
    return depart, arrive, (depart << RIDES_BITS) - label


@inner_kernel
def _drop_dominated(keys: Ints, begin: Int, end: Int, by_minute: tuple[Int, Ints], room: Ints) -> Any:
    """Sort the journeys `begin:end` by arrival, drop the dominated ones, in place; the new end.

    `room` is for as many keys to work in.
    """
    few, (zero, latest) = 0, by_minute
    # Backwards: so those of a stop stand in order of arrival again, and little is left to sort.
    for place in range(end - 1, begin - 1, -1):
        depart, arrive, _ = _journey(keys[Place(place)])
        if latest[Place((arrive - zero) >> MINUTE_BITS)] < depart:  # lemma 1, now that all stops were seen
            room[Place(few)] = keys[Place(place)]
            few += 1
    if few > FEW:
        room[:few].sort()
    else:
        for place in range(1, few):  # invariant: the keys before `place` are in order
            key, before = room[Place(place)], place - 1
            while before >= 0 and room[Place(before)] > key:
                room[Place(before + 1)] = room[Place(before)]
                before -= 1
            room[Place(before + 1)] = key
    best: Int = NEVER
    # In order of arrival: a journey that leaves no later than one before it is dominated.
    for place in range(few):
        depart = _journey(room[Place(place)])[0]
        if depart > best:
            best = depart
            keys[Place(begin)] = room[Place(place)]
            begin += 1
    return begin
