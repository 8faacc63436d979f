"""Maps of results: each one HTML file that opens without any network, and shows no exact home.

`page` and `atlas` draw with folium and `charts` with matplotlib, which take long to load: they are imported
by name where something is drawn.
"""

from bereik.maps.coarse import SQUARE_M, coarse_square, sample_points
from bereik.maps.tiles import Tiles, choose_tiles

__all__ = ["SQUARE_M", "Tiles", "choose_tiles", "coarse_square", "sample_points"]
