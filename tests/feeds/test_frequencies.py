"""frequencies.txt: trips that run every so many minutes."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bereik.errors import FeedError
from tests.conftest import EXAMPLES
from tests.feeds.tiny_feed import TINY, clocks, tiny

HEAD = "trip_id,start_time,end_time,headway_secs,exact_times\n"


def test_runs_leave_from_the_start_and_before_the_end():
    feed = tiny(frequencies=HEAD + "T,08:00:00,08:30:00,600,\n")
    assert feed.trips["trip_id"].to_list() == ["T@08:00:00", "T@08:10:00", "T@08:20:00"]
    assert clocks(feed.stop_events.depart) == [
        "8:00:00", "8:11:00", "8:30:00",
        "8:10:00", "8:21:00", "8:40:00",
        "8:20:00", "8:31:00", "8:50:00",
    ]  # fmt: skip


def test_the_template_does_not_run_and_other_trips_stay():
    more = TINY["stop_times"] + "U,07:00:00,07:00:00,A,1\nU,07:30:00,07:30:00,C,2\n"
    feed = tiny(
        trips="trip_id,route_id,service_id,block_id\nT,R,S,b\nU,R,S,b\n",
        stop_times=more,
        frequencies=HEAD + "T,8:00:00,8:10:00,600,1\n",
    )
    assert feed.trips.select("trip_id", "block_id", "headway_based").rows() == [
        ("T@08:00:00", None, False),
        ("U", "b", False),
    ]
    assert feed.stop_events.trip_start.tolist() == [0, 3, 5]


@pytest.mark.parametrize(("exact", "headway_based"), [("", True), ("0", True), ("1", False)])
def test_runs_without_exact_times_are_marked(exact, headway_based):
    feed = tiny(frequencies=HEAD + f"T,8:00:00,8:10:00,600,{exact}\n")
    assert feed.trips["headway_based"].to_list() == [headway_based]
    assert ("headway_based" in feed.notes["code"].to_list()) == headway_based


def test_windows_that_overlap_give_each_run_once():
    feed = tiny(frequencies=HEAD + "T,8:00:00,8:20:00,600,\nT,8:10:00,8:30:00,600,\n")
    assert feed.trips["trip_id"].to_list() == ["T@08:00:00", "T@08:10:00", "T@08:20:00"]
    assert feed.notes.filter(pl.col("code") == "overlapping_frequencies").height == 1


@pytest.mark.parametrize("row", ["T,8:00:00,9:00:00,0,", "T,9:00:00,8:00:00,60,", "T,8h,9:00:00,60,"])
def test_a_frequency_without_sense_is_refused_with_its_line(row):
    with pytest.raises(FeedError, match=r"frequencies\.txt line 2: trip 'T' runs from"):
        tiny(frequencies=HEAD + row + "\n")


@settings(max_examples=EXAMPLES)
@given(st.integers(0, 30 * 3600), st.integers(1, 4000), st.integers(60, 3600))
def test_every_run_is_the_template_moved(start, length, headway):
    feed = tiny(frequencies=HEAD + f"T,{clocks([start])[0]},{clocks([start + length])[0]},{headway},\n")
    template = tiny().stop_events
    starts = list(range(start, start + length, headway))
    assert feed.stop_events.depart[feed.stop_events.trip_start[:-1]].tolist() == starts
    for run, leaves in enumerate(starts):
        arrive = feed.stop_events.arrive[3 * run : 3 * run + 3] - leaves
        assert arrive.tolist() == (template.arrive - template.depart[0]).tolist()
