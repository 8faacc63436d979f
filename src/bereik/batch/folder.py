"""The folder of a run: its query, its chunks, and what is done already.

Each file is written aside and moved, so a file that is there is whole, whenever the run was stopped. Counts
that a fault of the disk made unreadable are as if they were not there: the chunk is answered again.
"""

import contextlib
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas
from pandas import DataFrame

from bereik.batch.query import checksum
from bereik.errors import QuestionError
from bereik.texts.localized import localized_error

MANIFEST = "question.json"
PART = ".part"
COUNTS = ("by_home", "by_vacancy")


def begin(folder: Path, query: dict[str, Any], chunks: int) -> None:
    """Write the query of a new run, or check that the one that is there is the same.

    Raises
    ------
    QuestionError
        The folder holds the answers of another query, or something that is no run.
    """
    told = folder / MANIFEST
    if told.is_file():
        _check_same(told, query)
        return
    # a run that was killed while it wrote its query left a part of it, which is no answer of anything
    if folder.exists() and any(path.suffix != PART for path in folder.iterdir()):
        raise localized_error(QuestionError, "run-folder-in-use", folder=folder)
    folder.mkdir(parents=True, exist_ok=True)
    contents = {"checksum": checksum(query), "chunks": chunks, "question": query}
    with aside(told) as path:
        path.write_text(json.dumps(contents, indent=1, default=str), encoding="utf-8")


def _check_same(told: Path, query: dict[str, Any]) -> None:
    try:
        found = json.loads(told.read_text(encoding="utf-8"))
        same, before = found["checksum"] == checksum(query), found["question"]
    except (ValueError, KeyError, TypeError):
        raise localized_error(QuestionError, "run-folder-damaged", told=told) from None
    if not same:
        now = json.loads(json.dumps(query, default=str))
        parts = [name for name in now if now[name] != before.get(name)]
        raise localized_error(QuestionError, "run-folder-other", parent=told.parent, parts=", ".join(parts))


def read_counts(folder: Path, chunk: int) -> tuple[DataFrame, DataFrame] | None:
    """The counts of a chunk that was answered, which are written last; None where they cannot be read."""
    files = [path_of(folder, name, chunk) for name in COUNTS]
    if not files[-1].is_file():
        return None
    try:
        found = [pandas.read_parquet(file, page_checksum_verification=True) for file in files]
    except (OSError, ValueError):  # as pyarrow says that a file is none of Parquet, or not whole
        return None
    return found[0], found[1]


def path_of(folder: Path, what: str, chunk: int) -> Path:
    """The file of a chunk in `by_home` or `by_vacancy`; of `rows` only its name, in each partition."""
    return folder / what / f"chunk-{chunk:05d}.parquet"


def write_counts(folder: Path, chunk: int, counts: tuple[DataFrame, DataFrame]) -> None:
    """Write the counts of a chunk, whose rows lie there already."""
    for name, table in zip(COUNTS, counts, strict=True):
        place = path_of(folder, name, chunk)
        place.parent.mkdir(exist_ok=True)
        with aside(place) as path:
            table.to_parquet(path, index=False, write_page_checksum=True)


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes `path` when all is written; two processes have one each.

    Parts that a killed process left go with it. That may take away the part of another process which writes
    the same at this moment; what it would write stands there then.
    """
    # a name that begins with a point is passed over by readers of a folder of tables
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}{PART}")
    try:
        yield part
        with contextlib.suppress(FileNotFoundError) if path.is_file() else contextlib.nullcontext():
            os.replace(part, path)
    finally:
        for left in path.parent.glob(f".{path.name}.*{PART}"):
            left.unlink(missing_ok=True)
