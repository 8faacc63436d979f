"""What lies in the folder of raw files of a region: each file with source, time, version, hash and licence.

The manifest is `manifest.json` in that folder. It is the only word on which files are data: whatever else
lies there, such as the `.part` of a fetch that was broken off, is not. Keys and passwords never stand in it.
"""

import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from bereik.errors import SourceError
from bereik.texts.localized import localized_error
from bereik.version import __version__

MANIFEST = "manifest.json"
KINDS = (
    "gtfs",
    "osm",
    "boundaries",
    "sectors",
    "population",
    "addresses",
    "hoppin",
    "vacancies",
    "childcare",
)
"""What a source can give."""

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file in the folder."""

    id: str
    """Of the source in the registry: "delijn", "osm", ..."""
    kind: str
    """One of `KINDS`."""
    title: str
    file: str
    """Name in the folder of the manifest."""
    url: str
    """Where it came from, without keys; a `file:` address for a file of the user's own."""
    fetched_at: str
    """When it was last seen to be the newest: ISO 8601, UTC."""
    version: str | None
    """ETag, Last-Modified or date of the file, in that order of what is known."""
    bytes: int
    sha256: str
    licence: str
    attribution: str
    """To be shown with every result."""
    etag: str | None = None
    last_modified: str | None = None
    """As the server wrote it, to ask only for what is newer."""
    year: int | None = None
    """The year whose 1 January the file describes, where the registry says so."""

    @property
    def day(self) -> str:
        """The day of the file, as its server or the disk tells it; else that of fetching."""
        return day_of(self.last_modified) or day_of(self.version) or self.fetched_at[:10]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a region."""

    folder: Path
    region: str
    files: tuple[SourceFile, ...]
    bereik: str = __version__

    def of_kind(self, kind: str) -> tuple[SourceFile, ...]:
        """The files that hold, say, timetables ("gtfs")."""
        return tuple(file for file in self.files if file.kind == kind)

    def find(self, source_id: str) -> SourceFile | None:
        """The file of one source, if it is there."""
        return next((file for file in self.files if file.id == source_id), None)

    def path_of(self, file: SourceFile) -> Path:
        """Where a file lies."""
        return self.folder / file.file


def read_manifest(folder: str | Path) -> Manifest:
    """The manifest of a folder of raw files, after a look that each file is there and has its size.

    Raises
    ------
    SourceError
        There is no manifest, it cannot be read, or a file is missing or has another size.

    Examples
    --------
    >>> read_manifest("data/raw/nowhere")
    Traceback (most recent call last):
    bereik.errors.SourceError: data/raw/nowhere has no manifest.json; run `bereik fetch REGION` first
    """
    manifest = find_manifest(folder)
    if manifest is None:
        raise localized_error(SourceError, "raw-missing", folder=Path(folder).as_posix(), file=MANIFEST)
    for file in manifest.files:
        path = manifest.path_of(file)
        if not path.is_file():
            raise localized_error(SourceError, "raw-file-missing", file=path)
        if path.stat().st_size != file.bytes:
            sizes = {"found": str(path.stat().st_size), "listed": str(file.bytes)}
            raise localized_error(SourceError, "raw-file-size", file=path, **sizes)
    return manifest


def find_manifest(folder: str | Path) -> Manifest | None:
    """The manifest of a folder as it is written, without a look at the files; None if there is none yet."""
    path = Path(folder) / MANIFEST
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != _FORMAT:
            raise localized_error(SourceError, "manifest-other-version", path=path)
        files = tuple(_source_file(row) for row in content["files"])
        return Manifest(Path(folder), content["region"], files, content["bereik"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, SourceError):
            raise
        raise localized_error(SourceError, "manifest-unreadable", path=path, error=error) from None


def write_manifest(manifest: Manifest) -> None:
    """Write it aside and move it into place, so that there is always a whole one."""
    rows = [asdict(file) for file in manifest.files]
    content = {"format": _FORMAT, "bereik": manifest.bereik, "region": manifest.region, "files": rows}
    manifest.folder.mkdir(parents=True, exist_ok=True)
    aside = manifest.folder / f"{MANIFEST}.new"
    aside.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(aside, manifest.folder / MANIFEST)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimals."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def day_of(text: str | None) -> str | None:
    """The day in a date of HTTP or ISO 8601; None in anything else.

    >>> day_of("Sun, 22 Nov 2026 12:01:00 GMT"), day_of("2026-11-22"), day_of('"v1"')
    ('2026-11-22', '2026-11-22', None)
    """
    with suppress(ValueError, TypeError):
        return dt.date.fromisoformat((text or "")[:10]).isoformat()
    with suppress(ValueError, TypeError):
        return parsedate_to_datetime(text or "").date().isoformat()
    return None


def _source_file(row: Mapping[str, Any]) -> SourceFile:
    names = {field.name for field in fields(SourceFile)}
    file = SourceFile(**{name: value for name, value in row.items() if name in names})
    if not isinstance(file.file, str) or Path(file.file).name != file.file:
        raise ValueError(f"the file of {file.id} is called {file.file!r}, which is no name")
    if not isinstance(file.bytes, int):
        raise ValueError(f"the size of {file.id} is {file.bytes!r}")
    return file
