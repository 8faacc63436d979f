"""Childcare tables as people give them: faults are refused with their id, the rest is read."""

import datetime as dt

import geopandas
import numpy as np
import pandas
import pytest

import bereik
from bereik import Child
from bereik.domain.traveller import BIKES
from bereik.errors import TableError
from tests.childcare.test_childcare_drawn import ask, care_at


def test_a_share_of_a_place_admits_and_a_number_may_be_text():
    for free in (0.4, "2", "", " "):
        assert ask(childcare=care_at("B", free_places=[free])).verdict == "yes"
    row = ask(childcare=care_at("B", free_places=["0"]))
    assert (row.verdict, row.reason) == ("no", "CARE_FULL")


def test_a_child_who_is_admitted_nowhere_finds_all_closed():
    row = ask(childcare=care_at("B", min_age_months=[6], free_places=[0]), child_age_months=5)
    assert (row.verdict, row.reason) == ("no", "CARE_CLOSED"), "full or not, it is too young"


NOWHERE = care_at("B").assign(geometry=geopandas.GeoSeries([None], crs="EPSG:4326"))
IN_THE_SEA = care_at("B").assign(geometry=geopandas.GeoSeries.from_xy([2.0], [53.0], crs="EPSG:4326"))


@pytest.mark.parametrize("lost", [NOWHERE, IN_THE_SEA])
def test_a_facility_at_no_street_serves_nobody_and_stops_nobody(lost):
    row = ask(childcare=lost)
    assert (row.verdict, row.reason) == ("no", "NO_STOP")
    both = pandas.concat([lost.assign(id="lost"), care_at("B")])
    assert ask(childcare=both).childcare_id == "B"


@pytest.mark.parametrize(
    ("childcare", "words"),
    [
        (care_at("B", hours="25:00-26:00"), "id 'B': '25:00-26:00' has an hour past 24:00"),
        (care_at("B", hours="7-5"), "id 'B': '7-5' may mean more than one thing"),
        (care_at("B", hours="overdag"), "id 'B': 'overdag' are no opening hours"),
        (care_at("B", free_places=[-1]), "id 'B' has free_places '-1'; give a number from 0 on"),
        (care_at("B", free_places=["veel"]), "id 'B' has free_places 'veel'"),
        (care_at("B", places=[-5]), "id 'B' has places '-5'"),
        (care_at("B", min_age_months=[-3]), "id 'B' has min_age_months '-3'"),
        (care_at("B", closed_on=["kerst"]), "id 'B': closed_on: 'kerst' is no date"),
        (care_at("B", closed_on=["2019-10-20..2019-10-10"]), "id 'B': closed_on: .* ends before it starts"),
        (care_at("B", bell_tue=["ding"]), "id 'B': 'ding' are no opening hours"),
        (care_at("B", open_dinsdag=["07:00-18:00"]), "column 'open_dinsdag' names no weekday"),
        (care_at("B", bell_foo=["07:00-18:00"]), "column 'bell_foo' names no weekday"),
        (care_at("B").iloc[:0], "the table has no rows"),
        (care_at("B", "B"), "id 'B' stands in more than one row"),
        (care_at("B").drop(columns="id"), "column id is missing"),
        (care_at("B").set_crs(None, allow_override=True), "the table has no CRS"),
        ("auto", "found str; give a GeoDataFrame"),
    ],
)
def test_a_fault_in_the_childcare_table_is_one_sentence(childcare, words):
    with pytest.raises(TableError, match=f"^childcare: .*{words}") as caught:
        ask(childcare=childcare)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "written",
    [
        "15/10/2019",
        "2019-10-14..2019-10-16",
        dt.date(2019, 10, 15),
        pandas.Timestamp("2019-10-15"),
        "14/10/2019 - 15/10/2019",
    ],
)
def test_closed_days_may_be_written_in_many_ways(written):
    row = ask(childcare=care_at("B", closed_on=[written]))
    assert (row.verdict, row.reason) == ("no", "CARE_CLOSED")


def test_a_child_cannot_go_where_there_is_nothing():
    with pytest.raises(TableError, match="a child is to go to 'Q', which is no id there"):
        ask(children=[Child(at=["B", "Q"])])
    assert ask(childcare=care_at("B", id=[7]), children=[Child(at=[7])]).childcare_id == "7"


@pytest.mark.parametrize("kind", [list, tuple, set, np.array, pandas.Series])
def test_where_a_child_may_go_is_a_list_of_any_kind(kind):
    asked = Child(at=kind(["B", "C"]))
    assert ask(childcare=care_at("C", "B"), children=[Child(at=kind(["B"]))]).childcare_id == "B"
    assert sorted(asked.at) == ["B", "C"]
    assert ask(childcare=care_at("B", "C"), children=[asked]).verdict == "yes"


def test_a_question_about_no_vacancies_or_for_no_homes_has_an_empty_answer_with_childcare_too(demo):
    asked = {"date": demo.date, "childcare": demo.childcare.head(2), "child_age_months": 24}
    homes, jobs = demo.homes.head(1), demo.vacancies.head(1)
    for bike in BIKES:
        who = bereik.Traveller(bike=bike)
        assert bereik.shift_reach(demo.network, homes, jobs.head(0), traveller=who, **asked).empty
        assert bereik.shift_reach(demo.network, homes.head(0), jobs, traveller=who, **asked).empty


def test_an_empty_list_of_children_asks_the_plain_question():
    row = ask(children=[])
    assert (row.verdict, row.out_min) == ("yes", 41)
    assert pandas.isna(row.childcare_id)
