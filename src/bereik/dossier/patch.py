"""What changes in the GTFS: the rows to take out and to put in, and the whole file with the change in it.

The rows are those of `feed_tables` before and after, so that what is handed over is what was asked.
Rows of feed_info.txt and attributions.txt tell who wrote a file and are left out.
"""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import polars as pl

from bereik.feeds import Feed, write_feed
from bereik.feeds.write import feed_tables
from bereik.network import Network

ABOUT_THE_FILE = ("feed_info.txt", "attributions.txt")
ADDED, REMOVED = "added", "removed"


def patch_of(before: Network, after: Network) -> list[dict[str, Any]]:
    """For every timetable that changes: against which version, and the rows of each file."""
    return [
        {
            "feed": old.name, "version": old.version, "source": old.source, "sha256": old.sha256,
            "first_day": old.calendar.first_day.isoformat(), "last_day": old.calendar.last_day.isoformat(),
            "files": _changed_rows(old, new),
        }
        for old, new in zip(before.feeds, after.feeds, strict=True)
        if old is not new
    ]  # fmt: skip


def _changed_rows(old: Feed, new: Feed) -> dict[str, dict[str, list[dict[str, str]]]]:
    """The rows that only one of two timetables has, by file."""
    was, becomes = feed_tables(old), feed_tables(new)
    found = {}
    for file in dict.fromkeys((*was, *becomes)):
        if file in ABOUT_THE_FILE:
            continue
        rows = {
            ADDED: _only_in(becomes.get(file), was.get(file)),
            REMOVED: _only_in(was.get(file), becomes.get(file)),
        }
        if rows[ADDED] or rows[REMOVED]:
            found[file] = rows
    return found


def _only_in(one: pl.DataFrame | None, other: pl.DataFrame | None) -> list[dict[str, str]]:
    if one is None:
        return []
    texts = one.select(pl.all().cast(pl.String).fill_null(""))
    if other is not None:
        known = other.select(pl.all().cast(pl.String).fill_null(""))
        shared = [name for name in texts.columns if name in known.columns]
        texts = texts.join(known, on=shared, how="anti", maintain_order="left")
    return texts.to_dicts()


def write_patch(patch: list[dict[str, Any]], after: Network, folder: Path) -> list[str]:
    """Write for each timetable the whole zip and one with the changed rows only; the names of the files."""
    by_name = {feed.name: feed for feed in after.feeds}
    written = []
    for row in patch:
        whole, rows = f"gtfs-{row['feed']}.zip", f"gtfs-{row['feed']}-rows.zip"
        write_feed(by_name[row["feed"]], folder / whole)
        with zipfile.ZipFile(folder / rows, "w", zipfile.ZIP_DEFLATED) as archive:
            for file, sides in row["files"].items():
                for side, own in sides.items():
                    if own:
                        packed = zipfile.ZipInfo(f"{side}/{file}", (1980, 1, 1, 0, 0, 0))
                        archive.writestr(packed, _csv(own))
        written += [whole, rows]
    return written


def _csv(rows: list[dict[str, str]]) -> str:
    """Rows as GTFS. Ids stay as they are: a machine matches them, and a changed one would match nothing."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()
