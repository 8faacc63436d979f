"""`DayPlan` and its parts: plain frozen values, to be printed, drawn or sent on.

Times are tz-aware `pandas.Timestamp`s, which are datetimes that count right on days when the clock changes.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step begins or ends.

    `kind` is home, stop, care or work; `name` that of the stop or facility and `id` theirs. A home has
    neither: it is nobody's business.
    """

    kind: str
    name: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Ride:
    """What one rides: `mode` is bus, train, ...; `line` and `headsign` stand on it; `stops` are passed."""

    mode: str
    line: str
    headsign: str
    trip_id: str
    stops: int = 0


@dataclass(frozen=True, slots=True)
class NextWay:
    """How the day goes on for who misses a ride: the next way from its stop at its departure.

    `ride` leaves `stop` at `depart`; there is none where one walks, or where there is no way on within a day.
    `care_at` is when one is at the childcare that still comes, `care_shut_min` by how many minutes that is
    too late for it. `arrive` is when one is at work, or home, and `late_min` how much later than planned that
    is. `holds` says whether the day can still be held (SPEC 3, definition 7).
    """

    ride: Ride | None
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
    origin: Place
    target: Place
    metres: float | None = None
    ride: Ride | None = None
    with_bike: bool = False
    """Whether a folding bike comes along on the ride."""
    missed: NextWay | None = None
    """Of a ride: what if it is missed."""
    line: Line = ()
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


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another whole day within the same limits, and what it is best at (`kind`)."""

    kind: str
    plan: "DayPlan"


@dataclass(frozen=True)
class DayPlan:
    """The plan of one day; made by `bereik.plan_day`.

    For a `no` it holds the steps that exist, such as the way out, and the reason. `kinds` says what the shown
    day is best at: leaves_latest, fewest_transfers, least_walking; `alternatives` are better at the others.
    """

    home_id: str
    vacancy_id: str
    title: str
    employer: str
    date: dt.date
    shift: str
    verdict: str
    reason: str | None
    short_min: float | None
    hours_assumed: bool
    """Whether the hours of work are those usual in the vacancy's shift system."""
    place_tried: str | None
    """Where the work was supposed to be, where only the municipality is known."""
    works_if: str | None
    """Of a maybe: the hours and places with which it can be held, as in `shift_reach`."""
    hours: tuple[tuple[dt.datetime, dt.datetime], ...]
    """Start and end of each part of the shift."""
    before_min: float
    after_min: float
    steps: tuple[Step, ...]
    care: tuple[CarePlan, ...]
    robust: bool | None
    """None for a no."""
    breaks_at: str | None
    breaks_min: float | None
    kinds: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    provenance: dict[str, Any]

    @cached_property
    def clocks(self) -> Mapping[dt.datetime, dt.datetime]:
        """For each begin and end of a step the whole minute to print; see `reach.plan.clocks`."""
        from bereik.reach.plan.clocks import printed_clocks

        return printed_clocks(self.steps)

    @property
    def leave_home(self) -> dt.datetime | None:
        """When one leaves home; None where there is no way out."""
        return next((step.begin for step in self.steps if step.direction == "out"), None)

    @property
    def back_home(self) -> dt.datetime | None:
        """When one is home again; None where there is no way back."""
        return next((step.end for step in reversed(self.steps) if step.direction == "back"), None)

    @property
    def rides(self) -> int:
        """How many rides the day has."""
        return sum(step.kind == "ride" for step in self.steps)

    @property
    def transfers(self) -> int:
        """How often one changes from one ride to another, in all; being at childcare or work is no change."""
        count, riding = 0, False
        for step in self.steps:
            if step.kind == "ride":
                count, riding = count + riding, True
            elif step.kind in ("bring", "fetch", "work", "home"):
                riding = False
        return count

    @property
    def walk_min(self) -> float:
        """Minutes on foot in all."""
        return sum(step.minutes for step in self.steps if step.kind == "walk")

    def text(self, lang: str = "nl") -> str:
        """The plan in words, line by line; see `reach.plan.text`."""
        from bereik.reach.plan.text import text_of_plan

        return text_of_plan(self, lang)

    def table(self) -> "GeoDataFrame":
        """The steps as a table with lines along streets and stops; see `reach.plan.table`."""
        from bereik.reach.plan.table import table_of_plan

        return table_of_plan(self)

    def json(self) -> dict[str, Any]:
        """The plan in plain values with ISO times, for `json.dumps`; see `reach.plan.plain`."""
        from bereik.reach.plan.plain import plain_plan

        return plain_plan(self)

    def __str__(self) -> str:
        return self.text()
