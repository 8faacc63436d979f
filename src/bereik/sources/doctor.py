"""Whether each source can be had: asked for its first bytes, which tell what it is, how large and how old.

A source is asked at the addresses that a fetch would ask, in their order, with the same keys and within the
same limits. Nothing of a client is sent, and nothing is kept but the moments of asking.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx

from bereik.sources.content import FORMATS, format_of_bytes
from bereik.sources.fetch import not_set_up, urls_with_keys
from bereik.sources.keys import find_key, logs_without_keys, public_url
from bereik.sources.limits import limits_of
from bereik.sources.manifest import day_of
from bereik.sources.problem import FetchError
from bereik.sources.registry import Source
from bereik.sources.vdab import listed_once
from bereik.sources.web import new_client, opened

FIRST_BYTES = 65536
OK, FAILED, SKIPPED = "ok", "failed", "skipped"


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of asking one source."""

    source: Source
    status: str
    """`ok`, `failed`, or `skipped` where it is not set up or needs the region's outline first."""
    reached: bool = False
    found: str | None = None
    """What it is by its first bytes: zip, pbf, json, ..."""
    bytes: int | None = None
    day: str | None = None
    """The day on which it was last changed."""
    address: str | None = None
    """Where it was had, without keys."""
    problem: FetchError | None = None
    """Why it failed or was skipped; or why its first address did not do."""

    @property
    def kind_right(self) -> bool | None:
        """Whether it is what its kind of source gives; None where nobody looked."""
        return None if self.found is None else self.found in FORMATS[self.source.kind]

    @property
    def stops(self) -> bool:
        """Whether a region cannot be made because of it."""
        return self.status == FAILED and self.source.required


def examine(
    sources: Iterable[Source],
    folder: str | Path,
    *,
    wait: Callable[[float], None],
    transport: httpx.BaseTransport | None = None,
) -> Iterator[Finding]:
    """Ask each source for its first bytes, one by one.

    Parameters
    ----------
    folder
        Where the moments of asking are noted, so that limits are kept: the folder of raw files.
    wait
        Called with the seconds to wait where a server may not be asked more often.
    transport
        What carries requests in place of the network: a recorded set, for tests.
    """
    sources = tuple(sources)
    limits = limits_of(sources, Path(folder), wait)
    with new_client(limits.before, transport) as client, logs_without_keys():
        for source in sources:
            yield _finding(client, source)


def _finding(client: httpx.Client, source: Source) -> Finding:
    try:
        missing = not_set_up(source)
        if missing is not None:
            return Finding(source, FAILED if source.required else SKIPPED, problem=missing)
        if source.path is not None:
            return _on_disk(source, source.path)
        if source.way == "vdab":
            keys = {"key": source.key, "client_id": source.client_id, "client_secret": source.client_secret}
            listed_once(client, source, {use: find_key(name) or "" for use, name in keys.items()})
            return Finding(source, OK, reached=True, found="json", address=str(source.url))
        if source.way != "file":
            return Finding(source, SKIPPED, problem=FetchError("way", way=source.way))
        return _on_the_web(client, source)
    except FetchError as problem:
        return Finding(source, FAILED, problem=problem)


def _on_disk(source: Source, path: Path) -> Finding:
    if not path.is_file():
        raise FetchError("no-file", path=str(path))
    try:
        with path.open("rb") as stream:
            start = stream.read(FIRST_BYTES)
    except OSError as error:
        raise FetchError("file", why=error.strerror or type(error).__name__, path=str(path)) from None
    changed = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date().isoformat()
    return _judged(
        Finding(
            source, OK, reached=True, found=format_of_bytes(start), bytes=path.stat().st_size, day=changed,
            address=str(path),
        )
    )  # fmt: skip


def _on_the_web(client: httpx.Client, source: Source) -> Finding:
    """The first address that gives what it should; else what is wrong with the first one."""
    first: Finding | None = None
    for url, secret in urls_with_keys(source):
        try:
            found = _first_bytes(client, source, url, secret)
        except FetchError as problem:
            found = Finding(source, FAILED, address=public_url(url), problem=problem)
        if found.status == OK:
            return found if first is None else replace(found, problem=first.problem)
        first = first or found
    return first or Finding(source, FAILED, problem=FetchError("nowhere"))


def _first_bytes(client: httpx.Client, source: Source, url: str, secret: Mapping[str, str]) -> Finding:
    headers = {"Range": f"bytes=0-{FIRST_BYTES - 1}"}
    start = b""
    with opened(client, url, headers=headers, secret=secret) as response:
        if response.status_code not in {200, 206}:
            raise FetchError("status", host=response.request.url.host, status=str(response.status_code))
        for chunk in response.iter_raw():
            start += chunk
            if len(start) >= FIRST_BYTES:
                break
        size = _size_of(response)
        day = day_of(response.headers.get("Last-Modified"))
        is_page = response.headers.get("Content-Type", "").lower().startswith("text/html")
    found = "html" if is_page else format_of_bytes(start)
    return _judged(
        Finding(source, OK, reached=True, found=found, bytes=size, day=day, address=public_url(url))
    )


def _size_of(response: httpx.Response) -> int | None:
    """Bytes of the whole file, where the server tells."""
    whole = response.headers.get("Content-Range", "").rpartition("/")[2]
    length = response.headers.get("Content-Length", "") if response.status_code == 200 else ""
    return next((int(text) for text in (whole, length) if text.isdecimal()), None)


def _judged(finding: Finding) -> Finding:
    """The finding, failed where it is a file of another kind or larger than the source may be."""
    source, problem = finding.source, None
    if finding.found == "html":
        problem = FetchError("html")
    elif not finding.kind_right:
        expected = ", ".join(FORMATS[source.kind])
        problem = FetchError("format", found=finding.found, expected=expected)
    elif finding.bytes is not None and finding.bytes > source.most_bytes:
        sizes = {"mb": finding.bytes // 1_000_000, "most_mb": source.most_bytes // 1_000_000}
        problem = FetchError("too-large", **sizes)
    return finding if problem is None else replace(finding, status=FAILED, problem=problem)


def as_row(finding: Finding, lang: str) -> dict[str, Any]:
    """A finding in plain values."""
    source, problem = finding.source, finding.problem
    row: dict[str, Any] = {"id": source.id, "kind": source.kind, "required": source.required}
    row |= {"status": finding.status, "reached": finding.reached, "kind_right": finding.kind_right}
    row |= {name: getattr(finding, name) for name in ("found", "bytes", "day", "address")}
    row |= {"licence": source.licence, "attribution": source.attribution, "year": source.year}
    row |= {"problem": problem.say(lang) if problem else None, "code": problem.code if problem else None}
    told = finding.status != OK
    return row | {"check": source.check.get(lang) if told else None, "documentation": source.documentation}
