"""Every transfer between two trips that can matter, found once for a timetable and its footpaths.

**Model.** A trip is a row of stop events. A *ride* boards trip `t` at a position and gets off at a later stop
event of `t`, or of a trip that riders of `t` may stay seated into. A *transfer* `e -> b` gets off at event
`e` and boards at event `b` of another trip. It is *valid* if `alight_at(e) + walk(stop(e), stop(b)) <=
board_at(b)`; `board_at` is the departure less the boarding slack. Walks are looked up per pair of stops and
need not be transitive: each has its own limit, and transfers.txt may lengthen or forbid it. Trips of a
*pattern* serve the same stops with the same rules, and none overtakes another, seated trips included
(`patterns`).

A timetable has far too many valid transfers. Three pruning rules leave out those that no traveller needs.
`alight_at(u, p)` is when `u` lets riders off at position `p`; "no earlier" and "no later" include equal.

**Lemma 1** (pairs of positions). Let `in(i)` be the sum of the longest rides, arrival to arrival, of any trip
of the pattern of `t` up to position `i`, and `on(j)` the same for the pattern boarded, departure to
departure. The pair `(i, j)` with walk `s` is of no use beside a pair `(i', j')` with walk `s'` where `i'` is
no earlier, `j'` no later, and `s' + in(i') - on(j') <= s + in(i) - on(j)`.
*Proof.* Let `t` at `i` catch `u` at `j`. The rider who stays on is at `i'` by `alight_at(t, i) + in(i') -
in(i)`. Trip `u` leaves `j'` no earlier than `board_at(u, j) - (on(j) - on(j'))`. With the inequality the
rider who gets off at `i'` is ready at `j'` when `u` leaves it. So `(i', j')` catches `u` or an earlier trip
of its pattern, with `i'` no earlier and `j'` no later, and lemma 2 applies. The relation is transitive, so a
pair left out may be the witness of another.

**Lemma 2** (trips of a pattern). Of two transfers of `t` into one pattern, `(i', j', u')` makes `(i, j, u)`
useless where `i'` is no earlier, `j'` no later and `u'` no later in the pattern.
*Proof.* The rider of `t` stays on to `i'`, boards `u'` at `j'`, and is on `u'` when it passes `j`. No trip
overtakes: wherever `u` lets riders off after `j`, `u'` does so no later. In particular only the first trip
that can be caught is ever boarded.

**Lemma 3** (stops). A transfer `e -> b` onto `u` is useless if for every stop event of `u` behind `b` there
is a *witness*: an event no later at the very same stop, of `t` itself at or behind `e`, or of a trip boarded
by a kept transfer of `t` at or behind `e`.
*Proof.* The rider does not board `u` but takes the witness of the event where the journey leaves `u`. That is
at the same stop, by ride, no later: every walk from there, to a next ride or to the destination, can still be
made. It costs no more rides than `u` does. Arrivals after a walk are not compared: a traveller who has walked
to a stop may not walk on from it, while a traveller who got off there may.

**The rules compose.** Each names a witness that is examined before what it leaves out: events of `t` are
examined from last to first, and options of an event by pattern and position. A witness of lemma 1 or 2 may
itself be left out by lemma 3. Then at every stop event of *its* trip there is a witness in turn, at or behind
`i'`, so at or behind `i`, and no later; and what lemma 2 promises is promised event by event. So by induction
along the order of examination, for each event of `u` behind `b` some kept transfer of `t`, or `t` itself, is
there no later, at or behind `e`.

**Theorem.** For every journey there is a journey of kept transfers with the same first boarding event, the
same last stop, an arrival no later and no more rides.
*Proof.* Take the first transfer `e -> b` of the journey that is not kept, from `t` to `u`, and let `x` be the
event at which the journey leaves `u`. If `t` itself has the witness of `x`, drop the ride on `u`. Else board
the witness instead. The transfers before `t` stay as they are: the rider only stays on `t` longer. The
journey goes on from the same stop no later, so the next transfer is still valid. Each step leaves fewer rides
behind the first transfer that is not kept, so this ends.
*Consequence.* Departure is fixed by the first boarding event, and arrival by the last stop and its time. So
for every bound on rides the Pareto set of (departure, arrival), with the fewest rides of each, is the same
with kept transfers as with all. A limit on the duration changes nothing: the departure is the same, the
arrival no later.

**Mirrored time.** A search towards the first stop follows the same kept transfers from their other end. The
set of journeys made of kept transfers is the same set read backwards, so the theorem holds for it word by
word: it speaks of departure, arrival and rides of whole journeys, and these do not depend on the direction of
search. What does not mirror is the proof: at the end of a *mirrored* ride the kept transfers are not enough
for every other boarding, so a rule that replaces one end of a ride by another (`scan`, lemma 2) holds
forwards only.

**Why the descending loop matters.** The rider at `e` can stay on `t` to every later event, never go back.
Witnesses must therefore lie at or behind `e`, and the loop has examined just these. In rising order a
transfer further up the trip would count as witness for riders who board behind it.

**Why the running minima must not rise.** `least` (lemma 1) and `first_caught` (lemma 2) hold, at a position
`j`, the best of all positions up to `j`. Each update writes from `j` on for as long as it improves. By this
both never rise along a pattern, so one look at `j` tells all, and where an update stops everything behind is
as good.

**Published work.** The idea is that of trip-based routing (Witt 2015, doi 10.1007/978-3-662-48350-3_85). Its
own rule compares arrivals after a walk as well, which loses journeys where walks are limited. Grossmann,
Sauer, Schulz and Steil (SEA 2023, doi 10.4230/LIPIcs.SEA.2023.16) report a fault in that precomputation of
transfers which nobody had noticed: with it Arc-Flag TB answers 1 to 6 % of queries wrong, and condensed
search trees (TB-CST) over 20 % on some networks. So each rule here has its proof, and networks on which a
tempting stronger rule loses a journey are kept in `tests/routing/test_pruning.py`.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import NONE, Boardings, Footpaths, Int, Patterns, Positions, Timetable, TripEvents
from bereik.kernels.compiled import entry_kernel, inlined_kernel, inner_kernel
from bereik.units import UNREACHED, Ints

_NO_ARRIVAL = 2**62


@entry_kernel
def boardings(timetable: Timetable, patterns: Patterns, footpaths: Footpaths) -> Boardings:
    """For every stop, what can be boarded after a transfer there, in order of pattern and position."""
    trip_start, stop, board = timetable.trip_start, timetable.stop, timetable.board
    near_start, near_stop, near_s = footpaths.start, footpaths.origin, footpaths.seconds
    start = np.zeros(timetable.stops + 1, dtype=np.int64)
    # The first pass counts, the second one fills: nobody knows before how much there is.
    for fill in range(2):
        if fill == 1:
            for place in range(timetable.stops):
                start[place + 1] += start[place]
            found_pattern = np.empty(start[timetable.stops], dtype=np.int32)
            found_position = np.empty(start[timetable.stops], dtype=np.int32)
            found_s = np.empty(start[timetable.stops], dtype=np.int32)
            next_place = start[:-1].copy()
        # Patterns outside, positions inside: the order in which lemmas 1 and 2 examine the options of a stop.
        for pattern in range(len(patterns.trip_start) - 1):
            first = patterns.trips[patterns.trip_start[pattern]]
            for event in range(trip_start[first], trip_start[first + 1] - 1):
                if not board[event]:
                    continue
                for near in range(near_start[stop[event]], near_start[stop[event] + 1]):
                    if fill == 0:
                        start[near_stop[near] + 1] += 1
                    else:
                        place = next_place[near_stop[near]]
                        next_place[near_stop[near]] += 1
                        found_pattern[place] = pattern
                        found_position[place] = event - trip_start[first]
                        found_s[place] = near_s[near]
    return Boardings(start, found_pattern, found_position, found_s)


@inlined_kernel
def _first_to_catch(departures: Ints, begin: int, end: int, ready: int) -> int:
    """First place in `departures[begin:end]` that is at or after `ready`."""
    while begin < end:  # invariant: all before `begin` leave too early, all from `end` on do not
        middle = (begin + end) >> 1
        if departures[middle] < ready:
            begin = middle + 1
        else:
            end = middle
    return begin


@inlined_kernel
def _arrives_first(event: Int, sooner: Int, stop: Ints, alight_at: Ints, arrival: Ints) -> bool:
    """Is getting off here earlier than every witness so far at this stop? Then it becomes the witness.

    Arrivals are written `sooner` less than they are, and `sooner` grows with each trip. Witnesses of earlier
    trips thus look later than anything, and `arrival` need not be cleared between trips.
    """
    place, shifted = np.uint64(stop[event]), alight_at[event] - sooner
    witness = arrival[place]
    arrival[place] = min(shifted, witness)
    earlier: bool = (shifted < witness) & (alight_at[event] < UNREACHED)
    return earlier


@inner_kernel
def _seated_arrive_first(trip: int, trips: TripEvents, sooner: Int, arrival: Ints) -> bool:
    """The same for every stop event of the trips that the riders of `trip` may stay seated into."""
    earlier, after = False, trips.seated_to[trip]
    while after >= 0:
        for event in range(trips.trip_start[after], trips.trip_start[after + 1]):
            earlier |= _arrives_first(event, sooner, trips.stop, trips.alight_at, arrival)
        after = trips.seated_to[after]
    return earlier


@entry_kernel
def longest_rides(patterns: Patterns, trip_start: Ints, first: Ints, seconds: Ints) -> Ints:
    """(N,) per position of a pattern the sum of the longest rides up to there, each of any of its trips.

    `first` (P + 1,) is where the positions of a pattern begin; `seconds` (E,) are the times to compare.
    """
    total = np.zeros(first[-1], dtype=np.int32)
    for pattern in range(len(patterns.trip_start) - 1):
        for place in range(first[pattern] + 1, first[pattern + 1]):
            position, longest = place - first[pattern], 0
            for rank in range(patterns.trip_start[pattern], patterns.trip_start[pattern + 1]):
                event = trip_start[patterns.trips[rank]] + position
                longest = max(longest, seconds[event] - seconds[event - 1])
            total[place] = total[place - 1] + longest
    return total


@inner_kernel
def _options_of_trip(
    pattern: int, prune: bool, first_trip: int, trips: TripEvents, positions: Positions, boards: Boardings,
    work: tuple[Ints, Ints, Ints],
) -> tuple[Ints, Ints]:  # fmt: skip
    """What the trips of a pattern may transfer to at each position, by lemma 1.

    Gives `start` (positions + 1,), last position first, and `options` (n, 3): pattern, position and seconds.
    `work` is (touched (P,), least (N,), options), of which the last one is replaced where it is too short.
    """
    touched, least, options = work
    stop, alight_at = trips.stop, trips.alight_at
    place_of, longest_in, longest_on = positions.first, positions.longest_in, positions.longest_on
    start_at, onto_of, position_of, seconds_of = boards.start, boards.pattern, boards.position, boards.seconds
    begin, end = trips.trip_start[first_trip], trips.trip_start[first_trip + 1]
    start = np.zeros(end - begin + 1, dtype=np.int64)
    found = 0
    # Last position first: a pair of positions may be left out for one further down the trip, never further
    # up.
    for position in range(end - begin - 1, 0, -1):
        start[end - begin - 1 - position] = found
        event = begin + position
        if alight_at[event] == UNREACHED:
            continue
        here = longest_in[place_of[pattern] + position]
        for boarding in range(start_at[stop[event]], start_at[stop[event] + 1]):
            onto = onto_of[boarding]
            if touched[onto] != pattern:
                touched[onto] = pattern
                least[place_of[onto] : place_of[onto + 1]] = UNREACHED
            place = place_of[onto] + position_of[boarding]
            key = seconds_of[boarding] + here - longest_on[place]
            if prune:
                # invariant: `least[place]` is the least key of all pairs with a boarding at `place` or before
                # it
                if least[place] <= key:
                    continue  # lemma 1
                while place < place_of[onto + 1] and least[place] > key:
                    least[place] = key
                    place += 1
            if found == len(options):
                options = np.concatenate((options, np.empty_like(options)))
            options[found, 0] = onto
            options[found, 1] = position_of[boarding]
            options[found, 2] = seconds_of[boarding]
            found += 1
    start[end - begin - 1 :] = found
    return start, options


class _Examined(NamedTuple):
    """What was found for one trip, and holds for it alone. P patterns, N positions, S stops."""

    caught_by: Ints
    """(P,) the trip that the places of a pattern in `first_caught` belong to."""
    first_caught: Ints
    """(N,) the rank of the first trip that was caught at a position or before it."""
    arrival: Ints
    """(S,) how early the witnesses at a stop arrive; see `_arrives_first`."""


@inlined_kernel
def _first_worth(departures: Ints, column: int, limit: Int, ready: int) -> Int:
    """Rank of the first trip to catch of those before `limit`; `limit` where all of them leave too early."""
    if limit == 0 or departures[column + limit - 1] < ready:
        return limit
    return _first_to_catch(departures, column, column + limit, ready) - column


@inlined_kernel
def _board(
    event: int, caught: Int, places: tuple[Int, Int], first_caught: Ints, events: tuple[Ints, Ints],
    sooner: Int, arrival: Ints,
) -> tuple[Int, bool]:  # fmt: skip
    """Whether a trip boarded at `event` is somewhere earlier than every witness, and so becomes one.

    `places` are from the first to the last of its pattern from there on. Gives how far along them it was the
    first trip caught. If it is nowhere earlier, no witness was written: only those of kept transfers count.
    """
    better, ahead = False, event
    (place, last_place), (stop, alight_at) = places, events
    # `first_caught` never rises along a pattern. Where it is no later than `caught`, an earlier trip has
    # brought its witnesses already, there and everywhere behind (lemma 2).
    while place < last_place and first_caught[place] > caught:
        first_caught[place] = caught
        place += 1
        ahead += 1
        if place < last_place:
            better |= _arrives_first(np.uint64(ahead), sooner, stop, alight_at, arrival)
    return place, better


@inner_kernel
def _transfers_of_trip(
    at: tuple[Int, Int, Int], prune: bool, given: tuple[TripEvents, Patterns, Positions],
    options: tuple[Ints, Ints], examined: _Examined, kept: tuple[Ints, Ints], found: Int,
) -> tuple[tuple[Ints, Ints], Int]:  # fmt: skip
    """Add to the `found` rows of `kept`, two columns (n,), what a trip may transfer to, by lemmas 2 and 3.

    `at` is its pattern, its rank there, and what its arrivals are written sooner than they are. Gives the
    columns, maybe longer, and their count.
    """
    # In one piece: with a part of the loop in a function of its own, inlined, it takes a sixth longer.
    off, on = kept
    own, rank, sooner = at
    trips, patterns, positions = given
    trip_start, stop, alight_at, seated_to = trips.trip_start, trips.stop, trips.alight_at, trips.seated_to
    place_of, of_pattern, trips_of = positions.first, patterns.trip_start, patterns.trips
    column_start, departures = patterns.column_start, patterns.departures
    (option_start, option_of), (caught_by, first_caught, arrival) = options, examined
    trip = trips_of[of_pattern[own] + rank]
    begin, end = trip_start[trip], trip_start[trip + 1]
    if seated_to[trip] >= 0:
        _seated_arrive_first(trip, trips, sooner, arrival)
    # Invariant, descending: `arrival` holds the witnesses of this trip and its kept transfers at or behind
    # `event`. A rider can stay on to any of these; in rising order lemma 3 would not hold.
    for event in range(end - 1, begin, -1):
        if alight_at[event] == UNREACHED:
            continue
        _arrives_first(event, sooner, stop, alight_at, arrival)
        for option in range(option_start[end - 1 - event], option_start[end - event]):
            pattern, position = option_of[option, 0], option_of[option, 1]
            count = of_pattern[pattern + 1] - of_pattern[pattern]
            place, last_place = place_of[pattern] + position, place_of[pattern + 1]
            # Cleared when a pattern is first met, since a trip meets few of all patterns.
            if caught_by[pattern] != trip:
                caught_by[pattern] = trip
                first_caught[place_of[pattern] : last_place] = count
            # Lemma 2: only an earlier trip of the pattern than one caught before is worth boarding.
            limit = first_caught[place] if prune else count
            column = column_start[pattern] + position * count
            caught = _first_worth(departures, column, limit, alight_at[event] + option_of[option, 2])
            if caught == limit:
                continue
            if pattern == own and position >= event - begin and caught >= rank:
                continue  # the rider's own trip or one behind it: staying seated is as good
            onto = trips_of[of_pattern[pattern] + caught]
            boarded = trip_start[onto] + position
            place, better = _board(
                boarded, caught, (place, last_place), first_caught, (stop, alight_at), sooner, arrival
            )
            # Who rides to the end of the pattern may stay seated into the trip that the vehicle does next.
            if place == last_place and seated_to[onto] >= 0:
                better |= _seated_arrive_first(onto, trips, sooner, arrival)
            if prune and not better:
                continue  # lemma 3
            if found == len(off):  # one after the other: together they would take twice the room
                off = np.concatenate((off, np.empty_like(off)))
                on = np.concatenate((on, np.empty_like(on)))
            off[found], on[found] = event, boarded
            found += 1
    return (off, on), found


@entry_kernel
def transfers_of_patterns(
    first_pattern: int, last_pattern: int, prune: bool,
    trips: TripEvents, patterns: Patterns, positions: Positions, boards: Boardings,
) -> tuple[Ints, Ints]:  # fmt: skip
    """Transfers out of the trips of some patterns: the stop events got off at, and those boarded.

    With `prune` off every first trip to catch is kept, which changes nothing but time.
    """
    of_pattern = patterns.trip_start
    count, places = len(of_pattern) - 1, positions.first[len(of_pattern) - 1]
    touched, least = np.full(count, NONE, dtype=np.int32), np.empty(places, dtype=np.int32)
    options = np.empty((1024, 3), dtype=np.int32)
    examined = _Examined(
        np.full(count, NONE, dtype=np.int32),
        np.empty(places, dtype=np.int32),
        np.full(len(boards.start) - 1, _NO_ARRIVAL, dtype=np.int64),
    )
    kept, sooner = (np.empty(1024, dtype=np.int32), np.empty(1024, dtype=np.int32)), np.int64(0)
    found: Int = np.int64(0)
    for own in range(first_pattern, last_pattern):
        option_start, options = _options_of_trip(
            own, prune, patterns.trips[of_pattern[own]], trips, positions, boards, (touched, least, options)
        )
        for rank in range(of_pattern[own + 1] - of_pattern[own]):
            sooner += np.int64(1) << 32  # witnesses of the trip before count no longer
            kept, found = _transfers_of_trip(
                (own, rank, sooner), prune, (trips, patterns, positions), (option_start, options),
                examined, kept, found,
            )  # fmt: skip
    return kept[0][:found], kept[1][:found]


@entry_kernel
def group_by(keys: Ints, values: Ints, size: int) -> tuple[Ints, Ints]:
    """CSR of `values` by `keys`: offsets (size + 1,) int64 and the values, stable."""
    start = np.zeros(size + 1, dtype=np.int64)
    for key in keys:
        start[key + 1] += 1
    for key in range(size):
        start[key + 1] += start[key]
    # `next_place[key]` runs from the offset of a key to that of the next: values stay in order.
    next_place = start[:-1].copy()
    grouped = np.empty(len(values), dtype=np.int32)
    for place in range(len(keys)):
        key = keys[place]
        grouped[next_place[key]] = values[place]
        next_place[key] += 1
    return start, grouped
