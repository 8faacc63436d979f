"""`bereik check`: the faults of timetables, how far they reach, their types of day, and a calendar."""

import datetime as dt
from argparse import Namespace
from pathlib import Path
from typing import Any

from pandas import DataFrame
from rich.text import Text

from bereik.cli.calendar_view import calendar_lines, groups, type_rows
from bereik.cli.check_page import check_page
from bereik.cli.feed_lines import (
    Check,
    Checked,
    fault_counts,
    feed_names,
    heading,
    horizon_lines,
    refused_days,
)
from bereik.cli.refusal import DONE, NO_ANSWER, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, doing, new_table, put, put_json
from bereik.errors import FeedError
from bereik.feeds import Feed, check_feed, common_range, feed_horizon, list_service_days, read_feed
from bereik.network import load_network
from bereik.opportunities import TableCheck, check_row, check_table, tell_check
from bereik.regions import is_region
from bereik.table_files.report import tell_notes
from bereik.texts import sentence
from bereik.texts.localized import in_language
from bereik.texts.provenance_text import short_date

COLOURS = {"error": "bold red", "warning": "yellow", "info": "dim"}
TABLES = (
    ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".tab", ".dbf", ".json", ".jsonl", ".ndjson",
    ".geojson", ".gpkg", ".shp", ".parquet",
)  # fmt: skip
"""Endings of tables of vacancies and childcare."""
MOST_ROWS = 100
"""Rows of a table that are named; --format json names all."""


def run(options: Namespace) -> int:
    """Check timetables; status 1 when one of them cannot be used."""
    for path in options.feed:
        if not Path(path).exists():
            raise RefusalError(sentence("no-file", options.lang, path=path), WRONG_USAGE)
    if options.out and Path(options.out).suffix.lower() not in (".html", ".htm"):
        raise RefusalError(sentence("check-out-html", options.lang, path=options.out), WRONG_USAGE)
    tables = [path for path in options.feed if _is_table(path)]
    if tables:
        return check_tables(tables, options)
    check = look_at(options.feed, options.lang)
    if options.out:
        Path(options.out).write_text(check_page(check, options.lang), encoding="utf-8")
    if options.format == "json":
        put_json(as_json(check), indent=1)
    else:
        print_check(check, options.lang)
        if options.out:
            put(sentence("check-saved", options.lang, path=options.out))
    return DONE if len(check.feeds) == len(check.found) else NO_ANSWER


def _is_table(path: str) -> bool:
    """Whether a file is a table of vacancies or childcare; a folder or a zip is a timetable."""
    return Path(path).suffix.lower() in TABLES and not Path(path).is_dir()


def check_tables(paths: list[str], options: Namespace) -> int:
    """Look at tables of vacancies or childcare; status 1 when one of them cannot be used."""
    if options.out or len(paths) < len(options.feed):
        raise RefusalError(sentence("check-tables-apart", options.lang), WRONG_USAGE)
    checks = [check_table(path, options.crs) for path in paths]
    if options.format == "json":
        rows = [check_row(check, options.lang) for check in checks]
        put_json({"tables": rows}, indent=1)
    else:
        for check in checks:
            put("\n".join([check.path, *(f"  {line}" for line in _table_lines(check, options.lang))]))
    return DONE if all(check.table is not None for check in checks) else NO_ANSWER


def _table_lines(check: TableCheck, lang: str) -> list[str]:
    """What was found in a table, and each row that a person should look over."""
    lines = tell_check(check, lang)
    every = [] if check.table is None else tell_notes(check.table, lang)
    if len(every) > MOST_ROWS:
        every[MOST_ROWS:] = [sentence("table-check-more", lang, count=len(every) - MOST_ROWS)]
    return [*lines, *(f"  {line}" for line in every)]


def look_at(paths: list[str], lang: str, today: dt.date | None = None) -> Check:
    """Read and check the timetables in some files."""
    today, found = today or dt.date.today(), []
    for path, name in zip(paths, feed_names(paths), strict=True):
        with doing("doing-feed", lang, path=path):
            built = _feeds_built(Path(path))
            if built:
                found += [Checked(path, feed, check_feed(feed, today=today)) for feed in built]
                continue
            try:
                feed = read_feed(path, name)
                found.append(Checked(path, feed, check_feed(feed, today=today)))
            except FeedError:  # the faults say it, and name more than one
                found.append(Checked(path, None, check_feed(path, today=today)))
    usable = [checked.feed for checked in found if checked.feed is not None]
    return Check(found, list_service_days(usable) if usable else None, today)


def _feeds_built(folder: Path) -> tuple[Feed, ...]:
    """The timetables of a network or region that was built; none where the path is something else."""
    built = is_region(folder) or (folder / "network.json").is_file()
    return load_network(folder).feeds if built else ()


def as_json(check: Check) -> dict[str, Any]:
    """All of a check in plain values; `feed` and `faults` are those of the first timetable."""
    feeds = [_feed_json(checked, check.today) for checked in check.found]
    shared = common_range(check.feeds) if check.feeds else None
    days = check.days
    return {
        "feed": feeds[0]["feed"],
        "faults": feeds[0]["faults"],
        "feeds": feeds,
        "common_days": [day.isoformat() for day in shared] if shared else None,
        "day_types": {} if days is None else days["day_type"].value_counts().to_dict(),
        "refused": [day.isoformat() for day in refused_days(check)],
        "days": [] if days is None else days.assign(date=days["date"].dt.date.astype(str)).to_dict("records"),
    }


def _feed_json(one: Checked, today: dt.date) -> dict[str, Any]:
    faults = one.faults.astype("object").where(one.faults.notna(), None).to_dict("records")
    if one.feed is None:
        return {"path": one.path, "feed": None, "faults": faults}
    horizon = feed_horizon(one.feed, today)
    facts = {"name": one.feed.name, "version": one.feed.version, "states": list(horizon.states)}
    facts |= {name: getattr(horizon, name).isoformat() for name in ("first_day", "last_day")}
    return {"path": one.path, "feed": facts, "faults": faults}


def print_check(check: Check, lang: str) -> None:
    """Print faults, horizon, day types and calendar for people."""
    console = answer_console()
    for checked in check.found:
        console.print(heading(checked.feed, lang) if checked.feed else checked.path, style="bold")
        console.print(fault_counts(checked.faults, lang))
        if checked.feed is None:
            console.print(sentence("check-refused", lang), style="bold red")
        console.print()
        if len(checked.faults):
            console.print(_fault_table(checked.faults, lang))
            console.print()
    if check.days is None:
        return
    console.print(sentence("check-today", lang, date=short_date(check.today, lang)))
    for line in horizon_lines(check, lang):
        console.print(line, style="yellow")
    console.print()
    days = groups(check.days)
    console.print(_type_table(days, lang))
    console.print()
    console.print(sentence("calendar-heading", lang))
    console.print(sentence("heat-legend", lang, most=int(days["trips"].max())))
    console.print(*calendar_lines(days, lang), sep="\n")


def _fault_table(faults: DataFrame, lang: str) -> Any:
    names = ("severity", "file", "line", "message")
    table = new_table([sentence(f"column-{name}", lang) for name in names])
    for row in faults.astype("object").where(faults.notna(), "").to_dict("records"):
        severity = Text(sentence(f"severity-{row['severity']}", lang), style=COLOURS[row["severity"]])
        told = Text("\n").join(
            (Text(sentence(f"fault-{row['code']}", lang)), Text(in_language(row["message"], lang), "dim"))
        )
        table.add_row(severity, row["file"], str(row["line"]), told)
    return table


def _type_table(days: DataFrame, lang: str) -> Any:
    headings = [sentence(f"column-{name}", lang) for name in ("letter", "day-type", "days", "trips")]
    table = new_table(headings, right=headings[2:])
    for row in type_rows(days, lang):
        table.add_row(row.letter, row.name, str(row.days), row.trips)
    return table
