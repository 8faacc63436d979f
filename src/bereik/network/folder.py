"""Folders that appear whole or not at all, and never in place of something that bereik did not write.

A network and a region are written beside their place and renamed into it.
"""

import re
import shutil
import time
import uuid
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from bereik.errors import BereikError
from bereik.texts.localized import localized_error
from bereik.units import DAY_S

PREPARED = "prepared"
"""Folder within a saved network for what queries have prepared (`network.disk`)."""
LEFT_S = DAY_S
"""After so long nobody writes any more to a folder that never came to its place."""
_ENTRY = re.compile(r"(^|/)prepared/(\.[0-9a-f]{32}\.new|[a-z]+-[0-9a-f]{24}(-\w+)*)/[^/]+$")


@contextmanager
def new_folder(folder: Path, what: str, error: type[BereikError]) -> Iterator[Path]:
    """A folder to write to, which takes its place when all went well.

    Parameters
    ----------
    what
        "network" or "region", for the sentence of an `error` when it cannot be written.
    """
    restore_folder(folder)
    _sweep(folder)
    mark = uuid.uuid4().hex[:8]
    # Beside its place, and so on the same disk, where a rename is one step; the mark keeps two runs apart.
    aside = folder.with_name(f".{folder.name}.{mark}.new")
    try:
        aside.mkdir(parents=True)
        yield aside
        _put_in_place(aside, folder, folder.with_name(f".{folder.name}.{mark}.old"))
    except OSError as failure:
        raise localized_error(error, "folder-unwritable", folder=folder, what=what, why=failure) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Take away what killed runs left beside the folder, but for what a run may still need.

    A young new folder may still be written to. What stood in the place before is needed until a folder stands
    there. Its name is read before that is looked at, so the run that had set it aside is past that moment.
    """
    for path in _beside(folder, "new"):
        with suppress(FileNotFoundError):  # another process took it first
            if time.time() - path.stat().st_mtime > LEFT_S:
                shutil.rmtree(path, ignore_errors=True)
    replaced = _beside(folder, "old")
    if folder.exists():
        for path in replaced:
            shutil.rmtree(path, ignore_errors=True)


def _beside(folder: Path, ending: str) -> list[Path]:
    """The folders that runs have set beside it under a mark of their own, "new" or "old"."""
    if not folder.parent.is_dir():
        return []
    name = re.compile(rf"\.{re.escape(folder.name)}\.[0-9a-f]{{8}}\.{ending}")
    return [path for path in folder.parent.iterdir() if name.fullmatch(path.name)]


def _put_in_place(aside: Path, folder: Path, old: Path) -> None:
    """Rename the new folder to its place; what was there stays until that is done.

    Then that takes the name of the new one, to be taken away with it: a run that is killed while it does so
    leaves no half a folder under the name from which `restore_folder` would put it back.
    """
    if not folder.exists():
        aside.rename(folder)
        return
    # A folder cannot be renamed over another one, so for a moment there is none: see `restore_folder`.
    folder.rename(old)
    try:
        aside.rename(folder)
    except BaseException:  # also when it is interrupted: put back what was there
        old.rename(folder)
        raise
    with suppress(OSError):  # another run, which sees that it was replaced, took it away first
        old.rename(aside)


def restore_folder(folder: Path) -> None:
    """Put back what was there where a run was killed between the two renames of `_put_in_place`.

    Where several were left the newest comes back; the others stay until a new one is written.
    """
    if folder.exists():
        return
    for path in sorted(_beside(folder, "old"), key=lambda one: one.stat().st_mtime, reverse=True)[:1]:
        with suppress(OSError):  # another process put it back first
            path.rename(folder)


def refuse_foreign(
    folder: Path, found: Sequence[str], own: Collection[str] | None, what: str, error: type[BereikError]
) -> None:
    """Refuse to write over anything but nothing, an empty folder, or one with just its own files.

    Parameters
    ----------
    found
        What lies in the folder, in order.
    own
        What may lie there; None where it is not one that bereik wrote.
    """
    if folder.exists() and not folder.is_dir():
        raise localized_error(error, "folder-is-file", folder=folder, what=what)
    found = [file for file in found if not _ENTRY.search(file)]  # made again when it is needed
    if found and own is None:
        raise localized_error(error, "folder-foreign", folder=folder, what=what, file=found[0])
    strange = sorted(set(found) - set(own or ()))
    if strange:
        raise localized_error(error, "folder-strange", folder=folder, what=what, file=strange[0])
