"""A shared bike at the station: against every journey there is, and its hours to the second."""

import datetime as dt
import math
from dataclasses import replace

import geopandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.domain.traveller import Traveller
from bereik.errors import TableError
from bereik.options.option import Option
from bereik.options.stations import read_stations
from tests.options.test_what_if import points
from tests.oracle import all_journeys
from tests.reach.drawn_cases import (
    PLACES,
    Case,
    cases,
    clock,
    instant,
    metres,
    network_of,
    streets_s,
    trips_of,
)

BLUE = [Option("blue_bike", blue_bike=True)]
HANDLING_S = 60


def journeys(case: Case, home: int, station: int, *, back: bool) -> list[tuple[int, int]]:
    """(leave, arrive) of every journey on foot and by bus between home and station, whichever way."""
    who = case.traveller
    walks = streets_s(who.walk_speed_kmh, who.max_walk_min)
    begin, end = (station, home) if back else (home, station)
    access = {stop: walks[begin, stop] for stop in range(4) if (begin, stop) in walks}
    egress = {stop: walks[stop, end] for stop in range(4) if (stop, end) in walks}
    slack = who.board_slack_s

    def change(one: int, other: int) -> int | None:
        return slack if one == other else None if (one, other) not in walks else walks[one, other] + slack

    found = all_journeys(trips_of(case), access, egress, change, slack, who.max_transfers + 1)
    return [(one.depart, one.arrive) for one in found]


def holds(case: Case, job: int, stations: list[int], begin: int, end: int) -> bool:
    """Whether a job can be held over one of the stations, there and back over the same one."""
    who = case.traveller
    walks = streets_s(who.walk_speed_kmh, who.max_walk_min)
    for station in stations:
        ride = math.floor(metres(PLACES[station], PLACES[job]) / (who.cycle_speed_kmh / 3.6) + 0.5)
        if ride > who.max_cycle_min * 60:
            continue
        ride += HANDLING_S
        out = journeys(case, case.home, station, back=False)
        back = journeys(case, case.home, station, back=True)
        walk = walks.get((case.home, station))
        if walk is not None:
            last, first = begin - 60 * case.before - ride, end + 60 * case.after + ride
            out.append((last - walk, last))
            back.append((first, first + walk))
        longest, lead = who.max_trip_min * 60, who.max_lead_min * 60
        there = any(
            arrive + ride <= begin - 60 * case.before
            and arrive + ride - leave <= longest
            and begin - leave <= lead
            for leave, arrive in out
        )
        home_again = any(
            leave - ride >= end + 60 * case.after
            and arrive - leave + ride <= longest
            and arrive - end <= lead
            for leave, arrive in back
        )
        if there and home_again:
            return True
    return False


@given(cases(), st.sets(st.integers(0, 5), min_size=1, max_size=2))
def test_equals_every_journey_there_is_over_one_station(case: Case, stations: set[int]):
    case = case._replace(traveller=replace(case.traveller, bike="none"))
    network, where = network_of(case), sorted(stations)
    start, end = case.start, case.start + case.length
    jobs = points(
        [0, 1, 2, 3, 4, 5], shift_start=clock(start), shift_end=clock(end % 1440),
        days=("mon", "tue", "wed", "thu", "fri", "sat", "sun")[case.date.weekday()],
    )  # fmt: skip
    table = points(where, handling_min=HANDLING_S / 60)
    margins = {"before_min": case.before, "after_min": case.after}
    asked = {"date": case.date, "traveller": case.traveller, **margins}
    found = bereik.what_if(network, points([case.home]), jobs, options=BLUE, stations=table, **asked)
    begin, until = instant(case.date, start), instant(case.date, end)
    for job, (before, after) in enumerate(
        zip(found.verdicts, found.answer("blue_bike").verdicts, strict=True)
    ):
        own = "yes" if before == "yes" or holds(case, job, where, begin, until) else "no"
        assert after == own, job


# Hours, worked out by hand: two stops 10 km apart, work 2 km beyond the second one

FAR = 0.0899  # degrees of latitude, 10 km
WORK = 51 + FAR + 0.0138  # 1,535 m further: times 1.3 is 1,995 m, 479 s at 15 km/h


def ask(hours: str | None, handling: float = 2) -> str:
    from bereik.feeds import feed_from_tables

    days = [dt.date(2026, 11, 24) + dt.timedelta(days=number) for number in range(-7, 14)]
    feed = feed_from_tables(
        {
            "stops": f"stop_id,stop_name,stop_lat,stop_lon\na,A,51,4\nb,B,{51 + FAR},4",
            "routes": "route_id,route_short_name,route_type\nr,1,2",
            "trips": "route_id,service_id,trip_id\nr,s,out\nr,s,back",
            "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
            "out,7:00:00,7:00:00,a,1\nout,7:20:00,7:20:00,b,2\n"
            "back,16:30:00,16:30:00,b,1\nback,16:50:00,16:50:00,a,2",
            "calendar_dates": "service_id,date,exception_type\n"
            + "\n".join(f"s,{day:%Y%m%d},1" for day in days),
        }
    )
    where = {"crs": 4326}
    home = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[Point(4, 51)], **where)
    job = geopandas.GeoDataFrame(
        {"id": ["w"], "title": ["x"], "shift_start": ["08:00"], "shift_end": ["16:00"], "days": ["tue"]},
        geometry=[Point(4, WORK)], **where,
    )  # fmt: skip
    columns = {"id": ["st"], "handling_min": [handling]}
    if hours is not None:
        columns |= {f"open_{day}": [hours] for day in ("mon", "tue", "wed", "thu", "fri")}
    stations = geopandas.GeoDataFrame(columns, geometry=[Point(4, 51 + FAR)], **where)
    found = bereik.what_if(
        bereik.build_network(feed), home, job, date="2026-11-24", options=BLUE, stations=stations,
        traveller=Traveller(max_walk_min=10),
    )  # fmt: skip
    assert found.verdicts == ("no",)  # 25 minutes on foot is too far
    return found.answer("blue_bike").verdicts[0]


@pytest.mark.parametrize(
    ("hours", "verdict"),
    [
        (None, "yes"),  # around the clock
        (
            "07:20-16:29",
            "yes",
        ),  # taken on arrival at 07:20, handed in by 16:29, the slack of the train at 16:30
        ("07:21-16:30", "no"),  # not open on arrival
        ("07:20-16:28", "no"),  # closed when the train is due
        ("07:00-07:21,16:00-17:00", "no"),  # two minutes to take a bike do not fit before 07:21
        ("07:00-07:22,16:26-17:00", "yes"),
        ("", "yes"),  # no hours at all are no hours known
    ],
)
def test_a_bike_is_taken_and_handed_in_while_the_station_is_open(hours, verdict):
    assert ask(hours) == verdict


def test_the_minutes_at_the_station_count():
    # work ends at 16:00, one leaves at 16:05, is there 479 s later, and the train needs them at 16:29:
    # 961 s are left, 16 minutes and a second
    assert ask(None, handling=16) == "yes"
    assert ask(None, handling=16.1) == "no"


def test_a_table_of_stations_that_is_wrong_is_refused():
    table = points([0], handling_min=[-3])
    with pytest.raises(TableError, match="p0"):
        read_stations(table)
