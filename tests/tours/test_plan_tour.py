"""A day along several addresses, worked out by hand: the order, the steps, the words, and what is refused."""

import datetime as dt
import re

import pytest

import bereik
from bereik.dayplan.clocks import printed_clocks
from bereik.errors import QuestionError, TableError
from bereik.tours import TourStep
from tests.network.drawn import feed
from tests.reach.test_drawn_answers import DAY, LEGS, at

# Along the line, and back; a minute of slack before every ride.
LINE = (
    "a1 A 8:00 B 8:10 C 8:20 D 8:30",
    "a2 A 9:00 B 9:10 C 9:20 D 9:30",
    "a3 A 10:00 B 10:10 C 10:20 D 10:30",
    "b1 D 9:15 C 9:25 B 9:35 A 9:45",
    "b2 D 10:15 C 10:25 B 10:35 A 10:45",
    "b3 D 11:15 C 11:25 B 11:35 A 11:45",
)


def plan(visits, home="A", **options) -> bereik.Tour:
    network = bereik.build_network(feed(*LINE))
    return bereik.plan_tour(network, at(home), visits, **({"date": DAY, "traveller": LEGS} | options))


def clients(*stops, **columns):
    return at(*stops, **({"minutes": [30] * len(stops)} | columns))


def told(tour) -> list[str]:
    return [f"{step.kind} {step.begin:%H:%M}-{step.end:%H:%M} {step.place}".strip() for step in tour.steps]


def test_the_order_is_the_one_that_keeps_one_away_shortest():
    # D first and C on the way back: leaving at 8:59, D 9:30-10:00, C 10:25-10:55, home by the bus of 11:25.
    # C first is as short: C 9:20-9:50, D 10:30-11:00, home at 11:45; so is an hour earlier, C 8:20-8:50,
    # D 9:30-10:00, home at 10:45. Of equal days the one that leaves latest is shown.
    tour = plan(clients("C", "D"))
    assert (f"{tour.leave_home:%H:%M}", f"{tour.back_home:%H:%M}", tour.absence_min) == (
        "08:59",
        "11:45",
        166,
    )
    assert sorted(tour.order) == ["C", "D"]


def test_windows_decide_the_order_and_the_day_is_written_out():
    visits = clients("C", "D", earliest=["10:00", None], latest=["11:00", "10:10"], name=["Cools", "Dirks"])
    tour = plan(visits)
    assert tour.order == ("D", "C")
    assert told(tour) == [
        "wait 08:59-09:00 Stop A",
        "ride 09:00-09:30 Stop D",
        "visit 09:30-10:00 Dirks",
        "wait 10:00-10:14 Dirks",
        "wait 10:14-10:15 Stop D",
        "ride 10:15-10:25 Stop C",
        "visit 10:25-10:55 Cools",
        "wait 10:55-11:24 Cools",
        "wait 11:24-11:25 Stop C",
        "ride 11:25-11:45 Stop A",
    ]
    assert (tour.rides, tour.minutes_of("visit")) == (3, 60)


def test_a_fixed_order_is_kept_also_where_another_one_is_shorter():
    visits = clients("D", "B", latest=["24:00", "24:00"], minutes=[10, 10])
    free, fixed = plan(visits), plan(visits[::-1], fixed=True)
    assert fixed.order == ("B", "D")
    assert free.absence_min <= fixed.absence_min


def test_a_break_lies_between_two_visits_and_in_its_hours():
    tour = plan(clients("C", "D", minutes=[10, 10]), pause=bereik.Break(20, "09:20", "10:10"))
    (pause,) = [step for step in tour.steps if step.kind == "break"]
    kinds = [step.kind for step in tour.steps if step.kind in ("visit", "break")]
    assert kinds == ["visit", "break", "visit"]
    assert (pause.minutes, pause.begin.time() >= dt.time(9, 20), pause.end.time() <= dt.time(10, 10)) == (
        20, True, True
    )  # fmt: skip
    assert not plan(clients("C"), pause=bereik.Break(20)).found  # between which two?


def test_the_sums_of_a_day_make_up_the_absence():
    care = at("B", open_tue=["07:30-12:00"], name=["De Bijtjes"])
    child = plan(clients("C", minutes=[20]), childcare=care)
    pause = plan(clients("C", "D", minutes=[10, 10]), pause=bereik.Break(20, "09:20", "10:10"))
    for tour in (child, pause, plan(clients("C", "D"))):
        told = re.sub(r"(\d+) hours?(?: and (\d+) minutes?)?", _in_minutes, tour.sums("en"))
        absence, *parts = (int(minutes) for minutes in re.findall(r"(\d+) minute", told))
        assert sum(parts) == absence == tour.absence_min
    assert child.sums("nl").endswith("; kind brengen en ophalen: 20 minuten.")
    assert pause.sums("nl").endswith("; pauze: 20 minuten.")


def _in_minutes(found: re.Match[str]) -> str:
    return f"{60 * int(found[1]) + int(found[2] or 0)} minutes"


def test_the_child_is_brought_before_the_first_visit_and_fetched_after_the_last():
    care = at("B", open_tue=["07:30-12:00"], name=["De Bijtjes"])
    tour = plan(clients("C", minutes=[20]), childcare=care)
    # B 8:10-8:20, on at 9:10, C 9:20-9:40, back at 10:25: B 10:35-10:45, home at 11:45
    assert [one for one in told(tour) if one.split()[0] in ("bring", "visit", "fetch")] == [
        "bring 08:10-08:20 De Bijtjes",
        "visit 09:20-09:40 C",
        "fetch 10:35-10:45 De Bijtjes",
    ]
    assert f"{tour.back_home:%H:%M}" == "11:45"
    assert not plan(clients("C", minutes=[20]), childcare=care.assign(open_tue="07:30-10:40")).found
    short = bereik.CareRules(longest_stay_min=100)  # from bringing as late as 9:00 to 10:45 it is 105
    assert not plan(clients("C", minutes=[20]), childcare=care, care=short).found


def test_a_day_that_is_longer_than_allowed_is_none_and_says_so():
    tour = plan(clients("C", "D"), max_absence_min=165)
    assert (tour.found, tour.order, tour.steps) == (False, (), ())
    assert tour.absence_min != tour.absence_min
    assert "geen enkele volgorde haalt alle adressen op tijd" in tour.text()
    assert tour.json()["absence_min"] is None


def test_the_day_in_words_has_minutes_that_agree_with_its_clocks():
    text = str(plan(clients("D", latest=["10:10"])))
    assert "Dag langs één adres, dinsdag 15 oktober 2019" in text
    assert "09:00  Neem bus 600 richting D aan Stop A." in text
    assert "Stap om 09.30 uur uit aan Stop D." in text
    assert "09:30  Werk bij D (30 minuten)." in text
    assert "10:45  Thuis." in text
    assert "Vacatures" not in text


def at_clock(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2019-10-15T{text}+02:00")


def steps_of(*rows: str) -> list[TourStep]:
    """Steps as `kind HH:MM:SS`, each until the next one begins; the last row ends the day."""
    kinds, times = zip(*(row.split() for row in rows), strict=True)
    clocks = [at_clock(time) for time in times]
    return [TourStep(*step) for step in zip(kinds[:-1], clocks[:-1], clocks[1:], strict=True)]


def printed(steps: list[TourStep]) -> list[str]:
    clocks = printed_clocks(steps)
    return [f"{step.kind} {clocks[step.begin]:%H:%M}-{clocks[step.end]:%H:%M}" for step in steps]


def test_a_visit_is_as_long_as_was_asked_between_the_clocks():
    # there is time before the bus: at work and done half a minute later than the second
    steps = steps_of(
        "walk 10:00:00", "visit 10:03:30", "walk 12:03:30", "wait 12:08:30", "ride 12:10:00", "end 12:30:00"
    )
    assert printed(steps)[:4] == [
        "walk 10:00-10:04", "visit 10:04-12:04", "walk 12:04-12:09", "wait 12:09-12:10",
    ]  # fmt: skip
    # none: half a minute earlier, or the bus is gone
    steps = steps_of("walk 10:00:00", "visit 10:03:30", "walk 12:03:30", "ride 12:08:30", "end 12:30:00")
    assert printed(steps)[:3] == ["walk 10:00-10:03", "visit 10:03-12:03", "walk 12:03-12:08"]


def test_every_visit_of_the_demonstration_is_told_as_long_as_was_asked(demo):
    homes = demo.homes
    for home, others in (("kapellen", ["brasschaat", "maria-ter-heide"]), ("brecht", ["kapellen", "putte"])):
        clients = homes[homes["id"].isin(others)].assign(minutes=[120, 90])
        tour = bereik.plan_tour(demo.network, homes[homes["id"] == home], clients, date=demo.date)
        clocks = printed_clocks(tour.steps)
        visits = [step for step in tour.steps if step.kind == "visit"]
        assert [(clocks[step.end] - clocks[step.begin]).seconds / 60 for step in visits] == [
            step.minutes for step in visits
        ]
        assert "uur en 59 minuten" not in tour.text()


def test_a_wait_of_some_seconds_after_a_visit_takes_no_minute_from_it():
    steps = steps_of(
        "walk 16:33:00", "visit 16:41:08", "wait 18:41:08", "walk 18:41:39", "wait 18:56:00",
        "ride 18:57:00", "end 19:05:00",
    )  # fmt: skip
    assert printed(steps)[:4] == [
        "walk 16:33-16:42", "visit 16:42-18:42", "wait 18:42-18:42", "walk 18:42-18:56",
    ]  # fmt: skip


def test_visits_and_a_break_after_each_other_keep_their_length():
    steps = steps_of(
        "walk 08:50:00", "visit 09:00:20", "break 10:00:20", "walk 10:30:20", "visit 10:35:20",
        "walk 11:35:20", "wait 11:40:00", "ride 11:40:30", "end 12:00:00",
    )  # fmt: skip
    assert printed(steps)[1:5] == [
        "visit 09:00-10:00", "break 10:00-10:30", "walk 10:30-10:35", "visit 10:35-11:35",
    ]  # fmt: skip


def test_paid_travel_between_clients_is_unknown_after_the_table_ends(tmp_path):
    tour = plan(clients("C", "D"))
    (row,) = bereik.paid_travel(tour).to_dict("records")
    # C and D lie 400 m apart, 520 m along the streets: too near for the rule
    assert (row["km"], row["paid"], row["eur"]) == (0.5, False, 0)
    rule = tmp_path / "rule.toml"
    rule.write_text(
        '[[rule]]\nsector = "x"\ngap_under_min = 120\nover_km = 0.2\neur_per_km = 0.5\nleast_eur = 0.6\n'
        'valid_from = "2019-01-01"\nvalid_to = "2019-12-31"\nsource = "s"\n', encoding="utf-8",
    )  # fmt: skip
    (row,) = bereik.paid_travel(tour, sector="x", rules=rule).to_dict("records")
    assert (row["paid"], row["eur"]) == (True, 0.6)
    rule.write_text(rule.read_text(encoding="utf-8").replace("2019-12-31", "2019-10-14"), encoding="utf-8")
    (row,) = bereik.paid_travel(tour, sector="x", rules=rule).to_dict("records")
    assert row["eur"] != row["eur"]
    with pytest.raises(QuestionError, match="no rule of 'y'"):
        bereik.paid_travel(tour, sector="y", rules=rule)


def test_what_cannot_be_a_tour_is_refused():
    with pytest.raises(QuestionError, match="give 1 to 9"):
        plan(clients("C").head(0))
    with pytest.raises(TableError, match="takes longer than its window"):
        plan(clients("C", earliest=["09:00"], latest=["09:10"]))
    with pytest.raises(QuestionError, match="no clock time"):
        plan(clients("C", earliest=["vroeg"]))
    with pytest.raises(QuestionError, match="stays at home or comes along"):
        plan(clients("C"), traveller=bereik.Traveller(bike="to_stop"))
    with pytest.raises(QuestionError, match="do not fit between"):
        bereik.Break(30, "12:00", "12:20")
