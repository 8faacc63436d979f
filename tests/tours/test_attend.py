"""On which days a client can be at a course or an office, worked out by hand."""

import pytest

import bereik
from bereik.errors import QuestionError, TableError
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import DAY, LEGS, at

LINE = ("out A 8:30 C 8:50", "noon C 12:30 A 12:50", "evening C 16:30 A 16:50")


def course(**open_) -> dict[str, object]:
    return {f"open_{day}": [hours] for day, hours in open_.items()}


def ask(place, **options):
    network = bereik.build_network(feed(*LINE))
    found = bereik.attend(network, at("A"), place, **({"date": DAY, "traveller": LEGS} | options))
    return found.iloc[0]


def test_a_course_on_five_mornings_can_be_held_on_the_days_it_begins_late_enough():
    hours = course(
        mon="09:00-12:15", tue="08:45-12:15", wed="09:00-12:15", thu="09:00-12:15", fri="09:00-12:15"
    )
    row = ask(at("C", **hours))
    # on Tuesday it begins before the bus is there
    assert (row.verdict, row.days_asked, row.days_held, row.fails) == ("maybe", 5, 4, "tue")
    assert (row.leave_home, row.back_home) == ("08:29", "12:50")
    assert row.longest_absence_min == 261
    assert row.times == ",".join(f"{day} 08:29-12:50" for day in ("mon", "wed", "thu", "fri"))
    assert row.category == "other"
    assert ask(at("C", **hours), days="mon,wed").verdict == "yes"


def test_at_a_counter_some_minutes_at_any_time_are_enough():
    row = ask(at("C", stay_min=[30], **course(tue="08:00-09:15")), days="tue")
    assert (row.verdict, row.days_held) == ("no", 0)  # there at 8:50, thirty minutes end at 9:20
    row = ask(at("C", stay_min=[20], **course(tue="08:00-09:15")), days="tue")
    assert (row.verdict, row.days_held) == ("yes", 1)


def test_days_with_other_hours_have_other_times_and_whole_minutes_hold_all_of_the_day():
    place = at("C", stay_min=[20], **course(mon="09:00-12:15", tue="13:00-16:15"))
    home = at("A")
    home = home.set_geometry(home.translate(0.0005))  # some seconds on foot from the stop
    network = bereik.build_network(feed(*LINE))
    row = bereik.attend(network, home, place, date=DAY, days="mon,tue", traveller=LEGS).iloc[0]
    monday, tuesday = (clocks.partition(" ")[2] for clocks in row.times.split(","))
    assert (monday.partition("-")[0], row.leave_home) == (row.leave_home, "08:28")
    assert (monday.partition("-")[2], tuesday.partition("-")[2]) == ("12:51", "16:51")
    assert (row.back_home, row.longest_absence_min) == ("16:51", 8 * 60 + 23)


def test_parts_of_the_day_are_asked_apart_and_a_course_has_all_of_them():
    hours = course(tue="09:00-12:00,13:00-17:00")
    assert ask(at("C", **hours), days="tue").verdict == "no"  # until 17:00, the last bus is at 16:30
    assert ask(at("C", **hours), days="tue", part="morning").verdict == "yes"
    assert ask(at("C", **hours), days="sat").days_asked == 0
    with pytest.raises(QuestionError, match="part is 'ochtend'"):
        ask(at("C", **hours), part="ochtend")


def test_a_file_of_destinations_is_read_and_a_strange_category_refused(tmp_path):
    file = tmp_path / "plekken.csv"
    file.write_text(
        "id,lat,lon,category,open_mon\n1,51.3,4.4,Course,9-12u\n2,51.3,4.4,,gesloten\n", encoding="utf-8"
    )
    table = bereik.read_destinations(file)
    assert table["category"].tolist() == ["course", "other"]
    assert table["open_mon"].tolist() == ["09:00-12:00", None]
    file.write_text("id,lat,lon,category\n1,51.3,4.4,bioscoop\n", encoding="utf-8")
    with pytest.raises(TableError, match="'bioscoop'; it is one of"):
        bereik.read_destinations(file)
