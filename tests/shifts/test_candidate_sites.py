"""Vacancies of which only the municipality is known are tried at spots of jobs there (SPEC 3, def. 6)."""

import geopandas
import pytest
from shapely.geometry import Point

import bereik
from bereik.errors import TableError
from tests.network.drawn import SPACING_DEG, feed

# A bus from A to E and back, too far to walk; Far lies beyond every walk and has no stop.
BUSES = ("1 A 6:00 E 6:20", "2 E 15:00 A 15:20")
HOME, WORK, FAR = Point(4.0, 51.0), Point(4.0, 51 + 4 * SPACING_DEG), Point(4.4, 51.0)
DAY = bereik.Shift("day", "07:00", "14:30")


@pytest.fixture(scope="module")
def network():
    return bereik.build_network(feed(*BUSES))


def jobs(*rows):
    return geopandas.GeoDataFrame(
        [{"id": one, "title": one, "municipality": town, "geometry": point} for one, town, point in rows],
        crs="EPSG:4326",
    )


def ask(network, vacancies, **more):
    table = bereik.shift_reach(network, HOME, vacancies, date="2019-10-15", shifts=[DAY], **more)
    return table.set_index("vacancy_id")


def test_some_spots_that_work_make_it_a_maybe_and_say_which(network):
    table = ask(network, jobs(("near", "T", WORK), ("far", "T", FAR), ("vague", "T", Point())))
    row = table.loc["vague"]
    assert row["verdict"] == "maybe"
    assert row["works_if"].startswith("day @ ")
    assert row["out_arrive"] == table.loc["near", "out_arrive"]


def test_all_spots_that_work_make_it_a_yes(network):
    assert ask(network, jobs(("near", "T", WORK), ("vague", "T", Point()))).loc["vague", "verdict"] == "yes"


def test_no_spot_that_works_keeps_it_a_no_with_the_reason_of_the_spot(network):
    row = ask(network, jobs(("far", "T", FAR), ("vague", "T", Point()))).loc["vague"]
    assert (row["verdict"], row["reason"]) == ("no", "NO_STOP")


def test_a_municipality_without_any_spot_stays_an_unknown_place(network):
    row = ask(network, jobs(("near", "T", WORK), ("vague", "Elsewhere", Point()))).loc["vague"]
    assert (row["verdict"], row["reason"]) == ("no", "PLACE_UNKNOWN")


def test_every_vacancy_keeps_its_one_row_in_the_order_given(network):
    table = ask(network, jobs(("vague", "T", Point()), ("near", "T", WORK), ("far", "T", FAR)))
    assert table.index.tolist() == ["vague", "near", "far"]


def test_the_middle_of_a_municipality_is_not_taken_for_the_place(network):
    table = jobs(("far", "T", FAR), ("vague", "T", WORK)).assign(place_precision=["address", "municipality"])
    assert ask(network, table).loc["vague", "verdict"] == "no"


def test_candidates_of_ones_own_are_tried(network):
    table = jobs(("vague", "T", Point()))
    own = geopandas.GeoDataFrame(
        {"vacancy_id": ["vague"], "name": ["gate"]}, geometry=[WORK], crs="EPSG:4326"
    )
    row = ask(network, table, candidates=own).loc["vague"]
    assert (row["verdict"], row["works_if"]) == ("yes", "day @ gate")


def test_a_table_that_is_none_of_candidates_is_refused(network):
    with pytest.raises(TableError, match="vacancy_id"):
        ask(network, jobs(("vague", "T", Point())), candidates=jobs(("near", "T", WORK)))
