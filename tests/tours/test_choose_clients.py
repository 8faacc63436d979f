"""The choice of clients is the best of all subsets where it says so, and never further off than it says."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.errors import QuestionError
from tests.conftest import EXAMPLES
from tests.reach.drawn_cases import PLACES, cases, clock, network_of
from tests.tours.test_tours_drawn import at_places


@pytest.mark.hypothesis
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_the_choice_has_the_most_work_of_all_days_that_there_are(data):
    case = data.draw(cases())
    bike = "none" if case.traveller.bike == "none" else "direct"
    traveller = bereik.Traveller(max_walk_min=8, max_trip_min=45, bike=bike, max_cycle_min=4)
    count = data.draw(st.integers(1, 4))
    begins = [min(max(case.start + data.draw(st.integers(-10, 30)), 0), 1380) for _ in range(count)]
    minutes = [data.draw(st.integers(1, 20)) for _ in range(count)]
    closes = [b + m + data.draw(st.integers(0, 20)) for b, m in zip(begins, minutes, strict=True)]
    clients = at_places(
        [data.draw(st.integers(0, 5)) for _ in range(count)], minutes=minutes,
        earliest=[clock(one) for one in begins], latest=[clock(min(one, 1440)) for one in closes],
    )  # fmt: skip
    network, home = network_of(case), Point(*PLACES[data.draw(st.integers(0, 5))])
    asked = {"date": case.date, "traveller": traveller, "max_absence_min": 60}
    most = data.draw(st.integers(1, 4))
    sets = [list(rows) for size in range(1, most + 1) for rows in combinations(range(count), size)]
    best = max(
        (sum(minutes[row] for row in rows) for rows in sets
         if bereik.plan_tour(network, home, clients.iloc[rows], **asked).found), default=0,
    )  # fmt: skip
    choice = bereik.choose_clients(network, home, clients, most=most, **asked)
    assert (choice.minutes, choice.gap) == (best, 0)
    assert sum(step.minutes for step in choice.tour.steps if step.kind == "visit") == best
    rough = bereik.choose_clients(network, home, clients, most=most, states=1, **asked)
    assert rough.minutes <= best <= rough.bound


def test_too_many_clients_are_refused(demo):
    with pytest.raises(QuestionError, match="give 1 to 30"):
        bereik.choose_clients(demo.network, demo.homes.head(1), demo.addresses.head(31), date=demo.date)
