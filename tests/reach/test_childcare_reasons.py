"""Why there is no day with a child: one reason from the list, and CARE_* only where all else would do."""

import pandas
from hypothesis import given, settings

import bereik
from bereik.reach.reasons import CODES
from tests.reach import test_childcare_drawn as drawn
from tests.reach.care_cases import DAY_MIN, ask, care_cases, point_table
from tests.reach.drawn_cases import clock, network_of

FEWER = settings(max_examples=max(10, settings().max_examples // 4))


def without_childcare(case, **options) -> pandas.Series:
    base = case.base
    hours = bereik.Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))
    return bereik.shift_reach(
        network_of(base), point_table("h", base.home), point_table("v", base.job), date=base.date,
        shifts=[hours], before_min=base.before, after_min=base.after, traveller=base.traveller, **options,
    ).iloc[0]  # fmt: skip


@FEWER
@given(care_cases(parents=("both", "both", "brings", "fetches")))
def test_every_no_has_one_reason_of_the_list_and_a_yes_has_none(case):
    row = ask(case)
    if row.verdict == "yes":
        assert pandas.isna(row.reason)
        assert pandas.isna(row.short_min)
        return
    assert row.verdict == "no"
    assert row.reason in CODES[1:]
    assert pandas.isna(row.short_min) or row.short_min > 0, "nobody fails by nothing"


@FEWER
@given(care_cases())
def test_care_is_the_reason_only_where_out_and_back_work_without_it(case):
    row, plain = ask(case), without_childcare(case)
    if str(row.reason).startswith("CARE_"):
        assert plain.verdict == "yes"
    if plain.verdict == "no" and row.verdict == "no":
        assert row.reason == plain.reason


def test_a_facility_to_which_no_ride_goes_fails_by_its_rides_and_not_by_its_hours():
    # nothing goes to D; to B and on, everything works
    row = drawn.ask(childcare=drawn.care_at("D"))
    assert (row.verdict, row.reason) == ("no", "FIRST_TOO_LATE")
    # there and on to work by D, and no ride from work to it
    trips = (*drawn.LINE, "far A 7:00 D 7:10", "back D 7:25 C 7:35")
    row = drawn.ask(trips, drawn.care_at("D"))
    assert (row.verdict, row.reason) == ("no", "LAST_TOO_EARLY")
