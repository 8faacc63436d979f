"""What is read of labels at stops equals the plain search, stop by stop, within the window and no further."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.kernels.arrays import BatchProfiles
from bereik.kernels.at_stops import profiles_of_stops
from bereik.routing.first_arrivals import first_at_stops
from bereik.routing.rides import build_rides, mirror
from bereik.routing.search import TimeWindow, journeys_within, search
from bereik.units import NEVER, UNREACHED
from tests.oracle import all_journeys, unbeaten
from tests.routing.test_dense_networks import dense_towns
from tests.routing.test_getting_off import journeys_of
from tests.routing.test_search import CLOSED, STOPS, arrays, ends

RIDES = st.sampled_from([2, 3, 1])


def journeys_to(town, stop: int, max_rides: int):
    return all_journeys(list(town.trips), town.access, {stop: 0}, town.change_s, town.slack, max_rides)


def seconds_of(town) -> list[int]:
    """When somebody gets off, or leaves to get on."""
    calls = [call for trip in town.trips for call in trip.calls]
    leaves = {call.depart - town.slack - walk for call in calls for walk in town.access.values()}
    return sorted(leaves | {call.arrive for call in calls})


@settings(max_examples=50)
@given(dense_towns(), RIDES, st.sampled_from([1, 2]), st.data())
def test_stops_have_the_journeys_within_windows_and_no_others(town, max_rides, origins, data):
    seconds = seconds_of(town)
    some = st.sampled_from([*seconds, seconds[-1] + 1])
    cuts = sorted(data.draw(st.lists(some, min_size=2, max_size=4, unique=True)))
    windows = list(zip(cuts[::2], cuts[1::2], strict=False))
    access = np.repeat(ends(town.access), origins, axis=1)
    found = journeys_within(build_rides(*arrays(town), town.slack), access, windows, max_rides=max_rides)
    for stop in range(STOPS):
        every = unbeaten(journeys_to(town, stop, max_rides))
        within = [one for one in every if any(a <= one[0] and one[1] <= b for a, b in windows)]
        assert [journeys_of(own, stop) for own in found] == [within] * origins


def risen(found, stop: int) -> list[tuple[int, int, int, bool]]:
    """The set of a stop, plainly, and whether each label rose there: of equal ones the first event counts."""
    rides, base = found.rides, found.first_event
    depart, counts = (column[:, 0] for column in found.read(found.labels[:, :1]))
    best: dict[tuple[int, int], tuple[int, bool]] = {}
    for event in rides.at_stop[rides.at_stop_start[stop] : rides.at_stop_start[stop + 1]].tolist():
        at = event - base
        if not 0 <= at < len(depart) or depart[at] == NEVER:
            continue
        begins = at == 0 or rides.trip_of_event[event] != rides.trip_of_event[event - 1]
        rose = begins or found.labels[at - 1, 0] != found.labels[at, 0]
        key = int(depart[at]), int(rides.alight_at[event])
        if key not in best or counts[at] < best[key][0]:
            best[key] = int(counts[at]), bool(rose)
    return [
        (*key, *best[key])
        for key in sorted(best)
        if not any(one != key and one[0] >= key[0] and one[1] <= key[1] for one in best)
    ]


@settings(max_examples=50)
@given(dense_towns(), RIDES, st.booleans())
def test_of_each_journey_it_is_told_whether_its_label_rose_at_the_stop(town, max_rides, back):
    rides = build_rides(*arrays(town), town.slack)
    found = search(
        mirror(rides) if back else rides, ends(town.egress if back else town.access),
        TimeWindow(-CLOSED, CLOSED), max_rides=max_rides,
    )  # fmt: skip
    none, start = np.empty((1, 0), dtype=np.int32), np.zeros((1, STOPS + 1), dtype=np.int64)
    read = found.rides, found.window, found.served, found.labels, found.ranks
    stops, rose = profiles_of_stops(*read, BatchProfiles(start, none, none, none.astype(np.int8)), True)
    columns = [column[0].tolist() for column in (*stops[1:], rose)]
    every = list(zip(*columns, strict=True))
    for stop in range(STOPS):
        assert every[stops.start[0, stop] : stops.start[0, stop + 1]] == risen(found, stop)


@settings(max_examples=50)
@given(
    dense_towns(), RIDES, st.lists(st.integers(-20, 60), min_size=1, max_size=5, unique=True), st.booleans(),
    st.data(),
)  # fmt: skip
def test_first_arrivals_at_stops_are_those_of_the_plain_search(town, max_rides, asked, ends_early, data):
    departures = np.array(sorted(asked), dtype=np.int32)
    until = data.draw(st.sampled_from(seconds_of(town))) if ends_early else UNREACHED
    found = search(
        build_rides(*arrays(town), town.slack), np.repeat(ends(town.access), 2, axis=1),
        TimeWindow(int(departures[0]), CLOSED, until), max_rides=max_rides, departures=departures,
    )  # fmt: skip
    for own in first_at_stops(found, departures)[:, :, : len(departures)].tolist():
        for stop in range(STOPS):
            in_time = [one for one in journeys_to(town, stop, max_rides) if one.arrive <= until]
            assert own[stop] == [
                min((one.arrive for one in in_time if one.depart >= leave), default=UNREACHED)
                for leave in departures.tolist()
            ]
