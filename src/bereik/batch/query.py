"""What a folder of answers was asked: one checksum of everything that decides the answers.

A run that goes on in a folder must ask the same query, or its chunks would not fit together. The checksum
is of contents, not of files or names, so that the same tables read again are the same query.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pandas

from bereik.domain.query import ShiftQuery
from bereik.network import Network
from bereik.version import __version__


def describe_query(
    network: Network, homes: Any, vacancies: Any, query: ShiftQuery, limits: Mapping[str, object]
) -> dict[str, Any]:
    """What is asked in plain values, tables and timetables as checksums; `limits` are those of the run."""
    shifts, tables = query.shifts, {"homes": homes, "vacancies": vacancies, "childcare": query.childcare}
    return {
        "bereik": __version__,
        "feeds": [[feed.name, feed.version, feed.sha256, feed.trips.height] for feed in network.feeds],
        "streets": None if network.streets is None else network.streets.sha256,
        "tables": {name: table_checksum(table) for name, table in tables.items()},
        "shifts": None if shifts is None else [[shift.name, shift.start, shift.end] for shift in shifts],
        "traveller": asdict(query.who),
        "limits": {
            "date": query.date,
            "child_age_months": query.child_age_months,
            "before_min": query.before_min,
            "after_min": query.after_min,
        } | _only_in_a_query(query) | dict(limits),
    }  # fmt: skip


def _only_in_a_query(query: ShiftQuery) -> dict[str, Any]:
    """What only a ready query can ask, where it does."""
    children = None if query.children is None else [asdict(child) for child in query.children]
    told = {
        "children": children,
        "care": query.care and asdict(query.care),
        "candidates": table_checksum(query.candidates),
        "robust": query.robust or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def checksum(query: dict[str, Any]) -> str:
    """One checksum of a query."""
    return hashlib.sha256(json.dumps(query, sort_keys=True, default=str).encode()).hexdigest()


def table_checksum(table: Any) -> str | None:
    """A checksum of the rows of a table, their order and their shapes; None for no table.

    >>> table_checksum(None) is None
    True
    """
    if table is None:
        return None
    plain = pandas.DataFrame(table.drop(columns=table.geometry.name)).astype(str)
    found = hashlib.sha256(str(table.crs).encode())
    found.update(json.dumps(list(map(str, plain.columns))).encode())
    found.update(pandas.util.hash_pandas_object(plain, index=False).to_numpy().tobytes())
    for shape in table.geometry.to_wkb():
        found.update(shape or b"-")
    return found.hexdigest()
