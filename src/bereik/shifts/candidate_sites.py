"""Places to try for vacancies of which only the municipality is known (SPEC 3, definition 6).

Each candidate point becomes a destination of its own; a vacancy is asked at all of its candidates, in one row
of the answer.
"""

from typing import Any, NamedTuple

import numpy as np
from geopandas import GeoDataFrame
from pandas import DataFrame
from shapely.geometry import Point

from bereik.domain.tables import Points
from bereik.errors import TableError
from bereik.opportunities import candidate_points
from bereik.shifts.hours import Hours
from bereik.texts.localized import localized_error

CANDIDATES = ("vacancy_id", "name", "geometry")
"""What a table of candidates must have."""


class CandidateSites(NamedTuple):
    """Destinations: the places of the vacancies, and after them the candidates."""

    points: Points
    """(D,) with the id of the vacancy each stands for."""
    names: list[str]
    """(D,) what a candidate is called; empty for the place of a vacancy itself."""
    of: dict[int, list[int]]
    """The destinations to try for the row of a vacancy whose place is not known better."""

    def candidates(self, row: int) -> list[tuple[Point, str]]:
        """The points to try for the row of a vacancy and their names, none where its place is known."""
        return [
            (Point(self.points.lon[site], self.points.lat[site]), self.names[site])
            for site in self.of.get(row, ())
        ]


def find_candidate_sites(
    vacancies: GeoDataFrame, points: Points, candidates: "GeoDataFrame | None"
) -> CandidateSites:
    """The places of the vacancies with the candidates of those that need them.

    Without a table of candidates the spots of other vacancies in the same municipality are tried.
    """
    if candidates is None:
        vague = np.isnan(points.lon).any() or "place_precision" in vacancies
        candidates = candidate_points(vacancies) if vague and "municipality" in vacancies else None
    given: Any = candidates  # users give what they like
    if given is not None and not isinstance(given, DataFrame):
        raise localized_error(TableError, "candidates-kind", name=type(given).__name__)
    if candidates is None or candidates.empty:
        return CandidateSites(points, [""] * len(points.ids), {})
    missing = [name for name in CANDIDATES if name not in candidates]
    if missing:
        raise localized_error(TableError, "candidates-no-column", missing=", ".join(missing))
    row_of = {vacancy_id: row for row, vacancy_id in enumerate(points.ids)}
    # A table of candidates may be of the whole region: those of other vacancies are none of ours.
    table = candidates[candidates["vacancy_id"].astype(str).isin(row_of)].to_crs("EPSG:4326")
    of: dict[int, list[int]] = {}
    for number, vacancy in enumerate(table["vacancy_id"].astype(str)):
        of.setdefault(row_of[vacancy], []).append(len(points.ids) + number)
    return CandidateSites(
        Points(
            points.ids + table["vacancy_id"].astype(str).tolist(),
            np.concatenate([points.lon, table.geometry.x.to_numpy()]),
            np.concatenate([points.lat, table.geometry.y.to_numpy()]),
        ),
        [""] * len(points.ids) + table["name"].astype(str).tolist(),
        of,
    )


def at_every_site(hours: Hours, sites: CandidateSites) -> Hours:
    """The same hours, with those of a vacancy whose place is not known asked at each of its candidates."""
    if not sites.of:
        return hours
    places = [sites.of.get(vacancy, [vacancy]) for vacancy in hours.vacancy.tolist()]
    # Asks of one vacancy stay behind each other, as the rows of the answer need them.
    ask = np.repeat(np.arange(len(places)), [len(some) for some in places])
    place: Any = np.array([site for some in places for site in some], dtype=np.int32)
    return hours._replace(
        vacancy=place,
        parts=hours.parts[ask],
        names=[hours.names[number] for number in ask],
        row=hours.row[ask],
        owner=hours.vacancy[ask],
        places=[sites.names[site] for site in place],
    )
