"""Map `unlock`: the best proposals for more rides as layers, each with what it opens from where."""

import datetime as dt
from typing import Any

import numpy as np
from geopandas import GeoDataFrame

from bereik.atlas.classes import FEW_PEOPLE, NOTHING, few_people
from bereik.atlas.context import MapContext
from bereik.atlas.reach import area_names, people_of_classes, shown_people
from bereik.maps.atlas import SEQUENTIAL, AtlasPage, LegendClass, MapView, Switch
from bereik.measures import LEAST_PEOPLE
from bereik.present.classes import round_breaks
from bereik.proposals.assess import assess
from bereik.proposals.query import make_query
from bereik.proposals.search import Unlocked, unlock_of
from bereik.proposals.shapes import with_courses

MOST_SHOWN = 6
"""Proposals on the map, the best first."""
TOGETHER = "together"
"""The layer of the chosen set."""


def unlock_map(
    context: MapContext, *, most: int = MOST_SHOWN, dates: list[dt.date] | None = None
) -> AtlasPage:
    """What each of the best rides that could be added opens, square by square, and all chosen ones together.

    Returns
    -------
    AtlasPage
        To be drawn by `maps.atlas.draw_atlas`.
    """
    region = context.region
    query = make_query(
        region.network, context.points, region.vacancies, dates=dates, weight="population",
        traveller=None, before_min=10, after_min=5, interest_jobs=50,
    )  # fmt: skip
    found = unlock_of(query, most=most)
    ranks = found.ranked["rank"].tolist()[:most]
    plans = {str(rank): found.scenario([rank]) for rank in ranks}
    if len(found.chosen):
        plans[TOGETHER] = found.scenario()
    openings = query.gains.openings
    gains = {}
    for key, plan in plans.items():
        homes, jobs = assess(query, plan, context.points, region.vacancies).gained
        gains[key] = np.bincount(homes, weights=openings[jobs], minlength=len(context.homes))
    largest = max((float(own.max(initial=0)) for own in gains.values()), default=0.0)
    views = {key: _view(context, own, largest) for key, own in gains.items()}
    switch = Switch("proposal", context.words("switch-proposal"), _options(context, found, list(gains)))
    if not views:
        views, switch = _empty_page(context)
    notes = context.notes(
        found.provenance, context.words("note-unlock"), context.words("note-tied"), ways=False
    )
    places = context.homes.assign(name=area_names(context))
    marks = {"chosen": _lines(found, ranks)} if ranks else {}
    return context.page("unlock", places, [switch], views, notes, marks=marks)


def _options(context: MapContext, found: Unlocked, keys: list[str]) -> dict[str, str]:
    """Each proposal in a few words: rank, line, where it goes, when."""
    rows = {str(row["rank"]): row for row in found.ranked.to_dict("records")}
    told = {}
    for key in keys:
        if key == TOGETHER:
            told[key] = context.words("unlock-together", count=len(found.chosen))
            continue
        row = rows[key]
        told[key] = context.words(
            "unlock-proposal", rank=int(row["rank"]), line=row["line"], towards=row["towards"],
            time=context.clock(str(row["leaves"])), low=int(row["rank_low"]), high=int(row["rank_high"]),
        )  # fmt: skip
    return told


def _empty_page(context: MapContext) -> tuple[dict[str, MapView], Switch]:
    """What is shown where no ride opens anything."""
    empty = np.zeros(len(context.homes))
    options = {"none": context.words("unlock-none")}
    return {"none": _view(context, empty, 0)}, Switch("proposal", context.words("switch-proposal"), options)


def _view(context: MapContext, gained: Any, largest: float) -> MapView:
    """The openings gained of each area."""
    few = few_people(context)
    ends = round_breaks(largest, 4)
    begins = [1, *(end + 1 for end in ends[:-1])]
    spans = [
        f"{begin}" if begin == end else f"{begin} - {end}" for begin, end in zip(begins, ends, strict=True)
    ]
    legend = [LegendClass(context.words("class-zero"), NOTHING)]
    legend += [LegendClass(span, colour) for span, colour in zip(spans, SEQUENTIAL[2:], strict=True)]
    legend.append(LegendClass(context.words("class-few", count=LEAST_PEOPLE), FEW_PEOPLE))
    classes = np.where(gained <= 0, 0, np.searchsorted(ends, gained) + 1)
    classes = np.where(few, len(legend) - 1, classes).tolist()
    people = shown_people(context)
    values = [
        context.words("hidden") if hidden else context.words("change", change=f"+{context.whole(own)}")
        for own, hidden in zip(gained, few, strict=True)
    ]
    told = {"wins": context.whole(people[gained > 0].sum()), "people": context.whole(people.sum())}
    mean = float(people @ gained / max(people[gained > 0].sum(), 1e-9)) if (gained > 0).any() else 0.0
    return MapView(
        context.words("unit-unlock"), legend, classes, values, [[] for _ in values],
        headline=context.words("unlock-headline", each=context.decimal(mean), **told),
        counts=people_of_classes(context, classes, len(legend)),
        total=context.words("people", count=told["wins"]),
    )  # fmt: skip


def _lines(found: Unlocked, ranks: list[int]) -> GeoDataFrame:
    """The lines of the proposals, each once, with their number."""
    table = with_courses(found.network, found.ranked.head(len(ranks)))
    table = table[table.geometry.notna()]
    return GeoDataFrame({"name": table["line"].astype(str)}, geometry=table.geometry, crs=table.crs)
