"""A bus of an employer equals the same ride in the timetable, asked for that employer's vacancies only."""

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

import geopandas
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.demo import FILES
from bereik.errors import QuestionError, TableError
from bereik.feeds import feed_from_tables
from bereik.network import Network
from bereik.options.option import Option
from tests.options.test_what_if import FEWER, points
from tests.reach.drawn_cases import PLACES, Case, Ride, cases, clock, network_of

DAY = 24 * 60
TUESDAY = dt.date(2026, 11, 24)
SHUTTLE = [Option("shuttle", shuttles=True)]
EMPLOYERS = ["De Eik", "de  eik", "De Eik", "", "Het Anker", "De Eik"]


class Bus(NamedTuple):
    """Stops with the minutes to work; minutes are those of the clock of the date, maybe past midnight."""

    stops: list[tuple[int, int]]
    work: int
    arrive: int
    back: int


@st.composite
def buses(draw) -> tuple[Case, Bus]:
    """A case in which the bus matters: it calls near the home, and nobody can walk the whole way."""
    case = draw(cases())
    limits = {"max_walk_min": 4, "max_trip_min": 45, "max_lead_min": 60}
    case = case._replace(traveller=replace(case.traveller, bike="none", **limits))
    others = draw(st.sets(st.integers(0, 5), max_size=2))
    stops = [case.home, *sorted(others - {case.home})]
    away = sorted(draw(st.lists(st.integers(1, 12), min_size=len(stops), max_size=len(stops), unique=True)))
    arrive = case.start - case.before - draw(st.integers(0, 8))
    back = case.start + case.length + case.after + draw(st.integers(0, 8))
    ordered = draw(st.permutations(stops))
    return case, Bus(list(zip(ordered, away, strict=True)), draw(st.integers(0, 5)), arrive, back)


def table_of(bus: Bus, days: str) -> geopandas.GeoDataFrame:
    """The bus as an office writes it down."""
    rows = [
        {
            "id": f"b{stop}", "employer": "De Eik", "ride": "1", "days": days,
            "stop_time": clock((bus.arrive - minutes) % DAY), "work_time": clock(bus.arrive % DAY),
            "back_work_time": clock(bus.back % DAY), "back_stop_time": clock((bus.back + minutes) % DAY),
            "work_lat": PLACES[bus.work][1], "work_lon": PLACES[bus.work][0],
        }
        for stop, minutes in bus.stops
    ]  # fmt: skip
    where = [Point(*PLACES[stop]) for stop, _ in bus.stops]
    return geopandas.GeoDataFrame(rows, geometry=where, crs=4326)


def as_gtfs(case: Case, bus: Bus) -> bereik.feeds.Feed:
    """The same ride as a timetable of its own, which leaves on the date at the latest at its first stop."""
    first = bus.arrive - max(minutes for _, minutes in bus.stops)
    early = first < 0  # on the day before, by its own service day
    stops = [f"e{n},E{n},{lat},{lon}" for n, (lon, lat) in enumerate(PLACES)]
    out = [(stop, bus.arrive - away, 0, 1) for stop, away in sorted(bus.stops, key=lambda one: -one[1])]
    back = [(bus.work, bus.back, 0, 1), *((stop, bus.back + away, 1, 0) for stop, away in bus.stops)]
    calls = []
    for trip, own in (("out", [*out, (bus.work, bus.arrive, 1, 0)]), ("back", back)):
        for number, (stop, minutes, on, off) in enumerate(own):
            time = f"{clock(minutes + (DAY if early else 0))}:00"
            calls.append(f"{trip},{time},{time},e{stop},{number},{on},{off}")
    for number in range(20):
        calls += [f"f{number},12:00:00,12:00:00,far1,1,0,0", f"f{number},12:10:00,12:10:00,far2,2,0,0"]
    runs = case.date - dt.timedelta(days=1) if early else case.date
    dates = [f"bus,{runs:%Y%m%d},1"]
    dates += [f"far,{case.date + dt.timedelta(days=day):%Y%m%d},1" for day in range(-2, 4)]
    trips = ["r,bus,out", "r,bus,back", *(f"r,far,f{number}" for number in range(20))]
    return feed_from_tables(
        {
            "agency": "agency_id,agency_name,agency_url,agency_timezone\na,A,http://a,Europe/Brussels",
            "stops": "\n".join(
                ["stop_id,stop_name,stop_lat,stop_lon", *stops, "far1,F,51.9,4.4", "far2,F,51.9,4.5"]
            ),
            "routes": "route_id,agency_id,route_short_name,route_type\nr,a,B,3",
            "trips": "\n".join(["route_id,service_id,trip_id", *trips]),
            "stop_times": "\n".join(
                [
                    "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type",
                    *calls,
                ]
            ),
            "calendar_dates": "\n".join(["service_id,date,exception_type", *dates]),
        },
        "bus",
    )


def weekday(date: dt.date) -> str:
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[date.weekday()]


def first_day(case: Case, bus: Bus) -> str:
    """The weekday on which the bus leaves its first stop."""
    leaves = bus.arrive - max(minutes for _, minutes in bus.stops)
    return weekday(case.date + dt.timedelta(days=leaves // DAY))


def query_of(case: Case, *, child: bool) -> tuple[geopandas.GeoDataFrame, dict]:
    """Jobs at every stop, of several employers and the rest of a query; a child has a place at all hours."""
    jobs = points(
        [0, 1, 2, 3, 4, 5], shift_start=clock(case.start), shift_end=clock((case.start + case.length) % DAY),
        days=weekday(case.date), employer=EMPLOYERS,
    )  # fmt: skip
    options = {"date": case.date, "traveller": case.traveller}
    options |= {"before_min": case.before, "after_min": case.after}
    if child:
        hours = {f"open_{day}": "00:00-24:00" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
        options |= {"childcare": points([1, 4], **hours), "child_age_months": 24}
        options["care"] = bereik.CareRules(bring_min=1, fetch_min=1)
    return jobs, options


@FEWER
@given(buses(), st.booleans())
def test_equals_the_same_ride_in_the_timetable_for_its_employer_alone(drawn: tuple[Case, Bus], child: bool):
    case, bus = drawn
    network = network_of(case)
    richer = bereik.build_network([*network.feeds, as_gtfs(case, bus)])
    jobs, asked = query_of(case, child=child)
    home = points([case.home])
    found = bereik.what_if(
        network, home, jobs, options=SHUTTLE, shuttles=table_of(bus, first_day(case, bus)), **asked
    )
    without = bereik.week_reach(network, home, jobs, **asked)["verdict"].tolist()
    with_bus = bereik.week_reach(richer, home, jobs, **asked)["verdict"].tolist()
    own = [employer.casefold().split() == ["de", "eik"] for employer in EMPLOYERS]
    expected = [more if mine else less for mine, less, more in zip(own, without, with_bus, strict=True)]
    assert list(found.verdicts) == without
    assert list(found.answer("shuttle").verdicts) == expected


SHOWN = (
    "verdict", "shift", "out_depart", "out_arrive", "rides_out", "back_depart", "back_arrive", "rides_back",
    "childcare_id", "bring_at", "fetch_at",
)  # fmt: skip


@FEWER
@given(buses(), st.booleans(), st.booleans())
def test_every_answer_is_that_of_the_same_ride_in_the_timetable(
    drawn: tuple[Case, Bus], child: bool, own_week: bool
):
    """For the vacancies of the employer that cannot be held without; all others stay as they are."""
    case, bus = drawn
    network = network_of(case)
    richer = bereik.build_network([*network.feeds, as_gtfs(case, bus)])
    jobs, asked = query_of(case, child=child)
    homes = points([case.home, (case.home + 1) % 6, (case.home + 2) % 6])
    ask = bereik.week_reach if own_week else bereik.shift_reach
    found = bereik.shuttle_reach(
        network, homes, jobs, table_of(bus, first_day(case, bus)), own_week=own_week, **asked
    )
    without, with_bus = (ask(one, homes, jobs, **asked) for one in (network, richer))
    own = [employer.casefold().split() == ["de", "eik"] for employer in EMPLOYERS] * 3
    for row, mine in enumerate(own):
        before, after = without.iloc[row], with_bus.iloc[row]
        asked_again = mine and before["verdict"] != "yes"
        expected = after if asked_again else before
        for name in SHOWN:
            assert _same(found[name].iloc[row], expected[name]), name
        assert found["shuttle"].iloc[row] == (asked_again and after["verdict"] != before["verdict"])
        assert tuple(found.iloc[row][["home_id", "vacancy_id"]]) == tuple(before[["home_id", "vacancy_id"]])
    rest = ~pandas.Series(own)
    columns = list(without.columns)
    pandas.testing.assert_frame_equal(found[rest][columns], without[rest], check_categorical=False)


def test_what_can_be_held_without_keeps_its_day_beside_a_home_that_cannot():
    """A public bus leaves home 0 at 07:30; the one of the employer at 07:45, and home 5 at 07:50."""
    start, end = 8 * 60, 16 * 60
    rides = [Ride(0, start - 30, [0, 3], [0, 10]), Ride(0, end + 10, [3, 0], [0, 10])]
    rides += [Ride(day, 600, [1, 2], [0, 1]) for day in (-1, 1)]
    traveller = bereik.Traveller(max_walk_min=2, board_slack_s=0)
    case = Case(TUESDAY, rides, 0, 3, start, end - start, traveller, 0, 0)
    bus = Bus([(0, 15), (5, 10)], 3, start, end)
    jobs = points([3], shift_start="08:00", shift_end="16:00", days="tue", employer="De Eik")
    found = bereik.shuttle_reach(
        network_of(case), points([0, 5]), jobs, table_of(bus, "tue"), date=TUESDAY, traveller=traveller,
        before_min=0, after_min=0,
    )  # fmt: skip
    told = found[["verdict", "shuttle"]].to_numpy().tolist()
    assert told == [["yes", False], ["yes", True]]
    assert [f"{time:%H:%M}" for time in found["out_depart"]] == ["07:30", "07:50"]


def _same(one: object, other: object) -> bool:
    return bool(pandas.isna(other)) if pandas.isna(one) else not pandas.isna(other) and one == other


# What an office writes down, and what becomes of it


def shuttle(**cells: object) -> geopandas.GeoDataFrame:
    """One bus with one stop, at five past seven, to work at half past seven."""
    row = {
        "id": "b1", "employer": "De Eik", "name": "Kerk", "stop_time": "07:05", "work_time": "07:30",
        "back_work_time": "16:40", "back_stop_time": "17:05", "days": "mon-fri",
        "work_lat": 51.3, "work_lon": 4.4,
    }  # fmt: skip
    return geopandas.GeoDataFrame([row | cells], geometry=[Point(4.5, 51.35)], crs=4326)


def trips(network: Network, demo) -> list[tuple[list[str], list[int], list[int], list[int]]]:
    """Of each trip that was added: stops, minutes on the clock, and where one gets on and off."""
    feed, before = network.feeds[0], demo.network.feeds[0].trips.height
    found = []
    for trip in range(before, feed.trips.height):
        begin, end = feed.stop_events.trip_start[trip : trip + 2]
        names = [feed.stops["stop_name"][int(stop)] for stop in feed.stop_events.stop[begin:end]]
        minutes = [int(second) // 60 for second in feed.stop_events.arrive[begin:end]]
        flags = (
            [int(one) for one in column[begin:end]]
            for column in (feed.stop_events.board, feed.stop_events.alight)
        )
        found.append((names, minutes, *flags))
    return found


def test_staff_get_on_at_stops_and_off_at_work_alone(demo):
    both = (
        shuttle(ride="1"),
        shuttle(id="b2", ride="1", name="School", stop_time="07:15", back_stop_time="16:55"),
    )
    table = geopandas.GeoDataFrame(pandas.concat(both), crs=4326).assign(
        geometry=[Point(4.5, 51.35), Point(4.45, 51.32)]
    )
    out, back = trips(bereik.with_shuttles(demo.network, table, employer="de eik"), demo)
    assert out == (["Kerk", "School", "De Eik"], [425, 435, 450], [1, 1, 0], [0, 0, 1])
    assert back == (["De Eik", "School", "Kerk"], [1000, 1015, 1025], [1, 0, 0], [0, 1, 1])


@pytest.mark.parametrize(
    ("cells", "minutes"),
    [
        # out at 23:40, at work ten past midnight, home at 08:00 of the next day: all of one service day
        (
            ("23:40", "00:10", "08:30", "09:00"),
            [[23 * 60 + 40, DAY + 10], [DAY + 8 * 60 + 30, DAY + 9 * 60]],
        ),
        (("20:05", "20:45", "05:10", "05:50"), [[20 * 60 + 5, 20 * 60 + 45], [DAY + 310, DAY + 350]]),
        (("", "", "05:10", "05:50"), [[310, 350]]),  # a ride back alone leaves on its own days
        (("07:05", "07:30", "", ""), [[425, 450]]),
    ],
)
def test_the_ride_back_is_the_first_one_after_the_ride_out(demo, cells, minutes):
    names = ("stop_time", "work_time", "back_work_time", "back_stop_time")
    network = bereik.with_shuttles(
        demo.network, shuttle(**dict(zip(names, cells, strict=True))), employer="De Eik"
    )
    assert [found for _, found, _, _ in trips(network, demo)] == minutes


def test_a_bus_runs_on_its_days(demo):
    network = bereik.with_shuttles(demo.network, shuttle(days="sat,sun"), employer="De Eik")
    feed = network.feeds[0]
    active = feed.calendar.active[:, feed.trips["service"][-1]]
    first = feed.calendar.first_day
    assert {(first + dt.timedelta(days=int(day))).weekday() for day in active.nonzero()[0]} == {5, 6}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"stop_time": ""}, "work_time"),
        ({"employer": None}, "employer"),
        ({"work_lat": float("nan")}, "work_lat"),
        ({"stop_time": "half"}, "'half'"),
        ({"stop_time": "07:45"}, "longer than 6"),
        (dict.fromkeys(("stop_time", "work_time", "back_work_time", "back_stop_time"), ""), "no time"),
    ],
)
def test_a_row_that_cannot_be_ridden_is_refused(demo, cells, told):
    with pytest.raises(TableError, match=told):
        bereik.with_shuttles(demo.network, shuttle(**cells), employer="De Eik")


def test_rows_of_one_bus_that_differ_are_refused(demo):
    table = pandas.concat([shuttle(ride="1"), shuttle(ride="1", id="b2", work_time="07:40")])
    with pytest.raises(TableError, match=r"'1'.*work_time.*07:30 and 07:40"):
        bereik.with_shuttles(demo.network, geopandas.GeoDataFrame(table, crs=4326), employer="De Eik")
    with pytest.raises(TableError, match="no bus is run by 'X'"):
        bereik.with_shuttles(demo.network, shuttle(), employer="X")
    with pytest.raises(QuestionError, match="table of those buses"):
        bereik.what_if(demo.network, demo.homes[:1], demo.vacancies[:2], date=demo.date, options=SHUTTLE)


@pytest.mark.parametrize(
    ("cell", "days"),
    [("za", "sat"), ("Vr.", "fri"), ("zondag", "sun"), ("za en zo", "sat,sun"), ("weekend", "sat,sun"),
     ("ma-vr", "mon-fri"), ("weekdagen", "mon-fri")],
)  # fmt: skip
def test_the_days_of_a_row_may_be_one_in_short(tmp_path, cell, days):
    path = tmp_path / "bussen.csv"
    path.write_text(
        "id;werkgever;lat;lon;stop_time;work_time;work_lat;work_lon;dagen\n"
        f"1;De Eik;51,3;4,5;7:00;7:20;51,31;4,5;{cell}\n",
        "utf-8",
    )
    assert bereik.read_shuttles(path)["days"].tolist() == [days]


def test_a_table_of_an_office_is_read(tmp_path, demo):
    path = tmp_path / "bussen.csv"
    path.write_text(
        "nummer;werkgever;halte;adres;uur aan de halte;aankomst werk;rijdagen;adres werk;kleur\n"
        "1;De Eik;Dorp;Dorpsstraat 63, 2990 Wuustwezel;5u20;5:45;ma t/m vr;"
        "Akkerlei 3, 2930 Brasschaat;rood\n",
        encoding="utf-8",
    )
    read = bereik.read_shuttles(path, addresses=demo.addresses)
    row = read.iloc[0]
    assert row[["id", "stop_time", "work_time", "days"]].tolist() == ["1", "05:20", "05:45", "mon-fri"]
    assert row["work_lat"] == 51.29353
    assert list(read.attrs["columns"]["unknown"]) == ["kleur"]
    with pytest.raises(TableError, match="stop of id '1'"):
        bereik.read_shuttles(path)
    path.write_text(path.read_text("utf-8").replace("ma t/m vr", "soms"), encoding="utf-8")
    with pytest.raises(TableError, match="'soms'"):
        bereik.read_shuttles(path, addresses=demo.addresses)


def test_a_day_tells_the_bus_of_the_employer(demo):
    table = bereik.read_shuttles(FILES / "shuttles.csv")
    job = demo.vacancies[demo.vacancies["id"] == "v116"]
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    network = bereik.with_shuttles(demo.network, table, employer=job["employer"].iloc[0])
    day = bereik.plan_day(network, home, job, date=demo.date)
    assert {step.ride.mode for step in day.steps if step.ride} == {"employer_bus"}
    assert (
        "Neem bus van de werkgever Atelier Het Anker Kapellen (verzonnen) aan halte Wuustwezel Kerk"
        in day.text()
    )
    assert "the employer's bus" in day.text("en")
    found = bereik.what_if(demo.network, home, demo.vacancies, date=demo.date, shuttles=table)
    assert found.more("shuttle") == ["v116"]
