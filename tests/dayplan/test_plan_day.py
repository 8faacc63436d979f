"""`plan_day` tells the day that `shift_reach` shows, step by step and without a gap."""

import json
from itertools import pairwise

import geopandas
import pandas
import pytest
from hypothesis import event, given

import bereik
from tests.dayplan.plan_cases import plan_and_row
from tests.reach.care_cases import care_cases, stamp
from tests.reach.drawn_cases import cases

MOVES = ("walk", "bike", "ride")


def check_against_row(plan: bereik.DayPlan, row: pandas.Series) -> None:
    """Everything that a row tells is told by the plan, to the second."""
    assert (plan.verdict, plan.reason) == (row.verdict, None if pandas.isna(row.reason) else row.reason)
    for way, part in (("out", 0), ("back", len(plan.hours) - 1)):  # of a split shift the first and the last
        steps = [step for step in plan.steps if (step.direction, step.part) == (way, part)]
        if pandas.isna(row[f"{way}_depart"]):
            assert not steps
            continue
        if not steps:  # a way of no length has no steps
            assert row[f"{way}_min"] == 0
            continue
        assert steps[0].begin.timestamp() == stamp(row[f"{way}_depart"])
        assert steps[-1].end.timestamp() == stamp(row[f"{way}_arrive"])
        assert sum(step.kind == "ride" for step in steps) == row[f"rides_{way}"]
    if not pandas.isna(row.childcare_id):
        assert ",".join(dict.fromkeys(care.id for care in plan.care)) in (
            row.childcare_id, ",".join(reversed(row.childcare_id.split(",")))
        )  # fmt: skip
    if row.verdict == "no":
        return
    brings = [care.bring_at.timestamp() for care in plan.care if care.bring_at]
    fetches = [care.fetch_at.timestamp() for care in plan.care if care.fetch_at]
    assert min(brings, default=None) == stamp(row.bring_at)
    assert max(fetches, default=None) == stamp(row.fetch_at)
    slack = [care.slack_min for care in plan.care if care.slack_min is not None]
    assert min(slack, default=None) == (None if pandas.isna(row.care_slack_min) else row.care_slack_min)
    assert plan.robust == row.robust
    assert plan.breaks_at == (None if pandas.isna(row.breaks_at) else row.breaks_at)


def check_steps(plan: bereik.DayPlan, traveller: bereik.Traveller) -> None:
    """Every step begins where and when the one before it ended, and is a thing one may do."""
    for one, other in pairwise(plan.steps):
        assert one.end <= other.begin
        if "out" in {one.direction, other.direction} or plan.verdict != "no":
            assert one.end == other.begin, (one, other)
            assert one.line[-1] == other.line[0]  # a door may lie at a stop
    for step in plan.steps:
        assert step.begin <= step.end
        assert (step.kind in MOVES) or step.origin == step.target
        assert (step.ride is not None) == (step.kind == "ride") == (step.missed is not None)
        if step.kind in ("walk", "bike"):
            limit = traveller.max_walk_min if step.kind == "walk" else traveller.max_cycle_min
            assert step.minutes <= limit + 1 / 60
            assert step.metres is not None
            assert len(step.line) >= 2
    for one, other in pairwise(plan.steps):
        walked = [one.kind, other.kind]
        assert walked != ["walk", "walk"] or one.target.kind != "stop", "one walk between two rides"


@given(cases())
def test_a_drawn_plan_is_the_drawn_row_with_every_bike(case):
    plan, row = plan_and_row(case)
    check_against_row(plan, row)
    check_steps(plan, case.traveller)
    if plan.steps:
        assert len(plan.table()) == len(plan.steps)
    assert json.loads(json.dumps(plan.json()))["verdict"] == row.verdict
    assert plan.text("nl") != plan.text("en")


@given(care_cases(parents=("both", "both", "brings", "fetches")))
def test_a_drawn_plan_with_a_child_is_the_drawn_row_with_every_bike(case):
    plan, row = plan_and_row(case.base, case)
    event(f"{row.verdict} {case.base.traveller.bike}")
    check_against_row(plan, row)
    check_steps(plan, case.base.traveller)
    assert plan.text("nl")


@given(care_cases(children=2, parents=("both", "both", "brings", "fetches")))
def test_a_drawn_plan_with_two_children_is_the_drawn_row(case):
    plan, row = plan_and_row(case.base, case)
    event(f"{row.verdict} {case.base.traveller.bike}")
    check_against_row(plan, row)
    check_steps(plan, case.base.traveller)


@pytest.mark.parametrize("bike", ["none", "direct", "to_stop", "on_board"])
@pytest.mark.parametrize("child", [False, True])
def test_plans_of_the_demonstration_are_its_rows(demo, bike, child):
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    traveller = bereik.Traveller(bike=bike)
    care = {"childcare": demo.childcare, "child_age_months": 24} if child else {}
    jobs = demo.vacancies.iloc[:: 100 if child else 20]
    # jobs of which only the municipality is known are tried at the same points in the table and alone
    spots = bereik.candidate_points(demo.vacancies)
    asked = {"date": demo.date, "traveller": traveller, "candidates": spots} | care
    reach = bereik.shift_reach(demo.network, home, jobs, **asked, robust=True)
    for number, row in enumerate(reach.itertuples()):
        job = jobs.iloc[[number]]
        plan = bereik.plan_day(demo.network, home, job, **asked, alternatives=False)
        check_against_row(plan, pandas.Series(row._asdict()))
        check_steps(plan, traveller)
        assert isinstance(plan.table(), geopandas.GeoDataFrame)
        assert str(plan).startswith("Je dag op dinsdag 24 november 2026")
