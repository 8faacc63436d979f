"""Which areas lie in a region: by the NIS codes of its municipalities.

Names of columns differ between desks and change with the year, so a municipality is known by its code: the
column that holds the codes of the region, or codes of sectors, which begin with that of their municipality.
"""

from collections.abc import Callable, Collection
from typing import Any

from geopandas import GeoDataFrame
from pandas import Series

from bereik.sources import Municipality

NIS_NAMES = ("nis", "niscode", "nis5", "nis_code", "refnis", "cd_refnis", "cd_munty_refnis", "munty_nis")


def of_municipalities(areas: GeoDataFrame, codes: Collection[str]) -> GeoDataFrame:
    """The areas that lie in some municipalities, with the NIS code of each as `nis`; maybe none."""
    column = _code_column(areas, lambda texts: texts.str.slice(0, 5).isin(codes), list(areas.columns))
    if column is None:
        return areas.iloc[:0].assign(nis="")
    nis = column.str.slice(0, 5)
    return areas.assign(nis=nis)[nis.isin(codes)].reset_index(drop=True)


def municipalities_in(areas: GeoDataFrame, begins: Collection[str]) -> tuple[Municipality, ...]:
    """The municipalities of a file whose NIS codes begin in some way, with their names where it has them.

    >>> from shapely import Point
    >>> towns = {"nis": ["12021", "61003"], "name": ["Lier", "Amay"]}
    >>> municipalities_in(GeoDataFrame(towns, geometry=[Point(), Point()]), ["1", "23"])
    (Municipality(nis='12021', name='Lier', former=()),)
    """
    pattern = rf"(?:{'|'.join(begins)})\d*"
    codes = _code_column(areas, lambda texts: texts.str.match(r"\d{5}") & texts.str.match(pattern), ["id"])
    if codes is None:
        return ()
    # the name of a sector is none of a municipality, whose name may stand beside it
    whole = "name" in areas and bool((codes.str.len() == 5).all())
    named = "municipality" if "municipality" in areas else "name" if whole else None
    names = codes.str.slice(0, 5) if named is None else _as_text(areas[named])
    found: dict[str, str] = {}
    for code, name in zip(codes, names, strict=True):
        if len(code) >= 5 and code[:5].isdigit() and code.startswith(tuple(begins)):
            found.setdefault(code[:5], name or code[:5])
    return tuple(Municipality(nis, found[nis]) for nis in sorted(found))


def _code_column(
    areas: GeoDataFrame, fits: Callable[["Series[Any]"], "Series[bool]"], others: Collection[str]
) -> "Series[Any] | None":
    """The column with most codes that fit: of the usual names, else of some others; None where none does."""
    texts = {name: _as_text(areas[name]) for name in areas.columns if name != areas.geometry.name}
    usual = [name for name in texts if str(name).strip().lower() in NIS_NAMES]
    counts = {name: int(fits(texts[name]).sum()) for name in usual or texts if name in (usual or others)}
    best = max(counts, key=lambda name: counts[name], default=None)
    return texts[best] if best is not None and counts[best] else None


def _as_text(column: "Series[Any]") -> "Series[Any]":
    """Codes as text; a column of numbers may have come as 11022.0."""
    return column.astype("object").map(
        lambda value: "" if value is None else str(value).removesuffix(".0").strip()
    )
