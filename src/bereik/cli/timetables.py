"""How long the timetables that were fetched are still valid: said by `bereik fetch` and `bereik doctor`."""

import datetime as dt
from pathlib import Path
from typing import Any

from bereik.errors import FeedError
from bereik.feeds import horizon_of, read_range
from bereik.sources.manifest import SourceFile, find_manifest
from bereik.texts import sentence
from bereik.texts.provenance_text import short_date


def validity(file: SourceFile, folder: Path, lang: str, today: dt.date | None = None) -> dict[str, Any]:
    """First and last day of a timetable, the days left from today on, and one sentence about them.

    Returns
    -------
    dict
        `valid_from, valid_until` (ISO dates, None where its calendars cannot be read), `days_left`, `warns`
        (whether something must be done about it: it has ended, ends within 14 days or cannot be read) and
        `validity`, the sentence.
    """
    today = today or dt.date.today()
    try:
        first, last = read_range(folder / file.file)
    except FeedError as error:
        told = sentence("timetable-unread", lang, id=file.id, why=str(error))
        return _facts(None, None, None, told, warns=True)
    states = horizon_of(first, last, today).states
    state = next((name for name in ("ended", "ends_soon", "starts_later") if name in states), "valid")
    left = (last - today).days
    days = {"first": short_date(first, lang), "last": short_date(last, lang), "count": max(left, 0)}
    told = sentence(f"timetable-{state}", lang, id=file.id, **days)
    return _facts(first, last, left, told, warns=state in ("ended", "ends_soon"))


def _facts(
    first: dt.date | None, last: dt.date | None, left: int | None, told: str, *, warns: bool
) -> dict[str, Any]:
    days = {"valid_from": first, "valid_until": last}
    return {name: day.isoformat() if day else None for name, day in days.items()} | {
        "days_left": left, "warns": warns, "validity": told,
    }  # fmt: skip


def fetched_validity(folder: Path, lang: str) -> dict[str, dict[str, Any]]:
    """The `validity` of each timetable that lies in a folder of raw files, by the id of its source."""
    manifest = find_manifest(folder)
    files = manifest.files if manifest else ()
    return {
        file.id: validity(file, folder, lang)
        for file in files
        if file.kind == "gtfs" and (folder / file.file).is_file()
    }
