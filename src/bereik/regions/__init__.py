"""A real region, built from the raw files of its sources and loaded again as a user would hold it.

`build_region` cuts timetables, streets and places of a whole country to the municipalities and a margin
around them, and writes one folder with all of it; `load_region` opens that folder and gives the same names as
`load_demo` does. What was not used, and what is missing, stands in the report of the region.
"""

from bereik.regions.build import build_region
from bereik.regions.built import BuiltRegion
from bereik.regions.gaps import fill_gaps
from bereik.regions.load import is_region, load_region
from bereik.regions.vision import vision_figures

__all__ = ["BuiltRegion", "build_region", "fill_gaps", "is_region", "load_region", "vision_figures"]
