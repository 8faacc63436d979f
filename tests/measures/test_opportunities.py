"""Counts, gravity and the time to the n-th nearest: worked out by hand, and as identities."""

import numpy as np
import pandas
import pytest
from access.fca import weighted_catchment  # PySAL's
from hypothesis import given
from hypothesis import strategies as st

import bereik
from bereik import measures
from bereik.errors import QuestionError, TableError
from tests.measures.tables import counted, times

DRAWN = times("""
       a   b   c
home  10  30   .
far    .   .   .
""")
JOBS = counted("positions", a=1, b=2, c=5)


def test_a_cutoff_counts_what_lies_on_it_and_nothing_beyond():
    table = measures.cumulative_opportunities(DRAWN, JOBS, cutoffs_min=(9.9, 10, 30), weight="positions")
    home = table[table["from_id"] == "home"]
    assert home["opportunities"].tolist() == [0, 1, 3]
    assert home["share"].tolist() == [0, 1 / 8, 3 / 8]


def test_an_origin_that_reaches_nothing_stays_with_zero_and_has_no_nearest():
    assert measures.cumulative_opportunities(DRAWN, JOBS)["from_id"].tolist() == ["home"] * 4 + ["far"] * 4
    assert measures.gravity(DRAWN, JOBS, decay=measures.power(1))["gravity"].iloc[1] == 0
    nearest = measures.time_to_nth(DRAWN, JOBS, n=(1, 2, 3)).set_index(["from_id", "n"])["travel_time_min"]
    assert nearest["home"].tolist()[:2] == [10, 30]
    assert nearest["home"].isna().tolist() == [False, False, True]
    assert nearest["far"].isna().all()


def test_a_pair_that_is_absent_is_one_that_is_not_reached():
    sparse = DRAWN.dropna()
    origins = pandas.DataFrame({"id": ["far", "home"]})
    table = measures.cumulative_opportunities(sparse, JOBS, cutoffs_min=60, origins=origins)
    assert table[["from_id", "opportunities"]].to_numpy().tolist() == [["far", 0.0], ["home", 2.0]]


def test_only_opportunities_that_are_listed_count():
    some = JOBS[JOBS["id"] != "a"]
    table = measures.cumulative_opportunities(DRAWN, some, cutoffs_min=60, weight="positions")
    assert table["opportunities"].tolist() == [2, 0]
    assert table["share"].tolist() == [2 / 7, 0]


def test_a_share_of_nothing_is_missing_and_not_zero():
    none = counted("positions", a=0, b=0, c=0)
    assert measures.cumulative_opportunities(DRAWN, none, weight="positions")["share"].isna().all()
    assert measures.gravity(DRAWN, none, decay=measures.step(60), weight="positions")["share"].isna().all()


def test_with_positions_the_nth_nearest_is_the_one_that_fills_up_n():
    # 1 position at 10 minutes, 2 more at 30: the second and the third lie there, a fourth nowhere in reach
    table = measures.time_to_nth(DRAWN, JOBS, n=(1, 2, 3, 4), weight="positions")
    assert table["travel_time_min"].fillna(-1).tolist() == [10, 30, 30, -1, -1, -1, -1, -1]


def test_ids_that_are_numbers_fit_ids_that_are_text():
    table = pandas.DataFrame({"from_id": [1], "to_id": ["7"], "travel_time_min": [5]})
    found = measures.cumulative_opportunities(table, pandas.DataFrame({"id": [7]}), cutoffs_min=10)
    assert found["opportunities"].tolist() == [1]


def test_it_takes_the_table_of_travel_time_matrix_as_it_is(demo):
    table = bereik.travel_time_matrix(demo.network, demo.homes, demo.vacancies, date=demo.date)
    found = measures.cumulative_opportunities(table, demo.vacancies, cutoffs_min=45)
    by_hand = (table["travel_time_min"] <= 45).groupby(table["from_id"].astype(str)).sum()
    assert found.set_index("from_id")["opportunities"].to_dict() == by_hand.astype(float).to_dict()


PAIRS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 5), st.one_of(st.none(), st.integers(0, 90))),
    unique_by=lambda row: row[:2],
    min_size=1,
)


@st.composite
def travel_times(draw):
    rows = draw(PAIRS)
    table = pandas.DataFrame(rows, columns=["from_id", "to_id", "travel_time_min"])
    table["travel_time_min"] = table["travel_time_min"].astype(float)
    jobs = pandas.DataFrame(
        {"id": range(6), "positions": draw(st.lists(st.integers(0, 9), min_size=6, max_size=6))}
    )
    return table, jobs


@given(travel_times(), st.integers(0, 90), st.sampled_from([None, "positions"]))
def test_gravity_with_a_step_is_the_count_and_without_a_decay_all_that_is_reached(drawn, cutoff, weight):
    table, jobs = drawn
    count = measures.cumulative_opportunities(table, jobs, cutoffs_min=(cutoff, 90), weight=weight)
    count = count["opportunities"].to_numpy().reshape(-1, 2)
    stepped = measures.gravity(table, jobs, decay=measures.step(cutoff), weight=weight)
    flat = measures.gravity(table, jobs, decay=measures.exponential(0), weight=weight)
    np.testing.assert_allclose(stepped["gravity"], count[:, 0])
    np.testing.assert_allclose(flat["gravity"], count[:, 1])


@given(travel_times(), st.integers(1, 12))
def test_the_time_to_the_nth_is_the_shortest_cutoff_that_counts_n(drawn, n):
    table, jobs = drawn
    nearest = measures.time_to_nth(table, jobs, n=n, weight="positions")["travel_time_min"]
    cutoffs = range(91)
    counts = measures.cumulative_opportunities(table, jobs, cutoffs_min=cutoffs, weight="positions")
    for found, counted_ in zip(nearest, counts["opportunities"].to_numpy().reshape(-1, 91), strict=True):
        enough = np.flatnonzero(counted_ >= n)
        assert (found == enough[0]) if len(enough) else np.isnan(found)


@given(travel_times(), st.sampled_from([15, 30, 60]))
def test_it_agrees_with_the_access_package(drawn, cutoff):
    table, jobs = drawn
    reached = table.dropna()
    if reached.empty:
        return
    theirs = weighted_catchment(
        jobs, reached, cutoff, cost_source="to_id", cost_dest="from_id", cost_cost="travel_time_min",
        loc_index="id", loc_value="positions",
    )  # fmt: skip
    origins = pandas.DataFrame({"id": range(5)})
    ours = measures.cumulative_opportunities(
        table, jobs, cutoffs_min=cutoff, weight="positions", origins=origins
    )
    np.testing.assert_allclose(ours["opportunities"], theirs.reindex(range(5)).fillna(0))


@pytest.mark.parametrize(
    "decay",
    [
        measures.step(30),
        measures.exponential(0.05),
        measures.power(2),
        measures.gaussian(20),
        measures.logistic(30, 10),
        measures.zones({10: 1, 30: 0.2}),
    ],
)
def test_every_decay_is_one_next_door_and_never_rises(decay):
    weights = decay(np.arange(0.0, 5000.0))
    assert weights[0] == pytest.approx(1)
    assert (np.diff(weights) <= 1e-15).all()
    assert (weights >= 0).all()


def test_decays_have_the_values_of_their_formulas():
    minutes = np.array([20.0])
    assert measures.exponential(0.1)(minutes) == pytest.approx([np.exp(-2)])
    assert measures.power(2)(minutes) == pytest.approx([1 / 400])
    assert measures.gaussian(10)(minutes) == pytest.approx([np.exp(-2)])
    k = np.pi / (10 * np.sqrt(3))
    assert measures.logistic(30, 10)(minutes) == pytest.approx(
        [(1 + np.exp(-30 * k)) / (1 + np.exp(-10 * k))]
    )


@pytest.mark.parametrize(
    ("times_given", "jobs", "part"),
    [
        (pandas.concat([DRAWN, DRAWN]), JOBS, "'home' to 'a' stands in it more than once"),
        (DRAWN.assign(travel_time_min=-1), JOBS, "travel_time_min is -1"),
        (DRAWN.assign(travel_time_min="?"), JOBS, "no number"),
        (DRAWN.drop(columns="to_id"), JOBS, "column to_id is missing"),
        (DRAWN.assign(from_id=None), JOBS, "have no from_id"),
        (DRAWN, counted("positions", x=1), "none of its ids"),
        (DRAWN, counted("positions", a=float("nan")), "positions is missing in 1 of 1 rows"),
        (DRAWN, pandas.concat([JOBS, JOBS]), "'a' stands in more than one row"),
        (DRAWN, "jobs", "found str"),
    ],
)
def test_tables_that_do_not_fit_are_refused(times_given, jobs, part):
    with pytest.raises(TableError, match=part):
        measures.cumulative_opportunities(times_given, jobs, weight="positions")


def test_settings_that_make_no_sense_are_refused():
    for ask in (
        lambda: measures.cumulative_opportunities(DRAWN, JOBS, cutoffs_min=(-5,)),
        lambda: measures.cumulative_opportunities(DRAWN, JOBS, cutoffs_min="30"),
        lambda: measures.time_to_nth(DRAWN, JOBS, n=0),
        lambda: measures.gravity(DRAWN, JOBS, decay=0.05),
        lambda: measures.gravity(DRAWN, JOBS, decay=lambda minutes: -minutes),
        lambda: measures.exponential(-1),
        lambda: measures.gaussian(0),
        lambda: measures.zones({}),
    ):
        with pytest.raises(QuestionError):
            ask()
    with pytest.raises(TableError, match="'home' stands in the travel times"):
        measures.gravity(DRAWN, JOBS, decay=measures.step(1), origins=pandas.DataFrame({"id": ["far"]}))


def test_ten_tenths_of_a_place_are_one_place():
    tenths = {f"p{place}": 0.1 for place in range(10)}
    drawn = times(f"{' '.join(tenths)}\nhome {' '.join(str(place) for place in range(10))}")
    found = measures.time_to_nth(drawn, counted("places", **tenths), n=1, weight="places")
    assert found["travel_time_min"].tolist() == [9.0]
