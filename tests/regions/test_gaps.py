"""A region without vacancies, childcare or people can be asked all the same, and says what stands in."""

from dataclasses import replace

import pytest

import bereik
from bereik import fill_gaps


@pytest.fixture(scope="module")
def bare(demo):
    """The demonstration as a region that nobody gave tables for."""
    empty = {name: getattr(demo, name)[["id", "geometry"]].iloc[:0] for name in ("vacancies", "childcare")}
    return replace(demo, **empty, homes=demo.homes.assign(population=None), label="")


def test_a_region_that_is_whole_stays_as_it_is(demo):
    filled = fill_gaps(demo)
    assert filled.label == demo.label
    assert filled.vacancies[demo.vacancies.columns].equals(demo.vacancies)
    assert filled.childcare is demo.childcare
    assert filled.homes is demo.homes


def test_places_where_people_live_stand_in_for_vacancies_with_the_usual_shifts_in_turn(bare):
    places = fill_gaps(bare).vacancies
    assert len(places) == 40
    assert places.geometry.isin(bare.addresses.geometry).all()
    assert places["municipality"].nunique() == 8
    assert places.groupby("shift_start").size().to_dict() == {
        "06:00": 10,
        "08:00": 10,
        "14:00": 10,
        "22:00": 10,
    }
    assert places["title"].str.startswith("Plek in ").all()


def test_without_addresses_homes_stand_in(bare):
    places = fill_gaps(replace(bare, addresses=bare.addresses.iloc[:0])).vacancies
    assert len(places) == len(bare.homes)
    assert places.geometry.isin(bare.homes.geometry).all()


def test_with_addresses_in_one_municipality_only_homes_stand_in(bare):
    elsewhere = bare.addresses["municipality"] != "Malle"  # where only the streets are known
    some = bare.addresses.assign(house_number=bare.addresses["house_number"].mask(elsewhere))
    places = fill_gaps(replace(bare, addresses=some)).vacancies
    assert places["municipality"].nunique() == 8


def test_each_municipality_has_one_made_up_facility_with_the_assumed_hours(bare):
    care = fill_gaps(bare).childcare
    assert len(care) == 8
    assert "Verzonnen opvang in Brecht" in care["name"].tolist()
    # It is open from 7:00: too late to be at work at 6:00, soon enough for 8:00 next door.
    rows = bereik.shift_reach(
        bare.network,
        bare.homes.head(1),
        bare.homes.head(1).assign(title="next door"),
        date=bare.date,
        shifts=bereik.usual_shifts("early", "day"),
        childcare=care,
    )
    assert rows["verdict"].tolist() == ["no", "yes"]
    assert rows["reason"].iloc[0] == "CARE_OPENS_TOO_LATE"


def test_where_nobody_knows_how_many_people_live_each_home_counts_the_same(bare):
    assert (fill_gaps(bare).homes["population"] == 1).all()


def test_what_stands_in_is_told_in_both_languages_and_names_no_more_than_that(bare, demo):
    told = fill_gaps(bare).label
    assert told.startswith("Deze streek heeft geen vacatures: we tellen in de plaats 40 plekken")
    assert "geen kinderopvang" in told
    assert "elk huis telt even zwaar" in told
    assert "no vacancies" in fill_gaps(bare, lang="en").label
    care_only = fill_gaps(replace(bare, vacancies=demo.vacancies, homes=demo.homes)).label
    assert care_only.startswith("Deze streek heeft geen kinderopvang")
    assert "vacatures" not in care_only
    made_up = fill_gaps(replace(bare, label="demo data")).label
    assert made_up.startswith("demo data. Deze streek heeft geen vacatures")


def test_vacancies_that_say_little_are_kept_and_nothing_is_made_up_of_them(demo):
    plain = demo.vacancies[["id", "title", "geometry"]].head(3)
    filled = fill_gaps(replace(demo, vacancies=plain))
    assert filled.vacancies["id"].tolist() == plain["id"].tolist()
    assert filled.vacancies[["schooling", "shift_start", "municipality"]].isna().all(axis=None)
    assert "Van geen enkele vacature zijn de uren bekend" in filled.label


def test_the_region_that_is_given_stays_as_it_is(bare):
    fill_gaps(bare)
    assert not len(bare.vacancies)
    assert bare.label == ""
