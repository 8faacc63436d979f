"""Opening a feed and its text files: a zip, a zip with a folder inside, or a folder.

Everything comes out as text without blanks around it, null where empty, with the line it stood on. What the
columns mean is for the other modules.

Source: GTFS Schedule reference, "Dataset files" and "File requirements".
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from bereik.domain.weekdays import ENGLISH
from bereik.errors import FeedError
from bereik.feeds.archives import Remark, damaged_zip, find_files, find_members
from bereik.feeds.csv_text import is_blank, parse_csv
from bereik.feeds.faults import Faults
from bereik.texts.localized import localized_error, localized_message


class Columns(NamedTuple):
    """The columns read from a file; a file without one of the required ones is refused."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


FLEXIBLE = ("start_pickup_drop_off_window", "location_id", "location_group_id")
"""Columns of stop_times.txt of a service on demand (GTFS-Flex), which may have no stop and no time."""
COLUMNS = {
    "agency.txt": Columns(("agency_name", "agency_timezone"), ("agency_id", "agency_url", "agency_lang")),
    "stops.txt": Columns(
        ("stop_id", "stop_lat", "stop_lon"), ("stop_name", "stop_code", "location_type", "parent_station")
    ),
    "routes.txt": Columns(("route_id", "route_type"), ("agency_id", "route_short_name", "route_long_name")),
    "trips.txt": Columns(
        ("route_id", "service_id", "trip_id"),
        ("trip_headsign", "direction_id", "block_id", "bikes_allowed", "shape_id"),
    ),
    "stop_times.txt": Columns(
        ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"),
        ("pickup_type", "drop_off_type", *FLEXIBLE),
    ),
    "calendar.txt": Columns(("service_id", *ENGLISH, "start_date", "end_date")),
    "calendar_dates.txt": Columns(("service_id", "date", "exception_type")),
    "frequencies.txt": Columns(("trip_id", "start_time", "end_time", "headway_secs"), ("exact_times",)),
    "transfers.txt": Columns(
        (),
        (
            "from_stop_id",
            "to_stop_id",
            "transfer_type",
            "min_transfer_time",
            "from_trip_id",
            "to_trip_id",
            "from_route_id",
            "to_route_id",
        ),
    ),
    "feed_info.txt": Columns((), ("feed_version", "feed_start_date", "feed_end_date")),
}
REQUIRED_FILES = ("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
CALENDAR_FILES = ("calendar.txt", "calendar_dates.txt")


class FeedFiles(NamedTuple):
    """The files of a feed, not yet understood."""

    source: str
    sha256: str
    contents: Mapping[str, bytes | pl.DataFrame]
    remarks: tuple[Remark, ...] = ()


def open_feed(path: str | Path) -> FeedFiles:
    """The text files of a feed in a zip or a folder.

    Raises
    ------
    FeedError
        Nothing there, no zip, a damaged zip, or none of the files of a timetable in it.
    """
    path = Path(path)
    if path.is_dir():
        paths, remarks = find_files(path, COLUMNS)
        contents = {file: path.read_bytes() for file, path in paths.items()}
        digest = hashlib.sha256()
        for file, content in contents.items():
            digest.update(file.encode() + content)
        files = FeedFiles(path.resolve().name, digest.hexdigest(), contents, remarks)
    elif path.is_file():
        packed = path.read_bytes()
        files = FeedFiles(path.name, hashlib.sha256(packed).hexdigest(), *_unzip(packed, path.name))
    else:
        raise localized_error(FeedError, "feed-missing", path=path)
    if not files.contents:
        raise localized_error(FeedError, "feed-empty", feed=files.source)
    return files


def _unzip(packed: bytes, source: str) -> tuple[dict[str, bytes], tuple[Remark, ...]]:
    with damaged_zip(source), zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = find_members(archive, COLUMNS, source)
        contents = {file: members.archive.read(name) for file, name in members.names.items()}
        return contents, members.remarks


def read_tables(files: FeedFiles, faults: Faults) -> dict[str, pl.DataFrame]:
    """All known files as text with a `line` column; an absent file is an empty table.

    Missing files and columns are written to `faults` together, then raised as one.
    """
    for remark in files.remarks:
        faults.add(*remark)
    files = _without_blank(files, faults)
    for file in REQUIRED_FILES:
        if file not in files.contents and not (file == "stops.txt" and _has_areas(files.contents)):
            faults.add("error", file, "missing_file", localized_message("gtfs-missing-file", file=file))
    if not any(file in files.contents for file in CALENDAR_FILES):
        faults.add("error", "calendar.txt", "missing_file", localized_message("gtfs-missing-calendar"))
    return read_some_tables(files, faults)


def read_some_tables(files: FeedFiles, faults: Faults) -> dict[str, pl.DataFrame]:
    """The files that there are as `read_tables` gives them, whatever is missing."""
    tables = {file: _read_table(files.contents.get(file), file, faults) for file in COLUMNS}
    faults.stop_at_errors()
    return tables


def _has_areas(contents: Mapping[str, bytes | pl.DataFrame]) -> bool:
    """Whether the trips call at areas (GTFS-Flex), so that there need not be a stop."""
    stop_times = contents.get("stop_times.txt", b"")
    header = (
        stop_times.partition(b"\n")[0]
        if isinstance(stop_times, bytes)
        else ",".join(stop_times.columns).encode()
    )
    return b"location_id" in header or b"location_group_id" in header


def _without_blank(files: FeedFiles, faults: Faults) -> FeedFiles:
    """The files without those that hold nothing: an optional one is as good as absent, which is noted."""
    blank = [file for file, text in files.contents.items() if isinstance(text, bytes) and is_blank(text)]
    for file in blank:
        if file not in REQUIRED_FILES:
            faults.add(
                "info", file, "empty_file", f"{file} is empty, without even a header; as if it were absent"
            )
        else:
            faults.add("error", file, "empty_file", localized_message("gtfs-empty-file", file=file))
    contents = {
        file: text for file, text in files.contents.items() if file not in blank or file in REQUIRED_FILES
    }
    return files._replace(contents=contents)


def _read_table(content: bytes | pl.DataFrame | None, file: str, faults: Faults) -> pl.DataFrame:
    columns = COLUMNS[file]
    requested = columns.required + columns.optional
    if content is None:
        return pl.DataFrame(schema={**dict.fromkeys(requested, pl.String), "line": pl.Int64})
    table = parse_csv(content, requested, file, faults) if isinstance(content, bytes) else _as_text(content)
    return clean_table(with_flexible(table, file), file, faults, requested)


def with_flexible(table: pl.DataFrame, file: str) -> pl.DataFrame:
    """A stop_times.txt of services on demand with the columns of stops and times that it need not have."""
    if file != "stop_times.txt" or not set(FLEXIBLE) & set(table.columns):
        return table
    lacking = [name for name in ("arrival_time", "departure_time", "stop_id") if name not in table.columns]
    return table.with_columns(pl.lit(None, pl.String).alias(column) for column in lacking)


def clean_table(table: pl.DataFrame, file: str, faults: Faults, requested: Sequence[str]) -> pl.DataFrame:
    """The wanted columns without blanks around their texts, null where empty; rows with nothing left out."""
    columns = COLUMNS[file]
    missing = [column for column in columns.required if column in requested and column not in table.columns]
    if missing and not _is_told_empty(file, faults):
        columns_told = {"missing": ", ".join(missing), "required": ", ".join(columns.required)}
        faults.add(
            "error", file, "missing_column", localized_message("gtfs-missing-column", **columns_told), 1
        )
    present = [column for column in requested if column in table.columns]
    text = [pl.col(column).str.strip_chars() for column in present]
    absent = [pl.lit(None, pl.String).alias(column) for column in requested if column not in present]
    table = table.select(pl.col("line"), *text, *absent)
    # Quoted empty cells come as "", bare ones as null: both mean that there is no value.
    table = table.with_columns(pl.when(pl.col(column) != "").then(pl.col(column)) for column in present)
    return table.filter(~pl.all_horizontal(pl.col(requested).is_null()))


def _is_told_empty(file: str, faults: Faults) -> bool:
    return any(fault.file == file and fault.code == "empty_file" for fault in faults.found)


def _as_text(table: pl.DataFrame) -> pl.DataFrame:
    return table.select(pl.all().cast(pl.String)).with_row_index("line", 2).cast({"line": pl.Int64})
