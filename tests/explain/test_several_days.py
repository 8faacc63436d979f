"""What would help a job on several days: asked again of every day of its week, it is a yes on all."""

import datetime as dt
from dataclasses import replace

import geopandas
import pytest

import bereik
from bereik.domain.childcare import Child
from bereik.domain.query import ShiftQuery
from bereik.explain import DayOfWork, explain_days
from tests.explain.test_every_change import open_longer

TUESDAY = dt.date(2026, 11, 24)
BOTH = ("Dorpsstraat 63, 2990 Wuustwezel", "Bredabaan 628, Brasschaat")


@pytest.fixture(scope="module")
def homes(demo):
    register = bereik.geocoding.index_addresses(demo.addresses)
    return [bereik.find_address(text, register).geometry.iloc[0] for text in BOTH]


def one_job(demo, vacancy_id: str) -> geopandas.GeoDataFrame:
    return demo.vacancies[demo.vacancies["id"] == vacancy_id]


def days_of(demo, home, job, **asked) -> tuple[list[DayOfWork], list[DayOfWork]]:
    days = bereik.list_week_days(demo.network, home, job, date=TUESDAY, **asked)
    by_verdict = {
        verdict: [DayOfWork(date.date(), None) for date in sorted(set(own["date"]))]
        for verdict, own in days.groupby("verdict")
    }
    return by_verdict.get("no", []), by_verdict.get("yes", [])


def week_with(demo, home, job, change, childcare=None, child=None) -> str:
    """The verdict of the week with a change."""
    who, table, kids, what = bereik.Traveller(), childcare, child and [child], change.what
    side, _, way = change.kind.partition("_")
    if side in ("trip", "lead", "walk"):
        who = replace(who, **{f"max_{side}_min": float(what["limit"])})
    elif side == "transfer":
        who = replace(who, max_transfers=int(what["limit"]))
    elif side == "bike":
        who = replace(who, bike=what["bike"])
    elif side == "licence":
        who = replace(who, driving_licence=True)
    elif side in ("start", "end"):
        job = job.assign(**{f"shift_{side}": what["at"]})
    elif side == "care":
        table = open_longer(
            table, table["id"].tolist().index(what["childcare_id"]), change.kind, change.minutes
        )
    elif side == "helper":
        kids = [replace(child, parent="brings" if way == "fetches" else "fetches")]
    else:
        return "yes"  # rides and places are asked by `explain` itself
    asked = {} if table is None else {"childcare": table, "children": kids}
    (row,) = bereik.week_reach(demo.network, home, job, date=TUESDAY, traveller=who, **asked).to_dict(
        "records"
    )
    return row["verdict"]


@pytest.mark.parametrize("home", [0, 1])
@pytest.mark.parametrize("vacancy", ["v015", "v008", "v068", "v065", "v073", "v066", "v063", "v027"])
def test_every_change_that_is_told_makes_the_whole_week_a_yes(demo, homes, home, vacancy):
    job, point = one_job(demo, vacancy), homes[home]
    failing, held = days_of(demo, point, job)
    if not failing:
        return
    why = explain_days(demo.network, point, job, failing, held=held, query=ShiftQuery())
    for change in why.changes:
        assert week_with(demo, point, job, change) == "yes", change


@pytest.mark.parametrize("vacancy", ["v008", "v015", "v027"])
def test_every_change_with_a_child_makes_the_whole_week_a_yes(demo, homes, vacancy):
    job, point, child = one_job(demo, vacancy), homes[1], Child(30)
    care = demo.childcare.iloc[::6].reset_index(drop=True)
    failing, held = days_of(demo, point, job, childcare=care, children=[child])
    if held or not failing:
        return  # of what can be held on some days the facility of these is kept to by who asks
    query = ShiftQuery(childcare=care, children=[child])
    why = explain_days(demo.network, point, job, failing, held=held, query=query)
    for change in why.changes:
        assert week_with(demo, point, job, change, care, child) == "yes", change


def test_what_helps_one_day_alone_is_not_told(demo, homes):
    """Of v015 from Brasschaat the school days need less than the days of the holidays."""
    job, point = one_job(demo, "v015"), homes[1]
    failing, held = days_of(demo, point, job)
    first = {
        one.kind: one.minutes
        for one in explain_days(demo.network, point, job, failing[:1], query=ShiftQuery()).changes
    }
    every = {
        one.kind: one.minutes
        for one in explain_days(demo.network, point, job, failing, held=held, query=ShiftQuery()).changes
    }
    assert set(every) <= set(first)
    assert all(every[kind] >= first[kind] for kind in every if kind not in ("bike", "transfer"))
    assert every != first


def test_other_hours_are_told_only_where_the_days_that_can_be_held_stay_so(demo, homes):
    """A start that suits the day that fails must not spoil one that does not."""
    job, point = one_job(demo, "v015"), homes[1]
    failing, _ = days_of(demo, point, job)
    alone = {
        one.kind for one in explain_days(demo.network, point, job, failing[:1], query=ShiftQuery()).changes
    }
    assert "start_later" in alone
    # a day on which the bus home leaves before the later end is one that other hours would take away
    spoiled = explain_days(
        demo.network, point, job, failing[:1], held=[DayOfWork(failing[-1].date, None)], query=ShiftQuery()
    )
    told = {one.kind: one.minutes for one in spoiled.changes}
    assert told.get("start_later", 1e9) > 30
