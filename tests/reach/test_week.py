"""The vacancy's own week: which days and shifts are asked, and that each has the answer of its own date."""

import datetime as dt
from types import SimpleNamespace

import geopandas
import numpy as np
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.domain.tables import WEEK_DAYS, WEEK_REACH, check_points
from bereik.reach.week import WeekQuery, plan_week, solve, solve_week, week_table, weeks_of_home
from bereik.reach.week import table as week_tables
from bereik.reach.week.dates import week_dates
from bereik.reach.week.shifts import shifts_of_week
from bereik.reach.week.table import provenance_of_plan, week_days_table
from bereik.shifts.outcomes import DateAsks
from tests.conftest import EXAMPLES
from tests.network import drawn
from tests.reach.own_dates import reach_on_operating_dates

TUESDAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module")
def homes(demo):
    """The two homes of the issue that asked for this: W and B."""
    register = bereik.geocoding.index_addresses(demo.addresses)
    found = [
        bereik.find_address(text, register).iloc[:1]
        for text in ("Dorpsstraat 63, 2990 Wuustwezel", "Bredabaan 628, Brasschaat")
    ]
    return geopandas.GeoDataFrame(
        {"id": ["W", "B"]}, geometry=[one.geometry.iloc[0] for one in found], crs=4326
    )


def jobs(**columns) -> geopandas.GeoDataFrame:
    count = len(next(iter(columns.values())))
    points = [Point(4.40 + 0.02, 51.30)] * count
    return geopandas.GeoDataFrame(
        {"id": [f"j{number}" for number in range(count)], "title": "x"} | columns, geometry=points, crs=4326
    )


# Which shifts, on which days


def test_of_a_rotating_system_all_shifts_are_asked_and_own_hours_stand_for_the_most_alike():
    table = jobs(
        shift_system=["three-shift", "two-shift", "late"],
        shift_start=["20:45", None, None], shift_end=["07:00", None, None], days=["mon-fri", "mon-sat", None],
    )  # fmt: skip
    three, two, late = shifts_of_week(table)
    assert [shift.name for shift in three.shifts] == ["early", "late", "20:45-07:00"]
    assert [shift.assumed for shift in three.shifts] == [True, True, False]
    assert [shift.name for shift in two.shifts] == ["early", "late"]
    assert two.weekdays == (0, 1, 2, 3, 4, 5)
    assert late.weekdays == (0, 1, 2, 3, 4)
    assert late.days_assumed
    assert not late.rotating


def test_night_work_of_two_usual_hours_is_two_guesses_and_no_rotation():
    (night,) = shifts_of_week(jobs(shift_system=["night"], days=["mon-fri"]))
    assert len(night.shifts) == 2
    assert not night.rotating


def test_unknown_days_are_monday_to_friday_and_said_to_be_assumed():
    (week,) = shifts_of_week(jobs(shift_start=["08:00"], shift_end=["16:00"]))
    assert week.weekdays == (0, 1, 2, 3, 4)
    assert week.days_assumed


def test_a_weekday_has_its_nearest_school_day_and_its_nearest_day_of_the_holidays(demo):
    days = {(day.weekday, day.kind): day.date for day in week_dates(demo.network, TUESDAY)}
    assert days[1, "school_day"] == TUESDAY
    assert days[0, "school_day"] == dt.date(2026, 11, 30)
    assert days[0, "school_holiday"] == dt.date(2026, 12, 21)
    assert days[4, "school_holiday"] == dt.date(2027, 2, 12), "25 December and 1 January are public holidays"
    assert days[5, "saturday"] == dt.date(2026, 11, 28)
    assert len(days) == 12


def test_at_the_end_of_a_timetable_the_last_days_stand_for_the_week(demo):
    days = week_dates(demo.network, dt.date(2027, 8, 31))
    assert {day.weekday for day in days} == set(range(7))
    assert max(day.date for day in days) == dt.date(2027, 8, 31)


WEEKDAYS_ONLY = "S,1,1,1,1,1,0,0,20191001,20191130\n"
"""Armistice Day, a Monday, has service; no Saturday and no Sunday has."""
THREE_DAYS = "S,1,1,1,1,1,1,1,20191015,20191017\n"
"""Tuesday to Thursday."""


@pytest.mark.parametrize(
    ("calendar", "days", "verdict", "reason"),
    [
        (WEEKDAYS_ONLY, "sun", "no", "NO_SERVICE"),
        (WEEKDAYS_ONLY, "sat", "no", "NO_SERVICE"),
        (WEEKDAYS_ONLY, "mon-sun", "maybe", "NO_SERVICE"),
        (WEEKDAYS_ONLY, "mon-fri", "yes", None),
        (THREE_DAYS, "sun", "no", "DATE_OUTSIDE_FEED"),
        (THREE_DAYS, "fri,sat", "no", "DATE_OUTSIDE_FEED"),
        (THREE_DAYS, "mon-fri", "maybe", "DATE_OUTSIDE_FEED"),
        (THREE_DAYS, "tue-thu", "yes", None),
    ],
)
def test_a_weekday_that_cannot_be_asked_fails_and_no_other_day_stands_for_it(calendar, days, verdict, reason):
    feed = drawn.feed("out A 7:00 E 7:10", "back E 16:30 A 16:40", calendar=calendar)
    network = bereik.build_network([feed], None)
    ends = [Point(4.0, 51 + drawn.SPACING_DEG * place) for place in (0, 4)]
    job = {"id": ["j"], "title": ["x"], "shift_start": ["08:00"], "shift_end": ["16:00"], "days": [days]}
    table = geopandas.GeoDataFrame(job, geometry=[ends[1]], crs=4326)
    row = bereik.week_reach(network, ends[0], table, date="2019-10-15").iloc[0]
    assert (row["verdict"], None if pandas.isna(row["reason"]) else row["reason"]) == (verdict, reason)
    asked = {dt.date.fromisoformat(date).weekday() for date in row["dates_asked"].split(",")}
    assert asked == set(bereik.domain.traveller.parse_days(days))


def test_days_with_the_same_trips_are_asked_once(demo):
    plan = plan_week(demo.network, demo.vacancies, WeekQuery(TUESDAY))
    dates = {str(one.plan.query.axis.date): len(one.asks) for one in plan.dates}
    # 23 asks at night reach into Saturday, or into the day before Christmas or Saturday. A Monday is a day of
    # its own, since what rides before four on it is Sunday's service and counts for reasons.
    assert {date for date, count in dates.items() if count > 50} == {
        "2026-11-24", "2026-11-28", "2026-11-29", "2026-11-30", "2026-12-21", "2026-12-22",
    }  # fmt: skip


# Verdicts


def test_three_teams_of_which_the_night_works_are_a_maybe(demo, homes):
    row = week_row(demo, homes.iloc[[1]], "v140")
    assert row["verdict"] == "maybe"
    assert row["shift"] == "20:45-07:00"
    failing = [one.split() for one in row["fails"].split("; ")]
    assert [len([date for date, shift in failing if shift == name]) for name in ("early", "late")] == [10, 10]
    nights = {date for date, shift in failing if shift == "20:45-07:00"}
    assert nights.isdisjoint({"2026-11-24", "2026-11-25", "2026-11-26"}), "school nights can be held"


def test_a_place_that_is_not_known_counts_its_cases(demo, homes):
    row = week_row(demo, homes.iloc[[1]], "v028")
    assert row["verdict"] == "maybe"
    assert row["cases"] == 7
    assert 0 <= row["works_in"] < 7


def week_row(demo, home, vacancy, **options):
    table = bereik.week_reach(
        demo.network,
        home,
        demo.vacancies,
        date=TUESDAY,
        candidates=bereik.candidate_points(demo.vacancies),
        **options,
    )
    return table[table["vacancy_id"] == vacancy].iloc[0]


def test_the_week_of_wuustwezel_has_fewer_jobs_than_its_tuesday(demo, homes):
    one_day = reach_on_operating_dates(demo.network, homes.iloc[[0]], demo.vacancies, date=TUESDAY)
    week = bereik.week_reach(demo.network, homes.iloc[[0]], demo.vacancies, date=TUESDAY)
    counts = [(table["verdict"] == "yes").sum() for table in (one_day, week)]
    assert counts[1] < counts[0]
    assert not (week["verdict"].eq("yes").to_numpy() & one_day["verdict"].eq("no").to_numpy()).any()


def test_the_columns_are_those_of_the_tables(demo, homes):
    few = demo.vacancies.iloc[:3]
    assert list(bereik.week_reach(demo.network, homes, few, date=TUESDAY).columns) == list(WEEK_REACH)
    assert list(bereik.list_week_days(demo.network, homes, few, date=TUESDAY).columns) == list(WEEK_DAYS)


def test_no_home_and_no_vacancy_are_empty_answers(demo, homes):
    assert bereik.week_reach(demo.network, homes, demo.vacancies.iloc[:0], date=TUESDAY).empty
    assert bereik.week_reach(demo.network, homes.iloc[:0], demo.vacancies, date=TUESDAY).empty


# Laws


@settings(deadline=None, max_examples=max(4, EXAMPLES // 4))
@given(
    rows=st.sets(st.integers(0, 399), min_size=1, max_size=12), home=st.integers(0, 40),
    bike=st.sampled_from(["none", "to_stop", "on_board"]),
)  # fmt: skip
def test_every_day_has_the_answer_of_its_own_date(demo, rows, home, bike):
    """Each day of the week is what `shift_reach` says of the shift on that date, place by place."""
    few = demo.vacancies.iloc[sorted(rows)]
    few = few[~few.geometry.is_empty]
    point, traveller = demo.addresses.geometry.iloc[home * 40], bereik.Traveller(bike=bike)
    days = bereik.list_week_days(demo.network, point, few, date=TUESDAY, traveller=traveller)
    for (date, name), rows_of_day in days.groupby(["date", "shift"], observed=True):
        own = few[few["id"].isin(rows_of_day["vacancy_id"])]
        shift = own if "," in name or ":" in name else own.assign(**hours_of(name))
        asked = bereik.shift_reach(demo.network, point, shift, date=date, traveller=traveller)
        told = asked.drop_duplicates("vacancy_id").set_index("vacancy_id")
        for row in rows_of_day.to_dict("records"):
            assert told.loc[row["vacancy_id"], "verdict"] == row["verdict"], row
            assert row["verdict"] == "yes" or told.loc[row["vacancy_id"], "reason"] == row["reason"]


@settings(deadline=None, max_examples=max(2, EXAMPLES // 8))
@given(rows=st.sets(st.integers(0, 399), min_size=1, max_size=8), home=st.integers(0, 40), data=st.data())
def test_days_with_the_same_ways_searched_once_change_nothing(demo, rows, home, data):
    """The same asked day by day, of jobs with a licence too: what is shown, told and found of each day."""
    few, point = demo.vacancies.iloc[sorted(rows)], demo.addresses.iloc[[home * 40]]
    points = check_points(point.assign(id="h"), "homes")
    bike = data.draw(st.sampled_from(["none", "to_stop", "on_board"]))
    child = data.draw(st.booleans())
    query = WeekQuery(
        TUESDAY, (bereik.Child(24),) if child else (), traveller=bereik.Traveller(bike=bike, max_cycle_min=12)
    )

    def ask():
        plan = plan_week(
            demo.network, few, query, childcare=demo.childcare.iloc[home % 8 :: 20] if child else None
        )
        first, told, every = (
            solve_week(plan, points, explained=explained) for explained in ("first", "told", "all")
        )
        pandas.testing.assert_frame_equal(week_table(first), week_table(told))
        return week_table(told), week_days_table(every), told.yes, sum(len(one.rows) for one in told.parts[0])

    of_plan = solve.AsksOfWeek.of

    def one_by_one_of(plan):
        week = of_plan(plan)
        week.order.like = np.arange(len(week.asks))
        return week

    own = ask()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solve.AsksOfWeek, "of", one_by_one_of)
        none_barred = property(lambda asks: np.zeros(len(asks.has_hours), np.bool_))
        patch.setattr(DateAsks, "barred", none_barred)
        one_by_one = ask()
    for found, expected in zip(own[:2], one_by_one[:2], strict=True):
        pandas.testing.assert_frame_equal(found, expected, check_categorical=False)
    assert (own[2] == one_by_one[2]).all()
    assert own[3] <= one_by_one[3]


def test_the_first_day_that_fails_is_the_one_whose_reason_the_row_tells(demo, homes):
    """Also where a night that ends on a Saturday is asked apart, and the morning with the days before it."""
    jobs = demo.vacancies.head(40).drop(columns=["shift_start", "shift_end"])
    fridays = jobs.assign(days="fri", shift_system="22:00-06:00 of 06:00-14:00")
    plan = plan_week(demo.network, fridays, WeekQuery(TUESDAY))
    found = solve_week(plan, check_points(homes.head(1), "homes"))
    weeks = [week for week in weeks_of_home(found) if week.verdict != "yes"]
    first = [next(cell for cell in week.cells if not cell.yes) for week in weeks]
    assert [cell.ask for cell in first] == [ask for ask in found.failing[0] if ask >= 0]
    assert all(cell.reason for cell in first)
    assert any(week.verdict == "no" for week in weeks)


@settings(deadline=None, max_examples=max(2, EXAMPLES // 8))
@given(rows=st.sets(st.integers(0, 399), min_size=1, max_size=5), home=st.integers(0, 40))
def test_with_a_child_a_job_of_no_day_has_the_reasons_of_its_dates_over_all_facilities(demo, rows, home):
    """No facility is kept to where none does for any day; and every day that fails has its reason."""
    few = demo.vacancies.iloc[sorted(rows)]
    few = few[few["shift_start"].notna() & few["shift_end"].notna() & ~few.geometry.is_empty]
    few = few[~few["shift_system"].isin(["two-shift", "three-shift"])]
    care, point = demo.childcare.iloc[home % 8 :: 16], demo.addresses.geometry.iloc[home * 40]
    child = {"childcare": care, "child_age_months": 24}
    days = bereik.list_week_days(demo.network, point, few, date=TUESDAY, **child)
    week = bereik.week_reach(demo.network, point, few, date=TUESDAY, **child)
    never = set(week.loc[week["verdict"] == "no", "vacancy_id"])
    assert days.loc[days["verdict"] == "no", "reason"].notna().all()
    for date, on_date in days[days["vacancy_id"].isin(never)].groupby("date"):
        own = few[few["id"].isin(on_date["vacancy_id"])]
        asked = bereik.shift_reach(demo.network, point, own, date=date, **child).set_index("vacancy_id")
        for row in on_date.to_dict("records"):
            assert asked.loc[row["vacancy_id"], "reason"] == row["reason"], row


def hours_of(name: str) -> dict[str, str]:
    start, end = bereik.working_hours.hours_of_templates()[name].split("-")
    return {"shift_start": start, "shift_end": end}


@settings(deadline=None, max_examples=6)
@given(rows=st.sets(st.integers(0, 399), min_size=1, max_size=6), home=st.integers(0, 40))
def test_with_a_child_the_same_facility_serves_the_whole_week(demo, rows, home):
    """Asked facility by facility: yes if one of them does for every day, no if none does for any."""
    few = demo.vacancies.iloc[sorted(rows)]
    few = few[~few.geometry.is_empty]
    care, point = demo.childcare.iloc[home % 8 :: 16], demo.addresses.geometry.iloc[home * 40]
    asked = {"date": TUESDAY, "child_age_months": 24}
    week = bereik.week_reach(demo.network, point, few, childcare=care, **asked)
    yes = {}
    for number in range(len(care)):
        days = bereik.list_week_days(demo.network, point, few, childcare=care.iloc[[number]], **asked)
        yes[care["id"].iloc[number]] = days.assign(yes=days["verdict"] == "yes").groupby(["vacancy_id"])[
            "yes"
        ]
    for row in week.to_dict("records"):
        shares = {one: own.mean()[row["vacancy_id"]] for one, own in yes.items()}
        most = max(shares.values())
        assert row["verdict"] == ("yes" if most == 1 else "no" if most == 0 else "maybe")
        if most:
            assert shares[row["childcare_id"]] == most


@pytest.fixture(scope="module", params=[False, True], ids=["alone", "with a child"])
def planned(request, demo, homes):
    """The plan of all vacancies, with or without a child, and its verdicts."""
    child = {"children": (bereik.Child(age_months=24),)} if request.param else {}
    plan = plan_week(
        demo.network, demo.vacancies, WeekQuery(TUESDAY, **child),
        childcare=demo.childcare if request.param else None,
    )  # fmt: skip
    return plan, verdicts(plan, homes)


def verdicts(plan, homes) -> dict[str, list[str]]:
    solution = solve_week(plan, check_points(homes.head(1), "homes"))
    table = week_table(solution, weeks_of_home(solution))
    columns = (table[name].astype(str) for name in ("vacancy_id", "verdict", "childcare_id"))
    return {job: rest for job, *rest in zip(*columns, strict=True)}


@pytest.mark.parametrize("split", [0, 1, 2], ids=["none split", "one split", "two split"])
def test_some_vacancies_of_a_plan_have_the_answers_that_they_have_among_all(demo, homes, planned, split):
    """Whichever split shifts the chosen vacancies have: of the plan for all others remain, or none."""
    is_split = demo.vacancies["shift_start"].fillna("").str.contains(",").to_numpy()
    plan, whole = planned
    rows = [*np.flatnonzero(~is_split)[:40:4].tolist(), *np.flatnonzero(is_split)[:split].tolist()]
    for job, told in verdicts(plan.of_rows(rows), homes).items():
        assert told == whole[job], job


def test_children_whom_no_facility_suits_together_have_an_answer(demo, homes):
    """Each child may go to one facility only, another one each: some days have no pair of them at all."""
    children = [bereik.Child(24, at=("k01",)), bereik.Child(24, at=("k02",))]
    week = bereik.week_reach(
        demo.network, homes.iloc[[0]], demo.vacancies.head(60), date=TUESDAY, childcare=demo.childcare,
        children=children,
    )  # fmt: skip
    assert len(week) == 60
    assert week["reason"].notna().any()


@pytest.mark.parametrize("with_child", [False, True])
def test_no_reason_is_looked_for_where_none_is_told(demo, homes, with_child, monkeypatch):
    child = {"children": (bereik.Child(age_months=24),)} if with_child else {}
    plan = plan_week(
        demo.network, demo.vacancies.head(20), WeekQuery(TUESDAY, **child),
        childcare=demo.childcare if with_child else None,
    )  # fmt: skip
    point = check_points(homes.head(1), "homes")
    told = solve_week(plan, point)
    for name in ("why_not", "care_reasons"):
        monkeypatch.delattr(f"bereik.reach.solution.{name}")
    untold = solve_week(plan, point, explained="none")
    assert (untold.yes == told.yes).all()
    assert not told.yes.all()


def test_what_a_plan_rests_on_is_told_anew_on_another_day(demo, monkeypatch):
    plan, made = plan_week(demo.network, demo.vacancies.head(2), WeekQuery(TUESDAY)), []
    first = provenance_of_plan(plan)
    monkeypatch.setattr(week_tables, "_make_provenance", lambda _: made.append(1) or {"asked_on": "later"})
    first["mine"] = True  # what a reader writes into it stays with the reader
    assert "mine" not in provenance_of_plan(plan)
    assert made == []

    class Tomorrow(dt.date):
        @classmethod
        def today(cls):
            return dt.date.today() + dt.timedelta(days=1)

    monkeypatch.setattr(week_tables, "dt", SimpleNamespace(date=Tomorrow))
    assert [provenance_of_plan(plan)["asked_on"] for _ in range(2)] == ["later", "later"]
    assert made == [1]
