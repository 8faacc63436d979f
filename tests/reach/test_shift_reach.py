"""`shift_reach` equals the slow search, past midnight and when the clock changes, with and without a bike."""

import datetime as dt
import math
from typing import NamedTuple
from zoneinfo import ZoneInfo

import geopandas
import pandas
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik.network
from bereik.feeds import feed_from_tables
from bereik.reach import shift_reach
from bereik.traveller import Shift, Traveller
from tests.oracle import Call, Journey, Trip, all_journeys

ZONE = ZoneInfo("Europe/Brussels")
DATES = [dt.date(2026, 11, 24), dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2026, 3, 28)]
"""An ordinary Tuesday, both days on which the clock changes, and the day before one of them."""
PLACES = [(4.40 + 0.0030 * step, 51.30) for step in range(6)]
"""Six points in a row, 208 m apart."""


class Ride(NamedTuple):
    """A trip of service day `day` (-1, 0, 1): stops, and minutes since its first departure."""

    day: int
    leaves: int
    stops: list[int]
    minutes: list[int]


class Case(NamedTuple):
    date: dt.date
    rides: list[Ride]
    home: int
    job: int
    start: int
    length: int
    traveller: Traveller
    before: int
    after: int


@st.composite
def cases(draw) -> Case:
    start = draw(st.sampled_from([0, 1, 2, 3, 7, 22, 23])) * 60 + draw(st.integers(0, 59))
    length = draw(st.integers(1, 40))
    rides = []
    for number in range(draw(st.integers(2, 9))):
        stops = draw(st.lists(st.integers(0, 3), min_size=2, max_size=4))
        steps = draw(st.lists(st.integers(0, 9), min_size=len(stops) - 1, max_size=len(stops) - 1))
        day = draw(st.sampled_from([-1, 0, 0, 0, 1]))
        away = draw(st.integers(0, 40))
        leaves = (start + length + away if number % 2 else start - away) - day * 24 * 60
        if leaves >= 0:
            rides.append(Ride(day, leaves, stops, [sum(steps[:n]) for n in range(len(stops))]))
    traveller = Traveller(
        max_walk_min=draw(st.sampled_from([0, 4, 4, 8])),
        max_cycle_min=draw(st.sampled_from([0, 2, 4])),
        bike=draw(st.sampled_from(["none", "none", "direct", "to_stop", "on_board"])),
        max_transfers=draw(st.integers(0, 2)),
        board_slack_s=draw(st.sampled_from([0, 0, 60, 150])),
        max_trip_min=draw(st.sampled_from([10, 20, 45, 45])),
        max_lead_min=draw(st.sampled_from([20, 60, 60, 120])),
    )
    home, job = draw(
        st.sampled_from([(0, 3), (0, 3), (3, 0), (4, 0), (0, 5), (1, 3), (5, 1), (2, 2), (5, 4)])
    )
    before, after = draw(st.sampled_from([0, 5])), draw(st.sampled_from([0, 5]))
    return Case(draw(st.sampled_from(DATES)), rides, home, job, start, length, traveller, before, after)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def network_of(case: Case) -> bereik.network.Network:
    """The case as a feed without streets; a far line runs the same every day, so that no date is refused."""
    stops = [f"s{n},S{n},{lat},{lon}" for n, (lon, lat) in enumerate(PLACES[:4])]
    trips, calls = [], []
    for number, ride in enumerate(case.rides):
        trips.append(f"r,day{ride.day},t{number}")
        for place, (stop, minute) in enumerate(zip(ride.stops, ride.minutes, strict=True)):
            time = f"{clock(ride.leaves + minute)}:00"
            calls.append(f"t{number},{time},{time},s{stop},{place}")
    for number in range(20):
        trips.append(f"r,far,f{number}")
        calls += [f"f{number},12:00:00,12:00:00,far1,1", f"f{number},12:10:00,12:10:00,far2,2"]
    days = {-1: "day-1", 0: "day0", 1: "day1"}
    dates = [f"{days[day]},{case.date + dt.timedelta(days=day):%Y%m%d},1" for day in days]
    dates += [f"far,{case.date + dt.timedelta(days=day):%Y%m%d},1" for day in range(-2, 4)]
    feed = feed_from_tables(
        {
            "agency": "agency_id,agency_name,agency_url,agency_timezone\na,A,http://a,Europe/Brussels",
            "stops": "\n".join(
                ["stop_id,stop_name,stop_lat,stop_lon", *stops, "far1,F,51.9,4.4", "far2,F,51.9,4.5"]
            ),
            "routes": "route_id,agency_id,route_short_name,route_type\nr,a,1,3",
            "trips": "\n".join(["route_id,service_id,trip_id", *trips]),
            "stop_times": "\n".join(["trip_id,arrival_time,departure_time,stop_id,stop_sequence", *calls]),
            "calendar_dates": "\n".join(["service_id,date,exception_type", *dates]),
        }
    )
    return bereik.network.build_network(feed)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance times 1.3."""
    (lon1, lat1), (lon2, lat2) = one, other
    a, b = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 1.3 * 2 * 6_371_008.8 * math.asin(math.sqrt(half))


def street_s(one: int, other: int, kmh: float, limit_min: float) -> int | None:
    seconds = math.floor(metres(PLACES[one], PLACES[other]) / (kmh / 3.6) + 0.5)
    return seconds if seconds <= limit_min * 60 else None


def service_day_start(date: dt.date) -> float:
    return (
        dt.datetime.combine(date, dt.time(12), tzinfo=ZONE).astimezone(dt.UTC) - dt.timedelta(hours=12)
    ).timestamp()


def instant(date: dt.date, minutes: int) -> int:
    """The instant of a clock time: the first of two, or the jump where it is skipped."""
    naive = dt.datetime.combine(date, dt.time()) + dt.timedelta(minutes=minutes)
    for later in range(180):  # minute by minute until a time that exists; the jump is on a whole minute
        aware = (naive + dt.timedelta(minutes=later)).replace(tzinfo=ZONE)
        if aware.astimezone(dt.UTC).astimezone(ZONE).replace(tzinfo=None) == naive + dt.timedelta(
            minutes=later
        ):
            return int(aware.timestamp())
    raise AssertionError(naive)


class Slow(NamedTuple):
    depart: int
    arrive: int
    rides: int


def slow_answer(case: Case):
    """Out and back by writing down every journey, place of the bike by place of the bike."""
    trips = []
    for ride in case.rides:
        zero = int(service_day_start(case.date + dt.timedelta(days=ride.day)))
        times = [zero + 60 * (ride.leaves + minute) for minute in ride.minutes]
        last = len(times) - 1
        trips.append(
            Trip(
                tuple(
                    Call(s, t, t, n < last, n > 0)
                    for n, (s, t) in enumerate(zip(ride.stops, times, strict=True))
                )
            )
        )
    who = case.traveller
    walk = {
        (a, b): s
        for a in range(6)
        for b in range(6)
        if (s := street_s(a, b, who.walk_speed_kmh, who.max_walk_min)) is not None
    }
    cycle = {
        (a, b): s
        for a in range(6)
        for b in range(6)
        if (s := street_s(a, b, who.cycle_speed_kmh, who.max_cycle_min)) is not None
    }

    def change_s(one: int, other: int) -> int | None:
        if one > 3 or other > 3 or (one, other) not in walk:
            return None
        return walk[one, other] + who.board_slack_s

    def ends(place: int, table: dict) -> dict[int, int]:
        return {stop: table[stop, place] for stop in range(4) if (stop, place) in table}

    start, end = instant(case.date, case.start), instant(case.date, case.start + case.length)
    if end <= start:
        return None
    arrive_by, leave_after = start - case.before * 60, end + case.after * 60
    longest, lead = who.max_trip_min * 60, who.max_lead_min * 60

    def fits_out(one: Slow) -> bool:
        return one.arrive <= arrive_by and one.arrive - one.depart <= longest and start - one.depart <= lead

    def fits_back(one: Slow) -> bool:
        return one.depart >= leave_after and one.arrive - one.depart <= longest and one.arrive - end <= lead

    def journeys(access, egress, direct) -> tuple[list[Slow], list[Slow]]:
        out = [Slow(j.depart, j.arrive, j.rides) for j in ride(access, egress)]
        back = [Slow(j.depart, j.arrive, j.rides) for j in ride(egress, access)]
        if direct is not None:
            out.append(Slow(arrive_by - direct, arrive_by, 0))
            back.append(Slow(leave_after, leave_after + direct, 0))
        return [j for j in out if fits_out(j)], [j for j in back if fits_back(j)]

    def ride(access, egress) -> list[Journey]:
        return all_journeys(trips, access, egress, change_s, who.board_slack_s, who.max_transfers + 1)

    home, job = ends(case.home, walk), ends(case.job, walk)
    places = [journeys(home, job, walk.get((case.home, case.job)))]
    if who.bike != "none":
        bike_home, bike_job = ends(case.home, cycle), ends(case.job, cycle)
        both = [
            {s: min(a.get(s, 10**6), b.get(s, 10**6)) for s in {*a, *b}}
            for a, b in ((home, bike_home), (job, bike_job))
        ]
        on_board = both if who.bike == "on_board" else ({}, {})
        places.append(journeys(*on_board, cycle.get((case.home, case.job))))
        if who.bike in ("to_stop", "on_board"):
            places += [journeys({stop: seconds}, job, None) for stop, seconds in bike_home.items()]
    best = None
    for outs, backs in places:
        if outs and backs:
            out = max(outs, key=lambda j: (j.depart, -j.arrive, -j.rides))
            back = max(backs, key=lambda j: (-j.arrive, j.depart, -j.rides))
            key = (out.depart, -back.arrive, -(out.rides + back.rides), -out.arrive)
            if best is None or key > best[0]:
                best = (key, out, back)
    if best:
        return True, best[1], best[2]
    outs = [j for out, _ in places for j in out]
    backs = [j for _, back in places for j in back]
    out = max(outs, key=lambda j: (j.depart, -j.arrive, -j.rides)) if outs else None
    back = max(backs, key=lambda j: (-j.arrive, j.depart, -j.rides)) if backs else None
    return False, out, back


def ask(case: Case) -> pandas.Series:
    homes = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[Point(PLACES[case.home])], crs="EPSG:4326")
    jobs = geopandas.GeoDataFrame(
        {"id": ["v"], "title": ["job"]}, geometry=[Point(PLACES[case.job])], crs="EPSG:4326"
    )
    end = (case.start + case.length) % (24 * 60)
    reach = shift_reach(
        network_of(case), homes, jobs, date=case.date, shifts=[Shift("s", clock(case.start), clock(end))],
        before_min=case.before, after_min=case.after, traveller=case.traveller,
    )  # fmt: skip
    assert len(reach) == 1
    return reach.iloc[0]


def shown(row: pandas.Series, way: str) -> Slow | None:
    if pandas.isna(row[f"{way}_depart"]):
        return None
    return Slow(
        int(row[f"{way}_depart"].timestamp()), int(row[f"{way}_arrive"].timestamp()), int(row["rides_" + way])
    )


@given(cases())
def test_equals_the_slow_search(case):
    expected = slow_answer(case)
    if expected is None:
        return
    row = ask(case)
    yes, out, back = expected
    assert (row.verdict == "yes") == yes
    assert shown(row, "out") == out
    assert shown(row, "back") == back


@given(cases())
def test_a_no_has_a_reason_and_a_yes_has_none(case):
    row = ask(case)
    assert pandas.isna(row.reason) == (row.verdict == "yes")


@given(cases())
def test_a_way_that_is_too_long_tells_by_how_much(case):
    row = ask(case)
    if row.reason == "TOO_LONG":
        assert row.short_min > 0


@given(cases(), st.sampled_from(["max_walk_min", "max_trip_min", "max_lead_min", "max_transfers", "bike"]))
def test_widening_a_limit_never_takes_the_job_away(case, limit):
    wider = {"bike": "on_board", "max_transfers": 3}.get(limit, 90)
    after = case._replace(traveller=_with(case.traveller, **{limit: wider}))
    if ask(case).verdict == "yes":
        assert ask(after).verdict == "yes"


@given(cases())
def test_one_more_trip_never_takes_the_job_away(case):
    before = case._replace(rides=case.rides[1:])
    if ask(before).verdict == "yes":
        assert ask(case).verdict == "yes"


def _with(traveller: Traveller, **changes) -> Traveller:
    import dataclasses

    return dataclasses.replace(traveller, **changes)
