"""Map `home`: what one home reaches at the hours of each job, with the rides. It shows no exact home."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bereik.atlas.classes import KIND_OF, KINDS, kind_legend
from bereik.atlas.employer import ways
from bereik.atlas.gap import BANDS, band_of, date_of_job, job_lines, placed
from bereik.atlas.setting import merged
from bereik.maps import AtlasPage, Switch, View, coarse_square
from bereik.maps.atlas import HIDDEN
from bereik.reach import list_itineraries, shift_reach
from bereik.traveller import Traveller

if TYPE_CHECKING:
    from shapely import Point

    from bereik.atlas.setting import Setting


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
    views, basis = {}, None
    for way in setting.way_switch().options:
        for care in setting.care_switch().options:
            rows, told, rides = _ask(setting, home, jobs, way, care)
            basis = merged(basis, told)
            for band in BANDS:
                views[f"{band}|{way}|{care}"] = _view(setting, jobs, rows, rides, band)
    switches = [
        Switch("band", setting.words("switch-band"), {one: setting.words(f"band-{one}") for one in BANDS}),
        setting.way_switch(),
        setting.care_switch(),
    ]
    square = coarse_square(home.x, home.y)
    notes = setting.notes(basis or {}, setting.words("note-home"))
    places = jobs.assign(name=jobs["title"])
    page = setting.page("home", places, switches, views, notes, town=town or None)
    return replace(page, home=square)


def _ask(
    setting: "Setting", home: "Point", jobs: Any, way: str, care: str
) -> tuple[dict[str, Any], Any, dict[tuple[str, str], list[str]]]:
    """The row of each job, what they rest on, and the rides of each job out and back."""
    traveller = Traveller(bike=way)
    dates = [
        date_of_job(days, setting.date) for days in (jobs["days"] if "days" in jobs else [None] * len(jobs))
    ]
    rows: dict[str, Any] = {}
    rides: dict[tuple[str, str], list[str]] = {}
    basis = None
    for date in sorted(set(dates)):
        own = jobs[[one == date for one in dates]]
        table = shift_reach(
            setting.region.network, home, own, date=date, traveller=traveller,
            childcare=setting.region.childcare if care == "with" else None,
        )  # fmt: skip
        basis = merged(basis, table.attrs["provenance"])
        rows |= {str(row["vacancy_id"]): row for row in table.to_dict("records")}
        yes = table[table["verdict"].astype(str) != "no"]
        if len(yes) and care == "without":  # with a child the rides are those of another day
            legs = list_itineraries(setting.region.network, yes, home, own, traveller=traveller)
            for leg in legs[legs["route"].notna()].to_dict("records"):
                rides.setdefault((str(leg["vacancy_id"]), leg["direction"]), []).append(_ride(setting, leg))
    return rows, basis, rides


def _ride(setting: "Setting", leg: Any) -> str:
    return setting.words(
        "ride", line=leg["route"], stop=leg["from_name"], target=leg["to_name"], time=f"{leg['depart']:%H.%M}"
    )


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
        for way, text in zip(("out", "back"), _ways(setting, row), strict=True):
            told += [text] if text else []
            told += rides.get((str(job["id"]), way), [])
        lines.append(told)
    legend = kind_legend(setting, setting.words("home-yes"))[:-1]
    return View(setting.words("unit-home"), legend, classes, values, lines)


def _ways(setting: "Setting", row: Any) -> tuple[str, str]:
    """Out and back, empty where there is no way."""
    known = [row[f"{way}_depart"] == row[f"{way}_depart"] for way in ("out", "back")]
    told = iter(ways(setting, row))
    return next(told) if known[0] else "", next(told) if known[1] else ""
