"""Plans of drawn days, worked out by hand: every sentence about the day plan.

Stops lie 390 s on foot apart; every ride is boarded a minute before it leaves; at work 10 minutes before.
"""

import dataclasses
import datetime as dt
import json

import geopandas
import pandas
import pytest
import shapely
from hypothesis import given, settings

import bereik
from bereik import Child, Shift
from bereik.dayplan.clocks import printed_clocks
from bereik.dayplan.parts import Step, StepPlace
from bereik.errors import QuestionError
from tests.childcare.test_childcare_drawn import care_at
from tests.conftest import EXAMPLES
from tests.dayplan.plan_cases import plan_and_row
from tests.network.drawn import feed
from tests.reach.care_cases import care_cases
from tests.reach.test_drawn_answers import LEGS, at

TUESDAY = "2019-10-15"
LINE = ("one A 7:00 B 7:10", "two B 7:15 C 7:40", "back C 16:10 A 16:40", "later C 16:40 A 17:10")
CARE = ("one A 7:00 B 7:10", "two B 7:30 C 7:40", "three C 16:00 B 16:10", "four B 16:30 A 16:40")
WALKER = bereik.Traveller(max_walk_min=7)


def plan(
    *trips: str, childcare=None, home="A", job="C", shift=("08:00", "16:00"), **options
) -> bereik.DayPlan:
    hours = {} if shift is None else {"shift": Shift("s", *shift)}
    place = at(job) if isinstance(job, str) else job
    return bereik.plan_day(
        bereik.build_network(feed(*trips)), at(home), place, date=TUESDAY, childcare=childcare,
        **({"traveller": LEGS} | hours | options),
    )  # fmt: skip


def told(day: bereik.DayPlan, direction: str | None = None) -> list[str]:
    """Each step as `kind HH:MM-HH:MM place`."""
    chosen = [step for step in day.steps if direction in (None, step.direction)]
    return [
        f"{step.kind} {step.begin:%H:%M}-{step.end:%H:%M} {step.target.name or step.target.kind}"
        for step in chosen
    ]


STOP = StepPlace("stop")


def at_clock(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2019-10-15T{text}+02:00")


def printed(steps: list[Step]) -> list[str]:
    """The whole minutes of each step."""
    clocks = printed_clocks(steps)
    return [f"{clocks[step.begin]:%H:%M}-{clocks[step.end]:%H:%M}" for step in steps]


def missed(day: bereik.DayPlan) -> list[bereik.dayplan.parts.NextWay]:
    return [step.missed for step in day.steps if step.kind == "ride"]


def test_the_day_goes_from_door_to_door_with_clock_times():
    day = plan(*LINE)
    assert told(day) == [
        "wait 06:59-07:00 Stop A",
        "ride 07:00-07:10 Stop B",
        "wait 07:10-07:15 Stop B",
        "ride 07:15-07:40 Stop C",
        "before 07:40-08:00 work",
        "work 08:00-16:00 work",
        "after 16:00-16:09 work",
        "wait 16:09-16:10 Stop C",
        "ride 16:10-16:40 Stop A",
    ]
    assert (f"{day.leave_home:%H:%M}", f"{day.back_home:%H:%M}") == ("06:59", "16:40")
    assert (day.verdict, day.rides, day.transfers, day.walk_min) == ("yes", 3, 1, 0)
    assert day.hours_assumed is False


def test_the_minutes_until_leaving_work_agree_with_the_hour_that_is_shown():
    # the bus of 16:10, boarded 90 s before: gone from work at 16:08:30, which is shown as 16:08
    day = plan(*LINE, traveller=dataclasses.replace(LEGS, board_slack_s=90))
    assert "Je vertrekt 8 minuten na het werk." in day.text("nl")


def test_a_ride_tells_its_line_its_direction_and_its_stops():
    ride = plan(*LINE).steps[3]
    assert (ride.ride.mode, ride.ride.line, ride.ride.headsign, ride.ride.trip_id) == (
        "bus", "600", "C", "drawn:two"
    )  # fmt: skip
    assert (ride.origin.id, ride.target.id, ride.minutes) == ("drawn:B", "drawn:C", 25)


def test_a_walk_has_its_metres_and_a_line_between_its_ends():
    # home at A, the ride leaves B: 400 m times 1.3
    day = plan("out B 7:20 C 7:40", "home C 16:10 B 16:20", traveller=WALKER)
    walk = day.steps[0]
    assert (walk.kind, walk.minutes, round(walk.metres)) == ("walk", 6.5, 520)
    assert (walk.origin.kind, walk.target.name) == ("home", "Stop B")
    assert [round(lat, 4) for _, lat in walk.line] == [51.0, 51.0036]


def test_the_stops_passed_are_on_the_line_of_a_ride():
    ride = plan("out A 7:00 B 7:10 C 7:40", "home C 16:10 A 16:40").steps[1]
    assert [round(lat, 4) for _, lat in ride.line] == [51.0, 51.0036, 51.0072]
    assert ride.ride.stops == 2


def test_riders_who_stay_seated_have_one_ride_along_the_stops_of_both_trips():
    day = plan("one/b A 7:00 B 7:10", "two/b B 7:12 C 7:40", "home C 16:10 A 16:40")
    ride = day.steps[1]
    assert (ride.kind, f"{ride.end:%H:%M}", ride.ride.trip_id) == ("ride", "07:40", "drawn:one")
    assert [round(lat, 4) for _, lat in ride.line] == [51.0, 51.0036, 51.0036, 51.0072]


def test_who_misses_a_ride_is_told_the_next_one_and_when_it_is_there():
    day = plan(*LINE, "next B 7:45 C 8:10")
    out, change, back = missed(day)
    assert (out.ride, out.arrive, out.holds) == (None, None, False)
    assert (change.ride.trip_id, change.stop, f"{change.depart:%H:%M}") == ("drawn:next", "Stop B", "07:45")
    assert (f"{change.arrive:%H:%M}", change.late_min, change.holds) == ("08:10", 30, True)
    assert (back.ride.trip_id, f"{back.arrive:%H:%M}", back.late_min) == ("drawn:later", "17:10", 30)
    assert (day.robust, day.breaks_at, day.breaks_min) == (False, "600, Stop A, 07:00", None)


def test_the_child_is_brought_and_fetched_and_the_time_to_spare_is_told():
    day = plan(*CARE, childcare=care_at("B", name=["De Bijtjes"]), shift=("08:00", "15:50"))
    assert told(day, "out") == [
        "wait 06:59-07:00 Stop A",
        "ride 07:00-07:10 Stop B",
        "bring 07:10-07:20 De Bijtjes",
        "wait 07:20-07:30 Stop B",
        "ride 07:30-07:40 Stop C",
    ]
    assert [step for step in told(day, "back") if "De Bijtjes" in step] == ["fetch 16:10-16:20 De Bijtjes"]
    (care,) = day.care
    assert (care.id, care.name, care.slack_min, care.fragile, care.hours_assumed) == (
        "B", "De Bijtjes", 100, False, False
    )  # fmt: skip
    assert (f"{care.opens:%H:%M}", f"{care.closes:%H:%M}") == ("07:00", "18:00")


def test_the_parent_waits_with_the_child_until_the_facility_opens():
    day = plan(*CARE, childcare=care_at("B", hours="07:15-18:00"), shift=("08:00", "15:50"))
    assert told(day, "out")[1:5] == [
        "ride 07:00-07:10 Stop B",
        "wait_open 07:10-07:15 B",
        "bring 07:15-07:25 B",
        "wait 07:25-07:30 Stop B",
    ]


def test_childcare_with_less_than_ten_minutes_to_spare_is_marked_and_ten_is_not():
    # fetched by 16:20
    for closes, fragile in (("16:29", True), ("16:30", False)):
        day = plan(*CARE, childcare=care_at("B", hours=f"07:00-{closes}"), shift=("08:00", "15:50"))
        assert (day.verdict, day.care[0].fragile) == ("yes", fragile)
        assert ("krap" in day.text()) == fragile


def test_assumed_hours_of_childcare_are_marked():
    day = plan(*CARE, childcare=at("B"), shift=("08:00", "15:50"))
    assert day.care[0].hours_assumed
    assert "De uren van B zijn niet bekend. We hebben gerekend met 07.00 uur tot 18.00 uur." in day.text()


def test_who_misses_a_ride_is_told_when_it_is_at_childcare_and_whether_that_is_open():
    trips = (*CARE, "late C 16:30 B 16:40", "last B 17:30 A 17:40")
    day = plan(*trips, childcare=care_at("B", hours="07:00-18:00"), shift=("08:00", "15:50"))
    fetch = missed(day)[2]
    assert (f"{fetch.care_at:%H:%M}", fetch.care_shut_min) == ("16:40", None)
    assert (f"{fetch.arrive:%H:%M}", fetch.late_min, fetch.holds) == ("17:40", 60, True)
    # there at 16:40 and done at 16:50
    day = plan(*trips, childcare=care_at("B", hours="07:00-16:45"), shift=("08:00", "15:50"))
    fetch = missed(day)[2]
    assert (fetch.care_shut_min, fetch.arrive, fetch.holds) == (5, None, False)
    assert "De opvang is dan gesloten: je bent 5 minuten te laat." in day.text()


def test_who_comes_to_childcare_before_it_opens_waits_there_also_when_a_ride_was_missed():
    # instead of at 7:05 one is at B at 7:08 after a change, too many for the plan; it opens at 7:15
    trips = ("one A 7:00 B 7:05", "x A 7:01 C 7:03", "y C 7:05 B 7:08", "soon B 7:22 D 7:32",
             "on B 7:30 D 7:40", "back D 16:00 B 16:10", "home B 16:30 A 16:40")  # fmt: skip
    day = plan(
        *trips, job="D", childcare=care_at("B", hours="07:15-18:00"), shift=("08:00", "15:50"),
        traveller=bereik.Traveller(max_walk_min=5, max_transfers=0),
    )  # fmt: skip
    out = missed(day)[0]
    assert (f"{out.care_at:%H:%M}", f"{out.arrive:%H:%M}") == ("07:08", "07:40")


def test_a_helper_who_fetches_leaves_the_way_back_without_childcare():
    trips = (*CARE[:2], "home C 16:00 A 16:20")
    care = care_at("B")
    day = plan(*trips, childcare=care, children=[Child(parent="brings")], shift=("08:00", "15:50"))
    assert {step.kind for step in day.steps} == {"wait", "ride", "bring", "before", "work", "after"}
    assert (day.care[0].fetch_at, day.care[0].slack_min, day.care[0].fragile) == (None, None, False)


def test_two_children_at_two_places_are_brought_one_after_the_other():
    trips = ("one A 7:00 B 7:05", "two B 7:20 C 7:25", "three C 7:40 D 7:45", "four D 16:00 C 16:05",
             "five C 16:20 B 16:25", "six B 16:40 A 16:45")  # fmt: skip
    day = plan(
        *trips, job="D", childcare=care_at("B", "C"), children=[Child(at=["C"]), Child(at=["B"])],
        shift=("08:00", "15:50"),
    )  # fmt: skip
    errands = [step for step in told(day) if step.split()[0] in ("bring", "fetch")]
    assert errands == [
        "bring 07:05-07:15 B",
        "bring 07:25-07:35 C",
        "fetch 16:05-16:15 C",
        "fetch 16:25-16:35 B",
    ]


def test_a_split_shift_is_planned_part_by_part_with_home_in_between():
    job = at("C", shift_start=["08:00,14:00"], shift_end=["11:00,17:00"])
    day = plan(
        "one A 7:00 C 7:40", "two C 11:10 A 11:40", "three A 13:00 C 13:40", "four C 17:10 A 17:40",
        job=job, shift=None,
    )  # fmt: skip
    assert [step.kind for step in day.steps if step.kind in ("work", "home")] == ["work", "home", "work"]
    home = next(step for step in day.steps if step.kind == "home")
    assert (f"{home.begin:%H:%M}", f"{home.end:%H:%M}", home.part) == ("11:40", "12:59", 1)
    assert [f"{start:%H}-{end:%H}" for start, end in day.hours] == ["08-11", "14-17"]
    assert (f"{day.leave_home:%H:%M}", f"{day.back_home:%H:%M}") == ("06:59", "17:40")
    assert (day.verdict, day.rides) == ("yes", 4)


def test_hours_that_were_supposed_are_marked_and_those_that_work_are_planned():
    job = at("C", shift_system=["day"])
    trips = "out A 6:00 C 6:10", *(f"h{n} C {n}:50 A {n + 1}:00" for n in range(14, 19))
    day = plan(*trips, job=job, shift=None)
    network = bereik.build_network(feed(*trips))
    reach = bereik.shift_reach(network, at("A"), job, date=TUESDAY, traveller=LEGS).iloc[0]
    assert (day.hours_assumed, day.shift, day.verdict) == (True, reach["shift"], reach.verdict)
    assert "De uren staan niet in de vacature." in day.text()


def test_a_place_that_was_tried_is_named_and_planned():
    vague = at("C", municipality=["T"], place_precision=["municipality"])
    spots = geopandas.GeoDataFrame(
        {"vacancy_id": ["C", "C"], "name": ["far", "near"]},
        geometry=[shapely.Point(4.4, 51.0), at("C").geometry.iloc[0]],
        crs="EPSG:4326",
    )
    day = plan(*LINE, job=vague, candidates=spots)
    assert (day.verdict, day.place_tried, day.works_if) == ("maybe", "near", "s @ near")
    assert (f"{day.leave_home:%H:%M}", f"{day.back_home:%H:%M}") == ("06:59", "16:40")
    assert "We hebben met deze plaats gerekend: near." in day.text()
    hours = [Shift("s", "08:00", "16:00")]
    row = bereik.shift_reach(
        bereik.build_network(feed(*LINE)), at("A"), vague, date=TUESDAY, shifts=hours,
        candidates=spots, traveller=LEGS, robust=True,
    ).iloc[0]  # fmt: skip
    assert (row.verdict, row.robust, row.breaks_at) == ("maybe", day.robust, day.breaks_at)


def test_a_no_holds_the_way_that_exists_and_the_reason():
    day = plan("out A 7:00 C 7:40", "home C 15:00 A 15:30")
    assert (day.verdict, day.reason, day.robust) == ("no", "LAST_TOO_EARLY", None)
    assert [step.kind for step in day.steps] == ["wait", "ride", "before", "work"]
    text = day.text()
    # boarded by 14:59, and one leaves at 16:05 at the earliest
    assert "Deze dag is niet haalbaar. De laatste rit naar huis vertrekt 66 minuten te vroeg." in text
    assert "Er is geen reis naar huis om te tonen." in text
    assert day.alternatives == day.kinds == ()


def test_a_no_of_a_day_with_a_child_holds_the_way_out():
    day = plan(*CARE[:3], childcare=care_at("B"), shift=("08:00", "15:50"))
    assert (day.verdict, day.back_home) == ("no", None)
    assert "bring 07:10-07:20 B" in told(day)


def test_unknown_hours_leave_a_plan_without_steps():
    day = plan(*LINE, job=at("C"), shift=None)
    assert (day.verdict, day.reason, day.steps, day.hours) == ("no", "HOURS_UNKNOWN", (), ())
    assert len(day.table()) == 0
    assert "geometry" in day.table().columns
    assert "De werkuren zijn niet bekend." in day.text()


def test_a_folding_bike_comes_along_on_the_ride_and_a_parked_one_does_not():
    # B is 390 s on foot from A, 125 s by bike; the walking limit is 5 minutes
    trips = ("out B 7:20 C 7:40", "home C 16:10 B 16:30")
    for bike, along in (("to_stop", False), ("on_board", True)):
        day = plan(*trips, traveller=bereik.Traveller(max_walk_min=5, bike=bike, max_cycle_min=3))
        rides = [step for step in day.steps if step.kind == "ride"]
        assert day.steps[0].kind == "bike"
        assert [step.with_bike for step in rides] == [along, along]
        assert ("plooifiets mee." in day.text()) == along
        assert day.text().count("Laat je fiets daar staan.") == (not along)


# Alternatives


TWO_WAYS = ("one A 7:10 B 7:20", "two B 7:25 C 7:45", "straight A 7:00 C 7:45", "home C 16:10 A 16:40")
"""Leaving latest takes a change; a direct ride leaves ten minutes earlier."""


def test_a_day_with_fewer_changes_is_another_possibility():
    day = plan(*TWO_WAYS)
    assert (f"{day.leave_home:%H:%M}", day.transfers) == ("07:09", 1)
    assert day.kinds == ("leaves_latest", "least_walking")
    (other,) = day.alternatives
    assert (other.kind, f"{other.plan.leave_home:%H:%M}", other.plan.transfers) == (
        "fewest_transfers", "06:59", 0
    )  # fmt: skip
    assert other.plan.alternatives == ()
    assert "- Minder overstappen: vertrek om 06.59 uur, thuis om 16.40 uur, zonder overstap" in day.text()


def test_a_day_with_less_walking_is_another_possibility():
    # walking 6.5 minutes to B leaves at 7:12:30; from A itself one leaves at 6:59
    day = plan("late B 7:20 C 7:45", "straight A 7:00 C 7:45", "home C 16:10 A 16:40", traveller=WALKER)
    assert (f"{day.leave_home:%H:%M:%S}", day.walk_min) == ("07:12:30", 6.5)
    (other,) = day.alternatives
    assert (other.kind, other.plan.walk_min, f"{other.plan.leave_home:%H:%M}") == (
        "least_walking",
        0,
        "06:59",
    )


def test_other_possibilities_keep_every_limit():
    # the direct ride takes 45 minutes and a minute of waiting
    limits = bereik.Traveller(max_walk_min=5, max_trip_min=45)
    assert plan(*TWO_WAYS, traveller=limits).alternatives == ()
    wider = bereik.Traveller(max_walk_min=5, max_trip_min=46)
    assert len(plan(*TWO_WAYS, traveller=wider).alternatives) == 1


def test_a_day_that_is_best_at_everything_has_no_other_possibilities():
    day = plan("out A 7:00 C 7:40", "home C 16:10 A 16:40")
    assert day.kinds == ("leaves_latest", "fewest_transfers", "least_walking")
    assert day.alternatives == ()


# Text, table, JSON


def test_the_text_says_the_day_in_simple_dutch():
    lines = plan(*LINE, "next B 7:45 C 8:10").text().splitlines()
    assert lines[:3] == [
        "Je dag op dinsdag 15 oktober 2019",
        plan(*LINE).title,
        "Je werkt van 08.00 uur tot 16.00 uur.",
    ]
    assert "Neem bus 600 richting C aan halte Stop B." in "\n".join(lines)
    assert "07:40  Je bent op je werk, 20 minuten voor het begin." in lines
    assert (
        "       Mis je deze rit? Neem dan bus 600 om 07.45 uur aan halte Stop B. "
        "Om 08.10 uur ben je op je werk, 30 minuten later." in lines
    )
    assert "Let op: valt deze rit uit, dan lukt je dag niet: 600, Stop A, 07:00." in lines
    assert "16:40  Je bent thuis." in lines


def test_the_text_ends_with_what_it_rests_on():
    assert "Berekend met bereik" in str(plan(*LINE)).splitlines()[-1]
    assert "Computed with bereik" in plan(*LINE).text("en").splitlines()[-1]


def test_the_table_has_a_row_for_each_step_and_a_shape_for_each():
    table = plan(*LINE).table()
    assert table.crs == "EPSG:4326"
    assert table["kind"].tolist()[:4] == ["wait", "ride", "wait", "ride"]
    assert set(table.geom_type[table["kind"] == "ride"]) == {"LineString"}
    assert set(table.geom_type[table["kind"] != "ride"]) == {"Point"}
    assert table["depart"].iloc[1] == pandas.Timestamp("2019-10-15 07:00", tz="Europe/Brussels")
    assert table["route"].dropna().unique().tolist() == ["600"]


def test_json_is_plain_and_its_times_are_iso():
    plain = json.loads(json.dumps(plan(*TWO_WAYS).json()))
    assert plain["date"] == "2019-10-15"
    assert plain["leave_home"] == "2019-10-15T07:09:00+02:00"
    assert plain["hours"] == [{"start": "2019-10-15T08:00:00+02:00", "end": "2019-10-15T16:00:00+02:00"}]
    ride = next(step for step in plain["steps"] if step["kind"] == "ride")
    assert (ride["origin"]["name"], ride["ride"]["line"], ride["minutes"]) == ("Stop A", "600", 10)
    assert plain["alternatives"][0]["kind"] == "fewest_transfers"
    assert plain["provenance"]["bereik"] == bereik.__version__
    assert {dt.datetime.fromisoformat(step["begin"]).utcoffset() for step in plain["steps"]} == {
        dt.timedelta(hours=2)
    }


def test_the_home_is_told_without_a_name():
    for step in plan(*LINE).steps:
        assert "home" not in (step.origin.kind, step.target.kind) or step.origin.name == ""


def test_a_home_may_be_a_point():
    network = bereik.build_network(feed(*LINE))
    day = bereik.plan_day(
        network, shapely.Point(4.0, 51.0), at("C"), date=TUESDAY, shifts=[Shift("s", "08:00", "16:00")],
        traveller=LEGS,
    )  # fmt: skip
    assert day.verdict == "yes"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"shifts": [Shift("a", "08:00", "16:00"), Shift("b", "09:00", "17:00")], "shift": None},
            "of one shift",
        ),
        ({"shifts": [Shift("a", "08:00", "16:00")]}, "both shift and shifts"),
        ({"job": at("B", "C")}, "vacancy: found 2 rows"),
        ({"job": at("C").iloc[:0]}, "vacancy: found 0 rows"),
    ],
)
def test_a_plan_of_more_than_one_thing_is_refused(change, message):
    with pytest.raises(QuestionError, match=message):
        plan(*LINE, **change)


def lines_of(day: bereik.DayPlan) -> list[str]:
    """The lines with a clock, and those of getting off."""
    return [line.strip() for line in day.text().splitlines() if line[:2].isdigit() or "Stap om" in line]


def test_every_instant_of_a_day_has_one_clock_time():
    # D lies 390 s from C: there at 07:46:30, and away at 16:22:30 to be at the stop at 16:29, a minute early
    lines = lines_of(plan(*LINE, "last C 16:30 A 17:00", job="D", shift=("08:00", "16:00"), traveller=WALKER))
    assert lines[3:8] == [
        "07:40  Wandel 7 minuten (520 meter) naar je werk.",
        "07:47  Je bent op je werk, 13 minuten voor het begin.",
        "08:00  Je werkt tot 16.00 uur.",
        "16:00  Je vertrekt 22 minuten na het werk.",
        "16:22  Wandel 7 minuten (520 meter) naar halte Stop C.",
    ]


def test_one_goes_on_at_the_minute_at_which_one_arrives():
    steps = [
        Step("ride", "out", 0, at_clock("06:20:30"), at_clock("06:29:30"), STOP, STOP),
        Step("walk", "out", 0, at_clock("06:29:30"), at_clock("06:31:10"), STOP, STOP),
        Step("wait", "out", 0, at_clock("06:31:10"), at_clock("06:35:40"), STOP, STOP),
        Step("ride", "out", 0, at_clock("06:35:40"), at_clock("06:40:00"), STOP, STOP),
    ]
    # the rides leave at 6.20 and 6.35; off at 6.30 and on foot from 6.30, at the stop at 6.32
    assert printed(steps) == ["06:20-06:30", "06:30-06:32", "06:32-06:35", "06:35-06:40"]


def test_what_the_next_ride_has_no_time_for_is_not_rounded_up():
    steps = [
        Step("bring", "out", 0, at_clock("06:10:20"), at_clock("06:20:20"), STOP, STOP),
        Step("walk", "out", 0, at_clock("06:20:20"), at_clock("06:24:40"), STOP, STOP),
        Step("wait", "out", 0, at_clock("06:24:40"), at_clock("06:25:00"), STOP, STOP),
        Step("ride", "out", 0, at_clock("06:25:00"), at_clock("06:30:00"), STOP, STOP),
    ]
    # from 6.21 on foot one would miss the ride by 20 seconds; from 6.20 on one does not
    assert printed(steps)[1:] == ["06:20-06:25", "06:25-06:25", "06:25-06:30"]


def test_the_order_of_things_stays_within_a_minute():
    steps = [
        Step("walk", "out", 0, at_clock("06:00:00"), at_clock("06:29:10"), STOP, STOP),
        Step("wait", "out", 0, at_clock("06:29:10"), at_clock("06:29:50"), STOP, STOP),
        Step("ride", "out", 0, at_clock("06:29:50"), at_clock("06:40:00"), STOP, STOP),
    ]
    assert printed(steps) == ["06:00-06:29", "06:29-06:29", "06:29-06:40"]


@settings(max_examples=EXAMPLES)
@given(care_cases())
def test_no_two_lines_of_a_day_contradict_each_other(case):
    plan, _ = plan_and_row(case.base, case)
    for step in plan.steps:
        begin, end = plan.clocks[step.begin], plan.clocks[step.end]
        assert begin <= end
        assert abs(begin - step.begin) < dt.timedelta(minutes=1)
        if step.kind == "ride":
            assert begin <= step.begin, "a ride is never told later than it leaves"
    assert [plan.clocks[one.begin] for one in plan.steps] == sorted(
        plan.clocks[one.begin] for one in plan.steps
    )
