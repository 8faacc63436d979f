"""Groups of options that several commands share: the places, the question, its limits, what is shown."""

import argparse
from functools import partial

from bereik.cli.ages import months_of
from bereik.domain.traveller import BIKES, Traveller
from bereik.texts import sentence

ROWS_SHOWN = 20


def add_places(given: argparse._ArgumentGroup, lang: str) -> None:
    """The files of a question: the network and the places in it."""
    text = partial(sentence, lang=lang)
    given.add_argument("--network", metavar="DIR", help=text("help-network"))
    given.add_argument("--vacancies", metavar="FILE", help=text("help-vacancies"))
    given.add_argument("--addresses", metavar="FILE", help=text("help-addresses"))
    given.add_argument("--care-file", metavar="FILE", help=text("help-care-file"))
    given.add_argument("--crs", default="EPSG:4326", help=text("help-crs"))


def add_query(command: argparse.ArgumentParser, lang: str) -> None:
    """What is asked, and what is shown of the answer."""
    text = partial(sentence, lang=lang)
    add_query_options(command, lang)
    show = command.add_argument_group(text("help-answer"))
    show.add_argument("--why", nargs="?", const="", metavar="ID", help=text("help-why"))
    show.add_argument("--exact", action="store_true", help=text("help-exact"))
    add_output(show, lang)


def add_output(show: argparse._ArgumentGroup, lang: str) -> None:
    """Where the answer goes, and how much of it is shown."""
    text = partial(sentence, lang=lang)
    show.add_argument("--out", metavar="FILE", help=text("help-out"))
    show.add_argument(
        "--limit", type=int, default=ROWS_SHOWN, metavar="N", help=f"{text('help-limit')} (%(default)d)"
    )
    show.add_argument("--all", action="store_true", help=text("help-all"))


def add_query_options(command: argparse.ArgumentParser, lang: str, *, date: str = "help-date") -> None:
    """When, with whom, and how one travels."""
    text, usual = partial(sentence, lang=lang), Traveller()
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument("--shift", action="append", metavar="SHIFT", help=text("help-shift"))
    ask.add_argument("--date", metavar="D", help=text(date))
    ask.add_argument("--childcare", default="none", metavar="none|auto|ID", help=text("help-childcare"))
    ask.add_argument("--child-age", type=months_of, metavar="AGE", help=text("help-child-age"))
    ask.add_argument("--bike", choices=BIKES, default=usual.bike, help=text("help-bike"))
    ask.add_argument("--licence", action="store_true", help=text("help-licence"))
    add_limits(ask, lang)


def add_limits(ask: argparse._ArgumentGroup, lang: str) -> None:
    """The limits of a journey that can be typed."""
    text, usual = partial(sentence, lang=lang), Traveller()
    for name, kind, default in (
        ("max-trip", float, usual.max_trip_min),
        ("max-walk", float, usual.max_walk_min),
        ("transfers", int, usual.max_transfers),
    ):
        ask.add_argument(
            f"--{name}", type=kind, default=default, metavar="N", help=f"{text(f'help-{name}')} (%(default)g)"
        )
