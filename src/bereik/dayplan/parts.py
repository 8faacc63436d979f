"""What a day plan is made of: plain frozen values, to be printed, drawn or sent on.

Times are tz-aware `pandas.Timestamp`s, which are datetimes that count right on days when the clock changes.
"""

import datetime as dt
from dataclasses import dataclass

Polyline = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class StepPlace:
    """Where a step begins or ends.

    `kind` is home, stop, care or work; `name` that of the stop or facility and `id` theirs. A home has
    neither: it is nobody's business.
    """

    kind: str
    name: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class StepRide:
    """What one rides: `mode` is bus, train, ...; `line` and `headsign` stand on it; `stops` are passed."""

    mode: str
    line: str
    headsign: str
    trip_id: str
    stops: int = 0


@dataclass(frozen=True, slots=True)
class NextWay:
    """How the day goes on for a traveller who misses a ride: the next way from its stop at its departure.

    `ride` leaves `stop` at `depart`; there is none where one walks, or where there is no way on within a day.
    `care_at` is when one is at the childcare that still comes, `care_shut_min` by how many minutes that is
    too late for it. `arrive` is when one is at work, or home, and `late_min` how much later than planned that
    is. `holds` says whether the day can still be held (SPEC 3, definition 7).
    """

    ride: StepRide | None
    stop: str
    depart: dt.datetime | None
    care_at: dt.datetime | None
    care_shut_min: float | None
    arrive: dt.datetime | None
    late_min: float | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One thing one does, from `begin` to `end`.

    `kind` is walk, bike, ride, wait (for a ride), wait_open (until childcare opens or the bell rings), bring,
    fetch, before (at work until the shift starts), work, after (until leaving), or home (between two parts of
    a shift). `direction` is out, work or back; `part` counts the parts of a split shift from 0.
    """

    kind: str
    direction: str
    part: int
    begin: dt.datetime
    end: dt.datetime
    origin: StepPlace
    target: StepPlace
    metres: float | None = None
    ride: StepRide | None = None
    with_bike: bool = False
    """Whether a folding bike comes along on the ride."""
    missed: NextWay | None = None
    """Of a ride: what if it is missed."""
    line: Polyline = ()
    """Longitude and latitude along streets or stops; one point where one stays."""

    @property
    def minutes(self) -> float:
        """How long it takes."""
        return (self.end - self.begin).total_seconds() / 60


@dataclass(frozen=True, slots=True)
class CarePlan:
    """Bringing and fetching at one facility in a part of the shift; None where a helper does it."""

    id: str
    name: str
    part: int
    opens: dt.datetime
    closes: dt.datetime
    hours_assumed: bool
    bring_at: dt.datetime | None
    fetch_at: dt.datetime | None
    slack_min: float | None
    """From the end of fetching to closing."""
    fragile: bool
    """Whether that is less than the rules call safe."""
