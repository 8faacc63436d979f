"""`bereik lever`: the people in reach of an employer for every start and end of its shift."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas

from bereik.cli.answered import OpenRegion
from bereik.cli.export import whole_file
from bereik.cli.jobs import check_numbers, chosen_care, chosen_date, open_region
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.cli.typed import read_shifts
from bereik.domain.traveller import Traveller
from bereik.geocoding import parse_where
from bereik.harmless import harmless_table
from bereik.levers.answer import Lever, areas_of, lever
from bereik.texts import sentence
from bereik.texts.provenance_text import provenance_sentences
from bereik.units import format_clock

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

STEPS = range(-12, 13, 3)
"""A quarter of an hour a row, an hour before and after."""


def run(options: Namespace) -> int:
    """Weigh the hours, say what they come down to, and write what was asked."""
    lang = options.lang
    check_numbers(options)
    (shift,) = read_shifts([options.shift], lang)
    with doing("doing-read", lang):
        region = open_region(options)
        employer = _employer(options, region)
    date = chosen_date(options, region)
    traveller = Traveller(bike=options.bike, max_trip_min=options.max_trip, max_walk_min=options.max_walk)
    with doing("doing-lever", lang):
        found = lever(
            region.network, _homes(region, lang), employer, date=date, shift=shift, traveller=traveller,
            childcare=chosen_care(region.childcare, options.childcare, lang),
        )  # fmt: skip
    if options.out:
        with whole_file(Path(options.out)) as part:
            harmless_table(found.table()).to_csv(part, index=False, encoding="utf-8")
    if options.chart:
        found.chart(lang).savefig(options.chart, bbox_inches="tight")
    _show(found, options)
    return DONE


def _employer(options: Namespace, region: OpenRegion) -> "GeoDataFrame":
    """The places of work: a point, or the vacancies of an employer by its name."""
    point = parse_where(options.employer)
    if point is not None:
        return geopandas.GeoDataFrame({"id": ["employer"]}, geometry=[point], crs="EPSG:4326")
    has_employers = "employer" in region.vacancies
    rows = areas_of(region.vacancies, [options.employer]) if has_employers else region.vacancies.head(0)
    if rows.empty:
        raise RefusalError(sentence("lever-none", options.lang, employer=options.employer), WRONG_USAGE)
    return rows


def _homes(region: OpenRegion, lang: str) -> "GeoDataFrame":
    """Who is counted: the people of the region in squares; without them there is nobody to count."""
    homes = region.homes()
    if homes is None:
        raise RefusalError(sentence("map-region-needed", lang, path=""), WRONG_USAGE)
    return homes


def _show(found: Lever, options: Namespace) -> None:
    lang, provenance = options.lang, found.provenance
    rows = _around(found)
    if options.format == "json":
        told: dict[str, Any] = {"now": found.now, "asked": found.asked, "best": found.best, "rows": rows}
        told |= {"best_apart": found.best_apart, "basis": provenance}
        put_json(told)
        return
    put(found.text(lang))
    headings = [sentence(f"lever-column-{name}", lang) for name in ("start", "end", "people", "change")]
    words = new_table(headings, right=headings[2:])
    for start, end, people in rows:
        words.add_row(start, end, f"{people:.0f}", f"{people - found.now:+.0f}")
    answer_console().print(words)
    for line in provenance_sentences(provenance, lang):
        put(line)


def _around(found: Lever) -> list[tuple[str, str, float]]:
    """The shift moved by quarters of an hour, as long as it is now."""
    rows = []
    for step in STEPS:
        start, end = found.shift.start_s + step * 300, found.shift.end_s + step * 300
        if 0 <= start < 86400:
            clocks = format_clock(start), format_clock(end % 86400)
            rows.append((*clocks, found.people_at(*clocks)))
    return rows
