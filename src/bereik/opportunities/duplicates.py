"""The same vacancy more than once: what agencies and several sites publish about one job becomes one row.

Two rows are the same vacancy when

- their source says so (`duplicate_of`: VDAB's `dubbels.parentUuid`, or the id of the other row);
- title, employer, place, hours and hours a week are all alike, and the text too where the place is no more
  than a municipality;
- both come from an agency, and title, place and text are alike: agencies do not name the employer.

An early and a late shift under one title stay two vacancies. So do different vacancies that share an id, as
in a spreadsheet numbered by hand: the later ones get an id of their own.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import Any

from pandas import DataFrame

from bereik.domain.dutch import plain_letters
from bereik.domain.tables import TableRow
from bereik.table_files.cells import as_text

_PLACE = ("street", "house_number", "postcode", "municipality", "lon", "lat")
_HOURS = ("shift_start", "shift_end", "shift_system", "hours_per_week", "days")
AGENCY = "agency"
"""The value of `supplier_type` that tells an employment agency."""


def merge_duplicates(frame: DataFrame, note: Callable[[int, str, str], None]) -> DataFrame:
    """One row for each vacancy, in the order of the rows that stay, with `merged_ids` beside it.

    The row that stays is one of an employer rather than of an agency, with a known place, with known hours,
    the earliest. It keeps its own cells; `positions` is the largest of all, for each of them counts the
    same openings.

    Parameters
    ----------
    note
        Called with position, id and id of the row that stays, for each row that goes.
    """
    records = frame.to_dict("records")
    group = _groups(records)
    members: dict[int, list[int]] = {}
    for row in range(len(records)):
        members.setdefault(group[row], []).append(row)
    staying = {min(rows, key=lambda row: (_rank(records[row]), row)): rows for rows in members.values()}
    unique = frame.iloc[sorted(staying)].copy()
    unique["merged_ids"] = [
        ",".join(str(records[other]["id"]) for other in staying[row] if other != row) or None
        for row in sorted(staying)
    ]
    if "positions" in unique:
        unique["positions"] = [
            _most_positions(frame["positions"].iloc[staying[row]].tolist()) for row in sorted(staying)
        ]
    for row, rows in staying.items():
        for other in rows:
            if other != row:
                note(other, str(records[other]["id"]), str(records[row]["id"]))
    return unique


def ids_apart(frame: DataFrame) -> list[str]:
    """An id for each row, that of the row itself unless a different vacancy above it has it: "7", then "7-2".

    Rows that share an id, title, employer, place and hours are one record given twice, and keep one id.
    """
    records = frame.to_dict("records")
    taken = {str(record["id"]) for record in records}
    used: set[str] = set()
    given: dict[tuple[Any, ...], str] = {}
    ids = []
    for record in records:
        own, key = str(record["id"]), (record["id"], *_job_key(record))
        if key not in given:
            names = (name for n in count(2) if (name := f"{own}-{n}") not in taken and name not in used)
            given[key] = next(names) if own in used else own
            used.add(given[key])
        ids.append(given[key])
    return ids


def _groups(records: Sequence[TableRow]) -> list[int]:
    """For each row the first row of its group; groups that share a row are one."""
    group = list(range(len(records)))

    def root(row: int) -> int:
        while group[row] != row:
            row = group[row]
        return row

    first: dict[tuple[Any, ...], int] = {}
    named = {as_text(record.get("duplicate_of")) for record in records} - {None}
    for row, record in enumerate(records):
        # VDAB names the parent by either of its two references
        reference = as_text(record.get("reference"))
        other = [("source", reference)] if reference in named else []
        for key in (*other, *_keys(record)):
            one, two = root(first.setdefault(key, row)), root(row)
            group[max(one, two)] = min(one, two)
    return [root(row) for row in range(len(records))]


def _keys(record: TableRow) -> Iterator[tuple[Any, ...]]:
    """What a row shares with every row that is the same vacancy."""
    # as they are written: "12-3" and "12/3" are two ids
    for named in (as_text(record.get("id")), as_text(record.get("duplicate_of"))):
        if named:
            yield "source", named
    title, employer, place, hours = _job_key(record)
    text = _plain(record.get("description"))
    exact = place[0] or place[4]
    if title and employer and (exact or (text and any(place))):
        yield "same", title, employer, place, hours, "" if exact else text
    if record.get("supplier_type") == AGENCY and title and text and any(place):
        yield "agency", title, place, text


def _job_key(record: TableRow) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """Title, employer, place and hours, without what only their spelling tells apart."""
    title, employer = _plain(record.get("title")), _plain(record.get("employer"))
    place, hours = (tuple(_plain(record.get(name)) for name in names) for names in (_PLACE, _HOURS))
    return title, employer, place, hours


def _rank(record: TableRow) -> tuple[bool, bool, bool]:
    """The smaller, the better a row stands for its group."""
    return (
        record.get("supplier_type") == AGENCY,
        not _plain(record.get("lon")) and not _plain(record.get("street")),
        not _plain(record.get("shift_start")) and not _plain(record.get("shift_system")),
    )


def _plain(value: Any) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return f"{value:.5f}"
    return " ".join(
        "".join(letter if letter.isalnum() else " " for letter in plain_letters(str(value))).split()
    )


def _most_positions(positions: list[Any]) -> float:
    numbers = [float(position) for position in positions if position is not None and position == position]
    return max(numbers) if numbers else float("nan")
