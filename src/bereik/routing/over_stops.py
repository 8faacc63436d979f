"""Ways of a home over each stop where the bike can be left, searched from the destinations.

A way over a stop is a stretch by bike and a journey from that stop alone. Such a journey belongs to the stop
and the destination and to no home, so it is found from either end. From the stops each one is an origin of
its own; from the destinations all stops are found at once. With few destinations and many stops that is a
small part of the work.

Lemma: both ends find the same ways. Backwards is exactly forwards on the mirrored rides (`routing.rides`):
what leaves a stop at t and is at a destination at u is, mirrored, a journey that leaves it at -u and is at
the stop at -t, with as many rides. So the Pareto sets of stop and destination are the same, mirrored, with
the fewest rides of each. A stretch by bike of so many seconds moves all departures alike and leaves the set a
Pareto set. Where several last stops serve a destination equally, only the rides count, of which both take
the fewest.
"""

from collections.abc import Sequence

import numpy as np

from bereik.kernels.over_stops import latest_over_stops, shortest_over_stops
from bereik.routing.rides import Rides
from bereik.routing.search import Egress, Profiles, journeys_within
from bereik.units import UNREACHED, Ints

__all__ = ["journeys_to_stops", "latest_over_stops", "shortest_over_stops"]


def journeys_to_stops(
    mirrored: Rides,
    egress: Egress,
    destinations: Ints,
    windows: Sequence[tuple[int, int]],
    *,
    max_rides: int,
    longest: int = UNREACHED,
    count_rides: bool = True,
) -> list[Profiles]:
    """For each of some destinations its journeys from all stops, in mirrored time.

    `mirrored` are the rides of the other direction; `egress` and `windows` are those of this one.
    """
    access = np.full((mirrored.stops, len(destinations)), UNREACHED, dtype=np.int32)
    for column, destination in enumerate(destinations.tolist()):
        links = slice(egress.start[destination], egress.start[destination + 1])
        access[egress.stop[links], column] = egress.seconds[links]
    within = [(-until, -since) for since, until in reversed(windows)]
    return journeys_within(
        mirrored, access, within, max_rides=max_rides, longest=longest, count_rides=count_rides
    )
