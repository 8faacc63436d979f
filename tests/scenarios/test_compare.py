"""Two answers beside each other: every row stays, and sums are those one can do by hand."""

import datetime as dt

import geopandas
import numpy as np
import pandas
import pytest
import shapely
from shapely.geometry import Point

import bereik
from bereik.errors import TableError
from bereik.scenarios.compare import NEEDED

DAY = dt.datetime(2019, 10, 15)


def answer(*rows: str) -> pandas.DataFrame:
    """Rows written as "home vacancy shift verdict", with the minutes of absence behind a yes."""
    found = []
    for row in rows:
        home, vacancy, shift, verdict, *absence = row.split()
        minutes = float(absence[0]) if absence else np.nan
        found.append((home, vacancy, shift, DAY, verdict, None, 30.0, 40.0, minutes))
    return pandas.DataFrame(found, columns=list(NEEDED))


def homes(**people: float) -> geopandas.GeoDataFrame:
    """Homes h1, h2, ... one degree apart, with their people."""
    return geopandas.GeoDataFrame(
        {"id": list(people), "population": list(people.values()), "village": ["x", "x", "y"][: len(people)]},
        geometry=[Point(place, 0) for place in range(len(people))],
        crs="EPSG:4326",
    )


BEFORE = answer(
    "h1 v1 late no", "h1 v2 late yes 600", "h2 v1 late yes 500", "h2 v2 late no", "h3 v1 late maybe"
)
AFTER = answer(
    "h1 v1 late yes 610", "h1 v2 late yes 590", "h2 v1 late no", "h2 v2 late maybe", "h3 v1 late no"
)


def test_each_row_says_what_changes():
    rows = bereik.compare(BEFORE, AFTER)
    assert rows["change"].tolist() == ["gained", "same", "lost", "better", "worse"]
    assert rows["gained"].tolist() == [True, False, False, False, False]
    assert rows["lost"].tolist() == [False, False, True, False, False]
    assert rows["absence_min_change"].tolist()[1] == -10.0
    assert rows["absence_min_change"].isna().tolist() == [True, False, True, True, True]


def test_what_was_sure_and_is_a_maybe_now_is_lost():
    rows = bereik.compare(answer("h1 v1 late yes 600"), answer("h1 v1 late maybe"))
    assert rows[["change", "lost", "gained"]].to_numpy().tolist() == [["lost", True, False]]


def test_rows_of_one_table_only_stay():
    rows = bereik.compare(BEFORE.iloc[:2], pandas.concat([AFTER.iloc[1:2], AFTER.iloc[4:]]))
    assert rows[["home_id", "vacancy_id", "found"]].to_numpy().tolist() == [
        ["h1", "v1", "only_before"], ["h1", "v2", "both"], ["h3", "v1", "only_after"],
    ]  # fmt: skip
    assert rows["change"].tolist() == ["only_before", "same", "only_after"]
    totals = bereik.compare(BEFORE.iloc[:2], AFTER.iloc[1:3], by=[]).iloc[0]
    assert (totals["rows"], totals["only_before"], totals["only_after"]) == (1, 1, 1)


def test_a_vacancy_with_other_hours_is_the_same_vacancy():
    rows = bereik.compare(answer("h1 v1 14:00-22:00 no"), answer("h1 v1 13:00-21:00 yes 500"))
    assert rows[["shift", "shift_after", "found", "change"]].to_numpy().tolist() == [
        ["14:00-22:00", "13:00-21:00", "both", "gained"]
    ]


def test_a_system_of_which_another_shift_works_is_the_same_vacancy():
    before = answer("h1 v1 two-early no", "h1 v2 08:00-16:00 no")
    rows = bereik.compare(before, answer("h1 v1 two-late maybe", "h1 v2 08:00-16:00 no"))
    assert rows["change"].tolist() == ["better", "same"]
    assert rows["shift_after"].tolist() == ["two-late", "08:00-16:00"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("h1 v1 early no", "h1 v1 late yes 500"),  # another question: shifts with a name
        ("h1 v1 06:00-14:00 no,h1 v1 14:00-22:00 no", "h1 v1 22:00-06:00 yes 500,h1 v1 14:00-22:00 no"),
    ],
)
def test_other_shifts_of_a_vacancy_are_not_mistaken_for_each_other(before, after):
    rows = bereik.compare(answer(*before.split(",")), answer(*after.split(",")))
    assert not rows["gained"].any()
    assert {"only_before", "only_after"} <= set(rows["found"])


def test_areas_are_weighted_by_their_people():
    # Village x: h1 (30 people) goes from 1 to 2 jobs, h2 (10 people) from 1 to 0.
    areas = bereik.compare(BEFORE, AFTER, by="village", homes=homes(h1=30, h2=10, h3=20)).set_index("village")
    x = areas.loc["x"]
    assert (x["rows"], x["gained"], x["lost"], x["yes_before"], x["yes_after"]) == (4, 1, 1, 2, 2)
    assert (x["people"], x["people_gaining"], x["people_losing"], x["homes"]) == (40, 30, 10, 2)
    assert (x["jobs_before"], x["jobs_after"]) == (1.0, 1.5)  # (30 + 10) / 40 and (60 + 0) / 40
    assert (x["jobs_change"], x["absence_min_change"]) == (0.5, -10.0)
    y = areas.loc["y"]
    assert (y["people"], y["jobs_before"], y["jobs_after"]) == (20, 0, 0)
    assert np.isnan(y["absence_min_change"])


def test_a_vacancy_counts_as_many_jobs_as_it_has_positions():
    vacancies = geopandas.GeoDataFrame(
        {"id": ["v1", "v2"], "title": ["a", "b"], "positions": [3, None], "sector": ["care", "retail"]},
        geometry=[Point(0, 0)] * 2, crs="EPSG:4326",
    )  # fmt: skip
    sectors = bereik.compare(BEFORE, AFTER, by="sector", vacancies=vacancies).set_index("sector")
    # Each home is one person: v1 is held by one of three before and after, v2 by one of two.
    assert sectors["jobs_before"].tolist() == [1.0, 0.5]
    assert sectors["jobs_after"].tolist() == [1.0, 0.5]


def test_totals_shifts_and_vacancies_are_summed_up():
    assert bereik.compare(BEFORE, AFTER, by=[])[["gained", "lost", "homes"]].to_numpy().tolist() == [
        [1, 1, 3]
    ]
    assert bereik.compare(BEFORE, AFTER, by="shift")["shift"].tolist() == ["late"]
    both = bereik.compare(BEFORE, AFTER, by=["vacancy_id", "shift"])
    assert both[["vacancy_id", "gained", "lost"]].to_numpy().tolist() == [["v1", 1, 1], ["v2", 0, 0]]


def test_homes_are_laid_in_zones_and_those_outside_are_kept():
    zones = geopandas.GeoDataFrame(
        {"id": ["west"], "name": ["West"]}, geometry=[shapely.box(-0.5, -1, 0.5, 1)], crs="EPSG:4326"
    )
    areas = bereik.compare(BEFORE, AFTER, by="zone", homes=homes(h1=30, h2=10, h3=20), zones=zones)
    assert areas["zone"].fillna("outside").tolist() == ["west", "outside"]
    assert areas["people"].tolist() == [30, 30]


def test_areas_with_fewer_than_five_people_show_no_numbers():
    areas = bereik.compare(BEFORE, AFTER, by="village", homes=homes(h1=30, h2=10, h3=4)).set_index("village")
    assert areas.loc["y"].isna().all()
    assert areas.loc["x", "people"] == 40


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"before": BEFORE.drop(columns="verdict")}, "before: column verdict is missing"),
        (
            {"after": pandas.concat([AFTER, AFTER.iloc[:1]])},
            r"after: .*'h1', 'v1', 'late'.* more than one row",
        ),
        ({"by": "colour"}, "there is no 'colour'; it may be home_id, vacancy_id"),
        ({"by": "zone"}, "needs homes and zones"),
        ({"by": [], "homes": homes(h1=30, h2=10)}, "homes: id 'h3' of the answers is not in this table"),
        ({"by": [], "homes": homes(h1=30, h2=10, h3=np.nan)}, "id 'h3' has no population"),
        ({"by": [], "homes": homes(h1=1, h2=1, h3=1), "weight": "clients"}, "column clients is missing"),
        ({"by": [], "weight": "clients"}, "give homes too"),
    ],
)
def test_what_cannot_be_compared_is_refused(change, words):
    with pytest.raises(TableError, match=words):
        bereik.compare(**{"before": BEFORE, "after": AFTER, **change})
