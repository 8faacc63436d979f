"""The outline of a region: an area in degrees, as files of timetables and streets are cut to it."""

from typing import TYPE_CHECKING, TypeAlias

from bereik.errors import BereikError
from bereik.texts.localized import localized_error

if TYPE_CHECKING:
    from shapely.geometry import MultiPolygon, Polygon

Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


def box_of(outline: "Polygon | MultiPolygon", refused: type[BereikError]) -> Box:
    """The box around an outline; what is no area in degrees is `refused` with what was found.

    >>> from shapely.geometry import box
    >>> from bereik.errors import FeedError
    >>> box_of(box(4.4, 51.2, 4.6, 51.4), FeedError)
    (4.4, 51.2, 4.6, 51.4)
    """
    kind = getattr(outline, "geom_type", type(outline).__name__)
    if kind not in ("Polygon", "MultiPolygon") or outline.is_empty:
        raise localized_error(refused, "outline-kind", kind=kind)
    west, south, east, north = outline.bounds
    # Metres of a national grid lie far beyond these, and would cut everything away without a word.
    if west < -180 or east > 180 or south < -90 or north > 90:
        sides = {"west": f"{west:g}", "south": f"{south:g}", "east": f"{east:g}", "north": f"{north:g}"}
        raise localized_error(refused, "outline-degrees", **sides)
    return west, south, east, north
