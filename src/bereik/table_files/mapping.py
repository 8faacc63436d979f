"""From records as a source gives them to columns as bereik wants them, told by a TOML file.

Two mappings are shipped: "vdab" (`vdab_v4.toml`, the VDAB vacancy API) and "sheet" (`sheet.toml`, Dutch
headings of a spreadsheet). What the parts of a mapping mean stands at the head of `vdab_v4.toml`.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas
from pandas import DataFrame

from bereik.errors import TableError
from bereik.table_files.headings import heading_key
from bereik.table_files.json_records import Record
from bereik.texts.localized import localized_error
from bereik.texts.toml_faults import toml_fault

SHIPPED = {"vdab": "vdab_v4.toml", "sheet": "sheet.toml"}
_PARTS = {"records", "fields", "joined", "constants", "values", "keep"}


@dataclass(frozen=True)
class Mapping:
    """Where the columns of a table stand in the records of a source."""

    name: str
    fields: dict[str, list[str]]
    joined: dict[str, list[str]] = field(default_factory=dict)
    constants: Record = field(default_factory=dict)
    translations: dict[str, dict[str, Any]] = field(default_factory=dict)
    keep: dict[str, list[Any]] = field(default_factory=dict)
    records: str | None = None


def read_mapping(mapping: str | Path) -> Mapping:
    """A mapping that is shipped ("vdab", "sheet"), or one out of a TOML file.

    Raises
    ------
    TableError
        There is no such mapping or file, or it is no mapping; the part that is wrong is named.

    Examples
    --------
    >>> read_mapping("vdab").fields["regime"]
    ['arbeidsovereenkomst.arbeidsRegime']
    """
    if str(mapping) in SHIPPED:
        return _shipped(SHIPPED[str(mapping)])
    path = Path(mapping)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        names = " or ".join(f"'{name}'" for name in SHIPPED)
        raise localized_error(TableError, "mapping-unreadable", path=path, error=error, known=names) from None
    except tomllib.TOMLDecodeError as error:
        raise localized_error(
            TableError, "mapping-no-toml", file=path.name, error=toml_fault(error)
        ) from None
    return _mapping(table, path.name)


@cache
def _shipped(file: str) -> Mapping:
    return _mapping(tomllib.loads((files("bereik.table_files") / file).read_text(encoding="utf-8")), file)


def _mapping(table: Record, name: str) -> Mapping:
    unknown = sorted(set(table) - _PARTS)
    if unknown:
        raise localized_error(
            TableError,
            "mapping-unknown",
            table=name,
            unknown=", ".join(unknown),
            parts=", ".join(sorted(_PARTS)),
        )
    for part in _PARTS - {"records"}:
        if not isinstance(table.get(part, {}), dict):
            raise localized_error(TableError, "mapping-part", table=name, part=part)
    places = {part: _places(table.get(part, {}), f"{name}, [{part}]") for part in ("fields", "joined")}
    missing = sorted({"id", "title"} - set(places["fields"]))
    if missing:
        raise localized_error(TableError, "mapping-fields", table=name, missing=", ".join(missing))
    keep = {
        column: value if isinstance(value, list) else [value]
        for column, value in table.get("keep", {}).items()
    }
    return Mapping(
        name, places["fields"], places["joined"], table.get("constants", {}), table.get("values", {}), keep,
        table.get("records"),
    )  # fmt: skip


def _places(part: Record, place: str) -> dict[str, list[str]]:
    found = {}
    for column, where in part.items():
        paths = [where] if isinstance(where, str) else where
        if not isinstance(paths, list) or not paths or not all(isinstance(path, str) for path in paths):
            raise localized_error(TableError, "mapping-where", place=place, column=column, where=repr(where))
        found[column] = paths
    return found


def records_of(content: Any, mapping: Mapping, *, name: str, file: str) -> list[Record]:
    """The records in what a JSON file holds: where the mapping says, or the whole where that is a list.

    One file may hold several pages of an API, one after the other in a list.

    Raises
    ------
    TableError
        There are none.
    """
    pages = content if isinstance(content, list) else [content]
    records: list[Any] = []
    for page in pages:
        inner = _walk(page, mapping.records) if mapping.records else None
        records += inner if isinstance(inner, list) else [page]
    wrong = [n for n, record in enumerate(records, 1) if not isinstance(record, dict)]
    if wrong or (not isinstance(content, list) and records == [content] and mapping.records):
        key = "records-none-under" if mapping.records else "records-none"
        raise localized_error(TableError, key, table=name, file=file, under=repr(mapping.records))
    return records


def map_records(records: list[Record], mapping: Mapping) -> DataFrame:
    """One row a record, in order, with the columns of the mapping; what a record does not have is missing."""
    columns = [*mapping.fields, *mapping.joined, *mapping.constants]
    rows = [_row(record, mapping) for record in records]
    return pandas.DataFrame(rows, columns=list(dict.fromkeys(columns)), dtype="object")


def map_columns(frame: DataFrame, mapping: Mapping) -> DataFrame:
    """The columns of a table under the names of a mapping; columns it does not name are left behind.

    Headings are compared by their letters and digits; a column that no heading gives is left out.
    """
    headings = {heading_key(column): column for column in frame.columns}
    cells = frame.astype("object").where(frame.notna(), None)
    records = [
        {heading: row[column] for heading, column in headings.items()} for row in cells.to_dict("records")
    ]
    keys = set(headings)
    fields, joined = (
        {
            column: list(dict.fromkeys(key for path in paths if (key := heading_key(path)) in keys))
            for column, paths in part.items()
        }
        for part in (mapping.fields, mapping.joined)
    )
    flat = Mapping(mapping.name, fields, joined, mapping.constants, mapping.translations, mapping.keep)
    mapped = map_records(records, flat)
    empty = [column for part in (flat.fields, flat.joined) for column, paths in part.items() if not paths]
    return mapped.drop(columns=[column for column in empty if column not in mapping.constants])


def headings_of(mapping: Mapping) -> list[str]:
    """All headings that a mapping looks for."""
    return [path for part in (mapping.fields, mapping.joined) for paths in part.values() for path in paths]


def _row(record: Record, mapping: Mapping) -> Record:
    row: Record = dict(mapping.constants)
    for column, paths in mapping.fields.items():
        value = next((found for path in paths if (found := _cell(record, path)) is not None), None)
        if value is not None:
            row[column] = mapping.translations.get(column, {}).get(str(value), value)
    for column, paths in mapping.joined.items():
        texts = [str(found) for path in paths if (found := _cell(record, path)) is not None]
        row[column] = "\n".join(texts) or None
    return row


def _cell(record: Record, path: str) -> Any:
    """The value at a path as a cell: lists with a comma, nothing as None; a table is no value."""
    value = record[path] if path in record else _walk(record, path)
    if isinstance(value, list):
        texts = [
            str(part).strip() for part in value if part is not None and not isinstance(part, dict | list)
        ]
        return ", ".join(dict.fromkeys(filter(None, texts))) or None
    if isinstance(value, dict) or value is None or value != value:
        return None
    return (value.strip() or None) if isinstance(value, str) else value


def _walk(value: Any, path: str) -> Any:
    """What stands at a dotted path; a list on the way gives the list of what stands in its members."""
    for step in path.split("."):
        if isinstance(value, list):
            inner = [part.get(step) for part in value if isinstance(part, dict)]
            value = [entry for part in inner for entry in (part if isinstance(part, list) else [part])]
        elif isinstance(value, dict):
            value = value.get(step)
        else:
            return None
    return value
