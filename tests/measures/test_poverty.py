"""Poverty of access and gaps between groups."""

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik import measures
from bereik.errors import QuestionError, TableError

ROW = st.tuples(st.integers(0, 20), st.integers(0, 9), st.sampled_from("xy"))


def areas(*rows):
    return pandas.DataFrame(rows, columns=["jobs", "population", "town"][: len(rows[0])])


def test_the_three_powers_by_hand_and_the_line_itself_is_enough():
    # 10 of 40 people have nothing (gap 1), 10 have half (gap 1/2), 20 have just enough
    found = measures.fgt_poverty(areas((0, 10), (50, 10), (100, 20)), column="jobs", line=100).iloc[0]
    assert found.to_dict() == {
        "population": 40, "poor": 20, "fgt0": 0.5, "fgt1": (10 + 5) / 40, "fgt2": (10 + 2.5) / 40,
    }  # fmt: skip


@given(st.lists(ROW, min_size=1), st.integers(1, 20))
def test_fgt0_is_the_headcount_and_fgt1_the_mean_gap_and_they_never_rise_with_alpha(rows, line):
    table = areas(*rows)
    found = measures.fgt_poverty(table, column="jobs", line=line).iloc[0]
    people = np.repeat(table["jobs"], table["population"])
    if people.empty:
        assert found[["fgt0", "fgt1", "fgt2"]].isna().all()
        return
    assert found["fgt0"] == pytest.approx((people < line).mean())
    assert found["fgt1"] == pytest.approx(np.maximum(line - people, 0).mean() / line)
    assert found["fgt0"] >= found["fgt1"] >= found["fgt2"]


@given(st.lists(ROW, min_size=1), st.integers(1, 20))
def test_the_whole_is_the_mean_of_its_groups(rows, line):
    table = areas(*rows)
    whole = measures.fgt_poverty(table, column="jobs", line=line)
    parts = measures.fgt_poverty(table, column="jobs", line=line, by=("town",))
    assert parts["population"].sum() == whole["population"].item()
    for name in ("fgt0", "fgt1", "fgt2"):
        summed = (parts[name] * parts["population"]).sum()  # a town without people has NaN and adds nothing
        assert summed == pytest.approx((whole[name].fillna(0) * whole["population"]).item())


def test_groups_are_compared_with_everybody_or_with_one_of_them():
    table = areas((10, 30, "x"), (40, 10, "x"), (40, 40, "y"), (7, 0, "z"))
    found = measures.group_gaps(table, column="jobs", group="town").set_index("town")
    assert found.loc["x", ["population", "mean"]].tolist() == [40, 17.5]
    assert found.loc["x", "gap"] == pytest.approx(17.5 - 28.75)  # (300 + 400 + 1600) / 80
    assert found.loc["z", "population"] == 0
    assert np.isnan(found.loc["z", "mean"])
    against = measures.group_gaps(table, column="jobs", group="town", reference="y").set_index("town")
    assert against.loc["x", ["gap", "ratio"]].tolist() == [-22.5, 17.5 / 40]


def test_questions_that_make_no_sense_are_refused():
    table = areas((10, 30, "x"))
    for line in (0, -1, float("inf"), "1"):
        with pytest.raises(QuestionError, match="line"):
            measures.fgt_poverty(table, column="jobs", line=line)
    with pytest.raises(TableError, match="no row has 'q' in town; the reference must be one of x"):
        measures.group_gaps(table, column="jobs", group="town", reference="q")
    with pytest.raises(TableError, match="jobs is missing"):
        measures.fgt_poverty(areas((None, 3)), column="jobs", line=5)


def test_a_reference_without_access_gives_no_ratio():
    table = areas((0, 30, "x"), (4, 10, "y"))
    found = measures.group_gaps(table, column="jobs", group="town", reference="x")
    assert found["gap"].tolist() == [0, 4]
    assert found["ratio"].isna().all()


def test_a_line_may_be_a_share_below_one():
    # 10 of 20 people have 0.2 where 0.5 is enough: 0.3 / 0.5 of the line is missing.
    found = measures.fgt_poverty(areas((0.2, 10), (0.5, 10)), column="jobs", line=0.5).iloc[0]
    assert found["fgt1"] == pytest.approx(0.5 * 0.6)
