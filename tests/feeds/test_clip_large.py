"""Clipping a made-up feed of a million calls, and real feeds, against plain counting and the whole feed."""

import datetime as dt
import importlib.util
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import geopandas
import pandas
import polars as pl
import pytest
import shapely

import bereik
from bereik.feeds import read_feed, stream
from bereik.feeds.days import trips_per_day

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "big_feed.py"
CALLS = 1_000_000


@pytest.fixture(scope="module")
def big():
    """The script that makes large files."""
    spec = importlib.util.spec_from_file_location("big_feed", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def large(big, tmp_path_factory):
    """A feed of a million calls, as De Lijn would write it."""
    path = tmp_path_factory.mktemp("large") / "large.zip"
    big.make_feed(path, CALLS)
    return path


def test_a_million_calls_are_clipped_to_what_plain_counting_gives(big, large):
    with zipfile.ZipFile(large) as archive:
        tables = {
            name: pl.read_csv(archive.read(f"{name}.txt"), infer_schema=False).with_columns(
                pl.all().str.strip_chars()
            )
            for name in ("stops", "stop_times")
        }
    lon, lat = (tables["stops"][axis].cast(pl.Float64).to_numpy() for axis in ("stop_lon", "stop_lat"))
    inside = set(tables["stops"]["stop_id"].filter(pl.Series(shapely.intersects_xy(big.region(), lon, lat))))
    place = pl.col("stop_sequence").cast(pl.Int32)
    expected = (
        tables["stop_times"]
        .group_by("trip_id")
        .agg(
            first=place.filter(pl.col("stop_id").is_in(inside)).min(),
            last=place.filter(pl.col("stop_id").is_in(inside)).max(),
            calls=pl.len(),
        )
        .filter(pl.col("last") > pl.col("first"))  # a trip calls at a stop once: two calls are two stops
        .with_columns(
            first=(pl.col("first") - 1).clip(1), last=pl.min_horizontal("calls", pl.col("last") + 1)
        )
    )
    feed = read_feed(large, inside=big.region())
    assert set(feed.trips["trip_id"]) == set(expected["trip_id"])
    assert len(feed.stop_events.stop) == int((expected["last"] - expected["first"] + 1).sum())
    assert feed.stops.height < 0.4 * big.STOPS
    assert (feed.calendar.first_day, len(feed.calendar.active)) == (big.FIRST_DAY, big.DAYS)


def test_memory_stays_under_what_the_whole_would_take(large):
    run = subprocess.run(
        [sys.executable, str(SCRIPT), "--measure", "feed", str(large)],
        capture_output=True,
        text=True,
        check=True,
    )
    # Read whole, a million calls take some 0.65 GB.
    assert float(re.search(r"([\d.]+) GB", run.stdout).group(1)) < 0.4


@pytest.fixture(scope="module")
def selab(shared_data):
    """Kalmthout and Kapellen, and the same with four kilometres around."""
    towns = geopandas.read_file(shared_data / "selab" / "municipalities.geojson")
    towns = towns[towns["name"].isin(["Kalmthout", "Kapellen"])].to_crs("EPSG:3812")
    inner = towns.geometry.union_all()
    return geopandas.GeoSeries([inner, inner.buffer(4000)], crs="EPSG:3812").to_crs("EPSG:4326").tolist()


FEEDS = ("delijn-2018/delijn_2018_reconstructed.zip", "nmbs-2019/sncb_gtfs_2019-10-12.zip")


@pytest.mark.parametrize("file", FEEDS)
def test_clipping_a_real_feed_changes_no_ride_between_stops_inside(shared_data, selab, file, monkeypatch):
    monkeypatch.setattr(stream, "BLOCK_BYTES", 3_000_000)
    whole, clipped = (read_feed(shared_data / file, "f", inside=inside) for inside in (None, selab[1]))
    assert _hops(clipped, selab[1]) == _hops(whole, selab[1])
    assert clipped.trips.height < 0.5 * whole.trips.height
    assert clipped.calendar.first_day == whole.calendar.first_day
    assert len(trips_per_day(clipped)) == len(trips_per_day(whole))


def _hops(feed, inside):
    """Every pair of calls inside that follow each other within a trip, with its times and what is allowed."""
    events = feed.stop_events
    trip = (
        pl.int_range(feed.trips.height, eager=True)
        .to_numpy()
        .repeat(events.trip_start[1:] - events.trip_start[:-1])
    )
    lon, lat = feed.stops["lon"].to_numpy(), feed.stops["lat"].to_numpy()
    calls = pl.DataFrame(
        {
            "trip": feed.trips["trip_id"][trip],
            "stop": feed.stops["stop_id"][events.stop],
            "arrive": events.arrive,
            "depart": events.depart,
            "board": events.board,
            "alight": events.alight,
            "inside": shapely.intersects_xy(inside, lon, lat)[events.stop],
        }
    ).filter(pl.col("inside") & (pl.col("board") | pl.col("alight")))
    after = calls.select(pl.all().shift(-1).name.suffix("_next"))
    pairs = pl.concat([calls, after], how="horizontal").filter(pl.col("trip") == pl.col("trip_next"))
    names = ("trip", "stop", "stop_next", "depart", "arrive_next", "board", "alight_next")
    return set(pairs.select(names).rows())


def test_the_jobs_that_can_be_held_inside_stay_the_same(shared_data, selab):
    """Homes and jobs in the two municipalities, buses and trains with four kilometres around."""
    stops = read_feed(shared_data / FEEDS[0], inside=selab[0]).stops
    points = geopandas.GeoDataFrame(
        {"id": stops["stop_id"].to_list(), "title": "job"},
        geometry=geopandas.points_from_xy(stops["lon"] + 0.002, stops["lat"] + 0.001), crs="EPSG:4326",
    )  # fmt: skip
    points = points[points.geometry.within(selab[0])].reset_index(drop=True)
    traveller = bereik.Traveller(max_trip_min=45, max_lead_min=75)
    shifts = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")]
    answers = []
    for inside in (None, selab[1]):
        feeds = [read_feed(shared_data / file, file[:4], inside=inside) for file in FEEDS]
        answers.append(
            bereik.shift_reach(
                bereik.build_network(feeds), points[::6], points[::3],
                date=dt.date(2019, 10, 15), shifts=shifts, traveller=traveller,
            )
        )  # fmt: skip
    times = [
        "home_id",
        "vacancy_id",
        "shift",
        "verdict",
        "out_depart",
        "out_arrive",
        "back_depart",
        "back_arrive",
    ]
    whole, clipped = (table[times] for table in answers)
    assert (whole["verdict"] == "yes").sum() > 50
    pandas.testing.assert_frame_equal(whole, clipped)
