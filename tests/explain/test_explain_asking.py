"""A case asked again answers as `shift_reach` does, though it searches only what a change touches."""

import datetime as dt
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bereik
from bereik.childcare.openings import read_facilities
from bereik.domain.childcare import CareRules
from bereik.domain.tables import check_points
from bereik.explain import changes, rides
from bereik.explain.asking import SEARCHES, ask, holds_at
from bereik.explain.case import JobCase, facilities_for, open_wider
from bereik.network.prepared import FOOTPATHS
from bereik.units import format_clock
from tests.childcare.test_childcare_drawn import LINE, TUESDAY, care_at
from tests.conftest import EXAMPLES
from tests.network.drawn import feed
from tests.reach.care_cases import CareCase, care_cases, childcare_table, point_table
from tests.reach.drawn_cases import clock, network_of
from tests.reach.test_drawn_answers import LEGS, at

FEWER = settings(max_examples=max(5, EXAMPLES // 2))
WIDER_MIN = (0, 15, 45)


def case_of(drawn: CareCase) -> JobCase:
    base = drawn.base
    children = tuple(
        bereik.Child(age, where, parent)
        for age, where, parent in zip(drawn.ages, drawn.allowed, drawn.parents, strict=True)
    )
    return JobCase(
        network_of(base), check_points(point_table("h", base.home), "homes"),
        check_points(point_table("v", base.job), "vacancies"), base.date,
        ((60 * base.start, 60 * (base.start + base.length)),), False,
        facilities_for(childcare_table(drawn), children), children, CareRules(**drawn.rules),
        base.before, base.after, base.traveller,
    )  # fmt: skip


def verdict(drawn: CareCase, *, opened_min: int = 0, parent: str | None = None, **traveller) -> bool:
    """`shift_reach` of the drawn question, with all facilities open earlier by some minutes."""
    base, table = drawn.base, childcare_table(drawn)
    for column in [name for name in table if str(name).startswith("open_")] if opened_min else []:
        table[column] = [opened_earlier(text, opened_min) for text in table[column]]
    children = [
        bereik.Child(age, where, parent or own)
        for age, where, own in zip(drawn.ages, drawn.allowed, drawn.parents, strict=True)
    ]
    shift = bereik.Shift("s", clock(base.start % 1440), clock((base.start + base.length) % 1440))
    row = bereik.shift_reach(
        network_of(base), point_table("h", base.home), point_table("v", base.job), date=base.date,
        shifts=[shift], childcare=table, children=children, care=CareRules(**drawn.rules),
        before_min=base.before, after_min=base.after, traveller=replace(base.traveller, **traveller),
    ).iloc[0]  # fmt: skip
    return row.verdict == "yes"


def opened_earlier(text: str, minutes: int) -> str:
    """Each part of the opening hours begun earlier, not before midnight."""
    parts = []
    for part in text.split(",") if text else []:
        opens, closes = part.split("-")
        hours, rest = divmod(int(opens[:2]) * 60 + int(opens[3:]), 60)
        parts.append(f"{format_clock(max(0, (hours * 60 + rest - minutes) * 60))}-{closes}")
    return ",".join(parts)


@FEWER
@given(
    care_cases(parents=("both", "both", "brings")), st.sampled_from(["none", "direct", "to_stop", "on_board"])
)
def test_asking_again_with_another_traveller_is_asking_shift_reach(drawn, bike):
    case = case_of(drawn)
    assert ask(case).holds == verdict(drawn)
    changed = {"bike": bike, "max_trip_min": drawn.base.traveller.max_trip_min + 5}
    assert ask(replace(case, traveller=replace(case.traveller, **changed))).holds == verdict(drawn, **changed)
    assert ask(case).holds == verdict(drawn), "what was searched for one is not taken for the other"


@FEWER
@given(care_cases(children=2), st.sampled_from(WIDER_MIN), st.sampled_from(["both", "brings", "fetches"]))
def test_asking_again_with_longer_hours_or_a_helper_is_asking_shift_reach(drawn, opened_min, parent):
    assume(
        all(nursery.parts is not None for nursery in drawn.nurseries)
    )  # unknown hours are no text to widen
    case = case_of(drawn)
    assert case.facilities is not None
    wider = open_wider(case.facilities, "earlier", 60 * opened_min)
    assert ask(replace(case, facilities=wider)).holds == verdict(drawn, opened_min=opened_min)
    children = tuple(replace(child, parent=parent) for child in case.children)
    assert ask(replace(case, children=children)).holds == verdict(drawn, parent=parent)
    assert ask(case).holds == verdict(drawn)


@FEWER
@given(care_cases(), st.lists(st.integers(1, 40), min_size=1, max_size=4))
def test_several_hours_asked_at_once_are_as_each_by_itself(drawn, lengths):
    case = case_of(drawn)
    start = case.parts[0][0]
    several = [((start, start + 60 * length),) for length in lengths]
    assert holds_at(case, several) == [ask(replace(case, parts=parts)).holds for parts in several]


WHOLE = ((28_800, 57_000),)
"""From 8:00 to 15:50."""


def on_line(trips=LINE, childcare=None, traveller=LEGS, parts=WHOLE) -> JobCase:
    """From A to C on drawn trips, with childcare at B."""
    table = care_at("B") if childcare is None else childcare
    return JobCase(
        bereik.build_network(feed(*trips)), check_points(at("A"), "homes"), check_points(at("C"), "jobs"),
        dt.date.fromisoformat(TUESDAY), parts, False, read_facilities(table), (bereik.Child(),), CareRules(),
        10, 5, traveller,
    )  # fmt: skip


def test_a_longer_trip_is_searched_anew_and_the_shorter_one_stays_what_it_was():
    # the legs take 22 minutes together
    case = on_line(traveller=replace(LEGS, max_trip_min=21))
    longer = replace(LEGS, max_trip_min=22)
    assert [ask(case).holds, ask(replace(case, traveller=longer)).holds, ask(case).holds] == [
        False,
        True,
        False,
    ]


def test_longer_hours_are_asked_over_the_same_journeys():
    # the child must be brought by 7:19
    case = on_line(childcare=care_at("B", hours="07:30-18:00"))
    assert case.facilities is not None
    hours = [open_wider(case.facilities, "earlier", 60 * minutes) for minutes in (0, 10, 11, 10)]
    assert [ask(replace(case, facilities=one)).holds for one in hours] == [False, False, True, False]
    assert len([key for key in case.cache.keys(SEARCHES) if key.several == (WHOLE,)]) == 1


def test_a_free_place_and_a_helper_are_asked_over_the_same_journeys():
    case = on_line(childcare=care_at("B", hours="07:00-16:00", free_places=[0]))
    assert case.facilities is not None
    free = case.facilities._replace(full=np.zeros(1, dtype=np.bool_))
    brings = (bereik.Child(parent="brings"),)  # fetching ends at 16:20, after closing
    found = [ask(replace(case, facilities=one, children=kids)).holds
             for one in (case.facilities, free) for kids in (case.children, brings)]  # fmt: skip
    assert found == [False, False, False, True]


@pytest.mark.parametrize("childcare", [True, False])
def test_a_bike_that_is_left_at_a_stop_or_folded_is_asked_for_what_it_is(childcare):
    # nothing stops at A; by bike it is 125 s to B and 250 s to C
    who = bereik.Traveller(max_walk_min=5, max_cycle_min=3)
    case = on_line(("1 B 7:00 C 7:10", "2 C 16:30 B 16:40"), care_at("C"), who)
    case = case if childcare else case.without_child
    expected = {"none": False, "direct": False, "to_stop": True, "on_board": True}
    found = {bike: ask(replace(case, traveller=replace(who, bike=bike))).holds for bike in expected}
    assert found == expected


def test_split_hours_asked_at_once_each_keep_to_a_facility_of_their_own():
    # at B one is in time for 8:00-15:50; of the parts with a break there is no bus home in between
    case = on_line(parts=())
    split = ((28_800, 36_000), (43_200, 57_000))
    assert holds_at(case, [split, WHOLE, (), WHOLE]) == [False, True, False, True]
    assert ask(replace(case, parts=WHOLE)).facilities == ["B"]


@pytest.mark.parametrize("least", [5, 10, 60, 295, 300, 305])
@pytest.mark.parametrize("short", [math.nan, 1.0, 10.0, 58.3, 299.0, 1000.0])
def test_the_fewest_minutes_are_found_wherever_the_search_begins(least, short):
    found = changes._fewest_minutes(lambda minutes: minutes >= least, 300, short)
    assert found == (least if least <= 300 else None)


def test_what_is_short_is_tried_first_and_then_one_step_less():
    asked = []

    def works(minutes):
        asked.append(minutes)
        return minutes >= 80

    assert changes._fewest_minutes(works, 300, 76.2) == 80
    assert asked == [80, 75]


@pytest.mark.parametrize(
    ("works", "first"),
    [
        ({"direct", "to_stop", "on_board"}, "direct"),
        ({"to_stop", "on_board"}, "to_stop"),
        ({"on_board"}, "on_board"),
        (set(), None),
    ],
)
def test_the_first_way_to_use_a_bike_with_which_it_works_is_told(works, first):
    assert changes._first_bike(works.__contains__, ["direct", "to_stop", "on_board"]) == first
    assert changes._first_bike(works.__contains__, []) is None


@pytest.mark.parametrize("helps", range(6))
def test_the_first_trip_more_that_helps_by_itself_is_found(helps):
    assert rides._first_that_helps(range(6), lambda some: helps in some) == helps


def test_trips_that_help_only_together_are_no_single_change():
    def both(some):
        return {1, 3} <= set(some)

    assert rides._first_that_helps(range(6), both) is None
    assert rides._first_that_helps(range(6), lambda some: both(some) or 5 in some) == 5
    assert rides._first_that_helps([], both) is None


def test_explaining_leaves_what_the_network_keeps_for_other_walks_alone():
    far = at("E").set_geometry(at("E").geometry.translate(yoff=0.004))  # some 580 m past the last stop
    job = far.assign(title="job", shift_start="08:00", shift_end="15:50")
    network = bereik.build_network(feed("1 A 7:00 E 7:20", "2 E 16:30 A 16:50"))
    told = bereik.explain(network, at("A"), job, date=TUESDAY, traveller=LEGS)
    assert [one.kind for one in told.changes if one.kind == "walk"] == ["walk"]
    limits = {sort.max_walk_min for sort in network.cache.keys(FOOTPATHS)}
    assert limits == {LEGS.max_walk_min}


def test_facilities_that_admit_no_child_are_left_out_and_full_ones_are_not():
    table = care_at(
        "A", "B", "C", "D", id=["young", "full", "named", "any"], min_age_months=[0, 0, 30, np.nan],
        max_age_months=[12, 36, 144, np.nan], free_places=[1, 0, 1, 1],
    )  # fmt: skip
    kept = facilities_for(table, (bereik.Child(age_months=24),))
    assert kept is not None
    assert kept.points.ids == ["full", "any"]
    kept = facilities_for(table, (bereik.Child(age_months=24, at=["named", "full"]),))
    assert kept is not None
    assert kept.points.ids == ["full", "named"]
    assert facilities_for(None, ()) is None
