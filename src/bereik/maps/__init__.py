"""Maps of results: each one HTML file that opens without any network, and shows no exact home."""

from bereik.maps import charts
from bereik.maps.atlas import AtlasPage, LegendClass, Switch, View, draw_atlas
from bereik.maps.coarse import SQUARE_M, coarse_square, sample_points
from bereik.maps.page import MARKS, draw_page
from bereik.maps.tiles import Tiles, choose_tiles

__all__ = [
    "MARKS",
    "SQUARE_M",
    "AtlasPage",
    "LegendClass",
    "Switch",
    "Tiles",
    "View",
    "charts",
    "choose_tiles",
    "coarse_square",
    "draw_atlas",
    "draw_page",
    "sample_points",
]
