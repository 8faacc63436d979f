"""`bereik fetch`: the official sources of a region to a folder of raw files, with a manifest.

One source that fails does not cost the others; the status is 1 when it was one the region cannot do without.
"""

import shlex
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.text import Text

from bereik.cli.overpass import download_region
from bereik.cli.refusal import DONE, NO_ANSWER, STOPPED, WRONG_USAGE, RefusalError
from bereik.cli.terminal import answer_console, new_table, put_json, safe_console, say
from bereik.cli.timetables import fetched_validity
from bereik.errors import SourceError
from bereik.sources import (
    RAW,
    Outcome,
    Region,
    Source,
    fetch_region,
    keep_region,
    list_regions,
    public_url,
    read_region,
    read_registry,
    sources_of,
)
from bereik.sources.download import Wait
from bereik.sources.fetch import FetchWatch, addresses
from bereik.sources.manifest import find_manifest
from bereik.texts import sentence
from bereik.texts.localized import format_error
from bereik.texts.provenance_text import short_date

_COLOURS = {"failed": "bold red", "skipped": "yellow", "dropped": "yellow"}
_MEGABYTE = 1_000_000


def run(options: Namespace) -> int:
    """Fetch, or show what there is to fetch."""
    if options.region is None:
        if options.list:
            return _show_all(options)
        regions = ", ".join(list_regions())
        raise RefusalError(sentence("fetch-usage-region", options.lang, known=regions), WRONG_USAGE)
    region, sources = chosen_sources(options)
    if options.list:
        return _show_sources(sources, options)
    folder = Path(options.out) if options.out else RAW / region.name
    if options.dry_run:
        return _show_plan(region, sources, folder, options)
    return _fetch(region, sources, folder, options)


def chosen_sources(options: Namespace) -> tuple[Region, tuple[Source, ...]]:
    """The region that was named, and those of its sources that were."""
    try:
        region = read_region(options.region)
        return region, _chosen(sources_of(region, options.sources), options)
    except SourceError as error:
        heading = sentence("error-SourceError", options.lang)
        raise RefusalError(f"{heading}: {format_error(error, options.lang)}", WRONG_USAGE) from None


def next_command(verb: str, options: Namespace, raw: Path | None = None) -> str:
    """The command to type next for the same region, as it can be typed.

    >>> next_command("build", Namespace(region="my region.toml"), Path("elsewhere/raw"))
    "bereik build 'my region.toml' --raw elsewhere/raw"
    """
    words = ["bereik", verb, options.region]
    if verb == "fetch" and options.sources:
        words += ["--sources", options.sources]
    if raw is not None:
        words += ["--raw", raw.as_posix()]
    return shlex.join(words)


def _chosen(sources: tuple[Source, ...], options: Namespace) -> tuple[Source, ...]:
    ids = [source.id for source in sources]
    for name in options.only or ():
        if name not in ids:
            text = sentence("fetch-usage-only", options.lang, name=name, known=", ".join(ids))
            raise RefusalError(text, WRONG_USAGE)
    return tuple(source for source in sources if not options.only or source.id in options.only)


def _fetch(region: Region, sources: tuple[Source, ...], folder: Path, options: Namespace) -> int:
    outcomes: list[Outcome] = []

    def from_server(source: Source, path: Path) -> None:
        download_region(region, folder, path)

    ways = {"overpass": from_server}
    keep_region(region, folder)
    try:
        with _watched(options.lang) as (watch, wait):
            found = fetch_region(
                region, sources, folder, whole=not options.only, watch=watch, wait=wait, ways=ways
            )
            outcomes.extend(found)
    except KeyboardInterrupt:
        say("fetch-stopped", options.lang)
        return STOPPED
    failed = [
        outcome.source.id for outcome in outcomes if outcome.status == "failed" and outcome.source.required
    ]
    if options.format == "json":
        valid = fetched_validity(folder, options.lang)
        rows = [_row(outcome, options.lang) | valid.get(outcome.source.id, {}) for outcome in outcomes]
        facts = {"region": region.name, "folder": str(folder), "done": not failed, "sources": rows}
        put_json(facts, indent=1)
    else:
        _print_outcomes(region, outcomes, folder, options)
    return NO_ANSWER if failed else DONE


@contextmanager
def _watched(lang: str) -> Iterator[tuple[FetchWatch, Wait]]:
    """What shows the progress, and what waits: a bar a source, on standard error, where somebody looks."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    tasks: dict[str, Any] = {}
    begun: list[str] = []
    console = safe_console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:

        def begin(source: Source) -> None:
            begun.append(source.id)

        def progress(source: Source, done: int, total: int | None) -> None:
            if source.id not in tasks:
                tasks[source.id] = bars.add_task(source.id, total=total)
            bars.update(tasks[source.id], completed=done, total=total)

        def wait(seconds: float) -> None:
            told = {"source": begun[-1] if begun else "none", "seconds": round(seconds)}
            console.print(sentence("fetch-waiting", lang, **told), style="dim", soft_wrap=True)
            time.sleep(seconds)

        yield FetchWatch(begin, progress), wait


def _print_outcomes(region: Region, outcomes: list[Outcome], folder: Path, options: Namespace) -> None:
    lang = options.lang
    console = answer_console()
    console.print(sentence("fetch-title", lang, region=region.title, folder=str(folder)), style="bold")
    console.print()
    names = ("source", "status", "size", "version")
    headings = [sentence(f"column-{name}", lang) for name in names]
    table = new_table(headings, right=headings[2:3])
    for outcome in outcomes:
        status = Text(
            sentence(f"fetch-status-{outcome.status}", lang), style=_COLOURS.get(outcome.status, "green")
        )
        size = megabytes(outcome.file.bytes) if outcome.file else ""
        table.add_row(outcome.source.id, status, size, (outcome.file.version or "") if outcome.file else "")
    console.print(table)
    for outcome in outcomes:
        for line in problem_lines(outcome, lang):
            console.print(line)
    for found in fetched_validity(folder, lang).values():
        if found["warns"]:
            console.print()
            console.print(found["validity"], style="yellow", soft_wrap=True)
    console.print()
    missing = [outcome.source.id for outcome in outcomes if outcome.stops_the_build]
    if missing:
        console.print(sentence("fetch-not-all", lang, names=", ".join(missing)), style="bold red")
    else:
        count = sum(outcome.file is not None and outcome.status != "dropped" for outcome in outcomes)
        command = next_command("build", options, folder if options.out else None)
        text = sentence("fetch-all-done", lang, count=count, folder=str(folder), command=command)
        console.print(text, style="bold", soft_wrap=True)


def problem_lines(outcome: Outcome, lang: str) -> list[str]:
    """What to tell of a source that failed, was skipped, or came from another address."""
    if outcome.problem is None:
        return []
    why = outcome.problem.say(lang)
    name = outcome.source.id
    if outcome.status not in {"failed", "skipped"}:
        return ["", f"{name}: {sentence('fetch-instead', lang, why=why)}"]
    lines = ["", f"{name}: {why}"]
    if outcome.file is not None:
        lines.append(f"  {sentence('fetch-kept', lang, date=short_date(outcome.file.fetched_at[:10], lang))}")
    return [*lines, *check_lines(outcome.source, lang)]


def check_lines(source: Source, lang: str) -> list[str]:
    """What to look at where a source cannot be had, and where to read on."""
    lines = []
    check = source.check.get(lang) or source.check.get("en")
    if check:
        lines.append(f"  {sentence('fetch-check', lang, check=check)}")
    if source.documentation.startswith("http"):
        lines.append(f"  {sentence('fetch-read-more', lang, documentation=source.documentation)}")
    return lines


def _row(outcome: Outcome, lang: str) -> dict[str, Any]:
    """An outcome in plain values."""
    source, file = outcome.source, outcome.file
    check = source.check.get(lang) if outcome.status in {"failed", "skipped"} else None
    row: dict[str, Any] = {"id": source.id, "kind": source.kind, "status": outcome.status}
    row |= {"required": source.required, "problem": outcome.problem.say(lang) if outcome.problem else None}
    row |= {"code": outcome.problem.code if outcome.problem else None, "check": check}
    names = ("file", "url", "version", "fetched_at", "bytes", "sha256", "licence", "attribution")
    return row | {name: getattr(file, name) if file else None for name in names}


def _show_plan(region: Region, sources: tuple[Source, ...], folder: Path, options: Namespace) -> int:
    """What would be fetched; nobody is asked, so sizes are those of the last time or those to expect."""
    manifest = find_manifest(folder)
    rows = []
    for source in sources:
        there = manifest.find(source.id) if manifest else None
        rows.append(_facts(source) | {"mb": _expected_mb(source, there.bytes if there else None)})
    if options.format == "json":
        facts = {"region": region.name, "folder": str(folder), "sources": rows}
        put_json(facts, indent=1)
        return DONE
    console = answer_console()
    heading = sentence("fetch-would", options.lang, region=region.title, folder=str(folder))
    console.print(heading, style="bold")
    console.print()
    console.print(_table(rows, ("id", "mb", "needed", "licence"), options.lang))
    _print_addresses(rows, options.lang)
    return DONE


def _show_all(options: Namespace) -> int:
    """All regions, then all sources."""
    regions = [read_region(name) for name in list_regions()]
    if options.format == "json":
        rows = [
            {"name": region.name, "title": region.title, "nis": sorted(region.nis_codes)}
            for region in regions
        ]
        sources = [_facts(source) for source in read_registry().values()]
        put_json({"regions": rows, "sources": sources}, indent=1)
        return DONE
    console = answer_console()
    console.print(sentence("fetch-regions", options.lang), style="bold")
    for region in regions:
        count = sentence("fetch-region-row", options.lang, count=len(region.municipalities))
        console.print(f"  {region.name}: {region.title}, {count}")
    console.print()
    return _show_sources(tuple(read_registry().values()), options)


def _show_sources(sources: tuple[Source, ...], options: Namespace) -> int:
    rows = [_facts(source) for source in sources]
    if options.format == "json":
        put_json(rows, indent=1)
        return DONE
    console = answer_console()
    console.print(sentence("fetch-sources", options.lang), style="bold")
    console.print(_table(rows, ("id", "kind", "key", "licence"), options.lang))
    _print_addresses(rows, options.lang, checked=True)
    return DONE


def _print_addresses(rows: list[dict[str, Any]], lang: str, *, checked: bool = False) -> None:
    """Where each source is, whole: in a column of a table an address would be cut off."""
    console = answer_console()
    console.print()
    for row in rows:
        if row["address"]:
            console.print(f"{row['id']}: {row['address']}", soft_wrap=True)
        if checked:
            console.print(
                f"  {sentence('column-checked', lang)} {row['checked']}", soft_wrap=True, style="dim"
            )


def _facts(source: Source) -> dict[str, Any]:
    """A source in plain values; of its keys only the names."""
    own = (source.key, *(address.key for address in source.keyed), source.client_id, source.client_secret)
    keys = [key for key in own if key]
    urls = [str(source.path)] if source.path else [public_url(url) for url in addresses(source)]
    return {
        "id": source.id,
        "kind": source.kind,
        "title": source.title,
        "address": urls[0] if urls else None,
        "addresses": urls,
        "key": ", ".join(keys) or None,
        "needed": source.required,
        "licence": source.licence,
        "attribution": source.attribution,
        "documentation": source.documentation,
        "checked": source.checked,
        "seen": dict(source.seen),
    }


def _expected_mb(source: Source, there: int | None) -> float | None:
    size = there if there is not None else source.about_bytes
    if source.path is not None and source.path.is_file():
        size = source.path.stat().st_size
    return None if size is None else size / _MEGABYTE


def _table(rows: list[dict[str, Any]], names: tuple[str, ...], lang: str) -> Any:
    headings = [sentence("column-size" if name == "mb" else f"column-{name}", lang) for name in names]
    table = new_table(headings, right=[sentence("column-size", lang)])
    for row in rows:
        table.add_row(*(_cell(row[name], lang) for name in names))
    return table


def _cell(value: Any, lang: str) -> str:
    if isinstance(value, bool):
        return sentence("yes" if value else "no", lang)
    if isinstance(value, float):
        return megabytes(value * _MEGABYTE)
    return "" if value is None else str(value)


def megabytes(size: float) -> str:
    """A size in megabytes, a small one with two decimals.

    >>> megabytes(700_000_000), megabytes(26_300_000), megabytes(300)
    ('700.0', '26.3', '0.01')
    """
    mb = size / _MEGABYTE
    return f"{mb:.1f}" if mb >= 1 else f"{max(mb, 0.01):.2f}"
