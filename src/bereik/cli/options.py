"""What can be typed after `bereik`: commands and options, explained in the user's language."""

import argparse
import re
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

from bereik.cli import study_options
from bereik.cli.option_groups import add_places, add_query
from bereik.domain.traveller import Shift
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
        code = after if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and code in LANGUAGES:
            return code
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
        ("map", study_options.add_map),
        ("whatif", study_options.add_whatif),
        ("unlock", study_options.add_unlock),
        ("region", study_options.add_region),
        ("live", study_options.add_live),
        ("lever", study_options.add_lever),
        ("tour", study_options.add_tour),
        ("attend", study_options.add_attend),
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
    add_query(command, lang)


def _jobs(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("where", metavar="WHERE", help=text("help-where"))
    add_places(given, lang)
    given.add_argument("--shuttles", metavar="FILE", help=text("help-shuttles"))
    given.add_argument("--flexbus", metavar="FILE", help=text("help-flexbus"))
    add_query(command, lang)


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


def _open(command: argparse.ArgumentParser, lang: str) -> None:
    text = partial(sentence, lang=lang)
    given = command.add_argument_group(text("help-given"))
    given.add_argument("--network", metavar="DIR", help=text("help-network"))
    for name in ("vacancies", "addresses", "childcare", "zones"):
        given.add_argument(*_file_option(name), dest=name, metavar="FILE", help=text(f"help-open-{name}"))
    given.add_argument("--destinations", metavar="FILE", help=text("help-attend-destinations"))
    given.add_argument("--shuttles", metavar="FILE", help=text("help-shuttles"))
    given.add_argument("--flexbus", metavar="FILE", help=text("help-flexbus"))
    given.add_argument("--crs", default="EPSG:4326", help=text("help-crs"))
    how = command.add_argument_group(text("help-question"))
    how.add_argument("--port", type=int, default=0, metavar="N", help=text("help-port"))
    how.add_argument("--no-browser", action="store_true", help=text("help-no-browser"))
    how.add_argument("--processes", type=int, default=1, metavar="N", help=text("help-processes"))


def _warm(command: argparse.ArgumentParser, lang: str) -> None:
    """Nothing to choose."""
