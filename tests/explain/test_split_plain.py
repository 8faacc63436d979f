"""`explain` of a split shift with a child or a bike, against the plain search of all parts together."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import geopandas
from hypothesis import HealthCheck, assume, event, given, settings
from shapely.geometry import Point

import bereik
from bereik.domain.traveller import BIKES
from bereik.explain import JobChange
from tests.conftest import EXAMPLES
from tests.explain.test_split_hours import MOVES, moved
from tests.reach.care_cases import DAY_MIN, with_children
from tests.reach.drawn_cases import PLACES, clock, network_of
from tests.shifts.test_split_shifts_drawn import SplitCase, slow, split_cases

FEW = settings(suppress_health_check=list(HealthCheck), max_examples=max(3, EXAMPLES // 3), deadline=None)
LIMITS = {"trip": (5, 20, 60), "lead": (15, 60, 120), "walk": (5, 15, 25)}


def told_of(split: SplitCase, *, with_care: bool) -> bereik.explain.Explanation:
    case, base = split.case, split.case.base
    start, end = (",".join(clock(part[side]) for part in split.parts) for side in (0, 1))
    job = geopandas.GeoDataFrame(
        {"id": ["v"], "title": ["job"], "shift_start": [start], "shift_end": [end]},
        geometry=[Point(PLACES[base.job])], crs="EPSG:4326",
    )  # fmt: skip
    home = geopandas.GeoDataFrame({"id": ["h"]}, geometry=[Point(PLACES[base.home])], crs="EPSG:4326")
    child = with_children(case) if with_care else {}
    return bereik.explain(
        network_of(base), home, job, date=base.date, before_min=base.before, after_min=base.after,
        traveller=base.traveller, **child,
    )  # fmt: skip


def of_traveller(split: SplitCase, **changes: object) -> SplitCase:
    base = split.case.base
    own = base._replace(traveller=replace(base.traveller, **changes))
    return split._replace(case=split.case._replace(base=own))


def changed(split: SplitCase, change: JobChange) -> SplitCase | None:
    """The case with a change; None where it leaves what the plain search draws."""
    side, _, way = change.kind.partition("_")
    if change.kind.rpartition("_")[0] in MOVES:
        return moved(split, change.kind, int(change.minutes))
    if side in LIMITS:
        return of_traveller(split, **{f"max_{side}_min": float(change.what["limit"])})
    if side == "transfer":
        return of_traveller(split, max_transfers=int(change.what["limit"]))
    if side == "bike":
        return of_traveller(split, bike=change.what["bike"])
    if side == "stay":
        rules = split.case.rules | {"longest_stay_min": float(change.what["limit"])}
        return split._replace(case=split.case._replace(rules=rules))
    if side == "helper":
        parents = ["brings" if way == "fetches" else "fetches"] * len(split.case.parents)
        return split._replace(case=split.case._replace(parents=parents))
    if side == "care":
        return longer(split, change.what["childcare_id"], way, int(change.minutes))
    return None  # a ride more and a place that comes free are drawn by hand elsewhere


def longer(split: SplitCase, name: str, way: str, minutes: int) -> SplitCase | None:
    own = []
    for one in split.case.nurseries:
        if one.id == name and one.parts is not None:
            before, after = (minutes, 0) if way == "earlier" else (0, minutes)
            one = one._replace(parts=[(start - before, end + after) for start, end in one.parts])
            if min(start for start, _ in one.parts) < 0 or max(end for _, end in one.parts) > DAY_MIN:
                return None
            ordered = sorted(one.parts)
            if any(first[1] > second[0] for first, second in pairwise(ordered)):
                return None  # parts that run into each other are one in the table
        own.append(one)
    return split._replace(case=split.case._replace(nurseries=own))


def tries(split: SplitCase) -> Iterator[tuple[str, float, SplitCase]]:
    """Kind, size and case of changes to try."""
    who = split.case.base.traveller
    for end in MOVES:
        for way in ("later", "earlier"):
            for minutes in (10, 45):
                other = moved(split, f"{end}_{way}", minutes)
                if other is not None:
                    yield f"{end}_{way}", minutes, other
    for kind, steps in LIMITS.items():
        for more in steps:
            limit = f"max_{kind}_min"
            yield kind, more, of_traveller(split, **{limit: getattr(who, limit) + more})
    yield "transfer", math.nan, of_traveller(split, max_transfers=who.max_transfers + 1)
    for bike in BIKES[BIKES.index(who.bike) + 1 :]:
        yield "bike", math.nan, of_traveller(split, bike=bike)


def check(split: SplitCase, *, with_care: bool) -> None:
    told = told_of(split, with_care=with_care)
    assert told.verdict == ("yes" if slow(split, with_care=with_care) else "no")
    assume(told.verdict == "no")
    found = {one.kind: one.minutes for one in told.changes}
    event(f"changes: {sorted(found)}")
    for change in told.changes:
        other = changed(split, change)
        assert other is None or slow(other, with_care=with_care), change
    for kind, minutes, other in tries(split):
        smaller = kind in found and (math.isnan(minutes) or found[kind] <= minutes)
        assert smaller or not slow(other, with_care=with_care), (kind, minutes)


@FEW
@given(split_cases(most=1, bikes=["direct", "to_stop", "on_board"]))
def test_with_a_bike_every_change_that_helps_is_told_and_every_one_that_is_told_helps(split):
    check(split, with_care=False)


@FEW
@given(split_cases(parents=("both", "both", "brings", "fetches")))
def test_with_a_child_they_are_those_of_the_plain_search(split):
    assume(all(one.parts is not None for one in split.case.nurseries))  # unknown hours cannot be longer
    check(split, with_care=True)


@FEW
@given(split_cases(parents=("both",), most=1, bikes=["direct", "to_stop"]))
def test_with_a_child_and_a_bike_they_are_those_of_the_plain_search(split):
    assume(all(one.parts is not None for one in split.case.nurseries))
    check(split, with_care=True)
