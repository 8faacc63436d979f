"""Writing a network into a folder: its feeds, its streets, and `network.json`, which says what is in it.

The folder is written beside its place and then renamed into it, so that it is there as a whole or not at
all. `network.store` reads it again.
"""

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from bereik.errors import NetworkError
from bereik.feeds import Feed
from bereik.feeds.store import save_feed
from bereik.network.folder import new_folder, refuse_foreign
from bereik.streets import Streets
from bereik.version import __version__

FORMAT = 2
"""Number of the layout of the folder; a change that older versions cannot read raises it."""
CONTENTS = "network.json"
KIND = "bereik network"


class Saved(Protocol):
    """What is saved of a network; all else is made from it again."""

    @property
    def feeds(self) -> tuple[Feed, ...]: ...  # noqa: D102
    @property
    def streets(self) -> Streets | None: ...  # noqa: D102
    @property
    def demonstration(self) -> bool: ...  # noqa: D102
    @property
    def sources(self) -> tuple[Mapping[str, Any], ...]: ...  # noqa: D102


def save_network(network: Saved, folder: str | Path) -> None:
    """Write a network into a folder, in place of the network that was saved there before.

    Raises
    ------
    NetworkError
        The folder holds something that bereik did not write; nothing in it is touched.
    """
    folder = Path(folder).resolve()
    _check_replaceable(folder)
    with new_folder(folder, "network", NetworkError) as aside:
        _write(network, aside)


def _write(saved: Saved, folder: Path) -> None:
    """All files of a network; the list of contents last."""
    for name, feed in zip(feed_folders(len(saved.feeds)), saved.feeds, strict=True):
        save_feed(feed, folder / name)
    if saved.streets is not None:
        saved.streets.save(folder / "streets")
    # The files are listed after all of them are written: what is not listed is not part of the network.
    streets = saved.streets and {"source": saved.streets.source, "sha256": saved.streets.sha256}
    contents = {
        "kind": KIND,
        "format": FORMAT,
        "bereik": __version__,
        "demonstration": saved.demonstration,
        "sources": list(saved.sources),
        "feeds": [
            {"name": feed.name, "version": feed.version, "source": feed.source, "sha256": feed.sha256}
            for feed in saved.feeds
        ],
        "streets": streets,
        "files": {path: fingerprint(folder / path) for path in files_in(folder)},
    }
    (folder / CONTENTS).write_text(json.dumps(contents, ensure_ascii=False, indent=1), encoding="utf-8")


def _check_replaceable(folder: Path) -> None:
    """Refuse to write over anything but nothing, an empty folder, or a network with just its own files."""
    contents: Any = None
    with contextlib.suppress(OSError, ValueError):
        contents = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    # Contents that cannot be read name no file as ours, so that nothing is written over.
    own = {CONTENTS, *contents["files"]} if is_network(contents) else None
    refuse_foreign(folder, files_in(folder) if folder.is_dir() else [], own, "network", NetworkError)


def is_network(contents: Any) -> bool:
    """Whether this is the content of a `network.json` of ours, of whatever layout."""
    return (
        isinstance(contents, dict)
        and contents.get("kind") == KIND
        and isinstance(contents.get("files"), dict)
    )


def feed_folders(feeds: int) -> list[str]:
    """The folders of that many feeds, in order."""
    return [f"feed-{number}" for number in range(1, feeds + 1)]


def files_in(folder: Path) -> list[str]:
    """All files below a folder, as paths from it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def fingerprint(path: Path) -> dict[str, int | str]:
    """Size and checksum of a file."""
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
