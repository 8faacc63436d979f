"""Palma, concentration index and Gini: known values, what must not matter, and PySAL's own."""

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inequality.gini import Gini  # PySAL's

from bereik import measures
from bereik.errors import QuestionError, TableError


def areas(*rows: tuple[float, ...]) -> pandas.DataFrame:
    return pandas.DataFrame(rows, columns=["jobs", "population", "income"][: len(rows[0])])


@st.composite
def regions(draw):
    row = st.tuples(st.integers(0, 100), st.integers(0, 50), st.integers(-3, 6))
    return areas(*draw(st.lists(row, min_size=1, max_size=12)))


def test_the_gini_of_one_who_has_everything_is_all_but_their_share_of_the_people():
    for n in (2, 5, 40):
        found = measures.gini(pandas.DataFrame({"jobs": [0] * (n - 1) + [9]}), column="jobs", population=None)
        assert found == pytest.approx((n - 1) / n)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any))
def test_the_gini_is_that_of_the_inequality_package(values):
    ours = measures.gini(pandas.DataFrame({"jobs": values}), column="jobs", population=None)
    assert ours == pytest.approx(Gini(np.array(values)).g, abs=1e-9)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(-3, 6)), min_size=1))
def test_equal_access_is_no_inequality_whatever_people_are_ranked_by(rows):
    table = areas(*[(7, people, income) for people, income in rows])
    assert measures.gini(table, column="jobs") == pytest.approx(0, abs=1e-12)
    assert measures.concentration_index(table, column="jobs", rank="income") == pytest.approx(0, abs=1e-12)
    palma = measures.palma_ratio(table, column="jobs", rank="income").iloc[0]
    assert palma.tolist() == pytest.approx([0.1, 0.4, 0.25, 1])


@given(regions())
def test_ranked_by_access_itself_the_concentration_index_is_the_gini(table):
    gini = measures.gini(table, column="jobs")
    index = measures.concentration_index(table, column="jobs", rank="jobs")
    np.testing.assert_equal(index, gini)
    if (table["jobs"] * table["population"]).sum() > 0:
        assert -1e-12 <= gini < 1
        assert abs(measures.concentration_index(table, column="jobs", rank="income")) <= gini + 1e-12


@given(regions(), st.randoms())
def test_order_splitting_and_areas_without_people_do_not_matter(table, random):
    halves = pandas.concat([table.assign(population=table["population"] / 2)] * 2)
    shuffled = pandas.concat([halves, areas((1000, 0, 9))]).sample(frac=1, random_state=random.randrange(99))
    for rank in ("income", "jobs"):
        found = [measures.concentration_index(one, column="jobs", rank=rank) for one in (table, shuffled)]
        np.testing.assert_allclose(found[1], found[0], atol=1e-9)
        palma = [measures.palma_ratio(one, column="jobs", rank=rank).to_numpy() for one in (table, shuffled)]
        np.testing.assert_allclose(palma[1], palma[0], atol=1e-9)


@given(regions())
def test_turning_the_order_around_turns_the_sign(table):
    index = measures.concentration_index(table, column="jobs", rank="income")
    turned = measures.concentration_index(table.assign(income=-table["income"]), column="jobs", rank="income")
    np.testing.assert_allclose(turned, -index, atol=1e-9)


def test_palma_cuts_an_area_that_lies_across_the_limit():
    # Ten people, 1 job each for the first eight and 6 each for the last two: 20 in all. The bottom four have
    # 4, the top one has 6: shares 0.2 and 0.3.
    found = measures.palma_ratio(areas((1, 8), (6, 2)), column="jobs").iloc[0]
    assert found.tolist() == pytest.approx([0.3, 0.2, 1.5, 6])


def test_access_of_the_rich_is_told_by_who_is_rich_and_not_by_who_has_access():
    # the richest tenth has nothing
    table = areas((10, 40, 100), (5, 50, 200), (0, 10, 900))
    assert measures.palma_ratio(table, column="jobs", rank="income")["palma_ratio"].item() == 0
    assert measures.concentration_index(table, column="jobs", rank="income") < 0


def test_the_lorenz_curve_runs_from_nobody_to_everybody():
    curve = measures.lorenz_curve(areas((3, 10), (1, 30)), column="jobs")
    assert curve.to_numpy().tolist() == [[0, 0], [0.75, 0.5], [1, 1]]


def test_without_people_or_without_access_there_is_no_answer_and_without_a_bottom_no_ratio():
    for table in (areas((5, 0), (3, 0)), areas((0, 5), (0, 3))):
        assert np.isnan(measures.gini(table, column="jobs"))
        assert measures.palma_ratio(table, column="jobs")["palma_ratio"].isna().item()
    assert measures.palma_ratio(areas((0, 60), (5, 40)), column="jobs")["palma_ratio"].isna().item()


def test_what_is_missing_or_below_zero_is_refused():
    with pytest.raises(TableError, match="jobs is missing"):
        measures.gini(areas((float("nan"), 5)), column="jobs")
    with pytest.raises(TableError, match="population is -1"):
        measures.gini(areas((3, -1)), column="jobs")
    with pytest.raises(TableError, match="income is missing"):
        measures.concentration_index(areas((3, 1, None), (4, 1, -2)), column="jobs", rank="income")
    with pytest.raises(QuestionError, match=r"top is 0\.7"):
        measures.palma_ratio(areas((3, 1)), column="jobs", top=0.7)
