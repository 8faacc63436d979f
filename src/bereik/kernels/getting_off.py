"""Where riders get off for a destination: which links of an egress no journey needs, and which few riders.

A destination is near many stops of the same ride, and it is enough to get off at one of them. Which one that
is hardly depends on the trip, so it can be told once for a table of destinations, from the rides of a day.

**Model.** A stop event `e` with label `l(e)` arrives at a destination over a link of `w` seconds at
`v = a(e) + w`. Another event and link make it needless if its label is no worse and its (v, w) is less:
sooner there, or at the same second with a shorter walk. A label that is no worse leaves later, or at the same
second with no more rides. Labels of getting off never fall along a trip (`scan`, lemma 1).

**Lemma 1** (ride on). If riders can get off at the next event too, with a shorter walk from there, and the
longest ride to it and that walk together are no longer than the own walk, the own event is needless.
*Proof.* The label of the next event is no worse, `v` is no later, `w` is less.

**Lemma 2** (get off before). If riders could get off at the event before, and its walk is shorter than the
shortest ride from it and the own walk together, the own event is needless for a label that the event before
has too. *Proof.* The same label, and `v` is less.

So a link is left out if lemma 1 holds for all rides at its stop, and serves only labels that rose at the stop
if one of the two holds for each. *Nothing is lost:* an event that is needless is so by another one, with
(v, w) less; that one may be needless by a third. (v, w) cannot fall for ever, so the row ends at an event
that is kept. An event that the set of its own stop leaves out is beaten there by one with the same walk: by
one that arrives sooner, so that v is less, or by the one of its second that the set holds, from which the row
goes on. What limits a journey (its length, when it leaves and arrives) is kept by whatever leaves no earlier
and arrives no later, as long as the search follows rides until the last arrival that counts.

Lemma 1 holds for whatever is asked of the best journeys, lemma 2 where labels are compared event by event.
"""

import numpy as np

from bereik.kernels.arrays import NONE, Egress, Int, Neighbours, Profiles, Rides
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.units import UNREACHED, Bools, Ints

NOBODY, WHO_BOARDED, EVERYONE = 0, 1, 2
"""Who may have to get off at a stop for a destination; a larger one includes the smaller."""


@inner_kernel
def _next_to(rides: Rides, event: Int, step: Int) -> Int:
    """The event before (-1) or after (1) on the same trip, if riders can get off there, or NONE."""
    other = event + step
    if other < 0 or other >= len(rides.stop) or rides.trip_of_event[other] != rides.trip_of_event[event]:
        return NONE
    return other if rides.alight_at[other] < UNREACHED else NONE


@entry_kernel
def neighbours_of_stops(rides: Rides) -> Neighbours:
    """The stops before and after each stop, on all rides at which one can get off there."""
    stop, alight_at = rides.stop, rides.alight_at
    stops = len(rides.at_stop_start) - 1
    start = np.zeros(stops + 1, dtype=np.int64)
    before, after = np.empty(len(rides.at_stop), np.int32), np.empty(len(rides.at_stop), np.int32)
    shortest_in = np.empty(len(rides.at_stop), np.int32)
    longest_on = np.empty(len(rides.at_stop), np.int32)
    found = 0
    for own in range(stops):
        begin = found
        for place in range(rides.at_stop_start[own], rides.at_stop_start[own + 1]):
            event = rides.at_stop[place]
            last, following = _next_to(rides, event, -1), _next_to(rides, event, 1)
            ride_in = alight_at[event] - alight_at[last] if last != NONE else 0
            ride_on = alight_at[following] - alight_at[event] if following != NONE else 0
            comes_from = stop[last] if last != NONE else NONE
            goes_to = stop[following] if following != NONE else NONE
            pair = begin
            while pair < found and (before[pair] != comes_from or after[pair] != goes_to):
                pair += 1
            if pair == found:
                before[pair], after[pair] = comes_from, goes_to
                shortest_in[pair], longest_on[pair] = ride_in, ride_on
                found += 1
            shortest_in[pair] = min(shortest_in[pair], ride_in)
            longest_on[pair] = max(longest_on[pair], ride_on)
        start[own + 1] = found
    return Neighbours(
        start,
        before[:found].copy(),
        after[:found].copy(),
        shortest_in[:found].copy(),
        longest_on[:found].copy(),
    )


@inner_kernel
def _who_gets_off(neighbours: Neighbours, stop: Int, walk: Int, walks: Ints) -> Int:
    """Who may have to get off at a stop, `walk` seconds from a destination; `walks` (S,) from all stops."""
    who: Int = NOBODY
    for pair in range(neighbours.start[stop], neighbours.start[stop + 1]):
        after, before = neighbours.after[pair], neighbours.before[pair]
        if after != NONE and walks[after] < walk and walks[after] + neighbours.longest_on[pair] <= walk:
            continue  # lemma 1
        if before == NONE or walks[before] >= walk + neighbours.shortest_in[pair]:
            return EVERYONE
        who = WHO_BOARDED  # lemma 2
    return who


@entry_kernel
def links_of_riders(egress: Egress, neighbours: Neighbours) -> Egress:
    """The links of an egress that are needed, in the same order, from the rows of `with_boarded`."""
    links, destinations, stops = len(egress.stop), len(egress.start) - 1, len(neighbours.start) - 1
    start = np.zeros(destinations + 1, dtype=egress.start.dtype)
    row, seconds = np.empty(links, dtype=egress.stop.dtype), np.empty(links, dtype=egress.seconds.dtype)
    walks = np.full(stops, UNREACHED, dtype=np.int32)
    needed = 0
    for destination in range(destinations):
        begin, end = egress.start[destination], egress.start[destination + 1]
        for link in range(begin, end):
            walks[egress.stop[link]] = egress.seconds[link]
        for link in range(begin, end):
            stop, walk = egress.stop[link], egress.seconds[link]
            who = _who_gets_off(neighbours, stop, walk, walks)
            if who != NOBODY:
                row[needed], seconds[needed] = stop + stops * (who == WHO_BOARDED), walk
                needed += 1
        for link in range(begin, end):
            walks[egress.stop[link]] = UNREACHED
        start[destination + 1] = needed
    return Egress(start, row[:needed].copy(), seconds[:needed].copy())


@entry_kernel
def with_boarded(stops: Profiles, rose: Bools) -> Profiles:
    """The journeys at S stops in rows 0 to S - 1, and behind them those of labels that `rose` there (n,).

    Row S + s holds the journeys at stop s of riders who boarded just before.
    """
    rows, end = len(stops.start) - 1, stops.start[-1]
    both = end + rose[:end].sum()
    start = np.empty(2 * rows + 1, dtype=np.int64)
    depart, arrive = np.empty(both, dtype=np.int32), np.empty(both, dtype=np.int32)
    rides = np.empty(both, dtype=np.int8)
    start[0], found = 0, 0
    for row in range(2 * rows):
        stop = row % rows
        for place in range(stops.start[stop], stops.start[stop + 1]):
            if row < rows or rose[place]:
                depart[found], arrive[found] = stops.depart[place], stops.arrive[place]
                rides[found] = stops.rides[place]
                found += 1
        start[row + 1] = found
    return Profiles(start, depart, arrive, rides)
