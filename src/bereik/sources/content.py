"""What a file is by its first bytes, and whether it is whole and harmless.

Servers answer with login pages, half files and error messages under the name of the file that was asked. A
zip may hold paths out of its folder, or a few kilobytes that unpack to terabytes. All of it is refused here,
before a file is taken for data; nothing is unpacked to disk.

Source of the layout of .osm.pbf: the OpenStreetMap wiki, PBF Format (blobs with their length before them).
"""

import csv
import io
import json
import lzma
import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from bereik.sources.problem import FetchError

FORMATS = {
    "gtfs": ("zip",),
    "osm": ("pbf", "xml"),
    "boundaries": ("json", "zip", "parquet", "sqlite"),
    "sectors": ("zip", "json", "parquet", "sqlite"),
    "population": ("zip", "text", "parquet", "json"),
    "addresses": ("zip", "text", "parquet"),
    "hoppin": ("json", "text", "zip"),
    "vacancies": ("json", "text", "zip", "parquet"),
    "childcare": ("text", "zip", "json", "parquet"),
}
"""What a source of a kind may be; an Excel file is a zip, csv is text."""

_FEED_FILES = {"stops.txt", "trips.txt", "stop_times.txt"}
_CHUNK = 1 << 20
_MOST_RATIO = 200
"""A zip that grows more than this, on the whole, is a bomb; timetables and csv grow 5 to 40 times."""
_HARMLESS_BYTES = 50_000_000
"""Below this nobody is harmed, however well it was packed."""
_WHOLE_JSON_BYTES = 400_000_000
"""A larger JSON file is not parsed only to see whether it is whole."""
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, struct.error,
    UnicodeDecodeError, OSError,
)  # fmt: skip


def format_of(path: Path) -> str:
    """zip, pbf, xml, json, html, parquet, sqlite, text, binary or empty."""
    with path.open("rb") as stream:
        return format_of_bytes(stream.read(4096))


def format_of_bytes(start: bytes) -> str:
    r"""What a file is that begins so.

    >>> format_of_bytes(b"PK\x03\x04"), format_of_bytes(b"<!doctype html>"), format_of_bytes(b"a;b")
    ('zip', 'html', 'text')
    """
    start = start[:4096]
    if start[4:].startswith(b"\n\tOSMHeader"):
        return "pbf"
    for magic, name in ((b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"PAR1", "parquet")):
        if start.startswith(magic):
            return name
    if start.startswith(b"SQLite format 3\0"):
        return "sqlite"
    return _text_format(start)


def _text_format(start: bytes) -> str:
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not text:
        return "empty"
    if re.match(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)", text, re.DOTALL):
        return "html"
    if text.startswith(b"<"):
        return "xml"
    if text[:1] in (b"{", b"["):
        return "json"
    return "binary" if b"\0" in text else "text"


def check_content(path: Path, kind: str, most_unpacked_bytes: int) -> str:
    """The format of a file that is whole, harmless and what its kind of source gives; otherwise a refusal."""
    found = format_of(path)
    if found == "html":
        raise FetchError("html")
    if found not in FORMATS[kind]:
        raise FetchError("format", found=found, expected=", ".join(FORMATS[kind]))
    if found == "zip":
        _check_zip(path, kind, most_unpacked_bytes)
    elif found == "pbf":
        _check_pbf(path)
    elif found == "json":
        _check_json(path)
    elif found == "xml":
        _check_osm_xml(path)
    elif found == "parquet":
        _check_parquet(path)
    return found


def suffix_of(path: Path, found: str, name: str) -> str:
    """How the name of a file should end, from its format and the last part of the address it came from.

    >>> suffix_of(Path("x.part"), "zip", "a/gtfs_transit.zip"), suffix_of(Path("x.part"), "pbf", "latest")
    ('.zip', '.osm.pbf')
    """
    endings = {"pbf": ".osm.pbf", "xml": ".osm", "parquet": ".parquet", "sqlite": ".gpkg"}
    if found in endings:
        return endings[found]
    own = Path(name).suffix.lower()
    if found == "zip":
        return own if own in {".xlsx", ".ods"} else ".zip"
    if found == "text":
        return own if own in {".txt", ".tsv"} else ".csv"
    with path.open("rb") as stream:
        return ".geojson" if b'"FeatureCollection"' in stream.read(4096) else ".json"


def feed_version(path: Path) -> str | None:
    """What `feed_info.txt` of a timetable calls its version; None where it says nothing."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.rpartition("/")[2] == "feed_info.txt"]
        if not names:
            return None
        with archive.open(names[0]) as stream:
            rows = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace"))
            row = next(iter(rows), {})
    found = {str(name).strip(): value for name, value in row.items()}.get("feed_version")
    return found.strip() or None if isinstance(found, str) else None


def _check_zip(path: Path, kind: str, most_unpacked_bytes: int) -> None:
    """Refuse a zip that is broken, reaches out of its folder, or grows beyond measure."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            for member in members:
                _check_member(member)
            _check_growth(path, sum(member.file_size for member in members), most_unpacked_bytes)
            if kind == "gtfs" and not any(_is_feed(archive, folder) for folder in _folders(archive)):
                raise FetchError("no-feed", expected=", ".join(sorted(_FEED_FILES)))
            for member in members:
                _read_through(archive, member)
    except _BROKEN_ZIP as error:
        raise FetchError("broken", found="zip", why=str(error) or type(error).__name__) from None


def _check_member(member: zipfile.ZipInfo) -> None:
    # zipfile cleans some names up itself: orig_filename is what the file says
    for name in (member.filename, member.orig_filename):
        parts = name.replace("\\", "/").split("/")
        if ".." in parts or name.startswith(("/", "\\")) or re.match(r"[a-zA-Z]:", name) or "\0" in name:
            raise FetchError("zip-path", name=repr(name))
    if stat.S_ISLNK(member.external_attr >> 16):
        raise FetchError("zip-path", name=repr(member.filename))
    if member.flag_bits & 1:
        raise FetchError("broken", found="zip", why=f"{member.filename} is encrypted")


def _check_growth(path: Path, unpacked: int, most_unpacked_bytes: int) -> None:
    ratio = unpacked / max(path.stat().st_size, 1)
    if unpacked > most_unpacked_bytes or (unpacked > _HARMLESS_BYTES and ratio > _MOST_RATIO):
        raise FetchError(
            "zip-bomb", unpacked_mb=unpacked // 1_000_000, most_mb=most_unpacked_bytes // 1_000_000
        )


def _read_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpack a member into nowhere: its checksum is compared at the end; no more comes out than it says."""
    left = member.file_size
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile(f"{member.filename} holds more than it says")
    if left:
        raise zipfile.BadZipFile(f"{member.filename} holds less than it says")


def _folders(archive: zipfile.ZipFile) -> set[str]:
    return {name.rpartition("/")[0] for name in archive.namelist()}


def _is_feed(archive: zipfile.ZipFile, folder: str) -> bool:
    names = {name.rpartition("/")[2] for name in archive.namelist() if name.rpartition("/")[0] == folder}
    return names >= _FEED_FILES


def _check_pbf(path: Path) -> None:
    """Go from blob to blob: the last one ends where the file ends, or the file is not whole."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        while stream.tell() < size:
            header = stream.read(4)
            length = int.from_bytes(header, "big") if len(header) == 4 else -1
            if not 0 < length <= 64 * 1024:
                raise FetchError("broken", found="pbf", why=f"no blob at byte {stream.tell()}")
            blob = _blob_bytes(stream.read(length))
            if blob is None or stream.tell() + blob > size:
                raise FetchError("broken", found="pbf", why="the last blob is cut off")
            stream.seek(blob, 1)


def _blob_bytes(header: bytes) -> int | None:
    """`datasize`, field 3 of a BlobHeader; fields 1 and 2 are a text and bytes."""
    at = 0
    while at < len(header):
        tag, at = _varint(header, at)
        value, at = _varint(header, at)
        if tag == 3 << 3:
            return value
        at += value if tag & 7 == 2 else 0
    return None


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data):
        value |= (data[at] & 0x7F) << shift
        at += 1
        if not data[at - 1] & 0x80:
            break
        shift += 7
    return value, at


def _check_json(path: Path) -> None:
    if path.stat().st_size > _WHOLE_JSON_BYTES:
        return
    try:
        with path.open("rb") as stream:
            json.load(stream)
    except (ValueError, RecursionError) as error:
        raise FetchError("broken", found="json", why=str(error)) from None


def _check_osm_xml(path: Path) -> None:
    """An OpenStreetMap file begins with <osm and ends with </osm>; a map server's refusal is XML too."""
    with path.open("rb") as stream:
        start = stream.read(4096)
        stream.seek(max(path.stat().st_size - 64, 0))
        end = stream.read()
    if b"<osm" not in start:
        raise FetchError("format", found="xml", expected="pbf, osm")
    if not end.rstrip().endswith(b"</osm>"):
        raise FetchError("broken", found="osm", why="it does not end with </osm>")


def _check_parquet(path: Path) -> None:
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - 4, 0))
        if stream.read() != b"PAR1":
            raise FetchError("broken", found="parquet", why="it does not end with PAR1")
