"""`bereik region`: which vacancies all homes of a region can hold, chunk by chunk, in a folder of its own."""

import datetime as dt
import re
from argparse import Namespace
from pathlib import Path
from typing import Any

from geopandas import GeoDataFrame

from bereik.batch import region_reach
from bereik.batch.region import RegionReach
from bereik.cli.answered import OpenRegion
from bereik.cli.jobs import check_numbers, chosen_care, chosen_date, open_region
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.rows import shift_name
from bereik.cli.steps import show_progress
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.cli.typed import read_shifts
from bereik.cli.where import tell_what_was_read
from bereik.domain.traveller import Traveller
from bereik.opportunities.own_tables import read_own_table
from bereik.present.written import decimal, whole
from bereik.reach.operating_dates import count_not_worked
from bereik.table_files.report import note_used
from bereik.texts import sentence
from bereik.texts.provenance_text import long_date, provenance_sentences

_SHARD = re.compile(r"(\d+)/(\d+)")


def run(options: Namespace) -> int:
    """Ask all homes, or one part of them, and say how many jobs they can hold on average."""
    lang = options.lang
    check_numbers(options)
    shard = _shard(options)
    with doing("doing-read", lang):
        region = open_region(options)
        homes = _homes(options, region)
    shifts = read_shifts(options.shift, lang) if options.shift else None
    date = chosen_date(options, region, shifts)
    traveller = Traveller(
        max_walk_min=options.max_walk, bike=options.bike, max_transfers=options.transfers,
        max_trip_min=options.max_trip, driving_licence=options.licence,
    )  # fmt: skip
    with show_progress(lang) as progress:
        found = region_reach(
            region.network, homes, region.vacancies, date=date, shifts=shifts,
            childcare=chosen_care(region.childcare, options.childcare, lang),
            child_age_months=options.child_age, traveller=traveller, weight=options.weight, out=options.out,
            rows=not options.no_rows, all_pairs=options.all, by=options.by, chunk_homes=options.chunk_homes,
            shard=shard, progress=lambda done, of: progress.count("region-step", done, of),
        )  # fmt: skip
    _show(found, options, [] if shifts else _other_days(region.vacancies, date, lang))
    return DONE


def _other_days(vacancies: GeoDataFrame, date: dt.date, lang: str) -> list[str]:
    """That some work is asked on a day on which it is not done: all is asked on one date."""
    count = count_not_worked(vacancies, [date] * len(vacancies))
    return [sentence("region-other-day", lang, count=count, date=long_date(date, lang))] if count else []


def _shard(options: Namespace) -> tuple[int, int] | None:
    """The part of the chunks that is meant: 3/40 is the third of forty."""
    if options.shard is None:
        return None
    parts = _SHARD.fullmatch(options.shard.strip())
    if parts is None or not 1 <= int(parts[1]) <= int(parts[2]):
        raise RefusalError(sentence("region-shard", options.lang, found=options.shard), WRONG_USAGE)
    return int(parts[1]), int(parts[2])


def _homes(options: Namespace, region: OpenRegion) -> GeoDataFrame:
    """The homes of a file, else squares with the people of the region."""
    if options.homes:
        if not Path(options.homes).is_file():
            raise RefusalError(sentence("no-file", options.lang, path=options.homes), WRONG_USAGE)
        table = read_own_table(options.homes, "homes", crs=options.crs)
        note_used(table, options.weight, options.by)
        tell_what_was_read(table, options.lang)
        return table
    squares = region.homes()
    if squares is None:
        raise RefusalError(sentence("region-homes-needed", options.lang), WRONG_USAGE)
    return squares


def _rows(found: RegionReach) -> list[dict[str, Any]]:
    """For each shift the openings that a person can hold on average, and the people who can hold none."""
    people = found.by_home["home_id"].map(found.people).astype(float)
    table = found.by_home.assign(people=people, held=people * found.by_home["jobs"])
    rows = []
    for shift, own in table.groupby("shift", observed=True, sort=False):
        total = float(own["people"].sum())
        rows.append(
            {
                "shift": str(shift), "homes": len(own), "people": total,
                "openings_a_person": float(own["held"].sum()) / total if total else None,
                "people_without": float(own.loc[own["jobs"] == 0, "people"].sum()),
            }
        )  # fmt: skip
    return rows


def _show(found: RegionReach, options: Namespace, notes: list[str]) -> None:
    lang, rows = options.lang, _rows(found)
    if options.format == "json":
        put_json(
            {
                "folder": str(found.folder),
                "shard": options.shard,
                "rows": rows,
                "notes": notes,
                "basis": found.provenance,
            }
        )
        return
    columns = ("shift", "homes", "people", "openings", "without")
    headings = [sentence(f"region-column-{name}", lang) for name in columns]
    words = new_table(headings, right=headings[1:])
    for row in rows:
        each = row["openings_a_person"]
        words.add_row(
            sentence("region-own-hours", lang) if row["shift"] == "own" else shift_name(row["shift"], lang),
            whole(row["homes"], lang), whole(row["people"], lang),
            "" if each is None else decimal(each, lang), whole(row["people_without"], lang),
        )  # fmt: skip
    if rows:
        answer_console().print(words)
    for note in notes:
        put(note)
    if options.shard:
        put(sentence("region-part" if rows else "region-part-empty", lang, shard=options.shard))
    put(sentence("region-folder", lang, path=str(found.folder)))
    for line in provenance_sentences(found.provenance, lang):
        put(line)
