"""Which single change makes a case a yes, each verified by asking again with that change.

Changes are looked for in steps of five minutes, and the smallest step that works is kept for each kind. Which
kind is smallest is a matter of minutes; what has no minutes weighs as many as it is worth: one more transfer
less than a bike, a bike less than a driving licence.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from bereik.reach.care.openings import weeks_of
from bereik.reach.why.case import Case, Parts
from bereik.reach.why.rides import ride_changes
from bereik.traveller import BIKES, WEEKDAYS
from bereik.units import DAY_S, format_clock

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

STEP_MIN = 5
MOST_HOURS_MIN, MOST_TRIP_MIN, MOST_LEAD_MIN, MOST_WALK_MIN, MOST_CARE_MIN = 120, 60, 120, 25, 300
"""How far each kind of change is looked for."""
WEIGHT_MIN = {
    "transfer": 15,
    "bike": 30,
    "helper_fetches": 45,
    "helper_brings": 45,
    "free_place": 60,
    "licence": 600,
}
"""Minutes that a change without minutes weighs as much as."""
_BARS = {"HOME_UNKNOWN", "PLACE_UNKNOWN", "DATE_OUTSIDE_FEED", "HOURS_UNKNOWN"}
"""What no single change of this list can mend."""


class Change(NamedTuple):
    """One change that makes the job possible by itself."""

    kind: str
    """start_later, start_earlier, end_later, end_earlier, first_ride, last_ride, care_earlier, care_later,
    free_place, helper_brings, helper_fetches, trip, lead, walk, transfer, bike, licence."""
    minutes: float
    """How much earlier, later or longer; NaN where that is no matter of minutes."""
    what: dict[str, str]
    """The clock time, bike, facility or ride that it is about."""

    @property
    def weight(self) -> float:
        """How large a change it is, in minutes."""
        return self.minutes if not math.isnan(self.minutes) else WEIGHT_MIN[self.kind]


def list_changes(case: Case, codes: set[str]) -> list[Change]:
    """All single changes that make a case with these reasons a yes, the smallest first."""
    if codes & _BARS or not case.parts:
        return []
    found = [*_of_hours(case), *_of_traveller(case, codes), *ride_changes(case, codes)]
    if case.childcare is not None:
        found += [*_of_care(case, codes), *_of_helper(case)]
    return sorted(found, key=lambda change: change.weight)


def _of_hours(case: Case) -> Iterator[Change]:
    """The start of the first part or the end of the last one at another time."""
    steps = range(STEP_MIN, MOST_HOURS_MIN + 1, STEP_MIN)
    asked: list[tuple[str, int, Parts]] = []
    for kind, sign in (("later", 1), ("earlier", -1)):
        for minutes in steps:
            for end in ("start", "end"):
                parts = _moved(case.parts, end, sign * minutes * 60)
                if parts:
                    asked.append((f"{end}_{kind}", minutes, parts))
    rows = case.ask_hours([parts for _, _, parts in asked])
    best: dict[str, Change] = {}
    for (kind, minutes, parts), row in zip(asked, rows, strict=True):
        if row["verdict"] == "yes" and kind not in best:
            at = parts[0][0] if kind.startswith("start") else parts[-1][1]
            best[kind] = Change(kind, minutes, {"at": format_clock(at % DAY_S)})
    yield from best.values()


def _moved(parts: Parts, end: str, seconds: int) -> Parts | None:
    """The hours with their start or end moved; None where nothing is left of a part, or it leaves its day."""
    first, last = parts[0], parts[-1]
    if end == "start":
        parts = ((first[0] + seconds, first[1]), *parts[1:])
    else:
        parts = (*parts[:-1], (last[0], last[1] + seconds))
    starts_today = 0 <= parts[0][0] < DAY_S
    fits = all(start < finish <= start + DAY_S for start, finish in parts)
    return parts if starts_today and fits else None


def _of_traveller(case: Case, codes: set[str]) -> Iterator[Change]:
    """More time, one transfer more, longer walks, a bike, a licence."""
    who = case.traveller

    def works(**changes: Any) -> bool:
        return bool(case.ask(traveller=replace(who, **changes))["verdict"] == "yes")

    for kind, code, limit, most in (
        ("trip", "TOO_LONG", "max_trip_min", MOST_TRIP_MIN),
        ("lead", "LEAD_TOO_LONG", "max_lead_min", MOST_LEAD_MIN),
        ("walk", "NO_STOP", "max_walk_min", MOST_WALK_MIN),
    ):
        usual = getattr(who, limit)
        if code in codes:
            more = _least(_with_more(works, limit, usual), most)
            if more:
                yield Change(kind, more, {"limit": f"{usual + more:g}"})
    if "TOO_MANY_TRANSFERS" in codes and who.max_transfers < 9 and works(max_transfers=who.max_transfers + 1):
        yield Change("transfer", math.nan, {"limit": str(who.max_transfers + 1)})
    for bike in BIKES[BIKES.index(who.bike) + 1 :]:
        if works(bike=bike):
            yield Change("bike", math.nan, {"bike": bike})
            break
    if "LICENCE" in codes and works(driving_licence=True):
        yield Change("licence", math.nan, {})


def _with_more(works: Callable[..., bool], limit: str, usual: float) -> Callable[[int], bool]:
    return lambda minutes: works(**{limit: usual + minutes})


def _least(works: Callable[[int], bool], most: int) -> int | None:
    """The fewest minutes, in steps, with which it works; more never hurts (a law of SPEC 3)."""
    low, high = 0, most // STEP_MIN
    if not works(high * STEP_MIN):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if works(middle * STEP_MIN) else (middle, high)
    return high * STEP_MIN


def _of_care(case: Case, codes: set[str]) -> Iterator[Change]:
    """One facility that opens earlier, closes later, or has a place."""
    import pandas

    table = case.childcare
    assert table is not None
    for kind, code in (("earlier", "CARE_OPENS_TOO_LATE"), ("later", "CARE_CLOSES_TOO_EARLY")):
        if code not in codes:
            continue
        minutes = _least(partial(_opens_wider, case, table, kind), MOST_CARE_MIN)
        if minutes:
            _, names = _asked(case, _wider(table, kind, minutes))
            for name in names:
                wider = _wider(table, kind, minutes, only=name)
                if _asked(case, wider)[0]:
                    at = _hours_on(wider, name, case.date.weekday(), kind)
                    yield Change(f"care_{kind}", minutes, {"childcare_id": name, "at": at})
                    break
    if "CARE_FULL" in codes and "free_places" in table:
        free = pandas.to_numeric(table["free_places"], errors="coerce")
        _, names = _asked(case, table.assign(free_places=free.replace(0, 1)))
        for name in names:
            own = table["id"].astype(str) == name
            if _asked(case, table.assign(free_places=free.mask(own, 1)))[0]:
                yield Change("free_place", math.nan, {"childcare_id": name})
                break


def _hours_on(table: "GeoDataFrame", name: str, weekday: int, way: str) -> str:
    """When a facility first opens or last closes on a weekday."""
    parts = dict(weeks_of(table))[name][weekday]
    if not parts:
        return ""
    return format_clock(parts[0][0]) if way == "earlier" else _closing(parts[-1][1])


def _of_helper(case: Case) -> Iterator[Change]:
    """Somebody else brings the child, or fetches it."""
    for helper, parent in (("fetches", "brings"), ("brings", "fetches")):
        children = tuple(replace(child, parent=parent) for child in case.children)
        usual = all(child.parent == "both" for child in case.children)
        if usual and case.ask(children=children)["verdict"] == "yes":
            yield Change(f"helper_{helper}", math.nan, {})


def _opens_wider(case: Case, table: "GeoDataFrame", way: str, minutes: int) -> bool:
    return _asked(case, _wider(table, way, minutes))[0]


def _asked(case: Case, childcare: "GeoDataFrame") -> tuple[bool, list[str]]:
    """Whether it works with other childcare, and over which facilities."""
    row = case.ask(childcare=childcare)
    chosen = row["childcare_id"]
    return row["verdict"] == "yes", str(chosen).split(",") if isinstance(chosen, str) else []


def _wider(table: "GeoDataFrame", way: str, minutes: int, *, only: str | None = None) -> "GeoDataFrame":
    """The childcare table with all facilities, or one, open longer on every day on which they are open."""
    texts = [
        [_longer(parts, way, minutes * 60) if only in (None, name) else _written(parts) for parts in week]
        for name, week in weeks_of(table)
    ]
    columns = zip(*texts, strict=True) if texts else [()] * 7
    return table.assign(
        **{f"open_{day}": list(column) for day, column in zip(WEEKDAYS, columns, strict=True)}
    )


def _longer(parts: list[tuple[int, int]], way: str, seconds: int) -> str:
    """Opening hours with each part begun earlier, not before midnight, or ended later."""
    if way == "earlier":
        return _written([(max(0, opens - seconds), closes) for opens, closes in parts])
    return _written([(opens, min(closes + seconds, opens + DAY_S)) for opens, closes in parts])


def _written(parts: list[tuple[int, int]]) -> str:
    return ",".join(f"{format_clock(opens)}-{_closing(closes)}" for opens, closes in parts)


def _closing(seconds: int) -> str:
    return format_clock(seconds if seconds <= DAY_S else seconds - DAY_S)
