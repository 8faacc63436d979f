"""Writing a feed as a GTFS zip that others can use: what `read_feed` reads, and what the format asks besides.

Ids are those of the feed's publisher, without the name of the feed before them. Times that were blank in the
file and estimated from the distance are written; in such a feed only the first and last call of a trip are
marked as timepoints, since it is no longer known which calls between them were given. A station that lies
outside the feed's stops is written at the middle of its platforms. The same feed gives the same bytes.

Source: GTFS Schedule reference.
"""

import io
import os
import uuid
import zipfile
from pathlib import Path

import numpy as np
import polars as pl

from bereik.errors import FeedError
from bereik.feeds.files import open_feed
from bereik.feeds.model import Feed
from bereik.feeds.publisher_ids import written_ids
from bereik.feeds.stop_events import BY_PHONE, NONE
from bereik.feeds.write_calendar import calendar_tables
from bereik.feeds.write_headways import Templates, find_templates
from bereik.texts.localized import localized_error
from bereik.version import __version__

NO_ADDRESS = "https://unknown.invalid"
"""Stands where GTFS requires a web address and the feed has none; .invalid is reserved for that."""
NO_LANGUAGE = "und"
"""BCP 47 for a language that is not known."""
STATION, BOARDING_AREA = "1", "4"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_KEYS = {"stops.txt": "stop_id", "routes.txt": "route_id", "trips.txt": "trip_id"}
_ID_KINDS = {
    "stop_id": "stop", "parent_station": "stop", "from_stop_id": "stop", "to_stop_id": "stop",
    "route_id": "route", "trip_id": "trip", "block_id": "block", "service_id": "service",
}  # fmt: skip
_ELSEWHERE = ("shape_id", "level_id", "line")
"""Columns of an original that lead to files that are not written."""


def write_feed(feed: Feed, path: str | Path, *, original: str | Path | None = None) -> None:
    """Write a feed as a GTFS zip, to hand over or to read in other software.

    Parameters
    ----------
    path
        The zip; one that stands there is replaced once the new one is whole.
    original
        The GTFS file that the feed came from, if at hand: columns of its stops, routes and trips that bereik
        does not use (colours, wheelchair access and the like) are taken over by their id.

    Raises
    ------
    FeedError
        The zip cannot be written there, or the original cannot be read.

    Examples
    --------
    >>> import bereik, tempfile
    >>> from bereik.demo import FILES
    >>> feed = bereik.read_feed(FILES / "gtfs_train.zip")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_feed(feed, f"{folder}/train.zip")
    ...     bereik.read_feed(f"{folder}/train.zip").trips.equals(feed.trips)
    True
    """
    tables = feed_tables(feed)
    if original is not None:
        tables = _with_columns_of(Path(original), tables)
    path = Path(path)
    aside = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        with zipfile.ZipFile(aside, "w") as archive:
            for file, table in tables.items():
                packed = zipfile.ZipInfo(file, _ZIP_DATE)
                packed.external_attr = 0o644 << 16
                archive.writestr(packed, _csv(table), zipfile.ZIP_DEFLATED, 6)
        os.replace(aside, path)
    except OSError as error:
        raise localized_error(FeedError, "feed-unwritable", path=path, error=error) from None
    finally:
        aside.unlink(missing_ok=True)


def feed_tables(feed: Feed) -> dict[str, pl.DataFrame]:
    """The files of a feed as tables, by file name."""
    templates = find_templates(feed)
    calendar, dates = calendar_tables(feed.calendar)
    tables = {
        "agency.txt": _agency(feed),
        "stops.txt": _stops(feed),
        "routes.txt": feed.routes,
        "trips.txt": _trips(feed, templates),
        "stop_times.txt": _stop_times(feed, templates),
        "calendar.txt": calendar,
        "calendar_dates.txt": dates,
        "frequencies.txt": templates.frequencies,
        "transfers.txt": _transfers(feed),
        "feed_info.txt": _feed_info(feed),
        "attributions.txt": _attributions(feed),
    }
    always = ("stop_times.txt", "trips.txt")  # required by GTFS, also when empty
    return {
        file: _as_published(table, feed) for file, table in tables.items() if table.height or file in always
    }


def _as_published(table: pl.DataFrame, feed: Feed) -> pl.DataFrame:
    """The table with ids as the publisher of the feed writes them."""
    own = [column for column in table.columns if column in _ID_KINDS]
    return table.with_columns(written_ids(feed, _ID_KINDS[column], table[column]) for column in own)


def _csv(table: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    table.write_csv(buffer)
    return buffer.getvalue()


def _agency(feed: Feed) -> pl.DataFrame:
    return feed.agencies.select(
        "agency_id",
        "agency_name",
        pl.col("agency_url").fill_null(NO_ADDRESS),
        agency_timezone=pl.lit(feed.timezone),
        agency_lang="agency_lang",
    )


def _stops(feed: Feed) -> pl.DataFrame:
    """The stops and, at the end, the stations they name that are no stops themselves."""
    rows = feed.stops.with_columns(_location_type(feed))
    parents = pl.col("parent_station")
    stations = (
        feed.stops.filter(parents.is_not_null() & ~parents.is_in(feed.stops["stop_id"].implode()))
        .group_by("parent_station", maintain_order=True)
        .agg(pl.col("stop_name").drop_nulls().first(), pl.col("lon", "lat").mean())
        .select(
            pl.col("parent_station").alias("stop_id"), "stop_name", "lon", "lat",
            parent_station=pl.lit(None, pl.String),
            stop_code=pl.lit(None, pl.String),
            location_type=pl.lit(STATION),
        )
    )  # fmt: skip
    return pl.concat([rows.select(stations.columns), stations]).select(
        "stop_id", "stop_code", "stop_name", pl.col("lat").alias("stop_lat"), pl.col("lon").alias("stop_lon"),
        "location_type", "parent_station",
    )  # fmt: skip


def _location_type(feed: Feed) -> pl.Series:
    """Blank for a stop; a stop of a stop is a boarding area, and a station may be called at as found."""
    stop_id, parent = feed.stops["stop_id"], feed.stops["parent_station"]
    called = np.zeros(len(stop_id), np.bool_)
    called[feed.stop_events.stop] = True
    kinds = pl.DataFrame({"called": called, "above": parent.is_in(stop_id.implode())}).with_columns(
        below=stop_id.is_in(parent.filter(pl.Series(called)).drop_nulls().implode())
    )
    return kinds.select(
        location_type=pl.when(pl.col("above") & ~pl.col("called"))
        .then(pl.lit(BOARDING_AREA))
        .when(pl.col("below") & pl.col("called"))
        .then(pl.lit(STATION))
    ).to_series()


def _trips(feed: Feed, templates: Templates) -> pl.DataFrame:
    trips = feed.trips[templates.rows]
    service_ids = pl.Series(feed.calendar.service_ids, dtype=pl.String)
    return trips.select(
        feed.routes["route_id"].gather(trips["route"]),
        service_ids.gather(trips["service"]).alias("service_id"),
        pl.Series("trip_id", templates.ids, dtype=pl.String),
        "trip_headsign", "direction_id", "block_id", "bikes_allowed",
    )  # fmt: skip


def _stop_times(feed: Feed, templates: Templates) -> pl.DataFrame:
    events, rows = feed.stop_events, templates.rows
    counts = np.diff(events.trip_start)[rows]
    ends = np.cumsum(counts)
    place = np.arange(counts.sum()) - np.repeat(ends - counts, counts)
    pick = place + np.repeat(events.trip_start[rows], counts)
    trip = pl.Series(np.repeat(np.arange(len(rows)), counts))
    first, last = place == 0, place + 1 == np.repeat(counts, counts)
    # Nobody boards at the last call whatever it says: so the mark stands there even if all others are closed.
    by_phone = np.repeat(feed.trips["on_request"].to_numpy()[rows], counts)
    if "on_request" in feed.stops.columns:
        # Of a ride that calls at a stop on demand only that call must be phoned for.
        on_request = feed.stops["on_request"].fill_null(False).to_numpy()[events.stop[pick]]
        some = np.logical_or.reduceat(on_request, ends - counts)
        by_phone &= on_request | ~np.repeat(some, counts)
    allowed = np.where(by_phone, BY_PHONE, 0)
    table = pl.DataFrame(
        {
            "trip_id": pl.Series(templates.ids, dtype=pl.String).gather(trip),
            # A run shortly after midnight may have come to its first stop the day before; nobody rides there.
            "arrival_time": _clocks(pl.Series(np.maximum(events.arrive[pick], 0))),
            "departure_time": _clocks(pl.Series(events.depart[pick])),
            "stop_id": feed.stops["stop_id"].gather(pl.Series(events.stop[pick])),
            "stop_sequence": place + 1,
            "pickup_type": np.where(events.board[pick] | (by_phone & last), allowed, NONE).astype(np.int8),
            "drop_off_type": np.where(events.alight[pick] | (by_phone & first), allowed, NONE).astype(
                np.int8
            ),
        }
    )
    if (feed.notes["code"] == "estimated_times").any():
        table = table.with_columns(timepoint=pl.Series((first | last).astype(np.int8)))
    return table


def _clocks(seconds: pl.Series) -> pl.Series:
    """HH:MM:SS; every different second is written once."""
    clocks = seconds.unique()
    texts = pl.DataFrame(
        {
            "second": clocks,
            "text": [f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in clocks.to_list()],
        },
        schema={"second": seconds.dtype, "text": pl.String},
    )
    found = pl.DataFrame({"second": seconds}).join(texts, on="second", how="left", maintain_order="left")
    return found["text"]


def _transfers(feed: Feed) -> pl.DataFrame:
    ids = feed.stops["stop_id"]
    return feed.transfers.select(
        ids.gather(feed.transfers["from_stop"]).alias("from_stop_id"),
        ids.gather(feed.transfers["to_stop"]).alias("to_stop_id"),
        pl.col("kind").alias("transfer_type"),
        pl.col("min_s").alias("min_transfer_time"),
    )


def _feed_info(feed: Feed) -> pl.DataFrame:
    first = feed.agencies.head(1)
    return pl.DataFrame(
        {
            "feed_publisher_name": f"bereik {__version__}, from {feed.source or feed.name}",
            "feed_publisher_url": first["agency_url"].fill_null(NO_ADDRESS),
            "feed_lang": first["agency_lang"].fill_null(NO_LANGUAGE),
            "feed_start_date": f"{feed.calendar.first_day:%Y%m%d}",
            "feed_end_date": f"{feed.calendar.last_day:%Y%m%d}",
            "feed_version": feed.version,
        }
    )


def _attributions(feed: Feed) -> pl.DataFrame:
    """Whose timetable it is, and who wrote this file."""
    rows = [(name, "0", "1") for name in feed.publishers] + [(f"bereik {__version__}", "1", "0")]
    columns = dict.fromkeys(("organization_name", "is_producer", "is_operator"), pl.String)
    return pl.DataFrame(rows, schema=columns, orient="row")


def _with_columns_of(original: Path, tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with columns of the original beside ours, by id."""
    contents = open_feed(original).contents
    joined = dict(tables)
    for file, key in _KEYS.items():
        content = contents.get(file)
        if not isinstance(content, bytes):
            continue
        try:
            table = pl.read_csv(content, infer_schema=False, truncate_ragged_lines=True)
        except pl.exceptions.PolarsError as error:
            raise localized_error(
                FeedError, "feed-file-unreadable", name=original.name, file=file, error=error
            ) from None
        table = table.rename({column: column.strip().removeprefix("\ufeff") for column in table.columns})
        if key in table.columns:
            ours = {*tables[file].columns, *_ELSEWHERE} - {key}
            more = table.with_columns(pl.col(key).str.strip_chars()).drop(*(ours & set(table.columns)))
            more = more.unique(key, keep="first", maintain_order=True)
            joined[file] = tables[file].join(more, on=key, how="left", maintain_order="left")
    return joined
