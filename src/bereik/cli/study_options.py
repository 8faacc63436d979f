"""The options of commands that study a region, an employer or what could be otherwise."""

import argparse
from functools import partial

from bereik.cli.ages import months_of
from bereik.cli.option_groups import add_limits, add_output, add_places, add_query_options
from bereik.domain.traveller import BIKES, EMPLOYERS, Traveller
from bereik.texts import sentence

CATEGORIES = (
    "vdab", "ocmw", "werkwinkel", "course", "training", "pre_trajectory", "art60", "social_economy", "other",
)  # fmt: skip
"""Those of `opportunities.destinations`, which a test compares: the tables take long to load."""

MAP_KINDS = ("reach", "gap", "employer", "home", "difference", "unlock", "stops", "places")
"""Kinds of map, in the order in which all of them are drawn."""


def add_whatif(command: argparse.ArgumentParser, lang: str) -> None:
    """Those of `bereik whatif`."""
    text, usual = partial(sentence, lang=lang), Traveller()
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where", metavar="WHERE", help=text("help-where"))
    add_places(given, lang)
    given.add_argument("--fares", metavar="DIR", help=text("help-whatif-fares"))
    given.add_argument("--stations", metavar="FILE", help=text("help-whatif-stations"))
    given.add_argument("--shuttles", metavar="FILE", help=text("help-whatif-shuttles"))
    given.add_argument("--flexbus", metavar="FILE", help=text("help-flexbus"))
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument("--option", action="append", metavar="NAME", help=text("help-whatif-option"))
    ask.add_argument("--date", metavar="D", help=text("help-date-week"))
    ask.add_argument("--childcare", default="none", metavar="none|auto|ID", help=text("help-childcare"))
    ask.add_argument("--child-age", type=months_of, metavar="AGE", help=text("help-child-age"))
    ask.add_argument("--bike", choices=BIKES, default=usual.bike, help=text("help-bike"))
    ask.add_argument("--licence", action="store_true", help=text("help-licence"))
    ask.add_argument("--entitled", action="append", metavar="NAME", help=text("help-whatif-entitled"))
    ask.add_argument("--employer", choices=EMPLOYERS, default=EMPLOYERS[0], help=text("help-whatif-employer"))
    ask.add_argument("--committee", default="", metavar="N", help=text("help-whatif-committee"))
    add_limits(ask, lang)


def add_map(command: argparse.ArgumentParser, lang: str) -> None:
    """Those of `bereik map`."""
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    kinds = (*MAP_KINDS, "all")
    given.add_argument("kind", choices=kinds, metavar="KIND", help=text("help-map-kind"))
    given.add_argument("--network", metavar="DIR", help=text("help-network"))
    given.add_argument("--employer", metavar="NAME", help=text("help-map-employer"))
    given.add_argument("--area", metavar="NAME|LAT,LON", help=text("help-map-area"))
    given.add_argument("--home", metavar="WHERE", help=text("help-map-home"))
    given.add_argument("--scenario", metavar="PLAN.toml", help=text("help-map-scenario"))
    given.add_argument("--timetable", metavar="DIR", help=text("help-map-timetable"))
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument("--date", metavar="D", help=text("help-date"))
    ask.add_argument("--grid", type=float, default=1000, metavar="M", help=text("help-map-grid"))
    ask.add_argument(
        "--childcare", dest="care", choices=("auto", "none"), default="auto", help=text("help-map-care")
    )
    ask.add_argument("--h3", type=int, metavar="N", help=text("help-map-h3"))
    ask.add_argument("--bike", "--way", dest="way", action="append", choices=BIKES, help=text("help-map-way"))
    show = command.add_argument_group(text("help-answer"))
    show.add_argument("--out", default="maps", metavar="DIR", help=text("help-map-out"))
    show.add_argument("--exact", action="store_true", help=text("help-exact"))
    show.add_argument("--tiles", metavar="osm|URL", help=text("help-map-tiles"))
    show.add_argument("--tiles-credit", default="", metavar="TEXT", help=text("help-map-tiles-credit"))


def add_unlock(command: argparse.ArgumentParser, lang: str) -> None:
    """Those of `bereik unlock`."""
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("--network", metavar="DIR", help=text("help-network"))
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument(
        "--kind", choices=("add", "keep", "swap", "adjust"), default="add", help=text("help-unlock-kind")
    )
    ask.add_argument("--date", action="append", metavar="D", help=text("help-unlock-date"))
    ask.add_argument("--grid", type=float, default=1000, metavar="M", help=text("help-map-grid"))
    ask.add_argument("--weight", metavar="COLUMN", help=text("help-unlock-weight"))
    ask.add_argument("--budget", type=float, metavar="EUR", help=text("help-unlock-budget"))
    ask.add_argument("--most", type=int, default=5, metavar="N", help=text("help-unlock-most"))
    ask.add_argument("--floor", type=float, default=0, metavar="SHARE", help=text("help-unlock-floor"))
    ask.add_argument("--change", action="append", metavar="KIND", help=text("help-unlock-change"))
    ask.add_argument("--costs", metavar="FILE.toml", help=text("help-unlock-costs"))
    show = command.add_argument_group(text("help-answer"))
    show.add_argument(
        "--limit", type=int, default=15, metavar="N", help=f"{text('help-limit')} (%(default)d)"
    )
    show.add_argument("--out", metavar="DIR", help=text("help-unlock-out"))
    show.add_argument(
        "--dossiers", type=int, default=3, metavar="N", help=f"{text('help-unlock-dossiers')} (%(default)d)"
    )
    show.add_argument("--verify", metavar="DOSSIER", help=text("help-unlock-verify"))


def add_region(command: argparse.ArgumentParser, lang: str) -> None:
    """Those of `bereik region`."""
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("--homes", metavar="FILE", help=text("help-region-homes"))
    add_places(given, lang)
    add_query_options(command, lang, date="help-date-day")
    show = command.add_argument_group(text("help-answer"))
    show.add_argument("--weight", metavar="COLUMN", help=text("help-unlock-weight"))
    show.add_argument("--out", required=True, metavar="DIR", help=text("help-region-out"))
    pairs = show.add_mutually_exclusive_group()
    pairs.add_argument("--no-rows", action="store_true", help=text("help-region-no-rows"))
    pairs.add_argument("--all", action="store_true", help=text("help-region-all"))
    show.add_argument("--by", metavar="COLUMN", help=text("help-region-by"))
    show.add_argument("--chunk-homes", type=int, metavar="N", help=text("help-region-chunk"))
    show.add_argument("--shard", metavar="I/N", help=text("help-region-shard"))


def add_live(command: argparse.ArgumentParser, lang: str) -> None:
    """Those of `bereik live`."""
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where_several", nargs="*", metavar="WHERE", help=text("help-live-where"))
    given.add_argument("--dwellings", metavar="FILE", help=text("help-live-dwellings"))
    given.add_argument("--rent", type=float, action="append", metavar="EUR", help=text("help-live-rent"))
    given.add_argument("--second", choices=BIKES, metavar="BIKE", help=text("help-live-second"))
    given.add_argument("--second-licence", action="store_true", help=text("help-live-second-licence"))
    add_places(given, lang)
    add_query_options(command, lang, date="help-date-day")
    add_output(command.add_argument_group(text("help-answer")), lang)


def add_lever(command: argparse.ArgumentParser, lang: str) -> None:
    """Those of `bereik lever`."""
    text, usual = partial(sentence, lang=lang), Traveller()
    given = command.add_argument_group(text("help-given"))
    given.add_argument("employer", metavar="EMPLOYER", help=text("help-lever-employer"))
    add_places(given, lang)
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument("--shift", metavar="SHIFT", help=text("help-lever-shift"))
    ask.add_argument("--date", metavar="D", help=text("help-date-day"))
    ask.add_argument("--childcare", default="none", metavar="none|auto|ID", help=text("help-lever-childcare"))
    ask.add_argument("--bike", choices=BIKES, default=usual.bike, help=text("help-bike-lever"))
    for name, default in (("max-trip", usual.max_trip_min), ("max-walk", usual.max_walk_min)):
        words = f"{text(f'help-{name}')} (%(default)g)"
        ask.add_argument(f"--{name}", type=float, default=default, metavar="N", help=words)
    show = command.add_argument_group(text("help-answer"))
    show.add_argument("--chart", metavar="FILE", help=text("help-lever-chart"))
    show.add_argument("--out", metavar="FILE", help=text("help-lever-out"))


def add_tour(command: argparse.ArgumentParser, lang: str) -> None:
    """Those of `bereik tour`."""
    text, usual = partial(sentence, lang=lang), Traveller()
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where", metavar="HOME", help=text("help-where"))
    given.add_argument(
        "--visit", action="append", metavar="WHERE=MIN[@HH:MM-HH:MM]", help=text("help-tour-visit")
    )
    given.add_argument("--visits", metavar="FILE", help=text("help-tour-visits"))
    add_places(given, lang)
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument("--date", metavar="D", help=text("help-date-day"))
    ask.add_argument("--fixed", action="store_true", help=text("help-tour-fixed"))
    ask.add_argument("--break", dest="pause", metavar="MIN[@HH:MM-HH:MM]", help=text("help-tour-break"))
    ask.add_argument("--choose", action="store_true", help=text("help-tour-choose"))
    ask.add_argument(
        "--most", type=int, default=6, metavar="N", help=f"{text('help-tour-most')} (%(default)d)"
    )
    ask.add_argument("--max-absence", type=float, metavar="MIN", help=text("help-tour-max-absence"))
    ask.add_argument("--childcare", default="none", metavar="none|auto|ID", help=text("help-childcare"))
    ask.add_argument(
        "--bike", choices=("none", "direct", "on_board"), default="none", help=text("help-bike-along")
    )
    for name, kind, default in (
        ("max-trip", float, usual.max_trip_min),
        ("max-walk", float, usual.max_walk_min),
        ("transfers", int, usual.max_transfers),
    ):
        words = f"{text(f'help-{name}')} (%(default)g)"
        ask.add_argument(f"--{name}", type=kind, default=default, metavar="N", help=words)


def add_attend(command: argparse.ArgumentParser, lang: str) -> None:
    """Those of `bereik attend`."""
    text, usual = partial(sentence, lang=lang), Traveller()
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where", metavar="WHERE", help=text("help-where"))
    given.add_argument("--destinations", metavar="FILE", help=text("help-attend-destinations"))
    given.add_argument("--category", choices=CATEGORIES, metavar="NAME", help=text("help-attend-category"))
    add_places(given, lang)
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument("--days", default="mon-fri", metavar="DAYS", help=text("help-attend-days"))
    ask.add_argument(
        "--part", choices=("all", "morning", "afternoon"), default="all", help=text("help-attend-part")
    )
    ask.add_argument("--date", metavar="D", help=text("help-date-week"))
    ask.add_argument("--childcare", default="none", metavar="none|auto|ID", help=text("help-childcare"))
    ask.add_argument(
        "--bike", choices=("none", "direct", "on_board"), default="none", help=text("help-bike-along")
    )
    for name, default in (("max-trip", usual.max_trip_min), ("max-walk", usual.max_walk_min)):
        words = f"{text(f'help-{name}')} (%(default)g)"
        ask.add_argument(f"--{name}", type=float, default=default, metavar="N", help=words)
