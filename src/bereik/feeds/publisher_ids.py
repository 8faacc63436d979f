"""One spelling of an operator's ids, whoever publishes its timetable.

The national access point (Belgian Mobility) writes ids with the kind and the operator before them:
`gs:delijn:307250` for a stop, `gr:`, `gt:` and `gc:` for routes, trips and services. De Lijn's own file has
the bare `307250`, the *haltenummer* on the pole. `bare_ids` takes the prefix off as the last step of reading,
so that a plan or a list that names a stop holds when the timetable comes from the other publisher;
`written_ids` puts it back when the feed is written, so that a file goes out with the ids it came in with.

Only ids of one operator are shortened in a feed, the one with most stops: two operators may number alike.

Source: the feeds of Belgian Mobility as public code of 2026 reads them. De Lijn and NMBS were seen with these
prefixes; TEC and MIVB follow the names in the addresses of their feeds.
"""

import dataclasses
import re

import polars as pl

from bereik.feeds.model import Feed, Spelling

OPERATORS = {
    "delijn": "haltenummer: six digits, the first one the province (1 Antwerpen ... 5 West-Vlaanderen)",
    "nmbssncb": "UIC number: seven digits, S before a station, _ and the track after a platform",
    "tec": "code of the stop: letters of the area and digits",
    "stibmivb": "number of the stop: digits, at times with a letter for the platform",
}
"""The operators whose ids come in two spellings, and what is left when the prefix is taken off."""

PREFIX = re.compile(rf"^(?:g[a-z]:)?(?:{'|'.join(OPERATORS)}):")


def plain_id(name: str) -> str:
    """An id that somebody typed or copied, without the prefix of a publisher.

    >>> plain_id("gs:delijn:307250"), plain_id("307250"), plain_id("gs:nmbssncb:8821006_3")
    ('307250', '307250', '8821006_3')
    """
    return PREFIX.sub("", name, count=1)


def bare_ids(feed: Feed) -> Feed:
    """The feed with ids as the operator itself writes them; `Feed.spellings` says how they were written."""
    operator = _operator(feed.stops["stop_id"])
    if operator is None:
        return feed
    stops, trips = feed.stops, feed.trips
    services = pl.Series("service_id", feed.calendar.service_ids, dtype=pl.String)
    # A station that is no stop itself is known by the platforms that name it only.
    places = pl.concat([stops["stop_id"], stops["parent_station"].rename("stop_id")])
    columns = {
        "stop": places,
        "route": feed.routes["route_id"],
        "trip": trips["trip_id"],
        "block": trips["block_id"],
        "service": services,
    }
    spellings = {kind: found for kind, ids in columns.items() if (found := _spelling(ids, operator))}

    def short(kind: str, ids: pl.Series) -> pl.Series:
        return _shortened(ids, spellings[kind]) if kind in spellings else ids

    return dataclasses.replace(
        feed,
        stops=stops.with_columns(short("stop", stops["stop_id"]), short("stop", stops["parent_station"])),
        routes=feed.routes.with_columns(short("route", columns["route"])),
        trips=trips.with_columns(short("trip", columns["trip"]), short("block", columns["block"])),
        calendar=feed.calendar._replace(service_ids=tuple(short("service", services))),
        spellings=spellings,
    )


def written_ids(feed: Feed, kind: str, ids: pl.Series) -> pl.Series:
    """Ids of a kind ("stop", "route", "trip", "block", "service") as the feed's publisher wrote them."""
    spelling = feed.spellings.get(kind)
    if spelling is None:
        return ids
    column = pl.col(ids.name)
    as_it_is = column.str.starts_with(spelling.prefix) | column.is_in(spelling.bare)
    whole = pl.when(as_it_is).then(column).otherwise(pl.lit(spelling.prefix) + column)
    return ids.to_frame().select(whole.alias(ids.name)).to_series()


def _operator(ids: pl.Series) -> str | None:
    """The operator that most prefixed ids are of; None where none has a prefix."""
    found = ids.str.extract(rf"^(?:g[a-z]:)?({'|'.join(OPERATORS)}):").drop_nulls()
    if found.is_empty():
        return None
    counts = found.value_counts(sort=True)
    return str(counts[found.name][0])


def _spelling(ids: pl.Series, operator: str) -> Spelling | None:
    """The prefix that most ids have, and the ids that lack it; None where none has one of this operator."""
    prefixes = ids.str.extract(rf"^((?:g[a-z]:)?{operator}:)").drop_nulls()
    if prefixes.is_empty():
        return None
    prefix = str(prefixes.value_counts(sort=True)[prefixes.name][0])
    unique = ids.drop_nulls().unique()
    return Spelling(prefix, tuple(sorted(unique.filter(~unique.str.starts_with(prefix)))))


def _shortened(ids: pl.Series, spelling: Spelling) -> pl.Series:
    """The ids without their prefix; one that would then look like another id keeps it."""
    column = pl.col(ids.name)
    short = column.str.strip_prefix(spelling.prefix)
    taken = short.is_in(spelling.bare) | short.str.starts_with(spelling.prefix) | (short == "")
    own = column.str.starts_with(spelling.prefix) & ~taken
    return ids.to_frame().select(pl.when(own).then(short).otherwise(column).alias(ids.name)).to_series()
