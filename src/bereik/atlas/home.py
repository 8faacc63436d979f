"""Map `home`: what one home reaches at the hours of each job, with the rides. It shows no exact home.

The times of one door give it away, so the map holds for the square around it (`reach.square`) unless exact
times are asked.
"""

from dataclasses import replace
from typing import Any, NamedTuple

from geopandas import GeoDataFrame
from pandas import DataFrame
from shapely import Point

from bereik.atlas.classes import KIND_OF, KINDS, kind_legend
from bereik.atlas.context import MapContext, MapQuery, merged
from bereik.atlas.employer import ways
from bereik.atlas.jobs import (
    BANDS,
    band_of,
    band_switch,
    by_date,
    job_lines,
    job_notes,
    openings_of_classes,
    openings_told,
    placed,
)
from bereik.dayplan import list_itineraries
from bereik.domain.traveller import Traveller
from bereik.itineraries.stretches import facility_names
from bereik.maps import coarse_square, sample_points
from bereik.maps.atlas import HIDDEN, AtlasPage, LegendClass, MapView
from bereik.measures.tables_in import openings_of
from bereik.present.warnings import warning_of, week_note
from bereik.reach import hold_for_square, shift_reach, week_reach

MAYBE = "#b7dfa1"
"""A lighter green than that of a yes."""
RidesByLeg = dict[tuple[str, str], list[str]]
"""What is told of the ways of a job, by its id and "out" or "back"."""


def home_map(context: MapContext, home: Point, *, town: str = "", exact: bool = False) -> AtlasPage:
    """Which jobs one home reaches in their own weeks, and how on one of their days.

    Parameters
    ----------
    home
        Longitude and latitude; the map shows the square around it (`maps.coarse_square`), and rides from stop
        to stop.
    town
        How the home is named in the title, such as its municipality.
    exact
        Times of the home itself, from which it can be worked out; else the map is the same for all homes of
        the square.
    """
    square = coarse_square(home.x, home.y, getattr(context.region, "addresses", None))
    origin = _Homes(
        home if exact else sample_points(square), None if exact else int(square["size_m"].iloc[0])
    )
    jobs = placed(context.region.vacancies)
    rows: dict[str, dict[str, Any]] = {}
    rides: dict[str, RidesByLeg] = {}
    provenance: dict[str, Any] = {}
    for query in context.queries(list(by_date(context, jobs))):
        key = f"{query.way}|{query.care}"
        table = _rows_of_jobs(context, origin, query)
        # Taken out of it: pandas copies it anew with every row that is read.
        provenance = merged(provenance, table.attrs.pop("provenance"))
        rows.setdefault(key, {}).update({str(row["vacancy_id"]): row for row in table.to_dict("records")})
        rides.setdefault(key, {}).update(_rides(context, origin, query, table))
    for key, own in rows.items():
        _solve_weeks(context, origin, jobs, key, own)
    views = {
        f"{band}|{key}": _view(context, jobs, rows[key], rides[key], band) for key in rows for band in BANDS
    }
    switches = [
        band_switch(context),
        context.way_switch(),
        context.care_switch(),
    ]
    week = week_note(context.region.network, context.date, context.lang)
    ended = warning_of(context.region.network, context.date, context.lang)
    note = context.words("note-home-exact" if exact else "note-home")
    notes = job_notes(context, provenance, *ended, note, week)
    places = jobs.assign(name=jobs["title"])
    page = context.page("home", places, switches, views, notes, town=town or None)
    return replace(page, home=square)


class _Homes(NamedTuple):
    """From where is asked: the home, or the points of its square of so many metres."""

    points: Any
    square_m: int | None


def _rows_of_jobs(context: MapContext, homes: _Homes, query: MapQuery) -> DataFrame:
    """The rows of the jobs of a date."""
    table = shift_reach(
        context.region.network, homes.points, query.subject, date=query.date,
        traveller=Traveller(bike=query.way),
        childcare=context.region.childcare if query.care == "with" else None,
    )  # fmt: skip
    return table if homes.square_m is None else hold_for_square(table, homes.square_m)


def _solve_weeks(
    context: MapContext, homes: _Homes, jobs: GeoDataFrame, key: str, rows: dict[str, dict[str, Any]]
) -> None:
    """Put the verdict of the own week of each job in its row, whose times are those of one of its days."""
    way, _, care = key.partition("|")
    table = week_reach(
        context.region.network, homes.points, jobs, date=context.date, traveller=Traveller(bike=way),
        childcare=context.region.childcare if care == "with" else None,
    )  # fmt: skip
    if homes.square_m is not None:
        table = hold_for_square(table, homes.square_m)
    for row in table.to_dict("records"):
        own = rows[str(row["vacancy_id"])]
        own["verdict"] = row["verdict"]
        if row["verdict"] == "no":
            own["reason"] = row["reason"]


def _rides(context: MapContext, homes: _Homes, query: MapQuery, table: DataFrame) -> RidesByLeg:
    """What is told of the ways of each job that can be held: rides, bringing and fetching a child."""
    feasible = table[table["verdict"].astype(str) != "no"]
    care = context.region.childcare if query.care == "with" else None
    legs = list_itineraries(
        context.region.network, feasible, homes.points, query.subject, childcare=care,
        traveller=Traveller(bike=query.way),
    )  # fmt: skip
    timed: dict[tuple[str, str], list[tuple[Any, str]]] = {}
    for leg in legs[legs["route"].notna()].to_dict("records"):
        own = timed.setdefault((str(leg["vacancy_id"]), leg["direction"]), [])
        own.append((leg["depart"], _ride(context, leg)))
    names = {} if care is None else dict(zip(care["id"].astype(str), facility_names(care), strict=True))
    for row in feasible.to_dict("records") if care is not None else ():
        for way, errand in (("out", "bring"), ("back", "fetch")):
            at = row[f"{errand}_at"]
            text = context.words(errand, name=names[str(row["childcare_id"])], time=context.clock(at))
            timed.setdefault((str(row["vacancy_id"]), way), []).append((at, text))
    return {key: [text for _, text in sorted(own)] for key, own in timed.items()}


def _ride(context: MapContext, leg: Any) -> str:
    time = context.clock(leg["depart"])
    return context.words("ride", line=leg["route"], stop=leg["from_name"], target=leg["to_name"], time=time)


def _view(context: MapContext, jobs: Any, rows: Any, rides: Any, band: str) -> MapView:
    legend = kind_legend(context, context.words("home-yes"))[:-1]
    legend.insert(1, LegendClass(context.words("home-maybe"), MAYBE, "?"))
    numbers = {kind: number + 2 for number, kind in enumerate(KINDS)}
    classes, values, lines = [], [], []
    for job in jobs.to_dict("records"):
        row = rows[str(job["id"])]
        own = numbers[KIND_OF[row["reason"]]] if row["verdict"] == "no" else int(row["verdict"] == "maybe")
        classes.append(own if band in ("all", band_of(job)) else HIDDEN)
        values.append(legend[own].label)
        told = job_lines(context, job)
        for way, text in ways(context, row).items():
            told += [text] if text else []
            told += rides.get((str(job["id"]), way), [])
        lines.append(told)
    counts, sums = openings_of_classes(context, openings_of(jobs), classes, len(legend))
    every, places = (sum(column) for column in zip(*sums.values(), strict=True))
    found = {
        "count": context.whole(sums[0][0]),
        "of": context.whole(every),
        "openings": context.whole(sums[0][1]),
        "maybe": sums[1][0],
    }
    return MapView(
        context.words("unit-home"), legend, classes, values, lines,
        headline=context.words("home-headline", **found), counts=counts,
        total=openings_told(context, every, places),
    )  # fmt: skip
