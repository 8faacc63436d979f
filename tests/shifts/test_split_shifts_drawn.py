"""Split shifts against the plain search: all parts over the same facilities, home in between.

The search is exact over all parts, so that a facility, a bike or a ride more never takes a job away.
"""

from typing import NamedTuple

import geopandas
import pandas
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from tests import care_oracle
from tests.care_oracle import Day
from tests.conftest import EXAMPLES
from tests.reach.care_cases import (
    DAY_MIN,
    STOPS,
    CareCase,
    care_cases,
    childcare_table,
    dense_rides,
    facility_of,
    stamp,
    takes,
    with_children,
)
from tests.reach.drawn_cases import PLACES, clock, instant, network_of, streets_s, trips_of

FEWER = settings(max_examples=max(5, EXAMPLES // 2))


class SplitCase(NamedTuple):
    case: CareCase
    """With the rides around both parts; its hours are those of the first part."""
    parts: list[tuple[int, int]]
    """Start and end of each part in minutes."""


@st.composite
def split_cases(draw, **options) -> SplitCase:
    case = draw(care_cases(**options))
    first = case.base.start, case.base.start + case.base.length
    begin = first[1] + draw(st.sampled_from([15, 25, 40, 60, 90]))
    second = begin, begin + draw(st.integers(1, 40))
    assume(second[1] < DAY_MIN)
    rides = [*case.base.rides, *draw(dense_rides(*second, draw(st.booleans())))]
    nurseries = [
        one._replace(
            parts=[(opens, max(closes, second[1] + closes - first[1])) for opens, closes in one.parts]
        )
        if one.parts is not None and len(one.parts) == 1 and not one.bells
        else one
        for one in case.nurseries
    ]
    return SplitCase(
        case._replace(base=case.base._replace(rides=rides), nurseries=nurseries), [first, second]
    )


def ask(split: SplitCase, *, with_care: bool, childcare=None) -> pandas.Series:
    case, base = split.case, split.case.base
    job = geopandas.GeoDataFrame(
        {
            "id": ["v"], "title": ["a job"],
            "shift_start": [",".join(clock(start) for start, _ in split.parts)],
            "shift_end": [",".join(clock(end) for _, end in split.parts)],
        },
        geometry=[Point(PLACES[base.job])], crs="EPSG:4326",
    )  # fmt: skip
    home = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[Point(PLACES[base.home])], crs="EPSG:4326")
    options = with_children(case, childcare) if with_care else {}
    return bereik.shift_reach(
        network_of(base), home, job, date=base.date, before_min=base.before, after_min=base.after,
        traveller=base.traveller, **options,
    ).iloc[0]  # fmt: skip


def slow(split: SplitCase, *, with_care: bool, grace: int = 0) -> list[care_oracle.SplitDay]:
    case, base, who = split.case, split.case.base, split.case.base.traveller
    days = [
        Day(
            base.home, base.job, instant(base.date, start), instant(base.date, end), 60 * base.before,
            60 * base.after, 60 * who.max_trip_min, 60 * who.max_lead_min, 60 * case.rules["bring_min"],
            60 * case.rules["fetch_min"], 60 * case.rules["longest_stay_min"],
        )
        for start, end in split.parts
    ]  # fmt: skip
    assume(all(day.end > day.start for day in days) and days[1].start >= days[0].end)
    legs = care_oracle.legs_of(
        trips_of(base), streets_s(who.walk_speed_kmh, who.max_walk_min),
        streets_s(who.cycle_speed_kmh, who.max_cycle_min), STOPS,
        bike=who.bike, slack_s=who.board_slack_s, max_rides=who.max_transfers + 1,
    )  # fmt: skip
    facilities = {one.id: facility_of(case, one) for one in case.nurseries}
    children = [
        care_oracle.Child([facilities[one.id] for one in case.nurseries if takes(one, age, allowed)], parent)
        for age, allowed, parent in zip(case.ages, case.allowed, case.parents, strict=True)
    ]
    return care_oracle.split_days(
        legs, days, children if with_care else [], bike=who.bike, stops=STOPS, grace=grace
    )


def compare(split: SplitCase, *, with_care: bool) -> None:
    best, row = slow(split, with_care=with_care), ask(split, with_care=with_care)
    event(f"held: {bool(best)}")
    assert row.verdict == ("yes" if best else "no")
    if best:
        assert (stamp(row.out_depart), stamp(row.back_arrive)) == (best[0].leave, best[0].home)
        if with_care:
            assert row.childcare_id in {",".join(dict.fromkeys(day.ids)) for day in best}


def check_between(split: SplitCase, *, with_care: bool) -> None:
    row = ask(split, with_care=with_care)
    late = 0 if pandas.isna(row.late_between_min) else round(60 * row.late_between_min)
    event(f"home too late in between: {late > 0}")
    if late:
        assert row.verdict == "no"
        assert slow(split, with_care=with_care, grace=late), "so much sooner home would do"
        assert not slow(split, with_care=with_care, grace=late - 1), "and less would not"
    elif row.verdict == "no":
        # Then some part cannot be held by itself, whatever lies between.
        assert not slow(split, with_care=with_care, grace=DAY_MIN * 60)


@given(split_cases(most=1))
def test_the_minutes_home_too_late_in_between_are_those_of_the_plain_search(split):
    check_between(split, with_care=False)


@FEWER
@given(split_cases())
def test_with_a_child_they_are_those_over_the_facility_that_is_late_by_least(split):
    check_between(split, with_care=True)


@given(split_cases(most=1, bikes=["direct", "to_stop", "on_board"]))
def test_with_a_bike_it_is_that_of_the_plain_search(split):
    compare(split, with_care=False)


@given(split_cases())
def test_with_a_child_it_is_that_of_the_plain_search(split):
    compare(split, with_care=True)


@FEWER
@given(
    split_cases(children=2, parents=("both", "both", "brings", "fetches"), most=2, bikes=["none", "to_stop"])
)
def test_with_two_children_and_a_helper_it_is_that_of_the_plain_search(split):
    compare(split, with_care=True)


@FEWER
@given(split_cases())
def test_a_facility_more_takes_no_split_shift_away(split):
    table = childcare_table(split.case)
    assume(len(table) > 1)
    fewer = table.iloc[:-1].reset_index(drop=True)
    allowed = [[*map(str, fewer["id"])] for _ in split.case.ages]
    case = split._replace(case=split.case._replace(allowed=allowed))
    if ask(case, with_care=True, childcare=fewer).verdict == "yes":
        wider = split._replace(case=split.case._replace(allowed=[None for _ in allowed]))
        assert ask(wider, with_care=True, childcare=table).verdict == "yes"
