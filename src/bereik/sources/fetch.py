"""All sources of a region to its folder of raw files: one that fails never costs the others.

A source is asked at its address, then at its mirrors. What comes is written to `ID.part`, checked, moved into
place and noted in the manifest, source by source: broken off at any moment, the folder holds whole files and
parts, and the next run goes on from there. A file that is there already is asked for only if it has changed,
and stays when a newer one cannot be had.
"""

import datetime as dt
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from bereik.sources.content import check_content, feed_version, suffix_of
from bereik.sources.download import DownloadRequest, Version, Wait, download, full_disk_named, remove_part
from bereik.sources.keys import find_key, logs_without_keys, public_url
from bereik.sources.limits import limits_of
from bereik.sources.manifest import Manifest, SourceFile, day_of, find_manifest, sha256_of, write_manifest
from bereik.sources.problem import FetchError
from bereik.sources.region import Region
from bereik.sources.registry import Source
from bereik.sources.vdab import download_vacancies
from bereik.sources.vdab_state import Harvest
from bereik.sources.web import new_client

STATUSES = ("fetched", "unchanged", "copied", "skipped", "failed", "dropped")
_SPOILED = {"html", "format", "broken", "zip-path", "zip-bomb", "no-feed"}
"""Problems of what was received: gone on with, it would only be spoiled again."""

SourceProgress = Callable[[Source, int, int | None], None]
OtherWay = Callable[[Source, Path], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source."""

    source: Source
    status: str
    """One of `STATUSES`: skipped where it is not set up, dropped where the region has it no longer."""
    file: SourceFile | None = None
    """Its file in the folder, an older one where the status is failed."""
    problem: FetchError | None = None
    """Why it failed or was skipped; or why its first address did not do, when a mirror did."""

    @property
    def stops_the_build(self) -> bool:
        """Whether the region cannot be built because of it."""
        return self.status == "failed" and self.source.required and self.file is None


@dataclass(frozen=True, slots=True)
class _Received:
    part: Path
    url: str
    version: Version


def _nobody_looks(*_: object) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class FetchWatch:
    """Who looks on while sources are fetched."""

    begin: Callable[[Source], None] = _nobody_looks
    """Called with each source before it is asked: who waits can be told for what."""
    progress: SourceProgress = _nobody_looks
    """Called with the source, the bytes that are there, and the bytes in all where that is known."""


_UNWATCHED = FetchWatch()


def fetch_region(
    region: Region,
    sources: tuple[Source, ...],
    folder: str | Path,
    *,
    whole: bool = True,
    watch: FetchWatch = _UNWATCHED,
    wait: Wait = time.sleep,
    ways: Mapping[str, OtherWay] | None = None,
) -> Iterator[Outcome]:
    """Fetch the sources of a region one by one into a folder; each outcome comes as soon as it is known.

    Parameters
    ----------
    sources
        What to fetch, as `sources_of` gives them.
    whole
        These are all sources of the region: files of others are taken out of the manifest.
    watch
        Who is told which source is asked, and how much of it is there.
    wait
        Called with the seconds to wait before asking again.
    ways
        How sources are fetched whose `way` is none of the web: they write their file at the path given.

    Raises
    ------
    SourceError
        The manifest that lies in the folder cannot be read.
    """
    folder = Path(folder)
    manifest = find_manifest(folder) or Manifest(folder, region.name, ())
    limits = limits_of(sources, folder, wait)
    with new_client(limits.before) as client, logs_without_keys():
        job = _FetchJob(client, folder, watch, wait, ways or {})
        # streets of a polygon come last: it is made of the boundaries
        for source in sorted(sources, key=lambda source: source.way == "overpass"):
            outcome = job.outcome(source, manifest.find(source.id))
            manifest = _with_file(manifest, outcome)
            yield outcome
    if whole:
        yield from _dropped(manifest, {source.id for source in sources})


@dataclass(frozen=True, slots=True)
class _FetchJob:
    """What all sources of one run have in common."""

    client: httpx.Client
    folder: Path
    watch: FetchWatch
    wait: Wait
    ways: Mapping[str, OtherWay]

    def outcome(self, source: Source, there: SourceFile | None) -> Outcome:
        """Fetch one source, and turn what goes wrong into words."""
        there = there if there is not None and self._is_whole(there) else None
        try:
            missing = not_set_up(source)
            if missing is not None:
                return Outcome(source, "failed" if source.required else "skipped", there, missing)
            self.watch.begin(source)
            return self._fetched(source, there)
        except FetchError as problem:
            return Outcome(source, "failed", there, problem)
        except OSError as error:
            why = error.strerror or type(error).__name__
            return Outcome(source, "failed", there, FetchError("file", why=why, path=str(error.filename)))

    def _is_whole(self, file: SourceFile) -> bool:
        path = self.folder / file.file
        return path.is_file() and path.stat().st_size == file.bytes and sha256_of(path) == file.sha256

    def _fetched(self, source: Source, there: SourceFile | None) -> Outcome:
        if source.path is not None:
            return self._copied(source, source.path, there)
        if source.way == "file":
            return self._from_web(source, there)
        part = self.folder / f"{source.id}.part"
        remove_part(part)
        url = str(source.url) if source.url else f"{source.way}:"
        if source.way == "vdab":
            return self._from_vdab(source, part, there)
        if source.way in self.ways:
            part.parent.mkdir(parents=True, exist_ok=True)
            self.ways[source.way](source, part)
        else:
            raise FetchError("way", way=source.way)
        return self._taken(source, _Received(part, url, Version()), there, None)

    def _from_vdab(self, source: Source, part: Path, there: SourceFile | None) -> Outcome:
        names = {"key": source.key, "client_id": source.client_id, "client_secret": source.client_secret}
        keys = {use: find_key(name) or "" for use, name in names.items()}
        harvest = Harvest(self.folder, source, self.folder / there.file if there is not None else None)
        until = download_vacancies(
            self.client,
            harvest,
            keys,
            part,
            progress=lambda done, total: self.watch.progress(source, done, total),
            wait=self.wait,
        )
        outcome = self._taken(source, _Received(part, str(source.url), Version()), there, None)
        harvest.done(until)
        return outcome

    def _from_web(self, source: Source, there: SourceFile | None) -> Outcome:
        """From the first address that gives it; the problem of the first one is the one to tell."""
        first: FetchError | None = None
        for url, secret in urls_with_keys(source):
            try:
                return self._from_door(source, url, secret, there, first)
            except FetchError as problem:
                first = first or problem
                if problem.code == "disk-full":
                    break
        raise first or FetchError("nowhere")

    def _from_door(
        self,
        source: Source,
        url: str,
        secret: Mapping[str, str],
        there: SourceFile | None,
        earlier: FetchError | None,
    ) -> Outcome:
        part = self.folder / f"{source.id}.part"
        same = there is not None and there.url == public_url(url)
        former = Version(there.etag, there.last_modified) if there is not None and same else None
        request = DownloadRequest(url, secret, former, source.most_bytes)
        version = self._downloaded(source, request, part)
        if version is None and there is not None:
            return Outcome(source, "unchanged", replace(there, fetched_at=_now()), earlier)
        try:
            return self._taken(source, _Received(part, url, version or Version()), there, earlier)
        except FetchError as problem:
            if problem.code != "broken" or version is None or not version.joined:
                raise
        # the parts were of two files under one name: once more, in one piece
        version = self._downloaded(source, request, part)
        return self._taken(source, _Received(part, url, version or Version()), there, earlier)

    def _downloaded(self, source: Source, request: DownloadRequest, part: Path) -> Version | None:
        return download(
            self.client,
            request,
            part,
            progress=lambda done, total: self.watch.progress(source, done, total),
            wait=self.wait,
        )

    def _copied(self, source: Source, path: Path, there: SourceFile | None) -> Outcome:
        """A file of the user's own, copied and noted like any other."""
        if not path.is_file():
            raise FetchError("no-file", path=str(path))
        if path.stat().st_size > source.most_bytes:
            raise FetchError(
                "too-large", mb=path.stat().st_size // 1_000_000, most_mb=source.most_bytes // 1_000_000
            )
        part = self.folder / f"{source.id}.part"
        remove_part(part)
        part.parent.mkdir(parents=True, exist_ok=True)
        with full_disk_named(part):
            shutil.copyfile(path, part)
        changed = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date().isoformat()
        received = _Received(part, path.absolute().as_uri(), Version(last_modified=changed))
        outcome = self._taken(source, received, there, None)
        return replace(outcome, status="copied") if outcome.status == "fetched" else outcome

    def _taken(
        self, source: Source, received: _Received, there: SourceFile | None, earlier: FetchError | None
    ) -> Outcome:
        """Check what was received, move it into place, and describe it."""
        part = received.part
        try:
            found = check_content(part, source.kind, source.most_unpacked_bytes)
        except FetchError:
            remove_part(part)
            raise
        file = _described(source, received, found)
        status = "fetched"
        if there is not None and (there.sha256, there.file) == (file.sha256, file.file):
            status = "unchanged"
        os.replace(part, self.folder / file.file)
        remove_part(part)
        return Outcome(source, status, file, earlier)


def addresses(source: Source) -> list[str]:
    """The addresses that would be asked, in order: without its key, those that need none."""
    return [url for url, _ in urls_with_keys(source)]


def not_set_up(source: Source) -> FetchError | None:
    """Why a source cannot be asked at all."""
    if not source.is_set_up:
        return FetchError("not-set-up")
    if source.way == "vdab":
        names = (source.key, source.client_id, source.client_secret)
        missing = [name or "key, client_id, client_secret" for name in names if not find_key(name)]
        if missing:
            return FetchError("no-keys", names=", ".join(dict.fromkeys(missing)))
    return None


def urls_with_keys(source: Source) -> list[tuple[str, Mapping[str, str]]]:
    """The addresses to ask, with the key where one goes along; without its key an address comes last."""
    key = find_key(source.key)
    others: list[tuple[str, Mapping[str, str]]] = [
        (address.url, {address.header: found})
        for address in source.keyed
        if (found := find_key(address.key)) is not None
    ]
    others += [(mirror, {}) for mirror in source.mirrors]
    if source.url is None:
        return others
    if key is not None:
        return [(source.url, {source.header or "Authorization": key}), *others]
    if source.key is not None and others:
        return others
    return [(source.url, {}), *others]


def _described(source: Source, received: _Received, found: str) -> SourceFile:
    part, version = received.part, received.version
    name = source.path.name if source.path else httpx.URL(received.url).path
    now = _now()
    return SourceFile(
        id=source.id,
        kind=source.kind,
        title=source.title,
        file=f"{source.id}{suffix_of(part, found, name)}",
        url=public_url(received.url),
        fetched_at=now,
        version=(feed_version(part) if source.kind == "gtfs" else None)
        or version.etag
        or version.last_modified,
        bytes=part.stat().st_size,
        sha256=sha256_of(part),
        licence=source.licence,
        attribution=source.attribution.replace("{date}", day_of(version.last_modified) or now[:10]),
        year=source.year,
        etag=version.etag if source.path is None else None,
        last_modified=version.last_modified if source.path is None else None,
    )


def _with_file(manifest: Manifest, outcome: Outcome) -> Manifest:
    """The manifest with the file of an outcome, written; a file of another name makes place."""
    old = manifest.find(outcome.source.id)
    others = tuple(file for file in manifest.files if file.id != outcome.source.id)
    # a file that is no longer whole is no data, whether another one came or not
    files = (*others, outcome.file) if outcome.file is not None else others
    changed = replace(manifest, files=tuple(sorted(files, key=lambda file: file.id)))
    if changed != manifest:
        write_manifest(changed)
        if old is not None and outcome.file is not None and old.file != outcome.file.file:
            (manifest.folder / old.file).unlink(missing_ok=True)
    return changed


def _dropped(manifest: Manifest, ids: set[str]) -> Iterator[Outcome]:
    """Files of sources that the region has no longer: the manifest forgets them, the disk keeps them."""
    dropped = [file for file in manifest.files if file.id not in ids]
    if dropped:
        files = tuple(file for file in manifest.files if file.id in ids)
        write_manifest(replace(manifest, files=files))
    for file in dropped:
        yield Outcome(Source(file.id, file.kind, file.title), "dropped", file)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
