"""The records of a JSON file as a table of texts: a list of them, one a line, or the one list in an answer.

Tables within a record are named with a point, `location.lat`; a list in a cell is written with commas.
GeoJSON is not read here. An answer without hits is a table without rows.

Source: jsonlines.org; what services for open data answer.
"""

import json
import re
from pathlib import Path
from typing import Any

import pandas
from pandas import DataFrame

from bereik.errors import TableError
from bereik.table_files.grids import cell_text
from bereik.table_files.sheet_table import READ
from bereik.texts.localized import localized_error

JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")
_GEO = re.compile(
    r'"type"\s*:\s*"(?:Feature|FeatureCollection|Topology|Point|MultiPoint|LineString|MultiLineString|Polygon|'
    r'MultiPolygon|GeometryCollection)"'
)
_MOST = 400_000_000
"""Bytes."""
Record = dict[str, Any]


def is_geojson(path: Path) -> bool:
    """Whether the first type that a JSON file names is one of GeoJSON."""
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        return _GEO.search(lines.read(20_000)) is not None


def frame_of_json(path: Path, name: str) -> DataFrame:
    """The records of a JSON file, cells as text.

    Raises
    ------
    TableError
        It is no JSON, or holds no list of records or several; what it holds is named.
    """
    if path.stat().st_size > _MOST:
        raise localized_error(TableError, "file-too-large", table=name, file=path.name)
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        found = _parsed(text)
        records = _records(found, path, name)
    except (ValueError, RecursionError) as error:
        if isinstance(error, TableError):
            raise
        raise localized_error(
            TableError, "records-no-json", table=name, file=path.name, error=error
        ) from None
    rows = [{key: _cell(value) for key, value in _flat(record).items()} for record in records]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    if not rows:  # a table of none, with what it would have at the least
        columns = ["id", "title" if name == "vacancies" else "name", "lon", "lat"]
    frame = pandas.DataFrame(rows, columns=columns, index=range(1, len(rows) + 1), dtype="object")
    frame = frame.where(frame.notna(), None)
    frame.attrs[READ] = {"rows": range(1, len(rows) + 1), "notes": (), "heading_row": 0}
    return frame


def _parsed(text: str) -> Any:
    """What a text holds: JSON, or JSON on each of its lines."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].lstrip().startswith("{"):
            raise
        return [json.loads(line) for line in lines]


def _records(found: Any, path: Path, name: str) -> list[Record]:
    """The list of records in what a file holds: itself, or the one list in it, at most two levels down."""
    lists = [("", found)] if isinstance(found, list) else list(_lists_in(found, "", 2))
    full = [(where, one) for where, one in lists if one and all(isinstance(row, dict) for row in one)]
    if len(full) == 1:
        return list(full[0][1])
    if len(full) > 1:
        named = ", ".join(where for where, _ in full)
        raise localized_error(TableError, "records-several", table=name, file=path.name, lists=named)
    if any(one == [] for _, one in lists):
        return []
    if isinstance(found, dict) and any(not isinstance(value, dict | list) for value in found.values()):
        told = ", ".join(
            f"{key}: {value}" for key, value in found.items() if not isinstance(value, dict | list)
        )
    else:
        told = json.dumps(found, ensure_ascii=False)
    raise localized_error(TableError, "records-none-here", table=name, file=path.name, found=told)


def _lists_in(found: Any, where: str, depth: int) -> Any:
    if not isinstance(found, dict) or not depth:
        return
    for key, value in found.items():
        if isinstance(value, list):
            yield where + key, value
        else:
            yield from _lists_in(value, f"{where}{key}.", depth - 1)


def _flat(record: Record, before: str = "", depth: int = 4) -> Record:
    flat: Record = {}
    for key, value in record.items():
        if isinstance(value, dict) and depth:
            flat |= _flat(value, f"{before}{key}.", depth - 1)
        else:
            flat[before + key] = value
    return flat


def _cell(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_cell, value))) or None
    return cell_text(value) if not isinstance(value, dict) else None
