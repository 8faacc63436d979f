"""By how much the rides are late with a child, were childcare always open: equal to the plain search."""

from dataclasses import replace

import pandas
from hypothesis import assume, given, settings

from tests import care_oracle
from tests.care_oracle import Child, Day, Facility
from tests.childcare.test_childcare_reasons import without_childcare
from tests.conftest import EXAMPLES
from tests.reach.care_cases import STOPS, CareCase, ask, care_cases, slow_answer, takes
from tests.reach.drawn_cases import instant, streets_s, trips_of

FEWER = settings(max_examples=max(5, EXAMPLES // 3))
LATE = {"FIRST_TOO_LATE": "out", "LAST_TOO_EARLY": "back"}
MANY_RIDES = 4
HOURS_S = 4 * 3600
"""Beyond all rides that are drawn, and within what reasons look at."""


def slowly_late(case: CareCase, *, max_rides: int = MANY_RIDES) -> dict[str, int | None]:
    """By code the seconds that are short, by the plain search, with any number of rides or some a leg."""
    base, who = case.base, case.base.traveller
    start, end = instant(base.date, base.start), instant(base.date, base.start + base.length)
    assume(end > start)
    day = Day(
        base.home, base.job, start, end, 60 * base.before, 60 * base.after, 0, 0,
        60 * case.rules["bring_min"], 60 * case.rules["fetch_min"],
    )  # fmt: skip
    legs = care_oracle.legs_of(
        trips_of(base), streets_s(who.walk_speed_kmh, who.max_walk_min),
        streets_s(who.cycle_speed_kmh, who.max_cycle_min), STOPS,
        bike=who.bike, slack_s=who.board_slack_s, max_rides=max_rides,
    )  # fmt: skip
    children = [
        Child([Facility(one.id, one.place, []) for one in case.nurseries if takes(one, age, allowed)], parent)
        for age, allowed, parent in zip(case.ages, case.allowed, case.parents, strict=True)
    ]
    assume(all(child.facilities for child in children))
    within = start - HOURS_S, end + HOURS_S
    return {
        code: care_oracle.late_by(
            legs, day, children, bike=who.bike, stops=STOPS, way=way, within=within
        )
        for code, way in LATE.items()
    }  # fmt: skip


def held_with_more(case: CareCase) -> bool:
    """Whether there is a day with more changes than the traveller makes."""
    who = replace(case.base.traveller, max_transfers=MANY_RIDES - 1)
    slow = slow_answer(case._replace(base=case.base._replace(traveller=who)))
    return slow is not None and bool(slow.best)


def check(case: CareCase) -> None:
    # The longest lead decides how early and how late is looked: all that is drawn lies within two hours more.
    row = ask(case)
    assume(row.verdict == "no")
    short, plain = slowly_late(case), without_childcare(case)
    late = {code for code, seconds in short.items() if seconds is None or seconds > 0}
    if row.reason in LATE:
        seconds = short[row.reason]
        if seconds is None:
            assert pandas.isna(row.short_min)
        elif seconds > 0:
            assert round(60 * row.short_min) == seconds
        else:  # with two walks past the facility one is in time; without the child one is not
            assert plain.reason == row.reason
            assert row.short_min == plain.short_min or (
                pandas.isna(row.short_min) and pandas.isna(plain.short_min)
            )
    if plain.verdict == "yes" and late:
        first = "FIRST_TOO_LATE" if "FIRST_TOO_LATE" in late else "LAST_TOO_EARLY"
        assert row.reason in ("NO_STOP", first)
    if row.reason in LATE and plain.verdict == "yes":
        assert row.reason in late
    if row.reason == "TOO_MANY_TRANSFERS" and plain.verdict == "yes":
        few = slowly_late(case, max_rides=case.base.traveller.max_transfers + 1)
        assert any(seconds is None or seconds > 0 for seconds in few.values()) or held_with_more(case)


@FEWER
@given(care_cases(parents=("both", "both", "brings", "fetches")))
def test_the_minutes_by_which_rides_are_late_with_a_child_equal_the_plain_search(case):
    check(case)


@FEWER
@given(care_cases(children=2, most=2, parents=("both", "both", "brings")))
def test_with_two_children_too(case):
    check(case)


@FEWER
@given(care_cases())
def test_who_starts_so_much_later_can_go_where_childcare_is_always_open(case):
    row = ask(case)
    assume(row.verdict == "no" and row.reason in LATE and row.short_min > 0)
    base, minutes = case.base, -int(-row.short_min // 1)
    out = row.reason == "FIRST_TOO_LATE"
    start = base.start + minutes if out else base.start - minutes
    assume(start >= 0 and start + base.length < 24 * 60)
    free = replace(base.traveller, max_trip_min=1440, max_lead_min=400, max_transfers=5)
    always = [
        one._replace(parts=[(start - 480, start + base.length + 480)], bells=None) for one in case.nurseries
    ]
    eased = case._replace(
        base=base._replace(start=start, traveller=free), nurseries=always,
        rules=case.rules | {"longest_stay_min": 1440},
    )  # fmt: skip
    # The other way may fail now, and then a no shows no way at all: but not for this reason again.
    assert ask(eased).reason != row.reason, "in time with the minutes that were short"
