"""Where data came from: facts of each source, in plain values, that travel with a network and its tables.

A network has them in `Network.sources` (timetables, streets, areas, people, addresses), a table of vacancies
or childcare in `attrs["sources"]`, since either may be replaced by a list of one's own. `provenance` puts
them together, and `texts.provenance_text` into sentences: every output names everybody whose data it rests
on, with the date of the file.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SOURCES = "sources"
"""Key of the facts in the `attrs` of a table."""

NOT_STATED = "not stated"
"""What the registry says of a licence or attribution that nobody gave."""


def source_facts(
    kind: str, file: str, *, attribution: str = "", licence: str = "", day: str = "", year: int | None = None
) -> dict[str, Any]:
    """The facts of one file.

    Parameters
    ----------
    day
        The day of the file, ISO 8601.
    year
        The year whose 1 January it describes, where that is known.

    >>> source_facts("vacancies", "jobs.xlsx", day="2026-11-03")["attribution"]
    ''
    """
    stated = "" if attribution == NOT_STATED else attribution
    named = "" if licence == NOT_STATED else licence
    return {"kind": kind, "file": file, "attribution": stated, "licence": named, "day": day, "year": year}


def own_file(path: Path, kind: str) -> list[dict[str, Any]]:
    """The facts of a file that somebody gave: its name and the day on which it was last changed."""
    changed = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date().isoformat()
    return [source_facts(kind, path.name, day=changed)]


def together(*groups: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Facts of several places, each once, in their order."""
    found: list[dict[str, Any]] = []
    for group in groups:
        found += [dict(origin) for origin in group if dict(origin) not in found]
    return found
