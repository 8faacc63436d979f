"""`shift_reach` with a child equals the slow search, and keeps the laws of SPEC 3 with definition 4."""

import datetime as dt
from dataclasses import replace

import pandas
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import bereik
from bereik.domain.traveller import Shift
from tests.conftest import EXAMPLES
from tests.reach.care_cases import (
    DAY_MIN,
    CareCase,
    Slow,
    ask,
    care_cases,
    childcare_table,
    point_table,
    shown_chain,
    slow_answer,
    stamp,
    told_chain,
    with_children,
)
from tests.reach.drawn_cases import clock, network_of


def shown_day(row: pandas.Series) -> tuple:
    """Everything that a row tells of a day that can be held."""
    slack = None if pandas.isna(row.care_slack_min) else round(60 * row.care_slack_min)
    return (
        shown_chain(row, "out"), shown_chain(row, "back"),
        row.childcare_id, stamp(row.bring_at), stamp(row.fetch_at), slack,
    )  # fmt: skip


def told_days(slow: Slow) -> list[tuple]:
    """The same of the slow answer with one child."""
    return [
        (
            told_chain(one.out),
            told_chain(one.back),
            one.ids[0],
            one.bring_at[0],
            one.fetch_at[0],
            one.slack[0],
        )
        for one in slow.best
    ]


def check_no(row: pandas.Series, slow: Slow) -> None:
    """A way that exists is shown also when the other one fails, and the facility is not named."""
    assert row.verdict == "no"
    assert not pandas.isna(row.reason)
    for column in ("childcare_id", "bring_at", "fetch_at", "care_slack_min"):
        assert pandas.isna(row[column])
    assert stamp(row.out_depart) == max((chain.depart for chain in slow.outs), default=None)
    assert stamp(row.back_arrive) == min((chain.arrive for chain in slow.backs), default=None)


def compare(case: CareCase) -> None:
    slow = slow_answer(case)
    assume(slow is not None)
    row = ask(case)
    if not slow.best:
        check_no(row, slow)
        return
    assert row.verdict == "yes"
    assert pandas.isna(row.reason)
    assert shown_day(row) in told_days(slow)
    assert row.absence_min == (row.back_arrive - row.out_depart).total_seconds() / 60


@given(care_cases())
def test_one_child_equals_the_slow_search(case):
    compare(case)


@given(care_cases(bikes=["to_stop", "on_board", "direct"]))
def test_one_child_with_a_bike_equals_the_slow_search(case):
    compare(case)


@given(care_cases(parents=("brings", "fetches")))
def test_a_helper_on_one_side_equals_the_slow_search(case):
    compare(case)


def told_days_of_two(slow: Slow) -> list[tuple]:
    """As `told_days`; of two children the first bringing, the last fetching and the least slack are shown."""
    told = []
    for one in slow.best:
        known = [[at for at in times if at is not None] for times in (one.bring_at, one.fetch_at, one.slack)]
        first, last, least = (
            min(known[0], default=None),
            max(known[1], default=None),
            min(known[2], default=None),
        )
        told.append(
            (told_chain(one.out), told_chain(one.back), ",".join(dict.fromkeys(one.ids)), first, last, least)
        )
    return told


two_children = care_cases(children=2, bikes=["none", "none", "direct"])
two_with_help = care_cases(children=2, parents=("both", "brings", "fetches"), bikes=["none", "direct"])


@given(two_children | two_with_help)
def test_two_children_equal_the_slow_search(case):
    slow = slow_answer(case)
    assume(slow is not None)
    row = ask(case)
    if slow.best:
        assert row.verdict == "yes"
        assert shown_day(row) in told_days_of_two(slow)
    else:
        check_no(row, slow)


fewer = settings(max_examples=max(5, EXAMPLES // 3))
"""Laws ask twice, and what they would miss the comparisons find."""
anyone = care_cases(children=1, parents=("both", "both", "both", "brings", "fetches"))


@fewer
@given(anyone, st.sampled_from(["max_walk_min", "max_trip_min", "max_lead_min", "max_transfers", "bike"]))
def test_widening_a_limit_of_the_traveller_never_takes_the_job_away(case, limit):
    wider = {"bike": "on_board", "max_transfers": 3}.get(limit, 150)
    traveller = replace(case.base.traveller, **{limit: wider})
    if ask(case).verdict == "yes":
        assert ask(case._replace(base=case.base._replace(traveller=traveller))).verdict == "yes"


@fewer
@given(anyone)
def test_one_more_trip_never_takes_the_job_away(case):
    before = case._replace(base=case.base._replace(rides=case.base.rides[1:]))
    if ask(before).verdict == "yes":
        assert ask(case).verdict == "yes"


@fewer
@given(anyone, st.sampled_from(["opens", "closes", "stay", "place", "age", "bells", "dwell", "another"]))
def test_more_room_at_the_facilities_never_takes_the_job_away(case, change):
    wider = [nursery._replace(parts=nursery.parts and list(nursery.parts)) for nursery in case.nurseries]
    rules = dict(case.rules)
    for n, nursery in enumerate(wider):
        if nursery.parts and change == "opens":
            nursery.parts[0] = nursery.parts[0][0] - 15, nursery.parts[0][1]
        if nursery.parts and change == "closes":
            nursery.parts[-1] = nursery.parts[-1][0], nursery.parts[-1][1] + 15
        free = {"place": {"free": None}, "age": {"min_age": None, "max_age": None}, "bells": {"bells": None}}
        wider[n] = nursery._replace(**free.get(change, {}))
    if change == "stay":
        rules["longest_stay_min"] += 60
    if change == "dwell":
        rules |= {"bring_min": 0, "fetch_min": 0}
    if change == "another":
        wider.append(wider[0]._replace(id="z", place=(wider[0].place + 2) % 6))
    if ask(case).verdict == "yes":
        assert ask(case._replace(nurseries=wider, rules=rules)).verdict == "yes"


@fewer
@given(anyone)
def test_the_order_of_the_facilities_changes_nothing(case):
    table = childcare_table(case)
    one, other = ask(case), ask(case, childcare=table.iloc[::-1].reset_index(drop=True))
    pandas.testing.assert_series_equal(one, other)


@fewer
@given(care_cases(most=1))
def test_a_facility_at_home_that_is_always_open_and_takes_no_time_is_no_childcare(case):
    base = case.base
    always = case.nurseries[0]._replace(
        place=base.home, parts=[(n * DAY_MIN, (n + 1) * DAY_MIN) for n in range(-2, 4)], bells=None,
        min_age=None, max_age=None, free=None,
    )  # fmt: skip
    rules = {"bring_min": 0, "fetch_min": 0, "longest_stay_min": 1440}
    held = ask(case._replace(nurseries=[always], rules=rules, allowed=[None]))
    hours = Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))
    plain = bereik.shift_reach(
        network_of(base), point_table("h", base.home), point_table("v", base.job), date=base.date,
        shifts=[hours], before_min=base.before, after_min=base.after, traveller=base.traveller,
    ).iloc[0]  # fmt: skip
    assert held.verdict == plain.verdict
    if plain.verdict == "yes":
        assert shown_chain(held, "out") == shown_chain(plain, "out")
        assert shown_chain(held, "back") == shown_chain(plain, "back")


@fewer
@given(anyone)
def test_the_row_keeps_the_rules_of_the_facility(case):
    row = ask(case)
    assume(row.verdict == "yes")
    bring, fetch = case.rules["bring_min"], case.rules["fetch_min"]
    if not pandas.isna(row.bring_at):
        assert row.out_depart <= row.bring_at
        assert row.bring_at + pandas.Timedelta(minutes=bring) <= row.out_arrive
    if not pandas.isna(row.fetch_at):
        assert row.back_depart <= row.fetch_at
        assert row.fetch_at + pandas.Timedelta(minutes=fetch) <= row.back_arrive
        assert row.care_slack_min >= 0
    if case.parents == ["both"]:
        stay = (row.fetch_at - row.bring_at).total_seconds() / 60 + fetch
        assert stay <= case.rules["longest_stay_min"]


@fewer
@given(care_cases(bikes=["none"]), st.lists(st.booleans(), min_size=3, max_size=3))
def test_a_roster_counts_the_facility_that_works_on_most_dates(case, open_next_day):
    """The same shift on two days, trips on both, facilities on one or both."""
    assume(all(nursery.parts is not None and nursery.bells is None for nursery in case.nurseries))
    tomorrow = case.base.date + dt.timedelta(days=1)
    rides = [*case.base.rides, *(ride._replace(day=1) for ride in case.base.rides if ride.day == 0)]
    wider = [
        nursery._replace(parts=nursery.parts + [(a + DAY_MIN, b + DAY_MIN) for a, b in nursery.parts if also])
        for nursery, also in zip(case.nurseries, open_next_day, strict=False)
    ]
    first = case._replace(base=case.base._replace(rides=rides), nurseries=wider)
    next_rides = [ride._replace(day=ride.day - 1) for ride in rides]
    earlier = [n._replace(parts=[(a - DAY_MIN, b - DAY_MIN) for a, b in n.parts]) for n in wider]
    second = case._replace(base=case.base._replace(date=tomorrow, rides=next_rides), nurseries=earlier)
    works = {nursery.id: 0 for nursery in wider}
    for day in (first, second):
        for nursery in day.nurseries:
            slow = slow_answer(day._replace(nurseries=[nursery]))
            assume(slow is not None)
            works[nursery.id] += bool(slow.best)
    row = ask_roster(first, [case.base.date, tomorrow])
    most = max(works.values())
    assert row.share == most / 2
    if most:
        assert works[row.childcare_id] == most
    else:
        assert pandas.isna(row.childcare_id)


def ask_roster(case: CareCase, dates: list[dt.date]) -> pandas.Series:
    base = case.base
    hours = Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))
    roster = bereik.Roster.from_dates("two days", [(date, hours) for date in dates])
    return bereik.roster_reach(
        network_of(base), point_table("h", base.home), point_table("v", base.job), roster,
        before_min=base.before, after_min=base.after, traveller=base.traveller, **with_children(case),
    ).iloc[0]  # fmt: skip
