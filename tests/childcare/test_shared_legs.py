"""Legs of a home that several limits or windows share are those that each would look up by itself."""

from functools import partial

import pandas as pd
import pytest
from hypothesis import given, settings

import bereik
from bereik.childcare.failed import CellLegs
from bereik.childcare.home_chains import legs_of_home, passes_none
from tests.conftest import EXAMPLES
from tests.reach.care_cases import ask, care_cases

FEWER = settings(max_examples=max(5, EXAMPLES // 3))
BIKES = ["none", "direct", "to_stop", "on_board"]


def looked_up_anew(monkeypatch):
    """Each time all legs are looked up, from journeys as early as reasons look."""

    def of(self, legs, combinations, journeys):
        cells = self._cells
        if legs is cells.care.legs:
            journeys = partial(cells.journeys, any_rides=False)
        return legs_of_home(legs, cells.own.home, journeys(), straight=passes_none(combinations.query))

    monkeypatch.setattr(CellLegs, "of", of)


@FEWER
@given(care_cases(parents=("both", "both", "brings", "fetches"), bikes=BIKES))
def test_reasons_are_the_same_where_all_legs_are_looked_up_anew(case):
    row = ask(case)
    with pytest.MonkeyPatch.context() as monkeypatch:
        looked_up_anew(monkeypatch)
        pd.testing.assert_series_equal(row, ask(case))


@FEWER
@given(care_cases(children=2, most=2, parents=("both", "both", "brings"), bikes=BIKES))
def test_with_two_children_too(case):
    row = ask(case)
    with pytest.MonkeyPatch.context() as monkeypatch:
        looked_up_anew(monkeypatch)
        pd.testing.assert_series_equal(row, ask(case))


@pytest.mark.parametrize("bike", ["none", "on_board"])
@pytest.mark.parametrize("homes", [3, 12])
def test_reasons_of_few_homes_and_of_many_share_legs(demo, monkeypatch, homes, bike):
    shifts = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("day", "08:00", "16:30")]
    facilities = demo.childcare.head(12)
    facilities = facilities.assign(free_places=[0 if row % 3 else 2 for row in range(len(facilities))])
    who = bereik.Traveller(bike=bike, max_trip_min=70, max_lead_min=110, max_transfers=1)

    def table():
        return bereik.shift_reach(
            demo.network, demo.homes.iloc[::2].head(homes), demo.vacancies.iloc[::9], date=demo.date,
            shifts=shifts, childcare=facilities, traveller=who,
        )  # fmt: skip

    own = table()
    looked_up_anew(monkeypatch)
    pd.testing.assert_frame_equal(own, table())
    assert {"CARE_OPENS_TOO_LATE", "TOO_LONG"} <= set(own.reason)
