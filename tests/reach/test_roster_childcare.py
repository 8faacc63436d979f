"""Rosters with a child drawn by hand: one facility on all dates, and why it fails (SPEC 3, definition 5)."""

from dataclasses import replace

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bereik
from bereik import CareRules, Child
from bereik.childcare import query as childcare_query
from bereik.errors import QuestionError, TableError
from bereik.reach.roster import answer
from tests.childcare.test_childcare_drawn import LINE, WEEK, care_at
from tests.conftest import EXAMPLES
from tests.network.drawn import feed
from tests.reach.care_cases import DAY_MIN, care_cases, childcare_table, point_table
from tests.reach.drawn_cases import clock, network_of
from tests.reach.test_drawn_answers import LEGS, at

DAY = bereik.Shift("s", "08:00", "15:50")
BY_D = ("far A 7:00 D 7:10", "back D 7:25 C 7:35", "to C 16:00 D 16:05", "home D 16:30 A 16:55")
"""Another facility on the way, at D."""


def october(*days: int, shift: bereik.Shift = DAY) -> bereik.Roster:
    return bereik.Roster.from_dates("mine", [(f"2019-10-{day:02d}", shift) for day in days])


def ask(childcare, roster, trips=LINE, **options) -> pandas.Series:
    network = bereik.build_network(feed(*trips))
    reach = bereik.roster_reach(
        network, at("A"), at("C"), roster, childcare=childcare, **({"traveller": LEGS} | options)
    )
    assert len(reach) == 1
    return reach.iloc[0]


def told(row: pandas.Series) -> tuple:
    return row.verdict, row.share, row.dates_failing, row.reason


def test_a_day_that_closes_at_noon_fails_and_leaves_a_maybe():
    # Wednesday the 16th: brought at 7:10, closed at 12:30, fetched at 16:10
    care = care_at("B", open_wed=["07:00-12:30"])
    row = ask(care, october(14, 15, 16, 17, 18))
    assert told(row) == ("maybe", 0.8, "2019-10-16", "CARE_CLOSES_TOO_EARLY")
    assert (row.childcare_id, row.dates_asked) == ("B", 5)
    row = ask(care, october(15, 16, 17))
    assert (row.verdict, row.share) == ("no", 2 / 3)


def test_the_facility_of_most_dates_is_kept_on_the_dates_on_which_it_fails():
    # B on Monday and Tuesday, D on the other days: D it is, and Monday and Tuesday fail
    closed = {day: ["07:00-18:00", ""] for day in WEEK[:2]} | {day: ["", "07:00-18:00"] for day in WEEK[2:]}
    care = at("B", "D", **closed)
    row = ask(care, october(14, 15, 16, 17, 18), (*LINE, *BY_D))
    assert told(row) == ("no", 0.6, "2019-10-14,2019-10-15", "CARE_CLOSED")
    assert row.childcare_id == "D"
    # two dates each: the smaller id
    assert ask(care, october(14, 15, 16, 17), (*LINE, *BY_D)).childcare_id == "B"
    # dates that are alike weigh as many as they are
    assert ask(care, october(14, 16, 21, 22), (*LINE, *BY_D)).childcare_id == "B"


def test_each_group_of_dates_is_laid_on_its_rides_once(monkeypatch):
    laid, plan = [], answer.plan_date
    monkeypatch.setattr(answer, "plan_date", lambda *given: laid.append(given) or plan(*given))
    row = ask(care_at("B", open_wed=["07:00-12:30"]), october(14, 15, 16, 17, 18))
    assert row.childcare_id == "B"
    # Monday follows a closed day, Thursday a short one, Wednesday is short; Tuesday and Friday are alike
    assert len(laid) == 4


def test_a_facility_that_would_do_better_on_one_date_gives_way_to_the_one_of_all():
    # D lets one leave ten minutes later; it is closed on the 16th
    trips = (*LINE, "far A 7:10 D 7:20", "back D 7:31 C 7:40", "to C 16:00 D 16:05", "home D 16:30 A 16:40")
    care = care_at("B", "D", closed_on=["", "2019-10-16"])
    assert ask(care.iloc[1:], october(15), trips).verdict == "yes"
    row = ask(care, october(15, 16), trips)
    assert (row.verdict, row.share, row.childcare_id) == ("yes", 1, "B")
    assert pandas.isna(row.dates_failing)
    assert pandas.isna(row.reason)


def test_a_school_is_closed_in_the_autumn_holiday():
    # from Monday 28 October to Sunday 3 November 2019
    bells = {f"bell_{day.removeprefix('open_')}": ["08:30-15:30"] for day in WEEK[:5]}
    row = ask(care_at("B", **bells), october(24, 25, 28, 29))
    assert told(row) == ("no", 0.5, "2019-10-28,2019-10-29", "CARE_CLOSED")
    assert ask(care_at("B"), october(24, 25, 28, 29)).verdict == "yes"
    free = bereik.Roster.weekly("free", [DAY], "2019-10-24", "2019-10-29", days_off="school")
    assert ask(care_at("B", **bells), free).share == 1


def test_a_date_outside_the_feed_is_told_before_any_childcare():
    roster = bereik.Roster.from_dates("end", [(date, DAY) for date in ("2019-10-29", "2019-11-05")])
    row = ask(care_at("B"), roster)
    assert told(row) == ("no", 0.5, "2019-11-05", "DATE_OUTSIDE_FEED")
    outside = bereik.Roster.from_dates("out", [("2019-11-05", DAY)])
    row = ask(care_at("B"), outside)
    assert told(row) == ("no", 0, "2019-11-05", "DATE_OUTSIDE_FEED")
    assert pandas.isna(row.childcare_id)


def test_where_no_date_works_no_facility_is_named():
    row = ask(care_at("B", free_places=[0]), october(15, 16))
    assert told(row) == ("no", 0, "2019-10-15,2019-10-16", "CARE_FULL")
    assert pandas.isna(row.childcare_id)


def test_where_no_date_works_the_reason_is_that_of_the_facility_that_fails_by_the_least():
    # B opens on Sundays alone, D too late: on every single date the reason is that of D
    care = at("B", "D", open_sun=["07:00-18:00", ""], **{day: ["", "08:30-18:00"] for day in WEEK[:6]})
    network = bereik.build_network(feed(*LINE, *BY_D))
    days = bereik.shift_reach(
        network, at("A"), at("C"), date="2019-10-15", shifts=[DAY], childcare=care, traveller=LEGS
    )
    row = ask(care, october(15, 16, 17), (*LINE, *BY_D))
    assert (row.verdict, row.reason) == ("no", days.iloc[0].reason)
    assert row.reason == "CARE_OPENS_TOO_LATE"


def test_two_children_keep_their_two_places():
    two = (
        "one A 7:00 B 7:10", "two B 7:25 D 7:30", "three D 7:45 C 7:50",
        "four C 16:00 D 16:05", "five D 16:20 B 16:25", "six B 16:40 A 16:45",
    )  # fmt: skip
    care = care_at("B", "D", open_wed=["07:00-18:00", ""])
    children = [Child(at=["B"]), Child(at=["D"])]
    row = ask(care, october(15, 16), two, children=children)
    assert (row.share, row.dates_failing, row.childcare_id) == (0.5, "2019-10-16", "B,D")


def test_a_night_of_care_belongs_to_the_evening_on_which_it_begins():
    night = ("one A 21:00 B 21:10", "two B 21:25 C 21:35", "three C 6:20 B 6:30", "four B 6:45 A 6:55")
    care = care_at("B", hours="", open_tue=["20:00-08:00"])
    shift = bereik.Shift("night", "22:00", "06:00")
    row = ask(care, october(14, 15, 16, shift=shift), night)
    assert (row.share, row.dates_failing) == (1 / 3, "2019-10-14,2019-10-16")


def test_the_parts_of_a_split_shift_have_one_facility():
    # home in between: out 7:00 and 12:00, back from 10:30 and 16:00
    trips = (
        *LINE, "noon1 C 10:30 B 10:40", "noon2 B 10:55 A 11:05", "again1 A 12:00 B 12:10",
        "again2 B 12:25 C 12:35",
    )  # fmt: skip
    parts = (bereik.Shift("one", "08:00", "10:20"), bereik.Shift("two", "13:00", "15:50"))
    roster = bereik.Roster.from_dates("split", [("2019-10-15", part) for part in parts])
    assert told(ask(care_at("B"), roster, trips))[:2] == ("yes", 1)
    mornings = care_at("B", "B", id=["am", "pm"], open_tue=["07:00-11:30", "11:30-18:00"])
    assert ask(mornings, roster, trips).verdict == "no", "each is open for one of the parts only"


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(QuestionError, match="children are given and childcare is not"):
        ask(None, october(15), children=[Child()])
    with pytest.raises(TableError, match="childcare: id 'B': '25:00-26:00'"):
        ask(care_at("B", hours="25:00-26:00"), october(15))
    with pytest.raises(QuestionError, match=r"give bereik\.CareRules"):
        ask(care_at("B"), october(15), care={"bring_min": 5})


FEWER = settings(max_examples=max(5, EXAMPLES // 3))


def roster_of(case, **changes) -> pandas.Series:
    """The shift of a case on its date and the one after it, on which it may run too."""
    base = case.base
    hours = bereik.Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))
    roster = bereik.Roster.from_dates("one", [(base.date, hours)])
    options = {
        "childcare": childcare_table(case), "children": [Child(case.ages[0], case.allowed[0])],
        "care": CareRules(**case.rules), "before_min": base.before, "after_min": base.after,
        "traveller": base.traveller,
    }  # fmt: skip
    network, home, job = network_of(base), point_table("h", base.home), point_table("v", base.job)
    return bereik.roster_reach(network, home, job, roster, **(options | changes)).iloc[0]


@FEWER
@given(
    care_cases(), st.sampled_from(["max_trip_min", "max_lead_min", "max_walk_min", "before", "stay", "dwell"])
)
def test_widening_anything_never_takes_a_job_away_from_a_roster(case, limit):
    rules, wider = dict(case.rules), {}
    if limit.startswith("max"):
        wider["traveller"] = replace(case.base.traveller, **{limit: 180})
    elif limit == "before":
        wider |= {"before_min": 0, "after_min": 0}
    elif limit == "stay":
        wider["care"] = CareRules(**(rules | {"longest_stay_min": 1440}))
    else:
        wider["care"] = CareRules(**(rules | {"bring_min": 0, "fetch_min": 0}))
    if roster_of(case).verdict == "yes":
        assert roster_of(case, **wider).verdict == "yes"


@FEWER
@given(care_cases())
def test_a_roster_of_one_date_says_what_that_date_says(case):
    base = case.base
    hours = bereik.Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))
    network, home, job = network_of(base), point_table("h", base.home), point_table("v", base.job)
    one = bereik.shift_reach(
        network, home, job, date=base.date, shifts=[hours], childcare=childcare_table(case),
        children=[Child(case.ages[0], case.allowed[0])], care=CareRules(**case.rules),
        before_min=base.before, after_min=base.after, traveller=base.traveller,
    ).iloc[0]  # fmt: skip
    row = roster_of(case)
    assert row.verdict == one.verdict
    assert pandas.isna(row.reason) == pandas.isna(one.reason)
    assert pandas.isna(row.childcare_id) == pandas.isna(one.childcare_id)


def test_reasons_search_once_a_date_for_the_jobs_that_fail_and_for_no_others(demo, monkeypatch):
    """Whichever facilities each job keeps to over its weeks."""
    jobs, searched, care_with = demo.vacancies.head(80), [], childcare_query._care_with

    def noted(query, axis, reach, *rest):
        searched.append((axis.date, reach.requested.any(axis=0)))
        return care_with(query, axis, reach, *rest)

    shift = bereik.Shift("day", "08:30", "16:30")
    roster = bereik.Roster.from_dates("two days", [("2026-11-24", shift), ("2026-11-28", shift)])
    monkeypatch.setattr(childcare_query, "_care_with", noted)
    found = bereik.roster_reach(
        demo.network, demo.homes[demo.homes["id"] == "wuustwezel"], jobs, roster, childcare=demo.childcare
    )
    laid = dict(reversed(searched))  # the first of a date is of all jobs
    reasons = [(date, jobs) for date, jobs in searched if jobs is not laid[date]]
    assert len(set(found["childcare_id"].dropna())) > 3
    assert 0 < len(reasons) <= 2 * len(laid)  # any duration, and any number of rides
    assert (found["verdict"] == "yes").any()
    for date, cells in reasons:
        failing = found["dates_failing"].astype(str).str.contains(date.isoformat()).to_numpy()
        assert not (cells & ~failing).any()
