"""A row hangs on its own question only, and its reason is the first of those that `explain` tells."""

import datetime as dt

import geopandas
import pandas
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.domain.reasons import CODES
from bereik.domain.traveller import Shift
from bereik.feeds import feed_from_tables
from tests.conftest import EXAMPLES
from tests.network.drawn import CALENDAR, EVERY_DAY, feed
from tests.reach.care_cases import CareCase, care_cases, childcare_table, point_table
from tests.reach.drawn_cases import PLACES, cases, clock, network_of
from tests.reach.test_drawn_answers import DAY, at

FEWER = settings(max_examples=max(5, EXAMPLES // 3))
NO_SLACK = {"board_slack_s": 0, "max_walk_min": 5}
ALL_DAY = {f"open_{day}": ["00:00-24:00"] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}


def hours_of(base) -> Shift:
    return Shift("own", clock(base.start % 1440), clock((base.start + base.length) % 1440))


def rows_of(network, homes, jobs, shifts, dates, **options) -> pandas.DataFrame:
    table = bereik.shift_reach(network, homes, jobs, date=dates, shifts=shifts, **options)
    return table.astype({name: object for name in table.columns if table[name].dtype == "category"})


def of_one(table: pandas.DataFrame, date) -> dict:
    own = (table["home_id"] == "h") & (table["vacancy_id"] == "v") & (table["shift"] == "own")
    row = table[own & (table["date"] == pandas.Timestamp(date))]
    assert len(row) == 1
    return {name: None if pandas.isna(value) else value for name, value in row.iloc[0].items()}


def with_more(table: geopandas.GeoDataFrame, places: list[int], word: str) -> geopandas.GeoDataFrame:
    more = geopandas.GeoDataFrame(
        {"id": [f"{word}{n}" for n in range(len(places))], "title": ["another"] * len(places)},
        geometry=[Point(PLACES[place]) for place in places], crs="EPSG:4326",
    )  # fmt: skip
    return pandas.concat([more, table], ignore_index=True)


@st.composite
def companions(draw):
    """Homes, jobs, shifts and days that are asked beside the one question."""
    places = st.lists(st.integers(0, 5), max_size=3)
    starts = draw(st.lists(st.integers(0, 23), max_size=3, unique=True))
    lengths = [draw(st.sampled_from([1, 30, 480, 720])) for _ in starts]
    shifts = [
        Shift(f"other {start}", f"{start:02d}:00", clock((60 * start + length) % 1440))
        for start, length in zip(starts, lengths, strict=True)
    ]
    return draw(places), draw(places), shifts, draw(st.sampled_from([[], [-1], [1], [-1, 1]]))


def ask_alone_and_among(base, beside, **options) -> tuple[dict, dict]:
    homes, jobs, shifts, days = beside
    network, home, job = network_of(base), point_table("h", base.home), point_table("v", base.job)
    shared = {
        "before_min": base.before, "after_min": base.after, "traveller": base.traveller, **options,
    }  # fmt: skip
    alone = rows_of(network, home, job, [hours_of(base)], [base.date], **shared)
    among = rows_of(
        network_of(base), with_more(home, homes, "h"), with_more(job, jobs, "v"), [*shifts, hours_of(base)],
        [*(base.date + dt.timedelta(days=day) for day in days), base.date], **shared,
    )  # fmt: skip
    return of_one(alone, base.date), of_one(among, base.date)


@given(cases(), companions())
def test_a_row_hangs_on_its_own_question_only(base, beside):
    alone, among = ask_alone_and_among(base, beside)
    assert alone == among


@FEWER
@given(care_cases(), companions(), st.booleans())
def test_a_row_with_childcare_hangs_on_its_own_question_only(drawn: CareCase, beside, day_and_night):
    table = childcare_table(drawn)
    if day_and_night:
        table = table.assign(**{name: texts * len(table) for name, texts in ALL_DAY.items()})
    alone, among = ask_alone_and_among(
        drawn.base, beside, childcare=table, care=bereik.CareRules(**drawn.rules),
        child_age_months=drawn.ages[0],
    )  # fmt: skip
    assert alone == among


@given(cases())
def test_the_reason_of_the_table_is_the_first_that_explain_tells(base):
    network, home, job = network_of(base), point_table("h", base.home), point_table("v", base.job)
    shared = {
        "date": base.date,
        "before_min": base.before,
        "after_min": base.after,
        "traveller": base.traveller,
    }
    row = bereik.shift_reach(network, home, job, shifts=[hours_of(base)], **shared).iloc[0]
    assume(row.verdict == "no")
    told = bereik.explain(network, home, job, shift=hours_of(base), **shared).reasons
    assert [one.code for one in told] == sorted({one.code for one in told}, key=CODES.index)
    assert told[0].code == row.reason
    assert told[0].short_min == pytest.approx(row.short_min, nan_ok=True)


@FEWER
@given(care_cases(children=2), companions(), st.sampled_from(["", "", "split"]))
def test_the_reason_with_children_or_parts_is_the_first_that_explain_tells(drawn: CareCase, beside, hours):
    base, table, told = (
        drawn.base,
        childcare_table(drawn),
        zip(drawn.ages, drawn.allowed, drawn.parents, strict=True),
    )
    job = point_table("v", base.job)
    begin, end = (clock(minute % 1440) for minute in (base.start, base.start + base.length))
    if hours == "split":  # the same hours twice, with a pause as long as themselves
        again = [clock((base.start + (n + 1) * base.length + base.length) % 1440) for n in range(2)]
        assume(base.start + 3 * base.length < 1440)
        begin, end = f"{begin},{again[0]}", f"{end},{again[1]}"
    job = job.assign(shift_start=[begin], shift_end=[end])
    shared = {
        "date": base.date, "before_min": base.before, "after_min": base.after, "traveller": base.traveller,
        "childcare": table, "children": [bereik.Child(*one) for one in told],
        "care": bereik.CareRules(**drawn.rules),
    }  # fmt: skip
    network, home = network_of(base), point_table("h", base.home)
    among = with_more(home, beside[0], "h")
    rows = bereik.shift_reach(network, among, job, **shared)
    row = rows[rows["home_id"] == "h"].iloc[0]
    assume(row.verdict == "no")
    reasons = bereik.explain(network, home, job, **shared).reasons
    assert [one.code for one in reasons] == sorted({one.code for one in reasons}, key=CODES.index)
    assert reasons[0].code == row.reason
    assert reasons[0].short_min == pytest.approx(row.short_min, nan_ok=True)


# Drawn by hand


def row_of(trips, hours=("07:00", "15:00"), date=DAY, shifts=None, **limits):
    job = at("B", shift_start=[hours[0]], shift_end=[hours[1]])
    traveller = bereik.Traveller(**(NO_SLACK | limits))
    return bereik.shift_reach(
        bereik.build_network(feed(*trips)), at("A"), job, date=date, shifts=shifts, traveller=traveller
    )


def test_the_minutes_short_are_enough_for_out_and_back():
    trips = "out A 6:00 B 6:40", "back B 15:10 A 16:20"
    row = row_of(trips, max_trip_min=30).iloc[0]
    assert (row.reason, row.short_min) == ("TOO_LONG", 40), "out is 10 too long, back is 40"
    assert row_of(trips, max_trip_min=69).iloc[0].verdict == "no"
    assert row_of(trips, max_trip_min=70).iloc[0].verdict == "yes"


def test_the_minutes_of_the_lead_are_enough_for_out_and_back():
    trips = "out A 6:00 B 6:10", "back B 16:30 A 16:40"
    row = row_of(trips, max_lead_min=50).iloc[0]
    assert (row.reason, row.short_min) == ("LEAD_TOO_LONG", 50), "6:00-7:00 is 10 too long, 15:00-16:40 is 50"
    assert row_of(trips, max_lead_min=100).iloc[0].verdict == "yes"


def test_a_way_on_foot_with_too_long_a_lead_is_told_as_such():
    # 520 m at 4.8 km/h: 6 minutes 30 and 10 minutes at work before the start
    row = row_of(["far D 9:00 E 9:10"], max_lead_min=15, max_walk_min=7).iloc[0]
    assert (row.reason, row.short_min) == ("LEAD_TOO_LONG", 1.5)
    assert row_of(["far D 9:00 E 9:10"], max_lead_min=16.5, max_walk_min=7).iloc[0].verdict == "yes"


def test_a_ride_before_four_is_a_ride():
    trips = "out A 3:51 B 4:20", "back B 13:10 A 13:40"
    row = row_of(trips, ("05:30", "13:00"), max_lead_min=60).iloc[0]
    assert (row.reason, row.short_min) == ("LEAD_TOO_LONG", 39), "3:51-5:30 is 99 minutes"


def test_a_ride_at_two_is_service_on_the_day_of_who_begins_at_seven():
    trips = "out A 2:00 B 2:30", "back B 15:10 A 15:40"
    assert row_of(trips, max_lead_min=60).iloc[0].reason != "NO_SERVICE"
    assert row_of(trips, max_lead_min=300).iloc[0].verdict == "yes"
    assert row_of(trips[1:], max_lead_min=60).iloc[0].reason == "NO_SERVICE"


def test_there_is_a_ride_that_day_whatever_is_asked_beside_it():
    trips = "out@wk A 5:00 B 5:30", "back@wk B 5:00 A 5:30"
    network = bereik.build_network(feed(*trips, calendar="wk,1,1,1,1,1,0,0,20191001,20191031\n"))
    night, early = Shift("night", "22:00", "06:00"), Shift("early", "06:00", "14:00")

    def reason(*shifts):
        traveller = bereik.Traveller(max_walk_min=5)
        rows = bereik.shift_reach(
            network, at("A"), at("B"), date="2019-10-18", shifts=list(shifts), traveller=traveller
        )
        return rows.set_index("shift")["reason"]["night"]

    assert reason(night) == reason(night, early) == "FIRST_TOO_LATE"


KM = 1 / 111.195
A_TO_W = {"A": 51.0, "B": 51.0 + 2 * KM, "W": 51.5}


def ask_by_bike(longest: int, explained: bool = False):
    """Home at A; out on foot by A, back by bike from B: 80 minutes back to A, 40 to B."""
    calls = [
        "out,06:00:00,06:00:00,A,0", "out,06:40:00,06:40:00,W,1", "slow,15:10:00,15:10:00,W,0",
        "slow,16:30:00,16:30:00,A,1", "back,15:10:00,15:10:00,W,0", "back,15:40:00,15:40:00,B,1",
    ]  # fmt: skip
    stops = "\n".join(
        ["stop_id,stop_name,stop_lat,stop_lon", *(f"{s},{s},{lat},4.5" for s, lat in A_TO_W.items())]
    )
    found = feed_from_tables(
        {
            "agency": "agency_name,agency_timezone\nDrawn,Europe/Brussels\n",
            "stops": stops,
            "routes": "route_id,route_short_name,route_type\nR,600,3\n",
            "trips": "trip_id,route_id,service_id\nout,R,S\nslow,R,S\nback,R,S\n",
            "stop_times": "\n".join(["trip_id,arrival_time,departure_time,stop_id,stop_sequence", *calls]),
            "calendar": CALENDAR + EVERY_DAY,
        }
    )
    point = {name: Point(4.5, lat) for name, lat in A_TO_W.items()}
    job = geopandas.GeoDataFrame(
        {"id": ["j"], "title": ["job"], "shift_start": ["07:00"], "shift_end": ["15:00"]},
        geometry=[point["W"]], crs=4326,
    )  # fmt: skip
    traveller = bereik.Traveller(max_trip_min=longest, board_slack_s=0, bike="to_stop")
    home = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[point["A"]], crs=4326)
    network = bereik.build_network(found)
    if explained:
        return bereik.explain(network, home, job, date=DAY, traveller=traveller)
    return bereik.shift_reach(network, home, job, date=DAY, traveller=traveller).iloc[0]


def test_a_longest_trip_that_keeps_out_and_back_from_agreeing_goes_before_the_bike():
    row = ask_by_bike(75)
    assert (row.verdict, row.reason, row.short_min) == ("no", "TOO_LONG", 5)
    assert ask_by_bike(80).verdict == "yes"
    why = ask_by_bike(75, explained=True)
    assert [one.code for one in why.reasons] == ["TOO_LONG", "BIKE"]
    assert ("trip", 5) in [(one.kind, one.minutes) for one in why.changes]


def test_a_facility_that_never_closes_has_the_same_slack_beside_a_night_shift():
    care = at("A", **ALL_DAY)
    shifts = [Shift("day", "09:00", "12:00"), Shift("night", "22:00", "06:00")]
    trips = "out A 8:00 B 8:10", "back B 12:30 A 12:40"
    network = bereik.build_network(feed(*trips))

    def slack(some):
        rows = bereik.shift_reach(network, at("A"), at("B"), date=DAY, shifts=some, childcare=care)
        return rows.set_index("shift")["care_slack_min"]["day"]

    assert slack(shifts) == slack(shifts[:1]) > 0
