"""One file from the web to a `.part` file: resumed after a break, asked again when the server is busy.

Beside `delijn.part` lies `delijn.part.json`: the address and the version (ETag or Last-Modified) of what was
begun. Only with those is it gone on with, by Range and If-Range, so that two versions are never joined.
A part is no data: `fetch` moves it into place when it is whole and checked.
"""

import errno
import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import httpx

from bereik.sources.problem import FetchError, PassingError
from bereik.sources.web import opened

ATTEMPTS = 5
LONGEST_WAIT_S = 120.0
"""A server that asks for a longer pause is asked again after this one, and given up after `ATTEMPTS`."""
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_STEP_BYTES = 64 * 1024
"""Getting this much further than ever before begins the count of attempts anew."""

Wait = Callable[[float], None]
DownloadProgress = Callable[[int, int | None], None]
"""Bytes that are there, and bytes in all where that is known."""


@dataclass(frozen=True, slots=True)
class Version:
    """How a server names what it sent."""

    etag: str | None = None
    last_modified: str | None = None
    joined: bool = False
    """Whether the file was put together from parts: a server may give two versions one name."""

    @property
    def name(self) -> str | None:
        """What goes into If-Range: a weak ETag does not promise the same bytes."""
        strong = self.etag if self.etag and not self.etag.startswith("W/") else None
        return strong or self.last_modified


@dataclass(frozen=True, slots=True)
class DownloadRequest:
    """One address with what is sent to it."""

    url: str
    secret: Mapping[str, str]
    known: Version | None
    """The version that lies on disk already."""
    most_bytes: int


def download(
    client: httpx.Client,
    request: DownloadRequest,
    part: Path,
    *,
    progress: DownloadProgress,
    wait: Wait = time.sleep,
) -> Version | None:
    """Bring a file into `part`; its version, or None where the server says that the known one is the newest.

    Raises
    ------
    FetchError
        The server refuses or keeps failing, or the disk is full; `part` stays where it can be gone on with.
    """
    furthest = _size(part)
    failed = 0
    while True:
        try:
            return _attempt(client, request, part, progress)
        except PassingError as problem:
            failed = 0 if _size(part) >= furthest + _STEP_BYTES else failed
            furthest = max(furthest, _size(part))
            failed += 1
            if failed >= ATTEMPTS:
                raise
            wait(pause_s(failed, problem.after_s))


def pause_s(failed: int, after_s: float | None) -> float:
    """Seconds before asking again: what the server said, or 1, 2, 4, ...; never longer than the longest.

    >>> pause_s(1, None), pause_s(4, None), pause_s(1, 30), pause_s(1, 86400)
    (1.0, 8.0, 30, 120.0)
    """
    return min(float(2 ** (failed - 1)) if after_s is None else after_s, LONGEST_WAIT_S)


def remove_part(part: Path) -> None:
    """Begin anew next time."""
    part.unlink(missing_ok=True)
    _note_of(part).unlink(missing_ok=True)


def _attempt(
    client: httpx.Client, request: DownloadRequest, part: Path, progress: DownloadProgress
) -> Version | None:
    begun = _begun(part, request.url)
    with opened(
        client, request.url, headers=_headers(request, part, begun), secret=request.secret
    ) as response:
        if response.status_code == 304:
            return None
        if response.status_code == 416:
            return _beyond(response, part, begun)
        start = _start(response, part, begun)
        version = Version(response.headers.get("ETag"), response.headers.get("Last-Modified"), start > 0)
        total = _total(response, start)
        _check_size(response, total, start, request, part)
        _write_note(part, request.url, version)
        _receive(response, part, start, total, request, progress)
    return version


def _headers(request: DownloadRequest, part: Path, begun: Version | None) -> dict[str, str]:
    if begun is not None and begun.name:
        return {"Range": f"bytes={_size(part)}-", "If-Range": begun.name}
    headers = {}
    if request.known and request.known.etag:
        headers["If-None-Match"] = request.known.etag
    if request.known and request.known.last_modified:
        headers["If-Modified-Since"] = request.known.last_modified
    return headers


def _beyond(response: httpx.Response, part: Path, begun: Version | None) -> Version:
    """Nothing comes after the part: it is whole if it is as long as the file; otherwise begin anew."""
    length = response.headers.get("Content-Range", "").rpartition("/")[2]
    if begun is not None and length == str(_size(part)):
        return replace(begun, joined=True)
    remove_part(part)
    raise PassingError("cut", host=response.request.url.host)


def _start(response: httpx.Response, part: Path, begun: Version | None) -> int:
    """The byte at which the answer begins; servers without Range, or with a newer file, begin at 0."""
    if response.status_code != 206:
        return 0
    size = _size(part)
    if begun is not None and response.headers.get("Content-Range", "").startswith(f"bytes {size}-"):
        return size
    remove_part(part)  # another stretch than was asked for
    raise PassingError("cut", host=response.request.url.host)


def _total(response: httpx.Response, start: int) -> int | None:
    """Bytes of the whole file; not known where it comes in chunks or packed."""
    size = response.headers.get("Content-Range", "").rpartition("/")[2]
    if response.status_code == 206 and size.isdecimal():
        return int(size)  # a server may give a shorter stretch than it was asked for
    length = response.headers.get("Content-Length", "")
    return start + int(length) if length.isdecimal() and not _is_packed(response) else None


def _is_packed(response: httpx.Response) -> bool:
    """Whether a server packs although it was asked not to."""
    return response.headers.get("Content-Encoding", "identity").lower() not in {"", "identity"}


def _check_size(
    response: httpx.Response, total: int | None, start: int, request: DownloadRequest, part: Path
) -> None:
    if response.headers.get("Content-Type", "").lower().startswith("text/html"):
        raise FetchError("html")
    if total is None:
        return
    if total > request.most_bytes:
        raise FetchError("too-large", mb=total // 1_000_000, most_mb=request.most_bytes // 1_000_000)
    part.parent.mkdir(parents=True, exist_ok=True)
    if total - start > shutil.disk_usage(part.parent).free + (_size(part) if start == 0 else 0):
        raise FetchError("disk-full", folder=str(part.parent))


def _receive(
    response: httpx.Response,
    part: Path,
    start: int,
    total: int | None,
    request: DownloadRequest,
    progress: DownloadProgress,
) -> None:
    done = start
    progress(done, total)
    # unbuffered: what was received is on disk whenever this is broken off
    with full_disk_named(part), part.open("r+b" if start else "wb", buffering=0) as stream:
        stream.seek(start)
        stream.truncate()
        for chunk in _chunks(response):
            _write_all(stream, chunk)
            done += len(chunk)
            if done > request.most_bytes:
                break
            progress(done, total)
    if done > request.most_bytes:
        remove_part(part)
        raise FetchError("too-large", mb=done // 1_000_000, most_mb=request.most_bytes // 1_000_000)
    if total is not None and done != total:
        raise PassingError("cut", host=response.request.url.host)


def _chunks(response: httpx.Response) -> Iterator[bytes]:
    try:
        yield from response.iter_bytes() if _is_packed(response) else response.iter_raw()
    except (httpx.TransportError, httpx.DecodingError):
        raise PassingError("cut", host=response.request.url.host) from None


def _write_all(stream: BinaryIO, chunk: bytes) -> None:
    """Write to the end: a raw file may take less than it was given, until the disk is full."""
    view = memoryview(chunk)
    while view:
        view = view[stream.write(view) :]


@contextmanager
def full_disk_named(part: Path) -> Iterator[None]:
    """Name what writing runs into when the disk or a quota is full."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise FetchError("disk-full", folder=str(part.parent)) from None
        raise


def _size(part: Path) -> int:
    return part.stat().st_size if part.is_file() else 0


def _note_of(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _write_note(part: Path, url: str, version: Version) -> None:
    part.parent.mkdir(parents=True, exist_ok=True)
    note = {"url": _address_hash(url), "etag": version.etag, "last_modified": version.last_modified}
    with full_disk_named(part):
        _note_of(part).write_text(json.dumps(note), encoding="utf-8")


def _begun(part: Path, url: str) -> Version | None:
    """The version of a part that was begun from this address; None where it cannot be gone on with."""
    try:
        note = json.loads(_note_of(part).read_text(encoding="utf-8"))
        version = Version(note["etag"], note["last_modified"])
        same = note["url"] == _address_hash(url)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return version if same and version.name and _size(part) else None


def _address_hash(url: str) -> str:
    """An address may hold a key: its hash serves to compare."""
    return hashlib.sha256(url.encode()).hexdigest()
