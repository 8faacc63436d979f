"""Which hours are asked of which vacancy: shifts of the question, or the vacancy's own.

A shift has one part, or several when it is split: then every part must be reachable, going home in between.
Parts that occur more than once are asked once.
"""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from bereik.errors import QuestionError, TableError
from bereik.network.clock import Axis
from bereik.traveller import Shift
from bereik.units import DAY_S, Bools, Ints, parse_clock


class Hours(NamedTuple):
    """What is asked. Q different parts, A asks (rows per home), at most K parts an ask."""

    start: Ints
    """(Q,) start of each part, seconds on the axis."""
    end: Ints
    """(Q,) end of each part."""
    vacancy: Ints
    """(A,) row of the vacancy."""
    parts: Ints
    """(A, K) parts of each ask in order of time, -1 where there are no more or none is known."""
    names: list[str]
    """(A,) the shift's name, or HH:MM-HH:MM; empty when unknown."""

    def asked(self, vacancies: int) -> Bools:
        """(Q, vacancies) whether any ask needs the answer."""
        asked = np.zeros((len(self.start), vacancies), dtype=np.bool_)
        for column in self.parts.T:
            known = column >= 0
            asked[column[known], self.vacancy[known]] = True
        return asked


def hours_asked(vacancies: Any, shifts: Sequence[Shift] | None, axis: Axis) -> Hours:
    """The parts and asks of a question on one date.

    Raises
    ------
    TableError
        Hours of a vacancy that cannot be read, or starts and ends that differ in number; the id is named.
    """
    if shifts is not None:
        return _of_shifts(len(vacancies), shifts, axis)
    return _of_vacancies(vacancies, axis)


def _of_shifts(vacancies: int, shifts: Sequence[Shift], axis: Axis) -> Hours:
    if isinstance(shifts, Shift | str) or not all(isinstance(shift, Shift) for shift in shifts):
        raise QuestionError(
            f"shifts: found {shifts!r}; give a list of Shift, such as [Shift.from_hours('06:00-14:00')]"
        )
    if not shifts:
        raise QuestionError(
            "shifts: the list is empty; give at least one Shift, or None for the vacancies' own hours"
        )
    names = [shift.name for shift in shifts]
    if len(set(names)) < len(names):
        raise QuestionError(f"shifts: two have the same name ({', '.join(names)}); name them apart")
    return Hours(
        np.array([axis.at_clock(shift.start_s) for shift in shifts], dtype=np.int32),
        np.array([axis.at_clock(shift.end_s) for shift in shifts], dtype=np.int32),
        np.repeat(np.arange(vacancies, dtype=np.int32), len(shifts)),
        np.tile(np.arange(len(shifts), dtype=np.int32), vacancies)[:, None],
        names * vacancies,
    )


def _of_vacancies(vacancies: Any, axis: Axis) -> Hours:
    starts = _texts(vacancies, "shift_start")
    ends = _texts(vacancies, "shift_end")
    known: dict[tuple[str, str], tuple[list[tuple[int, int]], str]] = {}
    parts: dict[tuple[int, int], int] = {}
    rows: list[list[int]] = []
    names: list[str] = []
    for row, hours in enumerate(zip(starts, ends, strict=True)):
        if hours not in known:
            try:
                known[hours] = read_parts(*hours)
            except ValueError as error:
                raise TableError(f"vacancies: id {str(vacancies['id'].iloc[row])!r}: {error}") from None
        clocks, name = known[hours]
        rows.append([parts.setdefault(part, len(parts)) for part in clocks])
        names.append(name)
    width = max([1, *map(len, rows)])
    # Where no hours are known at all, one part that nobody asks keeps the arrays from being empty.
    clocks_asked = list(parts) or [(0, DAY_S)]
    return Hours(
        np.array([axis.at_clock(start) for start, _ in clocks_asked], dtype=np.int32),
        np.array([axis.at_clock(end) for _, end in clocks_asked], dtype=np.int32),
        np.arange(len(starts), dtype=np.int32),
        np.array([row + [-1] * (width - len(row)) for row in rows], dtype=np.int32).reshape(-1, width),
        names,
    )


def _texts(vacancies: Any, column: str) -> list[str]:
    import pandas

    if column not in vacancies:
        return [""] * len(vacancies)
    texts = []
    for row, value in enumerate(vacancies[column].tolist()):
        if isinstance(value, dt.time):
            value = value.strftime("%H:%M")
        elif not isinstance(value, str):
            if not pandas.isna(value):
                found = f"vacancies: id {str(vacancies['id'].iloc[row])!r} has {column} {value!r}"
                raise TableError(f"{found}; write a clock time as text, HH:MM")
            value = ""
        texts.append(value.strip())
    return texts


def read_parts(start: str, end: str) -> tuple[list[tuple[int, int]], str]:
    """Parts (start, end) in seconds on the clock, and the name of the hours; nothing when either is empty.

    A part whose end is not after its start ends the next day. Raises ValueError with what is wrong.

    >>> read_parts("10:00,17:00", "14:00,22:00")[1]
    '10:00-14:00,17:00-22:00'
    """
    if not start or not end:
        return [], ""
    starts, ends = start.split(","), end.split(",")
    if len(starts) != len(ends):
        raise ValueError(
            f"shift_start {start!r} has {len(starts)} parts and shift_end {end!r} has {len(ends)}; "
            "give as many of both"
        )
    parts = [
        Shift.from_hours(f"{first.strip()}-{last.strip()}") for first, last in zip(starts, ends, strict=True)
    ]
    clocks = sorted((part.start_s, part.end_s) for part in parts)
    for (_, before), (after, _) in pairwise(clocks):
        if after < before:
            raise ValueError(f"the parts of {start!r} to {end!r} overlap; write them in order of time")
    return clocks, ",".join(part.name for part in sorted(parts, key=lambda part: parse_clock(part.start)))
