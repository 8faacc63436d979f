"""`bereik lever`: the people in reach of an employer for every start and end of its shift."""

from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import geopandas

from bereik.cli.answered import OpenRegion
from bereik.cli.export import whole_file
from bereik.cli.jobs import check_numbers, chosen_care, chosen_date, open_region
from bereik.cli.options import SHIFTS
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.cli.typed import read_shifts
from bereik.domain.traveller import Shift, Traveller
from bereik.geocoding import parse_where
from bereik.harmless import harmless_table
from bereik.levers.answer import Lever, areas_of, lever
from bereik.levers.hours import STEP_S
from bereik.present.written import signed, whole
from bereik.shifts.hours import options_of
from bereik.shifts.licence import licence_needed
from bereik.texts import sentence
from bereik.texts.formats import format_clock_time
from bereik.texts.provenance_text import provenance_sentences
from bereik.units import DAY_S, format_clock

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

STEPS = range(-12, 13, 3)
"""A quarter of an hour a row, an hour before and after."""
MOST_NAMES = 5
"""More employers than these are counted and not named."""


def run(options: Namespace) -> int:
    """Weigh the hours, say what they come down to, and write what was asked."""
    lang = options.lang
    check_numbers(options)
    (shift,) = read_shifts([options.shift], lang) if options.shift else (None,)
    with doing("doing-read", lang):
        region = open_region(options)
        employer = _employer(options, region)
    present = _Present(shift, []) if shift else _own_hours(employer, lang)
    date = chosen_date(options, region, [present.shift])
    traveller = Traveller(bike=options.bike, max_trip_min=options.max_trip, max_walk_min=options.max_walk)
    with doing("doing-lever", lang):
        found = lever(
            region.network, _homes(region, lang), employer,
            date=date, shift=present.shift, traveller=traveller,
            childcare=chosen_care(region.childcare, options.childcare, lang),
        )  # fmt: skip
    if options.out:
        with whole_file(Path(options.out)) as part:
            harmless_table(found.table()).to_csv(part, index=False, encoding="utf-8")
    if options.chart:
        found.chart(lang).savefig(options.chart, bbox_inches="tight")
    _show(found, [*_named(employer, lang), *present.notes], options)
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


class _Present(NamedTuple):
    """The hours of now, and what must be said of them."""

    shift: Shift
    notes: list[str]


def _own_hours(employer: "GeoDataFrame", lang: str) -> _Present:
    """The hours that most vacancies of the employer have; those of an early shift where none are known."""
    told = [options[0][0] for options in options_of(employer) if len(options) == 1]
    # Parts of a split shift do not move together, and hours are weighed in steps of five minutes.
    hours = Counter(
        parts[0] for parts in told if len(parts) == 1 and not any(clock % STEP_S for clock in parts[0])
    )
    if not hours:
        usual = SHIFTS["early"]
        clocks = {"start": format_clock_time(usual.start, lang), "end": format_clock_time(usual.end, lang)}
        return _Present(usual, [sentence("lever-hours-unknown", lang, **clocks)])
    ((start, end), count), *others = hours.most_common()
    shift = Shift("own", format_clock(start), format_clock(end % DAY_S))
    some = others or len(employer) > count
    return _Present(
        shift, [sentence("lever-hours-most", lang, count=count, of=len(employer))] if some else []
    )


def _named(employer: "GeoDataFrame", lang: str) -> list[str]:
    """Who is meant, since a part of a name may fit several employers, and what does not count of it."""
    if "employer" not in employer:
        return []
    names = list(dict.fromkeys(employer["employer"].astype(str)))
    rest = len(names) - MOST_NAMES
    listed = ", ".join(names[:MOST_NAMES])
    told = {"names": listed, "rest": max(rest, 0), "count": len(employer), "of": len(names)}
    licences = int(licence_needed(employer).sum())
    return [
        sentence("lever-places", lang, **told),
        *([sentence("lever-licence", lang, count=licences)] if licences else []),
    ]


def _homes(region: OpenRegion, lang: str) -> "GeoDataFrame":
    """Who is counted: the people of the region in squares; without them there is nobody to count."""
    homes = region.homes()
    if homes is None:
        raise RefusalError(sentence("map-region-needed", lang, path=""), WRONG_USAGE)
    return homes


def _show(found: Lever, notes: list[str], options: Namespace) -> None:
    lang, provenance = options.lang, found.provenance
    rows = _around(found)
    if options.format == "json":
        hours = (found.shift.start, found.shift.end)
        told: dict[str, Any] = {"hours": hours, "now": found.now, "asked": found.asked, "best": found.best}
        told |= {"rows": rows, "best_apart": found.best_apart, "notes": notes, "basis": provenance}
        put_json(told)
        return
    put(found.text(lang))
    for note in notes:
        put(note)
    headings = [sentence(f"lever-column-{name}", lang) for name in ("start", "end", "people", "change")]
    words = new_table(headings, right=headings[2:])
    for start, end, people in rows:
        # The difference of what is shown, so that what stands side by side adds up.
        change = round(people) - round(found.now)
        words.add_row(start, end, whole(people, lang), signed(change, lang))
    answer_console().print(words)
    for line in provenance_sentences(provenance, lang):
        put(line)


def _around(found: Lever) -> list[tuple[str, str, float]]:
    """The shift moved by quarters of an hour, as long as it is now."""
    rows = []
    for step in STEPS:
        start, end = found.shift.start_s + step * STEP_S, found.shift.end_s + step * STEP_S
        if 0 <= start < DAY_S:
            clocks = format_clock(start), format_clock(end % DAY_S)
            rows.append((*clocks, found.people_at(*clocks)))
    return rows
