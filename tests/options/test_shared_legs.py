"""Weeks of options take rides and legs from the week of the question where they are the same.

That this changes no answer: `test_what_if.py` asks each option by itself as well.
"""

import datetime as dt

import bereik
from bereik.access.links import BACK, OUT
from bereik.options.plans import plan_options
from bereik.reach.week import WeekQuery

WAYS = {OUT, BACK}
OTHER_LEGS = {
    "walk_15": WAYS, "transfer_1": WAYS,
    "later_start": {OUT}, "earlier_end": {BACK},  # the other way keeps its hours
}  # fmt: skip
"""The directions in which an option changes how one walks and rides from childcare to work and back."""


def test_legs_from_childcare_are_shared_where_the_same_would_be_searched(demo):
    query = WeekQuery(dt.date.fromisoformat(demo.date), (bereik.Child(24),))
    jobs, care = demo.vacancies.iloc[::40], demo.childcare.iloc[::20]
    plans = plan_options(demo.network, jobs, query, childcare=care)
    options = {option.name: option for option in bereik.list_options(children=True, stations=False)}
    assert set(options) > set(OTHER_LEGS)
    base = {date.plan.query.axis.date: date.plan for date in plans.base.dates}
    for name, option in options.items():
        for date in plans.of(option).dates:
            old = base[date.plan.query.axis.date]
            own, known = date.plan.care.legs.walked, old.care.legs.walked
            assert {way for way in WAYS if own[way] is not known[way]} == OTHER_LEGS.get(name, set()), name
            assert (date.plan.reach.day_rides is old.reach.day_rides) == (name != "walk_15"), name
