"""Map `reach`: how many openings can be held from each area, by hours, way of travelling and childcare."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from geopandas import GeoDataFrame

from bereik.atlas.classes import KIND_OF, count_classes, count_legend, few_people
from bereik.atlas.context import OWN, MapContext, merged
from bereik.atlas.jobs import by_date, other_day_notes
from bereik.domain.traveller import Traveller
from bereik.maps.atlas import AtlasPage, MapView
from bereik.network import Network
from bereik.network.cache import Kind
from bereik.network.provenance import provenance
from bereik.present.classes import round_breaks


def reach_map(context: MapContext) -> AtlasPage:
    """How many openings can be held from each area, at the hours of each vacancy or of one shift for all.

    Returns
    -------
    AtlasPage
        To be drawn by `maps.atlas.draw_atlas`.
    """
    counts, of_counts = count_openings(context)
    most = max(float(table["jobs"].max()) for table in counts.values())
    views = {key: count_view(context, table, most) for key, table in counts.items()}
    switches = [context.hours_switch(), context.way_switch(), context.care_switch()]
    notes = context.notes(
        of_counts,
        context.words("note-own-hours"),
        *other_day_notes(context),
        *(context.words(note) for note in ("note-all-jobs", "note-people")),
    )
    places = context.homes.assign(name=area_names(context))
    return context.page("reach", places, switches, views, notes)


Counts = dict[str, Any]
"""A table of counts for each "hours|way|care", in the order of the homes."""
OPENINGS: Kind[None, tuple[Counts, dict[str, Any]]] = Kind("openings of the region", most=1)
"""What `count_openings` gives of the region as it is: several maps show it."""


def count_openings(
    context: MapContext,
    *,
    network: Network | None = None,
    vacancies: GeoDataFrame | None = None,
    childcare: GeoDataFrame | None = None,
) -> tuple[Counts, dict[str, Any]]:
    """The counts of each home for "hours|way|care", in the order of the homes, and what they rest on.

    Hours are `OWN`, or the name of a shift. What is given stands for the region's own. Of the region as it
    is, they are counted once for all maps.
    """
    count = partial(_count, context, network=network, vacancies=vacancies, childcare=childcare)
    if network is not None or vacancies is not None or childcare is not None:
        return count()
    return context.cache.get_or_make(OPENINGS, None, count)


def _count(
    context: MapContext,
    *,
    network: Network | None,
    vacancies: GeoDataFrame | None,
    childcare: GeoDataFrame | None,
) -> tuple[Counts, dict[str, Any]]:
    """At the vacancies' own hours, and at each shift for all of them."""
    counts, of_counts = _at_own_hours(context, network, vacancies, childcare)
    order = context.homes["id"].astype(str)
    for query in context.queries(context.shifts_by_date()):
        found = context.ask(
            query, shifts=query.subject, network=network, vacancies=vacancies, childcare=childcare
        )
        of_counts = merged(of_counts, found.provenance)
        table = found.by_home.set_index(["shift", "home_id"])
        for shift in query.subject:
            key = f"{shift.name}|{query.way}|{query.care}"
            counts[key] = table.loc[shift.name].loc[order].reset_index()
    return counts, of_counts


def _at_own_hours(
    context: MapContext,
    network: Network | None,
    vacancies: GeoDataFrame | None,
    childcare: GeoDataFrame | None,
) -> tuple[Counts, dict[str, Any]]:
    """The counts at the vacancies' own hours: each on one day on which it is worked, all days together."""
    every = context.region.vacancies if vacancies is None else vacancies
    order = context.homes["id"].astype(str)
    sums: Counts = {}
    of_counts: dict[str, Any] = {}
    for query in context.queries(list(by_date(context, every))):
        found = context.ask(query, vacancies=query.subject, network=network, childcare=childcare)
        of_counts = merged(of_counts, found.provenance)
        table = found.by_home.drop(columns=["shift", "date"]).groupby("home_id", sort=False).sum().loc[order]
        key = f"{OWN}|{query.way}|{query.care}"
        sums[key] = table if key not in sums else sums[key] + table
    told = provenance(context.region.network, context.date, Traveller(), every)
    whole = of_counts | {"vacancies": told["vacancies"], "sources": told["sources"]}
    return {key: table.reset_index() for key, table in sums.items()}, whole


def count_view(context: MapContext, table: Any, most: float) -> MapView:
    """Counts as a view; nothing is told of areas with few people."""
    few = few_people(context)
    values, lines = [], []
    for row, hidden, people in zip(table.to_dict("records"), few, context.homes["population"], strict=True):
        values.append(context.words("hidden") if hidden else openings(context, row))
        lines.append(
            [] if hidden else [context.words("people", count=context.whole(people)), why_not(context, row)]
        )
    legend = count_legend(context, most)
    classes = count_classes(table["jobs"], round_breaks(most), few)
    people = shown_people(context)
    none = float(people[table["jobs"].to_numpy() == 0].sum())
    mean = mean_of(people, table["jobs"])
    told = {"mean": context.decimal(mean), "none": context.whole(none), "people": context.whole(people.sum())}
    return MapView(
        context.words("unit-openings"), legend, classes, values, lines,
        headline=context.words("reach-headline", **told),
        counts=people_of_classes(context, classes, len(legend)),
        total=context.words("reach-total", mean=context.decimal(mean), people=context.whole(people.sum())),
    )  # fmt: skip


def shown_people(context: MapContext) -> Any:
    """(H,) the people of each area, none where there are too few to be shown."""
    people = context.homes["population"].fillna(0).to_numpy(dtype=np.float64)
    return np.where(few_people(context), 0.0, people)


def mean_of(people: Any, values: Any) -> float:
    """What a person has on average."""
    return float(people @ np.asarray(values, dtype=np.float64) / people.sum()) if people.sum() else 0.0


def people_of_classes(context: MapContext, classes: Sequence[int], count: int) -> list[str]:
    """How many areas and people are in each class; of areas with few people only how many areas."""
    people = shown_people(context)
    own = np.asarray(classes)
    return [
        context.words(
            "class-people",
            areas=int((own == number).sum()),
            people=context.whole(people[own == number].sum()),
        )
        if people[own == number].sum()
        else str(int((own == number).sum()))
        for number in range(count)
    ]


def openings(context: MapContext, row: Any) -> str:
    """How many openings of how many."""
    return context.words("openings", count=context.whole(row["jobs"]), of=context.whole(row["jobs_asked"]))


def why_not(context: MapContext, row: Any) -> str:
    """The two reasons that take most openings away."""
    sums: dict[str, float] = {}
    for code, kind in KIND_OF.items():
        sums[kind] = sums.get(kind, 0) + row[f"no_{code}"]
    most = sorted((kind for kind in sums if sums[kind] > 0), key=lambda kind: -sums[kind])[:2]
    told = [
        context.words("lost-to", kind=context.words(f"kind-{kind}"), count=context.whole(sums[kind]))
        for kind in most
    ]
    return "; ".join(told)


def area_names(context: MapContext) -> list[str]:
    """The name of each area, numbered where several have the same."""
    names = list(map(str, context.homes["name"] if "name" in context.homes else context.homes["id"]))
    counts: dict[str, int] = {}
    several = {name for name, count in Counter(names).items() if count > 1}
    numbered = []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        numbered.append(
            context.words("square", name=name, number=str(counts[name])) if name in several else name
        )
    return numbered
