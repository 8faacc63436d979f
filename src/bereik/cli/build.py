"""`bereik build`: timetables and streets from files into a folder that opens at once."""

import json
from argparse import Namespace
from pathlib import Path

from bereik.cli.refusal import DONE, WRONG_USAGE, RefusalError
from bereik.cli.terminal import doing
from bereik.texts import sentence
from bereik.texts.basis import short_date


def run(options: Namespace) -> int:
    """Read, join and save."""
    from bereik.feeds import read_feed
    from bereik.network import build_network
    from bereik.streets import read_streets

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
    facts = {
        "path": options.out,
        "stops": len(network.stop_ids),
        "trips": sum(feed.trips.height for feed in feeds),
        "first": min(feed.calendar.first_day for feed in feeds).isoformat(),
        "last": max(feed.calendar.last_day for feed in feeds).isoformat(),
    }
    if options.format == "json":
        print(json.dumps(facts, ensure_ascii=False))
        return DONE
    dates = {name: short_date(str(facts[name]), options.lang) for name in ("first", "last")}
    print(sentence("build-done", options.lang, **(facts | dates)))
    if streets is None:
        print(sentence("basis-no-streets", options.lang))
    return DONE


def feed_names(paths: list[str]) -> list[str]:
    """A name for each feed: that of its file, with that of its folder where two files are called the same.

    >>> feed_names(["bus/gtfs.zip", "train/gtfs.zip", "tram.zip"])
    ['bus-gtfs', 'train-gtfs', 'tram']
    """
    stems = [Path(path).stem for path in paths]
    return [
        f"{Path(path).resolve().parent.name}-{stem}" if stems.count(stem) > 1 else stem
        for path, stem in zip(paths, stems, strict=True)
    ]
