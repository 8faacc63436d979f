"""From WHERE, as typed, to a home: a point, the name to show, and the name for what leaves the machine."""

import re
from dataclasses import dataclass

import numpy as np
from geopandas import GeoDataFrame
from shapely.geometry import Point

from bereik.cli.refusal import RefusalError
from bereik.cli.terminal import put, say
from bereik.feeds import swapped_stops
from bereik.geocoding import address_line, find_address, parse_where, place_outside
from bereik.geocoding.address_index import register_of
from bereik.network import Network
from bereik.table_files import tell_report
from bereik.texts import sentence

SURE_SCORE, SURE_GAP = 75, 5
"""The best candidate is taken when it is this much alike (0-100), and this much more than the next."""


_LESS = {"near_number": "address-near", "street": "address-street", "village": "address-village"}
"""What to say where the address found is less than what an address can be."""

FAR_DEG = 0.5
"""A point further than this from the box around all stops, 35 to 55 km, was hardly meant."""


@dataclass(frozen=True, slots=True)
class HomeTyped:
    """The home of a question."""

    point: Point
    label: str
    """For the screen of whoever asks."""
    public_label: str
    """For files and maps: the municipality at the most."""


def find_home(where: str, addresses: GeoDataFrame | None, lang: str) -> HomeTyped:
    """The home that was meant; candidates are listed in the refusal where that is not clear."""
    point = parse_where(where)
    hidden = sentence("map-home-hidden", lang)
    if point is not None:
        return HomeTyped(
            point, sentence("home-point", lang, lat=f"{point.y:.4f}", lon=f"{point.x:.4f}"), hidden
        )
    if addresses is None:
        raise RefusalError(sentence("address-no-register", lang, where=where))
    found = find_address(where, addresses)
    outside = place_outside(where, register_of(addresses))
    if outside and not found.empty:
        raise RefusalError(sentence("page-place-outside", lang, place=outside))
    if found.empty:
        raise RefusalError(_not_found(where, addresses, lang))
    labels = [address_line(row) for row in found.to_dict("records")]
    if not _is_sure(found["score"].tolist()):
        listed = "\n".join(f"  {label}" for label in labels)
        raise RefusalError(f"{sentence('address-many', lang, where=where)}\n{listed}")
    best = found.iloc[0]
    if best["match"] in _LESS:
        say(_LESS[best["match"]], lang, home=labels[0])
    town = best.get("municipality")
    return HomeTyped(
        best.geometry, labels[0], sentence("map-home-label", lang, municipality=town) if town else hidden
    )


def _not_found(where: str, addresses: GeoDataFrame, lang: str) -> str:
    """What is said of a text for which the register has no address: what it is, where that can be told."""
    if not where.strip():
        return sentence("address-empty", lang)
    typed = re.findall(r"\b[1-9]\d{3}\b", where)
    if "postcode" not in addresses or not typed:
        return sentence("address-none", lang, where=where)
    of_code = addresses[addresses["postcode"].astype(str) == typed[-1]]
    if of_code.empty:
        return sentence("address-outside", lang, where=where, postcode=typed[-1])
    if where.strip() == typed[-1] and "municipality" in of_code:
        towns = ", ".join(sorted(set(of_code["municipality"].dropna().astype(str))))
        return sentence("address-postcode", lang, postcode=typed[-1], municipality=towns)
    return sentence("address-none", lang, where=where)


def square_label(square: GeoDataFrame, addresses: GeoDataFrame | None, lang: str) -> str:
    """The municipality of most addresses in a square: of all its homes the same, on a border too."""
    municipality = None
    if addresses is not None and "municipality" in addresses and len(addresses):
        points = addresses.to_crs("EPSG:4326")
        west, south, east, north = square.total_bounds
        towns = points.cx[west:east, south:north]["municipality"].dropna().astype(str)
        municipality = min(towns.mode(), default=None)
    if not municipality:
        return sentence("map-home-hidden", lang)
    return sentence("map-home-label", lang, municipality=municipality)


def check_order(point: Point, network: Network, lang: str) -> None:
    """Refuse a point whose latitude and longitude changed places, and say which one was meant."""
    check_stops(network, lang)
    lon, lat = point.x, point.y
    if not _is_near(lon, lat, network) and _is_near(lat, lon, network):
        raise RefusalError(sentence("point-swapped", lang, lat=f"{lat:g}", lon=f"{lon:g}"))


def check_stops(network: Network, lang: str) -> None:
    """Refuse a network of which all timetables have latitude and longitude of their stops swapped."""
    middles = [swapped_stops(feed) for feed in network.feeds]
    if middles and all(middles):
        feed, middle = network.feeds[0], middles[0]
        values = {"name": feed.name, "timezone": feed.timezone}
        spot = {"lat": f"{middle.lat:.4f}", "lon": f"{middle.lon:.4f}"} if middle else {}
        raise RefusalError(sentence("network-stops-swapped", lang, **values, **spot))


def tell_swapped(table: GeoDataFrame, name: str, network: Network, lang: str) -> None:
    """Say on standard error of which rows of a file latitude and longitude seem to have changed places."""
    points = table.to_crs("EPSG:4326").geometry.representative_point()
    spots = zip(table["id"].astype(str), points.x, points.y, strict=True)
    # Where there is no place, x and y are NaN, which is near nothing.
    swapped = [spot_id for spot_id, x, y in spots if not _is_near(x, y, network) and _is_near(y, x, network)]
    if swapped:
        table_name = sentence(f"table-{name}", lang)
        say("rows-swapped", lang, table=table_name, count=len(swapped), ids=", ".join(swapped[:5]))


def _is_near(lon: float, lat: float, network: Network) -> bool:
    """Does a point lie within half a degree of the box around all stops?"""
    return bool(
        np.nanmin(network.stop_lon) - FAR_DEG <= lon <= np.nanmax(network.stop_lon) + FAR_DEG
        and np.nanmin(network.stop_lat) - FAR_DEG <= lat <= np.nanmax(network.stop_lat) + FAR_DEG
    )


def _is_sure(scores: list[float]) -> bool:
    return scores[0] >= SURE_SCORE and (len(scores) == 1 or scores[0] - scores[1] >= SURE_GAP)


def tell_what_was_read(table: GeoDataFrame | None, lang: str) -> None:
    """Say on standard error which rows of a file were read leniently, or not used."""
    told = None if table is None else tell_report(table, lang)
    if told:
        put(told, error=True)
