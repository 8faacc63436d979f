"""Rides moved in time and rides with one more stop, on drawn timetables; and plans written and read."""

import zipfile
from dataclasses import replace

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.errors import ScenarioError
from bereik.feeds import write_feed
from bereik.proposals.plans import plan_text
from bereik.scenarios import Scenario, scenario_from_text
from bereik.scenarios.changes import (
    AddTrips,
    ChildcareHours,
    ExtraStop,
    Headway,
    Remove,
    Retime,
    ShiftTimes,
    StopPlace,
)
from tests.network.drawn import feed
from tests.scenarios.drawn_plans import TUESDAY, applied, rides

BUS = ("x A 6:00 B 6:10 C 6:20", "y A 7:00 B 7:10 C 7:20")
STOPS = "ABCDE"


def test_a_ride_leaves_later_and_its_old_time_is_gone():
    network = applied('[[retime]]\ntrips = ["x"]\nby_min = 5', feed(*BUS))
    assert rides(network) == ["A 06:05 B 06:15 C 06:25", "A 07:00 B 07:10 C 07:20"]


def test_a_ride_leaves_earlier():
    network = applied('[[retime]]\ntrips = ["y"]\nby_min = -10', feed(*BUS))
    assert rides(network)[1] == "A 06:50 B 07:00 C 07:10"


def test_a_ride_moved_on_some_days_stays_on_the_others():
    network = applied('[[retime]]\ntrips = ["x"]\nby_min = 5\ndays = "mon"', feed(*BUS))
    assert rides(network, TUESDAY)[0] == "A 06:00 B 06:10 C 06:20"
    assert rides(network, "2019-10-14")[0] == "A 06:05 B 06:15 C 06:25"


def extra(words: str) -> list[str]:
    return rides(applied(f"[[extra_stop]]\n{words}", feed(*BUS, "z D 9:00 E 9:10")))


def line_of_the_feed() -> str:
    return feed(*BUS).routes["route_id"][0]


def test_a_ride_goes_on_to_a_stop_behind_its_last_one():
    found = extra(f'line = "{line_of_the_feed()}"\nafter = "C"\nstop = "D"\nminutes = 4')
    assert "A 06:00 B 06:10 C 06:20 D 06:24" in found


def test_a_stop_in_between_makes_the_rest_of_the_ride_later():
    found = extra(f'line = "{line_of_the_feed()}"\nafter = "A"\nstop = "D"\nminutes = 4\nuntil = "06:30"')
    # Halfway between 06:00 and the new arrival at B, 06:14.
    assert "A 06:00 D 06:07 B 06:14 C 06:24" in found
    assert "A 07:00 B 07:10 C 07:20" in found


def test_riders_get_off_at_the_new_last_stop_and_on_at_the_one_before():
    network = applied(
        f'[[extra_stop]]\nline = "{line_of_the_feed()}"\nafter = "C"\nstop = "D"\nminutes = 4',
        feed(*BUS, "z D 9:00 E 9:10"),
    )
    events = network.feeds[0].stop_events
    last = int(events.trip_start[-1])
    assert events.board[last - 2 : last].tolist() == [True, False]
    assert events.alight[last - 1]


def test_a_stop_behind_which_no_ride_calls_is_refused():
    with pytest.raises(ScenarioError, match="E"):
        applied(
            f'[[extra_stop]]\nline = "{line_of_the_feed()}"\nafter = "E"\nstop = "D"\nminutes = 4',
            feed(*BUS, "z D 9:00 C 9:10", stops=STOPS),
        )


texts = st.sampled_from(["901", 'a"b', "Kapellen Kerk", "é\\"])
days = st.sampled_from(["mon-sun", "school_day,saturday", "sat,sun"])
clocks = st.integers(0, 26 * 60).map(lambda minutes: minutes * 60)
changes = st.one_of(
    st.builds(AddTrips, at=st.lists(clocks, min_size=1, unique=True).map(lambda at: tuple(sorted(at))),
              copy=texts, days=st.none() | days, feed=st.none() | texts),
    st.builds(AddTrips, at=st.just((3600,)), line=st.tuples(texts), speed_kmh=st.just(25),
              stops=st.just((StopPlace("a"), StopPlace(None, "b", 4.5, 51.25)))),
    st.builds(Remove, trips=st.tuples(texts, texts), days=days),
    st.builds(Retime, trips=st.tuples(texts), by_min=st.integers(-60, 60), days=days),
    st.builds(ExtraStop, line=st.tuples(texts), stop=texts, after=texts, minutes=st.integers(1, 60),
              direction=st.none() | st.integers(0, 1), since=st.none() | st.just(3600)),
    st.builds(Headway, line=st.tuples(texts), since=st.just(21600), until=st.just(72000),
              every_min=st.integers(1, 90), days=days),
    st.builds(ShiftTimes, ids=st.tuples(texts), move_min=st.integers(-720, 720)),
    st.builds(ShiftTimes, only=st.just((("sector", ("care", "horeca")),)), start=st.just("06:30"),
              end=st.just("14:30")),
    st.builds(ChildcareHours, ids=st.tuples(texts), open=st.just("06:30-18:30"), days=st.just("mon-fri")),
)  # fmt: skip


@given(changes)
def test_a_plan_that_is_written_is_read_as_the_same_plan(change):
    text = plan_text(Scenario("proef", "waarom", "wie", (change,)))
    read = scenario_from_text(text)
    assert (read.name, read.description, read.asked_by) == ("proef", "waarom", "wie")
    (found,) = read.changes
    assert replace(found, entry="", at_line=0) == change


PLACE = '{ name = "Works", lon = 4.002, lat = 51.005 }'


def on_demand(stop: str) -> str:
    """A call on demand between B and C, four minutes further."""
    line = line_of_the_feed()
    return f'[[extra_stop]]\nline = "{line}"\nafter = "B"\nstop = {stop}\nminutes = 4\non_demand = true'


def test_a_stop_on_demand_keeps_its_minutes_and_only_its_call_must_be_phoned_for(tmp_path):
    network = applied(on_demand(PLACE), feed(*BUS))
    changed = network.feeds[0]
    write_feed(changed, tmp_path / "feed.zip")
    with zipfile.ZipFile(tmp_path / "feed.zip") as packed:
        times = polars.read_csv(packed.read("stop_times.txt"))
    own = times.filter(times["departure_time"].str.starts_with("06:"))
    # Halfway between 06:10 and the new arrival at C, 06:24.
    assert own["departure_time"].to_list() == ["06:00:00", "06:10:00", "06:17:00", "06:24:00"]
    assert own["pickup_type"].to_list() == [0, 0, 2, 1]
    assert own["drop_off_type"].to_list() == [1, 0, 2, 0]
    again = bereik.read_feed(tmp_path / "feed.zip")
    assert again.stops["stop_name"].to_list().count("Works") == 1
    assert again.trips["on_request"].to_list().count(True) == 2


def test_a_stop_on_demand_beside_one_that_is_there_is_a_stop_of_its_own():
    network = applied(on_demand('"D"'), feed(*BUS, "z D 9:00 E 9:10"))
    names = network.feeds[0].stops["stop_name"].to_list()
    assert names.count("Stop D") == 2


def test_two_lines_call_at_the_same_new_stop():
    network = applied(f"{on_demand(PLACE)}\n{on_demand(PLACE)}", feed(*BUS))
    assert network.feeds[0].stops["stop_name"].to_list().count("Works") == 1


def test_a_place_of_a_stop_that_is_no_place_is_refused():
    with pytest.raises(ScenarioError, match="200"):
        applied(on_demand("[200, 51]"), feed(*BUS))
