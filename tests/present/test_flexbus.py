"""A flexbus in words: on which ways it may ride, and what the regular service offers."""

import datetime as dt

import pandas
import pytest

import bereik
from bereik.demo import FILES
from bereik.domain.tables import check_points
from bereik.ondemand.weeks import FlexbusQuery, day_of, flexbus_of_weeks, helped_cells
from bereik.present.flexbus import fills_gaps, flexbus_line, flexbus_lines, flexbus_short
from bereik.reach.week import Week, WeekQuery, plan_week, solve_week, weeks_of_home
from bereik.reach.week.dates import WeekDay
from bereik.reach.week.shifts import WeekShift, WeekShifts
from bereik.reach.week.table import WeekCell
from bereik.units import parse_clock

AT = {
    name: pandas.Timestamp(f"2026-11-24 {clock}", tz="Europe/Brussels")
    for name, clock in (("out", "06:50"), ("back", "15:35"), ("depart", "05:00:40"), ("arrive", "06:25:10"))
}


def way(direction: str, found: str, conditions: str = "", **cells: object) -> dict:
    row = {
        "date": pandas.Timestamp("2026-11-24"), "shift": "07:00-15:30", "direction": direction,
        "at": AT[direction], "flexbus": found, "conditions": conditions, "depart": AT["depart"],
        "arrive": AT["arrive"], "walk_m": 1312.6, "times_direct": 4.18, "transfers": 3, "wait_min": 95.0,
        "area": "Noord", "hours": "06:00-22:00", "phone": "0800 1", "source": "delijn.be",
    }  # fmt: skip
    return row | cells


def table(*rows: dict) -> pandas.DataFrame:
    return pandas.DataFrame(rows)


def test_the_ways_on_which_it_may_ride_are_told_with_area_hours_and_telephone():
    both = table(way("out", "may", "hour"), way("back", "may", "time"))
    assert flexbus_line(both, "nl") == (
        "Flexbus mag hier; enkel met reservatie, niet gegarandeerd. Dit telt niet mee als haalbaar. "
        "Noord, op die dag 06:00-22:00, 0800 1 (bron: delijn.be)."
    )
    one = table(way("out", "refused"), way("back", "may", "time", hours="", phone="", source=""))
    assert "voor de terugweg" in flexbus_line(one, "nl")
    assert flexbus_line(one, "nl").endswith(" Noord, uren niet bekend. Heen voldoet de gewone reis.")
    assert [flexbus_short(found, "en") for found in (both, one)] == ["may", "may, back"]


def test_where_it_does_not_ride_back_that_is_told_and_the_gap_stays():
    late = table(way("out", "may", "time"), way("back", "closed", "hour"))
    assert "voor de heenweg" in flexbus_line(late, "nl")
    assert flexbus_line(late, "nl").endswith(" Voor de terugweg rijdt de flexbus dan niet.")
    assert flexbus_line(late, "en").endswith(" On the way back the flexbus does not ride then.")
    assert not fills_gaps(late)
    assert fills_gaps(table(way("out", "refused"), way("back", "may", "hour")))
    assert not fills_gaps(table(way("out", "refused"), way("back", "refused")))
    assert not fills_gaps(table(way("out", "may", "hour"), way("back", "unknown")))


def test_a_way_of_several_parts_is_one_only_where_it_rides_for_all():
    split = table(
        way("out", "closed", "hour"), way("back", "may", "time"), way("out", "may", "hour"),
        way("back", "refused"),
    )  # fmt: skip
    assert flexbus_short(split, "en") == "may, back"
    assert not fills_gaps(split)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (("closed", "refused"), "rijdt dan niet"), (("refused", "refused"), "geweigerd"),
        (("no_area", "no_area"), "Geen flexbusgebied"), (("unknown", "unknown"), "niet na te gaan"),
    ],
)  # fmt: skip
def test_where_it_may_not_one_sentence_says_why(found, told):
    rows = table(*(way(name, one) for name, one in zip(("out", "back"), found, strict=True)))
    assert told in flexbus_line(rows, "nl")
    assert flexbus_short(rows, "nl") == ""


def test_each_way_tells_what_the_regular_service_offers():
    rows = table(way("out", "may", "walk,time,transfers"), way("back", "may", "hour"))
    _, out, back = flexbus_lines(rows, "nl")
    assert out == (
        "Heen, om 06.50 uur op het werk: de gewone reis van 05.00 uur tot 06.26 uur vraagt "
        "1.313 meter stappen aan één stuk, 4,2 keer de tijd van een rechtstreekse rit en 3 keer overstappen."
    )
    assert back == (
        "Terug, vanaf 15.35 uur: er is geen gewone rit binnen het uur; "
        "de eerste daarna vertrekt 1 uur en 35 minuten later."
    )
    none = table(way("out", "may", "hour", depart=pandas.NaT), way("back", "refused"))
    assert [line.split(": ")[1] for line in flexbus_lines(none, "en")[1:]] == [
        "there is no regular ride for six hours.", "the regular journey from 05:00 to 06:26 will do.",
    ]  # fmt: skip


def week_of(*cells: tuple[str, str, bool]) -> Week:
    """The week of a job: for each date its hours, and whether they can be held."""
    hours = list(dict.fromkeys(shift for _, shift, _ in cells))
    shifts = tuple(
        WeekShift((tuple(parse_clock(part) for part in shift.split("-")),), shift, (1, 2, 5, 6), False)
        for shift in hours
    )
    found = []
    for number, (date, shift, yes) in enumerate(cells):
        day = dt.date.fromisoformat(date)
        kind = {5: "saturday", 6: "sunday_holiday"}.get(day.weekday(), "school_day")
        days = (WeekDay(day, day.weekday(), kind),)
        found.append(WeekCell(number, hours.index(shift), "", days, yes, "" if yes else "LAST_TOO_EARLY"))
    return Week(WeekShifts(shifts, len(hours) > 1, "", False), found, "maybe", 1, 0, False)


HOURS, NIGHT = "07:00-15:30", "22:00-06:00"
SATURDAY, SUNDAY = (pandas.Timestamp(f"2026-11-{day}") for day in (28, 29))


def test_it_is_said_for_which_of_the_days_that_fail_a_flexbus_may_ride():
    week = week_of(("2026-11-24", HOURS, True), ("2026-11-28", HOURS, False), ("2026-11-29", HOURS, False))
    saturday = [way(one, "may", "hour", date=SATURDAY) for one in ("out", "back")]
    sunday = [way(one, "closed", "hour", date=SUNDAY) for one in ("out", "back")]
    some, every = table(*saturday, *sunday), table(*saturday, *(one | {"flexbus": "may"} for one in sunday))
    assert flexbus_line(some, "nl", week).endswith(
        " Dat geldt alleen op zaterdag, niet voor de andere dagen die niet lukken."
    )
    assert flexbus_line(every, "nl", week).endswith(" Dat geldt voor alle dagen die niet lukken.")
    assert [flexbus_short(found, "nl") for found in (some, every)] == ["mag op sommige dagen", "mag"]
    assert (fills_gaps(some), fills_gaps(every)) == (False, True)
    # a day on which no ride helps is none on which it may ride
    assert "alleen op zaterdag" in flexbus_line(table(*saturday), "nl", week)
    assert [line.partition(":")[0] for line in flexbus_lines(some, "nl", week)[1:]] == [
        "Op zaterdag", "Op zaterdag", "Op zondag", "Op zondag",
    ]  # fmt: skip
    # the first day that fails may be one on which it does not ride
    later = table(
        *(one | {"flexbus": "closed"} for one in saturday), *(one | {"flexbus": "may"} for one in sunday)
    )
    assert "alleen op zondag" in flexbus_line(later, "nl", week)


def test_hours_that_differ_from_day_to_day_are_told_with_their_days():
    week = week_of(("2026-11-24", HOURS, False), ("2026-11-28", HOURS, False), ("2026-11-29", HOURS, False))
    tuesday = [way(one, "may", "hour") for one in ("out", "back")]
    saturday = [way(one, "may", "hour", date=SATURDAY, hours="08:00-20:00") for one in ("out", "back")]
    sunday = [way(one, "may", "hour", date=SUNDAY, hours="") for one in ("out", "back")]
    told = flexbus_line(table(*tuesday, *saturday, *sunday), "nl", week)
    assert (
        "Noord, op dinsdag 06:00-22:00, op zaterdag 08:00-20:00 en op zondag uren niet bekend, 0800 1" in told
    )
    told = flexbus_line(table(*tuesday, *saturday), "en", week)
    assert "Noord, on Tuesday 06:00-22:00 and on Saturday 08:00-20:00, 0800 1" in told
    # those of a day on which it rides on other ways are not told
    closed = [one | {"flexbus": "closed"} for one in saturday]
    assert "Noord, op die dag 06:00-22:00, 0800 1" in flexbus_line(table(*tuesday, *closed), "nl", week)


def test_of_shifts_in_turn_it_is_said_which():
    week = week_of(("2026-11-24", HOURS, False), ("2026-11-24", NIGHT, False))
    rows = [way(one, "may", "hour", shift=NIGHT) for one in ("out", "back")]
    rows += [way(one, "refused") for one in ("out", "back")]
    assert "Dat geldt alleen voor de nacht (22:00-06:00) op dinsdag" in flexbus_line(table(*rows), "nl", week)


def test_every_day_that_fails_is_asked_and_found_again_under_its_hours(demo):
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    jobs = demo.vacancies.iloc[::9]
    plan = plan_week(demo.network, jobs, WeekQuery(dt.date.fromisoformat(demo.date)))
    weeks = weeks_of_home(solve_week(plan, check_points(home, "home")))
    areas = bereik.read_flex_areas(FILES / "flex_areas.csv", zones=demo.zones)
    asked = FlexbusQuery(demo.network, areas, bereik.Traveller())
    found = flexbus_of_weeks(asked, home, jobs, dict(zip(plan.points.ids, weeks, strict=True)))
    several = 0
    for name, week in zip(plan.points.ids, weeks, strict=True):
        cells = helped_cells(week)
        if week.guessed or not week.shifts.shifts[0].clocks:
            cells = []
        assert not {cell.reason for cell in cells} & {"LICENCE", "DATE_OUTSIDE_FEED"}
        rows = found[found["vacancy_id"] == name]
        told = {(row["date"].date(), row["shift"]) for row in rows.to_dict("records")}
        assert told == {day_of(week, cell) for cell in cells}
        several += len(told) > 1
    assert several > 3


def test_a_day_of_a_week_is_told_as_it_is_alone(demo):
    home = demo.homes[demo.homes["id"] == "wuustwezel"]
    jobs = demo.vacancies[demo.vacancies["id"].isin(["v073", "v078", "v089"])]
    plan = plan_week(demo.network, jobs, WeekQuery(dt.date.fromisoformat(demo.date)))
    weeks = weeks_of_home(solve_week(plan, check_points(home, "home")))
    areas = bereik.read_flex_areas(FILES / "flex_areas.csv", zones=demo.zones)
    asked = FlexbusQuery(demo.network, areas, bereik.Traveller())
    found = flexbus_of_weeks(asked, home, jobs, dict(zip(plan.points.ids, weeks, strict=True)))
    for (name, date), rows in found.groupby(["vacancy_id", "date"]):
        alone = bereik.flexbus(demo.network, home, jobs[jobs["id"] == name], areas, date=date.date())
        pandas.testing.assert_frame_equal(
            rows.reset_index(drop=True), alone, check_dtype=False, check_categorical=False
        )
