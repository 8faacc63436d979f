# ruff: noqa: E501  # one value a name, as a table
"""Every message of every language with real values in it, for people to read and for a test to compare.

Write the files anew after a message has changed, read the difference, and commit both:

    python -m tests.texts.renderings

A message that selects among variants is written once for each of them. `VALUES` has a value for every variable
by its name; a message whose variable means something else has its own in `OWN`.
"""

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bereik.texts import LANGUAGES, page_languages, page_source, sentence, source
from bereik.texts.formats import format_clock_time, format_euros, format_minutes, format_reason
from bereik.texts.provenance_text import long_date

FOLDER = Path(__file__).parent / "renderings"
DATE = dt.date(2026, 11, 24)
MOST_VARIANTS = 6

VALUES: dict[str, object] = {
    "confidence": "M", "amount": 72, "fewer": 2, "limit": "exact", "month": "november 2026",
    "operator": "De Lijn", "own": "id", "product": "vervoergarantie, een jaar",
    "address": "Dorpsstraat 63, 2990 Wuustwezel", "after": 5, "all": 400,
    "assumed": 12, "before": 10, "cases": 4, "change": "12",
    "check": "https://data.delijn.be", "child": "2 jaar", "code": "NO_STOP",
    "column": "shift_start", "columns": "schift_start", "count": 3, "openings": 5, "date": DATE, "day": DATE,
    "days": "zaterdag en zondag", "door": "work", "done": 3, "employer": "Zorghuis De Linde", "errors": 2, "examples": "rij 4 (v004)", "feed": "De Lijn",
    "file": "jobs.csv", "first": DATE, "folder": "data/raw/selab", "found": "7-5", "group": "Brecht",
    "headsign": "Wuustwezel Kerk", "home": "Dorpsstraat 63, 2990 Wuustwezel", "host": "api.delijn.be",
    "hours": "06:00-14:00", "id": "v004", "ids": "v004, v017", "kind": "schooldag", "known": "selab, lier",
    "kilometres": "2,4", "lang": "nl", "last": DATE, "lat": "51.3906", "lead": 120, "letters": "A", "licence": "ja", "line": "901", "link":
    "http://127.0.0.1:8000/start/x", "lon": "4.5946", "maybe": 7, "metres": 320, "minutes": 25, "mode": "bus",
    "months": 6, "municipality": "Wuustwezel", "name": "De Uil, Wuustwezel", "names": "De Lijn en NMBS",
    "notes": 4, "number": 2, "of": 8, "other_route": "902",
    "other_vehicle": "bus", "path": "maps/reach.html", "place": "halte Wuustwezel Kerk", "plan": "Latere bus 901",
     "region": "selab", "ride": "bus 901 van 06.05 uur",
    "rides": 2, "route": "901", "routes": 14, "row": 4, "rows": 400, "seconds": 30, "shown": 40, "size": 500, "slack": 60, "speed": 15,
    "status": 503, "stop": "Wuustwezel Kerk", "stops": 553, "table": "vacatures",
    "target": "Brasschaat Gemeentehuis", "team": "de late ploeg (14:00-22:00)",
    "teams": "de late ploeg (14:00-22:00)", "title": "Orderpicker", "town": "Brecht",
    "transfers": 2, "trip": 75, "trips": 1204, "vehicle": "bus", "verdict": "haalbaar", "version": "2026-11-20", "warnings": 1, "weekday": "di", "what": "network", "where": "Dorpstraat 63",
    "why": "expected tag", "works": 2, "year": 2025, "years": 2, "yes": 75,
}  # fmt: skip
"""A real value for each name of a variable."""

MORE: dict[str, object] = {
    "area": "Flexbus Noord", "broken": "3 keer overstappen", "given": "stop_time", "one": "07:30",
    "other": "07:40", "phone": "0800 12 2 12", "times": "3,1", "told": "er is geen gewone rit.",
    "addresses": 2000, "age": "24", "direction": 1, "feeds": "demobus, demotrain", "more": 4, "towards": "Brecht", "attribution": "© OpenStreetMap contributors", "by": "0.2.0", "care": "zonder kind",
    "childcare": 80, "command": "bereik demo", "crs": "EPSG:31370", "dates": "24, 25", "documentation":
    "docs/data.md", "ends": 1, "earlier": "no", "holidays": "yes", "expected": "zip", "folders": "a, b", "here": "4.60, 51.39", "high": "06:00",
    "key": "days", "large": "1250", "layout": 3, "least": "1", "listed": 2048, "looked": "id, naam", "low": "05:00",
    "mapping": "vdab_v4", "processes": "0", "mb": 900, "missing": "id", "most": 10, "most_mb": 500, "named": "EPSG:4326",
    "near": "shift_start", "newest": "2026-11-01", "others": "blad 2", "parameter": "page", "part": "PH off",
    "read": 4, "read_as": "07:00-17:00", "reading": "EPSG:4326", "scheme": "http", "seen": "2026-10-01",
    "share": "12 %", "sheet": "Blad 1", "small": "1,25", "source": "streets.osm.pbf", "span": "1-10", "starts": 2,
    "stops_after": 553, "stops_before": 550, "there": "4.60, 51.39", "trips_after": 1240, "trips_before": 1204,
    "unpacked_mb": 2000, "unused": 2, "url": "https://data.delijn.be/gtfs", "used": 380, "usual": 1204,
    "vacancies": 400, "way": "fiets", "x": "x", "y": "y", "zones": 88,
}  # fmt: skip
"""And of variables that few messages have."""

CLOCKS = {
    "arrive": "06:51",
    "at": "18:42",
    "bring": "05:40",
    "closes": "18:00",
    "depart": "06:05",
    "end": "22:00",
    "fetch": "17:20",
    "leave": "06:05",
    "opens": "07:00",
    "other_time": "22:45",
    "shift": "22:00",
    "start": "14:00",
    "time": "21:45",
}
MINUTES = {"late": 14, "limit": 90, "short": 9, "stay": 660, "walk": 12}


def values_of(lang: str) -> dict[str, object]:
    """The value of every variable, times and minutes as the language says them."""
    clocks = {name: format_clock_time(clock, lang) for name, clock in CLOCKS.items()}
    minutes = {name: format_minutes(count, lang) for name, count in MINUTES.items()}
    money = {name: format_euros(cents, lang) for name, cents in {"euros": 383, "eur": 1240}.items()}
    return VALUES | MORE | clocks | minutes | money | {"reason": format_reason("LAST_TOO_EARLY", 25, lang)}


OWN: dict[tuple[str, str], object] = {
    ("clock", "hours"): "18", ("clock", "minutes"): "42", ("hours-many", "hours"): 5,
    ("hours-minutes", "hours"): 19, ("hours-minutes", "minutes"): 14, ("fetch-day-limit", "hours"): 3,
    ("atlas-clock", "time"): "22:00", ("atlas-clock-night", "time"): "00:30",
    ("provenance-childcare", "bring"): 10, ("provenance-childcare", "fetch"): 10,
    ("plan-metres", "metres"): "320",
    ("explain-journey-out", "took"): "99 min", ("explain-journey-out", "work"): "22:00",
    ("explain-journey-back", "took"): "99 min", ("explain-journey-back", "work"): "22:00",
    ("flexbus-days-some", "of"): "days", ("explain-nearest-opens", "of"): "all", ("explain-nearest-closes", "of"): "all", ("page-rows-shown", "why"): "told", ("compare-note", "days"): "Berekend voor alle dagen.", ("page-sheet-list-intro", "days"): "Berekend voor alle dagen.",
    ("cost-checked", "source"): "vlaanderen.be", ("cost-month", "year"): "2026",
    ("cost-known", "days"): 20, ("cost-none", "days"): 20, ("option-blue-bike-cost", "days"): 20,
    ("option-wrong", "option"): "ebike", ("option-wrong", "name"): "bike",
    ("flexbus-rule", "name"): "walk_m", ("shuttles-long", "hours"): 6, ("shuttles-long", "stop"): "07:05",
    ("shuttles-half", "missing"): "work_time",
    ("day-advice", "days"): "24 november 2026", ("day-outside", "first"): "2026-11-01",
}  # fmt: skip
"""What a variable is in one message."""

PLAN = (
    "plan-line",
    "plan-no-",
    "plan-not-",
    "plan-trip",
    "plan-first-",
    "plan-last-",
    "plan-stop",
    "plan-which",
)
OWN_BEGIN: dict[tuple[str, str], object] = {
    **{(begin, "name"): "line '901'" for begin in PLAN}, **{(begin, "found"): "'9O1'" for begin in PLAN},
    **{(begin, "known"): "901, 902, 905" for begin in PLAN}, ("plan-first-", "at"): "05:10", ("plan-last-", "at"): "21:10",
    ("plan-no-ride-between", "first"): "05:10", ("plan-no-ride-between", "last"): "21:10", ("plan-no-", "days"): "sat,sun",
    ("plan-trips-idle", "days"): "sat,sun", ("plan-too-slow", "first"): "'Wuustwezel Kerk'", ("plan-too-slow", "last"):
    "'Brecht Kerk'", ("plan-too-slow", "hours"): 328, ("plan-too-slow", "most"): 12, ("plan-and", "first"):
    "sector 'care'", ("plan-and", "last"): "shift_end '22:00'", ("plan-entry", "where"): "plan.toml: [[headway]] 1",
    ("plan-entry", "line"): 12, ("plan-value", "name"): "every_min", ("plan-line-over", "stops"): "Stop C",
    ("plan-name-missing", "name"): "until", ("plan-alternative", "home"): "14.55 uur",
    ("plan-alternative", "kind"): "Later vertrekken", ("plan-no-value", "column"): "sector",
    ("plan-unreadable", "path"): "plan.toml", ("plan-encoding", "file"): "plan.toml", ("plan-no-toml", "file"): "plan.toml",
    ("plan-strange", "file"): "plan.toml", ("plan-nameless", "file"): "plan.toml", ("plan-head", "file"): "plan.toml",
    ("plan-no-list", "file"): "plan.toml",
    ("provenance-", "name"): "De Lijn", ("provenance-", "place"): 96, ("provenance-", "hours"): 95, ("provenance-", "all"): 80,
    ("provenance-childcare", "count"): 80, ("provenance-version", "version"): "0.2.0", ("check-", "name"): "De Lijn",
    ("jobs-shift", "shift"): "06:00-14:00", ("shift-", "shift"): "07:00-07:00", ("usage-", "what"): "--max-trip",
    ("usage-", "found"): "veel", ("error-", "what"): "KeyError", ("fetch-", "name"): "delijn",
    ("fetch-", "found"): "html", ("build-", "path"): "data/built/selab", ("doing-", "path"): "gtfs.zip",
    ("childcare-", "slack"): 40, ("jobs-child", "age"): "2 jaar", ("out-", "path"): "jobs.doc",
    ("jobs-saved", "path"): "jobs.csv", ("network-", "file"): "network/stops.parquet",
    ("map-out", "leave"): "06:05", ("map-out", "arrive"): "06:51", ("map-back", "leave"): "14:09",
    ("map-back", "arrive"): "14:55", ("atlas-way", "leave"): "06:05", ("atlas-way", "arrive"): "06:51",
    ("atlas-ride", "time"): "06:05", ("atlas-bring", "time"): "05:40", ("atlas-fetch", "time"): "17:20",
    ("address-postcode", "postcode"): "2990", ("address-outside", "postcode"): "2000",
    ("address-outside", "where"): "Meir 1, 2000 Antwerpen",
    ("minutes-span", "low"): "26 minuten", ("minutes-span", "high"): "2 uur en 22 minuten",
    ("minutes-span-short", "low"): 4, ("minutes-span-short", "high"): 7,
    ("present-teams", "teams"): "niet de late ploeg (14:00-22:00)",
    ("present-why-when", "when"): "Op zondag", ("present-why-when", "why"): "de reis duurt te lang.",
    ("atlas-stops", "time"): "04:58", ("present-", "days"): "zondag", ("present-span", "first"): "maandag",
    ("present-span", "last"): "vrijdag", ("present-and", "first"): "zaterdag", ("present-and", "last"): "zondag",
    ("present-hours", "hours"): "06:00-14:00", ("present-hours-a-week", "hours"): 38, ("page-hours", "hours"):
    "06:00-14:00", ("page-hours-from", "start"): "06:00", ("page-hours-from", "end"): "14:00",
    ("page-summary", "count"): 9, ("page-try", "count"): 22, ("home-point", "lat"): "51.3906",
}  # fmt: skip
"""What a variable is in all messages that begin so."""

DATES = ("date", "day", "first", "last")
DATED = ("date-", "page-sheet-weekday")
"""Messages that write a date themselves; the others are given it in words."""

SPOKEN_MINUTES = ("plan-", "page-day-", "explain-margin", "change-")
"""Messages in which `minutes` is said as minutes already."""


class _Parts(Visitor):
    """The variables of a message, and for each that selects its variants."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.variants: dict[str, list[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # fluent.syntax's name
        if node.id.name not in self.names:
            self.names.append(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        if isinstance(node.selector, ast.VariableReference):
            keys = [getattr(one.key, "name", None) or one.key.value for one in node.variants]
            self.variants.setdefault(node.selector.id.name, []).extend(keys)
        self.generic_visit(node)


def read_messages(text: str) -> dict[str, _Parts]:
    """The parts of every message of a Fluent file."""
    found = {}
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Message):
            found[entry.id.name] = parts = _Parts()
            parts.visit(entry)
    return found


def rendered(key: str, parts: _Parts, lang: str) -> Iterator[str]:
    """The message in each of its variants, at most `MOST_VARIANTS`."""
    values = values_of(lang)
    usual = {name: _value(key, name, values, lang) for name in parts.names}
    choices = [_choices(name, keys, usual[name]) for name, keys in parts.variants.items()]
    seen: list[str] = []
    for chosen in itertools.product(*choices):
        text = sentence(key, lang, **usual | dict(zip(parts.variants, chosen, strict=True)))
        if text not in seen:
            seen.append(text)
    yield from seen[:MOST_VARIANTS]


def _choices(name: str, keys: list[str], usual: object) -> list[object]:
    """A value for each variant of a variable."""
    found: list[object] = []
    for key in dict.fromkeys(keys):
        if key == "other":
            found.append(usual)
        elif key == "none":
            found.append(None)
        else:
            found.append(1 if key == "one" else int(key) if key.isdigit() else key)
    return found


def _value(key: str, name: str, values: dict[str, object], lang: str) -> object:
    if (key, name) in OWN:
        return OWN[key, name]
    if name in ("low", "high", "own") and key.startswith("cost-"):
        return format_euros({"low": 6437, "high": 7152}.get(name, 2087), lang)
    if name == "minutes" and key.startswith(SPOKEN_MINUTES) and not key.startswith("page-day-care"):
        return format_minutes(25, lang)
    begun = [value for (begin, own), value in OWN_BEGIN.items() if own == name and key.startswith(begin)]
    if begun:
        return begun[-1]
    if name in DATES and not key.startswith(DATED):
        return long_date(DATE, lang)
    return values.get(name, f"‹{name}›")


def texts_of(lang: str) -> dict[str, str]:
    """What is read for each language: the library's own file, and that of the page."""
    found = {"library": source(lang)} if lang in LANGUAGES else {}
    return found | ({"page": page_source(lang)} if lang in page_languages() else {})


def write_all(lang: str) -> str:
    """All messages of a language as one text."""
    lines: list[str] = []
    for name, text in texts_of(lang).items():
        lines += [f"==== {name} ({lang})", ""]
        for key, parts in read_messages(text).items():
            lines += [f"{key}: {text}" for text in rendered(key, parts, lang)]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for language in page_languages():
        (FOLDER / f"{language}.txt").write_text(write_all(language), encoding="utf-8")
