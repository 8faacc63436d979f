"""One query, one solution, several views; and how far it is from the public function to the kernel."""

import importlib
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pandas as pd
import pytest

import bereik
from bereik.dayplan import legs_of, plan_of
from bereik.errors import QuestionError, ServiceDayError
from bereik.network.prepared import rides_of_day
from bereik.shifts import table as table_of_shifts
from bereik.units import DAY_S

MOST_CALLS = 6
FIRST_SHIFTS = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")]


def ways_to_the_kernels(demo, monkeypatch, *kernels: str, **question) -> list[list[str]]:
    """Our own functions on each way from `shift_reach` to some kernels, which are told as `module.name`."""
    ways: list[list[str]] = []

    def watched(kernel):
        def call(*given):
            way, here = [], sys._getframe(1)
            while here is not None:
                # What compares the arguments of every public function stands around it, not on the way; a
                # comprehension is no function either.
                file, name = here.f_code.co_filename, here.f_code.co_name
                if "/bereik/" in file and not file.endswith("/checked.py") and not name.startswith("<"):
                    way.insert(0, name)
                here = here.f_back
            ways.append(way)
            return kernel(*given)

        return call

    # Both directions in this thread, so that one stack holds the whole way.
    monkeypatch.setattr(ThreadPoolExecutor, "map", lambda pool, call, *given: map(call, *given))
    for kernel in kernels:
        module, name = kernel.rsplit(".", 1)
        owner = importlib.import_module(f"bereik.{module}")
        monkeypatch.setattr(owner, name, watched(getattr(owner, name)))
    bereik.shift_reach(demo.network, demo.homes[:1], demo.vacancies[:3], date=demo.date, **question)
    return ways


def test_an_answer_with_a_child_is_few_calls_away_from_the_kernels(demo, monkeypatch):
    ways = ways_to_the_kernels(
        demo, monkeypatch, "childcare.days.best_pairs", "childcare.days.best_alone",
        childcare=demo.childcare[:5], child_age_months=24,
    )  # fmt: skip
    assert ["shift_reach", "solve", "solve_date", "_solve_homes", "day_of_home", "fill"] in ways
    assert max(map(len, ways)) <= MOST_CALLS


def test_an_answer_without_a_child_is_few_calls_away_from_the_kernels(demo, monkeypatch):
    ways = ways_to_the_kernels(demo, monkeypatch, "shifts.ways.best_within")
    assert ["shift_reach", "solve", "solve_date", "_solve_homes", "pairs_of_homes", "_walking_ways"] in ways
    assert max(map(len, ways)) <= MOST_CALLS


def test_a_reason_with_a_child_is_as_few_calls_away_from_the_kernels(demo, monkeypatch):
    ways = ways_to_the_kernels(
        demo, monkeypatch, "childcare.home_chains.ends_of", "childcare.shortfalls.best_pairs",
        "childcare.shortfalls.least_shortfalls", childcare=demo.childcare[:5], child_age_months=24,
        shifts=[bereik.Shift("day", "08:00", "16:30")],
        traveller=bereik.Traveller(driving_licence=True, max_trip_min=70, max_lead_min=60),
    )  # fmt: skip
    assert {way[-1] for way in ways} == {"with_windows", "_works", "_shortfalls"}
    assert max(map(len, ways)) <= MOST_CALLS


def test_a_ready_query_is_answered_as_its_keyword_arguments(demo):
    asked = (demo.network, demo.homes[:2], demo.vacancies[:30])
    told = {"date": [demo.date, "2026-11-28"], "shifts": FIRST_SHIFTS, "robust": True, "after_min": 0}
    by_query = bereik.shift_reach(*asked, query=bereik.ShiftQuery(**told))
    pd.testing.assert_frame_equal(by_query, bereik.shift_reach(*asked, **told))
    pd.testing.assert_frame_equal(by_query, bereik.solve(*asked, bereik.ShiftQuery(**told)).table())


def test_query_and_keyword_arguments_together_are_refused(demo):
    query = bereik.ShiftQuery(demo.date)
    with pytest.raises(QuestionError, match=r"both query and before_min .*replace\(query, before_min=...\)"):
        bereik.shift_reach(demo.network, demo.homes[:1], demo.vacancies[:1], before_min=3, query=query)


def test_a_query_without_a_date_is_refused_where_no_roster_tells_it(demo):
    with pytest.raises(ServiceDayError, match="no date"):
        bereik.shift_reach(demo.network, demo.homes[:1], demo.vacancies[:1])
    roster = bereik.Roster.early_late(demo.date, weeks=1)
    table = bereik.roster_reach(
        demo.network, demo.homes[:1], demo.vacancies[:2], roster, query=bereik.ShiftQuery()
    )
    assert len(table) == 2


@pytest.mark.parametrize("childcare", [False, True])
def test_the_legs_of_a_solution_do_not_change_with_what_is_cached_after_it(demo, childcare):
    # Trips are numbered within the hours that were read for a question; a later one may read more of them.
    care = {"childcare": demo.childcare[:20], "child_age_months": 24} if childcare else {}
    query = bereik.ShiftQuery(demo.date, shifts=FIRST_SHIFTS[:1], **care)
    solution = bereik.solve(demo.network, demo.homes[:1], demo.vacancies[:12], query)
    before = legs_of(solution)
    assert before["route"].notna().any()
    demo.network.cache.clear()
    rides_of_day(demo.network, solution.dates[0].query.axis.date, bereik.Traveller(), -2 * DAY_S, 3 * DAY_S)
    pd.testing.assert_frame_equal(legs_of(solution), before)


@pytest.mark.parametrize("childcare", [False, True])
def test_the_day_of_a_home_among_many_is_that_of_the_home_alone(demo, childcare):
    query = bereik.ShiftQuery(demo.date, childcare=demo.childcare[:20] if childcare else None)
    jobs = demo.vacancies[40:46]
    region = bereik.solve(demo.network, demo.homes, jobs, query)
    home = demo.homes["id"].tolist().index("wuustwezel")
    for job in range(len(jobs)):
        alone = bereik.plan_day(
            demo.network, demo.homes[home : home + 1], jobs[job : job + 1], query=query, alternatives=False
        )
        assert plan_of(region, home, job).json() == alone.json()


def test_a_solution_of_many_homes_holds_no_journeys(demo):
    solution = bereik.solve(demo.network, demo.homes[:2], demo.vacancies[:3], bereik.ShiftQuery(demo.date))
    assert not solution.dates[0].homes


def test_a_query_changed_is_another_query(demo):
    query = bereik.ShiftQuery(demo.date, traveller=bereik.Traveller(max_trip_min=1))
    wider = replace(query, traveller=bereik.Traveller())
    held = [
        (
            bereik.shift_reach(demo.network, demo.homes[:1], demo.vacancies, query=one)["verdict"] == "yes"
        ).sum()
        for one in (query, wider)
    ]
    assert held[0] < held[1]


def test_the_legs_of_a_solution_are_those_of_its_table(demo):
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    query = bereik.ShiftQuery([demo.date, "2026-11-28"], childcare=demo.childcare[:10])
    solution = bereik.solve(demo.network, home, demo.vacancies[40:46], query)
    table = solution.table()
    listed = bereik.list_itineraries(demo.network, table, home, demo.vacancies[40:46], query=query)
    shown = table["mode_out"].notna() | table["mode_back"].notna()
    assert len(listed) > 10
    own = legs_of(solution, [int(row) for row in table.index[shown]])
    pd.testing.assert_frame_equal(own.astype(listed.dtypes), listed)


ASKED = {
    "shifts": {"shifts": FIRST_SHIFTS},
    "own hours and templates": {},
    "childcare": {"childcare": True, "child_age_months": 24},
    "missed rides": {"robust": True},
    "two dates": {"date": ["2026-11-24", "2026-11-28"]},
}


@pytest.mark.parametrize("asked", ASKED)
def test_the_rows_that_are_held_and_those_that_are_counted_are_those_of_the_table(demo, asked):
    more = {"date": demo.date} | ASKED[asked]
    if "childcare" in more:
        more["childcare"] = demo.childcare[:20]
    solution = bereik.solve(demo.network, demo.homes[:4], demo.vacancies[:60], bereik.ShiftQuery(**more))
    table = solution.table()
    assert {"yes", "no"} <= set(table["verdict"])
    some = table[table["verdict"] != "no"].reset_index(drop=True)
    pd.testing.assert_frame_equal(solution.held(), some)
    columns = ["home_id", "vacancy_id", "shift", "verdict", "reason", "date"]
    pd.testing.assert_frame_equal(solution.verdicts(), table[columns])


@pytest.mark.parametrize("asked", ASKED)
def test_columns_that_are_made_side_by_side_are_the_same(demo, asked, monkeypatch):
    more = {"date": demo.date} | ASKED[asked]
    if "childcare" in more:
        more["childcare"] = demo.childcare[:20]
    solution = bereik.solve(demo.network, demo.homes[:3], demo.vacancies[:40], bereik.ShiftQuery(**more))
    table = solution.table()
    monkeypatch.setattr(table_of_shifts, "MANY_ROWS", 0)
    pd.testing.assert_frame_equal(solution.table(), table)
