"""A feed on disk: tables as parquet, stop events and calendar as arrays, the rest as texts in `feed.json`.

Only what a feed is, is written; where a folder belongs and whether it is whole is for `network.store`.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from bereik.errors import FeedError
from bereik.feeds.model import Calendar, Feed, Spelling, StopEvents
from bereik.texts.localized import localized_error

_TABLES = ("agencies", "stops", "routes", "trips", "transfers", "notes")
_TEXTS = ("name", "source", "sha256", "version", "timezone")


def save_feed(feed: Feed, folder: str | Path) -> None:
    """Write a feed into a folder, which is made where there is none."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in _TABLES:
        getattr(feed, name).write_parquet(folder / f"{name}.parquet", compression="lz4")
    for name, column in zip(StopEvents._fields, feed.stop_events, strict=True):
        np.save(folder / f"{name}.npy", column, allow_pickle=False)
    np.save(folder / "active.npy", feed.calendar.active, allow_pickle=False)
    texts = {name: getattr(feed, name) for name in _TEXTS} | {
        "publishers": feed.publishers,
        "spellings": feed.spellings,
        "not_applied": dict(feed.not_applied),
        "fetched_at": feed.fetched_at,
        "first_day": feed.calendar.first_day.isoformat(),
        "last_day": feed.calendar.last_day.isoformat(),
        "service_ids": feed.calendar.service_ids,
    }
    (folder / "feed.json").write_text(json.dumps(texts, ensure_ascii=False, indent=1), encoding="utf-8")


def load_feed(folder: str | Path) -> Feed:
    """The feed that was saved in a folder.

    Raises
    ------
    FeedError
        A file is missing or damaged.
    """
    folder = Path(folder)
    try:
        texts: dict[str, Any] = json.loads((folder / "feed.json").read_text(encoding="utf-8"))
        tables: dict[str, Any] = {name: _read_table(folder / f"{name}.parquet") for name in _TABLES}
        return Feed(
            **{name: texts[name] for name in _TEXTS},
            **tables,
            publishers=tuple(texts["publishers"]),
            fetched_at=texts.get("fetched_at", ""),
            spellings=_read_spellings(texts.get("spellings", {})),
            not_applied={str(kind): int(count) for kind, count in texts.get("not_applied", {}).items()},
            stop_events=StopEvents(*(_read_array(folder / f"{name}.npy") for name in StopEvents._fields)),
            calendar=Calendar(
                dt.date.fromisoformat(texts["first_day"]),
                dt.date.fromisoformat(texts["last_day"]),
                _read_array(folder / "active.npy"),
                tuple(texts["service_ids"]),
            ),
        )
    except (OSError, ValueError, TypeError, KeyError, EOFError, pl.exceptions.PolarsError) as error:
        raise localized_error(
            FeedError, "feed-folder-strange", folder=folder, name=type(error).__name__, error=error
        ) from None


def _read_spellings(rows: dict[str, Any]) -> dict[str, Spelling]:
    return {kind: Spelling(str(prefix), tuple(bare)) for kind, (prefix, bare) in rows.items()}


def _read_table(path: Path) -> pl.DataFrame:
    return pl.read_parquet(path, memory_map=False, glob=False)


def _read_array(path: Path) -> Any:
    return np.load(path, allow_pickle=False)
