"""The childcare of a query: checked once, laid on the axis of each date, searched home by home."""

from collections.abc import Callable, Hashable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from threading import RLock
from typing import Any, NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT, Links, build_links
from bereik.childcare.home_chains import CareLegs, prepare_care
from bereik.childcare.legs import LegSearch, links_of_care, search_spans
from bereik.childcare.openings import Facilities, Window, read_facilities, windows_around
from bereik.childcare.windows import Combinations, DayLimits, combine
from bereik.domain.childcare import CareRules, Child
from bereik.domain.origin import SOURCES
from bereik.domain.query import ShiftQuery
from bereik.network.clock import Axis
from bereik.network.model import Network
from bereik.routing.search import Spans
from bereik.shifts.found import Reach
from bereik.units import DAY_S, Bools, Ints


class CareQuery(NamedTuple):
    """Facilities, children and rules of a query, whatever the date."""

    facilities: Facilities
    children: tuple[Child, ...]
    rules: CareRules
    links: Links
    """The facilities as homes."""
    only: Ints | None = None
    """(homes, D) the one group of facilities that counts for a home and a job; None where all do."""
    ways_alone: bool = True
    """Whether the way of one direction is looked for where the other fails, to be shown under a no."""
    sources: tuple[Mapping[str, Any], ...] = ()
    """Whose table of facilities it is (`bereik.domain.origin`)."""

    @property
    def provenance(self) -> dict[str, Any]:
        """What an answer with this childcare rests on, in plain values."""
        return {
            "count": len(self.facilities.points.ids),
            "hours_assumed": int(self.facilities.assumed.sum()),
            "children": [asdict(child) for child in self.children],
            "sources": list(self.sources),
            **asdict(self.rules),
        }

    @property
    def may_lack_places(self) -> bool:
        """Whether some facility is known to have too few free places for the children."""
        facilities = self.facilities
        return bool(facilities.full.any() or (len(self.children) > 1 and facilities.last_place.any()))

    @property
    def names(self) -> list[str]:
        """(G,) the ids of each group of facilities, one for each child; the same one twice is one."""
        empty = DayLimits(*(np.empty((2, 0), np.int32),) * 2, 0, np.empty((0, 0), np.bool_))
        groups = combine(self.facilities, [], self.children, self.rules, empty).groups
        ids = self.facilities.points.ids
        return [",".join(dict.fromkeys(ids[facility] for facility in group)) for group in groups]


def read_care(network: Network, query: ShiftQuery) -> CareQuery | None:
    """The childcare of a query, or None where no child must be brought anywhere."""
    children, childcare = query.brought, query.childcare
    if childcare is None or not children:
        return None
    facilities = read_facilities(childcare)
    links = build_links(network, facilities.points, facilities.points, query.who)
    sources = tuple(childcare.attrs.get(SOURCES, ()))
    return CareQuery(facilities, children, query.rules, links, sources=sources)


@dataclass(frozen=True, eq=False)
class CareOnDate:
    """The childcare of a query on one date."""

    query: CareQuery
    axis: Axis
    reach: Reach
    links: Links
    windows: list[Window]
    legs: CareLegs
    others: dict[str, "CareOnDate"] = field(default_factory=dict)
    """The same under other limits, for reasons."""
    combined: dict[Hashable, Combinations] = field(default_factory=dict)
    """What was combined for a home, for the homes to come."""
    traced: dict[Hashable, Any] = field(default_factory=dict)
    """What was looked up to follow legs from facilities back to their rides."""
    lock: AbstractContextManager[Any] = field(default_factory=RLock)
    """Held while something is searched under other limits, so that no two threads do."""

    @property
    def limits(self) -> DayLimits:
        """What of the query the children do not decide."""
        return DayLimits(
            np.stack([limit.arrive_by for limit in self.reach.limits]).astype(np.int32),
            np.stack([limit.depart_from for limit in self.reach.limits]).astype(np.int32),
            self.reach.limits[OUT].longest,
            self.reach.requested,
        )

    @cached_property
    def closed(self) -> Bools:
        """(Q,) whether nobody who admits a child opens on the dates of the shift, or is open at its start."""
        facilities, limits = self.query.facilities, self.limits
        start, end = limits.arrive_by[OUT], -limits.arrive_by[BACK]
        midnights = np.array([self.axis.at_clock(day * DAY_S) for day in range(-3, 16)])
        first = midnights[np.searchsorted(midnights, start, side="right") - 1]
        # A shift past midnight has two dates, and a facility may open on either.
        last = midnights[np.searchsorted(midnights, end, side="right")]
        closed = np.zeros(len(start), dtype=np.bool_)
        for child in self.query.children:
            admits = facilities.admits(child) & ~facilities.full
            own = [window for window in self.windows if admits[window.facility]]
            opens, closes = (
                np.array([getattr(window, name) for window in own]) for name in ("opens", "closes")
            )
            some = ((opens[None, :] >= first[:, None]) & (opens[None, :] < last[:, None])) | (
                (opens[None, :] <= start[:, None]) & (closes[None, :] >= start[:, None])
            )
            # One child without a place is enough for the day to fail.
            closed |= ~some.any(axis=1)
        return closed

    def combine(self, windows: list[Window] | None = None, *, full: bool = False) -> Combinations:
        """The combinations of some windows; `full` admits them where too few places are free."""
        query = self.query
        own = self.windows if windows is None else windows
        return self.cached(
            (tuple(own), full, query.children),
            lambda: combine(query.facilities, own, query.children, query.rules, self.limits, full=full),
        )

    def cached(self, key: Hashable, make: Callable[[], Combinations]) -> Combinations:
        """What was combined before under a key, or else is now."""
        if key not in self.combined:
            self.combined[key] = make()
        return self.combined[key]

    def forget_stops(self) -> None:
        """Drop what was searched from single stops, under other limits too."""
        for care in (self, *tuple(self.others.values())):
            care.legs.at_stops.forget()

    def under(self, name: str, reach: Reach) -> "CareOnDate":
        """The same childcare when the limits are others; the one asked last under a name is cached."""
        with self.lock:
            found = self.others.get(name)
            # By identity, which costs nothing: who asks for the same jobs again has the same mask.
            if found is None or found.reach.requested is not reach.requested:
                found = _care_with(self.query, self.axis, reach, self.links, self.legs.searches)
                self.others[name] = found
        return found if found.links is self.links else self._with_own_homes(found, reach)

    def _with_own_homes(self, other: "CareOnDate", reach: Reach) -> "CareOnDate":
        """What was searched under other limits for the homes before, with the homes of this one."""
        # The legs from facilities on hang on no home, and what the homes of a region share is in them.
        out, back = (
            search._replace(reach=reach, between=own.between)
            for search, own in zip(other.legs.searches, self.legs.searches, strict=True)
        )
        legs = replace(other.legs, searches=(out, back))
        return replace(other, reach=reach, links=self.links, legs=legs)


def care_on_date(
    query: CareQuery, axis: Axis, reach: Reach, links: Links, like: CareOnDate | None = None
) -> CareOnDate:
    """Search what all homes share: the legs from facilities on.

    Those of another question (`like`) serve where the same would be searched.
    """
    several, nowhen = len(query.children) > 1, Spans.always(0)
    out, back = (
        LegSearch(reach, direction, *links_of_care(links, query.links), several, nowhen, nowhen)
        for direction in (OUT, BACK)
    )
    return _care_with(query, axis, reach, links, (out, back), None if like is None else like.legs)


def _care_with(
    query: CareQuery,
    axis: Axis,
    reach: Reach,
    links: Links,
    along: tuple[LegSearch, LegSearch],
    like: CareLegs | None = None,
) -> CareOnDate:
    """The childcare of a date with legs `along` the same links, within the limits of `reach`."""
    # Windows are laid as far as the latest way home reaches; BACK is in mirrored time.
    latest = -int(reach.limits[BACK].depart_from.min(initial=0))
    windows = windows_around(query.facilities, axis, latest)
    facilities = len(query.facilities.points.ids)
    out, back = (
        search._replace(reach=reach, to_care=to_care, to_jobs=to_jobs)
        for search, (to_care, to_jobs) in (
            (search, search_spans(reach.limits[search.direction], reach.requested, facilities))
            for search in along
        )
    )
    return CareOnDate(query, axis, reach, links, windows, prepare_care((out, back), like))
