"""Links of an egress without those that no journey needs (`kernels.getting_off`, with the proof)."""

from bereik.kernels.arrays import Egress, Neighbours, Rides
from bereik.kernels.getting_off import links_of_riders, neighbours_of_stops

__all__ = ["Neighbours", "links_of_riders", "neighbours_of_stops", "rider_links"]


def rider_links(egress: Egress, rides: Rides) -> Egress:
    """The links that riders need, from the rows of `routing.search.stop_riders`."""
    return links_of_riders(egress, neighbours_of_stops(rides))
