"""Map `difference`: openings that can be held before and after a plan, side by side and as a difference."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from geopandas import GeoDataFrame

from bereik.atlas.classes import FEW_PEOPLE, few_people
from bereik.atlas.context import OWN, MapContext
from bereik.atlas.reach import (
    area_names,
    count_openings,
    count_view,
    mean_of,
    people_of_classes,
    shown_people,
)
from bereik.feeds.days import parse_day
from bereik.maps.atlas import DIVERGING, AtlasPage, LegendClass, MapView, Switch
from bereik.measures import LEAST_PEOPLE
from bereik.network import Network
from bereik.present.classes import round_breaks
from bereik.present.written import signed
from bereik.proposals.rides import Changed, changed_rides, ride_rows
from bereik.proposals.shapes import course_of
from bereik.scenarios import Scenario
from bereik.texts.provenance_text import long_date

MOST_RIDES, MOST_TIMES = 12, 12
"""Lines with changed rides that are named on the map, and times of each."""
VIEWS = ("difference", "beside", "before", "after")


def difference_map(context: MapContext, plan: Scenario) -> AtlasPage:
    """How many openings can be held from each area before a plan, after it, and what changes.

    Returns
    -------
    AtlasPage
        To be drawn by `maps.atlas.draw_atlas`.
    """
    region = context.region
    network = plan.apply(region.network)
    before, provenance = count_openings(context)
    after, _ = count_openings(
        context, network=network, vacancies=plan.apply_to_vacancies(region.vacancies),
        childcare=None if region.childcare is None else plan.apply_to_childcare(region.childcare),
    )  # fmt: skip
    few = few_people(context)
    most = max(float(table["jobs"].max()) for table in (*before.values(), *after.values()))
    visible = ~np.array(few, dtype=bool)
    changes = {key: (after[key]["jobs"] - before[key]["jobs"]).to_numpy() for key in before}
    views = {}
    for key in before:
        views[f"difference|{key}"] = _view(
            context, before[key], after[key], changes[key], _largest(changes, visible, key)
        )
        views[f"before|{key}"] = count_view(context, before[key], most)
        views[f"after|{key}"] = count_view(context, after[key], most)
    options = {what: context.words(f"difference-{what}") for what in VIEWS}
    switches = [
        Switch("shown", context.words("switch-shown"), options),
        context.hours_switch(), context.way_switch(), context.care_switch(),
    ]  # fmt: skip
    dates = sorted({parse_day(date["date"]) for date in provenance["dates"]})
    rides = changed_rides(region.network, network, dates)
    notes = context.notes(
        provenance, *_plan_notes(context, plan), *_ride_notes(context, network, rides),
        context.words("note-own-hours"), context.words("note-all-jobs"),
    )  # fmt: skip
    places = context.homes.assign(name=area_names(context))
    marks = _courses(region.network, network, rides)
    page = context.page("difference", places, switches, views, notes, plan=plan.name, marks=marks)
    return replace(page, beside={"beside": ("before", "after")})


def _largest(changes: dict[str, Any], visible: Any, key: str) -> float:
    """The largest change among views of one sort: own hours count far fewer than a shift for all."""
    own = key.startswith(f"{OWN}|")
    alike = [change for name, change in changes.items() if name.startswith(f"{OWN}|") == own]
    return max((float(abs(change[visible]).max(initial=0)) for change in alike), default=0)


def _plan_notes(context: MapContext, plan: Scenario) -> list[str]:
    """The name of the plan, why it is made, and who asked it."""
    told = [context.words("note-plan", name=plan.name)]
    told += [plan.description] if plan.description else []
    return [*told, *([context.words("note-asked-by", name=plan.asked_by)] if plan.asked_by else [])]


def _ride_notes(context: MapContext, after: Network, rides: Sequence[Changed]) -> list[str]:
    """Which rides come and go at which times, line by line and date by date."""
    rows = ride_rows(context.region.network, after, rides)
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        key = row["state"], row["line"], row["towards"], row["date"], row["from_stop"]
        groups.setdefault(key, []).append(context.clock(row["leaves"]))
    return [
        context.words(
            f"note-rides-{state}", line=line, towards=towards, date=long_date(date, context.lang), stop=stop,
            times=", ".join(times[:MOST_TIMES]) + (" …" if len(times) > MOST_TIMES else ""), count=len(times),
        )
        for (state, line, towards, date, stop), times in list(groups.items())[:MOST_RIDES]
    ]  # fmt: skip


def _courses(before: Network, after: Network, rides: Sequence[Changed]) -> dict[str, GeoDataFrame]:
    """The lines whose rides change, drawn over the areas."""
    shapes = {one.wkb: one for ride in rides if (one := course_of(ride.source(before, after), ride.trip))}
    if not shapes:
        return {}
    return {
        "chosen": GeoDataFrame({"name": [""] * len(shapes)}, geometry=[*shapes.values()], crs="EPSG:4326")
    }


def _view(context: MapContext, before: Any, after: Any, change: Any, largest: float) -> MapView:
    few = few_people(context)
    spans = _spans(context, largest)
    ends = [end for end, _ in spans]
    steps = [label for _, label in spans]
    same = len(steps)
    labels = [
        *(context.words("difference-less", span=span) for span in reversed(steps)),
        context.words("difference-same"),
        *(context.words("difference-more", span=span) for span in steps),
    ]
    colours = DIVERGING[3 - same : 4 + same]
    legend = [LegendClass(label, colour) for label, colour in zip(labels, colours, strict=True)]
    legend.append(LegendClass(context.words("class-few", count=LEAST_PEOPLE), FEW_PEOPLE))
    classes, values, lines = [], [], []
    for old, new, step, hidden in zip(before["jobs"], after["jobs"], change, few, strict=True):
        size = 0 if step == 0 else 1 + sum(abs(step) > end for end in ends[:-1])
        classes.append(len(legend) - 1 if hidden else int(same + (size if step > 0 else -size)))
        values.append(
            context.words("hidden") if hidden else context.words("change", change=signed(step, context.lang))
        )
        told = context.words("before-after", before=context.whole(old), after=context.whole(new))
        lines.append([] if hidden else [told])
    return MapView(
        context.words("unit-difference"), legend, classes, values, lines,
        headline=_headline(context, before["jobs"], after["jobs"], change),
        counts=people_of_classes(context, classes, len(legend)),
        total=_total(context, before["jobs"], after["jobs"]),
    )  # fmt: skip


def _spans(context: MapContext, largest: float) -> list[tuple[int, str]]:
    """The classes of a change, as (end, what it says); none where nothing changes at all."""
    if largest <= 0:
        return []
    if largest <= 1:
        return [(1, "1")]
    ends = round_breaks(largest, 3)
    begins = [1, *(end + 1 for end in ends[:-1])]
    told = [
        str(begin) if begin == end else f"{begin} - {end}" for begin, end in zip(begins, ends, strict=True)
    ]
    return [*zip(ends[:-1], told, strict=False), (ends[-1], f"{begins[-1]} {context.words('or-more')}")]


def _headline(context: MapContext, before: Any, after: Any, change: Any) -> str:
    """How many people win and lose, and what a person has on average."""
    people = shown_people(context)
    wins, loses = (float(people[side].sum()) for side in (change > 0, change < 0))
    if not wins and not loses:
        return context.words("difference-headline-none")
    means = [context.decimal(mean_of(people, counts)) for counts in (before, after)]
    told = {"wins": context.whole(wins), "loses": context.whole(loses), "people": context.whole(people.sum())}
    return context.words("difference-headline", before=means[0], after=means[1], **told)


def _total(context: MapContext, before: Any, after: Any) -> str:
    people = shown_people(context)
    return context.words(
        "difference-total", change=_signed_mean(context, mean_of(people, after) - mean_of(people, before))
    )


def _signed_mean(context: MapContext, number: float) -> str:
    return f"{'+' if number >= 0 else '−'}{context.decimal(abs(number))}"
