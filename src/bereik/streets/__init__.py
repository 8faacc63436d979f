"""Streets of OpenStreetMap for walking and cycling: reading them, and linking points to them."""

from bereik.streets.download import download_streets
from bereik.streets.graph import FOOT, PUSH, RIDE, Streets
from bereik.streets.land import read_land
from bereik.streets.read import read_streets
from bereik.streets.snapping import index_streets, snap

__all__ = [
    "FOOT",
    "PUSH",
    "RIDE",
    "Streets",
    "download_streets",
    "index_streets",
    "read_land",
    "read_streets",
    "snap",
]
