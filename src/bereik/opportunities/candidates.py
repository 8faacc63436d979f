"""Points to try for a vacancy of which only the municipality is known (SPEC, definition 6).

Where in a municipality an unnamed job lies cannot be known, but jobs lie where jobs lie. So the candidates of
a municipality are, in this order:

1. *spots*: where the other vacancies of that municipality with a known place are, those with most openings
   within a kilometre first;
2. *places*: shopping areas, neighbourhoods or hamlets that the caller gives, where there are fewer than
   four spots; then the villages of a register of addresses;
3. the point the vacancy came with, or the middle of the outline, where there is nothing else.

No two candidates of a municipality lie within a kilometre of each other. The choice depends on the tables
only, not on the order of their rows. A handful is enough: `yes` asks that all of them work, and a hamlet in
which nobody hires would turn a yes into a maybe.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import geopandas
import numpy as np
import shapely
from geopandas import GeoDataFrame
from shapely.geometry import Point

from bereik.domain.dutch import plain_letters
from bereik.domain.tables import VACANCIES_REQUIRED, check_points
from bereik.units import DEGREE_M

MOST = 8
"""Candidates of one municipality, at the most."""

ENOUGH = 4
"""With so many spots of known jobs no other places are tried."""

APART_M = 1000.0
"""Candidates nearer to each other than this are one place: a walk of a quarter of an hour at the most."""

COLUMNS = ("vacancy_id", "candidate_id", "municipality", "name", "near", "basis", "openings", "geometry")


class _NamedSpot(NamedTuple):
    """A place that may be a candidate."""

    name: str
    lon: float
    lat: float
    openings: float


class _FoundSpots(NamedTuple):
    """A chosen candidate and what it rests on: 'spots', 'places', 'villages', 'point' or 'outline'."""

    spot: _NamedSpot
    basis: str


def candidate_points(
    vacancies: GeoDataFrame,
    zones: GeoDataFrame | None = None,
    places: GeoDataFrame | Sequence[GeoDataFrame] | None = None,
    addresses: GeoDataFrame | None = None,
    *,
    most: int = MOST,
) -> GeoDataFrame:
    """Candidate points for every vacancy whose place is known to its municipality only.

    Parameters
    ----------
    vacancies
        All of them, with a column `municipality`: the ones with a known place tell where jobs are. A vacancy
        is placed by municipality when `place_precision` is 'municipality', or when its point is empty.
    zones
        Outlines with `name` (and `postcode`): they tell the municipality of vacancies that do not, and of
        places; their middle is the last resort.
    places
        One table or more with `name` and, if it is there, `municipality`: shopping areas, neighbourhoods.
    addresses
        A register with `municipality` and `submunicipality`: its villages.
    most
        At most so many candidates a municipality.

    Returns
    -------
    GeoDataFrame
        On WGS84, one row for each vacancy and candidate, best candidate first: `vacancy_id, candidate_id,
        municipality, name, near, basis, openings, geometry`. A spot is named after its employer; `near` is
        the nearest village or place of the municipality, None where none was given. Vacancies of a
        municipality share their candidates and the `candidate_id` of these. A vacancy whose municipality is
        unknown has no row; `attrs["without"]` lists the ids of those.

    Examples
    --------
    >>> import bereik
    >>> demo = bereik.load_demo()
    >>> found = candidate_points(demo.vacancies, demo.zones, addresses=demo.addresses)
    >>> found["vacancy_id"].nunique()
    14
    """
    points = check_points(vacancies, "vacancies", VACANCIES_REQUIRED)
    vague = _is_vague(vacancies, points.lon)
    towns = _municipalities(vacancies, zones)
    spots = _spots_by_town(vacancies, towns, points.lon, points.lat, ~vague)
    named = _places_by_town(places, zones)
    villages = _villages_by_town(addresses)
    outlines = _outlines(zones)
    rows: list[tuple[Any, ...]] = []
    without = []
    chosen: dict[str, list[_FoundSpots]] = {}
    for row in np.flatnonzero(vague).tolist():
        key = _key(towns[row])
        if key and key not in chosen:
            chosen[key] = _choose(spots.get(key, []), named.get(key, []), villages.get(key, []), most)
        own = _NamedSpot(towns[row] or "", points.lon[row], points.lat[row], 0.0)
        found = chosen.get(key, []) or _last_resort(own, outlines.get(key))
        if not found:
            without.append(points.ids[row])
        around = villages.get(key, []) + named.get(key, [])
        rows += [
            _row(points.ids[row], towns[row], number, point, around) for number, point in enumerate(found, 1)
        ]
    table = geopandas.GeoDataFrame(rows, columns=list(COLUMNS), geometry="geometry", crs="EPSG:4326")
    table.attrs["without"] = without
    return table


def _row(
    vacancy: str, town: str | None, number: int, found: _FoundSpots, around: list[_NamedSpot]
) -> tuple[Any, ...]:
    spot = found.spot
    near = min(around, key=lambda place: _metres(spot, place)).name if around else None
    # A point of its own belongs to one vacancy, so that its candidate is nobody else's.
    of = vacancy if found.basis == "point" else _key(town)
    return (
        vacancy,
        f"{of}/{number}",
        town,
        spot.name,
        near,
        found.basis,
        spot.openings,
        Point(spot.lon, spot.lat),
    )


def _is_vague(vacancies: GeoDataFrame, lon: Any) -> Any:
    """Whether a vacancy is placed by its municipality only."""
    vague = np.isnan(lon)
    if "place_precision" in vacancies:
        vague = vague | (vacancies["place_precision"].astype("object") == "municipality").to_numpy(dtype=bool)
    return vague


def _key(name: str | None) -> str:
    """A name of a municipality as it is compared; "" for none."""
    return "" if not name else "".join(filter(str.isalnum, plain_letters(name)))


def _text(value: Any) -> str | None:
    return None if value is None or value != value or not str(value).strip() else str(value).strip()


def _municipalities(vacancies: GeoDataFrame, zones: GeoDataFrame | None) -> list[str | None]:
    """The municipality of each vacancy: as it says, by its postcode, or in which outline it lies."""
    towns = [_text(name) for name in vacancies.get("municipality", [None] * len(vacancies))]
    if zones is None or all(towns):
        return towns
    if "postcode" in vacancies and "postcode" in zones:
        of = {_text(code): _text(name) for code, name in zip(zones["postcode"], zones["name"], strict=True)}
        towns = [town or of.get(_text(code)) for town, code in zip(towns, vacancies["postcode"], strict=True)]
    return [town or inside for town, inside in zip(towns, _inside(vacancies, zones), strict=True)]


def _inside(table: GeoDataFrame, zones: GeoDataFrame | None) -> list[str | None]:
    """The name of the first zone that holds the middle of each row; None where there is none."""
    names: list[str | None] = [None] * len(table)
    if zones is None:
        return names
    points = check_points(table.assign(id=range(len(table))), "places")

    tree = shapely.STRtree(zones.to_crs("EPSG:4326").geometry.to_numpy())
    rows, hits = tree.query(shapely.points(points.lon, points.lat), predicate="intersects")
    labels = zones["name"].tolist()
    for row, hit in sorted(zip(rows.tolist(), hits.tolist(), strict=True), reverse=True):
        names[row] = _text(labels[hit])
    return names


def _spots_by_town(
    vacancies: GeoDataFrame, towns: list[str | None], lon: Any, lat: Any, placed: Any
) -> dict[str, list[_NamedSpot]]:
    """Known places of work, named after the employer or the title."""
    nobody = [None] * len(vacancies)
    employers, titles = vacancies.get("employer", nobody), vacancies["title"]
    positions = [_openings(value) for value in vacancies.get("positions", nobody)]
    found: dict[str, list[_NamedSpot]] = {}
    for row, (employer, title) in enumerate(zip(employers, titles, strict=True)):
        if placed[row]:
            name = _text(employer) or _text(title) or towns[row] or ""
            spot = _NamedSpot(name, float(lon[row]), float(lat[row]), positions[row])
            found.setdefault(_key(towns[row]), []).append(spot)
    return found


def _openings(positions: Any) -> float:
    """Openings of a vacancy; one where the number is unknown."""
    return 1.0 if positions is None or positions != positions else float(positions)


def _places_by_town(
    places: GeoDataFrame | Sequence[GeoDataFrame] | None, zones: GeoDataFrame | None
) -> dict[str, list[_NamedSpot]]:
    found: dict[str, list[_NamedSpot]] = {}
    tables: Any = [] if places is None else [places] if hasattr(places, "geometry") else places
    for table in tables:
        points = check_points(table.assign(id=range(len(table))), "places", ("id", "geometry", "name"))
        towns = table["municipality"] if "municipality" in table else _inside(table, zones)
        for name, town, x, y in zip(table["name"], towns, points.lon, points.lat, strict=True):
            if not np.isnan(x):
                found.setdefault(_key(_text(town)), []).append(_NamedSpot(str(name), float(x), float(y), 0.0))
    return {key: sorted(spots, key=lambda spot: spot[:3]) for key, spots in found.items()}


def _villages_by_town(addresses: GeoDataFrame | None) -> dict[str, list[_NamedSpot]]:
    """The middle of the addresses of each village, villages with most addresses first."""
    if addresses is None or "municipality" not in addresses:
        return {}
    points = check_points(addresses, "addresses")
    frame = addresses[["municipality"]].assign(lon=points.lon, lat=points.lat)
    village = addresses["submunicipality"] if "submunicipality" in addresses else addresses["municipality"]
    frame = frame.assign(village=village).dropna(subset=["municipality", "village", "lon"])
    middles = frame.groupby(["municipality", "village"], sort=True)[["lon", "lat"]].median()
    sizes = frame.groupby(["municipality", "village"], sort=True).size()
    found: dict[str, list[_NamedSpot]] = {}
    for town, name in sizes.sort_values(ascending=False, kind="stable").index:
        x, y = middles.loc[(town, name)]
        found.setdefault(_key(str(town)), []).append(_NamedSpot(str(name), float(x), float(y), 0.0))
    return found


def _outlines(zones: GeoDataFrame | None) -> dict[str, _NamedSpot]:
    if zones is None:
        return {}
    points = check_points(zones.assign(id=range(len(zones))), "zones", ("id", "geometry", "name"))
    rows = zip(zones["name"], points.lon, points.lat, strict=True)
    return {_key(_text(name)): _NamedSpot(str(name), x, y, 0.0) for name, x, y in rows if not np.isnan(x)}


def _choose(
    vacancy_spots: list[_NamedSpot], named: list[_NamedSpot], villages: list[_NamedSpot], most: int
) -> list[_FoundSpots]:
    """Candidates of a municipality, the most openings first."""
    chosen = [_FoundSpots(spot, "spots") for spot in _busiest(vacancy_spots, most)]
    for basis, spots in (("places", named), ("villages", villages)):
        for spot in (
            sorted(spots, key=lambda spot: (spot.name, spot.lon, spot.lat)) if basis == "places" else spots
        ):
            if len(chosen) >= min(ENOUGH, most):
                return chosen
            if all(_metres(spot, other.spot) > APART_M for other in chosen):
                chosen.append(_FoundSpots(spot, basis))
    return chosen


def _busiest(spots: list[_NamedSpot], most: int) -> list[_NamedSpot]:
    """The spots with most openings within a kilometre, each opening counted for one spot."""
    left = sorted(spots, key=lambda spot: (spot.name, spot.lon, spot.lat, spot.openings))
    chosen: list[_NamedSpot] = []
    while left and len(chosen) < most:
        lon, lat = np.array([spot.lon for spot in left]), np.array([spot.lat for spot in left])
        openings = np.array([spot.openings for spot in left])
        near = np.array([_metres_from(spot, lon, lat) <= APART_M for spot in left])
        best = int(np.argmax(near @ openings))
        chosen.append(left[best]._replace(openings=float((near @ openings)[best])))
        left = [spot for spot, close in zip(left, near[best].tolist(), strict=True) if not close]
    return chosen


def _last_resort(own: _NamedSpot, outline: _NamedSpot | None) -> list[_FoundSpots]:
    if not np.isnan(own.lon):
        return [_FoundSpots(own, "point")]
    return [] if outline is None else [_FoundSpots(outline, "outline")]


def _metres_from(spot: _NamedSpot, lon: Any, lat: Any) -> Any:
    """Straight lines in metres, on the flat: right to a thousandth within a municipality."""
    x = (lon - spot.lon) * np.cos(np.radians(spot.lat))
    return DEGREE_M * np.hypot(x, lat - spot.lat)


def _metres(spot: _NamedSpot, other: _NamedSpot) -> float:
    return float(_metres_from(spot, np.float64(other.lon), np.float64(other.lat)))
