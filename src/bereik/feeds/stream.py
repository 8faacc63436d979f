"""One large file of a feed, read block by block: a stop_times.txt that as text does not fit in memory.

A block ends at the end of a row, also where a quoted text holds a line break. While one block is read, the
next one is unpacked beside it. Lines keep the number they have in the whole file.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import polars as pl

from bereik.errors import FeedError
from bereik.feeds.archives import damaged_zip, find_files, find_members
from bereik.feeds.csv_text import parse_csv
from bereik.feeds.faults import Faults
from bereik.feeds.files import COLUMNS, FeedFiles, clean_table, read_tables, with_flexible
from bereik.texts.localized import localized_error

BLOCK_BYTES = 24_000_000
"""Bytes of text read at once; a row of a block takes some ten times its text while it is looked at."""
MOST_BLOCKS_A_CELL = 2
"""Of so many blocks without the end of a row the last line break is taken for one."""
ONE_AT_A_TIME = "stop_times.txt"
"""The file that may be too large to hold."""
COLUMNS_READ = COLUMNS[ONE_AT_A_TIME].required + COLUMNS[ONE_AT_A_TIME].optional

LARGE_BYTES = 250_000_000
"""A stop_times.txt of more text than this is read in blocks: as one table it would take ten times as much."""

Open = Callable[[], IO[bytes]]
Sift = Callable[["pl.DataFrame"], "pl.DataFrame"]


def is_large(path: str | Path) -> bool:
    """Whether the stop_times.txt of a feed is to be read in blocks.

    Not where its line ends take more than a byte (UTF-16), since it cannot be cut behind them. What cannot be
    read at all is not large: who reads it says what is wrong.
    """
    path = Path(path)
    if path.is_dir():
        large = find_files(path, COLUMNS)[0].get(ONE_AT_A_TIME)
        return large is not None and large.stat().st_size > LARGE_BYTES and _is_of_bytes(large.open("rb"))
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    with damaged_zip(path.name), zipfile.ZipFile(path) as archive:
        members = find_members(archive, COLUMNS, path.name)
        name = members.names.get(ONE_AT_A_TIME)
        if name is None or members.archive.getinfo(name).file_size <= LARGE_BYTES:
            return False
        return _is_of_bytes(members.archive.open(name))


def _is_of_bytes(stream: IO[bytes]) -> bool:
    with stream:
        return b"\0" not in stream.read(64)


@contextmanager
def open_large_feed(path: str | Path) -> Iterator[tuple[FeedFiles, Open | None]]:
    """The files of a feed but stop_times.txt, and what opens that one; None where it has none.

    Raises
    ------
    FeedError
        As `files.open_feed`.
    """
    path = Path(path)
    if path.is_dir():
        yield _open_folder(path)
    elif path.is_file():
        with damaged_zip(path.name):
            archive = zipfile.ZipFile(path)
        with archive:
            with damaged_zip(path.name):
                opened = _open_zip(path, archive)
            yield opened
    else:
        raise localized_error(FeedError, "feed-no-file", path=path)


def read_other_tables(
    files: FeedFiles, opened: Open | None, faults: Faults
) -> tuple[dict[str, pl.DataFrame], Open]:
    """The tables of a feed, that of stop_times.txt still without rows, and what opens that file."""
    if opened is not None:
        empty = pl.DataFrame(schema=dict.fromkeys(COLUMNS[ONE_AT_A_TIME].required, pl.String))
        files = files._replace(contents={**files.contents, ONE_AT_A_TIME: empty})
    tables = read_tables(files, faults)
    if opened is None:  # refused above, as a file that is missing
        raise localized_error(FeedError, "feed-lacks-file", source=files.source, one_at_a_time=ONE_AT_A_TIME)
    return tables, opened


def as_categories(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of stop_times.txt with each text once: ids and clock times come again and again."""
    return rows.cast(dict.fromkeys(COLUMNS_READ, pl.Categorical))


def _open_folder(path: Path) -> tuple[FeedFiles, Open | None]:
    digest, contents = hashlib.sha256(), {}
    paths, remarks = find_files(path, COLUMNS)
    for file, path_of_file in paths.items():
        digest.update(file.encode())
        with path_of_file.open("rb") as stream:
            for block in iter(lambda stream=stream: stream.read(BLOCK_BYTES), b""):  # type: ignore[misc]
                digest.update(block)
        if file != ONE_AT_A_TIME:
            contents[file] = path_of_file.read_bytes()
    large = paths.get(ONE_AT_A_TIME)
    opened = (lambda: large.open("rb")) if large is not None else None
    return FeedFiles(path.resolve().name, digest.hexdigest(), contents, remarks), opened


def _open_zip(path: Path, archive: zipfile.ZipFile) -> tuple[FeedFiles, Open | None]:
    members = find_members(archive, COLUMNS, path.name)
    present, inner = dict(members.names), members.archive
    large = present.pop(ONE_AT_A_TIME, None)
    contents = {file: inner.read(name) for file, name in present.items()}
    with path.open("rb") as packed:
        sha256 = hashlib.file_digest(packed, "sha256").hexdigest()
    opened = (lambda: inner.open(large)) if large else None
    return FeedFiles(path.name, sha256, contents, members.remarks), opened


def read_rows(
    opened: Open, columns: Sequence[str], sift: Sift, faults: Faults, *, file: str = ONE_AT_A_TIME
) -> Iterator[pl.DataFrame]:
    """The rows of a file that `sift` keeps, cleaned, block by block.

    Parameters
    ----------
    columns
        Those to read, as in `files.COLUMNS`; those that the file does not have come as nulls.
    sift
        Gets a block as it stands, text and blanks, and gives the rows to keep: the less is kept, the less is
        cleaned.
    """
    lines = 0
    for header, body in _blocks(opened, faults.source):
        own = Faults(faults.source)
        table = with_flexible(parse_csv(header + body, tuple(columns), file, own), file)
        table = clean_table(
            sift(table) if not _misses_column(table, file, columns) else table, file, own, columns
        )
        _take_over(own, faults, lines)
        faults.stop_at_errors()
        yield table.with_columns(line=table["line"] + lines)
        lines += body.count(b"\n")


def _misses_column(table: pl.DataFrame, file: str, columns: Sequence[str]) -> bool:
    return not set(COLUMNS[file].required) & set(columns) <= set(table.columns)


def _take_over(own: Faults, faults: Faults, lines: int) -> None:
    """Add the faults of a block, at their lines in the whole file; what holds for every block only once."""
    told = {(fault.code, fault.message) for fault in faults.found}
    for fault in own.found:
        if (fault.code, fault.message) not in told:
            faults.found.append(fault._replace(line=None if fault.line is None else fault.line + lines))


def _blocks(opened: Open, source: str) -> Iterator[tuple[bytes, bytes]]:
    """The header and the next whole rows, again and again; at least once."""
    header, rest = None, b""
    for block in _ahead(opened, source):
        rest += block
        if header is None and b"\n" in rest:
            head, _, rest = rest.partition(b"\n")
            header = head + b"\n"
        end = _end_of_rows(rest)
        if not end and len(rest) > MOST_BLOCKS_A_CELL * BLOCK_BYTES:
            end = rest.rfind(b"\n") + 1  # no cell is as long: a quote inside one, or one that never ends
        if header is not None and end:
            yield header, rest[:end]
            rest = rest[end:]
    if rest or header is None:
        yield header or b"", rest


def _ahead(opened: Open, source: str) -> Iterator[bytes]:
    """The bytes of a file; the next ones are unpacked while these are looked at."""
    with damaged_zip(source):
        stream = opened()
    with stream, ThreadPoolExecutor(max_workers=1) as ahead:
        coming = ahead.submit(stream.read, BLOCK_BYTES)
        while True:
            with damaged_zip(source):
                block = coming.result()
            if not block:
                return
            coming = ahead.submit(stream.read, BLOCK_BYTES)
            yield block


def _end_of_rows(text: bytes) -> int:
    """Where the last whole row ends: behind a line break that stands in no quotes; 0 where there is none."""
    end = text.rfind(b"\n") + 1
    is_quoted = text.count(b'"', 0, end) % 2
    while end and is_quoted:  # each line is looked at once, however far back the row begins
        line = text.rfind(b"\n", 0, end - 1) + 1
        is_quoted ^= text.count(b'"', line, end) % 2
        end = line
    return end
