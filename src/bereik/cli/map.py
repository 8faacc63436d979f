"""`bereik map`: interactive maps of a region into a folder, each one file that opens without a network."""

import datetime as dt
import json
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bereik import atlas
from bereik.atlas import MapContext, difference_map, draw_index, employer_map, home_map, make_context
from bereik.cli.export import whole_file
from bereik.cli.jobs import check_date
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.steps import show_progress
from bereik.cli.study_options import MAP_KINDS as KINDS
from bereik.cli.terminal import doing, put, put_json, say
from bereik.cli.typed import read_date
from bereik.cli.where import check_order, find_home, square_label
from bereik.demo import load_demo
from bereik.geocoding import parse_where
from bereik.maps import Tiles, choose_tiles, coarse_square
from bereik.maps.atlas import AtlasPage, draw_atlas
from bereik.network import load_network
from bereik.regions import is_region, load_region
from bereik.scenarios import Scenario, read_scenario
from bereik.texts import sentence

CARE_TIMES, SECONDS = 8, 2e-5
"""A question with a child takes so many times one without, and that so many seconds a home and vacancy."""
TITLES = "maps.json"
"""Titles of the maps of a folder, so that a map made later can be listed with those that are there."""


def run(options: Namespace) -> int:
    """Draw the maps that were asked for, and list all that lie in the folder."""
    if options.kind == "difference" and not options.scenario:
        raise RefusalError(sentence("map-scenario-needed", options.lang), WRONG_USAGE)
    if options.employer and options.area:
        raise RefusalError(sentence("map-area-or-employer", options.lang), WRONG_USAGE)
    tiles = choose_tiles(options.tiles, options.tiles_credit) if options.tiles else None
    if tiles is not None:
        say("map-tiles-reveal", options.lang, host=tiles.host)
    if options.kind == "home" and options.network and not options.home:
        raise RefusalError(sentence("map-home-needed", options.lang), WRONG_USAGE)
    plan = _plan(options)
    kinds = _kinds_of(options)
    with doing("doing-read", options.lang):
        region = _region(options)
    if plan is not None:  # what it does not find is refused before anything is computed
        _check_plan(plan, region)
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    with show_progress(options.lang) as progress:
        context = _setting(region, options, progress.tell, tiles)
        if len(kinds) > 1:
            _announce(context, kinds, options)
        for number, kind in enumerate(kinds, start=1):
            progress.begin(kind, number, len(kinds))
            _draw_map(folder, kind, _pages(context, region, options, plan)[kind]())
    _write_index(folder, region, options.lang)
    _tell([str(folder / f"{kind}.html") for kind in kinds], folder, options)
    return DONE


def _plan(options: Namespace) -> Scenario | None:
    """The plan that is named, read; None without one."""
    if not options.scenario:
        return None
    if not Path(options.scenario).is_file():
        raise RefusalError(sentence("no-file", options.lang, path=options.scenario), WRONG_USAGE)
    return read_scenario(options.scenario)


def _check_plan(plan: Scenario, region: Any) -> None:
    """Apply a plan to everything it may change; raises ScenarioError where an entry finds nothing."""
    plan.apply(region.network)
    plan.apply_to_vacancies(region.vacancies)
    if region.childcare is not None:
        plan.apply_to_childcare(region.childcare)


def _kinds_of(options: Namespace) -> list[str]:
    """The kinds to draw: of all of them those for which what they need was given."""
    if options.kind != "all":
        return [options.kind]
    lacking = {"difference": not options.scenario, "home": bool(options.network) and not options.home}
    for kind in (kind for kind, lacks in lacking.items() if lacks):
        say(f"map-all-without-{kind}", options.lang)
    return [kind for kind in KINDS if not lacking.get(kind)]


def _announce(context: MapContext, kinds_drawn: list[str], options: Namespace) -> None:
    """Say beforehand which maps will be drawn and how long that takes, some minutes more or less."""
    pairs = len(context.homes) * len(context.region.vacancies) * len(context.ways)
    cares = CARE_TIMES if len(context.care_switch().options) > 1 else 1
    counts = {"reach": 6, "gap": 3, "employer": 1, "home": 1, "difference": 6, "unlock": 8}
    runs = sum(counts.get(kind, 0) * (1 if kind == "unlock" else cares) for kind in kinds_drawn)
    minutes = max(1, round(pairs * runs * SECONDS / 60))
    say("map-all-plan", options.lang, count=len(kinds_drawn), kinds=", ".join(kinds_drawn), minutes=minutes)


def _draw_map(folder: Path, kind: str, page: AtlasPage) -> None:
    """Write a map, and note its title for the list."""
    with whole_file(folder / f"{kind}.html") as path:
        path.write_text(draw_atlas(page), encoding="utf-8")
    _list_map(folder, kind, page)


def _region(options: Namespace) -> Any:
    """The region that is named, with the timetable of a plan and without childcare where that is asked."""
    if not options.network:
        region: Any = load_demo()
    elif is_region(options.network):
        region = load_region(options.network)
    else:
        raise RefusalError(sentence("map-region-needed", options.lang, path=options.network), WRONG_USAGE)
    if options.timetable:
        region = replace(region, network=load_network(options.timetable))
    return replace(region, childcare=None) if options.care == "none" else region


def _setting(region: Any, options: Namespace, tell: Any, tiles: Tiles | None) -> MapContext:
    date = None
    if options.date:
        usual = dt.date.fromisoformat(str(region.date)[:10])
        date = read_date(options.date, options.lang, usual=usual)
        check_date(date, region.network, options.lang)
    ways = tuple(dict.fromkeys(options.way)) if options.way else ("none", "direct")
    context = make_context(
        region,
        size_m=options.grid,
        h3=options.h3,
        date=date,
        lang=options.lang,
        ways=ways,
        progress=tell,
    )
    return replace(context, tiles=tiles)


def _pages(
    context: MapContext, region: Any, options: Namespace, plan: Scenario | None
) -> dict[str, Callable[[], AtlasPage]]:
    """How each kind is made."""
    return {
        "reach": partial(atlas.reach_map, context),
        "gap": partial(atlas.gap_map, context),
        "employer": partial(_employer_map, context, region, options),
        "home": partial(_home_map, context, region, options),
        "difference": partial(difference_map, context, plan or Scenario("")),
        "unlock": partial(atlas.unlock_map, context),
        "stops": partial(atlas.stops_map, context),
        "places": partial(atlas.places_map, context),
    }


def _employer_map(context: MapContext, region: Any, options: Namespace) -> AtlasPage:
    """The employer or the industrial area that is named."""
    point = parse_where(options.area) if options.area else None
    if point is not None:
        check_order(point, region.network, options.lang)
    return employer_map(context, options.employer, area=options.area)


def _home_map(context: MapContext, region: Any, options: Namespace) -> AtlasPage:
    """The home that is named; in the demonstration region that of its story."""
    if options.home:
        home = find_home(options.home, region.addresses, options.lang)
        check_order(home.point, region.network, options.lang)
        if options.exact:
            say("map-exact", options.lang)
            return home_map(context, home.point, town=home.public_label, exact=True)
        square = coarse_square(home.point.x, home.point.y, region.addresses)
        return home_map(context, home.point, town=square_label(square, region.addresses, options.lang))
    if options.network:
        raise RefusalError(sentence("map-home-needed", options.lang), WRONG_USAGE)
    own = region.homes[region.homes["id"] == "wuustwezel"].iloc[0]
    return home_map(
        context, own.geometry, town=sentence("map-home-label", options.lang, municipality=own["name"])
    )


def _list_map(folder: Path, kind: str, page: AtlasPage) -> None:
    pages = _listed(folder)
    pages[kind] = [page.title, page.explanation]
    with whole_file(folder / TITLES) as path:
        path.write_text(json.dumps(pages, ensure_ascii=False, indent=1), encoding="utf-8")


def _listed(folder: Path) -> dict[str, list[str]]:
    """Titles of the maps that are there."""
    try:
        found: dict[str, list[str]] = json.loads((folder / TITLES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {kind: found[kind] for kind in KINDS if kind in found and (folder / f"{kind}.html").is_file()}


def _write_index(folder: Path, region: Any, lang: str) -> None:
    listed = {f"{kind}.html": (told[0], told[1]) for kind, told in _listed(folder).items()}
    with whole_file(folder / "index.html") as path:
        text = draw_index(
            listed,
            region=str(getattr(region, "title", "")),
            demonstration=region.network.demonstration,
            lang=lang,
        )
        path.write_text(text, encoding="utf-8")


def _tell(paths: list[str], folder: Path, options: Namespace) -> None:
    if options.format == "json":
        put_json({"written": paths, "index": str(folder / "index.html")})
        return
    for path in paths:
        put(sentence("map-written", options.lang, path=path))
    put(sentence("map-index", options.lang, path=str(folder / "index.html")))
