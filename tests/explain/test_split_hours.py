"""What `explain` says inside the hours of a split shift: the part that fails, its ride, and its hours."""

import geopandas
from hypothesis import HealthCheck, assume, event, given, settings
from shapely.geometry import Point

import bereik
from tests.childcare.test_childcare_drawn import TUESDAY, care_at
from tests.conftest import EXAMPLES
from tests.network.drawn import feed
from tests.reach.drawn_cases import PLACES, clock, network_of
from tests.reach.test_drawn_answers import DAY, LEGS, at
from tests.shifts.test_split_shifts_drawn import SplitCase, split_cases

HOURS = ("09:00,17:00", "12:00,20:00")
DAY_OUT = ("1 A 8:20 C 8:40", "2 C 12:30 A 12:50", "3 A 16:20 C 16:40", "4 C 20:30 A 20:50")


def why(*trips: str, hours: tuple[str, str] = HOURS) -> bereik.explain.Explanation:
    job = at("C", shift_start=[hours[0]], shift_end=[hours[1]])
    return bereik.explain(bereik.build_network(feed(*trips)), at("A"), job, date=DAY, traveller=LEGS)


def changes(told: bereik.explain.Explanation) -> dict[str, tuple[float, str]]:
    return {one.kind: (one.minutes, one.what.get("at", "")) for one in told.changes}


def test_a_ride_that_just_leaves_before_the_first_part_ends_may_leave_later_or_the_part_end_earlier():
    # a minute of slack and five minutes after work: at the stop 14 minutes late, and on the bus of 20:30
    told = why(DAY_OUT[0], "2 C 11:52 A 12:12", *DAY_OUT[2:])
    assert [one.code for one in told.reasons] == ["LEAD_TOO_LONG"]
    found = changes(told)
    assert found["break_start_earlier"] == (15, "11:45")
    assert found["last_ride"] == (15, "12:07")
    assert "De onderbreking begint 15 minuten vroeger, om 11.45 uur." in told.text()


def test_a_ride_that_is_just_late_for_the_last_part_may_leave_earlier_or_the_part_begin_later():
    told = why(*DAY_OUT[:2], "3 A 16:40 C 16:58", DAY_OUT[3])
    found = changes(told)
    assert found["break_end_later"] == (10, "17:10")
    assert found["first_ride"] == (10, "16:30")


def test_the_last_ride_that_no_part_has_is_told_for_the_part_that_it_misses_by_most():
    told = why(DAY_OUT[0], "2 C 11:52 A 12:12", "3 A 12:30 C 12:50", hours=("09:00,13:00", "12:00,15:00"))
    assert (told.reasons[0].code, told.rides["back"]["at"]) == ("LAST_TOO_EARLY", "11:52")
    assert told.rides["back"]["work"] == "15:00"


def test_the_first_ride_is_that_with_the_child_where_the_way_without_it_is_in_time():
    # by way of B one is at work at 8:05, and straight at 7:40
    trips = "1 A 7:20 C 7:40", "2 A 7:20 B 7:30", "3 B 8:00 C 8:05", "4 C 16:30 B 16:40", "5 B 16:55 A 17:05"
    job = at("C", shift_start=["08:00"], shift_end=["16:00"])
    told = bereik.explain(
        bereik.build_network(feed(*trips)), at("A"), job, date=TUESDAY, childcare=care_at("B"), traveller=LEGS
    )
    assert told.reasons[0].code == "FIRST_TOO_LATE"
    assert (told.rides["out"]["at"], told.rides["out"]["arrive"]) == ("07:20", "08:05")


MOVES = {
    "start": (0, 0), "break_start": (0, 1), "break_end": (1, 0), "end": (1, 1),
}  # fmt: skip


def moved(split: SplitCase, kind: str, minutes: int) -> SplitCase | None:
    number, side = MOVES[kind.rpartition("_")[0]]
    parts = [list(part) for part in split.parts]
    parts[number][side] += minutes if kind.endswith("later") else -minutes
    (start, stop), (again, end) = parts
    if not 0 <= start < stop <= again < end < 24 * 60:
        return None
    return split._replace(parts=[tuple(part) for part in parts])


def question(split: SplitCase) -> tuple:
    base = split.case.base
    job = geopandas.GeoDataFrame(
        {"id": ["v"], "title": ["job"]} | {
            f"shift_{name}": [",".join(clock(part[side]) for part in split.parts)]
            for side, name in enumerate(("start", "end"))
        },
        geometry=[Point(PLACES[base.job])], crs="EPSG:4326",
    )  # fmt: skip
    home = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[Point(PLACES[base.home])], crs="EPSG:4326")
    shared = {
        "date": base.date, "before_min": base.before, "after_min": base.after, "traveller": base.traveller,
    }  # fmt: skip
    return (network_of(base), home, job), shared


def holds(split: SplitCase) -> bool:
    tables, shared = question(split)
    return bereik.shift_reach(*tables, **shared).iloc[0].verdict == "yes"


@settings(suppress_health_check=list(HealthCheck), max_examples=max(3, EXAMPLES // 4))
@given(split_cases(most=1, bikes=["none"]))
def test_every_change_of_hours_that_helps_is_told_and_every_one_that_is_told_helps(split):
    tables, shared = question(split)
    told = bereik.explain(*tables, **shared)
    assume(told.verdict == "no")
    found = {one.kind: one.minutes for one in told.changes if one.kind.rpartition("_")[0] in MOVES}
    event(f"changes of hours: {sorted(found)}")
    for kind, minutes in found.items():
        other = moved(split, kind, int(minutes))
        assert other is None or holds(other), kind
    for end in MOVES:
        for way in ("later", "earlier"):
            for minutes in (10, 45):
                other = moved(split, f"{end}_{way}", minutes)
                if other is not None and not found.get(f"{end}_{way}", 999) <= minutes:
                    assert not holds(other), (end, way, minutes)
