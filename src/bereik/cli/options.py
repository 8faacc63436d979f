"""What can be typed after `bereik`: commands and options, explained in the user's language."""

import argparse
import re
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

from bereik.cli.ages import months_of
from bereik.domain.traveller import BIKES, Shift, Traveller
from bereik.fares.allowances import EMPLOYERS
from bereik.texts import LANGUAGES, sentence
from bereik.version import __version__

SHIFTS = {
    "early": Shift("early", "06:00", "14:00", "mon-fri"),
    "late": Shift("late", "14:00", "22:00", "mon-fri"),
    "night": Shift("night", "22:00", "06:00", "mon-fri"),
    "day": Shift("day", "08:00", "16:30", "mon-fri"),
    "weekend": Shift("weekend", "06:00", "18:00", "sat,sun"),
}
"""Shifts that have a name; a test compares the hours with `working_hours/shift_templates.toml`."""

OWN_TABLES = ("vacancies", "addresses", "childcare", "zones")
"""Options of `bereik open` that name a file of one's own."""

ROWS_SHOWN = 20
CATEGORIES = (
    "vdab", "ocmw", "werkwinkel", "course", "training", "pre_trajectory", "art60", "social_economy", "other",
)  # fmt: skip
"""Those of `opportunities.destinations`, which a test compares: the tables take long to load."""
_WRONG_WORDS = {
    "usage-missing": re.compile(r"the following arguments are required: (?P<what>.+)"),
    "usage-choice": re.compile(
        r"argument (?P<what>[^:]+): invalid choice: '?(?P<found>.*?)'? \(choose from (?P<known>.+)\)"
    ),
    "usage-age": re.compile(r"argument (?P<what>--child-age): invalid \w+ value: '(?P<found>.*)'"),
    "usage-number": re.compile(r"argument (?P<what>[^:]+): invalid \w+ value: '(?P<found>.*)'"),
    "usage-empty": re.compile(r"argument (?P<what>[^:]+): expected .+"),
    "usage-quotes": re.compile(r"unrecognized arguments: (?P<what>[^-].*)"),
    "usage-unknown": re.compile(r"unrecognized arguments: (?P<what>.+)"),
}
"""What argparse says, which it says in English only, and our sentence for it."""
_SOUTHERN = re.compile(r"-\d+(\.\d+)?\s*[,; ]")


class _Parser(argparse.ArgumentParser):
    """argparse in the user's language."""

    def __init__(
        self, name: str = "", *, lang: str = "nl", prog: str | None = None, description: str = ""
    ) -> None:
        super().__init__(prog or name, description=description, add_help=False, allow_abbrev=False)
        self.lang = lang

    def format_usage(self) -> str:
        """The usage line, with its first word in the user's language."""
        return self._in_own_words(super().format_usage())

    def format_help(self) -> str:
        """The explanation, likewise."""
        return self._in_own_words(super().format_help())

    def _in_own_words(self, text: str) -> str:
        return text.replace("usage: ", sentence("help-usage", self.lang), 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words that were typed, and stop with status 2."""
        wrong = said_as(message, self.lang)
        self.exit(2, f"{self.format_usage()}bereik: {sentence('error-usage', self.lang)}: {wrong}\n")


MAP_KINDS = ("reach", "gap", "employer", "home", "difference", "unlock", "stops", "places")
"""Kinds of map, in the order in which all of them are drawn."""


def said_as(message: str, lang: str) -> str:
    """What argparse says of wrong words, in the user's language where we know it.

    >>> said_as("argument --max-trip: invalid float value: 'lang'", "nl")
    "--max-trip kan niet 'lang' zijn; geef een getal"
    """
    for key, pattern in _WRONG_WORDS.items():
        if found := pattern.fullmatch(message):
            values = {name: text.replace("'", "") for name, text in found.groupdict().items()}
            return sentence(key, lang, **values)
    return message


def language_of(words: Sequence[str]) -> str:
    """The language asked for with `--lang`, wherever it stands; the first one otherwise."""
    for word, after in zip(words, [*words, ""][1:], strict=True):
        asked = after if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and asked in LANGUAGES:
            return asked
    return next(iter(LANGUAGES))


def parse(words: Sequence[str], lang: str) -> argparse.Namespace:
    """The options of a command line; raises SystemExit where that fails, or help was asked.

    >>> parse(["jobs", "-30.03,-51.22"], "nl").where
    '-30.03,-51.22'
    """
    # argparse takes a point in the south for an option, unless a blank stands before it
    safe = [f" {word}" if _SOUTHERN.match(word) else word for word in words]
    options = make_parser(lang).parse_args(safe)
    options.lang = lang
    if getattr(options, "where", None):
        options.where = options.where.strip()
    return options


def make_parser(lang: str) -> argparse.ArgumentParser:
    """The parser of all commands; what it parses has the name of the command in `command`."""
    text = partial(sentence, lang=lang)
    parser = _Parser("bereik", description=text("help-bereik"), lang=lang)
    commands = parser.add_subparsers(
        title=text("help-commands"), dest="command", required=True, metavar="COMMAND"
    )
    for name, add in (
        ("demo", _demo),
        ("jobs", _jobs),
        ("doctor", _doctor),
        ("fetch", _fetch),
        ("build", _build),
        ("check", _check),
        ("template", _template),
        ("scenario", _scenario),
        ("map", _map),
        ("whatif", _whatif),
        ("unlock", _unlock),
        ("region", _region),
        ("live", _live),
        ("lever", _lever),
        ("tour", _tour),
        ("attend", _attend),
        ("open", _open),
        ("warm", _warm),
    ):
        command = commands.add_parser(
            name, help=text(f"help-{name}"), description=text(f"help-{name}"), lang=lang
        )
        add(command, lang)
        _common(command, lang)
    group = parser.add_argument_group(text("help-options"))
    group.add_argument("-h", "--help", action="help", help=text("help-help"))
    group.add_argument(
        "--version", action="version", version=f"bereik {__version__}", help=text("help-version")
    )
    group.add_argument("--lang", choices=LANGUAGES, help=text("help-lang"))
    return parser


def _file_option(name: str) -> list[str]:
    """The names of the option for a file: one with childcare is --care-file, as in `bereik jobs`."""
    return ["--care-file", "--childcare"] if name == "childcare" else [f"--{name}"]


def _common(command: argparse.ArgumentParser, lang: str) -> None:
    """Options of every command."""
    group = command.add_argument_group(sentence("help-options", lang))
    group.add_argument(
        "--format", choices=("table", "json"), default="table", help=sentence("help-format", lang)
    )
    group.add_argument("--lang", choices=LANGUAGES, help=sentence("help-lang", lang))
    group.add_argument("--debug", action="store_true", help=sentence("help-debug", lang))
    group.add_argument("-h", "--help", action="help", help=sentence("help-help", lang))


def _demo(command: argparse.ArgumentParser, lang: str) -> None:
    command.set_defaults(
        where=None, network=None, vacancies=None, addresses=None, care_file=None, crs="EPSG:4326"
    )
    _question(command, lang)


def _jobs(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where", metavar="WHERE", help=text("help-where"))
    _places(given, lang)
    _question(command, lang)


def _whatif(command: argparse.ArgumentParser, lang: str) -> None:
    text, usual = partial(sentence, lang=lang), Traveller()
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where", metavar="WHERE", help=text("help-where"))
    _places(given, lang)
    given.add_argument("--fares", metavar="DIR", help=text("help-whatif-fares"))
    given.add_argument("--stations", metavar="FILE", help=text("help-whatif-stations"))
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
    _limits(ask, lang)


def _places(given: argparse._ArgumentGroup, lang: str) -> None:
    """The files of a question: the network and the places in it."""
    text = partial(sentence, lang=lang)
    given.add_argument("--network", metavar="DIR", help=text("help-network"))
    given.add_argument("--vacancies", metavar="FILE", help=text("help-vacancies"))
    given.add_argument("--addresses", metavar="FILE", help=text("help-addresses"))
    given.add_argument("--care-file", metavar="FILE", help=text("help-care-file"))
    given.add_argument("--crs", default="EPSG:4326", help=text("help-crs"))


def _question(command: argparse.ArgumentParser, lang: str) -> None:
    """What is asked, and what is shown of the answer."""
    text = partial(sentence, lang=lang)
    _asked(command, lang)
    show = command.add_argument_group(text("help-answer"))
    show.add_argument("--why", nargs="?", const="", metavar="ID", help=text("help-why"))
    show.add_argument("--exact", action="store_true", help=text("help-exact"))
    _shown(show, lang)


def _shown(show: argparse._ArgumentGroup, lang: str) -> None:
    """Where the answer goes, and how much of it is shown."""
    text = partial(sentence, lang=lang)
    show.add_argument("--out", metavar="FILE", help=text("help-out"))
    show.add_argument(
        "--limit", type=int, default=ROWS_SHOWN, metavar="N", help=f"{text('help-limit')} (%(default)d)"
    )
    show.add_argument("--all", action="store_true", help=text("help-all"))


def _asked(command: argparse.ArgumentParser, lang: str, *, date: str = "help-date") -> None:
    """When, with whom, and how one travels."""
    text, usual = partial(sentence, lang=lang), Traveller()
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument("--shift", action="append", metavar="SHIFT", help=text("help-shift"))
    ask.add_argument("--date", metavar="D", help=text(date))
    ask.add_argument("--childcare", default="none", metavar="none|auto|ID", help=text("help-childcare"))
    ask.add_argument("--child-age", type=months_of, metavar="AGE", help=text("help-child-age"))
    ask.add_argument("--bike", choices=BIKES, default=usual.bike, help=text("help-bike"))
    ask.add_argument("--licence", action="store_true", help=text("help-licence"))
    _limits(ask, lang)


def _limits(ask: argparse._ArgumentGroup, lang: str) -> None:
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


def _doctor(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("region", nargs="?", metavar="REGION", help=text("help-doctor-region"))
    given.add_argument("--only", action="append", metavar="SOURCE", help=text("help-doctor-only"))
    given.add_argument("--sources", metavar="FILE", help=text("help-sources"))
    given.add_argument("--raw", metavar="DIR", help=text("help-doctor-raw"))


def _fetch(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("region", nargs="?", metavar="REGION", help=text("help-region-named"))
    given.add_argument("--only", action="append", metavar="SOURCE", help=text("help-only"))
    given.add_argument("--sources", metavar="FILE", help=text("help-sources"))
    given.add_argument("--out", metavar="DIR", help=text("help-fetch-out"))
    given.add_argument("--dry-run", action="store_true", help=text("help-dry-run"))
    given.add_argument("--list", action="store_true", help=text("help-list"))


def _build(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("region", nargs="?", metavar="REGION", help=text("help-build-region"))
    given.add_argument("--raw", metavar="DIR", help=text("help-raw"))
    given.add_argument("--gtfs", nargs="+", metavar="FILE", help=text("help-gtfs"))
    given.add_argument("--osm", metavar="FILE", help=text("help-osm"))
    given.add_argument("--out", metavar="DIR", help=text("help-build-out"))


def _check(command: argparse.ArgumentParser, lang: str) -> None:
    given = command.add_argument_group(sentence("help-given", lang))
    given.add_argument("feed", nargs="+", metavar="FILE", help=sentence("help-feed", lang))
    given.add_argument("--out", metavar="FILE", help=sentence("help-check-out", lang))
    given.add_argument("--crs", default="EPSG:4326", help=sentence("help-crs", lang))


def _template(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("file", metavar="FILE.xlsx", help=text("help-template-file"))
    given.add_argument("--kind", choices=("vacancies", "childcare"), help=text("help-template-kind"))


def _scenario(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("plan", nargs="?", metavar="PLAN.toml", help=text("help-plan"))
    given.add_argument("--network", metavar="DIR", help=text("help-network"))
    for name in ("vacancies", "childcare"):
        given.add_argument(*_file_option(name), dest=name, metavar="FILE", help=text(f"help-scenario-{name}"))
    given.add_argument("--crs", default="EPSG:4326", help=text("help-crs"))
    show = command.add_argument_group(text("help-answer"))
    show.add_argument("--out", metavar="DIR", help=text("help-scenario-out"))
    show.add_argument("--gtfs", metavar="OUT.zip", help=text("help-scenario-gtfs"))
    show.add_argument("--tables", metavar="DIR", help=text("help-scenario-tables"))
    show.add_argument("--template", action="store_true", help=text("help-plan-template"))
    show.add_argument("--list-lines", action="store_true", help=text("help-plan-lines"))


def _map(command: argparse.ArgumentParser, lang: str) -> None:
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


def _unlock(command: argparse.ArgumentParser, lang: str) -> None:
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


def _region(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("--homes", metavar="FILE", help=text("help-region-homes"))
    _places(given, lang)
    _asked(command, lang, date="help-date-day")
    show = command.add_argument_group(text("help-answer"))
    show.add_argument("--weight", metavar="COLUMN", help=text("help-unlock-weight"))
    show.add_argument("--out", required=True, metavar="DIR", help=text("help-region-out"))
    show.add_argument("--no-rows", action="store_true", help=text("help-region-no-rows"))
    show.add_argument("--chunk-homes", type=int, metavar="N", help=text("help-region-chunk"))
    show.add_argument("--shard", metavar="I/N", help=text("help-region-shard"))


def _live(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where_several", nargs="*", metavar="WHERE", help=text("help-live-where"))
    given.add_argument("--dwellings", metavar="FILE", help=text("help-live-dwellings"))
    given.add_argument("--rent", type=float, action="append", metavar="EUR", help=text("help-live-rent"))
    _places(given, lang)
    _asked(command, lang, date="help-date-day")
    _shown(command.add_argument_group(text("help-answer")), lang)


def _lever(command: argparse.ArgumentParser, lang: str) -> None:
    text, usual = partial(sentence, lang=lang), Traveller()
    given = command.add_argument_group(text("help-given"))
    given.add_argument("employer", metavar="EMPLOYER", help=text("help-lever-employer"))
    _places(given, lang)
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument("--shift", default="early", metavar="SHIFT", help=text("help-lever-shift"))
    ask.add_argument("--date", metavar="D", help=text("help-date-day"))
    ask.add_argument("--childcare", default="none", metavar="none|auto|ID", help=text("help-lever-childcare"))
    ask.add_argument("--bike", choices=BIKES, default=usual.bike, help=text("help-bike-lever"))
    for name, default in (("max-trip", usual.max_trip_min), ("max-walk", usual.max_walk_min)):
        words = f"{text(f'help-{name}')} (%(default)g)"
        ask.add_argument(f"--{name}", type=float, default=default, metavar="N", help=words)
    show = command.add_argument_group(text("help-answer"))
    show.add_argument("--chart", metavar="FILE", help=text("help-lever-chart"))
    show.add_argument("--out", metavar="FILE", help=text("help-lever-out"))


def _tour(command: argparse.ArgumentParser, lang: str) -> None:
    text, usual = partial(sentence, lang=lang), Traveller()
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where", metavar="HOME", help=text("help-where"))
    given.add_argument(
        "--visit", action="append", metavar="WHERE=MIN[@HH:MM-HH:MM]", help=text("help-tour-visit")
    )
    given.add_argument("--visits", metavar="FILE", help=text("help-tour-visits"))
    _places(given, lang)
    ask = command.add_argument_group(text("help-question"))
    ask.add_argument("--date", metavar="D", help=text("help-date-day"))
    ask.add_argument("--fixed", action="store_true", help=text("help-tour-fixed"))
    ask.add_argument("--break", dest="pause", metavar="MIN[@HH:MM-HH:MM]", help=text("help-tour-break"))
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


def _attend(command: argparse.ArgumentParser, lang: str) -> None:
    text, usual = partial(sentence, lang=lang), Traveller()
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where", metavar="WHERE", help=text("help-where"))
    given.add_argument("--destinations", metavar="FILE", help=text("help-attend-destinations"))
    given.add_argument("--category", choices=CATEGORIES, metavar="NAME", help=text("help-attend-category"))
    _places(given, lang)
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


def _open(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("--network", metavar="DIR", help=text("help-network"))
    for name in ("vacancies", "addresses", "childcare", "zones"):
        given.add_argument(*_file_option(name), dest=name, metavar="FILE", help=text(f"help-open-{name}"))
    given.add_argument("--crs", default="EPSG:4326", help=text("help-crs"))
    how = command.add_argument_group(text("help-question"))
    how.add_argument("--port", type=int, default=0, metavar="N", help=text("help-port"))
    how.add_argument("--no-browser", action="store_true", help=text("help-no-browser"))


def _warm(command: argparse.ArgumentParser, lang: str) -> None:
    """Nothing to choose."""
