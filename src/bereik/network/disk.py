"""What queries prepare, kept beside a saved network.

An entry is a folder of `.npy` files and `contents.json`, which holds the size and checksum of each, and a
checksum of that list. It is written beside its place and renamed into it, so that it is there as a whole or
not at all; of two processes that write the same entry the first one wins and the other's is thrown away.
What cannot be read, for whatever reason, counts as not there: it is made again, and takes the place of what
is damaged. The next process maps the arrays into memory. Nothing about homes or clients is ever written.

The name of an entry says what it was made from: the bytes of the network, the version of bereik, and the
words of its maker. Together the entries of a network take at most `MOST_BYTES`; those used longest ago go
first.
"""

import contextlib
import hashlib
import io
import json
import os
import shutil
import time
import uuid
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bereik.network.folder import PREPARED
from bereik.version import __version__

FORMAT = 3
"""Number of the layout; what another layout wrote is not read."""
MOST_BYTES = 4 * 2**30
CONTENTS = "contents.json"
_BROKEN_OFF_S = 3600
"""A half-written entry this old is of a process that was stopped."""
_MAPPED_FROM = 2**16
"""Smaller arrays are read at once."""

Arrays = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True)
class DiskCache:
    """Entries beside one saved network."""

    folder: Path
    fingerprint: str
    """Of the network they belong to."""

    def name(self, kind: str, *words: object) -> str:
        """The name of an entry of a kind, for what the words say."""
        # Whatever an entry depends on is in its name, so that nothing stale is ever read and nothing has to
        # expire.
        told = repr((FORMAT, __version__, self.fingerprint, *words)).encode()
        return f"{kind}-{hashlib.sha256(told).hexdigest()[:24]}"

    def names(self, beginning: str) -> list[str]:
        """Entries that are there as a whole and whose name begins so."""
        with contextlib.suppress(OSError):
            return sorted(path.name for path in self.folder.iterdir() if path.name.startswith(beginning))
        return []

    def read(self, name: str) -> dict[str, npt.NDArray[Any]] | None:
        """The arrays of an entry, mapped into memory, or None where it is not there as a whole."""
        place = self.folder / name
        try:
            files = _listed(json.loads((place / CONTENTS).read_text(encoding="utf-8")))
            with ThreadPoolExecutor(max_workers=2) as pool:
                arrays = list(pool.map(lambda one: _open(place / f"{one}.npy", files[one]), files))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        with contextlib.suppress(OSError):
            # Its time says when it was used last, for `_make_room`; a folder that is read only keeps the old
            # one.
            os.utime(place / CONTENTS)
        return dict(zip(files, arrays, strict=True))

    def write(self, name: str, arrays: Arrays) -> None:
        """Keep arrays under a name; a folder that cannot be written to keeps nothing."""
        aside = self.folder / f".{uuid.uuid4().hex}.new"
        try:
            aside.mkdir(parents=True)
            files = {
                array_name: _save(aside / f"{array_name}.npy", array) for array_name, array in arrays.items()
            }
            contents = {"name": name, "files": files, "crc32": _checksum_of_list(files)}
            (aside / CONTENTS).write_text(json.dumps(contents), encoding="utf-8")
            self._put_in_place(aside, name)
        except OSError:
            pass
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        self._make_room()

    def _put_in_place(self, aside: Path, name: str) -> None:
        """Rename an entry to its place, unless another process was first; what is damaged there goes."""
        place = self.folder / name
        try:
            aside.rename(place)
        except OSError:
            if not place.exists() or self.read(name) is not None:
                return
            damaged = self.folder / f".{uuid.uuid4().hex}.new"
            place.rename(damaged)
            shutil.rmtree(damaged, ignore_errors=True)
            aside.rename(place)

    def _make_room(self) -> None:
        """Remove what was used longest ago, and what was broken off."""
        used: list[tuple[float, int, Path]] = []
        for name in self.names(""):
            # What another process just took away, and what is no folder, is none of ours.
            with contextlib.suppress(OSError):
                place = self.folder / name
                sizes = [file.stat().st_size for file in place.iterdir()]
                marked = place / CONTENTS if (place / CONTENTS).is_file() else place
                used.append((marked.stat().st_mtime, sum(sizes), place))
        total = 0
        for when, size, entry in sorted(used, reverse=True):
            # Another process may still be writing what is half there: only old halves go.
            half = entry.name.startswith(".")
            total += 0 if half else size
            if total > MOST_BYTES or (half and when < time.time() - _BROKEN_OFF_S):
                shutil.rmtree(entry, ignore_errors=True)


def cache_beside(folder: Path, contents: bytes) -> DiskCache:
    """The entries beside a network that was saved in a folder with these contents."""
    return DiskCache(folder / PREPARED, hashlib.sha256(contents).hexdigest())


def _listed(contents: Mapping[str, Any]) -> dict[str, Mapping[str, int]]:
    """The files that an entry says it has; ValueError where the list is not what was written."""
    files: dict[str, Mapping[str, int]] = contents["files"]
    if _checksum_of_list(files) != contents["crc32"]:
        raise ValueError("the list of files is not what was written")
    return files


def _open(path: Path, listed: Mapping[str, int]) -> npt.NDArray[Any]:
    """An array whose file is what was written, head and all; ValueError for one that is not."""
    if path.stat().st_size != listed["bytes"]:
        raise ValueError(f"{path} has another size than was written")
    # The checksum first: a head that is damaged may say anything, also what numpy reads without a word.
    if listed["bytes"] < _MAPPED_FROM:
        held = path.read_bytes()
        _check(path, zlib.crc32(held), listed)
        return np.asarray(np.load(io.BytesIO(held), allow_pickle=False))
    _check(path, _checksum(path), listed)
    # copy on write: the compiled kernels know arrays that may be written to, and compile anew for others
    return np.asarray(np.load(path, mmap_mode="c", allow_pickle=False))


def _check(path: Path, found: int, listed: Mapping[str, int]) -> None:
    if found != listed["crc32"]:
        raise ValueError(f"{path} holds other bytes than were written")


def _save(path: Path, array: npt.NDArray[Any]) -> dict[str, int]:
    np.save(path, np.asarray(array, order="C"), allow_pickle=False)
    return {"bytes": path.stat().st_size, "crc32": _checksum(path)}


def _checksum_of_list(files: Mapping[str, Mapping[str, int]]) -> int:
    return zlib.crc32(json.dumps(files).encode())


def _checksum(path: Path) -> int:
    """Of a file, read piece by piece: what is only mapped takes no memory until used."""
    total, piece = 0, bytearray(2**17)
    with path.open("rb") as file:
        while count := file.readinto(piece):
            total = zlib.crc32(memoryview(piece)[:count], total)
    return total
