"""The best tour equals the best of every order, every break, every facility and every choice of journeys.

The slow search writes all of them down. For one choice of journeys it goes back from the end for the latest
departure and forward from there without delay: no other departure of that choice has a shorter absence.
"""

from collections.abc import Iterator
from itertools import pairwise, permutations, product

import geopandas
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.tours.answer import tour_query
from bereik.tours.outcomes import steps_of_tour
from bereik.tours.query import Break
from bereik.tours.solve import solve_tour
from tests.care_oracle import BIKE, FOOT, Legs, Way, legs_of
from tests.conftest import EXAMPLES
from tests.reach.drawn_cases import (
    PLACES,
    cases,
    clock,
    instant,
    network_of,
    service_day_start,
    streets_s,
    trips_of,
)


def latest(steps) -> int | None:
    """The latest second at which the steps can be begun; a step is a way or (since, latest start, lasts)."""
    until = 10**12
    for step in reversed(steps):
        if isinstance(step, Way):
            if step.depart is not None and step.depart + step.seconds > until:
                return None
            until = until - step.seconds if step.depart is None else step.depart
        else:
            until = min(until - step[2], step[1])
            if until < step[0]:
                return None
    return until


def run(steps, now: int) -> int:
    """When all steps are done by who begins at `now`, without delay; they fit, for it is early enough."""
    for step in steps:
        if isinstance(step, Way):
            assert step.depart is None or now <= step.depart
            now = (now if step.depart is None else step.depart) + step.seconds
        else:
            now = max(now, step[0]) + step[2]
    return now


def home_with_child(to_care, bring, middle, fetch, home, longest_stay) -> tuple[int, int] | None:
    """Leaving and being home of one choice: bringing may begin later, so that the child stays shorter."""
    leave = latest([to_care, bring, *middle, fetch, home])
    if leave is None:
        return None
    first, last = run([to_care], leave), latest([bring, *middle, fetch, home])
    for begin in range(max(first, bring[0]), last + 1):
        fetched = run([*middle, fetch], begin + bring[2])
        if fetched - begin <= longest_stay:
            return leave, run([home], fetched)
    return None


def every_day(legs: Legs, home, visits, pause, facilities, rules, limits, bike) -> Iterator[tuple[int, int]]:
    """Leaving and being home of all days. Visits are (place, window), facilities (place, parts)."""
    longest, absence = limits
    hows = [(FOOT, FOOT)] + ([(BIKE, BIKE)] if bike != "none" else [])
    hows += [(BIKE, FOOT)] if bike != "none" and facilities is not None else []
    for order, (first, inner) in product(visits, hows):
        places = [place for place, _ in order]
        moves = [legs(one, other, inner) for one, other in pairwise(places)]
        spots = [None] if pause is None else list(product(range(len(moves)), ("before", "after")))
        for ways, spot in product(product(*moves), spots):
            if any(way.seconds > longest for way in ways):
                continue
            middle = [order[0][1]]
            for number, way in enumerate(ways):
                middle += [pause] if spot == (number, "before") else []
                middle.append(way)
                middle += [pause] if spot == (number, "after") else []
                middle.append(order[number + 1][1])
            for leave, back in ends(
                legs, home, (places[0], places[-1]), middle, (first, inner), facilities, rules, longest
            ):
                if back - leave <= absence:
                    yield leave, back


def ends(legs, home, places, middle, hows, facilities, rules, longest) -> Iterator[tuple[int, int]]:
    first, inner = hows
    if facilities is None:
        for out, back in product(legs(home, places[0], first), legs(places[1], home, first)):
            steps = [out, *middle, back]
            leave = latest(steps)
            if leave is not None and max(out.seconds, back.seconds) <= longest:
                yield leave, run(steps, leave)
        return
    bring, fetch, stay = rules
    for care, parts in facilities:
        choices = (
            legs(home, care, first),
            legs(care, places[0], inner),
            legs(places[1], care, inner),
            legs(care, home, first),
        )
        for (one, two, three, four), (opens, closes) in product(product(*choices), parts):
            if one.seconds + two.seconds > longest or three.seconds + four.seconds > longest:
                continue
            windows = (opens, closes - bring, bring), (opens, closes - fetch, fetch)
            found = home_with_child(one, windows[0], [two, *middle, three], windows[1], four, stay)
            if found is not None:
                yield found


def at_places(numbers, **columns) -> geopandas.GeoDataFrame:
    ids = [f"p{n}" for n in range(len(numbers))]
    return geopandas.GeoDataFrame(
        pandas.DataFrame({"id": ids} | columns),
        geometry=[Point(*PLACES[n]) for n in numbers],
        crs="EPSG:4326",
    )


@pytest.mark.hypothesis
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_the_best_tour_is_the_best_of_all_that_there_are(data):
    case = data.draw(cases())
    traveller = case.traveller
    if traveller.bike == "to_stop":
        traveller = bereik.Traveller(max_walk_min=8, max_trip_min=45, bike="on_board", max_cycle_min=4)
    count = data.draw(st.sampled_from([1, 2, 2, 3, 3, 4]))
    rides = case.rides[: {1: 9, 2: 9, 3: 6, 4: 4}[count]]
    case = case._replace(rides=rides, traveller=traveller)
    minutes = [data.draw(st.integers(0, 8)) for _ in range(count)]
    begins = [min(max(case.start + data.draw(st.integers(-15, 25)), 0), 1400) for _ in range(count)]
    closes = [min(b + m + data.draw(st.integers(0, 25)), 1439) for b, m in zip(begins, minutes, strict=True)]
    numbers = [data.draw(st.integers(0, 5)) for _ in range(count)]
    visits = at_places(
        numbers, minutes=[min(m, c - b) for m, b, c in zip(minutes, begins, closes, strict=True)],
        earliest=[clock(one) for one in begins], latest=[clock(one) for one in closes],
    )  # fmt: skip
    fixed = data.draw(st.booleans())
    pause = None
    if count > 1 and data.draw(st.sampled_from([False, False, True])):
        begin = min(max(case.start + data.draw(st.integers(-10, 20)), 0), 1380)
        pause = Break(
            data.draw(st.integers(1, 9)), clock(begin), clock(begin + data.draw(st.integers(10, 40)))
        )
    care, parts, rules = None, None, bereik.CareRules()
    if data.draw(st.booleans()):
        spots = data.draw(
            st.lists(st.integers(0, 5), min_size=1, max_size=1 if count > 2 else 2, unique=True)
        )
        opened = [min(max(case.start + data.draw(st.integers(-40, 5)), 0), 1380) for _ in spots]
        shut = [min(one + data.draw(st.sampled_from([1, 4, 30, 60, 120])), 1439) for one in opened]
        hours = [f"{clock(one)}-{clock(other)}" for one, other in zip(opened, shut, strict=True)]
        care = at_places(spots, **{f"open_{case.date:%a}".lower(): hours})
        rules = bereik.CareRules(
            bring_min=data.draw(st.sampled_from([0, 2])), fetch_min=data.draw(st.sampled_from([0, 3])),
            longest_stay_min=data.draw(st.sampled_from([15, 25, 40, 660])),
        )  # fmt: skip
        parts = list(zip(opened, shut, strict=True))
    absence = data.draw(st.sampled_from([30, 90, 720]))
    home = data.draw(st.integers(0, 5))
    query = tour_query(
        network_of(case), Point(*PLACES[home]), visits, date=case.date, traveller=traveller, fixed=fixed,
        pause=pause, childcare=care, care=rules, max_absence_min=absence,
    )  # fmt: skip
    found = solve_tour(query)

    zero = int(service_day_start(case.date))

    def at(minutes: int) -> int:
        return instant(case.date, minutes) - zero

    walk = streets_s(traveller.walk_speed_kmh, traveller.max_walk_min)
    cycle = streets_s(traveller.cycle_speed_kmh, traveller.max_cycle_min)
    shifted = [
        type(trip)(
            tuple(
                call.__class__(call.stop, call.arrive - zero, call.depart - zero, call.board, call.alight)
                for call in trip.calls
            )
        )
        for trip in trips_of(case)
    ]
    legs = legs_of(shifted, walk, cycle, 4, bike=traveller.bike, slack_s=traveller.board_slack_s,
                   max_rides=traveller.max_transfers + 1)  # fmt: skip
    windows = [
        (number, (at(b), at(c) - round(m * 60), round(m * 60)))
        for number, b, c, m in zip(numbers, begins, closes, visits["minutes"], strict=True)
    ]
    orders = [windows] if fixed else [list(one) for one in permutations(windows)]
    break_ = None
    if pause is not None:
        earliest, late, lasts = pause.seconds
        break_ = (at(earliest // 60), at(late // 60) - lasts, lasts)
    facilities = None
    if care is not None:
        facilities = [(spot, [(at(one), at(other))]) for spot, (one, other) in zip(spots, parts, strict=True)]
    told = [round(60 * one) for one in (rules.bring_min, rules.fetch_min, rules.longest_stay_min)]
    limits = (round(60 * traveller.max_trip_min), 60 * absence)
    pairs = set(every_day(legs, home, orders, break_, facilities, told, limits, traveller.bike))
    best = min(pairs, key=lambda one: (one[1] - one[0], -one[0]), default=None)
    assert (found.best and (found.best.leave, found.best.home)) == best
    if found.best is not None:
        check_steps(found, zero, windows, break_, facilities, told)


def check_steps(found, zero, windows, break_, facilities, rules) -> None:
    """The day written out goes from door to door without a gap, and every errand lies in its window."""
    steps = list(steps_of_tour(found.legs, found.best))
    clocks = [[round(t.timestamp()) - zero for t in (step.begin, step.end)] for step in steps]
    assert (clocks[0][0], clocks[-1][1]) == (found.best.leave, found.best.home)
    assert all(one[1] == other[0] for one, other in pairwise(clocks))
    done = {step.visit_id: times for step, times in zip(steps, clocks, strict=True) if step.kind == "visit"}
    for number, (_, (since, until, lasts)) in enumerate(windows):
        begin, end = done[f"p{number}"]
        assert since <= begin <= until
        assert end - begin == lasts
    pauses = [times for step, times in zip(steps, clocks, strict=True) if step.kind == "break"]
    assert len(pauses) == (break_ is not None)
    assert all(break_[0] <= begin <= break_[1] for begin, _ in pauses)
    care = [times for step, times in zip(steps, clocks, strict=True) if step.kind in ("bring", "fetch")]
    if facilities is not None:
        (brought, _), (_, fetched) = care
        assert fetched - brought <= rules[2]
        assert any(opens <= brought and fetched <= shut for _, parts in facilities for opens, shut in parts)
