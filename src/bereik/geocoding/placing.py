"""Points for rows that have an address and no coordinates, out of a register of addresses.

An address is taken only when the register leaves no doubt about it: the right house, one house and no other.
A street without a number gives a point of the street. What is not certain stays without a point, and the row
keeps its municipality: a job at the wrong end of a town is worse than one somewhere in it.
"""

from typing import Any

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.domain.tables import TableRow
from bereik.geocoding.address import find_address
from bereik.geocoding.address_index import register_of
from bereik.geocoding.outside import place_outside

SURE_SCORE, SURE_GAP = 80.0, 3.0
"""A candidate is taken when it is this much alike (0-100), and this much more than the next elsewhere."""

_PRECISION = {"exact": "address", "near_number": "street", "street": "street"}


def find_place(text: str, addresses: GeoDataFrame) -> tuple[Any, str] | None:
    """The point of an address and its precision, 'address' or 'street'; None when it is in doubt.

    >>> import bereik
    >>> found = find_place("Dorpsstraat 63, 2990 Wuustwezel", bereik.load_demo().addresses)
    >>> found[1]
    'address'
    """
    register = register_of(addresses)
    if place_outside(text, register):
        return None
    found = find_address(text, register, limit=3)
    if found.empty or found["score"].iloc[0] < SURE_SCORE:
        return None
    best = found.iloc[0]
    for _, other in found.iloc[1:].iterrows():
        if best["score"] - other["score"] < SURE_GAP and not best.geometry.equals(other.geometry):
            return None
    precision = _PRECISION.get(str(best["match"]))
    return None if precision is None or best.geometry.is_empty else (best.geometry, precision)


def address_of(row: TableRow) -> str | None:
    """The address of a row in one line: its `address`, or street, number, postcode and municipality."""
    parts = {
        name: str(row[name]).strip()
        for name in ("address", "street", "house_number", "postcode", "municipality")
        if row.get(name) is not None and row[name] == row[name] and str(row[name]).strip()
    }
    if "address" in parts:
        return parts["address"]
    if "street" not in parts:
        return None
    street = f"{parts['street']} {parts.get('house_number', '')}".strip()
    town = f"{parts.get('postcode', '')} {parts.get('municipality', '')}".strip()
    return f"{street}, {town}" if town else street


def place_rows(
    frame: DataFrame, geometry: list[Any], addresses: GeoDataFrame | None
) -> tuple[list[Any], list[str | None]]:
    """Points for the rows whose point is empty, and the precision of those that were found."""
    points, precision = list(geometry), [None] * len(frame)
    found: list[str | None] = list(precision)
    if addresses is None:
        return points, found
    for row, record in enumerate(frame.to_dict("records")):
        text = address_of(record) if points[row].is_empty else None
        place = find_place(text, addresses) if text else None
        if place is not None:
            points[row], found[row] = place
    return points, found
