"""Maps of results: each one HTML file that opens without any network, and shows no exact home."""

from bereik.maps import charts
from bereik.maps.coarse import SQUARE_M, coarse_square
from bereik.maps.page import MARKS, draw_page

__all__ = ["MARKS", "SQUARE_M", "charts", "coarse_square", "draw_page"]
