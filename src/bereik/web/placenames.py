"""The municipality of a postcode, and the address in the middle of it."""

import numpy as np
from geopandas import GeoDataFrame

from bereik.domain.tables import has_place


class PlaceNames:
    """The postcodes of a register of addresses."""

    def __init__(self, addresses: GeoDataFrame | None) -> None:
        self.postcodes: dict[str, list[tuple[str, float, float]]] = (
            {} if addresses is None else _middles(addresses.to_crs("EPSG:4326"))
        )

    def of_postcode(self, typed: str) -> list[tuple[str, float, float]]:
        """The municipalities of a postcode that is all somebody typed: name, longitude and latitude."""
        return self.postcodes.get(typed.strip(), [])


def _middles(register: GeoDataFrame) -> dict[str, list[tuple[str, float, float]]]:
    """For each postcode its municipalities, each at the address nearest to the middle of all of them."""
    found: dict[str, list[tuple[str, float, float]]] = {}
    if not {"postcode", "municipality"} <= set(register.columns):
        return found
    placed = register[has_place(register)]
    for (postcode, town), rows in placed.groupby(["postcode", "municipality"]):
        lon, lat = rows.geometry.x.to_numpy(), rows.geometry.y.to_numpy()
        near = int(np.argmin(np.hypot(lon - lon.mean(), lat - lat.mean())))
        found.setdefault(str(postcode), []).append((str(town), float(lon[near]), float(lat[near])))
    return found
