"""Times of stop_times.txt: the blank ones between two timepoints.

GTFS lets a publisher leave out the times of stops in between. The time between two stops that have one is
then spread in proportion to the great-circle distance from stop to stop, rounded to the nearest second.
`shape_dist_traveled` is not used: it is often absent or counted from elsewhere, and straight lines between
neighbouring stops differ little from it.
"""

import numpy as np

from bereik.units import Bools, Floats, Ints, whole_seconds

EARTH_RADIUS_M = 6_371_008.8


def great_circle_m(lon: Floats, lat: Floats, to_lon: Floats, to_lat: Floats) -> Floats:
    """(n,) metres along the great circle between two points in degrees (haversine)."""
    north, to_north = np.radians(lat), np.radians(to_lat)
    half_north, half_east = (to_north - north) / 2, np.radians(to_lon - lon) / 2
    chord = np.sin(half_north) ** 2 + np.cos(north) * np.cos(to_north) * np.sin(half_east) ** 2
    metres: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(chord, 1)))
    return metres


def hop_lengths(lon: Floats, lat: Floats) -> Floats:
    """(n,) metres from the point before; 0 at the first point."""
    hops = np.zeros(len(lon))
    hops[1:] = great_circle_m(lon[:-1], lat[:-1], lon[1:], lat[1:])
    return hops


def fill_blank_times(arrive: Ints, depart: Ints, timed: Bools, hops: Floats) -> tuple[Ints, Ints]:
    """Arrivals and departures with those of stop events that are not `timed` put in between.

    Parameters
    ----------
    arrive, depart
        Stop events trip by trip; the values at stop events that are not timed do not matter.
    timed
        Whether the stop event has times of its own. The first and the last stop event of every trip must.
    hops
        (V,) metres from the stop event before; between two trips the value does not matter.

    >>> arrive = np.array([0, -1, 90], dtype=np.int32)
    >>> fill_blank_times(arrive, arrive, arrive >= 0, np.array([0.0, 100.0, 200.0]))[0].tolist()
    [0, 30, 90]
    """
    if timed.all():
        return arrive, depart
    rows = np.arange(len(timed))
    before = np.maximum.accumulate(np.where(timed, rows, 0))
    after = np.minimum.accumulate(np.where(timed, rows, len(rows) - 1)[::-1])[::-1]
    blank = np.flatnonzero(~timed)
    before, after = before[blank], after[blank]
    along = np.cumsum(hops)
    length = along[after] - along[before]
    # Stops on one spot have no distance to go by: then every stop event takes an equal part.
    by_count = (blank - before) / (after - before)
    share = np.where(length > 0, (along[blank] - along[before]) / np.where(length > 0, length, 1), by_count)
    between = whole_seconds(depart[before] + share * (arrive[after] - depart[before]))
    arrive, depart = arrive.copy(), depart.copy()
    arrive[blank] = depart[blank] = between
    return arrive, depart
