"""What a plan can change, one small class an entry; times are seconds after midnight and may pass 24:00.

A plan is read by `read`, which checks every value.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple


class StopPlace(NamedTuple):
    """A stop of a new course: one that is there, by its id, or a new one at a place."""

    stop_id: str | None
    name: str | None = None
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An entry of a plan."""

    entry: str = ""
    """Where it stands, like "plan.toml: [[remove]] 2", for messages."""
    at_line: int = field(default=0, compare=False, repr=False)
    """The line of the file where it begins; 0 where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange(Change):
    """An entry about the rides of a line; those of all directions unless one is named."""

    line: tuple[str, ...]
    """Number or `route_id` of the line; several where a line is cut in parts."""
    feed: str | None = None
    """Name of the timetable; needed only where more than one knows the line."""
    direction: int | None = None
    """`direction_id`, 0 or 1."""
    towards: str | None = None
    """Headsign, or name of the last stop."""
    serves: tuple[str, ...] = ()
    """Only rides that call at one of these stops, by id or name."""
    days: str = "mon-sun"
    """Weekdays ("mon-fri") or kinds of day ("school_day,saturday")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterLastRide(LineChange):
    """One ride more after the last one of each day, a copy of it, up to an hour later."""

    by_min: int | None = None
    """An hour, unless told here or by `depart`."""
    depart: int | None = None
    """When it leaves its first stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFirstRide(LineChange):
    """One ride more before the first one of each day, a copy of it, up to an hour earlier."""

    by_min: int | None = None
    depart: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headway(LineChange):
    """Another headway between two hours, both included, of departure from the first stop."""

    since: int
    until: int
    every_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTrips(Change):
    """More trips: copies of one trip (`copy`), of the nearest ride of a line, or along stops on a line."""

    at: tuple[int, ...]
    copy: str | None = None
    line: tuple[str, ...] = ()
    feed: str | None = None
    direction: int | None = None
    towards: str | None = None
    serves: tuple[str, ...] = ()
    days: str | None = None
    """None: the dates of the trip that is copied; for trips along stops every day."""
    stops: tuple[StopPlace, ...] = ()
    speed_kmh: float | None = None
    dwell_s: int = 20
    detour: float = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine(Change):
    """A line that is not there yet, along stops at a speed."""

    line: str
    stops: tuple[StopPlace, ...]
    speed_kmh: float
    """Between two stops, standing still not counted."""
    name: str = ""
    feed: str | None = None
    days: str = "mon-sun"
    at: tuple[int, ...] = ()
    """Departures from the first stop, and back from the last one; or else a headway between two hours."""
    since: int | None = None
    until: int | None = None
    every_min: int | None = None
    dwell_s: int = 20
    detour: float = 1.3
    """How much longer the way between two stops is than the straight line."""
    both_ways: bool = True
    route_type: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove(Change):
    """Trips by id, the rides of a line, or stops, which all trips then pass by."""

    trips: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    feed: str | None = None
    direction: int | None = None
    towards: str | None = None
    serves: tuple[str, ...] = ()
    days: str = "mon-sun"
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retime(Change):
    """Trips by id, some minutes later, or earlier where that is below zero."""

    trips: tuple[str, ...]
    by_min: int
    feed: str | None = None
    days: str = "mon-sun"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraStop(LineChange):
    """One more call for the rides of a line: behind the last stop they are longer, in between later."""

    stop: str | StopPlace
    """Id or name of the stop to call at, or a new one at a place."""
    after: str
    """Id or name of the stop behind which it comes."""
    minutes: int
    """From the stop before to this one where it is the last; else how much later the ride goes on."""
    since: int | None = None
    until: int | None = None
    """Only rides that leave their first stop between these hours."""
    on_demand: bool = False
    """Only for who has phoned. The minutes stay in the timetable, so that all its times hold on every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTimes(Change):
    """Other hours of work for vacancies, by id or by what stands in their columns."""

    ids: tuple[str, ...] = ()
    only: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    """Columns and the values that are meant; a vacancy is meant when all of them fit."""
    start: str | None = None
    end: str | None = None
    move_min: int | None = None
    """How much later the whole shift is; below zero is earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildcareHours(Change):
    """Other opening hours of childcare, by id or by what stands in its columns."""

    open: str
    """"06:30-18:30", parts separated by a comma, empty for closed."""
    ids: tuple[str, ...] = ()
    only: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    days: str = "mon-fri"


ENTRIES: dict[str, type[Change]] = {
    "later_last_ride": LaterLastRide,
    "earlier_first_ride": EarlierFirstRide,
    "headway": Headway,
    "add_trips": AddTrips,
    "new_line": NewLine,
    "remove": Remove,
    "retime": Retime,
    "extra_stop": ExtraStop,
    "shift_times": ShiftTimes,
    "childcare_hours": ChildcareHours,
}
"""The entries of a plan, by the name they have in its file."""
