"""Vacancies as the maps show them: where, on which day, in which part of the day, and in which words."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from geopandas import GeoDataFrame

from bereik.atlas.context import MapContext
from bereik.domain.tables import has_place
from bereik.domain.traveller import Traveller
from bereik.maps.atlas import Switch
from bereik.network.provenance import provenance
from bereik.reach.operating_dates import count_not_worked, operating_dates, weekdays_of

BANDS = ("all", "early", "day", "late", "night", "weekend")
"""Parts of the day, after all of it."""
SATURDAY = 5
"""Monday being 0."""


def placed(vacancies: GeoDataFrame) -> GeoDataFrame:
    """The vacancies of which the place is known, in degrees."""
    return vacancies[has_place(vacancies)].to_crs("EPSG:4326").reset_index(drop=True)


def placeless_notes(context: MapContext) -> list[str]:
    """How many vacancies a map leaves out because no one knows where they are; nothing where it is none."""
    lost = len(context.region.vacancies) - len(placed(context.region.vacancies))
    return [context.words("note-not-placed", count=lost)] if lost else []


def job_notes(context: MapContext, of_counts: Mapping[str, Any], *first: str) -> list[str]:
    """What a map of jobs rests on; all vacancies counted, not those with a place that start on one date."""
    told = provenance(context.region.network, context.date, Traveller(), context.region.vacancies)
    whole = {**of_counts, "vacancies": told["vacancies"], "sources": told["sources"]}
    return context.notes(whole, *first, *placeless_notes(context))


def other_day_notes(context: MapContext) -> list[str]:
    """How many vacancies are asked on a day on which they are not worked, where there are any."""
    jobs = placed(context.region.vacancies)
    dates = operating_dates(context.region.network, jobs, context.date)
    count = count_not_worked(jobs, dates)
    return [context.words("note-other-day", count=count)] if count else []


def by_date(context: MapContext, jobs: GeoDataFrame) -> Iterator[tuple[dt.date, GeoDataFrame]]:
    """The jobs with the first usable date from that of the maps on at which they are done, date by date."""
    dates = operating_dates(context.region.network, jobs, context.date)
    for date in sorted(set(dates)):
        yield date, jobs[[own == date for own in dates]]


def band_of(job: Any) -> str:
    """The part of the day in which a job falls: by its end for a late one, by its start for the others.

    A job on Saturdays, on Sundays or on both is weekend work, whatever its hours.

    >>> band_of({"shift_start": "06:00", "shift_end": "14:00", "days": "mon,wed,fri"})
    'early'
    """
    start = str(job.get("shift_start") or "").split(",")[0].strip()[:5]
    end = (
        str(job.get("shift_end") or "").split(",")[-1].strip()[:5]
    )  # of a split shift, that of the last part
    days = weekdays_of(job.get("days"))
    if days and min(days) >= SATURDAY:
        return "weekend"
    if len(start) != 5 or len(end) != 5:
        return "day"
    if start >= "20:00" or start < "05:00" or end <= start:
        return "night"
    if start < "07:00":
        return "early"
    return "late" if end > "20:00" else "day"


def job_lines(context: MapContext, job: Any) -> list[str]:
    """Employer, hours and openings of a job."""
    told = [str(job["employer"])] if isinstance(job.get("employer"), str) else []
    told.append(job_hours(context, job))
    positions = job.get("positions")
    if positions is not None and positions == positions:
        told.append(context.words("job-openings", count=int(positions)))
    return told


def job_hours(context: MapContext, job: Any) -> str:
    """The hours and days of a job."""
    hours = [str(job.get(name) or "") for name in ("shift_start", "shift_end")]
    spans = [f"{a}-{b}" for a, b in zip(hours[0].split(","), hours[1].split(","), strict=False) if a and b]
    told = context.words("job-hours", hours=", ".join(spans)) if spans else context.words("job-no-hours")
    if isinstance(job.get("days"), str) and job["days"]:
        told += f" ({context.words('job-days', days=days_in_words(context, job['days']))})"
    return told


def days_in_words(context: MapContext, days: str) -> str:
    """Days of the week in words: mon-fri is from Monday to Friday; as they are where they cannot be read."""
    own = weekdays_of(days)
    if not own:
        return days
    if len(own) > 2 and own[-1] - own[0] == len(own) - 1:
        return weekdays(context, own[0], own[-1])
    return ", ".join(weekdays(context, day, day) for day in own)


def weekdays(context: MapContext, first: int, last: int) -> str:
    """The days from one to another, Monday being 0, in words."""
    begin, end = context.words(f"weekday-{first}"), context.words(f"weekday-{last}")
    return begin if first == last else context.words("weekday-span", first=begin, last=end)


def openings_of_classes(
    context: MapContext, openings: Any, classes: Sequence[int], count: int
) -> tuple[list[str], dict[int, tuple[int, float]]]:
    """Vacancies and openings of each class as text, and as numbers by class."""
    own = np.asarray(classes)
    sums = {
        number: (int((own == number).sum()), float(openings[own == number].sum())) for number in range(count)
    }
    told = [openings_told(context, some, places) if some else "0" for some, places in sums.values()]
    return told, sums


def openings_told(context: MapContext, vacancies: float, openings: float) -> str:
    """So many vacancies with so many openings, in words."""
    figures = {"vacancies": context.whole(vacancies), "openings": context.whole(openings)}
    return context.words("class-openings", of=round(vacancies), count=round(openings), **figures)


def band_switch(context: MapContext) -> Switch:
    """A switch between the parts of the day."""
    return Switch(
        "band", context.words("switch-band"), {band: context.words(f"band-{band}") for band in BANDS}
    )
