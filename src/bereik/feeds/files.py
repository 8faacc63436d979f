"""Opening a feed and its text files: a zip, a zip with a folder inside, or a folder.

Everything comes out as text without blanks around it, null where empty, with the line it stood on. What the
columns mean is for the other rooms.

Source: GTFS Schedule reference, "Dataset files" and "File requirements".
"""

import csv
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from bereik.errors import FeedError
from bereik.feeds.faults import Faults
from bereik.texts.worded import worded

if TYPE_CHECKING:
    import polars as pl


class Columns(NamedTuple):
    """The columns read from a file; a file without one of the required ones is refused."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
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
        ("pickup_type", "drop_off_type", "start_pickup_drop_off_window"),
    ),
    "calendar.txt": Columns(("service_id", *WEEKDAYS, "start_date", "end_date")),
    "calendar_dates.txt": Columns(("service_id", "date", "exception_type")),
    "frequencies.txt": Columns(("trip_id", "start_time", "end_time", "headway_secs"), ("exact_times",)),
    "transfers.txt": Columns(
        ("from_stop_id", "to_stop_id"),
        ("transfer_type", "min_transfer_time", "from_trip_id", "to_trip_id", "from_route_id", "to_route_id"),
    ),
    "feed_info.txt": Columns((), ("feed_version", "feed_start_date", "feed_end_date")),
}
REQUIRED_FILES = ("agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
CALENDAR_FILES = ("calendar.txt", "calendar_dates.txt")


class FeedFiles(NamedTuple):
    """The files of a feed, not yet understood."""

    source: str
    sha256: str
    contents: Mapping[str, "bytes | pl.DataFrame"]


def open_feed(path: str | Path) -> FeedFiles:
    """The text files of a feed in a zip or a folder.

    Raises
    ------
    FeedError
        Nothing there, no zip, a damaged zip, or none of the files of a timetable in it.
    """
    path = Path(path)
    if path.is_dir():
        contents = {file: (path / file).read_bytes() for file in COLUMNS if (path / file).is_file()}
        digest = hashlib.sha256()
        for file, content in contents.items():
            digest.update(file.encode() + content)
        files = FeedFiles(path.resolve().name, digest.hexdigest(), contents)
    elif path.is_file():
        packed = path.read_bytes()
        files = FeedFiles(path.name, hashlib.sha256(packed).hexdigest(), _unzip(packed, path.name))
    else:
        raise worded(FeedError, "feed-missing", path=path)
    if not files.contents:
        raise worded(FeedError, "feed-empty", feed=files.source)
    return files


def _unzip(packed: bytes, source: str) -> dict[str, bytes]:
    with damaged_zip(source), zipfile.ZipFile(io.BytesIO(packed)) as archive:
        folder = folder_of_feed(archive.namelist(), source)
        members = {str(folder / file): file for file in COLUMNS}
        present = [name for name in archive.namelist() if name in members]
        return {members[name]: archive.read(name) for name in present}


@contextmanager
def damaged_zip(source: str) -> Iterator[None]:
    """Turn what a zip that is none, or a damaged one, raises while it is read into a `FeedError`."""
    try:
        yield
    except FeedError:
        raise
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:  # the last two: impossible offsets
        raise worded(FeedError, "feed-no-zip", feed=source, why=error) from None
    except (zlib.error, EOFError):
        raise worded(FeedError, "feed-damaged", feed=source) from None
    except (RuntimeError, NotImplementedError) as error:
        raise worded(FeedError, "feed-locked", feed=source, why=error) from None


def folder_of_feed(names: list[str], source: str) -> PurePosixPath:
    """The outermost folder in the zip that holds files of a timetable; two of them are two timetables."""
    folders = {
        PurePosixPath(name).parent
        for name in names
        if PurePosixPath(name).name in COLUMNS and not name.startswith("__MACOSX/")
    }
    depth = min((len(folder.parts) for folder in folders), default=0)
    outermost = sorted(str(folder) for folder in folders if len(folder.parts) == depth)
    if len(outermost) > 1:
        found = {"count": str(len(outermost)), "folders": ", ".join(outermost)}
        raise worded(FeedError, "feed-several", feed=source, **found)
    return PurePosixPath(next(iter(outermost), ""))


def read_tables(files: FeedFiles, faults: Faults) -> dict[str, "pl.DataFrame"]:
    """All known files as text with a `line` column; an absent file is an empty table.

    Missing files and columns are written to `faults` together, then raised as one.
    """
    for file in REQUIRED_FILES:
        if file not in files.contents:
            faults.add(
                "error", file, "missing_file", f"the feed has no {file}; ask the publisher for a whole feed"
            )
    if not any(file in files.contents for file in CALENDAR_FILES):
        message = "the feed has neither calendar.txt nor calendar_dates.txt, so no trip has a date; add one"
        faults.add("error", "calendar.txt", "missing_file", message)
    tables = {file: _read_table(files.contents.get(file), file, faults) for file in COLUMNS}
    faults.stop_at_errors()
    return tables


def _read_table(content: "bytes | pl.DataFrame | None", file: str, faults: Faults) -> "pl.DataFrame":
    import polars as pl

    columns = COLUMNS[file]
    wanted = columns.required + columns.optional
    if content is None:
        return pl.DataFrame(schema={**dict.fromkeys(wanted, pl.String), "line": pl.Int64})
    table = parse_csv(content, wanted, file, faults) if isinstance(content, bytes) else _as_text(content)
    return clean_table(table, file, faults, wanted)


def clean_table(table: "pl.DataFrame", file: str, faults: Faults, wanted: Sequence[str]) -> "pl.DataFrame":
    """The wanted columns without blanks around their texts, null where empty; rows with nothing left out."""
    import polars as pl

    columns = COLUMNS[file]
    missing = [column for column in columns.required if column in wanted and column not in table.columns]
    if missing:
        message = f"column {', '.join(missing)} is missing; the file must have {', '.join(columns.required)}"
        faults.add("error", file, "missing_column", message, 1)
    present = [column for column in wanted if column in table.columns]
    text = [pl.col(column).str.strip_chars() for column in present]
    absent = [pl.lit(None, pl.String).alias(column) for column in wanted if column not in present]
    table = table.select(pl.col("line"), *text, *absent)
    # Quoted empty cells come as "", bare ones as null: both mean that there is no value.
    table = table.with_columns(pl.when(pl.col(column) != "").then(pl.col(column)) for column in present)
    return table.filter(~pl.all_horizontal(pl.col(wanted).is_null()))


def _as_text(table: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    return table.select(pl.all().cast(pl.String)).with_row_index("line", 2).cast({"line": pl.Int64})


def parse_csv(content: bytes, wanted: tuple[str, ...], file: str, faults: Faults) -> "pl.DataFrame":
    """The wanted columns of a CSV file as they stand, with the line of each row."""
    import polars as pl

    content = _as_utf8(content, file, faults)
    if b"\n" not in content:  # lines ended as on an old Mac
        content = content.replace(b"\r", b"\n")
    header, _, body = content.partition(b"\n")
    cells = next(csv.reader([header.decode("utf-8-sig").replace("\r", " ")], skipinitialspace=True), [])
    names = [cell.strip() for cell in cells]
    present = [f"c{names.index(name)}" for name in wanted if name in names]
    plain = ",".join(f"c{position}" for position in range(len(names))).encode()
    if not present:
        return pl.DataFrame(schema={"line": pl.Int64})
    try:
        table = pl.read_csv(plain + b"\n" + body, columns=present, infer_schema=False)
    except pl.exceptions.PolarsError:
        table = _parse_ragged(plain + b"\n" + body, present, file, faults)
    table = table.rename({column: names[int(column[1:])] for column in present})
    return table.with_columns(_lines(body, table.height))


def _as_utf8(content: bytes, file: str, faults: Faults) -> bytes:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "the text is not UTF-8, as GTFS asks; read as Windows-1252, so check the accents in names"
        faults.add("warning", file, "not_utf8", message, line)
        return content.decode("cp1252", errors="replace").encode()
    return content


def _parse_ragged(content: bytes, present: list[str], file: str, faults: Faults) -> "pl.DataFrame":
    """The table where some line has more cells than the header; the surplus is left out and told."""
    import polars as pl

    try:
        table = pl.read_csv(content, columns=present, infer_schema=False, truncate_ragged_lines=True)
    except pl.exceptions.PolarsError:
        message = "the file cannot be read as comma-separated text; look for a quote that is never closed"
        faults.add("error", file, "no_csv", message)
        return pl.DataFrame(schema={**dict.fromkeys(present, pl.String)})
    reader = csv.reader(io.StringIO(content.decode(), newline=""))
    width = len(next(reader))
    surplus = [(reader.line_num, len(row)) for row in reader if any(cell.strip() for cell in row[width:])]
    if surplus:
        message = (
            f"{len(surplus)} lines have more cells than the header has columns (here {surplus[0][1]}, not "
            f"{width}); the surplus is left out. Put quotes around texts with a comma"
        )
        faults.add("warning", file, "surplus_cells", message, surplus[0][0])
    return table


def _lines(body: bytes, rows: int) -> "pl.Series":
    """The line on which each row ends; rows and lines differ only where a quoted text has a line break."""
    import polars as pl

    if b'"' not in body or body.count(b"\n") + (not body.endswith(b"\n")) <= rows:
        return pl.int_range(2, rows + 2, eager=True).alias("line")
    reader = csv.reader(io.StringIO(body.decode(), newline=""))
    ends = [reader.line_num + 1 for _ in reader]
    return pl.Series("line", (ends + [ends[-1]] * rows)[:rows], dtype=pl.Int64)
