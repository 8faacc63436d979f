"""The cost of a month from the exact rides: its days, its tickets, and a maximum that makes a no."""

import datetime as dt
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import Point

import bereik
from bereik.domain.traveller import Traveller
from bereik.errors import QuestionError
from bereik.fares import read_tariffs
from bereik.feeds import feed_from_tables

TARIFF = """
operator = "Bus"
agencies = ["b"]
[[product]]
name = "ticket"
scope = "ride"
[[product.price]]
eur = "2.00"
AT_MOST
source = "made up"
confidence = "H"
[[product]]
name = "month"
scope = "month"
[[product.price]]
eur = "90.00"
source = "made up"
confidence = "H"
"""
LEGS = Traveller(max_walk_min=5)


def tariffs(folder: Path, at_most: bool = False):
    (folder / "bus.toml").write_text(TARIFF.replace("AT_MOST", f"at_most = {str(at_most).lower()}"), "utf-8")
    return read_tariffs(folder)


def network(late: str = "16:30:00"):
    """A bus out at seven and home again, every day of six weeks; on Saturdays it changes half-way."""
    days = [dt.date(2026, 10, 19) + dt.timedelta(days=number) for number in range(60)]
    saturday = [f"sat,{day:%Y%m%d},1" for day in days if day.weekday() == 5]
    others = [f"week,{day:%Y%m%d},1" for day in days if day.weekday() != 5]
    calls = (
        "out,7:00:00,7:00:00,a,1\nout,7:40:00,7:40:00,c,2\n"
        f"home,{late},{late},c,1\nhome,17:10:00,17:10:00,a,2\n"
        "one,7:00:00,7:00:00,a,1\none,7:15:00,7:15:00,b,2\n"
        "two,7:20:00,7:20:00,b,1\ntwo,7:40:00,7:40:00,c,2\n"
        f"back,{late},{late},c,1\nback,17:10:00,17:10:00,a,2"
    )
    feed = feed_from_tables(
        {
            "agency": "agency_id,agency_name,agency_url,agency_timezone\nb,The Bus,http://b,Europe/Brussels",
            "stops": "stop_id,stop_name,stop_lat,stop_lon\na,A,51,4\nb,B,51.05,4\nc,C,51.1,4",
            "routes": "route_id,agency_id,route_short_name,route_type\nr,b,1,3",
            "trips": "route_id,service_id,trip_id\nr,week,out\nr,week,home\nr,sat,one\nr,sat,two\nr,sat,back",
            "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + calls,
            "calendar_dates": "service_id,date,exception_type\n" + "\n".join([*saturday, *others]),
        }
    )
    return bereik.build_network(feed)


def job(**columns):
    usual = {
        "id": ["w"],
        "title": ["x"],
        "shift_start": ["08:00"],
        "shift_end": ["16:00"],
        "days": ["mon-fri"],
    }
    return geopandas.GeoDataFrame(usual | columns, geometry=[Point(4, 51.1)], crs=4326)


HOME = Point(4, 51)


def ask(jobs, known, date="2026-11-24", **options):
    asked = {"date": date, "fares": known, "traveller": LEGS} | options
    return bereik.month_costs(network(), HOME, jobs, **asked).iloc[0]


def test_a_month_has_its_own_working_days_without_public_holidays(tmp_path):
    row = ask(job(), tariffs(tmp_path))
    # Mondays to Fridays of November 2026 are 21; the 11th is a public holiday. Two rides at 2 euros each.
    assert (row.month, row.days, row.price_eur, row.own_eur) == ("2026-11", 20, 80.0, 80.0)
    assert row.bought == "40 x Bus ticket"
    assert not row.at_most


def test_each_weekday_has_its_own_rides(tmp_path):
    row = ask(job(days=["sat"]), tariffs(tmp_path))
    # four Saturdays, with two buses out and one home
    assert (row.days, row.price_eur) == (4, 24.0)


def test_the_month_pass_is_bought_where_it_is_cheaper(tmp_path):
    row = ask(job(days=["mon-sat"]), tariffs(tmp_path))
    # 20 days of two rides and 4 of three are 52 rides, 104 euros
    assert (row.days, row.price_eur, row.bought) == (24, 90.0, "1 x Bus month")


def test_only_days_that_can_be_held_are_counted(tmp_path):
    known = tariffs(tmp_path)
    row = ask(job(days=["mon-sat"]), known, traveller=Traveller(max_walk_min=5, max_transfers=0))
    assert (row.verdict, row.days, row.price_eur) == ("maybe", 20, 80.0)  # Saturdays need a change


def test_a_maximum_makes_a_no_with_the_reason_cost(tmp_path):
    known = tariffs(tmp_path)
    assert ask(job(), known, max_cost_month_eur=80).verdict == "yes"
    row = ask(job(), known, max_cost_month_eur=79.99)
    assert (row.verdict, row.reason, row.own_eur) == ("no", "COST", 80.0)


def test_what_costs_at_most_so_much_may_cost_less(tmp_path):
    row = ask(job(), tariffs(tmp_path, at_most=True), max_cost_month_eur=79.99)
    assert (row.verdict, row.reason, row.at_most) == ("maybe", "COST", True)


def test_a_price_that_is_not_known_bars_nothing_and_is_told():
    row = ask(job(), None, max_cost_month_eur=0)
    assert (row.verdict, row.unknown) == ("yes", "The Bus")
    assert row.own_eur != row.own_eur


def test_another_reason_stays_the_first(tmp_path):
    row = ask(job(shift_end=["20:00"]), tariffs(tmp_path), max_cost_month_eur=0)
    assert (row.verdict, row.reason) == ("no", "LAST_TOO_EARLY")
    licence = ask(job(driving_licence=["B"]), tariffs(tmp_path), max_cost_month_eur=0)
    assert (licence.verdict, licence.reason, licence.days) == ("no", "LICENCE", 0)


def test_the_bike_costs_nothing_and_earns_an_allowance(tmp_path):
    near = job()
    near = near.set_geometry([Point(4, 51.02)], crs=4326)  # 2.2 km, 2.9 km with the detour: 0.19 h at 15 km/h
    row = ask(near, tariffs(tmp_path), traveller=Traveller(max_walk_min=5, bike="direct"))
    assert (row.price_eur, row.days) == (0.0, 20)
    # 40 ways of 2.89 km at 0.27 to 0.30 euro
    assert (row.cycling_low_eur, row.cycling_high_eur) == (
        pytest.approx(31.2, abs=0.1),
        pytest.approx(34.7, abs=0.1),
    )


def test_vdab_pays_the_way_to_a_course(tmp_path):
    row = ask(job(category=["course"]), tariffs(tmp_path))
    # 11.1 km in a straight line count as 12; 40 ways at 0.15 euro
    assert row.course_eur == 72.0
    assert ask(job(category=["regular"]), tariffs(tmp_path)).course_eur != row.course_eur


def test_shifts_in_turn_take_turns_week_by_week(tmp_path):
    early = job(shift_system=["two-shift"], shift_start=[None], shift_end=[None], days=["mon-fri"])
    # 06:00-14:00 and 14:00-22:00: no bus for either, so nothing to pay
    row = ask(early, tariffs(tmp_path))
    assert (row.verdict, row.days) == ("no", 0)


@pytest.mark.parametrize("most", [-1, "much"])
def test_a_maximum_that_is_none_is_refused(most):
    with pytest.raises(QuestionError, match="month"):
        ask(job(), None, max_cost_month_eur=most)


def test_a_vacancy_of_fewer_hours_than_its_days_hold_is_worked_on_fewer_days(tmp_path):
    known = tariffs(tmp_path)
    # 1 and 11 November 2026 are public holidays: five Mondays, three Wednesdays, and four of every other day
    assert ask(job(days=["mon-sun"]), known).days == 28
    # 24 hours a week are three days of eight: Monday to Wednesday
    assert ask(job(days=["mon-sun"], hours_per_week=["24"]), known).days == 12
    # Monday to Friday, as of a vacancy that says so
    assert ask(job(days=["mon-sun"], hours_per_week=["38"]), known).days == 20
    assert ask(job(days=["mon-sun"], hours_per_week=["unknown"]), known).days == 28
