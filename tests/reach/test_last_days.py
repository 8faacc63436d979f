"""Rosters near the end of a feed, against the plain search on the dates that the feed has."""

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

import pandas
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

import bereik
from tests import care_oracle
from tests.care_oracle import Day
from tests.conftest import EXAMPLES
from tests.reach.care_cases import DAY_MIN, STOPS, dense_rides, point_table
from tests.reach.drawn_cases import (
    Case,
    cases,
    clock,
    instant,
    network_of,
    service_day_start,
    streets_s,
    trips_of,
)


class LastDays(NamedTuple):
    case: Case
    first: int
    """The first day of the feed, in days from the date of the case."""
    last: int
    beyond: bool
    """Whether dates before and after it are asked too."""


@st.composite
def last_days(draw) -> LastDays:
    """A feed of few days, and rides around the same hours of each of them."""
    base = draw(cases())
    traveller = replace(base.traveller, bike=draw(st.sampled_from(["none", "none", "direct"])))
    rides = draw(dense_rides(base.start, base.start + base.length, draw(st.booleans())))
    first, last = draw(st.sampled_from([(-2, 0), (-1, 1), (0, 1), (-2, 3), (0, 0)]))
    own = [ride._replace(day=draw(st.sampled_from([-1, 0, 0, 1]))) for ride in rides[:12]]
    runs = [ride for ride in (*base.rides, *own) if first <= ride.day <= last and ride.leaves >= 0]
    return LastDays(base._replace(rides=runs, traveller=traveller), first, last, draw(st.booleans()))


def held(case: Case, date: dt.date) -> bool | None:
    """Whether the plain search finds a day on a date; None where the clock leaves nothing of the shift."""
    who = case.traveller
    start, end = instant(date, case.start), instant(date, case.start + case.length)
    if end <= start:
        return None
    day = Day(
        case.home, case.job, start, end, 60 * case.before, 60 * case.after, 60 * who.max_trip_min,
        60 * who.max_lead_min, 0, 0, 0,
    )  # fmt: skip
    legs = care_oracle.legs_of(
        trips_of(case), streets_s(who.walk_speed_kmh, who.max_walk_min),
        streets_s(who.cycle_speed_kmh, who.max_cycle_min), STOPS,
        bike=who.bike, slack_s=who.board_slack_s, max_rides=who.max_transfers + 1,
    )  # fmt: skip
    return bool(care_oracle.held_days(legs, day, [], bike=who.bike, stops=STOPS))


def outside(drawn: LastDays, date: dt.date, *, lead_s: int) -> bool:
    """Whether the hours, with so much before and after them, reach past a day of the feed."""
    case = drawn.case
    begin, end = (
        service_day_start(case.date + dt.timedelta(days=days)) for days in (drawn.first, drawn.last + 1)
    )
    start, finish = instant(date, case.start), instant(date, case.start + case.length)
    return start - lead_s < begin or finish + lead_s > end


@settings(max_examples=max(5, EXAMPLES // 2))
@given(last_days())
def test_a_roster_near_the_end_of_a_feed_is_that_of_the_plain_search(drawn):
    case = drawn.case
    days = range(drawn.first - drawn.beyond, drawn.last + 1 + drawn.beyond)
    dates = [case.date + dt.timedelta(days=day) for day in days]
    plain = {date: held(case, date) for date in dates}
    assume(None not in plain.values())
    shift = bereik.Shift("s", clock(case.start), clock((case.start + case.length) % DAY_MIN))
    told = bereik.roster_reach(
        network_of(case, first=drawn.first, last=drawn.last), point_table("h", case.home),
        point_table("v", case.job), bereik.Roster.from_dates("r", [(date, shift) for date in dates]),
        before_min=case.before, after_min=case.after, traveller=case.traveller,
    ).iloc[0]  # fmt: skip
    failing, reasons = [], []
    for date in dates:
        gone = not drawn.first <= (date - case.date).days <= drawn.last or outside(drawn, date, lead_s=0)
        if gone or not plain[date]:
            failing.append(date.isoformat())
            near = gone or outside(drawn, date, lead_s=60 * case.traveller.max_lead_min)
            reasons.append("DATE_OUTSIDE_FEED" if near else "other")
    event(f"near the end without a day: {'DATE_OUTSIDE_FEED' in reasons}")
    assert (told.dates_failing if failing else "") == ",".join(failing)
    assert told.share == (len(dates) - len(failing)) / len(dates)
    assert pandas.isna(told.reason) == (not failing)
    if set(reasons) == {"other"}:
        assert told.reason != "DATE_OUTSIDE_FEED"
    elif set(reasons) == {"DATE_OUTSIDE_FEED"}:
        assert told.reason == "DATE_OUTSIDE_FEED"
