"""What reasons look up is looked for where one is asked, and they are those of looking everywhere."""

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.kernels.arrays import Egress
from bereik.reach import plan
from bereik.routing import soonest
from bereik.routing.search import first_and_shortest
from bereik.shifts import failures, found, reasons, ways
from bereik.shifts.found import egress_of
from bereik.units import UNREACHED
from tests.reach.care_cases import point_table
from tests.reach.drawn_cases import cases, network_of
from tests.reach.test_own_question import hours_of, with_more
from tests.shifts.test_reasons import from_all_hours


def one_direction_alone(other, code) -> np.ndarray:
    """As `_still_asked`, whatever the other direction has found."""
    return np.ones(other.shape, dtype=np.bool_)


def first_of_all(of, leave, origins, places) -> np.ndarray:
    """As `find_first_of`, of all origins at all places and until all hours are over, without one pass."""
    reach, direction = of.reach, of.direction
    until = -int(reach.leave[1 - direction].min(initial=UNREACHED))
    egress = reach.egress["cycle" if reach.traveller.bike_policy.folds else "walk", direction]
    most = found.MOST_RIDES - 1
    rides, footpaths = reach.rides[direction], reach.day_rides.footpaths
    every = found.soonest_arrivals(rides, footpaths, of.access, egress, leave, until, max_rides=most)
    return every[origins]


def shortest_home_by_home(journeys, egress, pairs) -> np.ndarray:
    """As `shortest_in_time`, one pair after the other, with all journeys of its home."""
    shortest, places = [], len(egress.start) - 1
    for origin, destination, *times in zip(*pairs, strict=True):
        own, everywhere = (np.array([time]) for time in times), np.ones((1, places), np.bool_)
        found = first_and_shortest(journeys[int(origin)], egress, *own, everywhere)[1]
        shortest.append(found[0, destination])
    return np.array(shortest, dtype=np.int32)


@given(
    cases(),
    st.lists(st.integers(0, 5), max_size=2),
    st.lists(st.integers(0, 5), max_size=3),
    st.sampled_from(["none", "to_stop", "on_board"]),
    st.sampled_from([0, failures.LANES]),
)
def test_reasons_are_those_of_looking_everywhere(base, homes, jobs, bike, lanes):
    """Whether one pass over the day has room for all that reasons ask of it or not."""

    def make() -> pandas.DataFrame:
        home = with_more(point_table("h", base.home), homes, "h")
        job = with_more(point_table("v", base.job), jobs, "v")
        who = base.traveller.__class__(bike=bike, max_cycle_min=3)
        return bereik.shift_reach(
            network_of(base), home, job, date=base.date, traveller=who,
            shifts=[hours_of(base), bereik.Shift("day", "08:00", "16:30")],
        )  # fmt: skip

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(failures, "LANES", lanes)
        pandas.testing.assert_frame_equal(*both_ways(make))


def both_ways(make) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """What is made by looking up what is asked, and by looking up everything, and each home by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(failures, "ABREAST_FROM", 1)  # even of one home only the stops near its places
        own = make()
        patch.setattr(failures, "find_first_of", first_of_all)
        patch.setattr(failures.Failures, "earlier", from_all_hours)
        patch.setattr(failures, "shortest_in_time", shortest_home_by_home)
        patch.setattr(reasons, "_still_asked", one_direction_alone)
        for module in (ways, failures):
            patch.setattr(module, "ABREAST_FROM", 99)
        return own, make()


@pytest.mark.parametrize("bike", ["none", "on_board"])
def test_a_region_has_the_same_reasons(demo, bike):
    homes, who = demo.homes.head(5), bereik.Traveller(bike=bike)
    own, everywhere = both_ways(
        lambda: bereik.shift_reach(demo.network, homes, demo.vacancies, date=demo.date, traveller=who)
    )
    pandas.testing.assert_frame_equal(own, everywhere)
    assert {"FIRST_TOO_LATE", "LAST_TOO_EARLY"} <= set(own.reason)


def test_links_of_some_places_are_those_of_all():
    egress = Egress(
        np.array([0, 2, 2, 5], np.int32), np.arange(5, dtype=np.int32), 10 * np.arange(5, dtype=np.int32)
    )
    some = egress_of(egress, np.array([1, 2]))
    assert (some.start.tolist(), some.stop.tolist(), some.seconds.tolist()) == (
        [0, 0, 3],
        [2, 3, 4],
        [20, 30, 40],
    )
    assert egress_of(egress, np.arange(3)).stop.tolist() == egress.stop.tolist()
    assert egress_of(egress, np.array([], np.int64)).start.tolist() == [0]


@pytest.mark.parametrize(("most", "made"), [(plan.MOST_IN_ORDER, 0), (0, 2)])
def test_the_order_of_time_of_a_small_day_is_made_once_for_all_queries(demo, most, made, monkeypatch):
    def ask() -> pandas.DataFrame:
        return bereik.shift_reach(demo.network, demo.homes.head(1), demo.vacancies, date=demo.date)

    first, orders, order_of_time = ask(), [], soonest.order_of_time
    monkeypatch.setattr(plan, "MOST_IN_ORDER", most)
    monkeypatch.setattr(soonest, "order_of_time", lambda *a: orders.append(1) or order_of_time(*a))
    pandas.testing.assert_frame_equal(first, ask())
    assert len(orders) == made
