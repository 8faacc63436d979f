"""`reach_waterfall` drawn by hand: what each condition leaves, and that it only ever takes away."""

from dataclasses import replace

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bereik
from bereik.errors import QuestionError, ServiceDayError, TableError
from tests.conftest import EXAMPLES
from tests.network.drawn import feed
from tests.reach.care_cases import care_cases, point_table, with_children
from tests.reach.drawn_cases import clock, network_of
from tests.reach.test_drawn_answers import LEGS, at

TUESDAY = "2019-10-15"
STEPS = ["all", "one_way", "out", "out_and_back", "childcare", "roster", "robust", "one_way_at_8"]
# Home at A, childcare at B, jobs at B, C, D and E, work from 8:00 to 15:50.
BUSES = (
    "toB A 6:55 B 7:05", "toC A 7:00 B 7:10 C 7:20", "onC B 7:30 C 7:40", "toD A 9:00 D 9:10",
    "soonC C 15:56 A 16:00", "backC C 16:00 B 16:10 A 16:20", "laterC C 16:30 B 16:40 A 16:50",
    "homeB B 16:30 A 16:40", "lastB B 16:58 A 17:08", "toE A 7:05 E 7:30",
)  # fmt: skip
"""To B and back, to C and back (also by childcare), to D at nine only, to E and not back."""
DAY = bereik.Shift("s", "08:00", "15:50")


def waterfall(trips=BUSES, homes=("A",), jobs=("B", "C", "D", "E"), **options) -> pandas.DataFrame:
    network = bereik.build_network(feed(*trips))
    options = {"date": TUESDAY, "shifts": [DAY], "traveller": LEGS} | options
    return bereik.reach_waterfall(network, at(*homes), at(*jobs), **options)


def jobs_of(table: pandas.DataFrame) -> dict[str, int]:
    return dict(zip(table["step"], table["jobs"], strict=True))


def test_each_step_leaves_the_jobs_that_keep_its_condition():
    # any time: all four; by 7:50: not D, whose only bus leaves at nine; back: not E
    table = waterfall()
    assert jobs_of(table) == {"all": 4, "one_way": 4, "out": 3, "out_and_back": 2, "one_way_at_8": 1}
    assert table["share"].tolist() == [1, 1, 0.75, 0.5, 0.25]
    assert list(table.columns) == ["step", "jobs", "share"]


def test_at_8_counts_who_arrives_within_the_longest_trip_of_8_sharp():
    # the bus to D leaves at nine and is there at 9:10: 70 minutes from eight
    quick = replace(LEGS, max_trip_min=69)
    assert jobs_of(waterfall(traveller=quick))["one_way_at_8"] == 0
    assert jobs_of(waterfall(traveller=replace(LEGS, max_trip_min=70)))["one_way_at_8"] == 1


def test_one_way_keeps_the_longest_trip_and_nothing_else():
    # A to E: 26 minutes from the stop; to the others 11 or 21
    assert jobs_of(waterfall(traveller=replace(LEGS, max_trip_min=25)))["one_way"] == 3
    assert jobs_of(waterfall(traveller=replace(LEGS, max_trip_min=26)))["one_way"] == 4
    assert jobs_of(waterfall(traveller=replace(LEGS, max_lead_min=0)))["one_way"] == 4


def test_childcare_takes_away_who_cannot_pass_by_it():
    # to B the job at B itself (brought 7:05 or 7:10, at work by 7:50) and C by the bus of 7:30
    care = at("B", open_tue=["07:00-18:00"])
    assert jobs_of(waterfall(childcare=care)) == {
        "all": 4, "one_way": 4, "out": 3, "out_and_back": 2, "childcare": 2, "one_way_at_8": 1,
    }  # fmt: skip
    # open until 16:19: B is left at 15:55 and fetched there until 16:05, from C one comes at 16:10
    early = at("B", open_tue=["07:00-16:19"])
    assert jobs_of(waterfall(childcare=early))["childcare"] == 1
    assert jobs_of(waterfall(childcare=early, care=bereik.CareRules(fetch_min=9)))["childcare"] == 2
    assert jobs_of(waterfall(childcare=care, child_age_months=5))["childcare"] == 2
    young = care.assign(min_age_months=[6])
    assert jobs_of(waterfall(childcare=young, child_age_months=5))["childcare"] == 0


def test_a_roster_counts_only_what_can_be_held_on_all_dates():
    late = bereik.Shift("late", "08:00", "16:20")
    # home from C at 16:25 and later by the bus of 16:30, from B by 16:30: both hold on the 16th too
    both = bereik.Roster.from_dates("two", [(TUESDAY, DAY), ("2019-10-16", late)])
    assert jobs_of(waterfall(roster=both))["roster"] == 2
    # who ends at 16:27 misses the last bus of C, not that of B
    later = replace(late, end="16:27")
    both = bereik.Roster.from_dates("two", [(TUESDAY, DAY), ("2019-10-16", later)])
    assert jobs_of(waterfall(roster=both))["roster"] == 1


def test_the_roster_must_contain_the_date_that_is_asked():
    elsewhere = bereik.Roster.from_dates("other", [("2019-10-16", DAY)])
    with pytest.raises(QuestionError, match="2019-10-15 is not one of its dates"):
        waterfall(roster=elsewhere)


def test_robust_takes_away_days_that_one_missed_ride_breaks():
    # who misses the bus of 7:00 is at B at 8:05 by the next one, 15 minutes late at most; none goes on to C
    # in time; on the way back both have a next bus within the hour
    table = waterfall(("more A 7:50 B 8:05", *BUSES), robust=True)
    assert jobs_of(table) == {
        "all": 4, "one_way": 4, "out": 3, "out_and_back": 2, "robust": 1, "one_way_at_8": 1,
    }  # fmt: skip


def test_a_home_or_a_job_without_anything_stays_with_zeros():
    table = waterfall(homes=("A", "E"), by=["home_id"])
    far = table[table["home_id"] == "E"]
    assert far["step"].tolist() == ["all", "one_way", "out", "out_and_back", "one_way_at_8"]
    # E is a job of its own there: one walks in no time, out and back
    assert far["jobs"].tolist() == [4, 1, 1, 1, 1]
    lost = waterfall(homes=("A",), jobs=("D", "E"), by=["vacancy_id"])
    assert lost[lost["vacancy_id"] == "E"]["jobs"].tolist() == [1, 1, 1, 0, 0]


def test_counts_by_columns_add_up_to_those_of_all():
    jobs = at("B", "C", "D", "E", sector=["care", "care", "shop", None])
    network = bereik.build_network(feed(*BUSES))
    options = {"date": TUESDAY, "shifts": [DAY, bereik.Shift("t", "10:00", "15:50")], "traveller": LEGS}
    whole = jobs_of(bereik.reach_waterfall(network, at("A"), jobs, **options))
    # at ten: the bus of nine to D is in time, those of seven leave three hours before
    assert whole == {"all": 8, "one_way": 8, "out": 4, "out_and_back": 2, "one_way_at_8": 2}
    for by in (["sector"], ["shift"], ["vacancy_id"], ["home_id", "sector", "shift"]):
        table = bereik.reach_waterfall(network, at("A"), jobs, by=by, **options)
        assert list(table.columns) == [*by, "step", "jobs", "share"]
        assert table.groupby("step")["jobs"].sum().to_dict() == whole
    table = bereik.reach_waterfall(network, at("A"), jobs, by="sector", **options)
    assert table["sector"].isna().sum() == 5, "jobs of no known sector are counted apart, not dropped"


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"by": ["colour"]}, QuestionError, "'colour' is no column of the vacancies"),
        ({"by": ["jobs"]}, QuestionError, "'jobs' cannot be counted by"),
        ({"by": ["geometry"]}, QuestionError, "'geometry' cannot be counted by"),
        ({"by": ["shift", "shift"]}, QuestionError, "'shift' cannot be counted by"),
        ({"roster": "early"}, QuestionError, "found str; give a Roster"),
        ({"date": "2030-01-01"}, ServiceDayError, "2030"),
        ({"childcare": at("B").iloc[:0]}, TableError, "childcare: the table has no rows"),
        ({"child_age_months": 12}, QuestionError, "childcare is not"),
        ({"before_min": -1}, QuestionError, "before_min"),
    ],
)
def test_what_cannot_be_counted_is_refused_in_one_sentence(options, error, words):
    with pytest.raises(error, match=words):
        waterfall(**options)


def test_what_it_rests_on_is_told():
    care = at("B", open_tue=["07:00-18:00"])
    provenance = waterfall(childcare=care).attrs["provenance"]
    assert provenance["childcare"]["count"] == 1


FEWER = settings(max_examples=max(5, EXAMPLES // 3))


@FEWER
@given(care_cases(), st.booleans())
def test_counts_never_rise_and_are_those_of_shift_reach(case, robust):
    base = case.base
    network, home, job = network_of(base), point_table("h", base.home), point_table("v", base.job)
    hours = bereik.Shift("s", clock(base.start), clock((base.start + base.length) % 1440))
    roster = bereik.Roster.from_dates("one", [(base.date, hours)])
    child = with_children(case)
    asked = {
        "before_min": base.before, "after_min": base.after, "traveller": base.traveller,
        "date": base.date, "shifts": [hours],
    }  # fmt: skip
    table = bereik.reach_waterfall(network, home, job, roster=roster, robust=robust, **child, **asked)
    counts = jobs_of(table)
    steps = [step for step in STEPS[:-1] if step in counts]
    assert steps == [step for step in STEPS[:-1] if step != "robust" or robust]
    falling = [counts[step] for step in steps]
    assert falling == sorted(falling, reverse=True)
    plain = bereik.shift_reach(network, home, job, **asked).iloc[0]
    held = bereik.shift_reach(network, home, job, robust=robust, **child, **asked).iloc[0]
    assert counts["out"] == (not pandas.isna(plain.out_depart))
    assert counts["out_and_back"] == (plain.verdict == "yes")
    # a way over the facility may have more changes than the plain one: it counts only on top of that
    both = plain.verdict == held.verdict == "yes"
    assert counts["childcare"] == counts["roster"] == both
    if robust:
        assert counts["robust"] == (both and bool(held.robust))
