"""Map `gap`: the jobs that no one can reach at their own hours, and why."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from bereik.atlas.classes import KINDS, kind_legend, main_kind
from bereik.atlas.setting import following, merged
from bereik.maps import AtlasPage, Switch, View
from bereik.maps.atlas import HIDDEN
from bereik.traveller import parse_days

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from bereik.atlas.setting import Setting

NO_ONE = 0.01
"""A job that fewer than this share of the people can hold is one that no one can."""
SHOWN = ("gap", "licence", "all")
"""Jobs no one can get to; those that ask for a driving licence, counted apart; all."""
BANDS = ("all", "early", "day", "late", "night", "weekend")


def gap_map(setting: "Setting") -> AtlasPage:
    """Which jobs hardly anyone of the region can hold at their own hours and on their own days.

    Returns
    -------
    AtlasPage
        To be drawn by `maps.draw_atlas`.
    """
    jobs = placed(setting.region.vacancies)
    views, basis = {}, None
    for way in setting.way_switch().options:
        for care in setting.care_switch().options:
            table, told = _people_of_jobs(setting, jobs, way, care)
            basis = merged(basis, told)
            for band in BANDS:
                for shown in SHOWN:
                    key = f"{band}|{way}|{care}|{shown}"
                    views[key] = _view(setting, jobs, table, band, shown)
    switches = [
        Switch("band", setting.words("switch-band"), {one: setting.words(f"band-{one}") for one in BANDS}),
        setting.way_switch(),
        setting.care_switch(),
        Switch("shown", setting.words("switch-shown"), {k: setting.words(f"shown-{k}") for k in SHOWN}),
    ]
    notes = setting.notes(basis or {}, setting.words("note-own-hours"), setting.words("note-no-one"))
    return setting.page("gap", jobs.assign(name=jobs["title"]), switches, views, notes)


def placed(vacancies: "GeoDataFrame") -> "GeoDataFrame":
    """The vacancies of which the place is known, in degrees."""
    known = ~(vacancies.geometry.isna() | vacancies.geometry.is_empty)
    return vacancies[known].to_crs("EPSG:4326").reset_index(drop=True)


def date_of_job(days: Any, date: dt.date) -> dt.date:
    """The first date from `date` on at which a job with these days is done.

    >>> date_of_job("sat,sun", dt.date(2026, 11, 24))
    datetime.date(2026, 11, 28)
    """
    if not isinstance(days, str) or not days.strip():
        return date
    own = parse_days(days)
    return min((following(date, day) for day in own), default=date)


def band_of(job: Any, date: dt.date) -> str:
    """The part of the day in which a job falls: by its end for a late one, by its start for the others."""
    start, end = (str(job.get(name) or "")[:5] for name in ("shift_start", "shift_end"))
    if isinstance(job.get("days"), str) and date_of_job(job["days"], date) != date:
        return "weekend"
    if len(start) != 5 or len(end) != 5:
        return "day"
    if start >= "20:00" or start < "05:00" or end <= start:
        return "night"
    if start < "07:00":
        return "early"
    return "late" if end > "20:00" else "day"


def _people_of_jobs(setting: "Setting", jobs: "GeoDataFrame", way: str, care: str) -> tuple[Any, Any]:
    """Counts of people for each job, in the order of the jobs, and what they rest on."""
    import pandas

    days = jobs["days"] if "days" in jobs else [None] * len(jobs)
    dates = [date_of_job(own, setting.date) for own in days]
    parts, basis = [], None
    for date in sorted(set(dates)):
        own = jobs[[one == date for one in dates]]
        what = setting.words("asking", way=setting.way_switch().options[way])
        found = setting.ask(what, date=date, shifts=None, way=way, care=care, vacancies=own)
        basis = merged(basis, found.provenance)
        counts = found.by_vacancy.drop(columns=["shift", "date"])
        parts.append(counts.groupby("vacancy_id", sort=False).sum())
    return pandas.concat(parts).loc[jobs["id"].astype(str)].reset_index(), basis


def _view(setting: "Setting", jobs: "GeoDataFrame", table: Any, band: str, shown: str) -> View:
    legend = kind_legend(setting, setting.words("gap-reached"))[:-1]
    numbers = {kind: number + 1 for number, kind in enumerate(KINDS)}
    classes, values, lines = [], [], []
    for job, row in zip(jobs.to_dict("records"), table.to_dict("records"), strict=True):
        share = (row["people"] + row["people_maybe"]) / row["people_asked"] if row["people_asked"] else 0.0
        kind = main_kind(row) if share < NO_ONE else None
        own = 0 if kind is None else numbers[kind]
        wanted = {"gap": kind not in (None, "licence"), "licence": kind == "licence", "all": True}[shown]
        inside = band in ("all", band_of(job, setting.date))
        classes.append(own if inside and wanted else HIDDEN)
        values.append(setting.words("share-of-people", share=f"{100 * share:.0f}"))
        lines.append(job_lines(setting, job))
    return View(setting.words("unit-gap"), legend, classes, values, lines)


def job_lines(setting: "Setting", job: Any) -> list[str]:
    """Employer, hours and openings of a job."""
    told = [str(job["employer"])] if isinstance(job.get("employer"), str) else []
    told.append(job_hours(setting, job))
    positions = job.get("positions")
    if positions is not None and positions == positions:
        told.append(setting.words("job-openings", count=int(positions)))
    return told


def job_hours(setting: "Setting", job: Any) -> str:
    """The hours and days of a job."""
    hours = [str(job.get(name) or "") for name in ("shift_start", "shift_end")]
    spans = [f"{a}-{b}" for a, b in zip(hours[0].split(","), hours[1].split(","), strict=False) if a and b]
    told = setting.words("job-hours", hours=", ".join(spans)) if spans else setting.words("job-no-hours")
    if isinstance(job.get("days"), str) and job["days"]:
        told += f" ({setting.words('job-days', days=days_in_words(setting, job['days']))})"
    return told


def days_in_words(setting: "Setting", days: str) -> str:
    """Days of the week in words: mon-fri is from Monday to Friday."""
    own = sorted(parse_days(days))
    names = [setting.words(f"weekday-{day}") for day in own]
    if len(own) > 2 and own[-1] - own[0] == len(own) - 1:
        return setting.words("weekday-span", first=names[0], last=names[-1])
    return ", ".join(names)
