"""`bereik build`: a region from its raw files, or loose timetables and streets, into a folder that opens."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bereik.cli.feed_lines import feed_lines, feed_names
from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import doing, put, put_json, safe_console
from bereik.domain.tables import has_place
from bereik.errors import SourceError
from bereik.feeds import read_feed
from bereik.network import build_network, load_network
from bereik.network.prepared import store_usual_days
from bereik.regions import build_region
from bereik.regions.report import sources_used, tell_build
from bereik.sources import read_region
from bereik.streets import read_streets
from bereik.texts import sentence
from bereik.texts.provenance_text import short_date, source_sentences, streets_left_out


def run(options: Namespace) -> int:
    """Read, join and save."""
    loose, of_region = options.gtfs or options.osm, options.region or options.raw
    if bool(loose) == bool(of_region) or not (options.region or (options.gtfs and options.out)):
        raise RefusalError(sentence("build-what", options.lang), WRONG_USAGE)
    return _build_region(options) if options.region else _build_network(options)


def _build_region(options: Namespace) -> int:
    """Build a region out of what `bereik fetch` brought, and tell what became of each source."""
    try:
        region = read_region(options.region)
    except SourceError as error:
        heading = sentence("error-SourceError", options.lang)
        raise RefusalError(f"{heading}: {error}", WRONG_USAGE) from None
    raw = options.raw or Path("data", "raw", region.name)
    out = options.out or Path("data", "built", region.name)
    with progress_of_region(options.lang) as progress:
        built = build_region(region, raw, out, progress=progress)
    _prepare(Path(out) / "network", options.lang, start=built.date)
    facts = {
        "title": built.title,
        "path": str(out),
        "stops": len(built.network.stop_ids),
        "trips": sum(feed.trips.height for feed in built.network.feeds),
        "zones": len(built.zones),
        "addresses": len(built.addresses),
        "vacancies": len(built.vacancies),
        # A facility of which no place is known stays in the table, but nobody can be brought there.
        "childcare": int(has_place(built.childcare).sum()),
        "date": built.date,
    }
    if options.format == "json":
        put_json(facts | {"report": list(built.report)})
        return DONE
    put(sentence("region-done", options.lang, **facts | {"date": short_date(built.date, options.lang)}))
    for line in (*tell_build(built.report, options.lang), *feed_lines(built.network.feeds, options.lang)):
        put(line)
    for line in source_sentences(sources_used(built.report), options.lang):
        put(line)
    return DONE


@contextmanager
def progress_of_region(lang: str) -> Iterator[Callable[[str, str], None]]:
    """What shows which file is read, on standard error, when somebody looks."""
    if not sys.stderr.isatty():
        yield lambda kind, file: None
        return

    with safe_console(stderr=True).status(sentence("doing-save", lang)) as status:
        yield lambda kind, file: status.update(sentence("doing-region", lang, file=file))


def _build_network(options: Namespace) -> int:
    """Join loose files into a network."""
    for path in filter(None, (*options.gtfs, options.osm)):
        if not Path(path).exists():
            raise RefusalError(sentence("no-file", options.lang, path=path), WRONG_USAGE)
    feeds = []
    for path, name in zip(options.gtfs, feed_names(options.gtfs), strict=True):
        with doing("doing-feed", options.lang, path=path):
            feeds.append(read_feed(path, name))
    with doing("doing-streets", options.lang):
        streets = read_streets(options.osm) if options.osm else None
    network = build_network(feeds, streets)
    with doing("doing-save", options.lang):
        network.save(options.out)
    _prepare(Path(options.out), options.lang)
    facts = {
        "path": options.out,
        "stops": len(network.stop_ids),
        "trips": sum(feed.trips.height for feed in feeds),
        "first": min(feed.calendar.first_day for feed in feeds).isoformat(),
        "last": max(feed.calendar.last_day for feed in feeds).isoformat(),
    }
    if options.format == "json":
        put_json(facts)
        return DONE
    dates = {name: short_date(str(facts[name]), options.lang) for name in ("first", "last")}
    put(sentence("build-done", options.lang, **(facts | dates)))
    if streets is None:
        put(sentence("provenance-no-streets", options.lang))
    for line in streets_left_out(streets.left_out if streets else {}, options.lang):
        put(line)
    for line in feed_lines(feeds, options.lang):
        put(line)
    return DONE


def _prepare(folder: Path, lang: str, *, start: str | None = None) -> None:
    """Have the usual days ready for the first question."""
    with doing("doing-save", lang):
        store_usual_days(load_network(folder), start=start)
