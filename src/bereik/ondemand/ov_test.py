"""The *OV-toets* of one way: does a regular journey keep all four limits, and if none does, which are broken?

One is told of one regular journey: the one that breaks the fewest limits, of those that break the same ones
the one that leaves home last (back: is home first). Of equally many broken limits the first in the order of
`BROKEN` is told. A limit is looked at by relaxing it: the walk to the longest that the traveller walks
anyway, the transfers to nine, the duration to any.

Lemma: the journey told breaks exactly the limits that were relaxed for it. Else it would keep all that are
left with one relaxed less, and be found there, for a journey that is dominated by none in the wider set is
dominated by none in the narrower one.
"""

import math
from typing import NamedTuple

from bereik.domain.traveller import Traveller
from bereik.ondemand.regular import (
    LOOKED_AT_S,
    Journey,
    RegularService,
    WalkLimits,
    last_before,
    last_in_time,
)
from bereik.ondemand.rules import FlexbusRules
from bereik.units import UNREACHED, metres_per_second

WALK, TIME, TRANSFERS, HOUR = "walk", "time", "transfers", "hour"
BROKEN = (
    (), (WALK,), (TIME,), (TRANSFERS,), (WALK, TIME), (WALK, TRANSFERS), (TIME, TRANSFERS),
    (WALK, TIME, TRANSFERS),
)  # fmt: skip
"""Limits that a journey may break, in the order in which they are tried; none is a refusal."""
MOST_TRANSFERS = 9


class OvVerdict(NamedTuple):
    """What the four limits say of one way."""

    broken: tuple[str, ...]
    """Which of walk, time, transfers and hour the regular journey breaks; none where a flexbus is refused."""
    journey: Journey | None
    """The regular journey that is told, in seconds of the direction; None where there is none at all."""
    walk_m: float
    """Of its longest walk; NaN where there is no journey."""

    @property
    def is_refused(self) -> bool:
        """Whether a flexbus is refused, since the regular service will do."""
        return not self.broken


def verdict_of(
    service: RegularService, rules: FlexbusRules, way: int, place: int, *, by: int, direct_s: int
) -> OvVerdict:
    """The four limits for one place, to arrive `by` a second of the direction."""
    walk_min = rules.walk_m / metres_per_second(service.traveller.walk_speed_kmh) / 60
    # Who may walk the whole way within the limit of one walk needs no bus at all: refused before any
    # search.
    on_foot = int(service.on_foot_s(way, walk_min)[place])
    if on_foot < UNREACHED:
        walked = Journey(by - on_foot, by, 0)
        return OvVerdict((), walked, _metres(on_foot, service.traveller))
    # The epsilon: a product such as 1.5 * 1200 must not round to a second less than the rule allows.
    since, longest = by - round(60 * rules.within_min), math.floor(rules.times * direct_s + 1e-9)
    for broken in BROKEN:
        limits = _walk_limits(service.traveller, rules, walk_min, broken)
        limit = UNREACHED if TIME in broken else longest
        journey = last_in_time(service.profiles(way, limits), place, by, since, limit)
        if journey is not None:
            return _verdict(service, way, place, limits, broken, journey)
    widest = _walk_limits(service.traveller, rules, walk_min, BROKEN[-1])
    # No journey arrives within the hour: told is the last one before it, from which the wait follows.
    nearest = last_before(service.profiles(way, widest), place, since, by - LOOKED_AT_S)
    if nearest is None:
        return OvVerdict((HOUR,), None, math.nan)
    return _verdict(service, way, place, widest, (HOUR,), nearest)


def _walk_limits(who: Traveller, rules: FlexbusRules, walk_min: float, broken: tuple[str, ...]) -> WalkLimits:
    """How far one goes with some limits relaxed."""
    return WalkLimits(
        max(who.max_walk_min, walk_min) if WALK in broken else walk_min,
        MOST_TRANSFERS if TRANSFERS in broken else rules.transfers,
    )


def _verdict(
    service: RegularService,
    way: int,
    place: int,
    limits: WalkLimits,
    broken: tuple[str, ...],
    journey: Journey,
) -> OvVerdict:
    walk_s = service.longest_walk_s(way, limits, place, journey)
    return OvVerdict(broken, journey, _metres(walk_s, service.traveller))


def _metres(seconds: int, who: Traveller) -> float:
    return round(seconds * metres_per_second(who.walk_speed_kmh), 1)
