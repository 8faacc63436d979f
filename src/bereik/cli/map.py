"""`bereik map`: interactive maps of a region into a folder, each one file that opens without a network."""

import datetime as dt
import json
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from bereik import atlas
from bereik.atlas import Setting, difference_map, draw_index, employer_map, home_map, make_setting
from bereik.cli.export import whole_file
from bereik.cli.jobs import check_date
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.steps import show_progress
from bereik.cli.terminal import doing, put, put_json, say
from bereik.cli.typed import read_date
from bereik.cli.where import check_order, find_home, square_label
from bereik.demo import load_demo
from bereik.geocoding import parse_where
from bereik.maps import Tiles, choose_tiles, coarse_square
from bereik.maps.atlas import AtlasPage, draw_atlas
from bereik.regions import is_region, load_region
from bereik.scenarios import read_scenario
from bereik.texts import sentence

KINDS = ("reach", "gap", "employer", "home", "difference", "stops", "places")
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
    every = [kind for kind in KINDS if kind != "difference" or options.scenario]
    wanted = every if options.kind == "all" else [options.kind]
    with doing("doing-read", options.lang):
        region = _region(options)
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    with show_progress(options.lang) as progress:
        setting = _setting(region, options, progress.tell, tiles)
        for number, kind in enumerate(wanted, start=1):
            progress.begin(kind, number, len(wanted))
            _draw_map(folder, kind, _pages(setting, region, options)[kind]())
    _write_index(folder, region, options.lang)
    _tell([str(folder / f"{kind}.html") for kind in wanted], folder, options)
    return DONE


def _draw_map(folder: Path, kind: str, page: AtlasPage) -> None:
    """Write a map, and note its title for the list."""
    with whole_file(folder / f"{kind}.html") as path:
        path.write_text(draw_atlas(page), encoding="utf-8")
    _list_map(folder, kind, page)


def _region(options: Namespace) -> Any:
    if not options.network:
        return load_demo()

    if not is_region(options.network):
        raise RefusalError(sentence("map-region-needed", options.lang, path=options.network), WRONG_USAGE)
    return load_region(options.network)


def _setting(region: Any, options: Namespace, tell: Any, tiles: Tiles | None) -> Setting:
    date = None
    if options.date:
        usual = dt.date.fromisoformat(str(region.date)[:10])
        date = read_date(options.date, options.lang, usual=usual)
        check_date(date, region.network, options.lang)
    ways = tuple(dict.fromkeys(options.way)) if options.way else ("none", "direct")
    return make_setting(
        region,
        size_m=options.grid,
        h3=options.h3,
        date=date,
        lang=options.lang,
        ways=ways,
        progress=tell,
        tiles=tiles,
    )


def _pages(setting: Setting, region: Any, options: Namespace) -> dict[str, Callable[[], AtlasPage]]:
    """How each kind is made."""
    return {
        "reach": partial(atlas.reach_map, setting),
        "gap": partial(atlas.gap_map, setting),
        "employer": partial(_employer_map, setting, region, options),
        "home": partial(_home_map, setting, region, options),
        "difference": partial(_difference_map, setting, options),
        "stops": partial(atlas.stops_map, setting),
        "places": partial(atlas.places_map, setting),
    }


def _employer_map(setting: Setting, region: Any, options: Namespace) -> AtlasPage:
    """The employer or the industrial area that is named."""
    point = parse_where(options.area) if options.area else None
    if point is not None:
        check_order(point, region.network, options.lang)
    return employer_map(setting, options.employer, area=options.area)


def _home_map(setting: Setting, region: Any, options: Namespace) -> AtlasPage:
    """The home that is named; in the demonstration region that of its story."""
    if options.home:
        home = find_home(options.home, region.addresses, options.lang)
        check_order(home.point, region.network, options.lang)
        if options.exact:
            say("map-exact", options.lang)
            return home_map(setting, home.point, town=home.public_label, exact=True)
        square = coarse_square(home.point.x, home.point.y, region.addresses)
        return home_map(setting, home.point, town=square_label(square, region.addresses, options.lang))
    if options.network:
        raise RefusalError(sentence("map-home-needed", options.lang), WRONG_USAGE)
    own = region.homes[region.homes["id"] == "wuustwezel"].iloc[0]
    return home_map(
        setting, own.geometry, town=sentence("map-home-label", options.lang, municipality=own["name"])
    )


def _difference_map(setting: Setting, options: Namespace) -> AtlasPage:
    if not Path(options.scenario).is_file():
        raise RefusalError(sentence("no-file", options.lang, path=options.scenario), WRONG_USAGE)
    return difference_map(setting, read_scenario(options.scenario))


def _title(region: Any) -> str:
    return str(getattr(region, "title", "")) or "Selab"


def _list_map(folder: Path, kind: str, page: AtlasPage) -> None:
    known = _listed(folder)
    known[kind] = [page.title, page.explanation]
    with whole_file(folder / TITLES) as path:
        path.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")


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
            listed, region=_title(region), demonstration=region.network.demonstration, lang=lang
        )
        path.write_text(text, encoding="utf-8")


def _tell(written: list[str], folder: Path, options: Namespace) -> None:
    if options.format == "json":
        put_json({"written": written, "index": str(folder / "index.html")})
        return
    for path in written:
        put(sentence("map-written", options.lang, path=path))
    put(sentence("map-index", options.lang, path=str(folder / "index.html")))
