"""`bereik attend`: on which days a client can be at a course, an office or a place to train."""

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bereik.cli.answered import OpenRegion
from bereik.cli.jobs import check_numbers, chosen_care, chosen_date, open_region
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.cli.where import check_order, find_home, tell_what_was_read
from bereik.demo import FILES
from bereik.domain.traveller import WEEKDAYS, Traveller
from bereik.opportunities import read_destinations
from bereik.texts import sentence
from bereik.texts.formats import format_minutes
from bereik.texts.provenance_text import provenance_sentences
from bereik.tours import attend

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

COLUMNS = ("name", "category", "verdict", "days", "fails", "leave_home", "back_home", "longest_absence_min")


def run(options: Namespace) -> int:
    """Ask every destination on every day, and show them."""
    lang = options.lang
    check_numbers(options)
    with doing("doing-read", lang):
        region = open_region(options)
        home = find_home(options.where, region.addresses, lang)
        check_order(home.point, region.network, lang)
        places = _destinations(options, region)
    date = chosen_date(options, region)
    traveller = Traveller(bike=options.bike, max_trip_min=options.max_trip, max_walk_min=options.max_walk)
    with doing("doing-attend", lang):
        found = attend(
            region.network, home.point, places, date=date, days=options.days, part=options.part,
            childcare=chosen_care(region.childcare, options.childcare, lang), traveller=traveller,
        )  # fmt: skip
    _show(found, options)
    return DONE


def _destinations(options: Namespace, region: OpenRegion) -> "GeoDataFrame":
    """The destinations of a file, or those of the demonstration; of one category where it is named."""
    if options.destinations and not Path(options.destinations).is_file():
        raise RefusalError(sentence("no-file", options.lang, path=options.destinations), WRONG_USAGE)
    if not options.destinations and options.network:
        raise RefusalError(sentence("attend-needed", options.lang), WRONG_USAGE)
    path = options.destinations or FILES / "destinations.csv"
    table = read_destinations(path, crs=options.crs, addresses=region.addresses)
    tell_what_was_read(table, options.lang)
    return table if options.category is None else table[table["category"] == options.category]


def _show(found: "DataFrame", options: Namespace) -> None:
    lang, provenance = options.lang, found.attrs["provenance"]
    if options.format == "json":
        rows = json.loads(found.to_json(orient="records"))
        put_json({"destinations": rows, "basis": provenance})
        return
    headings = [sentence(f"attend-{name.replace('_', '-')}", lang) for name in COLUMNS]
    words = new_table(headings, right=headings[5:])
    for row in found.to_dict("records"):
        words.add_row(*(_cell(name, row, lang) for name in COLUMNS))
    answer_console().print(words)
    for line in provenance_sentences(provenance, lang):
        put(line)


def _cell(name: str, row: dict[Any, Any], lang: str) -> str:
    if name == "category":
        return sentence(f"category-{row[name].replace('_', '-')}", lang)
    if name == "verdict":
        return sentence(f"verdict-{row[name]}", lang)
    if name == "days":
        return sentence("attend-days-of", lang, held=row["days_held"], asked=row["days_asked"])
    if name == "fails":
        days = [sentence(f"weekday-{WEEKDAYS.index(day)}", lang) for day in row[name].split(",") if day]
        return ", ".join(days)
    if name == "longest_absence_min":
        return "" if row[name] != row[name] else format_minutes(row[name], lang)
    return row[name] or ""
