"""Day types, and the dates that can be asked."""

import csv
import datetime as dt

import pytest

from bereik.errors import ServiceDayError
from bereik.feeds import active_services, check_service_day, day_type, list_service_days
from bereik.feeds.days import kind_of_day
from bereik.feeds.free_days import is_public_holiday, is_school_holiday, school_holidays
from bereik.texts.localized import format_error
from tests.feeds.tiny_feed import TINY, tiny

FLEMISH = "Europe/Brussels"
HEAD = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"


def feed_running(*services: str, dates: str = "", **changes: str):
    """A feed with a trip for every service, given as rows of calendar.txt; `4xweek` has four trips."""
    names = [row.split(",")[0] for row in services]
    trips = [(f"{name}-{trip}", name) for name in names for trip in range(int(name.split("x")[0]))]
    calls = "".join(f"{trip},6:00:00,6:00:00,A,1\n{trip},6:30:00,6:30:00,B,2\n" for trip, _ in trips)
    return tiny(
        calendar=HEAD + "".join(f"{row}\n" for row in services),
        calendar_dates="service_id,date,exception_type\n" + dates,
        trips="trip_id,route_id,service_id\n" + "".join(f"{trip},R,{name}\n" for trip, name in trips),
        stop_times=TINY["stop_times"].split("\n")[0] + "\n" + calls,
        **changes,
    )


WEEK = feed_running("4xweek,1,1,1,1,1,0,0,20191001,20191130", "2xend,0,0,0,0,0,1,1,20191001,20191130")


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2019-10-15", "school_day"),
        ("2019-10-29", "school_holiday"),
        ("2019-10-19", "saturday"),
        ("2019-10-20", "sunday_holiday"),
        ("2019-11-11", "sunday_holiday"),  # Armistice Day, a Monday
        ("2019-11-01", "sunday_holiday"),  # All Saints, a Friday in the autumn holiday
    ],
)
def test_a_day_is_of_the_kind_of_its_weekday_and_holidays(day, kind):
    assert kind_of_day(dt.date.fromisoformat(day), FLEMISH) == kind


def test_school_holidays_elsewhere_are_not_known_but_public_ones_are():
    assert kind_of_day(dt.date(2019, 10, 29), "America/Sao_Paulo") == "weekday"
    assert is_public_holiday(dt.date(2019, 4, 19), "America/Sao_Paulo")  # Good Friday, no holiday in Belgium
    assert not is_public_holiday(dt.date(2019, 4, 19), FLEMISH)
    assert not is_public_holiday(dt.date(2019, 11, 11), "Etc/UTC")


def test_school_holidays_are_those_of_the_official_rule(shared_data):
    text = (shared_data / "holidays" / "flemish_school_holidays.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    official = [(dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"])) for row in rows]
    assert official == [span for year in range(2018, 2029) for span in school_holidays(year)]


def test_easter_holidays_of_the_next_year_belong_to_the_school_year():
    assert is_school_holiday(dt.date(2025, 4, 21))
    assert is_school_holiday(dt.date(2025, 8, 31))
    assert not is_school_holiday(dt.date(2025, 9, 1))


def test_days_are_listed_with_their_type_and_number_of_trips():
    days = list_service_days([WEEK]).set_index("date")
    assert list(days.columns) == ["day_type", "trips"]
    assert len(days) == 61
    assert days.loc["2019-10-15"].tolist() == ["school_day", 4]
    assert days.loc["2019-10-29"].tolist() == ["school_holiday", 4]
    assert days.loc["2019-10-19"].tolist() == ["saturday", 2]
    # Twelve Sundays and holidays: nine Sundays with two trips, two holidays on weekdays with four.
    assert days.loc["2019-10-20"].tolist() == ["sunday_holiday", 2]
    assert days.loc["2019-11-11"].tolist() == ["sunday_holiday_2", 4]


def test_the_less_frequent_set_of_trips_of_a_kind_gets_a_number():
    feed = feed_running(
        "2xa,1,1,1,1,1,0,0,20191001,20191020", "2xb,0,0,1,0,0,0,0,20191001,20191020",
        dates="2xa,20191008,2\n2xb,20191008,1\n",
    )  # fmt: skip
    types = list_service_days([feed]).set_index("date")["day_type"]
    assert types["2019-10-07"] == "school_day"
    assert types["2019-10-09"] == "school_day_2"
    assert types["2019-10-08"] == "school_day_3"  # as many trips as on a school day, but other ones
    assert day_type([feed], "2019-10-08") == "school_day_3"


def test_the_trips_of_several_feeds_add_up_over_all_their_dates():
    late = feed_running("3xlate,1,1,1,1,1,1,1,20191115,20191215")
    days = list_service_days([WEEK, late]).set_index("date")["trips"]
    assert (days.index[0].date(), days.index[-1].date()) == (dt.date(2019, 10, 1), dt.date(2019, 12, 15))
    assert days.loc[["2019-11-14", "2019-11-15", "2019-12-15"]].tolist() == [4, 7, 3]


def test_services_of_a_date_are_given_and_none_outside_the_feed():
    assert active_services(WEEK, "2019-10-19").tolist() == [False, True]
    assert active_services(WEEK, dt.date(2019, 12, 1)) is None


def test_a_usual_date_is_not_refused():
    assert check_service_day([WEEK], "2019-10-15") == ()


def test_a_date_outside_a_feed_is_refused_and_the_usable_ones_are_named():
    with pytest.raises(ServiceDayError) as refusal:
        check_service_day([WEEK], "2019-12-02")
    message = str(refusal.value)
    assert "2019-12-02 lies outside the timetable 'tiny', which covers 2019-10-01 to 2019-11-30" in message
    assert "such as 2019-11-27, 2019-11-28, 2019-11-29" in message


def test_a_text_that_is_no_date_is_refused():
    with pytest.raises(ServiceDayError, match="'15/10/2019' is no date; write it as YYYY-MM-DD"):
        check_service_day([WEEK], "15/10/2019")


@pytest.mark.parametrize(("trips", "refused"), [(1, True), (2, False)])
def test_a_date_with_under_half_of_the_usual_trips_is_refused(trips, refused):
    feed = feed_running(
        "4xweek,1,1,1,1,1,0,0,20191001,20191030", f"{trips}xthin,0,0,0,0,0,0,0,20191001,20191030",
        dates=f"4xweek,20191015,2\n{trips}xthin,20191015,1\n",
    )  # fmt: skip
    if refused:
        with pytest.raises(ServiceDayError) as refusal:
            check_service_day([feed], "2019-10-15")
        assert "'tiny' runs 1 trips on 2019-10-15, under half of the usual 4" in str(refusal.value)
        dutch = format_error(refusal.value, "nl")
        assert dutch.startswith("'tiny' rijdt op 2019-10-15 maar 1 ritten, minder dan de helft van de 4 die")
        assert "; kies een dag van 2019-10-01 tot en met 2019-10-30, bijvoorbeeld " in dutch
    else:
        assert check_service_day([feed], "2019-10-15") == ()


def test_a_public_holiday_is_compared_with_sundays():
    holiday = feed_running(
        "4xweek,1,1,1,1,1,1,0,20191101,20191130", "1xsun,0,0,0,0,0,0,1,20191101,20191130",
        dates="4xweek,20191111,2\n1xsun,20191111,1\n4xweek,20191101,2\n1xsun,20191101,1\n",
    )  # fmt: skip
    assert check_service_day([holiday], "2019-11-11") == ()


def test_a_date_alone_of_its_sort_is_never_refused_for_its_count():
    short = feed_running("4xweek,1,1,1,1,1,0,0,20191014,20191018", "1xsat,0,0,0,0,0,1,0,20191019,20191019")
    assert check_service_day([short], "2019-10-19") == ()


def test_a_feed_that_never_runs_on_such_days_is_told_not_refused():
    weekdays = feed_running("4xweek,1,1,1,1,1,0,0,20191001,20191031")
    assert check_service_day([WEEK, weekdays], "2019-10-20") == ("'tiny' runs no trips on 2019-10-20",)


def test_sundays_without_trips_are_told_also_where_public_holidays_on_weekdays_have_some():
    """Armistice Day 2019 is a Monday, and a calendar from Monday to Friday runs on it as on any other."""
    weekdays = feed_running("4xweek,1,1,1,1,1,0,0,20191001,20191130")
    assert day_type([weekdays], "2019-11-11") == "sunday_holiday_2"
    assert check_service_day([weekdays], "2019-10-20") == ("'tiny' runs no trips on 2019-10-20",)
    assert check_service_day([weekdays], "2019-11-11") == ()


def test_a_date_on_which_nothing_runs_is_refused_even_when_most_such_dates_are_empty():
    rare = feed_running(
        "1xrare,0,0,0,0,0,0,0,20191001,20191031",
        dates="".join(f"1xrare,201910{day},1\n" for day in ("02", "03", 28)),
    )
    with pytest.raises(ServiceDayError, match="nothing runs on 2019-10-15; ask for a date from"):
        check_service_day([rare], "2019-10-15")
    assert check_service_day([rare], "2019-10-03") == ()


def test_feeds_without_a_common_date_are_told_so():
    later = feed_running("4xweek,1,1,1,1,1,1,1,20200101,20200131")
    with pytest.raises(ServiceDayError, match="no date is covered by all feeds at once"):
        check_service_day([WEEK, later], "2019-10-15")
