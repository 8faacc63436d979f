"""Map `home`: what one home reaches at the hours of each job, with the rides. It shows no exact home."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bereik.atlas.classes import KIND_OF, KINDS, kind_legend
from bereik.atlas.employer import ways
from bereik.atlas.jobs import BANDS, band_of, band_switch, by_date, job_lines, placed
from bereik.atlas.setting import merged
from bereik.maps import AtlasPage, View, coarse_square
from bereik.maps.atlas import HIDDEN
from bereik.reach import list_itineraries, plan_day, shift_reach
from bereik.traveller import Traveller

if TYPE_CHECKING:
    from pandas import DataFrame
    from shapely import Point

    from bereik.atlas.setting import Question, Setting

Rides = dict[tuple[str, str], list[str]]
"""What is told of the ways of a job, by its id and "out" or "back"."""


def home_map(setting: "Setting", home: "Point", *, town: str = "") -> AtlasPage:
    """Which jobs one home reaches at their own hours and on their own days, and how.

    Parameters
    ----------
    home
        Longitude and latitude; the map shows the square of some 500 m around it, and rides from stop to stop.
    town
        How the home is named in the title, such as its municipality.
    """
    jobs = placed(setting.region.vacancies)
    rows: dict[str, dict[str, Any]] = {}
    rides: dict[str, Rides] = {}
    basis: dict[str, Any] = {}
    for question in setting.questions(list(by_date(jobs, setting.date))):
        key = f"{question.way}|{question.care}"
        table = _ask(setting, home, question)
        basis = merged(basis, table.attrs["provenance"])
        rows.setdefault(key, {}).update({str(row["vacancy_id"]): row for row in table.to_dict("records")})
        rides.setdefault(key, {}).update(_rides(setting, home, question, table))
    views = {
        f"{band}|{key}": _view(setting, jobs, rows[key], rides[key], band) for key in rows for band in BANDS
    }
    switches = [
        band_switch(setting),
        setting.way_switch(),
        setting.care_switch(),
    ]
    square = coarse_square(home.x, home.y)
    notes = setting.notes(basis, setting.words("note-home"))
    places = jobs.assign(name=jobs["title"])
    page = setting.page("home", places, switches, views, notes, town=town or None)
    return replace(page, home=square)


def _ask(setting: "Setting", home: "Point", question: "Question") -> "DataFrame":
    """The rows of the jobs of a date."""
    return shift_reach(
        setting.region.network, home, question.asked, date=question.date,
        traveller=Traveller(bike=question.way),
        childcare=setting.region.childcare if question.care == "with" else None,
    )  # fmt: skip


def _rides(setting: "Setting", home: "Point", question: "Question", table: "DataFrame") -> "Rides":
    """The rides of each job that can be held, out and back; with a child also where it is in between."""
    held = table[table["verdict"].astype(str) != "no"]
    if question.care == "with":
        return {
            (str(row["vacancy_id"]), way): told
            for row in held.to_dict("records")
            for way, told in _day_with_child(setting, home, question, row).items()
        }
    rides: Rides = {}
    if len(held):
        traveller = Traveller(bike=question.way)
        legs = list_itineraries(setting.region.network, held, home, question.asked, traveller=traveller)
        for leg in legs[legs["route"].notna()].to_dict("records"):
            ride = (leg["route"], leg["from_name"], leg["to_name"], leg["depart"])
            rides.setdefault((str(leg["vacancy_id"]), leg["direction"]), []).append(_ride(setting, *ride))
    return rides


def _day_with_child(
    setting: "Setting", home: "Point", question: "Question", row: Any
) -> dict[str, list[str]]:
    """Rides, bringing and fetching of one job, out and back in their order."""
    care, jobs = setting.region.childcare, question.asked
    plan = plan_day(
        setting.region.network, home, jobs[jobs["id"].astype(str) == str(row["vacancy_id"])],
        date=question.date, childcare=care[care["id"].astype(str) == str(row["childcare_id"])],
        traveller=Traveller(bike=question.way), alternatives=False,
    )  # fmt: skip
    told: dict[str, list[str]] = {"out": [], "back": []}
    for step in plan.steps:
        if step.ride is not None:
            ride = (step.ride.line, step.origin.name, step.target.name, step.begin)
            told[step.direction].append(_ride(setting, *ride))
        elif step.kind in ("bring", "fetch"):
            times = {"begin": f"{step.begin:%H.%M}", "end": f"{step.end:%H.%M}"}
            told[step.direction].append(setting.words(step.kind, name=step.target.name, **times))
    return told


def _ride(setting: "Setting", line: str, stop: str, target: str, leaves: Any) -> str:
    return setting.words("ride", line=line, stop=stop, target=target, time=f"{leaves:%H.%M}")


def _view(setting: "Setting", jobs: Any, rows: Any, rides: Any, band: str) -> View:
    numbers = {kind: number + 1 for number, kind in enumerate(KINDS)}
    classes, values, lines = [], [], []
    for job in jobs.to_dict("records"):
        row = rows[str(job["id"])]
        kind = KIND_OF[row["reason"]] if row["verdict"] == "no" else None
        inside = band in ("all", band_of(job, setting.date))
        classes.append((0 if kind is None else numbers[kind]) if inside else HIDDEN)
        values.append(setting.words("home-yes") if kind is None else setting.words(f"kind-{kind}"))
        told = job_lines(setting, job)
        for way, text in ways(setting, row).items():
            told += [text] if text else []
            told += rides.get((str(job["id"]), way), [])
        lines.append(told)
    legend = kind_legend(setting, setting.words("home-yes"))[:-1]
    return View(setting.words("unit-home"), legend, classes, values, lines)
