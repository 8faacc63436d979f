"""Which of home, work and childcare has no stop within walking distance, and how much further one lies."""

from dataclasses import replace

import numpy as np

from bereik.access.links import OUT, build_links
from bereik.explain.case import JobCase
from bereik.explain.model import Reason
from bereik.units import UNREACHED, metres_per_second

_FURTHER_MIN = 120
"""So much further a stop is looked for, in minutes on foot."""


def with_stops(case: JobCase, reason: Reason) -> Reason:
    """The reason `NO_STOP` with the ends that lack a stop, and the metres of the worst of them."""
    nearest, limit_s = _seconds_to_stops(case), case.traveller.max_walk_min * 60
    lacking = [end for end, seconds in nearest.items() if seconds > limit_s]
    if len(lacking) > 1 and "care" in lacking:
        # Childcare is what is wrong only where home and work have a stop: then no facility has.
        lacking.remove("care")
    if not lacking:
        return reason
    found, facilities = reason, case.facilities
    if lacking == ["work"] or not case.traveller.bike_policy.parks:  # by bike a stop further away may do
        found = found._replace(lacking=tuple(lacking))
    if lacking == ["care"] and facilities is not None and len(facilities.points.ids) == 1:
        found = found._replace(childcare_id=facilities.points.ids[0])
    worst = max(lacking, key=nearest.__getitem__)
    if nearest[worst] >= UNREACHED:
        return found
    metres = (nearest[worst] - limit_s) * metres_per_second(case.traveller.walk_speed_kmh)
    return found._replace(short_m=metres, door=worst)


def _seconds_to_stops(case: JobCase) -> dict[str, int]:
    """From home, work and the facility that has the nearest one: the seconds on foot to the nearest stop.

    Where there is none even far beyond the limit it is `UNREACHED`: a number would mislead.
    """
    far = replace(case.traveller, max_walk_min=min(1440, case.traveller.max_walk_min + _FURTHER_MIN))
    links = build_links(case.network, case.home, case.place, far)
    row = np.zeros(1, dtype=np.int32)
    found = {
        "home": int(links.access("walk", OUT, row).min(initial=UNREACHED)),
        "work": int(links.egress("walk", OUT).seconds.min(initial=UNREACHED)),
    }
    if case.facilities is not None:
        care = build_links(case.network, case.home, case.facilities.points, far)
        found["care"] = int(care.egress("walk", OUT).seconds.min(initial=UNREACHED))
    return found
