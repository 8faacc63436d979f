"""A network on disk: a folder of feeds and streets, and `network.json`, which says what is in it.

The folder is written beside its place and then renamed into it, so that it is there as a whole or not at
all. `network.json` holds the size and checksum of every other file; loading compares both, so that a copy
that broke off on its way to another machine is refused instead of answering with half a timetable. Of a
large network all bytes take seconds to read, so a check that went well is remembered with the size, the
times and the place on disk of every file: as long as all of these are the same nothing was written since.
What queries have prepared is kept in its folder `prepared` (`network.disk`), apart from these files: it
may be thrown away at any time.
"""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from bereik.errors import FeedError, NetworkError, StreetsError
from bereik.feeds.store import load_feed
from bereik.network.build import build_network
from bereik.network.disk import DiskCache, cache_beside
from bereik.network.folder import restore_folder
from bereik.network.model import Network
from bereik.network.saving import CONTENTS, FORMAT, feed_folders, fingerprint, is_network
from bereik.streets import Streets
from bereik.texts.localized import localized_error
from bereik.version import __version__

_WORTH_REMEMBERING_S = 0.2
"""A check that took longer is remembered."""
_SETTLED_S = 5
"""Whoever writes to a younger file might do so again without a change of its times, which are coarse."""


def load_network(folder: str | Path) -> Network:
    """The network that was saved in a folder, after checking that it is whole.

    The folder of a built region has its network in `network`, and may be given as it is.

    Raises
    ------
    NetworkError
        There is no network, or it is damaged, incomplete, or saved by a version with another layout.

    Examples
    --------
    >>> network = load_network("networks/selab")  # doctest: +SKIP
    """
    folder = Path(folder)
    # A run that was killed between its two renames left the old folder aside.
    restore_folder(folder)
    within = folder / "network"
    if not (folder / CONTENTS).is_file() and (within / CONTENTS).is_file():
        folder = within
    contents = _read_contents(folder)
    try:
        # The contents list the checksum of every file, so their own bytes stand for the whole network.
        disk = cache_beside(folder.resolve(), (folder / CONTENTS).read_bytes())
        _check_files(folder, contents["files"], disk)
        feeds = [load_feed(folder / name) for name in feed_folders(len(contents["feeds"]))]
        streets = Streets.load(folder / "streets") if contents["streets"] else None
        facts = {"demonstration": bool(contents["demonstration"]), "sources": contents.get("sources", ())}
        network = build_network(feeds, streets, **facts)
        network.cache.disk = disk
        return network
    except (FeedError, StreetsError, KeyError, TypeError) as error:
        raise localized_error(NetworkError, "network-unreadable", folder=folder, why=error) from None


def _read_contents(folder: Path) -> dict[str, Any]:
    """What `network.json` says, of a layout that this version reads."""
    path = folder / CONTENTS
    if not path.is_file():
        raise localized_error(NetworkError, "network-missing", folder=folder, file=CONTENTS)
    try:
        contents = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise localized_error(NetworkError, "network-file-damaged", file=path, why=error) from None
    if not is_network(contents):
        raise localized_error(NetworkError, "network-strange", file=path)
    if contents.get("format") != FORMAT:
        saved = {"by": contents.get("bereik"), "layout": str(contents.get("format"))}
        own = {"version": __version__, "read": str(FORMAT)}
        raise localized_error(NetworkError, "network-other-layout", folder=folder, **saved, **own)
    return contents  # type: ignore[no-any-return]  # json gives Any, checked above


def _check_files(folder: Path, files: dict[str, dict[str, int | str]], disk: DiskCache) -> None:
    """Every file is there, as long as it was, with the same bytes."""
    for path, listed in files.items():
        file = folder / path
        if not file.is_file():
            raise localized_error(NetworkError, "network-file-missing", file=file)
        if file.stat().st_size != listed["bytes"]:
            sizes = {"found": str(file.stat().st_size), "listed": str(listed["bytes"])}
            raise localized_error(NetworkError, "network-file-size", file=file, **sizes)
    # Sizes first, which cost nothing; then all bytes, unless they were read before and nothing was written.
    stamps, now = _stamps(folder, files), time.time()
    name = disk.name("checked", stamps)
    if disk.read(name) is not None:
        return
    began = time.perf_counter()
    _check_bytes(folder, files)
    last_ns = max((max(times) for _, times in stamps), default=0)
    if now - last_ns / 1e9 > _SETTLED_S and time.perf_counter() - began > _WORTH_REMEMBERING_S:
        disk.write(name, {"files": np.array(len(files))})


def _stamps(
    folder: Path, files: dict[str, dict[str, int | str]]
) -> list[tuple[tuple[str, int, int, int], tuple[int, int]]]:
    """Of each file its path, place on disk and size, and when it was written and last changed in any way.

    The second time is set by the system alone: a copy that keeps the first one, or a file written over that
    was given its old one back, has another.
    """
    stamps = []
    for path in files:
        told = (folder / path).stat()
        stamps.append(((path, told.st_dev, told.st_ino, told.st_size), (told.st_mtime_ns, told.st_ctime_ns)))
    return stamps


def _check_bytes(folder: Path, files: dict[str, dict[str, int | str]]) -> None:
    """The bytes of all files, on two threads, since hashing holds no lock."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = pool.map(lambda path: fingerprint(folder / path), files)
        for (path, listed), actual in zip(files.items(), found, strict=True):
            if actual != listed:
                raise localized_error(NetworkError, "network-file-changed", file=folder / path)
