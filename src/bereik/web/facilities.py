"""Childcare as a list to choose from: facilities of one name are told apart by their street."""

from collections import Counter

from geopandas import GeoDataFrame

from bereik.domain.tables import has_place

FAR_M = 300
"""A facility further than this from every address is not told apart by its street."""


def named_facilities(childcare: GeoDataFrame, addresses: GeoDataFrame | None = None) -> list[dict[str, str]]:
    """The id (`value`), name (`text`) and municipality (`town`) of each facility, in the order of the names.

    Where several have the same name their street is added, out of a column `street` or that of the nearest
    address; where that does not tell them apart, the type and at last the id.
    """
    records = childcare.to_dict("records")
    ids = [str(row["id"]) for row in records]
    towns = [_text(row.get("municipality")) for row in records]
    names = [_text(row.get("name")) or facility for row, facility in zip(records, ids, strict=True)]
    texts = [
        f"{name}, {town}" if town and town not in name else name
        for name, town in zip(names, towns, strict=True)
    ]
    if len(set(texts)) < len(texts):
        streets = _streets(childcare, addresses)
        for details in (streets, [_text(row.get("type")) for row in records], ids):
            texts = _told_apart(texts, details)
    found = [
        {"value": facility, "text": text, "town": town}
        for facility, text, town in zip(ids, texts, towns, strict=True)
    ]
    return sorted(found, key=lambda one: (one["town"], one["text"]))


def _told_apart(texts: list[str], details: list[str]) -> list[str]:
    """The texts with a detail more where they occur more than once."""
    times = Counter(texts)
    return [
        f"{text}, {detail}" if detail and times[text] > 1 else text
        for text, detail in zip(texts, details, strict=True)
    ]


def _streets(childcare: GeoDataFrame, addresses: GeoDataFrame | None) -> list[str]:
    """The street of each facility: its own, or that of the nearest address; empty where none is near."""
    if "street" in childcare:
        return [_text(street) for street in childcare["street"]]
    if addresses is None or addresses.empty or childcare.empty:
        return [""] * len(childcare)
    metres = childcare.estimate_utm_crs()
    placed = addresses[has_place(addresses)][["street", "geometry"]]
    spots = childcare.reset_index(drop=True).geometry.to_crs(metres).to_frame("geometry")
    near = spots.sjoin_nearest(placed.to_crs(metres), how="left", max_distance=FAR_M)
    first = near[~near.index.duplicated()].sort_index()
    return [_text(street) for street in first["street"]]


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value).strip()
