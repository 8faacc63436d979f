"""Drawn feeds with a child: facilities with a few opening parts around the shift, and their slow answer."""

import datetime as dt
import math
from dataclasses import replace
from typing import Any, NamedTuple

import geopandas
import pandas
from hypothesis import strategies as st
from shapely.geometry import Point

import bereik
from bereik.domain.traveller import Shift
from tests import care_oracle
from tests.care_oracle import Chain, Day, HeldDay, Part
from tests.reach.drawn_cases import (
    PLACES,
    ZONE,
    Case,
    Ride,
    cases,
    clock,
    instant,
    network_of,
    streets_s,
    trips_of,
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
STOPS = 4
DAY_MIN = 24 * 60


class Nursery(NamedTuple):
    """A facility as drawn: minutes count from midnight of the date asked, also below 0 and past 24:00."""

    id: str
    place: int
    parts: list[tuple[int, int]] | None
    """None: the hours are not known."""
    bells: tuple[int, int] | None = None
    min_age: float | None = None
    max_age: float | None = None
    free: float | None = None


class CareCase(NamedTuple):
    base: Case
    nurseries: list[Nursery]
    rules: dict[str, int]
    ages: list[float | None]
    allowed: list[list[str] | None]
    parents: list[str]


@st.composite
def openings(draw, start: int, end: int) -> list[tuple[int, int]] | None:
    """Parts around the hours of work, wide or tight, that may have a gap or touch."""
    opens = start - draw(st.sampled_from([90, 60, 60, 45, 30, 20, 10]))
    closes = end + draw(st.sampled_from([90, 60, 60, 45, 30, 20, 10]))
    kind = draw(st.sampled_from(["one"] * 5 + ["two", "touching", "lunch", "unknown"]))
    if kind == "unknown":
        return None
    if kind == "one":
        return [(opens, closes)]
    middle = draw(st.integers(opens + 1, closes - 1))
    if kind == "lunch" and closes - middle > 2:
        middle = draw(st.integers(start, end))
        return [(opens, middle), (min(middle + 5, closes - 1), closes)]
    if kind == "two":  # the one before is shut a while before the one around the shift
        return [(opens - 60, opens - 20), (opens, closes)]
    return [(opens, middle), (middle, closes)]


@st.composite
def nurseries(draw, name: str, place: int, start: int, end: int) -> Nursery:
    parts = draw(openings(start, end))
    bells = None
    if parts is not None and len(parts) == 1 and draw(st.integers(0, 4)) == 0:
        first, last = start - draw(st.integers(-5, 20)), end + draw(st.integers(-5, 15))
        opens, closes = parts[0]
        if 0 <= opens <= first < last <= min(closes, DAY_MIN - 1):  # schools are open by day
            bells = first, last
    return Nursery(
        name, place, parts, bells,
        draw(st.sampled_from([None, None, None, 0, 12, 13])),
        draw(st.sampled_from([None, None, None, 12, 30, 150])),
        draw(st.sampled_from([None, None, None, 1, 3, 0])),
    )  # fmt: skip


@st.composite
def dense_rides(draw, start: int, end: int, to_and_fro: bool) -> list[Ride]:
    """Trips up and down the row and criss-cross, most in the hour before and the hour after work."""
    rides = []
    for number in range(draw(st.integers(3, 8))):
        stops = draw(
            st.just([[0, 1, 2, 3], [3, 2, 1, 0]][number % 2])
            if to_and_fro and number < 4
            else st.sampled_from([[0, 1, 2, 3], [3, 2, 1, 0], [0, 1, 2, 3], [3, 2, 1, 0], [0, 2], [3, 0]])
            | st.lists(st.integers(0, 3), min_size=2, max_size=4)
        )
        steps = draw(st.lists(st.integers(0, 6), min_size=len(stops) - 1, max_size=len(stops) - 1))
        day = draw(st.sampled_from([-1, 0, 0, 0, 0, 1]))
        away, headway = draw(st.integers(1, 50)), draw(st.integers(3, 15))
        for late in range(0, headway * draw(st.integers(1, 4)), headway):
            leaves = (end + away - late if number % 2 else start - away + late) - day * DAY_MIN
            if leaves >= 0:
                rides.append(Ride(day, leaves, stops, [sum(steps[:n]) for n in range(len(stops))]))
    return rides


@st.composite
def care_cases(draw, children: int = 1, parents=("both",), bikes=None, most: int = 3) -> CareCase:
    base = draw(cases())
    start, end = base.start, base.start + base.length
    easy = draw(st.booleans())  # much is allowed, so that there is much to choose from
    traveller = replace(
        base.traveller,
        bike=draw(st.sampled_from(bikes)) if bikes else base.traveller.bike,
        max_walk_min=draw(st.sampled_from([0, 4, 4] if easy else [0, 4, 8])),
        board_slack_s=draw(st.sampled_from([0, 0, 60])),
        max_trip_min=draw(st.sampled_from([45, 75] if easy else [10, 20, 45])),
        max_lead_min=draw(st.sampled_from([90, 120] if easy else [30, 60, 90])),
    )
    base = base._replace(traveller=traveller, rides=draw(dense_rides(start, end, easy)))
    if easy:
        base = base._replace(home=draw(st.sampled_from([0, 0, 1])), job=draw(st.sampled_from([3, 3, 2])))
    place = st.sampled_from([1, 2, 0, 3] if easy else range(6))
    places = draw(st.lists(place, min_size=1, max_size=most, unique=children > 1))
    found = [draw(nurseries(f"c{n}", place, start, end)) for n, place in enumerate(places)]
    dwell = st.sampled_from([0, 0, 1, 2, 5, 10])
    stay = draw(st.sampled_from([660, 660, base.length + 15, base.length + 30, base.length + 45]))
    rules = {"bring_min": draw(dwell), "fetch_min": draw(dwell), "longest_stay_min": stay}
    ids = st.sampled_from([nursery.id for nursery in found])
    return CareCase(
        base,
        found,
        rules,
        [draw(st.sampled_from([None, 12, 12, 30])) for _ in range(children)],
        [draw(st.none() | st.none() | st.lists(ids, min_size=1, unique=True)) for _ in range(children)],
        [draw(st.sampled_from(parents)) for _ in range(children)],
    )


def opening_columns(case: CareCase, nursery: Nursery) -> dict[str, str]:
    """`open_mon` to `open_sun` and `bell_mon` to `bell_sun` of a nursery, as on the dates around."""
    columns = {f"{word}_{day}": "" for word in ("open", "bell") for day in WEEKDAYS}
    for opens, closes in nursery.parts or []:
        day, minute = divmod(opens, DAY_MIN)
        key = f"open_{WEEKDAYS[(case.base.date + dt.timedelta(days=day)).weekday()]}"
        text = f"{clock(minute)}-{clock(closes % DAY_MIN)}"
        columns[key] = f"{columns[key]},{text}" if columns[key] else text
    if nursery.bells:
        columns[f"bell_{WEEKDAYS[case.base.date.weekday()]}"] = "-".join(map(clock, nursery.bells))
    return columns


def childcare_table(case: CareCase) -> geopandas.GeoDataFrame:
    rows = [
        {
            "id": nursery.id,
            "min_age_months": nursery.min_age,
            "max_age_months": nursery.max_age,
            "free_places": nursery.free,
        }
        | opening_columns(case, nursery)
        for nursery in case.nurseries
    ]
    points = [Point(PLACES[nursery.place]) for nursery in case.nurseries]
    return geopandas.GeoDataFrame(pandas.DataFrame(rows), geometry=points, crs="EPSG:4326")


def point_table(name: str, place: int) -> geopandas.GeoDataFrame:
    return geopandas.GeoDataFrame(
        {"id": [name], "title": ["a job"]}, geometry=[Point(PLACES[place])], crs="EPSG:4326"
    )


def with_children(case: CareCase, childcare: geopandas.GeoDataFrame | None = None) -> dict[str, Any]:
    """The keyword arguments of the children of a case, with their facilities and rules."""
    told = zip(case.ages, case.allowed, case.parents, strict=True)
    return {
        "childcare": childcare_table(case) if childcare is None else childcare,
        "children": [bereik.Child(age, at, parent) for age, at, parent in told],
        "care": bereik.CareRules(**case.rules),
    }


def ask(case: CareCase, *, childcare: geopandas.GeoDataFrame | None = None, **options) -> pandas.Series:
    """The one row of the case; a single child with both sides is asked by its age."""
    base = case.base
    hours = Shift("s", clock(base.start), clock((base.start + base.length) % DAY_MIN))
    child = with_children(case, childcare)
    if len(case.ages) == 1 and case.parents == ["both"] and case.allowed == [None]:
        child |= {"children": None, "child_age_months": case.ages[0]}
    reach = bereik.shift_reach(
        network_of(base), point_table("h", base.home), point_table("v", base.job),
        date=base.date, shifts=[hours],
        before_min=base.before, after_min=base.after, traveller=base.traveller, **child, **options,
    )  # fmt: skip
    assert len(reach) == 1
    return reach.iloc[0]


def instants_of(case: CareCase, nursery: Nursery) -> list[Part]:
    """Opening parts as instants; what touches is one; unknown hours are Monday to Friday, 7 to 18."""
    parts = nursery.parts
    if parts is None:
        days = [n for n in range(-3, 4) if (case.base.date + dt.timedelta(days=n)).weekday() < 5]
        parts = [(n * DAY_MIN + 7 * 60, n * DAY_MIN + 18 * 60) for n in days]
    joined: list[list[int]] = []
    for opens, closes in sorted((instant(case.base.date, a), instant(case.base.date, b)) for a, b in parts):
        if joined and opens <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], closes)
        elif closes > opens:
            joined.append([opens, closes])
    bells = [instant(case.base.date, bell) for bell in nursery.bells or []]
    return [Part(opens, closes, *bells) for opens, closes in joined]


def facility_of(case: CareCase, nursery: Nursery) -> care_oracle.Facility:
    """A facility as the plain search knows it."""
    free = math.inf if nursery.free is None else nursery.free
    return care_oracle.Facility(nursery.id, nursery.place, instants_of(case, nursery), free)


def takes(nursery: Nursery, age: float | None, allowed: list[str] | None) -> bool:
    """Whether a child may go there: its age, a free place, and the list of the parents."""
    too_young = None not in (age, nursery.min_age) and age < nursery.min_age
    too_old = None not in (age, nursery.max_age) and age > nursery.max_age
    return not (
        too_young or too_old or nursery.free == 0 or (allowed is not None and nursery.id not in allowed)
    )


class Slow(NamedTuple):
    """The slow answer: the best days, or else the ways out and back that exist by themselves."""

    best: list[HeldDay]
    outs: list[Chain]
    backs: list[Chain]


def slow_answer(case: CareCase) -> Slow | None:
    """None where the clock leaves nothing of the shift."""
    base, who = case.base, case.base.traveller
    start, end = instant(base.date, base.start), instant(base.date, base.start + base.length)
    if end <= start:
        return None
    day = Day(
        base.home, base.job, start, end, 60 * base.before, 60 * base.after,
        60 * who.max_trip_min, 60 * who.max_lead_min,
        60 * case.rules["bring_min"], 60 * case.rules["fetch_min"], 60 * case.rules["longest_stay_min"],
    )  # fmt: skip
    legs = care_oracle.legs_of(
        trips_of(base), streets_s(who.walk_speed_kmh, who.max_walk_min),
        streets_s(who.cycle_speed_kmh, who.max_cycle_min), STOPS,
        bike=who.bike, slack_s=who.board_slack_s, max_rides=who.max_transfers + 1,
    )  # fmt: skip
    facilities = {nursery.id: facility_of(case, nursery) for nursery in case.nurseries}
    children = [
        care_oracle.Child(
            [facilities[nursery.id] for nursery in case.nurseries if takes(nursery, age, allowed)], parent
        )
        for age, allowed, parent in zip(case.ages, case.allowed, case.parents, strict=True)
    ]
    bike = {"bike": who.bike, "stops": STOPS}
    best = care_oracle.best_days(care_oracle.held_days(legs, day, children, **bike))
    if best:
        return Slow(best, [], [])
    if not all(child.facilities for child in children):
        return Slow([], [], [])  # nobody to bring the child to: no chain, not even on a helper's side
    outs = care_oracle.chains_alone(legs, day, children, **bike, way="out")
    backs = care_oracle.chains_alone(legs, day, children, **bike, way="back")
    return Slow([], outs, backs)


def mode(chain: Chain) -> str:
    if chain.rides:
        return "bike+transit" if chain.by_bike else "transit"
    return "bike" if chain.by_bike else "walk"


def stamp(value: pandas.Timestamp) -> int | None:
    return None if pandas.isna(value) else round(value.timestamp())


def shown_chain(row: pandas.Series, way: str) -> tuple:
    """(departure, arrival, seconds that the longest trip bounds, rides, mode) of a row."""
    return (
        stamp(row[f"{way}_depart"]), stamp(row[f"{way}_arrive"]), round(60 * row[f"{way}_min"]),
        int(row["rides_" + way]), row["mode_" + way],
    )  # fmt: skip


def told_chain(chain: Chain) -> tuple:
    return chain.depart, chain.arrive, chain.seconds, chain.rides, mode(chain)


def readable(chain: Chain) -> str:
    """For a message when a comparison fails."""
    times = [dt.datetime.fromtimestamp(at, ZONE).strftime("%H:%M:%S") for at in (chain.depart, chain.arrive)]
    return f"{times[0]} -> {times[1]}, {chain.seconds} s, {chain.rides} rides"
