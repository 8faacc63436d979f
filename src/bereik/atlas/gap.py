"""Map `gap`: the jobs that no one can reach at their own hours, and why."""

from typing import Any

import pandas
from geopandas import GeoDataFrame

from bereik.atlas.classes import KINDS, kind_legend, main_kind
from bereik.atlas.context import MapContext, merged
from bereik.atlas.jobs import (
    BANDS,
    band_of,
    band_switch,
    by_date,
    job_lines,
    job_notes,
    openings_of_classes,
    openings_told,
    other_day_notes,
    placed,
)
from bereik.maps.atlas import HIDDEN, AtlasPage, MapView, Switch
from bereik.measures.tables_in import openings_of

NO_ONE = 0.01
"""A job that fewer than this share of the people can hold is one that no one can."""
VIEWS = ("gap", "licence", "all")
"""Jobs no one can get to; those that ask for a driving licence, counted apart; all."""


def gap_map(context: MapContext) -> AtlasPage:
    """Which jobs hardly anyone of the region can hold at their own hours and on their own days.

    Returns
    -------
    AtlasPage
        To be drawn by `maps.atlas.draw_atlas`.
    """
    jobs = placed(context.region.vacancies)
    tables, provenance = _people_of_jobs(context, jobs)
    views = {
        f"{band}|{number}|{choice}": _view(context, jobs, table, band, choice)
        for number, table in tables.items()
        for band in BANDS
        for choice in VIEWS
    }
    switches = [
        band_switch(context),
        context.way_switch(),
        context.care_switch(),
        Switch("shown", context.words("switch-shown"), {k: context.words(f"shown-{k}") for k in VIEWS}),
    ]
    own = (context.words("note-own-hours"), *other_day_notes(context), context.words("note-no-one"))
    notes = job_notes(context, provenance, *own)
    return context.page("gap", jobs.assign(name=jobs["title"]), switches, views, notes)


def _people_of_jobs(context: MapContext, jobs: GeoDataFrame) -> tuple[dict[str, Any], dict[str, Any]]:
    """Counts of people for each job by "way|care", in the order of the jobs, and what they rest on."""
    parts: dict[str, list[Any]] = {}
    provenance: dict[str, Any] = {}
    for query in context.queries(list(by_date(context, jobs))):
        found = context.ask(query, vacancies=query.subject)
        provenance = merged(provenance, found.provenance)
        counts = found.by_vacancy.drop(columns=["shift", "date"])
        own = parts.setdefault(f"{query.way}|{query.care}", [])
        own.append(counts.groupby("vacancy_id", sort=False).sum())
    order = jobs["id"].astype(str)
    return {key: pandas.concat(own).loc[order].reset_index() for key, own in parts.items()}, provenance


def _view(context: MapContext, jobs: GeoDataFrame, table: Any, band: str, choice: str) -> MapView:
    legend = kind_legend(context, context.words("gap-reached"))[:-1]
    numbers = {kind: number + 1 for number, kind in enumerate(KINDS)}
    classes, values, lines = [], [], []
    for job, row in zip(jobs.to_dict("records"), table.to_dict("records"), strict=True):
        share = (row["people"] + row["people_maybe"]) / row["people_asked"] if row["people_asked"] else 0.0
        kind = main_kind(row) if share < NO_ONE else None
        own = 0 if kind is None else numbers[kind]
        included = {"gap": kind not in (None, "licence"), "licence": kind == "licence", "all": True}[choice]
        inside = band in ("all", band_of(job))
        classes.append(own if inside and included else HIDDEN)
        values.append(context.words("share-of-people", share=in_hundred(share)))
        lines.append(job_lines(context, job))
    counts, sums = openings_of_classes(context, openings_of(jobs), classes, len(legend))
    some, places = (sum(column) for column in zip(*list(sums.values())[1:], strict=True))
    every, every_place = some + sums[0][0], places + sums[0][1]
    of_band = sum(band in ("all", band_of(job)) for job in jobs.to_dict("records"))
    told = {"count": context.whole(some), "of": context.whole(of_band), "openings": context.whole(places)}
    return MapView(
        context.words("unit-gap"), legend, classes, values, lines,
        headline=context.words(f"gap-headline-{'licence' if choice == 'licence' else 'gap'}", **told),
        counts=counts,
        total=openings_told(context, every, every_place),
    )  # fmt: skip


def in_hundred(share: float) -> str:
    """A share of people as so many in 100; some that are fewer than one are neither none nor one.

    >>> in_hundred(0.0), in_hundred(0.006), in_hundred(0.42)
    ('0', '<1', '42')
    """
    return "<1" if 0 < share < NO_ONE else f"{100 * share:.0f}"
