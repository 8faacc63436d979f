"""Percentiles of travel times over the departures asked, of a batch of origins side by side.

**Model.** The search has been told which departures are asked, so the rank of a label (`ranks`) is the number
of a departure. A line of a stop holds the seconds from leaving at one departure to the first arrival, of
`LANES` origins. To lower the line of a destination by that of a stop is one instruction or two for all of
them (`lines`), and so is putting two departures in order: the departures of a destination are ordered for all
origins at once, by a list of pairs to compare.

**Lemma 1** (from labels to lines). Let the events of a stop come in order of arrival, and let each label that
is better than all before it write its arrival for its own departure, unless one is written there. Then the
first arrival for a departure is the least of what is written for it and for those after it.
*Proof.* A label of departure `d` says that whoever leaves at `d` gets off there, and so does whoever leaves
sooner and waits, but nobody who leaves later. So nothing is written that one does not reach. Take the first
event at which a departure `k` arrives. Its label is of a departure `d` from `k` on, and no label before it
is, so it is better than all before it; and nothing was written for `d` yet, for that would have been a label
of `d` before it. So it writes its arrival for `d`.

**Lemma 2** (when to stop). Where every origin has an arrival for the last departure, later events change
nothing: by lemma 1 no departure arrives later than the last one, and what is still to come is no sooner.

**Lemma 3** (pairs to compare). A list of pairs that orders all numbers still puts the right ones in some
places when it is left without the pairs whose outcome reaches none of them through a later pair.
*Proof.* Backwards along the list: what a pair that is left out writes is read by no pair that stays, and is
in none of those places.
"""

from typing import NamedTuple

import numpy as np

from bereik.kernels.arrays import Egress, Int, Ranks, Rides, SearchWindow
from bereik.kernels.batch import BLOCK_BYTES, LANES, fetch_labels, lowest_lane, raised_lanes
from bereik.kernels.bisection import first_event
from bereik.kernels.compiled import entry_kernel, inner_kernel
from bereik.kernels.lines import LINE_BYTES, lower_line, order_lines
from bereik.units import Bools, Ints

_AHEAD = 6
"""Events of a stop between asking for labels and needing them."""


class LanesRead(NamedTuple):
    """Which origins of a batch are read, and what is written of nobody. Plain integers."""

    first: int
    """The first of them, a multiple of `LANES`."""
    behind: int
    """The one behind the last, `LANES` further at the most."""
    far: int
    """What is not reached, in seconds from leaving."""


@inner_kernel
def _fill(numbers: Ints, number: Int) -> None:
    for place in range(len(numbers)):  # one by one: a slice set to a number takes numba seconds to compile
        numbers[place] = number


@inner_kernel
def _write(
    labels: Ints, at: Int, reading: tuple[Int, Int, Int], off: Int, leave: Ints, best: Ints, row: Ints
) -> Int:
    """Raise `best` to the labels `at` of an event, and write that those that rose get off at `off` (lemma 1).

    `row` (K * LANES,) are the lines of the stop; `reading` says the least label of a departure, the bits of a
    label that are none of its departure, and what is written of nobody yet. How many origins arrive for the
    first time with the last departure.
    """
    least, bits, far = reading
    arrived, last = 0, len(leave) - 1
    for block in range(0, len(best), BLOCK_BYTES // best.itemsize):
        rose = raised_lanes(best, np.int64(block), labels, at + block)
        while rose != 0:
            lane = block + lowest_lane(rose)
            rose &= rose - 1
            departure = (np.int64(best[lane]) - least) >> bits
            if row[departure * LANES + lane] == far:
                row[departure * LANES + lane] = off - leave[departure]
                arrived += departure == last
    return arrived


@inner_kernel
def _carry_back(row: Ints, leave: Ints) -> None:
    """Lower the seconds of each departure to those of who waits for the next one (lemma 1)."""
    size, next_one = LINE_BYTES // row.itemsize, np.zeros(1, dtype=np.int32)
    apart = np.zeros(1, dtype=np.int32)
    for departure in range(len(leave) - 2, -1, -1):
        next_one[0], apart[0] = departure + 1, leave[departure + 1] - leave[departure]
        for column in range(0, LANES, size):
            at = np.int64(departure * LANES + column)
            lower_line(
                row, at, row, np.int64(LANES), np.int64(column), next_one, apart, np.int64(0), np.int64(1)
            )


@entry_kernel
def arrivals_of_lanes(
    rides: Rides, window: SearchWindow, served: Bools, labels: Ints, ranks: Ranks, lanes: LanesRead,
    at_stops: Ints,
) -> None:  # fmt: skip
    """Write `at_stops` (K, S, LANES): seconds from leaving to the first arrival within the window.

    `labels` (n, W) as `scan` left them; `served` (S,) are the stops that anybody may have reached.
    """
    at_stop_start, at_stop, alight_at = rides.at_stop_start, rides.at_stop, rides.alight_at
    base, behind = rides.trip_start[window.first_trip], rides.trip_start[window.last_trip]
    flat, width, count = labels.reshape(-1), labels.shape[1], len(at_stops)
    leave, none, far = ranks.depart[0], ranks.none, lanes.far
    reading = np.int64(none + 1), np.int64(ranks.bits), np.int64(far)
    best = np.empty(min(LANES, width - lanes.first), dtype=labels.dtype)
    row = np.empty(count * LANES, dtype=at_stops.dtype)
    for stop in range(len(at_stop_start) - 1):
        _fill(row, far)
        _fill(best, none)
        pending = lanes.behind - lanes.first
        end = np.int64(at_stop_start[stop + 1])
        begin = np.int64(at_stop_start[stop]) if served[stop] else end
        for place in range(first_event(at_stop, begin, end, alight_at, window.earliest), end):
            event, soon = at_stop[place], at_stop[place + _AHEAD if place + _AHEAD < end else place]
            if alight_at[event] > window.until or pending == 0:
                break  # lemma 2
            if event < base or event >= behind:
                continue
            fetch_labels(flat, np.int64(min(max(soon, base), behind - 1) - base) * width)
            at = np.int64(event - base) * width + lanes.first
            pending -= _write(flat, at, reading, np.int64(alight_at[event]), leave, best, row)
        _carry_back(row, leave)
        for departure in range(count):
            for lane in range(LANES):
                at_stops[departure, stop, lane] = row[departure * LANES + lane]


@entry_kernel
def ranked_at_destinations(at_stops: Ints, egress: Egress, pairs: Ints, places: Ints, far: int) -> Ints:
    """(N, D, LANES) the seconds at N `places` of the departures, in rising order of seconds; `far` for none.

    `at_stops` (K, S, LANES); `pairs` (C, 2) of departures to be put in order one after the other (lemma 3).
    """
    start, stop, walk = egress
    departures, size, destinations = len(at_stops), LINE_BYTES // at_stops.itemsize, len(start) - 1
    width, flat = departures * LANES, at_stops.reshape(-1)
    seconds = np.empty(destinations * width, dtype=at_stops.dtype)
    _fill(seconds, far)
    # Departure by departure: the lines of all stops for one of them stay in a cache.
    for departure in range(departures):
        first = np.int64(departure) * at_stops.shape[1] * LANES
        for destination in range(destinations):
            begin, end = np.int64(start[destination]), np.int64(start[destination + 1])
            for column in range(0, LANES, size):
                at = np.int64(destination) * width + departure * LANES + column
                lower_line(seconds, at, flat, np.int64(LANES), first + column, stop, walk, begin, end)
    ranked = np.empty((len(places), destinations, LANES), dtype=at_stops.dtype)
    for destination in range(destinations):
        row = np.int64(destination) * width
        for pair in range(len(pairs)):
            low, high = row + np.int64(pairs[pair, 0]) * LANES, row + np.int64(pairs[pair, 1]) * LANES
            for column in range(0, LANES, size):
                order_lines(seconds, low + column, high + column)
        for number in range(len(places)):
            for lane in range(LANES):
                ranked[number, destination, lane] = seconds[row + places[number] * LANES + lane]
    return ranked
