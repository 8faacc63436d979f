"""A network on disk: a folder of feeds and streets, and `network.json`, which says what is in it.

The folder is written beside its place and then renamed into it, so that it is there as a whole or not at
all. `network.json` holds the size and checksum of every other file; loading compares both, so that a copy
that broke off on its way to another machine is refused instead of answering with half a timetable. What
questions have prepared is kept in its folder `prepared` (`network.disk`), apart from these files: it may be
thrown away at any time.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bereik.errors import FeedError, NetworkError, StreetsError
from bereik.feeds.store import load_feed
from bereik.network.build import build_network
from bereik.network.disk import cache_beside
from bereik.network.folder import restore_folder
from bereik.network.model import Network
from bereik.network.saving import CONTENTS, FORMAT, feed_folders, fingerprint, is_network
from bereik.streets import Streets
from bereik.texts.localized import localized_error
from bereik.version import __version__


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
        _check_files(folder, contents["files"])
        feeds = [load_feed(folder / name) for name in feed_folders(len(contents["feeds"]))]
        streets = Streets.load(folder / "streets") if contents["streets"] else None
        facts = {"demonstration": bool(contents["demonstration"]), "sources": contents.get("sources", ())}
        network = build_network(feeds, streets, **facts)
        # The contents list the checksum of every file, so their own bytes stand for the whole network.
        network.cache.disk = cache_beside(folder.resolve(), (folder / CONTENTS).read_bytes())
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


def _check_files(folder: Path, files: dict[str, dict[str, int | str]]) -> None:
    """Every file is there, as long as it was, with the same bytes."""
    for path, listed in files.items():
        file = folder / path
        if not file.is_file():
            raise localized_error(NetworkError, "network-file-missing", file=file)
        if file.stat().st_size != listed["bytes"]:
            sizes = {"found": str(file.stat().st_size), "listed": str(listed["bytes"])}
            raise localized_error(NetworkError, "network-file-size", file=file, **sizes)
    # Sizes first, which cost nothing; then all bytes, on two threads, since hashing holds no lock.
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = pool.map(lambda path: fingerprint(folder / path), files)
        for (path, listed), actual in zip(files.items(), found, strict=True):
            if actual != listed:
                raise localized_error(NetworkError, "network-file-changed", file=folder / path)
