"""Map `places`: vacancies and childcare as they are, with their hours."""

from typing import Any

import numpy as np
import pandas

from bereik.atlas.context import MapContext
from bereik.atlas.jobs import (
    BANDS,
    band_of,
    job_hours,
    job_lines,
    openings_of_classes,
    placed,
    placeless_notes,
    weekdays,
)
from bereik.domain.traveller import WEEKDAYS, Traveller
from bereik.feeds.days import parse_day
from bereik.maps.atlas import DISTINCT, HIDDEN, AtlasPage, LegendClass, MapView, Switch
from bereik.measures.tables_in import openings_of
from bereik.network.provenance import provenance

VIEWS = ("both", "jobs", "care")
CARE = ("usual", "early", "evening", "weekend")
"""What opening hours childcare has: within 7 to 18 h on weekdays, earlier, later, or in the weekend too."""


def places_map(context: MapContext) -> AtlasPage:
    """Vacancies by the part of the day, and childcare by its opening hours.

    Returns
    -------
    AtlasPage
        To be drawn by `maps.atlas.draw_atlas`.
    """
    jobs = placed(context.region.vacancies)
    care = placed(context.region.childcare) if context.region.childcare is not None else jobs.head(0)
    names = [*jobs["title"], *(care["name"] if "name" in care else care["id"])]
    places = pandas.concat([jobs[["geometry"]], care[["geometry"]]], ignore_index=True).assign(name=names)
    own = [_job(context, job) for job in jobs.to_dict("records")]
    own += [_care(context, facility) for facility in care.to_dict("records")]
    legend = [
        LegendClass(context.words(f"band-{band}"), DISTINCT[number], "J")
        for number, band in enumerate(BANDS[1:])
    ]
    legend += [
        LegendClass(context.words(f"care-hours-{hours}"), colour, "K")
        for hours, colour in zip(CARE, ("#ffffff", "#d9d9d9", "#969696", "#525252"), strict=True)
    ]
    openings = np.concatenate([openings_of(jobs), np.zeros(len(care))])
    choices = VIEWS if len(care) else ("jobs",)
    if not len(care):
        legend = legend[: len(BANDS) - 1]
    views = {choice: _view(context, legend, own, openings, choice) for choice in choices}
    options = {kind: context.words(f"places-{kind}") for kind in choices}
    switches = [Switch("shown", context.words("switch-shown"), options)]
    told = provenance(
        context.region.network, [parse_day(context.date)], Traveller(), context.region.vacancies
    )
    notes = context.notes(told, *placeless_notes(context), travels=False)
    return context.page("places", places, switches, views, notes)


def _view(
    context: MapContext, legend: list[LegendClass], own: list[Any], openings: Any, choice: str
) -> MapView:
    jobs = len(BANDS) - 1
    included = {"both": range(len(legend)), "jobs": range(jobs), "care": range(jobs, len(legend))}[choice]
    classes = [place[0] if place[0] in included else HIDDEN for place in own]
    counts, sums = openings_of_classes(context, openings, classes, len(legend))
    # A facility has no openings: its class is counted in facilities.
    counts = [text if number < jobs else str(sums[number][0]) for number, text in enumerate(counts)]
    vacancies, places = (sum(sums[number][part] for number in range(jobs)) for part in (0, 1))
    care = sum(sums[number][0] for number in range(jobs, len(legend)))
    usual = sums[jobs][0] if len(legend) > jobs else 0
    day = sums[BANDS.index("day") - 1][0]
    told = {
        name: context.whole(count)
        for name, count in (
            ("vacancies", vacancies), ("openings", places), ("odd", vacancies - day), ("care", care),
            ("longer", care - usual),
        )
    }  # fmt: skip
    unit = "unit-places-jobs" if choice == "jobs" else "unit-places"
    return MapView(
        context.words(unit), legend, classes, [place[1] for place in own],
        [place[2] for place in own], headline=context.words(f"places-headline-{choice}", **told),
        counts=counts,
        total=context.words(f"places-total-{choice}", **told),
    )  # fmt: skip


def _job(context: MapContext, job: Any) -> tuple[int, str, list[str]]:
    band = band_of(job)
    hours = job_hours(context, job)
    return BANDS.index(band) - 1, hours, [line for line in job_lines(context, job) if line != hours]


def _care(context: MapContext, facility: Any) -> tuple[int, str, list[str]]:
    hours = {day: _hours(facility.get(f"open_{day}")) for day in WEEKDAYS}
    spans = [part.split("-") for text in hours.values() for part in text.split(",") if "-" in part]
    kind = "usual"
    if any(hours[day] for day in ("sat", "sun")):
        kind = "weekend"
    elif any(end.strip() > "18:00" or end.strip() <= start.strip() for start, end in spans):
        kind = "evening"
    elif any(start.strip() < "07:00" for start, _ in spans):
        kind = "early"
    has_hours = any(hours.values())
    lines = _week(context, hours) if has_hours else [context.words("care-assumed")]
    free = facility.get("free_places")
    if free is not None and free == free:
        lines.append(context.words("care-free", count=int(free)))
    return len(BANDS) - 1 + CARE.index(kind), context.words("care-facility"), lines


def _hours(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _week(context: MapContext, hours: dict[str, str]) -> list[str]:
    """The opening hours, days with the same ones in one line."""
    lines: list[tuple[list[int], str]] = []
    for number, text in enumerate(hours.values()):
        if lines and lines[-1][1] == text:
            lines[-1][0].append(number)
        else:
            lines.append(([number], text))
    told = []
    for days, text in lines:
        names = weekdays(context, days[0], days[-1])
        told.append(f"{names}: {text.replace(',', ', ') or context.words('care-shut')}")
    return told
