"""Streets of OpenStreetMap for walking and cycling: reading them, and linking points to them."""

from bereik.streets.graph import FOOT, PUSH, RIDE, Streets
from bereik.streets.read import read_streets
from bereik.streets.snapping import index_streets, snap

__all__ = ["FOOT", "PUSH", "RIDE", "Streets", "index_streets", "read_streets", "snap"]
