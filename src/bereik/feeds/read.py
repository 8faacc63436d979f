"""Reading one feed: from a zip or folder, whole or clipped to a region, or from tables in memory.

What is found on the way is told as `feeds.assemble` says: small faults stay as notes, others refuse the feed.
"""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
from shapely import MultiPolygon, Polygon

from bereik.feeds.assemble import feed_of_checked
from bereik.feeds.cells import check_cells
from bereik.feeds.clip import read_clipped
from bereik.feeds.faults import Faults
from bereik.feeds.files import FeedFiles, open_feed, read_tables
from bereik.feeds.model import Feed
from bereik.feeds.stream import (
    COLUMNS_READ,
    ONE_AT_A_TIME,
    as_categories,
    is_large,
    open_large_feed,
    read_other_tables,
    read_rows,
)

AGENCY = "agency_name,agency_timezone\nagency,Europe/Brussels\n"


def read_feed(
    path: str | Path, name: str | None = None, *, inside: Polygon | MultiPolygon | None = None
) -> Feed:
    """A timetable in GTFS: a zip, a zip with one folder inside, or a folder.

    Parameters
    ----------
    path
        Where it lies.
    name
        Prefix of its ids when several feeds make one network; the file's stem unless told otherwise.
    inside
        A region in degrees to clip the feed to while it is read, for a country's timetable: see `feeds.clip`.

    Raises
    ------
    NothingInsideError
        No trip of the feed serves two stops inside the region.
    FeedError
        It cannot be read without guessing; the message names file, line and value. `check_feed` lists all
        faults at once.

    >>> feed = read_feed("gtfs.zip")  # doctest: +SKIP
    """
    if inside is not None:
        return read_clipped(path, name, inside)
    return read_whole(path, name, Faults(source_of(path)))


def source_of(path: str | Path) -> str:
    """What the file or folder of a feed is called where it is told of."""
    path = Path(path)
    return path.resolve().name if path.is_dir() else path.name


def read_whole(path: str | Path, name: str | None, faults: Faults) -> Feed:
    """The feed of a file or folder; what is found on the way is added to `faults`."""
    name = name or Path(source_of(path)).stem
    if not is_large(path):
        return build_feed(open_feed(path), name, faults)
    with open_large_feed(path) as (files, opened):
        tables, rows_of_file = read_other_tables(files, opened, faults)
        # In blocks with each text once, for as one table of texts it does not fit in memory.
        blocks = read_rows(rows_of_file, COLUMNS_READ, lambda block: block, faults)
        tables[ONE_AT_A_TIME] = pl.concat([as_categories(rows) for rows in blocks])
    return feed_of_tables(tables, files, name, faults)


def feed_from_tables(tables: Mapping[str, str | pl.DataFrame], name: str = "feed") -> Feed:
    r"""A feed from texts or tables in memory, for tests and made-up timetables.

    Parameters
    ----------
    tables
        Content by file name, with or without `.txt`. Without an agency, one in Europe/Brussels stands in.

    >>> feed_from_tables({"stops": "stop_id,stop_lat,stop_lon\nA,51,4"})
    Traceback (most recent call last):
    bereik.errors.FeedError: feed: routes.txt: the feed has no routes.txt; ask the publisher for a...
    """
    named = {file if file.endswith(".txt") else f"{file}.txt": content for file, content in tables.items()}
    contents = {
        file: content.encode() if isinstance(content, str) else content
        for file, content in {"agency.txt": AGENCY, **named}.items()
    }
    return build_feed(FeedFiles(name, "", contents), name, Faults(name))


def build_feed(files: FeedFiles, name: str, faults: Faults) -> Feed:
    """The feed in opened files; what is found on the way is added to `faults`."""
    return feed_of_tables(read_tables(files, faults), files, name, faults)


def feed_of_tables(tables: Mapping[str, pl.DataFrame], files: FeedFiles, name: str, faults: Faults) -> Feed:
    """The feed in tables as `files.read_tables` gives them."""
    check_cells(tables, faults)
    return feed_of_checked(tables, files, name, faults)
