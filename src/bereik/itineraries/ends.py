"""The streets at both ends of a leg, for each way to make it, in the time of its direction.

A leg joins two spots: the home, a facility, the job. Its near end is where the search starts: the home or a
facility, on the way back too, where time is mirrored. A leg is walked with rides in it, done with the bike,
or begun by bike up to a stop where the bike is left (SPEC 3, definition 3).
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import numpy as np

from bereik.childcare.legs import Onward
from bereik.childcare.query import CareOnDate
from bereik.routing.search import Egress
from bereik.shifts.found import Reach
from bereik.units import UNREACHED, Ints

Made = TypeVar("Made")


class Spot(NamedTuple):
    """A place of the day: `home`, `care` or `job`, and its row in its table."""

    kind: str
    row: int


class BikeUse(NamedTuple):
    """How the bike is used on a leg.

    Not at all (`walk`), all along (`bike`), or up to a stop where it is left (`parked`).
    """

    kind: str
    stop: int = -1
    """Where it is left, or -1."""


ON_FOOT, BY_BIKE = BikeUse("walk"), BikeUse("bike")


class LegWay(NamedTuple):
    """One way to make a leg. S stops; seconds in its direction's time, `UNREACHED` where none."""

    direction: int
    near: Spot
    far: Spot
    use: BikeUse
    access: Ints
    """(S,) at the near end."""
    access_walk: Ints
    """(S,) the same on foot only."""
    egress: Egress
    """The links at the far end, one place."""
    egress_walk: Egress
    direct: int
    """Seconds on street the whole way."""

    @property
    def folding(self) -> bool:
        """Whether the bike comes along on the rides."""
        return self.use.kind == "bike"

    def mode_at_near(self, stop: int) -> str:
        """How one moves between the near end and a stop."""
        # A folding bike is ridden only where that is quicker; at equal seconds one walks.
        by_bike = self.use.kind == "parked" or self.access[stop] < self.access_walk[stop]
        return "bike" if by_bike else "walk"

    def mode_at_far(self, stop: int) -> str:
        """How one moves between a stop and the far end."""
        return "bike" if seconds_at(self.egress, stop) < seconds_at(self.egress_walk, stop) else "walk"


def seconds_at(links: Egress, stop: int) -> int:
    """Seconds of the link with one stop."""
    return int(links.seconds[links.stop == stop].min(initial=UNREACHED))


@dataclass(eq=False)
class LegEnds:
    """The ends of the legs of one home; what homes share is cached with the childcare."""

    reach: Reach
    care: CareOnDate | None
    home: int
    own_cache: dict[Hashable, Any] = field(default_factory=dict)

    def leg(self, direction: int, near: Spot, far: Spot, use: BikeUse) -> LegWay:
        """A way to make the leg between two spots."""
        mode = "walk" if use.kind == "parked" else use.kind
        on_foot = self._access(direction, near, "walk")
        access = self._access(direction, near, mode)
        direct = UNREACHED if use.kind == "parked" else self._direct(direction, near, far, mode)
        if use.kind == "parked":
            cycled = self._access(direction, near, "cycle")
            access = np.full_like(cycled, UNREACHED)
            # Every other stop is barred: the leg begins where the bike is left, and nowhere else.
            access[use.stop] = cycled[use.stop]
        egress, egress_walk = (self._egress(direction, far, way) for way in (mode, "walk"))
        return LegWay(direction, near, far, use, access, on_foot, egress, egress_walk, direct)

    def cached(self, key: Hashable, near: Spot, make: Callable[[], Made]) -> Made:
        """From the cache of this home or of all; other threads may make the same at once."""
        # Searches from a facility serve every home; those from a home serve no other, and go with it.
        cache = self.own_cache if near.kind == "home" else self._care().traced
        if key not in cache:
            cache[key] = make()
        made: Made = cache[key]
        return made

    def _access(self, direction: int, near: Spot, mode: str) -> Ints:
        """(S,) `bike` is a folding bike or walking, whichever is quicker; nothing for a bike that is none."""

        def look_up() -> Ints:
            # A bike that does not come along reaches no stop as one that does: it is cycled the whole way or
            # left.
            if mode == "bike" and not self.reach.traveller.bike_policy.folds:
                return np.full(self.reach.rides[direction].stops, UNREACHED, dtype=np.int32)
            if mode == "bike":
                both = (self._access(direction, near, mode) for mode in ("walk", "cycle"))
                return np.minimum(*both)
            row = np.array([near.row], dtype=np.int32)
            at_home = near.kind == "home"
            links = self.reach.links if at_home else self._care().legs.searches[direction].onward
            return links.access(mode, direction, row)[:, 0]

        return self.cached(("access", direction, near, mode), near, look_up)

    def _egress(self, direction: int, far: Spot, mode: str) -> Egress:
        """The links of one place, nearest first."""
        if far.kind == "care":
            links = self._onward(direction, mode).egress
        else:
            folding = mode == "bike" and self.reach.traveller.bike_policy.folds
            links = self.reach.egress["cycle" if folding else "walk", direction]
        begin, end = int(links.start[far.row]), int(links.start[far.row + 1])
        return Egress(
            np.array([0, end - begin], dtype=links.start.dtype),
            links.stop[begin:end],
            links.seconds[begin:end],
        )

    def _direct(self, direction: int, near: Spot, far: Spot, mode: str) -> int:
        if near.kind == "care":
            onward = self._onward(direction, mode)
            leg = onward.last if far.kind == "job" else onward.middle
            return int(leg.direct[near.row, far.row])
        row = np.array([near.row], dtype=np.int32)
        to_job = far.kind == "job"
        links = self.reach.links if to_job else self._care().legs.searches[direction].between
        street = "cycle" if mode == "bike" else "walk"
        key = ("direct", direction, near, far.kind, mode)
        return int(self.cached(key, near, lambda: links.direct(street, direction, row)[0])[far.row])

    def _onward(self, direction: int, mode: str) -> Onward:
        legs = self._care().legs
        cycled = legs.cycled if mode == "bike" else None
        return (legs.walked if cycled is None else cycled)[direction]

    def _care(self) -> CareOnDate:
        if self.care is None:
            raise ValueError("a leg to a facility in a day without childcare")
        return self.care
