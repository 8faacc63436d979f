"""How far people get, without a job in mind: links to stops, travel times, profiles, isochrones."""

from bereik.access.isochrones import isochrones
from bereik.access.matrix import travel_time_matrix
from bereik.access.profiles import journey_profiles

__all__ = ["isochrones", "journey_profiles", "travel_time_matrix"]
