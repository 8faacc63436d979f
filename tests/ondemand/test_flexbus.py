"""`flexbus`: the four conditions against every journey there is; areas and hours worked out by hand."""

import datetime as dt

import geopandas
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

import bereik
from bereik.errors import QuestionError, TableError
from bereik.feeds import Feed, feed_from_tables
from bereik.opportunities.flex_areas import check_flex_areas
from tests.ondemand.ov_oracle import Rules, conditions
from tests.options.test_what_if import points
from tests.reach.drawn_cases import Case, cases, clock, instant, network_of

EVERYWHERE = geopandas.GeoDataFrame(
    {"id": ["all"], "name": ["Noord"], "phone": ["0800"]}, geometry=[box(3, 50, 6, 53)], crs=4326
)


@st.composite
def rules(draw) -> Rules:
    return Rules(
        draw(st.sampled_from([210, 300, 550])), draw(st.sampled_from([1.5, 3, 8])), draw(st.integers(0, 2)),
        draw(st.sampled_from([5, 15, 40])), draw(st.sampled_from([4, 8, 20])),
    )  # fmt: skip


def seconds(stamp: pandas.Timestamp) -> int | None:
    return None if pandas.isna(stamp) else round(stamp.timestamp())


@given(cases(), rules())
def test_equals_the_four_conditions_of_the_plain_search(case: Case, own: Rules):
    end = case.start + case.length
    jobs = points([0, 1, 2, 3, 4, 5], shift_start=clock(case.start), shift_end=clock(end % 1440))
    found = bereik.flexbus(
        network_of(case), points([case.home]), jobs, EVERYWHERE, date=case.date, traveller=case.traveller,
        before_min=case.before, after_min=case.after, rules=bereik.FlexbusRules(*own),
    )  # fmt: skip
    assert len(found) == 12
    for row in found.to_dict("records"):
        back = row["direction"] == "back"
        minutes = end + case.after if back else case.start - case.before
        at = (
            instant(case.date, end) + 60 * case.after
            if back
            else instant(case.date, case.start) - 60 * case.before
        )
        assert seconds(row["at"]) == at, minutes
        told = conditions(case, own, int(row["vacancy_id"][1:]), at, back=back)
        assert row["conditions"] == told.broken
        assert (seconds(row["depart"]), seconds(row["arrive"])) == (told.depart, told.arrive)
        assert row["flexbus"] == ("may" if told.broken else "refused")
        if told.transfers is not None:
            assert row["transfers"] == told.transfers
            check_values(row, own)


def check_values(row: dict, own: Rules) -> None:
    """What is told of the journey breaks the limits that it is said to break, and no other."""
    broken = row["conditions"].split(",")
    if broken == ["hour"]:
        assert row["wait_min"] > own.within_min
        return
    assert (row["walk_m"] > own.walk_m + 1) == ("walk" in broken)  # whole seconds on foot
    assert (row["transfers"] > own.transfers) == ("transfers" in broken)
    assert 0 <= row["wait_min"] <= own.within_min
    if row["transfers"] or row["conditions"]:  # walking all the way is never for a flexbus
        assert (row["times_direct"] > own.times + 0.01) <= ("time" in broken)


# Areas and hours, worked out by hand: two stops 10 km apart, a bus at 07:00 (07:20) and back at 16:30 (16:50)

FAR = 0.0899  # degrees of latitude, 10 km: times 1.3 is 13 km, 1,170 s at 40 km/h, 19.5 minutes


def feed_of_one_bus(days: list[dt.date]) -> Feed:
    return feed_from_tables(
        {
            "stops": f"stop_id,stop_name,stop_lat,stop_lon\na,A,51,4\nb,B,{51 + FAR},4",
            "routes": "route_id,route_short_name,route_type\nr,1,3",
            "trips": "route_id,service_id,trip_id\nr,s,out\nr,s,back",
            "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
            "out,7:00:00,7:00:00,a,1\nout,7:20:00,7:20:00,b,2\n"
            "back,16:30:00,16:30:00,b,1\nback,16:50:00,16:50:00,a,2",
            "calendar_dates": "service_id,date,exception_type\n"
            + "\n".join(f"s,{day:%Y%m%d},1" for day in days),
        }
    )


def ask(areas: geopandas.GeoDataFrame, shift: str = "07:40-16:20", **asked: object) -> list[dict]:
    days = [dt.date(2026, 11, 24) + dt.timedelta(days=number) for number in range(-7, 14)]
    start, end = shift.split("-")
    job = geopandas.GeoDataFrame(
        {"id": ["j"], "title": "x", "shift_start": start, "shift_end": end, **asked},
        geometry=[Point(4, 51 + FAR)], crs=4326,
    )  # fmt: skip
    home = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[Point(4, 51)], crs=4326)
    network = bereik.build_network(feed_of_one_bus(days))
    return bereik.flexbus(network, home, job, areas, date="2026-11-24").to_dict("records")


def area(**cells: object) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame({"id": ["f"]} | {name: [cell] for name, cell in cells.items()},
                                  geometry=[box(3.9, 50.9, 4.1, 51.2)], crs=4326)  # fmt: skip


def test_a_bus_that_will_do_is_no_reason_for_a_flexbus():
    out, back = ask(area())
    # at the stop by 06:59, a minute before the bus leaves; there at 07:20, ten minutes early
    assert (out["flexbus"], out["conditions"], out["wait_min"]) == ("refused", "", 10)
    assert (out["direct_min"], out["times_direct"], out["transfers"]) == (
        19.5,
        pytest.approx(1.08, abs=0.01),
        0,
    )
    assert (back["flexbus"], back["wait_min"]) == ("refused", 5 - 1)


def test_nothing_within_the_hour_lets_a_flexbus_ride():
    out, back = ask(area(), "08:31-15:20")
    assert (out["flexbus"], out["conditions"], out["wait_min"]) == ("may", "hour", 61)
    assert (back["flexbus"], back["conditions"], back["wait_min"]) == ("may", "hour", 64)
    out, back = ask(area(), "08:30-15:24")
    assert (out["flexbus"], back["flexbus"]) == ("refused", "refused")  # the very hour is within it
    out, back = ask(area(), "07:29-16:26")
    assert [row["conditions"] for row in (out, back)] == ["hour", "hour"]
    assert [pandas.isna(row["wait_min"]) for row in (out, back)] == [True, True]


def test_what_is_told_of_one_job_does_not_hang_on_the_hours_of_another():
    days = [dt.date(2026, 11, 24) + dt.timedelta(days=number) for number in range(-7, 14)]
    network = bereik.build_network(feed_of_one_bus(days))
    home = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[Point(4, 51)], crs=4326)
    jobs = geopandas.GeoDataFrame(
        {"id": ["late", "early"], "title": "x", "shift_start": ["15:00", "06:00"],
         "shift_end": ["23:00", "14:00"]},
        geometry=[Point(4, 51 + FAR)] * 2, crs=4326,
    )  # fmt: skip
    both = bereik.flexbus(network, home, jobs, area(), date="2026-11-24")
    alone = bereik.flexbus(network, home, jobs[:1], area(), date="2026-11-24")
    late = both[both["vacancy_id"] == "late"].reset_index(drop=True)
    pandas.testing.assert_frame_equal(late, alone, check_dtype=False)
    assert pandas.isna(alone["wait_min"]).all()  # 07:20 for 14:50 is more than six hours too early


@pytest.mark.parametrize(
    ("hours", "found"),
    [
        ("08:00-22:00", "may"),  # there by 08:21: the direct ride begins half a minute past eight
        ("08:02-22:00", "closed"),
        ("06:00-08:21", "may"),
        ("06:00-08:20", "closed"),
        (None, "closed"),
    ],
)
def test_a_flexbus_rides_in_its_hours_only(hours, found):
    out, _ = ask(area(open_tue=hours, open_mon="06:00-22:00", phone="0800 1"), "08:31-15:20")
    assert (out["flexbus"], out["hours"], out["phone"]) == (found, hours or "", "0800 1")


def test_hours_that_nobody_knows_are_told_and_not_assumed():
    out, _ = ask(area(name="Noord"), "08:31-15:20")
    assert (out["flexbus"], out["hours"], out["area"]) == ("may", "", "Noord")


def test_after_midnight_the_hours_are_those_of_the_day_before():
    hours = {"open_tue": "17:00-03:00", "open_wed": "10:00-12:00"}
    _, back = ask(area(**hours), "16:31-01:20")
    assert (back["flexbus"], back["hours"]) == ("may", "17:00-03:00")
    _, back = ask(area(**hours), "16:31-03:20")
    assert (back["flexbus"], back["hours"]) == ("closed", "10:00-12:00")  # it has ended at three


def test_a_table_without_areas_is_refused_as_what_it_is(tmp_path, demo):
    path = tmp_path / "gebieden.csv"
    path.write_text("id;gemeente;maandag\n", "utf-8")
    for read in (check_flex_areas, lambda one: bereik.read_flex_areas(one, zones=demo.zones)):
        with pytest.raises(TableError, match="flexbus areas: the table has no rows"):
            read(path)
    with pytest.raises(TableError, match="flexbus areas: the table has no rows"):
        ask(area()[:0])
    with pytest.raises(TableError, match="flexbus areas: id 'f': closed_on"):
        ask(area(closed_on="soms"))


def test_both_ends_lie_in_one_area():
    halves = geopandas.GeoDataFrame(
        {"id": ["a", "b"]}, geometry=[box(3.9, 50.9, 4.1, 51.05), box(3.9, 51.05, 4.1, 51.2)], crs=4326
    )
    out, _ = ask(halves, "08:31-15:20")
    assert (out["flexbus"], out["conditions"], out["area"]) == ("no_area", "hour", "")
    closed_first = pandas.concat([area(open_mon="06:00-22:00"), area(name="open").assign(id="g")])
    out, _ = ask(geopandas.GeoDataFrame(closed_first, crs=4326), "08:31-15:20")
    assert (out["flexbus"], out["area"]) == ("may", "open")


def test_of_a_place_or_hours_that_are_not_known_nothing_is_said():
    for asked in ({"place_precision": "municipality"}, {"shift_start": None}):
        rows = ask(area(), **asked)
        assert [row["flexbus"] for row in rows] == ["unknown", "unknown"]
        assert [row["direction"] for row in rows] == ["out", "back"]


def test_the_areas_of_a_file_are_outlines_or_municipalities(tmp_path, demo):
    path = tmp_path / "gebieden.csv"
    path.write_text(
        "nummer;naam;gemeenten;telefoon;maandag;zondag\n1;Noord;Brecht, malle;0800;6u-22u;gesloten\n", "utf-8"
    )
    read = bereik.read_flex_areas(path, zones=demo.zones)
    assert read[["id", "name", "phone", "open_mon"]].iloc[0].tolist() == ["1", "Noord", "0800", "06:00-22:00"]
    both = demo.zones[demo.zones["name"].isin(["Brecht", "Malle"])]
    assert read.geometry.iloc[0].area == pytest.approx(sum(one.area for one in both.geometry))
    assert read.attrs["report"] == []
    with pytest.raises(TableError, match="'Brecht, malle'"):
        bereik.read_flex_areas(path)
    path.write_text("id;municipality\n1;Gent\n", "utf-8")
    with pytest.raises(TableError, match=r"'Gent'.*Brasschaat"):
        bereik.read_flex_areas(path, zones=demo.zones)
    path.write_text("id;lat;lon\n1;51;4\n", "utf-8")
    with pytest.raises(TableError, match="no outline"):
        bereik.read_flex_areas(path)
    drawn = tmp_path / "gebieden.geojson"
    area(name="Noord", open_mon="06:00-22:00").to_file(drawn, driver="GeoJSON")
    assert bereik.read_flex_areas(drawn).geometry.iloc[0].area == pytest.approx(0.06)


@pytest.mark.parametrize("rule", [{"walk_m": 0}, {"times": "2"}, {"transfers": 1.5}, {"direct_kmh": 90}])
def test_a_limit_that_is_none_is_refused(rule):
    with pytest.raises(QuestionError, match=next(iter(rule))):
        bereik.FlexbusRules(**rule)
