"""Cells of a grid: squares of Belgian Lambert 2008, or the hexagons of H3.

Both answer the same: the cell of a point, the cells in an area, and the outline of a cell. Squares are
counted from the origin of their CRS and hexagons from the globe, so that two tables of the same size have the
same cells.

Source: H3, a hexagonal hierarchical geospatial indexing system (h3geo.org).
"""

from dataclasses import dataclass
from typing import Any

import h3
import numpy as np
import shapely
from geopandas import GeoSeries
from pyproj import Transformer
from shapely import Polygon, box
from shapely.geometry.base import BaseGeometry

from bereik.domain.traveller import is_between
from bereik.errors import QuestionError
from bereik.texts.localized import localized_error

GRID_CRS = "EPSG:3812"
DEGREES = "EPSG:4326"
USUAL_M = 250
FINEST = 12
"""The finest hexagons asked for, 300 m2 each: a house."""


@dataclass(frozen=True)
class Squares:
    """Squares with their south-west corner as id: "250m_WEST_SOUTH". Places are (n,) metres in `GRID_CRS`."""

    size_m: float

    @property
    def area_m2(self) -> float:
        """Of one square."""
        return self.size_m**2

    def of(self, east: Any, north: Any) -> list[str]:
        """The id of the cell of each place."""
        west, south = (np.floor(np.asarray(side) / self.size_m) * self.size_m for side in (east, north))
        return [f"{self.size_m:g}m_{x:.10g}_{y:.10g}" for x, y in zip(west, south, strict=True)]

    def middles(self, shape: BaseGeometry) -> tuple[Any, Any]:
        """East and north of the middles that lie in an area."""
        west, south, east, north = (int(edge // self.size_m) for edge in shape.bounds)
        columns, rows = np.meshgrid(np.arange(west, east + 1), np.arange(south, north + 1))
        x, y = ((side.ravel() + 0.5) * self.size_m for side in (columns, rows))
        inside = shapely.contains_xy(shape, x, y)
        return x[inside], y[inside]

    def outlines(self, ids: list[str]) -> Any:
        """The cells as shapes in degrees."""
        corners = np.array([list(map(float, name.split("_")[1:])) for name in ids]).reshape(-1, 2)
        shapes = box(*corners.T, *(corners + self.size_m).T)
        return GeoSeries(shapes, crs=GRID_CRS).to_crs(DEGREES).to_numpy()


@dataclass(frozen=True)
class Hexagons:
    """Cells of H3 with their index as id: "891fa41305bffff". Places are (n,) metres in `GRID_CRS`."""

    resolution: int

    @property
    def area_m2(self) -> float:
        """Of a hexagon on average."""
        return float(h3.average_hexagon_area(self.resolution, unit="m^2"))

    def of(self, east: Any, north: Any) -> list[str]:
        """The id of the cell of each place."""
        places = zip(*moved(east, north, GRID_CRS, DEGREES), strict=True)
        return [h3.latlng_to_cell(lat, lon, self.resolution) for lon, lat in places]

    def middles(self, shape: BaseGeometry) -> tuple[Any, Any]:
        """East and north of the middles that lie in an area."""
        area = GeoSeries([shapely.force_2d(shape)], crs=GRID_CRS).to_crs(DEGREES).iloc[0]
        parts = [part for part in shapely.get_parts(area) if part.area]
        inside = {cell for part in parts for cell in h3.geo_to_cells(part, self.resolution)}
        lat, lon = np.array([h3.cell_to_latlng(cell) for cell in sorted(inside)]).reshape(-1, 2).T
        return moved(lon, lat, DEGREES, GRID_CRS)

    def outlines(self, ids: list[str]) -> Any:
        """The cells as shapes in degrees."""
        shapes = np.empty(len(ids), dtype=object)
        shapes[:] = [Polygon([(lon, lat) for lat, lon in h3.cell_to_boundary(cell)]) for cell in ids]
        return shapes


GridCells = Squares | Hexagons


def choose_cells(size_m: float | None, h3: int | None) -> GridCells:
    """Squares of a side in metres, or H3 hexagons of a resolution.

    >>> choose_cells(100, None).of([153_260], [250_010])
    ['100m_153200_250000']
    """
    if size_m is not None and h3 is not None:
        raise localized_error(QuestionError, "cells-one-size", size_m=repr(size_m), h3=repr(h3))
    if h3 is not None:
        if isinstance(h3, bool) or not isinstance(h3, int | np.integer) or not 0 <= h3 <= FINEST:
            raise localized_error(QuestionError, "cells-h3", h3=repr(h3), finest=FINEST)
        return Hexagons(int(h3))
    size = USUAL_M if size_m is None else size_m
    if not is_between(size, 10, 100_000):
        raise localized_error(QuestionError, "cells-size", size_m=repr(size_m), usual_m=USUAL_M)
    return Squares(size)


def moved(x: Any, y: Any, crs: str, to: str) -> tuple[Any, Any]:
    """(n,) coordinates in another CRS."""
    return Transformer.from_crs(crs, to, always_xy=True).transform(np.asarray(x), np.asarray(y))
