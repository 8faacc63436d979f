"""What is passed over by a bound changes no answer: the same with the bound switched off."""

import numpy as np
import pandas as pd
import pytest

import bereik
from bereik.shifts import bike_places
from bereik.childcare import days
from bereik.kernels.chains import pairs
from bereik.kernels.chains.chain import latest_starts, side_of, within_reach
from bereik.kernels.chains.columns import NEVER
from bereik.kernels.chains.ends import anywhere


@pytest.fixture(scope="module")
def demo():
    return bereik.load_demo()


def asked_of(demo, *, rows=400, **other):
    home = demo.homes[demo.homes.id == "wuustwezel"]
    traveller = bereik.Traveller(bike="to_stop")
    return bereik.shift_reach(
        demo.network, home, demo.vacancies.head(rows), date=demo.date, traveller=traveller, **other
    )


def test_a_limit_that_does_not_matter_is_not_looked_at(demo, monkeypatch):
    shifts = [bereik.Shift("day", "08:00", "16:30"), bereik.Shift("night", "22:00", "06:00")]
    table = asked_of(demo, shifts=shifts)
    monkeypatch.setattr(
        bike_places.Least, "matters", lambda _, failed: bike_places._Matters(failed, failed, failed)
    )
    pd.testing.assert_frame_equal(table, asked_of(demo, shifts=shifts))
    assert {"TOO_LONG", "LEAD_TOO_LONG"} & set(table.reason)


def test_combinations_out_of_reach_have_no_chain_at_any_hour(demo, monkeypatch):
    dropped = 0

    def look(question, out, back, *rest, **more):
        nonlocal dropped
        every = np.arange(len(question.slots), dtype=np.int32)
        for legs, is_back in ((out, False), (back, True)):
            side, direction = side_of(question, is_back), int(is_back)
            kept = within_reach(legs, every, side, question.longest)
            others = np.setdiff1d(every, kept).astype(np.int32)
            dropped += len(others)
            bounds = np.empty((3, len(every)), dtype=np.int32)
            windows = np.empty((2, len(side[2].stop)), dtype=np.int32)
            for ask in range(len(question.asked)):
                anywhere(question.arrive_by[direction, ask], side[3], windows)
                limits = pairs.limits_of(question, direction, ask, NEVER)
                latest = latest_starts(legs, others, side, np.int64(-1), limits, windows, bounds)
                assert latest == NEVER
        return find_pairs(question, out, back, *rest, **more)

    find_pairs = days.find_pairs
    monkeypatch.setattr(days, "find_pairs", look)
    asked_of(demo, rows=6, childcare=demo.childcare)
    assert dropped > 1000
