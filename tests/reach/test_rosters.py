"""Rosters: which dates a template lays shifts on, and the answer on drawn networks and random ones."""

import datetime as dt

import pandas
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.domain.reasons import CODE
from bereik.errors import QuestionError, ServiceDayError
from tests.conftest import EXAMPLES
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import LEGS, OUT_AND_BACK, at

DAY = bereik.Shift("day", "07:45", "15:50", days="mon-fri")
EARLY, LATE = bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")


def october(*days: int, shift: bereik.Shift = DAY) -> bereik.Roster:
    return bereik.Roster.from_dates("mine", [(dt.date(2019, 10, day), shift) for day in days])


def ask(trips, roster, homes=("A",), jobs=("C",), traveller=LEGS, **drawn):
    network = bereik.build_network(feed(*trips, **drawn))
    return bereik.roster_reach(network, at(*homes), at(*jobs), roster, traveller=traveller)


def days_of(roster: bereik.Roster) -> dict[str, list[str]]:
    """Dates as MM-DD by the name of the shift."""
    days: dict[str, list[str]] = {}
    for date, shift in roster.dated_shifts:
        days.setdefault(shift.name, []).append(f"{date:%m-%d}")
    return days


# Which dates


def test_a_week_early_and_a_week_late_turn_on_monday_whatever_the_first_day():
    # Thursday 19 November 2026
    assert days_of(bereik.Roster.early_late("2026-11-19", weeks=2)) == {
        "early": ["11-19", "11-20", "11-30", "12-01", "12-02"],
        "late": ["11-23", "11-24", "11-25", "11-26", "11-27"],
    }


def test_three_teams_take_turns():
    days = days_of(bereik.Roster.three_teams("2026-11-23"))
    assert [(name, dates[0], dates[-1]) for name, dates in days.items()] == [
        ("early", "11-23", "11-27"),
        ("late", "11-30", "12-04"),
        ("night", "12-07", "12-11"),
    ]


def test_every_second_weekend_with_and_without_weekdays():
    weekend = ["11-28", "11-29", "12-12", "12-13"]
    assert days_of(bereik.Roster.every_second_weekend("2026-11-23")) == {"weekend team": weekend}
    monday = bereik.Shift("monday", "08:00", "12:00", days="mon")
    days = days_of(bereik.Roster.every_second_weekend("2026-11-23", weekdays=[monday]))
    assert days == {"monday": ["11-23", "11-30", "12-07", "12-14"], "weekend team": weekend}


def test_four_by_ten_works_four_days_of_ten_hours():
    roster = bereik.Roster.four_by_ten("2026-11-23", weeks=1)
    assert days_of(roster) == {"ten hours": ["11-23", "11-24", "11-25", "11-26"]}
    shift = roster.dated_shifts[0][1]
    assert shift.end_s - shift.start_s == 10.5 * 3600, "half an hour of rest"


@pytest.mark.parametrize(
    ("days_off", "weekdays", "all_days"),
    [("none", 10, 14), ("usual", 9, 14), ("public", 9, 13), ("school", 4, 6)],
)
def test_days_off_take_public_holidays_then_school_holidays(days_off, weekdays, all_days):
    # two weeks from Monday 2 November 2026: the first is the autumn holiday, Wednesday the 11th Armistice Day
    for days, count in (("mon-fri", weekdays), ("mon-sun", all_days)):
        shift = bereik.Shift("x", "08:00", "16:00", days=days)
        roster = bereik.Roster.weekly("x", [shift], "2026-11-02", "2026-11-15", days_off=days_off)
        assert len(roster.dates) == count


def test_public_holidays_are_those_of_the_country():
    span = ("2026-07-20", "2026-07-24")  # 21 July is Belgian, not Dutch
    assert len(bereik.Roster.weekly("x", [DAY], *span).dates) == 4
    assert len(bereik.Roster.weekly("x", [DAY], *span, timezone="Europe/Amsterdam").dates) == 5


def test_a_list_of_dates_is_put_in_order():
    roster = bereik.Roster.from_dates("x", [("2019-10-16", DAY), ("2019-10-15", LATE), ("2019-10-15", EARLY)])
    assert [f"{date:%d} {shift.name}" for date, shift in roster.dated_shifts] == [
        "15 early",
        "15 late",
        "16 day",
    ]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: bereik.Roster.from_dates("x", []), "no day is worked"),
        (lambda: bereik.Roster.from_dates("", [("2019-10-16", DAY)]), "its name is ''"),
        (lambda: bereik.Roster("x", (("2019-10-16", DAY),)), "pairs of a date and a Shift"),
        (lambda: bereik.Roster.from_dates("x", [("2019-10-16", "early")]), "pairs of a date and a Shift"),
        (lambda: bereik.Roster.from_dates("x", ["2019-10-16"]), "pairs of a date and a Shift"),
        (lambda: bereik.Roster.early_late("2026-11-23", weeks=0), "weeks is 0"),
        (lambda: bereik.Roster.early_late("2026-11-23", days_off="all"), "must be one of none, usual"),
        (lambda: bereik.Roster.rotating("x", [DAY], "2026-11-23"), "each week of the cycle"),
        (lambda: bereik.Roster.weekly("x", [DAY], "1026-11-23", "2026-11-23"), "too long"),
        (lambda: bereik.Roster.weekly("x", [DAY], "2026-11-24", "2026-11-23"), "no day is worked"),
    ],
)
def test_a_roster_that_makes_no_sense_gets_one_clear_sentence(make, words):
    with pytest.raises(QuestionError, match=words):
        make()


def test_nobody_works_two_shifts_at_once_not_even_past_midnight():
    night = bereik.Shift("night", "22:00", "06:30")
    with pytest.raises(
        QuestionError, match=r"'early' on wed 2019-10-16 starts at 06:00, before 'night' of tue"
    ):
        bereik.Roster.from_dates("x", [("2019-10-15", night), ("2019-10-16", EARLY)])
    touching = bereik.Shift("night", "22:00", "06:00")
    assert len(bereik.Roster.from_dates("x", [("2019-10-15", touching), ("2019-10-16", EARLY)]).dates) == 2


def test_what_is_no_date_is_refused_by_its_value():
    with pytest.raises(ServiceDayError, match="'soon' is no date"):
        bereik.Roster.early_late("soon")


# The answer

WEEKDAYS = "S,1,1,1,1,1,1,1,20191001,20191031\nW,1,1,1,1,1,0,0,20191001,20191031\n"
FAR = tuple(f"far{n} D 12:{n}0 E 12:{n}5" for n in range(3))
"""Rides elsewhere on all days, so that no day has under half of the usual trips."""


def test_yes_maybe_and_no_by_the_share_of_dates():
    # 14 to 18 October are weekdays, 19 and 20 a weekend without a bus home
    trips = (OUT_AND_BACK[0], "home@W C 16:00 A 16:20", *FAR)
    row = ask(trips, october(14, 15, 16, 17, 18), calendar=WEEKDAYS).iloc[0]
    assert (row.home_id, row.vacancy_id, row.roster) == ("A", "C", "mine")
    assert (row.verdict, row["share"], row.dates_asked, row.status) == ("yes", 1, 5, "ok")
    assert pandas.isna(row.dates_failing)
    assert pandas.isna(row.reason)
    row = ask(trips, october(15, 16, 17, 18, 19), calendar=WEEKDAYS).iloc[0]
    assert (row.verdict, row["share"], row.dates_failing) == ("maybe", 0.8, "2019-10-19")
    assert row.reason == "NO_SERVICE"
    row = ask(trips, october(16, 17, 18, 19), calendar=WEEKDAYS).iloc[0]
    assert (row.verdict, row["share"]) == ("no", 0.75)
    row = ask(trips, october(14, 19, 20), calendar=WEEKDAYS).iloc[0]
    assert (row.verdict, row.dates_failing) == ("no", "2019-10-19,2019-10-20")


def test_the_reason_is_the_one_of_most_dates_and_of_equals_the_first_in_order():
    # without the bus home nothing runs back in the weekend; at 7:25 the bus out comes too late on weekdays
    trips = (OUT_AND_BACK[0], "home@W C 16:00 A 16:20", *FAR)
    too_early = bereik.Shift("x", "07:25", "15:50")

    def reason(late: tuple[int, ...], none: tuple[int, ...]) -> str:
        pairs = [(dt.date(2019, 10, day), too_early) for day in late]
        pairs += [(dt.date(2019, 10, day), DAY) for day in none]
        return ask(trips, bereik.Roster.from_dates("x", pairs), calendar=WEEKDAYS).iloc[0].reason

    assert reason((17, 18), (19,)) == "FIRST_TOO_LATE"
    assert reason((18,), (19, 20)) == "NO_SERVICE"
    assert reason((17, 18), (19, 20)) == "NO_SERVICE"


def test_a_roster_goes_on_after_the_timetable_with_a_no():
    row = ask(OUT_AND_BACK, bereik.Roster.weekly("long", [DAY], "2019-10-28", "2019-11-04")).iloc[0]
    # 28 to 31 October run; Friday 1 November is a public holiday; 4 November lies outside the feed
    assert (row.verdict, row["share"], row.dates_failing) == ("maybe", 0.8, "2019-11-04")
    assert row.reason == "DATE_OUTSIDE_FEED"
    row = ask(OUT_AND_BACK, bereik.Roster.weekly("late", [DAY], "2020-01-06", "2020-01-10")).iloc[0]
    assert (row.verdict, row["share"], row.reason) == ("no", 0, "DATE_OUTSIDE_FEED")


def test_the_last_night_of_a_timetable_is_unlike_the_nights_before():
    trips = ("out A 21:00 C 21:20", "home C 6:30 A 6:50")
    night = bereik.Shift("night", "22:00", "06:00")
    row = ask(trips, october(27, 28, 29, 30, 31, shift=night)).iloc[0]
    assert (row.verdict, row.dates_failing, row.reason) == ("maybe", "2019-10-31", "DATE_OUTSIDE_FEED")


def test_hours_that_reach_close_to_the_end_of_a_timetable_have_its_reason():
    # home by 1:00 at the latest would be in time: on the 31st that lies outside the feed
    trips = ("out A 13:00 C 13:20", "home C 16:00 A 16:20")
    late = bereik.Shift("late", "14:00", "23:00")
    assert ask(trips, october(29, 30, shift=late)).iloc[0].reason == "LAST_TOO_EARLY"
    row = ask(trips, october(30, 31, shift=late)).iloc[0]
    assert (row.dates_failing, row.reason) == ("2019-10-30,2019-10-31", "DATE_OUTSIDE_FEED")


def test_other_hours_on_days_alike_are_asked_apart():
    late = bereik.Shift("late", "07:45", "18:00")
    roster = bereik.Roster.from_dates("x", [("2019-10-15", DAY), ("2019-10-16", late), ("2019-10-17", DAY)])
    assert ask(OUT_AND_BACK, roster).iloc[0].dates_failing == "2019-10-16"


def test_a_day_on_which_a_feed_hardly_runs_is_a_no_and_no_error():
    less = "S,20191016,2\n"
    row = ask(
        OUT_AND_BACK, october(14, 15, 16, 17, 18), calendar_dates="service_id,date,exception_type\n" + less
    ).iloc[0]
    assert (row.verdict, row.dates_failing, row.reason) == ("maybe", "2019-10-16", "DATE_OUTSIDE_FEED")


def test_the_night_the_clock_goes_back_is_unlike_other_nights():
    # the bus of 27:40 leaves 27 h 40 after Saturday's midnight: at 2:40 by the clock on Sunday 27 October
    trips = ("out A 15:00 C 15:20", "home C 27:40 A 27:50")
    row = ask(trips, october(23, 24, 25, 26, 27, shift=bereik.Shift("bar", "16:00", "03:30"))).iloc[0]
    assert (row.verdict, row.dates_failing, row.reason) == ("maybe", "2019-10-26", "LAST_TOO_EARLY")


def test_the_parts_of_one_date_are_a_split_shift_with_home_in_between():
    trips = ("a A 9:00 C 9:20", "b C 14:10 A 14:30", "c A 16:00 C 16:20", "d C 22:10 A 22:30")
    lunch, dinner = bereik.Shift("lunch", "10:00", "14:00"), bereik.Shift("dinner", "17:00", "22:00")
    roster = bereik.Roster.weekly("split", [dinner, lunch], "2019-10-15", "2019-10-16")
    row = ask(trips, roster).iloc[0]
    assert (row.verdict, row.dates_asked) == ("yes", 2)
    # home at 16:00, where one must leave at 15:59
    row = ask((trips[0], "b C 15:40 A 16:00", *trips[2:]), roster).iloc[0]
    assert (row.verdict, row.reason) == ("no", "TOO_LONG")


def test_every_home_and_job_is_in_the_answer_known_or_not():
    network = bereik.build_network(feed(*OUT_AND_BACK))
    jobs = at("C", "D", "E", driving_licence=[None, "B", None])
    jobs.loc[2, "geometry"] = Point()
    roster = october(15, 16)
    reach = bereik.roster_reach(network, at("A", "B"), jobs, roster, traveller=LEGS)
    assert reach["home_id"].tolist() == ["A"] * 3 + ["B"] * 3
    assert reach["vacancy_id"].tolist() == ["C", "D", "E"] * 2
    assert reach["reason"].tolist()[1:3] == ["LICENCE", "PLACE_UNKNOWN"]
    assert reach["status"].tolist()[:3] == ["ok", "ok", "not_snapped"]
    after = bereik.Roster.from_dates("x", [("2020-01-06", DAY)])
    reach = bereik.roster_reach(network, at("A"), jobs, after, traveller=LEGS)
    assert reach["reason"].tolist() == ["DATE_OUTSIDE_FEED", "DATE_OUTSIDE_FEED", "PLACE_UNKNOWN"]
    assert reach.attrs["provenance"]["roster"] == "x"
    assert bereik.roster_reach(network, at(), jobs, roster).empty
    assert bereik.roster_reach(network, at("A"), at(), after).empty
    assert len(bereik.roster_reach(network, Point(4.0, 51.0), jobs, roster)) == 3


def test_the_answer_is_the_same_after_a_csv_as_after_a_parquet(tmp_path):
    trips = (OUT_AND_BACK[0], "home@W C 16:00 A 16:20", *FAR)
    reach = ask(trips, october(14, 19, 20), jobs=("C", "A"), calendar=WEEKDAYS)
    reach.to_csv(tmp_path / "reach.csv", index=False)
    reach.attrs = {}
    reach.to_parquet(tmp_path / "reach.parquet")
    for found in (pandas.read_csv(tmp_path / "reach.csv"), pandas.read_parquet(tmp_path / "reach.parquet")):
        assert found["dates_failing"].iloc[0] == "2019-10-19,2019-10-20"
        assert pandas.isna(found["dates_failing"].iloc[1])


def test_what_is_no_roster_is_refused():
    with pytest.raises(QuestionError, match="give a Roster"):
        ask(OUT_AND_BACK, [("2019-10-15", DAY)])


# Laws

CALENDARS = WEEKDAYS + "T,0,1,0,1,0,0,0,20191001,20191031\nN,0,0,0,0,0,1,1,20191001,20191028\n"
CLOCKS = [
    hour * 60 + minute for hour in (0, 1, 2, 3, 4, 5, 6, 22, 23, 24, 25, 26, 27, 29) for minute in (0, 30)
]


@st.composite
def networks(draw) -> bereik.network.Network:
    """Rides between A, B and C on four services, many of them in the night."""
    trips = []
    for number in range(draw(st.integers(3, 8))):
        leaves = draw(st.sampled_from(CLOCKS)) + draw(st.integers(0, 9))
        stops = draw(st.sampled_from(["AC", "CA", "AB", "BC", "CB", "BA"]))
        clocks = [f"{minute // 60}:{minute % 60:02d}" for minute in (leaves, leaves + 15)]
        service = draw(st.sampled_from("SWTN"))
        trips.append(f"t{number}@{service} {stops[0]} {clocks[0]} {stops[1]} {clocks[1]}")
    far = (f"f{number} D 12:00 E 12:10" for number in range(9))
    return bereik.build_network(feed(*trips, *far, calendar=CALENDARS))


@st.composite
def rosters(draw) -> bereik.Roster:
    """One shift or two on some dates around the change of the clock and the end of the feed."""
    shifts = []
    for name in ("one", "two"):
        start = draw(st.sampled_from([0, 1, 2, 3, 5, 22, 23])) * 60 + draw(st.sampled_from([0, 20, 45]))
        end = (start + draw(st.sampled_from([30, 90, 300]))) % (24 * 60)
        shifts.append(
            bereik.Shift(name, f"{start // 60:02d}:{start % 60:02d}", f"{end // 60:02d}:{end % 60:02d}")
        )
    days = draw(st.lists(st.integers(0, 14), min_size=1, max_size=9, unique=True))
    first = dt.date(2019, 10, 19)
    return without_overlap(
        "random", [(first + dt.timedelta(days=day), draw(st.sampled_from(shifts))) for day in sorted(days)]
    )


def without_overlap(name: str, dated_shifts: list[tuple[dt.date, bereik.Shift]]) -> bereik.Roster:
    try:
        return bereik.Roster.from_dates(name, dated_shifts)
    except QuestionError:  # a night that runs into the morning of the next date
        assume(False)
        raise


NIGHT_OWL = bereik.Traveller(max_walk_min=5, max_lead_min=240, max_trip_min=120)
FEWER = settings(max_examples=max(5, EXAMPLES // 3))


@FEWER
@given(networks(), rosters(), st.sampled_from([LEGS, NIGHT_OWL]))
def test_a_roster_equals_asking_date_by_date(network, roster, who):
    homes, jobs = at("A", "B"), at("C", "A")
    reach = bereik.roster_reach(network, homes, jobs, roster, traveller=who)
    reasons: list[dict[str, str]] = [{} for _ in range(4)]
    for date, shift in roster.dated_shifts:
        try:
            one = bereik.shift_reach(network, homes, jobs, date=date, shifts=[shift], traveller=who)
            found = one["reason"].astype(object).tolist()
        except ServiceDayError:
            found = ["DATE_OUTSIDE_FEED"] * 4
        for cell, reason in zip(reasons, found, strict=True):
            cell |= {} if pandas.isna(reason) else {date.isoformat(): reason}
    for row, cell in zip(reach.itertuples(), reasons, strict=True):
        reached = len(roster.dates) - len(cell)
        assert row.share == reached / len(roster.dates)
        assert row.verdict == ("yes" if not cell else "maybe" if 5 * reached >= 4 * row.dates_asked else "no")
        assert pandas.isna(row.reason) == pandas.isna(row.dates_failing) == (not cell)
        if cell:
            assert row.dates_failing == ",".join(cell)
            told = list(cell.values())
            assert row.reason == max(set(told), key=lambda code: (told.count(code), -CODE[code]))


@FEWER
@given(networks(), rosters(), rosters())
def test_the_failing_dates_of_two_rosters_together_are_those_of_each(network, one, other):
    taken = set(one.dates)
    rest = tuple(pair for pair in other.dated_shifts if pair[0] not in taken)
    assume(rest)
    both = without_overlap("both", [*one.dated_shifts, *rest])
    found = [
        bereik.roster_reach(network, at("A"), at("C"), roster, traveller=NIGHT_OWL).iloc[0]
        for roster in (one, bereik.Roster("rest", rest), both)
    ]
    dates = [set() if pandas.isna(row.dates_failing) else set(row.dates_failing.split(",")) for row in found]
    assert dates[0] | dates[1] == dates[2]
    # a date more never makes a yes of what was none
    assert found[2].verdict != "yes" or found[0].verdict == "yes"
