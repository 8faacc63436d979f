"""An answer is the same whatever the same network was asked before, and by how many at once.

What a network prepared for one question serves the next. Everything here is asked twice: on one network after
all questions before it, and on one that was asked nothing.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, NamedTuple

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import bereik
from bereik.dayplan import legs_of
from bereik.network.cache import Cache
from tests.conftest import EXAMPLES

FEW = settings(max_examples=max(2, EXAMPLES // 7), deadline=None, phases=[Phase.generate])
"""Making a failure smaller would take minutes: each of these questions costs a tenth of a second and more."""
DATES = ("2026-11-24", "2026-11-27", "2026-11-28", "2026-12-22")
HOURS = (("06:00", "14:00"), ("08:00", "16:30"), ("14:00", "22:00"), ("22:00", "06:00"))


class Asked(NamedTuple):
    kind: str
    home: int
    jobs: list[int]
    date: str
    hours: tuple[str, str]
    traveller: bereik.Traveller
    child: bool


@st.composite
def questions(draw) -> Asked:
    traveller = bereik.Traveller(
        max_walk_min=draw(st.sampled_from([10, 20])), bike=draw(st.sampled_from(["none", "on_board"])),
        max_lead_min=draw(st.sampled_from([60, 90, 240])), max_trip_min=draw(st.sampled_from([60, 90])),
    )  # fmt: skip
    return Asked(
        draw(st.sampled_from(["legs", "why", "robust", "week", "matrix"])),
        draw(st.integers(0, 15)),
        draw(st.lists(st.integers(0, 399), min_size=1, max_size=3, unique=True)),
        draw(st.sampled_from(DATES)),
        draw(st.sampled_from(HOURS)),
        traveller,
        draw(st.booleans()),
    )


def answer(demo, network, asked: Asked) -> Any:
    """A table, or an explanation as text."""
    home, jobs = demo.homes.iloc[[asked.home]], demo.vacancies.iloc[asked.jobs]
    jobs = jobs[~jobs.geometry.is_empty]
    about = {"date": asked.date, "traveller": asked.traveller}
    if asked.kind == "matrix":
        places = demo.homes.iloc[:6]
        return bereik.travel_time_matrix(network, places, places, departure=asked.hours[0], **about)
    if asked.child:
        about |= {"childcare": demo.childcare.iloc[asked.home :: 20], "child_age_months": 24}
    if asked.kind == "week":
        return bereik.week_reach(network, home, jobs, **about)
    shift = bereik.Shift("s", *asked.hours)
    if asked.kind == "why":
        told = [
            bereik.explain(network, home, jobs.iloc[[row]], shift=shift, **about) for row in range(len(jobs))
        ]
        return "\n".join(f"{one.row} {one.reasons} {one.changes}" for one in told)
    if asked.kind == "robust":
        return bereik.shift_reach(network, home, jobs, shifts=[shift], robust=True, **about)
    query = bereik.ShiftQuery(shifts=[shift], **about)
    return legs_of(bereik.solve(network, home, jobs, query))


def same(one: Any, other: Any) -> None:
    if isinstance(one, str):
        assert one == other
    else:
        assert_frame_equal(one, other)


@FEW
@given(several=st.lists(questions(), min_size=5, max_size=5))
def test_an_answer_is_that_of_a_network_that_was_asked_nothing_before(demo, several):
    network = replace(demo.network, cache=Cache())
    before = [answer(demo, network, asked) for asked in several]
    with ThreadPoolExecutor(3) as clients:
        together = list(clients.map(lambda asked: answer(demo, network, asked), several))
    for asked, first, again in zip(several, before, together, strict=True):
        alone = answer(demo, replace(demo.network, cache=Cache()), asked)
        same(first, alone)
        same(again, alone)
