"""Writing a dossier into a folder: facts as JSON, sheets in Dutch and English, tables, plan and GTFS."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas
from geopandas import GeoDataFrame

from bereik.dossier.case import Case
from bereik.dossier.content import make_content
from bereik.dossier.html import dossier_html
from bereik.dossier.patch import write_patch
from bereik.dossier.pdf import dossier_pdf
from bereik.dossier.picture import DrawnRide, draw
from bereik.dossier.spreadsheet import write_times
from bereik.harmless import harmless_table
from bereik.network import Network
from bereik.present.typeset import can_set_pdf
from bereik.proposals.rides import GONE, changed_rides
from bereik.scenarios import Scenario
from bereik.texts import LANGUAGES, sentence

FACTS = "dossier.json"
PLAN = "plan.toml"
TIMES = "dienstregeling.xlsx"
AREAS, VACANCIES, SHAPES = "gebieden.csv", "vacatures.csv", "gebieden.parquet"


def write_dossier(
    facts: dict[str, Any], case: Case, plan: Scenario, folder: Path, lang: str = "nl"
) -> list[str]:
    """Write everything of one proposal; the names of the files, the sheet in `lang` first.

    The PDF is left out where typst is not installed; the HTML says the same.
    """
    folder.mkdir(parents=True, exist_ok=True)
    after = plan.apply(case.network)
    (folder / FACTS).write_text(as_json(facts), encoding="utf-8")
    write_times(facts, folder / TIMES, lang)
    _write_rows(facts, case, folder)
    others = [FACTS, PLAN, TIMES, AREAS, VACANCIES, SHAPES, *write_patch(facts["patch"], after, folder)]
    sheets = []
    for language in sorted(LANGUAGES, key=lambda code: code != lang):
        sheets += _write_sheet(facts, case, after, folder, language, others)
    return [*sheets, *others]


def as_json(facts: Mapping[str, Any]) -> str:
    """The machine-readable part of a dossier."""
    return json.dumps(facts, ensure_ascii=False, indent=1, default=str)


def texts_beside(facts: Mapping[str, Any]) -> dict[str, str]:
    """The files of text that stand beside the facts, by name: the plan, and the rows behind the numbers."""
    areas, vacancies = (pandas.DataFrame(facts[name]) for name in ("areas", "vacancies"))
    return {
        PLAN: facts["plan"] + "\n",
        AREAS: harmless_table(areas).to_csv(index=False, lineterminator="\n"),
        VACANCIES: harmless_table(vacancies).to_csv(index=False, lineterminator="\n"),
    }


def _write_sheet(
    facts: Mapping[str, Any], case: Case, after: Network, folder: Path, lang: str, others: list[str]
) -> list[str]:
    content = make_content(facts, lang)
    drawing = drawing_of(facts, case, after, lang)
    html, pdf = f"dossier-{lang}.html", f"dossier-{lang}.pdf"
    written = [html]
    if can_set_pdf():
        (folder / pdf).write_bytes(dossier_pdf(content, drawing))
        written.insert(0, pdf)
    downloads = {name: name for name in [*(name for name in written if name != html), *others]}
    (folder / html).write_text(dossier_html(content, drawing, downloads), encoding="utf-8")
    return written


def drawing_of(facts: Mapping[str, Any], case: Case, after: Network, lang: str) -> str:
    """The map of before and after."""
    kind, found = facts["kind"], facts["numbers"]
    both = found["people_gaining"] > 0 and found["people_losing"] > 0
    side = "keep" if kind == "keep" else "both" if both else "lost" if found["people_losing"] else "gained"
    words = {
        name: sentence(f"dossier-map-{name}", lang, kind=kind, side=side)
        for name in ("before", "change", "none", "more", "less", "line", "gone", "jobs", "scale")
    }
    courses = [
        DrawnRide(_course(ride.source(case.network, after), ride.trip), ride.state == GONE and kind != "keep")
        for ride in changed_rides(case.network, after, case.query.dates)
    ]
    return draw(facts, case.homes, outlines_of(case), list(dict.fromkeys(courses)), words)


def _course(feed: Any, trip: int) -> tuple[tuple[float, float], ...]:
    stops = feed.stop_events.stops_of(trip).tolist()
    lon, lat = feed.stops["lon"], feed.stops["lat"]
    return tuple((lon[stop], lat[stop]) for stop in stops if lon[stop] is not None and lat[stop] is not None)


def outlines_of(case: Case) -> GeoDataFrame:
    """The municipalities: of a built region its towns, else its zones."""
    towns = getattr(case.region, "towns", None)
    own = towns if towns is not None and len(towns) else case.region.zones
    return own.to_crs("EPSG:4326")


def _write_rows(facts: Mapping[str, Any], case: Case, folder: Path) -> None:
    """The rows behind the numbers, all of them: areas with their outline, and vacancies."""
    for name, text in texts_beside(facts).items():
        (folder / name).write_text(text, encoding="utf-8")
    shapes = case.homes.assign(area=case.homes["id"].astype(str))[["area", "geometry"]]
    shapes.merge(pandas.DataFrame(facts["areas"]), on="area").to_parquet(folder / SHAPES, index=False)
