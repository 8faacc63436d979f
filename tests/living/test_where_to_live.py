"""Where to live: counts per dwelling, worked out by hand on a drawn line, and their laws."""

import geopandas
import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik.errors import QuestionError, TableError
from bereik.living.answer import on_front, percentiles
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import DAY, LEGS, at

# There and back from A to C for the early shift; from B to C for the late one too. D has no bus.
LINE = (
    "early A 5:10 B 5:20 C 5:40",
    "home C 14:30 B 14:50 A 15:00",
    "late B 13:20 C 13:40",
    "night C 22:30 B 22:50",
)
HOURS = {"shift_start": ["06:00", "14:00"], "shift_end": ["14:00", "22:00"]}


def jobs(**columns) -> geopandas.GeoDataFrame:
    two = pandas.concat([at("C"), at("C")], ignore_index=True)
    return two.assign(id=["early", "late"], **(HOURS | columns))


def asked(dwellings, vacancies=None, **options):
    network = bereik.build_network(feed(*LINE))
    vacancies = jobs() if vacancies is None else vacancies
    defaults = {"date": DAY, "traveller": LEGS, "holidays": False}
    return bereik.where_to_live(network, dwellings, vacancies, **(defaults | options))


def test_openings_are_counted_once_and_per_kind_of_hours():
    found = asked(at("A", "B", "D"), jobs(positions=[2, 3]))
    assert found["jobs"].tolist() == [2, 5, 0]
    assert found["jobs_early"].tolist() == [2, 2, 0]
    assert found["jobs_late"].tolist() == [0, 3, 0]
    assert found["suitable"].tolist() == [2, 5, 0]
    assert found["jobs_childcare"].isna().all()
    assert found["front"].isna().all()


def test_a_vacancy_of_two_shifts_of_which_one_works_is_a_maybe():
    # in the two-shift system both 06-14 and 14-22 are tried
    found = asked(at("A", "B"), at("C", shift_system=["two-shift"]))
    assert found[["jobs", "jobs_maybe"]].to_numpy().tolist() == [[0, 1], [1, 0]]


def test_shifts_that_are_asked_give_a_column_each_and_a_vacancy_counts_once():
    shifts = [bereik.Shift("vroeg", "06:00", "14:00"), bereik.Shift("laat", "14:00", "22:00")]
    found = asked(at("A", "B"), at("C"), shifts=shifts)
    assert found[["jobs", "jobs_vroeg", "jobs_laat"]].to_numpy().tolist() == [[1, 1, 0], [1, 1, 1]]


def test_the_second_adult_counts_with_their_own_work_and_the_one_with_the_fewest_decides():
    other = bereik.Adult(jobs().head(1), LEGS)
    found = asked(at("A", "B", "D"), second=other)
    assert found["jobs"].tolist() == [1, 2, 0]
    assert found["jobs_second"].tolist() == [1, 1, 0]
    assert found["suitable"].tolist() == [1, 1, 0]


def test_a_dwelling_is_on_the_front_when_none_is_cheaper_with_as_many_jobs():
    found = asked(at("A", "B", "D").assign(huur=[600, 700, 600]), rent="huur")
    assert found["front"].tolist() == [True, True, False]
    assert found["rent"].tolist() == [600, 700, 600]


def test_percentiles_are_among_the_people_of_the_region():
    region = at("A", "B", "D").assign(population=[10, 30, 60])
    found = asked(at("B", "A"), region=region)
    # fewer jobs than B: those at A and D; fewer than A: those at D
    assert found["percentile"].tolist() == [70, 60]


def test_a_ready_query_is_asked_as_its_parts_are():
    parts = {"date": DAY, "traveller": LEGS, "before_min": 5}
    query, homes = bereik.ShiftQuery(**parts), at("A", "B")
    network = bereik.build_network(feed(*LINE))
    found = bereik.where_to_live(network, homes, jobs(), query=query)
    assert found.equals(bereik.where_to_live(network, homes, jobs(), **parts))
    side = bereik.compare_dwellings(network, homes, jobs(), query=query)
    assert side.loc["jobs"].tolist() == found["jobs"].tolist()
    with pytest.raises(QuestionError, match="both query and date are given"):
        bereik.where_to_live(network, homes, jobs(), query=query, date=DAY)


def test_with_childcare_the_child_is_on_the_way():
    care = at("B").assign(open_mon="05:00-23:00", open_tue="05:00-23:00")
    found = asked(at("A", "B"), childcare=care)
    # from A the parent would have to get off at B and go on: no second bus; from B childcare is next door,
    # opening in time for the late shift only if one can still catch the bus ten minutes later
    assert found["jobs_childcare"].tolist() == [0, 2]
    assert found["suitable"].tolist() == [0, 2]


def test_what_a_dwelling_loses_in_the_school_holidays_is_asked_on_the_same_weekday(demo):
    homes, work = demo.homes.head(4), demo.vacancies.head(60)
    found = bereik.where_to_live(demo.network, homes, work, date=demo.date)
    free = bereik.shift_reach(demo.network, homes, work, date="2026-12-22")
    openings = free["vacancy_id"].astype(str).map(work.set_index("id")["positions"])
    counted = openings.where(free["verdict"] == "yes", 0).groupby(free["home_id"], sort=False).sum()
    assert found["jobs_holidays"].tolist() == counted.tolist()
    assert found["lost_in_holidays"].tolist() == (found["jobs"] - found["jobs_holidays"]).tolist()
    assert [one["date"] for one in found.attrs["provenance"]["dates"]] == ["2026-11-24", "2026-12-22"]


def test_dwellings_stand_side_by_side_with_what_only_one_of_them_reaches():
    network = bereik.build_network(feed(*LINE))
    side = bereik.compare_dwellings(
        network, at("A", "B").assign(name=["Hoek", "Dorp"]), jobs(), date=DAY, traveller=LEGS, holidays=False
    )
    assert side.columns.tolist() == ["Hoek", "Dorp"]
    assert side.loc["jobs"].tolist() == [1, 2]
    assert side.loc["only_here"].tolist() == [0, 1]
    with pytest.raises(QuestionError, match="give 2 to 5"):
        bereik.compare_dwellings(network, at("A"), jobs(), date=DAY)


def test_a_dwelling_without_a_place_stays_without_numbers_and_on_no_front():
    lost = at("A", "B").assign(huur=[500, 600])
    lost.loc[0, "geometry"] = None
    found = asked(lost, rent="huur")
    assert found["jobs"].isna().tolist() == [True, False]
    assert found["suitable"].iloc[1] == 2
    assert found["percentile"].iloc[1] == 0  # the other one is nobody's home
    assert found["rent"].tolist() == [500, 600]
    assert found["front"].tolist() == [False, True]


def test_a_rent_must_be_a_number_and_a_second_adult_an_adult():
    with pytest.raises(TableError, match="huur holds what is no number"):
        asked(at("A").assign(huur="veel"), rent="huur")
    with pytest.raises(QuestionError, match=r"give bereik\.Adult"):
        asked(at("A"), second=LEGS)


@pytest.mark.hypothesis
@given(st.lists(st.tuples(st.integers(0, 4), st.one_of(st.integers(0, 4), st.none())), max_size=6))
def test_the_front_holds_exactly_what_nothing_beats(pairs):
    jobs_, rents = (np.array([p[n] for p in pairs], dtype=np.float64) for n in (0, 1))
    for one, (many, rent) in enumerate(zip(jobs_, rents, strict=True)):
        beaten = any(
            (more >= many and less <= rent) and (more > many or less < rent)
            for more, less in zip(jobs_, rents, strict=True)
        )
        assert on_front(jobs_, rents)[one] == (np.isfinite(rent) and not beaten)


@pytest.mark.hypothesis
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=6))
def test_a_percentile_is_the_share_of_people_with_fewer(pairs):
    counts, people = (np.array([p[n] for p in pairs], dtype=np.float64) for n in (0, 1))
    for one, value in zip(percentiles(counts, counts, people), counts, strict=True):
        fewer = sum(weight for count, weight in zip(counts, people, strict=True) if count < value)
        assert (np.isnan(one) and people.sum() == 0) or one == pytest.approx(100 * fewer / people.sum())
