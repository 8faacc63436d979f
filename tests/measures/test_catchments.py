"""Floating catchments conserve supply, agree with each other and with PySAL."""

import numpy as np
import pandas
import pytest
from access.fca import two_stage_fca
from hypothesis import given
from hypothesis import strategies as st

from bereik import measures
from bereik.errors import TableError
from tests.measures.tables import counted, times


def test_places_are_divided_over_all_who_can_come():
    drawn = times("""
       north  south
    a     10     40
    b     20     25
    c      .     35
    """)
    people, places = counted("population", a=30, b=10, c=50), counted("places", north=20, south=5)
    found = measures.two_step_fca(drawn, people, places, catchment_min=30)
    # north: 20 places over a and b, 40 people: 1/2. south: 5 over b alone: 1/2. c is too far from both.
    assert found["access"].tolist() == [0.5, 1.0, 0.0]
    assert found.attrs == {"supply": 25.0, "supply_out_of_reach": 0.0}


def test_the_weights_of_luo_and_qi_count_in_both_steps():
    drawn = times("""
       creche
    a      10
    b      20
    c      30
    d      31
    """)
    people, places = counted("population", a=10, b=100, c=100, d=999), counted("places", creche=10)
    found = measures.enhanced_two_step_fca(drawn, people, places)["access"]
    ratio = 10 / (10 + 68 + 22)
    np.testing.assert_allclose(found, [ratio, 0.68 * ratio, 0.22 * ratio, 0])


def test_a_creche_that_nobody_can_come_to_is_in_nobodys_access_and_is_told():
    drawn = times("""
          near  lost  empty
    a       10     .      .
    empty    .     .      5
    """)
    people, places = counted("population", a=10, empty=0), counted("places", near=5, lost=7, empty=3)
    found = measures.two_step_fca(drawn, people, places)
    assert found["access"].tolist() == [0.5, 0.0]  # three places beside an area without people are no access
    assert found.attrs == {"supply": 15.0, "supply_out_of_reach": 10.0}


@st.composite
def places_and_people(draw):
    minutes = draw(st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=12, max_size=12))
    table = pandas.DataFrame(
        {"from_id": np.repeat(list("abcd"), 3), "to_id": list("xyz") * 4, "travel_time_min": minutes}
    ).astype({"travel_time_min": float})
    amounts = [draw(st.lists(st.integers(0, 50), min_size=n, max_size=n)) for n in (4, 3)]
    people = pandas.DataFrame({"id": list("abcd"), "population": amounts[0]})
    return table, people, pandas.DataFrame({"id": list("xyz"), "places": amounts[1]})


WEIGHTS = st.sampled_from([measures.LUO_QI_ZONES, measures.gaussian(15), measures.step(30), {25: 1, 60: 0.5}])


@given(places_and_people(), WEIGHTS)
def test_supply_that_somebody_can_reach_is_conserved(drawn, weights):
    table, people, places = drawn
    found = measures.enhanced_two_step_fca(table, people, places, weights=weights)
    used = (found["access"] * people["population"]).sum()
    assert used == pytest.approx(found.attrs["supply"] - found.attrs["supply_out_of_reach"])


@given(places_and_people(), st.integers(0, 60))
def test_with_all_weights_one_it_is_the_plain_one(drawn, catchment):
    plain = measures.two_step_fca(*drawn, catchment_min=catchment)
    pandas.testing.assert_frame_equal(measures.enhanced_two_step_fca(*drawn, weights={catchment: 1}), plain)


@given(places_and_people(), st.sampled_from([None, measures.gaussian(15)]))
def test_it_agrees_with_the_access_package(drawn, decay):
    table, people, places = drawn
    people = people.assign(population=people["population"] + 1)  # theirs divides by the empty catchment
    ours = measures.enhanced_two_step_fca(table, people, places, weights=decay or measures.step(30))
    theirs = two_stage_fca(
        people, places.set_index("id"), table.dropna(), max_cost=None if decay else 30,
        demand_index="id", demand_name="population", supply_index="id", supply_name="places",
        cost_origin="from_id", cost_dest="to_id", cost_name="travel_time_min",
        weight_fn=(lambda minutes: float(decay(np.array([minutes]))[0])) if decay else None,
    )  # fmt: skip
    np.testing.assert_allclose(ours["access"], theirs.reindex(list("abcd")).fillna(0), atol=1e-12)


def test_demand_that_is_missing_from_its_table_is_refused():
    drawn = times("""
       x
    a  5
    b  5
    """)
    with pytest.raises(TableError, match="origins: 'b' stands in the travel times"):
        measures.two_step_fca(drawn, counted("population", a=1), counted("places", x=1))
