"""What must hold of every plan, on drawn networks and on the demonstration region."""

import geopandas
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from shapely.geometry import Point

import bereik
from bereik.demo import STORY_HOME
from bereik.errors import ScenarioError
from bereik.feeds import Feed
from bereik.units import format_clock
from tests.conftest import EXAMPLES
from tests.feeds.test_write_feed import assert_comes_back, strange_feeds, written
from tests.network.drawn import SPACING_DEG, feed
from tests.scenarios.drawn_plans import TUESDAY, plan

STOPS = "ABCDE"
ADDING = ("later_last_ride", "earlier_first_ride", "add_trips", "along", "new_line")


@st.composite
def timetables(draw) -> Feed:
    """Two to six trips between five stops, from early to past midnight.

    Some ride on Saturdays only, some in a block, one perhaps at a headway, and one date is left out.
    """
    trips = []
    for number in range(draw(st.integers(2, 6))):
        stops = draw(st.lists(st.sampled_from(STOPS), min_size=2, max_size=4, unique=True))
        start = draw(st.integers(60, 1300))
        calls = " ".join(
            f"{stop} {format_clock(60 * (start + 10 * place))}" for place, stop in enumerate(stops)
        )
        block = draw(st.sampled_from(["", "", "/b"]))
        trips.append(f"t{number}{block}@{draw(st.sampled_from('SW'))} {calls}")
    week = "S,1,1,1,1,1,0,0,20191001,20191031\nW,1,1,1,1,1,1,1,20191001,20191031\n"
    tables = {"calendar_dates": "service_id,date,exception_type\nS,20191016,2\nW,20191014,2\n"}
    if draw(st.booleans()):
        start = draw(st.integers(1, 24))
        tables["frequencies"] = (
            f"trip_id,start_time,end_time,headway_secs\nt0,{start:02d}:00:00,{start + 2:02d}:00:00,1500\n"
        )
    return feed("t9@W A 1:00 B 1:10", *trips, calendar=week, **tables)


@st.composite
def additions(draw) -> str:
    """An entry that only adds trips."""
    kind = draw(st.sampled_from(ADDING))
    at = f'"{draw(st.integers(0, 24))}:{draw(st.integers(0, 59)):02d}"'
    days = draw(st.sampled_from(["mon-sun", "mon-fri", "tue", "school_day"]))
    course = draw(st.lists(st.sampled_from(STOPS), min_size=2, max_size=4, unique=True))
    along = f"stops = {list(course)}\nspeed_kmh = {draw(st.integers(5, 60))}\nat = [{at}]\n"
    if kind == "add_trips":
        return f'[[add_trips]]\ncopy = "t{draw(st.integers(0, 1))}"\nat = {at}\n'
    if kind == "along":
        return f'[[add_trips]]\nline = "600"\ndays = "{days}"\n{along}'
    if kind == "new_line":
        return f'[[new_line]]\nline = "N"\ndays = "{days}"\n{along}'
    return f'[[{kind}]]\nline = "600"\nby_min = {draw(st.integers(1, 60))}\n'


def places(prefix: str, stops: str = STOPS) -> geopandas.GeoDataFrame:
    """A place at each stop."""
    points = [Point(4.0, 51 + SPACING_DEG * place) for place in range(len(stops))]
    names = [f"{prefix}{stop}" for stop in stops]
    return geopandas.GeoDataFrame({"id": names, "title": names}, geometry=points, crs="EPSG:4326")


def reach(network, *, walk: float = 3):
    shifts = [bereik.Shift.from_hours(hours) for hours in ("06:00-14:00", "14:00-22:00", "20:00-04:00")]
    return bereik.shift_reach(
        network, places("h"), places("v"), date=TUESDAY, shifts=shifts,
        traveller=bereik.Traveller(max_walk_min=walk, max_lead_min=400, max_trip_min=400),
    )  # fmt: skip


@settings(max_examples=max(5, EXAMPLES // 3))
@given(timetables(), st.lists(additions(), min_size=1, max_size=2, unique_by=lambda entry: entry[:12]))
def test_a_plan_that_adds_trips_never_loses_a_job(drawn, entries):
    network = bereik.build_network(drawn)
    after = plan("".join(entries)).apply(network)
    rows = bereik.compare(reach(network), reach(after))
    assert not rows["lost"].any()
    assert (rows["found"] == "both").all()


@settings(max_examples=EXAMPLES * 3)
@given(timetables(), additions())
def test_a_changed_timetable_is_written_and_read_to_the_same_answers(drawn, entry):
    changed = plan(entry).apply(bereik.build_network(drawn)).feeds[0]
    again = written(changed)
    assert_frame_equal(plain(reach(bereik.build_network(changed))), plain(reach(bereik.build_network(again))))


@st.composite
def plans(draw) -> str:
    """One or two entries of any kind about line 600 between the stops A, B and C."""
    days = draw(st.sampled_from(["mon-sun", "mon-fri", "sat", "school_day"]))
    entry = st.sampled_from(
        [
            f'[[later_last_ride]]\nline = "600"\ndays = "{days}"\nby_min = 7\n',
            f'[[headway]]\nline = "600"\ndays = "{days}"\nfrom = "02:00"\nuntil = "05:00"\nevery_min = 40\n',
            f'[[add_trips]]\ncopy = "NEW"\nat = ["5:00", "29:10"]\ndays = "{days}"\n',
            '[[new_line]]\nline = "9"\nstops = ["C", [4.2, 51.3]]\nspeed_kmh = 9\nat = "4:00"\n',
            f'[[remove]]\nline = "600"\ndays = "{days}"\n',
            '[[remove]]\nstops = ["B"]\n',
        ]
    )
    return "".join(draw(st.lists(entry, min_size=1, max_size=2, unique_by=lambda text: text[:9])))


@settings(max_examples=EXAMPLES * 4)
@given(strange_feeds(), plans())
def test_whatever_a_plan_makes_of_a_strange_feed_can_be_written_and_read(drawn, entries):
    entries = entries.replace("NEW", drawn.trips["trip_id"][0])
    try:
        (changed,) = plan(entries).apply(bereik.build_network(drawn)).feeds
    except ScenarioError:  # no ride on those days
        assume(False)
    again = written(changed)
    assert timetable(again) == timetable(changed)
    assert again.stops.equals(changed.stops)
    assert again.transfers.equals(changed.transfers)


def timetable(changed: Feed) -> list[tuple[object, ...]]:
    """All rides in no order and without their ids, which runs of a headway get anew."""
    events, first = changed.stop_events, changed.calendar.first_day.toordinal()
    routes, rows = changed.routes["route_id"].to_list(), []
    for trip, row in enumerate(changed.trips.iter_rows(named=True)):
        own = events.rows_of(trip)
        dates = first + np.flatnonzero(changed.calendar.active[:, row["service"]])
        calls = [column[own].tolist() for column in (events.stop, events.depart, events.board, events.alight)]
        # Before the first departure nobody rides, and GTFS has no times before midnight.
        arrivals = events.arrive[own].tolist()[1:]
        rest = (row["trip_headsign"], row["direction_id"], row["headway_based"], row["on_request"])
        rows.append((routes[row["route"]], dates.tolist(), *calls, arrivals, *rest))
    return sorted(rows, key=repr)


def plain(table):
    """The rows without what belongs to the file."""
    table.attrs = {}
    return table


def demo_reach(demo, network):
    return bereik.shift_reach(network, demo.homes, demo.vacancies, date=demo.date)


def test_a_plan_that_adds_nothing_changes_nothing(demo):
    before = demo_reach(demo, demo.network)
    nothing = plan("")
    after = bereik.shift_reach(
        nothing.apply(demo.network), demo.homes, nothing.apply_to_vacancies(demo.vacancies), date=demo.date
    )
    assert_frame_equal(before, after)
    assert before.attrs == after.attrs
    assert set(bereik.compare(before, after)["change"]) == {"same"}


def test_more_rides_on_the_demonstration_never_lose_a_job(demo):
    entries = '[[later_last_ride]]\nline = "901"\n[[earlier_first_ride]]\nline = "905"\nby_min = 20\n' + (
        '[[new_line]]\nline = "950"\nfeed = "demobus"\nstops = [[4.5946, 51.3906], [4.4917, 51.2918]]\n'
        'speed_kmh = 30\nfrom = "05:00"\nuntil = "23:00"\nevery_min = 30\n'
    )
    rows = bereik.compare(demo_reach(demo, demo.network), demo_reach(demo, plan(entries).apply(demo.network)))
    assert not rows["lost"].any()
    assert rows["gained"].any()


def test_the_story_ends_well_with_a_later_last_bus(demo):
    # The last bus home has left when the late shift in Brasschaat ends at 22:00; one an hour later has not.
    home = demo.addresses[demo.addresses["id"] == STORY_HOME]
    late = [bereik.Shift("late", "14:00", "22:00")]
    jobs = demo.vacancies[demo.vacancies["municipality"] == "Brasschaat"]
    later = plan('[[later_last_ride]]\nline = "901"\ntowards = "Wuustwezel"\ndays = "school_day"').apply(
        demo.network
    )
    before, after = (
        bereik.shift_reach(network, home, jobs, date=demo.date, shifts=late)
        for network in (demo.network, later)
    )
    rows = bereik.compare(before, after)
    gained = rows[rows["gained"]]
    assert len(gained) >= 3
    assert set(gained["reason_before"]) == {"LAST_TOO_EARLY"}
    assert after.attrs["provenance"]["feeds"][0]["version"].endswith("+ scenario Proef")
    assert not before.attrs["provenance"]["feeds"][0]["version"].endswith("+ scenario Proef")
    # Handed over as GTFS, and read again by whoever gets it, it answers the same.
    again = bereik.build_network([written(feed) for feed in later.feeds], demo.network.streets)
    repeated = bereik.shift_reach(again, home, jobs, date=demo.date, shifts=late)
    assert_frame_equal(plain(after), plain(repeated))


CHANGES = {
    "later": '[[later_last_ride]]\nline = "901"',
    "earlier": '[[earlier_first_ride]]\nline = "905"\nby_min = 20',
    "headway": '[[headway]]\nline = "901"\nfrom = "06:00"\nuntil = "25:00"\nevery_min = 20',
    "copies": '[[add_trips]]\nline = "902"\nat = ["23:50", "24:30"]\ndays = "school_day"',
    "new line": (
        '[[new_line]]\nline = "950"\nfeed = "demobus"\nstops = [[4.5946, 51.3906], [4.4917, 51.2918]]\n'
        'speed_kmh = 30\nat = "05:00"'
    ),
    "remove": '[[remove]]\nline = "903"\ndays = "sat,sun"',
}


@pytest.mark.parametrize("kind", CHANGES)
def test_the_timetable_that_is_handed_over_has_no_error(kind, demo):
    for changed in plan(CHANGES[kind]).apply(demo.network).feeds:
        faults = bereik.check_feed(written(changed))
        assert not (faults["severity"] == "error").any(), faults["message"].tolist()


def test_childcare_that_opens_longer_never_loses_a_job(demo):
    wider = plan('[[childcare_hours]]\nwhere = { type = "groepsopvang" }\nopen = "05:30-22:30"')
    jobs = demo.vacancies[demo.vacancies["municipality"] == "Brasschaat"].head(40)
    before, after = (
        bereik.shift_reach(
            demo.network, demo.homes.head(4), jobs, date=demo.date, childcare=care, child_age_months=20
        )
        for care in (demo.childcare, wider.apply_to_childcare(demo.childcare))
    )
    rows = bereik.compare(before, after)
    assert not rows["lost"].any()
    assert rows["gained"].any()
    assert (rows["found"] == "both").all()


def test_a_changed_network_is_saved_and_loaded(demo, tmp_path):
    later = plan('[[headway]]\nline = "901"\nfrom = "06:00"\nuntil = "22:00"\nevery_min = 20').apply(
        demo.network
    )
    later.save(tmp_path / "network")
    loaded = bereik.load_network(tmp_path / "network")
    assert loaded.feeds[0].version.endswith("+ scenario Proef")
    assert_frame_equal(plain(demo_reach(demo, later)), plain(demo_reach(demo, loaded)))


def test_a_real_timetable_changes_and_comes_back(shared_data):
    nmbs = bereik.read_feed(shared_data / "nmbs-2019" / "sncb_gtfs_2019-10-12.zip", "nmbs")
    delijn = bereik.read_feed(shared_data / "delijn-2018" / "delijn_2018_reconstructed.zip", "delijn")
    line, train = delijn.routes["route_id"][0], nmbs.trips["trip_id"][0]
    after = plan(
        f'[[later_last_ride]]\nline = "{line}"\n[[add_trips]]\ncopy = "{train}"\nat = "23:10"\n'
    ).apply(bereik.build_network([nmbs, delijn]))
    assert after.feeds[0].trips.height == nmbs.trips.height + 1
    assert after.feeds[1].trips.height > delijn.trips.height
    for changed in after.feeds:
        assert_comes_back(changed)
