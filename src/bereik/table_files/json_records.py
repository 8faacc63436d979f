"""The records of a JSON file as a table of texts: a list of them, one a line, or the one list in an answer.

Tables within a record are named with a point, `location.lat`; a list in a cell is written with commas.
GeoJSON is not read here. An answer without hits is a table without rows.

Source: jsonlines.org; what services for open data answer.
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pandas
from pandas import DataFrame

from bereik.domain.encoding import head_text
from bereik.errors import TableError
from bereik.table_files.csv_cells import MOST_TEXT, text_of
from bereik.table_files.grids import cell_text
from bereik.table_files.sheet_table import READ
from bereik.texts.localized import localized_error

JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")
HEAD = 40_000
"""Bytes of a file that are looked at before it is read."""
_GEO = frozenset((
    "Feature", "FeatureCollection", "Topology", "Point", "MultiPoint", "LineString", "MultiLineString",
    "Polygon", "MultiPolygon", "GeometryCollection",
))  # fmt: skip
_STEP = re.compile(r'"((?:[^"\\]|\\.)*)"|[\[\]{},:]')
"""A text of JSON, or a sign that opens, closes or parts."""
Record = dict[str, Any]


class Json(NamedTuple):
    """What a file of JSON holds, and what is to be told of how it was read."""

    found: Any
    notes: tuple[str, ...]


def head_of(path: Path) -> str:
    """The first signs of a text file, whatever its encoding."""
    with path.open("rb") as file:
        return head_text(file.read(HEAD))


def is_geojson(path: Path) -> bool:
    """Whether the outermost object of a file is one of GeoJSON: a geometry inside a record makes it none."""
    inside: list[str] = []
    key = text = ""
    for step in _STEP.finditer(head_of(path)):
        sign = step[0]
        if sign in "{[":
            inside.append(key + sign)
            key = ""
        elif sign in "}]":
            del inside[-1:]
        elif sign == ":":
            key = text
        elif sign == ",":
            key = ""
        else:
            text = step[1]
            # features may come before the type of their collection
            if key == "type" and inside in (["{"], ["{", "features[", "{"]):
                return text in _GEO
    return False


def parsed_json(path: Path, name: str) -> Json:
    """What a file holds: JSON, or JSON on each of its lines.

    Raises
    ------
    TableError
        It cannot be read, is too large, or is no JSON.
    """
    try:
        if path.stat().st_size > MOST_TEXT:
            raise localized_error(TableError, "file-too-large", table=name, file=path.name)
        text, notes = text_of(path.read_bytes())
    except OSError as error:
        raise localized_error(
            TableError, "records-unreadable", table=name, path=path, strerror=error.strerror
        ) from None
    try:
        return Json(_parsed(text), notes)
    except (ValueError, RecursionError) as error:
        raise localized_error(
            TableError, "records-no-json", table=name, file=path.name, error=error
        ) from None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].lstrip().startswith("{"):
            raise
        return [json.loads(line) for line in lines]


def frame_of_json(path: Path, name: str) -> DataFrame:
    """The records of a JSON file, cells as text.

    Raises
    ------
    TableError
        As `parsed_json`; it holds no list of records or several, and what it holds is named.
    """
    content = parsed_json(path, name)
    records = _records(content.found, path, name)
    rows = [{key: _cell(value) for key, value in _flat(record).items()} for record in records]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    if not rows:  # a table of none, with what it would have at the least
        columns = ["id", "title" if name == "vacancies" else "name", "lon", "lat"]
    frame = pandas.DataFrame(rows, columns=columns, index=range(1, len(rows) + 1), dtype="object")
    frame = frame.where(frame.notna(), None)
    frame.attrs[READ] = {"rows": range(1, len(rows) + 1), "notes": content.notes, "heading_row": 0}
    return frame


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
