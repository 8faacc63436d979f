"""The cache is typed, bounded, safe for threads and cleared as one."""

import datetime as dt
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bereik.domain.traveller import Traveller
from bereik.network import build_network
from bereik.network.cache import SHARED, Cache, Kind
from bereik.network.days import is_usable
from bereik.network.prepared import FOOTPATHS, RIDES, rides_of_day
from bereik.network.ways import walking
from tests.network.drawn import feed
from tests.streets.town import town

DATE = dt.date(2019, 10, 15)
SQUARES: Kind[int, int] = Kind("squares", most=3)
NAMES: Kind[int, str] = Kind("names", most=2, of_timetable=False)


def test_an_entry_is_made_once():
    cache, made = Cache(), []
    for number in (2, 2, 3, 2):
        assert cache.get_or_make(SQUARES, number, lambda n=number: made.append(n) or n * n) == number**2
    assert made == [2, 3]


def test_false_and_zero_are_entries_too():
    cache, made = Cache(), []
    for _ in range(2):
        assert cache.get_or_make(SQUARES, 0, lambda: made.append(0) or 0) == 0
    assert made == [0]


def test_of_too_many_the_one_used_longest_ago_goes_and_other_kinds_stay():
    cache = Cache()
    cache.put(NAMES, 1, "one")
    for number in (1, 2, 3):
        cache.put(SQUARES, number, number**2)
    cache.get(SQUARES, 1)
    cache.put(SQUARES, 4, 16)
    assert cache.keys(SQUARES) == [3, 1, 4]
    assert cache.get(NAMES, 1) == "one"


def test_threads_that_want_the_same_entry_get_one_that_is_made_once():
    cache, made = Cache(), []

    def slow(number: int) -> int:
        made.append(number)
        time.sleep(0.02)
        return number**2

    wanted = [number % 3 for number in range(60)]
    with ThreadPoolExecutor(max_workers=12) as pool:
        found = list(pool.map(lambda n: cache.get_or_make(SQUARES, n, lambda: slow(n)), wanted))
    assert found == [number**2 for number in wanted]
    assert sorted(made) == [0, 1, 2]


def test_threads_that_crowd_each_other_out_never_see_a_wrong_entry_or_pass_the_bound():
    cache, most = Cache(), []

    def ask(number: int) -> bool:
        right = cache.get_or_make(SQUARES, number % 7, lambda: (number % 7) ** 2) == (number % 7) ** 2
        most.append(len(cache.keys(SQUARES)))
        if number % 50 == 0:
            cache.clear()
        return right

    with ThreadPoolExecutor(max_workers=8) as pool:
        assert all(pool.map(ask, range(2000)))
    assert max(most) <= SQUARES.most


def test_one_thread_may_make_an_entry_out_of_another():
    cache = Cache()
    made = cache.get_or_make(NAMES, 1, lambda: str(cache.get_or_make(SQUARES, 5, lambda: 25)))
    assert made == "25"
    assert cache.get(SQUARES, 5) == 25


def test_an_entry_that_fails_is_made_again():
    cache = Cache()
    with pytest.raises(ZeroDivisionError):
        cache.get_or_make(SQUARES, 1, lambda: 1 // 0)
    assert cache.get_or_make(SQUARES, 1, lambda: 1) == 1


def test_what_is_being_made_when_the_cache_is_cleared_is_not_held():
    cache, begun, go = Cache(), threading.Event(), threading.Event()

    def make() -> int:
        begun.set()
        go.wait(60)
        return 4

    with ThreadPoolExecutor(max_workers=1) as pool:
        making = pool.submit(cache.get_or_make, SQUARES, 2, make)
        assert begun.wait(60)
        cache.clear()
        go.set()
        assert making.result() == 4
    assert cache.keys(SQUARES) == []


def test_one_cache_can_be_emptied_without_what_networks_share():
    cache = Cache()
    for one in (cache, SHARED):
        one.put(NAMES, 1, "one")
    cache.clear(shared=False)
    assert (cache.get(NAMES, 1), SHARED.get(NAMES, 1)) == (None, "one")
    cache.clear()
    assert SHARED.get(NAMES, 1) is None


def test_clearing_the_cache_of_a_network_clears_everything(tmp_path):
    streets = town(tmp_path, {"P": (0, 0), "Q": (400, 0)}, ("P Q", "highway=residential"))
    network = build_network(feed("T A 6:00 B 6:10"), streets)
    rides = rides_of_day(network, DATE, Traveller(), 0, 3600)
    ways = walking(streets, 4.8)
    is_usable(network, DATE)
    assert rides_of_day(network, DATE, Traveller(), 0, 3600) is rides
    assert walking(streets, 4.8) is ways
    network.cache.clear()
    assert repr(network.cache) == repr(SHARED) == "Cache()"
    assert rides_of_day(network, DATE, Traveller(), 0, 3600) is not rides
    assert walking(streets, 4.8) is not ways


def test_a_network_with_other_trips_shares_what_its_trips_do_not_change():
    network = build_network(feed("T A 6:00 B 6:10"))
    rides_of_day(network, DATE, Traveller(), 0, 3600)
    shared, copy = network.cache.without_timetable(), network.cache.copy()
    assert shared.keys(RIDES) == []
    assert shared.keys(FOOTPATHS) == network.cache.keys(FOOTPATHS) != []
    copy.clear()
    assert network.cache.keys(RIDES) != []
