"""The maps of a region: what each kind asks, counts and shows. `maps` draws them.

Each kind is a function from a region (`load_demo`, `load_region`) to an `AtlasPage`; `bereik map` writes them
to files.
"""

from bereik.atlas.context import MapContext, make_context
from bereik.atlas.difference import difference_map
from bereik.atlas.employer import employer_map
from bereik.atlas.gap import gap_map
from bereik.atlas.home import home_map
from bereik.atlas.index import draw_index
from bereik.atlas.places import places_map
from bereik.atlas.reach import reach_map
from bereik.atlas.stops import stops_map
from bereik.atlas.unlock import unlock_map

__all__ = [
    "MapContext",
    "difference_map",
    "draw_index",
    "employer_map",
    "gap_map",
    "home_map",
    "make_context",
    "places_map",
    "reach_map",
    "stops_map",
    "unlock_map",
]
