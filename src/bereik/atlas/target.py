"""What the map `employer` is about: one employer, or an industrial area with all that is to do in it."""

from dataclasses import dataclass
from typing import Any

import geopandas
import pandas
from geopandas import GeoDataFrame, GeoSeries
from shapely import Point

from bereik.atlas.context import MapContext
from bereik.atlas.jobs import placed
from bereik.errors import PlaceError
from bereik.geocoding import parse_where
from bereik.measures.tables_in import openings_of
from bereik.texts.localized import localized_error

AROUND_M = 1000
"""How far from a point that lies in no industrial area jobs still count."""
BESIDE_M = 50
"""A job this far outside the outline of an area is at its edge: addresses lie on the street."""
MOST_NAMES = 8


@dataclass(frozen=True)
class Target:
    """One or several places to work that a map asks the way to."""

    name: str
    places: GeoDataFrame
    """As vacancies, one a place, with `positions`; none asks for a licence, so that only the way counts."""
    marks: dict[str, GeoDataFrame]
    """What is drawn of it: tables of the basemap."""
    note: str = ""
    """What must be said of it."""


def find_employer(context: MapContext, typed: str | None) -> Target:
    """One employer with all its places: by a part of its name, or else the one with most openings.

    The id of a vacancy means its place alone.

    Raises
    ------
    PlaceError
        No vacancy with a known place fits, or several employers have the name in theirs.
    """
    jobs = placed(context.region.vacancies)
    names = jobs["employer"].fillna("").astype(str) if "employer" in jobs else jobs["title"].astype(str)
    if typed is None:
        openings = pandas.Series(openings_of(jobs)).groupby(names).sum().drop("", errors="ignore")
        found = (
            jobs[names == openings.sort_values(kind="stable").index[-1]] if len(openings) else jobs.head(1)
        )
    elif (jobs["id"].astype(str) == typed).any():
        found = jobs[jobs["id"].astype(str) == typed]
    else:
        found = jobs[names == _one_name(names[names != ""], typed)]
    name = str(names[found.index[0]]) or str(found["title"].iloc[0])
    places = _work_places(found)
    note = context.words("note-employer", count=len(places)) if len(places) > 1 else ""
    # The name stands once: at every place it would hide what lies around them.
    signs = [f"★ {name}", *["★"] * (len(places) - 1)]
    return Target(name, places, {"places": places[["geometry"]].assign(name=signs)}, note)


def _one_name(names: Any, typed: str) -> str:
    """The employer that has a name, or the only one with it in its name."""
    own = names[names.str.casefold() == typed.strip().casefold()]
    if not len(own):
        own = names[names.str.casefold().str.contains(typed.strip().casefold(), regex=False)]
    found = sorted(set(own))
    if len(found) != 1:
        key = "employer-several" if found else "employer-not-found"
        raise localized_error(PlaceError, key, found=typed, known=_some_of(found))
    return str(found[0])


def find_area(context: MapContext, typed: str) -> Target:
    """An industrial area of the region by its name or a point in it; else what lies around the point.

    Raises
    ------
    PlaceError
        No area has the name, several have it in theirs, or the point is not on earth.
    """
    point = parse_where(typed)
    name, shape = _named(context, typed) if point is None else _around(context, point)
    jobs = placed(context.region.vacancies)
    places = _work_places(jobs[jobs.geometry.intersects(_wider(shape, BESIDE_M).iloc[0]).to_numpy()])
    note = context.words("note-area", count=len(places))
    if not len(places):
        middle = shape.representative_point()
        places = geopandas.GeoDataFrame(
            {"id": ["area"], "title": [name], "positions": [1]}, geometry=middle.to_numpy(), crs=shape.crs
        )
        note = context.words("note-area-empty")
    outline = shape.to_frame("geometry").assign(name=f"★ {name}")
    return Target(name, places, {"chosen": outline, "places": outline}, note)


def _work_places(jobs: GeoDataFrame) -> GeoDataFrame:
    """The places of some jobs with the openings of each, those on one spot together."""
    own = jobs.assign(positions=openings_of(jobs), lon=jobs.geometry.x, lat=jobs.geometry.y)
    spots = own.groupby(["lon", "lat"], sort=True)
    first = spots.head(1).set_index(["lon", "lat"]).sort_index()
    merged = first.assign(positions=spots["positions"].sum())[["id", "title", "positions", "geometry"]]
    return merged.reset_index(drop=True)


def _named(context: MapContext, typed: str) -> tuple[str, GeoSeries]:
    """The area that has a name, or the only one with it in its name."""
    areas = _industry(context)
    names = areas["name"].astype(str)
    own = areas[names.str.casefold() == typed.strip().casefold()]
    if not len(own):
        own = areas[names.str.casefold().str.contains(typed.strip().casefold(), regex=False)]
    found = sorted(set(own["name"]))
    if len(found) != 1:
        choices = found or sorted(set(names) - {""})
        key = "area-several" if found else "area-not-found" if choices else "area-none-known"
        raise localized_error(PlaceError, key, found=typed, known=_some_of(choices))
    return found[0], _single_area(own)


def _some_of(names: list[str]) -> tuple[str, ...]:
    """The first of some names, to choose from."""
    return (*names[:MOST_NAMES], *(["..."] if len(names) > MOST_NAMES else []))


def _around(context: MapContext, middle: Point) -> tuple[str, GeoSeries]:
    """The area that a point lies in, else what lies around it."""
    point = geopandas.GeoSeries([middle], crs="EPSG:4326")
    areas = _industry(context)
    own = areas[areas.geometry.intersects(point.iloc[0]).to_numpy()]
    if len(own):
        name = next((str(name) for name in own["name"] if name), "")
        return name or context.words("area-unnamed"), _single_area(own)
    return context.words("area-around", metres=AROUND_M), _wider(point, AROUND_M)


def _industry(context: MapContext) -> GeoDataFrame:
    """The industrial areas of the region."""
    land = getattr(context.region, "land", None)
    if land is None:
        return geopandas.GeoDataFrame({"name": []}, geometry=[], crs="EPSG:4326")
    return land.loc[land["kind"] == "industry", ["name", "geometry"]]


def _single_area(areas: GeoDataFrame) -> GeoSeries:
    return geopandas.GeoSeries([areas.union_all()], crs=areas.crs)


def _wider(shape: GeoSeries, metres: float) -> GeoSeries:
    """A shape with some metres around it."""
    local = shape.estimate_utm_crs()
    return shape.to_crs(local).buffer(metres).to_crs(shape.crs)
