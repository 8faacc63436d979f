"""Means and quantiles over people, and areas that are too small to be shown."""

import geopandas
import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bereik import measures
from bereik.errors import QuestionError, TableError


def areas(*rows):
    return pandas.DataFrame(rows, columns=["minutes", "population", "town"][: len(rows[0])])


@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 90)), st.integers(0, 9)), min_size=1),
    st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]),
)
def test_it_is_what_one_row_a_person_would_give(rows, share):
    table = areas(*rows).astype({"minutes": float})
    found = measures.population_weighted(table, column="minutes", quantiles=(share,)).iloc[0]
    people = np.sort(np.repeat(table["minutes"].fillna(np.inf), table["population"]))
    assert found["population"] == len(people)
    if not len(people):
        assert found.drop("population").isna().all()
        return
    wanted = people[max(int(np.ceil(share * len(people) - 1e-9)) - 1, 0)]
    assert found.iloc[-1] == wanted or (np.isinf(wanted) and np.isnan(found.iloc[-1]))
    known = people[np.isfinite(people)]
    assert found["known_share"] == pytest.approx(len(known) / len(people))
    assert found["mean_known"] == pytest.approx(known.mean() if len(known) else np.nan, nan_ok=True)
    assert found["mean"] == pytest.approx(known.mean() if len(known) == len(people) else np.nan, nan_ok=True)


def test_who_is_not_reached_counts_as_longer_than_everybody():
    found = measures.population_weighted(areas((10, 40), (None, 60)), column="minutes").iloc[0]
    assert found["q10"] == 10
    assert np.isnan(found["q50"])  # not 10, which a median over those who are reached would be


def test_groups_stay_in_the_order_they_come_in_and_one_without_people_has_no_mean():
    found = measures.population_weighted(
        areas((10, 4, "b"), (20, 0, "a"), (30, 4, "b")), column="minutes", by=("town",), quantiles=()
    )
    assert found["town"].tolist() == ["b", "a"]
    assert found["mean"].fillna(-1).tolist() == [20, -1]
    assert found["population"].tolist() == [8, 0]


def test_fewer_than_five_people_leave_a_row_with_nothing_but_a_name():
    shapes = geopandas.points_from_xy([1, 2, 3, 4], [0, 0, 0, 0])
    table = geopandas.GeoDataFrame(
        {
            "id": list("abcd"), "population": [4, 5, None, 0], "jobs": [7, 8, 9, 0],
            "good": True, "reason": "COST",
        },
        geometry=shapes, crs="EPSG:4326",
    )  # fmt: skip
    shown = measures.suppress_small(table)
    assert isinstance(shown, geopandas.GeoDataFrame)
    assert shown["suppressed"].tolist() == [True, False, True, True]
    assert shown["id"].tolist() == list("abcd")
    assert shown.geometry.equals(table.geometry)
    for name in ("population", "jobs", "good", "reason"):
        assert shown[name].isna().tolist() == [True, False, True, True]
    assert shown["jobs"].iloc[1] == 8
    assert table["jobs"].tolist() == [7, 8, 9, 0]  # the table given is as it was


def test_the_limit_and_what_is_kept_can_be_chosen():
    table = pandas.DataFrame({"area": ["a"], "jobs": [3], "clients": [9]})
    shown = measures.suppress_small(table, population="clients", least=10, keep=("area",))
    assert shown["area"].tolist() == ["a"]
    assert shown[["jobs", "clients"]].isna().all(axis=None)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(QuestionError, match="quantiles"):
        measures.population_weighted(areas((1, 1)), column="minutes", quantiles=(50,))
    with pytest.raises(QuestionError, match="by is 'town'"):
        measures.population_weighted(areas((1, 1, "x")), column="minutes", by="town")
    with pytest.raises(TableError, match="population is missing in 1"):
        measures.population_weighted(areas((1, None)), column="minutes")
    with pytest.raises(TableError, match="column population is missing"):
        measures.suppress_small(pandas.DataFrame({"id": [1]}))


def test_fractions_of_people_are_summed_without_loss():
    # In floating point 10/12 of the sum of twelve tenths is more than the sum of ten tenths.
    tenths = areas(*((minute, 0.1) for minute in range(1, 13)))
    found = measures.population_weighted(tenths, column="minutes", quantiles=(10 / 12,))
    assert found.iloc[0, -1] == 10
