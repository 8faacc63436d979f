"""Vacancies of the demonstration: invented jobs, of the kinds and in the numbers of the vision text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bereik.demo.names import employer
from bereik.demo.plots import Plot, pick
from bereik.demo.region import MUNICIPALITIES, draw, share_out

COUNT_IN_EIGHT, COUNT_PORT, COUNT_ANTWERPEN = 350, 32, 18

HEADER = (
    "id", "title", "employer", "positions", "shift_system", "shift_start", "shift_end", "days",
    "hours_per_week",
    "occupation", "shortage", "driving_licence", "schooling", "sector", "category", "place_precision",
    "municipality", "published", "source", "lon", "lat",
)  # fmt: skip

_HOURS = {
    "day": (
        ("08:00", "16:30"),
        ("08:30", "17:00"),
        ("07:30", "16:00"),
        ("09:00", "17:00"),
        ("07:00", "15:30"),
    ),
    "early": (("06:00", "14:00"), ("06:00", "14:00"), ("05:30", "13:30"), ("06:30", "14:30")),
    "late": (
        ("14:00", "22:00"),
        ("14:00", "22:00"),
        ("14:00", "22:00"),
        ("13:30", "21:30"),
        ("15:00", "23:00"),
        ("12:00", "20:00"),
    ),
    "night": (("22:00", "06:00"), ("21:00", "05:00"), ("20:45", "07:00")),
    "weekend": (("07:00", "19:00"), ("08:00", "16:00"), ("10:00", "18:00")),
    "split": (("10:00,17:00", "14:00,22:00"), ("06:00,16:00", "10:00,20:00"), ("07:00,16:30", "11:00,19:30")),
}
"""The hours of each system. A system of two or three teams has those of its teams, and is often unknown."""


@dataclass(frozen=True, slots=True)
class DemoJob:
    """A kind of vacancy; `systems` are its shift systems, the usual one more often than once."""

    sector: str
    title: str
    systems: tuple[str, ...]
    schooling: str = "geen"
    licence: float = 0.0
    """Share of these vacancies that ask for driving licence B."""
    shortage: bool = False
    where: str = "village"
    """Where the work is: village, centre, business, or port."""


JOBS = (
    DemoJob("construction", "Metselaar", ("day",), "beroeps", 0.5, True),
    DemoJob("construction", "Hulparbeider bouw", ("day",), "geen", 0.35),
    DemoJob("construction", "Dakwerker", ("day",), "beroeps", 0.6, True, "business"),
    DemoJob("construction", "Schilder", ("day",), "geen", 0.5, False, "business"),
    DemoJob("hospitality", "Keukenhulp", ("split", "late", "weekend"), "geen", 0.0, True, "centre"),
    DemoJob("hospitality", "Kelner", ("split", "late", "weekend"), "geen", 0.0, True, "centre"),
    DemoJob("hospitality", "Afwasser", ("late", "weekend", "split"), "geen", 0.0, False, "centre"),
    DemoJob("hospitality", "Medewerker ontbijt", ("early", "early", "weekend"), "geen", 0.0, False, "centre"),
    DemoJob("care", "Zorgkundige", ("early", "late", "night", "two-shift", "weekend"), "beroeps", 0.0, True),
    DemoJob("care", "Verzorgende thuiszorg", ("day", "split"), "beroeps", 0.7, True),
    DemoJob("care", "Logistiek assistent woonzorg", ("day", "early", "late"), "geen"),
    DemoJob("care", "Kinderbegeleider", ("day", "early"), "beroeps", 0.0, True),
    DemoJob("cleaning", "Poetshulp dienstencheques", ("day", "day", "day"), "geen", 0.15, True),
    DemoJob("cleaning", "Schoonmaker kantoren", ("split", "early", "late"), "geen", 0.1, False, "business"),
    DemoJob("cleaning", "Schoonmaker school", ("late", "day"), "geen", 0.0, False, "centre"),
    DemoJob("logistics", "Magazijnier", ("two-shift", "early", "late", "day"), "geen", 0.1, True, "business"),
    DemoJob("logistics", "Orderpicker", ("two-shift", "late", "night", "three-shift"), "geen", 0.0, False,
        "business"),
    DemoJob("logistics", "Chauffeur bestelwagen", ("day", "early"), "geen", 1.0, True, "business"),
    DemoJob("production", "Productiemedewerker voeding", ("two-shift", "three-shift", "early", "night"),
        "geen", 0.0, False, "business"),
    DemoJob("retail", "Winkelmedewerker", ("day", "weekend", "late"), "geen", 0.0, False, "centre"),
    DemoJob("retail", "Rekkenvuller", ("early", "early", "late"), "geen", 0.0, False, "centre"),
)  # fmt: skip
_PORT_JOBS = (
    *(job for job in JOBS if job.sector in ("logistics", "production")),
    DemoJob(
        "logistics", "Heftruckchauffeur", ("early", "late", "night", "two-shift"), "geen", 0.0, True, "port"
    ),
)
_SOCIAL_JOBS = (
    DemoJob("green", "Groenarbeider maatwerk", ("day",)),
    DemoJob("production", "Medewerker inpak maatwerk", ("day", "early"), where="business"),
    DemoJob("retail", "Medewerker kringwinkel", ("day", "weekend"), where="centre"),
)
_LOCAL_JOBS = (
    DemoJob("green", "Klusser wijk-werken", ("day",)),
    DemoJob("care", "Toezicht school wijk-werken", ("split",)),
)
_COURSES = (
    DemoJob("construction", "Opleiding metser", ("day",), "geen", 0.0, True, "business"),
    DemoJob("care", "Opleiding zorgkundige", ("day",), "geen", 0.0, True, "centre"),
    DemoJob("logistics", "Opleiding heftruckchauffeur", ("day",), "geen", 0.0, True, "business"),
)
_CATEGORIES = (
    ("regular", 0.85, JOBS),
    ("social economy", 0.93, _SOCIAL_JOBS),
    ("wijk-werken", 0.96, _LOCAL_JOBS),
    ("course", 1.0, _COURSES),
)


def list_vacancies(plots: Sequence[Plot]) -> list[list[object]]:
    """The rows of vacancies.csv, without header."""
    random = draw("vacancies")
    counts = share_out(COUNT_IN_EIGHT, {place.name: place.vacancies for place in MUNICIPALITIES})
    rows: list[list[object]] = []
    for municipality, count in counts.items():
        own = [plot for plot in plots if plot.place.municipality == municipality]
        rows += [_vacancy(municipality, own, *_kind(random), random) for _ in range(count)]
    for municipality, name, count in (
        ("Antwerpen", "Haven", COUNT_PORT),
        ("Antwerpen", "Antwerpen", COUNT_ANTWERPEN),
    ):
        own = [plot for plot in plots if plot.place.name.startswith(name)]
        jobs = _PORT_JOBS if name == "Haven" else JOBS
        rows += [
            _vacancy(municipality, own, "regular", jobs[int(random.integers(len(jobs)))], random)
            for _ in range(count)
        ]
    return [[f"v{number:03d}", *row] for number, row in enumerate(rows, start=1)]


def _kind(random: np.random.Generator) -> tuple[str, DemoJob]:
    """A category and a kind of job in it."""
    chance = random.random()
    category, _, jobs = next(entry for entry in _CATEGORIES if chance < entry[1])
    return category, jobs[int(random.integers(len(jobs)))]


def _vacancy(
    municipality: str, plots: Sequence[Plot], category: str, job: DemoJob, random: np.random.Generator
) -> list[object]:
    system = job.systems[int(random.integers(len(job.systems)))]
    start, end, days = _hours(system, random)
    plot = _site(plots, job.where, random)
    exact = random.random() > 0.04
    lon, lat = plot.degrees() if exact else ("", "")
    return [
        job.title, employer(job.sector, municipality, int(random.integers(16))),
        1 + int(3 * random.random() ** 2),
        system, start, end, days, _weekly(system, category, random), job.title.lower(),
        "true" if job.shortage else "false", "B" if random.random() < job.licence else "", job.schooling,
        job.sector,
        category, "address" if exact else "municipality", municipality,
        f"2026-{10 + int(2 * random.random())}-{1 + int(18 * random.random()):02d}", "demo (verzonnen)",
        lon, lat,
    ]  # fmt: skip


def _hours(system: str, random: np.random.Generator) -> tuple[str, str, str]:
    """Start, end and days; some vacancies tell their system only."""
    days = (
        "sat,sun"
        if system == "weekend"
        else ("mon-fri", "mon-fri", "mon-sat", "mon-sun")[int(random.integers(4))]
    )
    teams = {"two-shift": ("early", "late"), "three-shift": ("early", "late", "night")}.get(system, (system,))
    hours = _HOURS[teams[int(random.integers(len(teams)))]]
    start, end = hours[int(random.integers(len(hours)))]
    if random.random() < (0.45 if len(teams) > 1 else 0.02):
        return "", "", days
    return start, end, "mon-fri" if system == "day" else days


def _weekly(system: str, category: str, random: np.random.Generator) -> int:
    if category == "wijk-werken":
        return 10
    return 16 if system == "weekend" else (38, 38, 30, 20)[int(random.integers(4))]


def _site(plots: Sequence[Plot], where: str, random: np.random.Generator) -> Plot:
    """A plot that suits the work; villages without a business park offer any plot."""
    if where in ("business", "port"):
        fit = [plot for plot in plots if plot.place.kind in ("business", "port")]
    elif where == "centre":
        fit = [plot for plot in plots if plot.place.kind != "business" and plot.from_centre() < 450]
    else:
        fit = [plot for plot in plots if plot.place.kind != "business"]
    return pick(fit or plots, 1, random)[0]
