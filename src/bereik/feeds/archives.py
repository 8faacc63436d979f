"""Where the files of a timetable lie: in a folder or a zip, under a folder in it, in a zip inside the zip.

Names are compared without capitals, since some publishers pack STOPS.TXT. A zip that holds one other zip with
a timetable stands for that one; with several, somebody must choose.

Source: GTFS Schedule reference, "Dataset files"; feeds of SEPTA (zip in zip) and of old Windows programs.
"""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from bereik.errors import FeedError
from bereik.texts.localized import localized_error

DEEPEST = 2
"""Zips in one another that are opened; more of them is a trap or a mistake."""


_WHOLE = {"trips.txt", "stop_times.txt"}
"""Files that tell a timetable from a single file of one."""


class Remark(NamedTuple):
    """Something to note about how the files of a feed were found."""

    severity: str
    file: str
    code: str
    message: str


class Members(NamedTuple):
    """The files of one timetable in an open zip."""

    archive: zipfile.ZipFile
    names: dict[str, str]
    """The name in the zip of each known file."""
    remarks: tuple[Remark, ...]


def find_members(
    archive: zipfile.ZipFile, file_names: Collection[str], source: str, depth: int = 1
) -> Members:
    """The files of the one timetable in a zip, or in the one zip inside it that holds a timetable.

    Raises
    ------
    FeedError
        Several timetables, or several zips that may hold one; all are named.
    """
    names = archive.namelist()
    folder = folder_of_feed(names, file_names, source)
    found = _names_in(folder, names, file_names)
    inside = depth <= DEEPEST and any(name.lower().endswith(".zip") for name in names)
    if found and (set(found) >= _WHOLE or not inside):
        return Members(archive, found, (*_remarks_on_names(found), *_remarks_on_twins(names, found)))
    if depth > DEEPEST:
        return Members(archive, found, _remarks_on_names(found))
    inner = [name for name in names if name.lower().endswith(".zip") and not _is_apple(name)]
    opened = [(name, zipfile.ZipFile(io.BytesIO(archive.read(name)))) for name in inner[:20]]
    holding = [
        (name, members)
        for name, archive in opened
        if (members := find_members(archive, file_names, f"{source}, {name}", depth + 1)).names
    ]
    if len(holding) > 1:
        listed = ", ".join(name for name, _ in holding)
        raise localized_error(
            FeedError, "feed-several-zips", feed=source, count=str(len(holding)), zips=listed
        )
    if not holding:
        return Members(archive, found, _remarks_on_names(found))
    name, members = holding[0]
    message = f"the zip holds {name}, and the timetable was read from that"
    others = [other for other in inner if other != name]
    if others:
        message += f"; {', '.join(others)} holds no timetable"
    file = name
    return members._replace(remarks=(Remark("info", file, "zip_in_zip", message), *members.remarks))


def find_files(folder: Path, file_names: Collection[str]) -> tuple[dict[str, Path], tuple[Remark, ...]]:
    """The path of each known file in a folder, and what is odd about their names."""
    present = {path.name: path.name for path in sorted(folder.iterdir()) if path.is_file()}
    found = _names_in(PurePosixPath(), list(present), file_names)
    return {file: folder / name for file, name in found.items()}, _remarks_on_names(found)


def folder_of_feed(names: Sequence[str], file_names: Collection[str], source: str) -> PurePosixPath:
    """The outermost folder in the zip that holds files of a timetable; two of them are two timetables."""
    folders = {
        _path(name).parent for name in names if _path(name).name.lower() in file_names and not _is_apple(name)
    }
    whole = {folder for folder in folders if set(_names_in(folder, names, file_names)) >= _WHOLE}
    folders = (
        whole or folders
    )  # one file of a timetable beside a folder with a whole one is not the timetable
    depth = min((len(folder.parts) for folder in folders), default=0)
    outermost = sorted(str(folder) for folder in folders if len(folder.parts) == depth)
    if len(outermost) > 1:
        found = {"count": str(len(outermost)), "folders": ", ".join(outermost)}
        raise localized_error(FeedError, "feed-several", feed=source, **found)
    return PurePosixPath(next(iter(outermost), ""))


def _path(name: str) -> PurePosixPath:
    """A name in a zip; some programs of Windows write it with backslashes."""
    return PurePosixPath(name.replace("\\", "/").strip().strip("\ufeff"))


def _is_apple(name: str) -> bool:
    return name.startswith("__MACOSX/")


def _names_in(folder: PurePosixPath, names: Sequence[str], file_names: Collection[str]) -> dict[str, str]:
    """The name of each known file in a folder; one that is written as it should be comes before others."""
    found: dict[str, str] = {}
    for name in names:
        path = _path(name)
        file = path.name.lower()
        if path.parent == folder and file in file_names and not _is_apple(name):
            found[file] = name if path.name == file or file not in found else found[file]
    return {file: found[file] for file in file_names if file in found}


def _remarks_on_names(found: dict[str, str]) -> tuple[Remark, ...]:
    odd = [_path(name).name for file, name in found.items() if _path(name).name != file]
    if not odd:
        return ()
    message = f"{len(odd)} files have capitals in their name ({', '.join(odd)}); GTFS asks for small letters"
    file = odd[0]
    return (Remark("info", file, "upper_case_name", message),)


def _remarks_on_twins(names: Sequence[str], found: dict[str, str]) -> tuple[Remark, ...]:
    """A zip may hold two files of one name, of which only the last can be read."""
    twice = [file for file, name in found.items() if names.count(name) > 1]
    message = "the zip holds {} twice; the last one counts: ask the publisher which is right"
    return tuple(Remark("warning", file, "repeated_file", message.format(file)) for file in twice)


@contextmanager
def damaged_zip(source: str) -> Iterator[None]:
    """Turn what a zip that is none, or a damaged one, raises while it is read into a `FeedError`."""
    try:
        yield
    except FeedError:
        raise
    except (zipfile.BadZipFile, ValueError, OverflowError) as error:  # the last two: impossible offsets
        raise localized_error(FeedError, "feed-no-zip", feed=source, why=error) from None
    except (zlib.error, EOFError):
        raise localized_error(FeedError, "feed-damaged", feed=source) from None
    except (RuntimeError, NotImplementedError) as error:
        raise localized_error(FeedError, "feed-locked", feed=source, why=error) from None
