"""`explain` tells every kind of single change that makes a yes: tried here one by one."""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import geopandas
import numpy as np
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import bereik
from bereik.domain.traveller import BIKES
from bereik.explain.changes import MOST_STAY_MIN
from tests.childcare.test_childcare_drawn import TUESDAY, care_at
from tests.conftest import EXAMPLES
from tests.explain.test_explain import moved, widened
from tests.network.drawn import feed
from tests.reach.care_cases import CareCase, care_cases, childcare_table, point_table
from tests.reach.drawn_cases import Case, cases, clock, network_of
from tests.reach.test_drawn_answers import LEGS, at

MANY = settings(suppress_health_check=list(HealthCheck), max_examples=max(5, EXAMPLES // 3))
"""Each example asks some thirty questions, and explains one, which asks as many again."""
LADDER = {"max_trip_min": (5, 20, 60), "max_lead_min": (15, 60, 120), "max_walk_min": (5, 15, 25)}
HOURS_MIN = (15, 60, 120)


class Asked(NamedTuple):
    """A question of one home and one job, as it goes to `shift_reach` and to `explain`."""

    network: bereik.network.Network
    home: geopandas.GeoDataFrame
    job: geopandas.GeoDataFrame
    shift: bereik.Shift
    shared: dict

    def holds(self, **changes) -> bool:
        asked = self.shared | changes
        shift = asked.pop("shift", self.shift)
        row = bereik.shift_reach(self.network, self.home, self.job, shifts=[shift], **asked).iloc[0]
        return row.verdict == "yes"

    def why(self) -> bereik.explain.Explanation:
        return bereik.explain(self.network, self.home, self.job, shift=self.shift, **self.shared)


def question(base: Case, **more) -> Asked:
    shift = bereik.Shift("x", clock(base.start % 1440), clock((base.start + base.length) % 1440))
    shared = {
        "date": base.date, "before_min": base.before, "after_min": base.after, "traveller": base.traveller,
    }  # fmt: skip
    places = point_table("h", base.home), point_table("v", base.job)
    return Asked(network_of(base), *places, shift, shared | more)


def with_child(drawn: CareCase) -> Asked:
    told = zip(drawn.ages, drawn.allowed, drawn.parents, strict=True)
    children = [bereik.Child(*one) for one in told]
    return question(
        drawn.base, childcare=childcare_table(drawn), children=children, care=bereik.CareRules(**drawn.rules)
    )


def of_traveller(who: bereik.Traveller) -> Iterator[tuple[str, float, dict]]:
    """Kind, size and what is asked instead, of each change to try."""
    for limit, steps in LADDER.items():
        for more in steps:
            traveller = replace(who, **{limit: getattr(who, limit) + more})
            yield limit.split("_")[1], more, {"traveller": traveller}
    yield "transfer", math.nan, {"traveller": replace(who, max_transfers=who.max_transfers + 1)}
    for bike in BIKES[BIKES.index(who.bike) + 1 :]:
        yield "bike", math.nan, {"traveller": replace(who, bike=bike)}


def of_hours(shift: bereik.Shift) -> Iterator[tuple[str, float, dict]]:
    length = (shift.end_s - shift.start_s) % 86400
    for minutes in HOURS_MIN:
        for sign, way in ((1, "later"), (-1, "earlier")):
            start, end = shift.start_s + 60 * sign * minutes, length + 60 * sign * minutes
            if 0 <= start < 86400 and 0 < length - 60 * sign * minutes < 86400:
                yield f"start_{way}", minutes, {"shift": moved(shift, "start", sign * minutes)}
            if 0 < end < 86400:
                yield f"end_{way}", minutes, {"shift": moved(shift, "end", sign * minutes)}


def of_care(shared: dict) -> Iterator[tuple[str, float, dict]]:
    table, rules = shared["childcare"], shared["care"]
    for more in (30, MOST_STAY_MIN):
        yield "stay", more, {"care": replace(rules, longest_stay_min=rules.longest_stay_min + more)}
    for row in range(len(table)):
        free = table.assign(
            free_places=[2 if n == row else f for n, f in enumerate(table.get("free_places", [np.nan] * 9))]
        ) if "free_places" in table else table  # fmt: skip
        yield "free_place", math.nan, {"childcare": free}
        for kind in ("care_earlier", "care_later"):
            for minutes in (15, 60, 180):
                yield kind, minutes, {"childcare": open_longer(table, row, kind, minutes)}
    if all(child.parent == "both" for child in shared["children"]):
        for kind, parent in (("helper_fetches", "brings"), ("helper_brings", "fetches")):
            yield kind, math.nan, {"children": [replace(one, parent=parent) for one in shared["children"]]}


def open_longer(table, row: int, kind: str, minutes: float):
    change = bereik.explain.JobChange(kind, minutes, {})
    longer = table.copy()
    for column in [name for name in table if str(name).startswith("open_")]:
        longer[column] = [widened(text, change) if n == row else text for n, text in enumerate(table[column])]
    return longer


def missing(asked: Asked, tried: Iterator[tuple[str, float, dict]]) -> list[tuple[str, float]]:
    """Changes that make a yes, and of which `explain` tells neither this one nor a smaller one."""
    told = {one.kind: one.minutes for one in asked.why().changes}
    return [
        (kind, minutes)
        for kind, minutes, changes in tried
        if not (kind in told and (math.isnan(minutes) or told[kind] <= minutes)) and asked.holds(**changes)
    ]


@MANY
@given(cases())
def test_every_single_change_that_helps_is_told(base):
    asked = question(base)
    assume(not asked.holds())
    assert missing(asked, [*of_traveller(base.traveller), *of_hours(asked.shift)]) == []


@MANY
@given(care_cases(parents=("both",)), st.data())
def test_every_single_change_that_helps_with_a_child_is_told(drawn, data):
    assume(all(one.parts is not None for one in drawn.nurseries))  # unknown hours are no text to widen
    asked = with_child(drawn)
    assume(not asked.holds())
    tried = [*of_traveller(drawn.base.traveller), *of_hours(asked.shift), *of_care(asked.shared)]
    assert missing(asked, tried) == []


@MANY
@given(care_cases(children=2, parents=("both",)))
def test_every_change_of_childcare_that_helps_two_children_is_told(drawn):
    assume(all(one.parts is not None for one in drawn.nurseries))
    asked = with_child(drawn)
    assume(not asked.holds())
    assert missing(asked, of_care(asked.shared)) == []


@MANY
@given(care_cases(parents=("both", "both", "brings")))
def test_every_change_that_is_told_with_a_child_is_enough(drawn):
    assume(all(one.parts is not None for one in drawn.nurseries))
    asked = with_child(drawn)
    assume(not asked.holds())
    for change in asked.why().changes:
        if change.kind not in ("first_ride", "last_ride"):  # verified by `test_explain`, drawn by hand
            assert asked.holds(**as_asked(asked, change)), change


def as_asked(asked: Asked, change: bereik.explain.JobChange) -> dict:
    """What is asked instead, with a change."""
    who, rules = asked.shared["traveller"], asked.shared["care"]
    what, kids, table = change.what, asked.shared["children"], asked.shared["childcare"]
    side, _, way = change.kind.partition("_")
    if side in ("trip", "lead", "walk"):
        return {"traveller": replace(who, **{f"max_{side}_min": float(what["limit"])})}
    if side in ("start", "end"):
        minutes = int(change.minutes) * (1 if way == "later" else -1)
        return {"shift": moved(asked.shift, side, minutes)}
    if side == "helper":
        parent = "brings" if way == "fetches" else "fetches"
        return {"children": [replace(one, parent=parent) for one in kids]}
    if side == "care":
        row = table["id"].astype(str).tolist().index(what["childcare_id"])
        return {"childcare": open_longer(table, row, change.kind, change.minutes)}
    if side == "free":
        own = table["id"].astype(str) == what["childcare_id"]
        return {"childcare": table.assign(free_places=table["free_places"].mask(own, 2))}
    return {
        "transfer": lambda: {"traveller": replace(who, max_transfers=int(what["limit"]))},
        "bike": lambda: {"traveller": replace(who, bike=what["bike"])},
        "stay": lambda: {"care": replace(rules, longest_stay_min=float(what["limit"]))},
    }[side]()


# Drawn by hand


def told_of(trips, hours, childcare=None, care=None, **limits) -> dict[str, float]:
    network = bereik.build_network(feed(*trips))
    job = at("C", title=["job"], shift_start=[hours[0]], shift_end=[hours[1]])
    why = bereik.explain(
        network, at("A"), job, date=TUESDAY, childcare=childcare, care=care,
        traveller=replace(LEGS, **limits),
    )  # fmt: skip
    return {one.kind: one.minutes for one in why.changes}


def test_a_child_that_may_stay_longer_is_a_change_by_itself():
    # brought from 7:14 to leave at 7:24, fetched by 16:50: 96 minutes more than the eight hours allowed
    trips = "1 A 7:00 B 7:10 C 7:40", "2 C 16:30 B 16:40 A 17:00", "3 B 16:55 A 17:05", "4 B 7:25 C 7:40"
    care = bereik.CareRules(longest_stay_min=480)
    assert told_of(trips, ("08:00", "16:20"), care_at("B"), care)["stay"] == 100


def test_an_earlier_ride_helps_where_only_the_lead_of_the_one_before_it_is_too_long():
    # from home at 4:59 for a bus in time, 60 minutes more than the lead; the one of 7:40 is ten minutes late
    trips = "1 A 5:00 C 5:20", "2 A 7:40 C 8:00", "3 C 16:30 A 16:50"
    told = told_of(trips, ("08:00", "16:00"), max_lead_min=121)
    assert told["first_ride"] == 10
    assert told["lead"] == 60


def test_an_earlier_ride_helps_where_only_the_way_with_the_child_is_late():
    # without the child the bus of 7:20 is in time; by way of B one is there at 8:05
    trips = (
        "1 A 7:20 C 7:40", "2 A 7:20 B 7:30", "3 B 8:00 C 8:05", "4 C 16:30 B 16:40", "5 B 16:55 A 17:05",
    )  # fmt: skip
    told = told_of(trips, ("08:00", "16:00"), care_at("B"))
    assert told["first_ride"] == 15
