"""A feed comes back from disk as it was."""

import tempfile
from dataclasses import fields
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from bereik.errors import FeedError
from bereik.feeds import Feed, feed_from_tables
from bereik.feeds.store import load_feed, save_feed
from tests.conftest import EXAMPLES
from tests.feeds.tiny_feed import tables, tiny

WORDS = st.text(st.characters(exclude_characters='",\r\n\x00', codec="utf-8"), max_size=6)


def assert_same(one: Feed, other: Feed) -> None:
    for field in fields(Feed):
        before, after = getattr(one, field.name), getattr(other, field.name)
        if isinstance(before, pl.DataFrame):
            assert_frame_equal(before, after)
        elif isinstance(before, tuple) and any(isinstance(part, np.ndarray) for part in before):
            for part, again in zip(before, after, strict=True):
                np.testing.assert_equal(again, part)
                assert getattr(again, "dtype", None) == getattr(part, "dtype", None)
        else:
            assert after == before


@st.composite
def tiny_feeds(draw) -> Feed:
    """The tiny feed with drawn names, blocks, transfers, dates and trips."""
    names = draw(st.lists(WORDS, min_size=3, max_size=3))
    trips, times = ["trip_id,route_id,service_id,trip_headsign,block_id"], []
    for trip in range(draw(st.integers(1, 4))):
        block = draw(st.sampled_from(["", "b", "c"]))
        trips.append(f"T{trip},R,S,{draw(WORDS)},{block}")
        hour = draw(st.integers(0, 30))
        times += [
            f"T{trip},{hour}:{minute:02}:00,{hour}:{minute:02}:00,{stop},{minute}"
            for minute, stop in enumerate("ABC")
        ]
    transfers = draw(st.lists(st.sampled_from(["A,B,2,90", "B,C,3,", "C,C,0,"]), unique=True))
    days = draw(st.lists(st.sampled_from(["S,20191005,2", "S,20191201,1"]), unique=True))
    stops = [
        f"{stop},{name},51.{place},4.0" for place, (stop, name) in enumerate(zip("ABC", names, strict=True))
    ]
    return feed_from_tables(
        tables(
            stops="\n".join(["stop_id,stop_name,stop_lat,stop_lon", *stops]),
            trips="\n".join(trips),
            stop_times="\n".join(["trip_id,arrival_time,departure_time,stop_id,stop_sequence", *times]),
            transfers="\n".join(["from_stop_id,to_stop_id,transfer_type,min_transfer_time", *transfers]),
            calendar_dates="\n".join(["service_id,date,exception_type", *days]),
        ),
        name=draw(WORDS),
    )


@settings(max_examples=EXAMPLES)
@given(tiny_feeds())
def test_a_saved_feed_is_loaded_as_it_was(feed):
    with tempfile.TemporaryDirectory() as folder:
        save_feed(feed, folder)
        assert_same(feed, load_feed(folder))


def test_a_folder_name_with_stars_and_brackets_is_taken_as_it_is(tmp_path):
    save_feed(tiny(), tmp_path / "a*[b]")
    assert_same(tiny(), load_feed(tmp_path / "a*[b]"))


def test_every_cut_off_file_of_a_feed_is_refused(tmp_path):
    save_feed(tiny(), tmp_path)
    for file in sorted(tmp_path.iterdir()):
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(FeedError, match="read the GTFS file again"):
            load_feed(tmp_path)
        file.write_bytes(whole)
    assert isinstance(load_feed(Path(tmp_path)), Feed)
