"""Whether coordinates make sense in the system they are said to be in, or in another one of Belgium.

The numbers of Lambert 72, Lambert 2008 and degrees do not overlap, so that the numbers themselves tell which
of them they are; latitude before longitude shows in the same way. A table that fits another system than the
one named is refused with both readings: the wrong one puts every job in France or in the sea.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from bereik.errors import Message, TableError
from bereik.texts.localized import localized_error
from bereik.units import Bools, Floats

DEGREES, LAMBERT_72, LAMBERT_2008 = "EPSG:4326", "EPSG:31370", "EPSG:3812"
WEB_MERCATOR, UTM_31 = "EPSG:3857", "EPSG:32631"
BOXES = {
    DEGREES: (2.0, 49.0, 7.0, 52.2),
    LAMBERT_72: (15_000.0, 15_000.0, 330_000.0, 260_000.0),
    LAMBERT_2008: (515_000.0, 515_000.0, 830_000.0, 760_000.0),
    WEB_MERCATOR: (220_000.0, 6_270_000.0, 780_000.0, 6_840_000.0),
    UTM_31: (420_000.0, 5_430_000.0, 790_000.0, 5_800_000.0),
}
"""West, south, east and north of Belgium and what is around it, in the numbers of each system."""
NAMED, OTHER = 0.5, 0.9
"""A table is refused when fewer than this share fits the system named, and this share fits another one."""
_BELGIAN = (LAMBERT_72, LAMBERT_2008)
"""Systems in which nothing far from Belgium can be meant."""


class SystemReading(NamedTuple):
    """One way to read coordinates: a system, whether x and y change places, and a factor for thousands."""

    crs: str
    swapped: bool = False
    factor: float = 1.0

    @property
    def key(self) -> str:
        """The message that says this reading."""
        if self.factor != 1:
            return "reading-thousands"
        return "reading-swapped" if self.swapped else "reading-system"


def check_system(
    x: Floats, y: Floats, crs: object, *, table: str, file: str, rows: Sequence[int] | None = None
) -> None:
    """Refuse coordinates that lie nowhere near as they are named, and in Belgium as something else.

    Parameters
    ----------
    rows
        The row of the file of each point: one in which x and y have changed places is refused then.

    Raises
    ------
    TableError
        With both readings of the first row; there is no such system.
    """
    named = system_of(crs, table)
    finite = np.isfinite(x) & np.isfinite(y)
    if not finite.any():
        return
    swapped = np.zeros(len(x), np.bool_) if rows is None else swapped_points(x, y, named)
    if rows is not None and swapped.any():
        row = int(np.argmax(swapped))
        told = {
            "row": str(rows[row]),
            "count": str(int(swapped.sum())),
            "found": f"{x[row]:.10g}, {y[row]:.10g}",
        }
        raise localized_error(TableError, "crs-row-swapped", table=table, file=file, **told)
    x, y = x[finite], y[finite]
    code = f"EPSG:{named.to_epsg()}"
    if _fits(x, y, code, named).mean() >= NAMED:
        return
    readings = [SystemReading(system, swapped) for system in BOXES for swapped in (False, True)]
    readings += [SystemReading(code, factor=1000.0)] if code in _BELGIAN else []
    for reading in readings:
        if reading == SystemReading(code):
            continue
        fits = _within(*_read(x, y, reading), BOXES[reading.crs])
        if fits.mean() >= OTHER:
            _refuse(x, y, int(np.argmax(fits)), named, reading, table, file)
    if code in _BELGIAN:
        told = {"found": f"{x[0]:.10g}, {y[0]:.10g}", "named": _name_of(named)}
        here = _spot(_degrees(x[:1], y[:1], named))
        raise localized_error(TableError, "crs-far", table=table, file=file, here=here, **told)


def system_of(crs: object, table: str) -> CRS:
    """The coordinate system of a name, or a `TableError` that says which to write."""
    try:
        return CRS.from_user_input(crs)
    except CRSError as error:
        raise localized_error(TableError, "crs-unknown", table=table, crs=repr(crs)) from error


def swapped_points(x: Floats, y: Floats, crs: object) -> Bools:
    """(n,) points that lie in Belgium only when x and y change places, in a table of which most lie there."""
    named = CRS.from_user_input(crs)
    code = f"EPSG:{named.to_epsg()}"
    finite = np.isfinite(x) & np.isfinite(y)
    inside = _fits(x, y, code, named) & finite
    if code not in BOXES or inside.sum() < NAMED * finite.sum():
        return np.zeros(len(x), dtype=np.bool_)
    swapped: Bools = finite & ~inside & _fits(y, x, code, named)
    return swapped


def far_points(lon: Floats, lat: Floats) -> Bools:
    """(n,) points in degrees far from Belgium, in a table of which most lie there."""
    finite = np.isfinite(lon) & np.isfinite(lat)
    inside = _within(lon, lat, BOXES[DEGREES]) & finite
    if inside.sum() < NAMED * finite.sum():
        return np.zeros(len(lon), dtype=np.bool_)
    far: Bools = finite & ~inside
    return far


def _fits(x: Floats, y: Floats, code: str, named: object) -> Bools:
    if code in BOXES:
        return _within(x, y, BOXES[code])
    return _within(*_degrees(x, y, named), BOXES[DEGREES])


def _read(x: Floats, y: Floats, reading: SystemReading) -> tuple[Floats, Floats]:
    x, y = (y, x) if reading.swapped else (x, y)
    return x * reading.factor, y * reading.factor


def _within(x: Floats, y: Floats, box: tuple[float, float, float, float]) -> Bools:
    west, south, east, north = box
    within: Bools = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return within


def _degrees(x: Floats, y: Floats, crs: object) -> tuple[Floats, Floats]:
    lon, lat = Transformer.from_crs(crs, DEGREES, always_xy=True).transform(x, y)
    return np.asarray(lon), np.asarray(lat)


def _refuse(
    x: Floats, y: Floats, row: int, named: object, reading: SystemReading, table: str, file: str
) -> None:
    first, other = _degrees(x[row : row + 1], y[row : row + 1], named), _read(x, y, reading)
    second = _degrees(other[0][row : row + 1], other[1][row : row + 1], reading.crs)

    told = Message(reading.key, {"crs": reading.crs, "name": _name_of(reading.crs)})
    raise localized_error(
        TableError, "crs-other", table=table, file=file, found=f"{x[row]:.10g}, {y[row]:.10g}",
        named=_name_of(named), here=_spot(first), reading=told, there=_spot(second),
    )  # fmt: skip


def _name_of(crs: object) -> str:
    found = CRS.from_user_input(crs)
    code = found.to_epsg()
    name = {4326: "WGS84", 31370: "Lambert 72", 3812: "Lambert 2008", 3857: "Web Mercator"}.get(
        code or 0, found.name
    )
    return f"{name} (EPSG:{code})" if code else str(name)


def _spot(degrees: tuple[Floats, Floats]) -> str:
    """Latitude and longitude as people write them; the system may not know the place at all."""
    lon, lat = float(degrees[0][0]), float(degrees[1][0])
    return f"{lat:.4f}, {lon:.4f}" if np.isfinite(lon) and np.isfinite(lat) else "-"
