"""Which hours are asked of which vacancy: shifts of the query, the vacancy's own, or those of its system.

A shift has one part, or several when it is split: then every part must be reachable, going home in between.
Parts that occur more than once are asked once. A vacancy that tells its shift system and not its hours is
asked at every template of that system (SPEC 3, definition 6): several asks, one row of the answer.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas

from bereik.domain.traveller import Shift
from bereik.errors import QuestionError, TableError
from bereik.network.clock import Axis
from bereik.texts.localized import localized_error
from bereik.units import DAY_S, Bools, Ints
from bereik.working_hours import ShiftSystem, find_system, read_hours, templates_of

HoursOption = tuple[list[tuple[int, int]], str]
"""Parts (start, end) in seconds on the clock, and what they are called."""


LONGEST_BREAK_S = 12 * 3600
"""A part after midnight follows the one before it sooner than this; else the parts are not in order."""


class Hours(NamedTuple):
    """What is asked. Q different parts, A asks in R rows per home, at most K parts an ask."""

    start: Ints
    """(Q,) start of each part, seconds on the axis."""
    end: Ints
    """(Q,) end of each part."""
    vacancy: Ints
    """(A,) the destination: the row of the vacancy, or a candidate for its place."""
    parts: Ints
    """(A, K) parts of each ask in order of time, -1 where there are no more or none is known."""
    names: list[str]
    """(A,) the shift's name, that of the template, or HH:MM-HH:MM; empty when unknown."""
    row: Ints
    """(A,) the row of the answer that an ask belongs to, rising from 0 to R - 1."""
    owner: Ints | None = None
    """(A,) row of the vacancy, where destinations are not the vacancies."""
    places: Sequence[str] = ()
    """(A,) what the candidate is called, empty for the place of the vacancy; none without candidates."""

    @property
    def of(self) -> Ints:
        """(A,) row of the vacancy."""
        return self.vacancy if self.owner is None else self.owner

    @property
    def split(self) -> Ints:
        """Asks of more than one part; the answers to their parts are no other ask's."""
        return np.flatnonzero((self.parts >= 0).sum(axis=1) > 1)

    @property
    def rows(self) -> int:
        """R, how many rows of the answer a home has."""
        return int(self.row[-1]) + 1 if len(self.row) else 0

    def requested(self, vacancies: int) -> Bools:
        """(Q, vacancies) whether any ask needs the answer."""
        cells = np.zeros((len(self.start), vacancies), dtype=np.bool_)
        for column in self.parts.T:
            has_part = column >= 0
            cells[column[has_part], self.vacancy[has_part]] = True
        return cells


def lay_hours(vacancies: Any, shifts: Sequence[Shift] | None, axis: Axis) -> Hours:
    """The parts and asks of a query on one date.

    Raises
    ------
    TableError
        Hours of a vacancy that cannot be read, or starts and ends that differ in number; the id is named.
    """
    if shifts is not None:
        return _of_shifts(len(vacancies), shifts, axis)
    return _of_vacancies(vacancies, axis)


def _of_shifts(vacancies: int, shifts: Sequence[Shift], axis: Axis) -> Hours:
    # A string is a sequence as well, and a single name a likely slip.
    listed = isinstance(shifts, Sequence) and not isinstance(shifts, str)
    if not listed or not all(isinstance(shift, Shift) for shift in shifts):
        raise localized_error(QuestionError, "shifts-kind", shifts=repr(shifts))
    if not shifts:
        raise localized_error(QuestionError, "shifts-empty")
    names = [shift.name for shift in shifts]
    # The name alone tells the rows of two shifts apart.
    if len(set(names)) < len(names):
        raise localized_error(QuestionError, "shifts-same-name", names=", ".join(names))
    return Hours(
        np.array([axis.at_clock(shift.start_s) for shift in shifts], dtype=np.int32),
        np.array([axis.at_clock(shift.end_s) for shift in shifts], dtype=np.int32),
        np.repeat(np.arange(vacancies, dtype=np.int32), len(shifts)),
        np.tile(np.arange(len(shifts), dtype=np.int32), vacancies)[:, None],
        names * vacancies,
        np.arange(vacancies * len(shifts), dtype=np.int32),
    )


def _of_vacancies(vacancies: Any, axis: Axis) -> Hours:
    parts: dict[tuple[Any, ...], int] = {}
    rows: list[int] = []
    asks: list[list[int]] = []
    names: list[str] = []
    for row, options in enumerate(_options(vacancies)):
        for clocks, name in options:
            rows.append(row)
            # a part of a split shift hangs on its other parts, so that no other hours share its answer
            whole = tuple(clocks) if len(clocks) > 1 else ()
            asks.append([parts.setdefault((*part, whole), len(parts)) for part in clocks])
            names.append(name)
    width = max([1, *map(len, asks)])
    # Where no hours are known at all, one part that nobody asks keeps the arrays from being empty.
    clocks = [part[:2] for part in parts] or [(0, DAY_S)]
    row_of_ask = np.array(rows, dtype=np.int32)
    return Hours(
        np.array([axis.at_clock(start) for start, _ in clocks], dtype=np.int32),
        np.array([axis.at_clock(end) for _, end in clocks], dtype=np.int32),
        row_of_ask,
        np.array([ask + [-1] * (width - len(ask)) for ask in asks], dtype=np.int32).reshape(-1, width),
        names,
        row_of_ask,
    )


def _options(vacancies: Any) -> Iterator[list[HoursOption]]:
    """For each vacancy its own hours; without them those of every template of its system; else nothing."""
    cells = (_texts(vacancies, column) for column in ("shift_start", "shift_end", "shift_system"))
    cache: dict[tuple[str, str, str], list[HoursOption]] = {}
    systems = templates_of(vacancies)
    for row, cell in enumerate(zip(*cells, strict=True)):
        # Thousands of vacancies have the same few hours, and reading them is slow.
        if cell not in cache:
            try:
                own = read_parts(*cell[:2])
            except QuestionError as error:
                id_ = repr(str(vacancies["id"].iloc[row]))
                raise localized_error(
                    TableError, "vacancy-hours", table="vacancies", id=id_, why=error
                ) from None
            # Own hours go before those of the system: a vacancy knows its hours better (SPEC 3, definition
            # 6).
            cache[cell] = [own] if own[0] else _of_system(cell[2], systems) or [own]
        yield cache[cell]


def options_of(vacancies: Any) -> list[list[HoursOption]]:
    """The hours that come into question for each vacancy, as `hours_of_vacancy` gives them for one."""
    return list(_options(vacancies))


def hours_of_vacancy(vacancies: Any) -> list[HoursOption]:
    """The hours that come into question for the one vacancy of a table: its own, or those of its system.

    One option without parts where no hours are known at all.
    """
    return next(_options(vacancies))


def _of_system(text: str, systems: Mapping[str, ShiftSystem]) -> list[HoursOption]:
    """What the words of `shift_system` come down to: hours that stand in them, or those of every template.

    Templates are called by their name, hours that were read by themselves.
    """
    if not text:
        return []
    name = find_system(text, systems)
    if name is None:
        found = read_hours(text, systems)
        if found.shifts:
            return [read_parts(span.start, span.end) for span in found.shifts]
        name = found.system
    templates = systems[name].templates if name else ()
    return [(read_parts(template.start, template.end)[0], template.name) for template in templates]


def _texts(vacancies: Any, column: str) -> list[str]:
    if column not in vacancies:
        return [""] * len(vacancies)
    texts = []
    for row, value in enumerate(vacancies[column].tolist()):
        if isinstance(value, dt.time):
            value = value.strftime("%H:%M")
        elif not isinstance(value, str):
            if not pandas.isna(value):
                cell = {"id": repr(str(vacancies["id"].iloc[row])), "column": column, "found": repr(value)}
                raise localized_error(TableError, "vacancy-clock", table="vacancies", **cell)
            value = ""
        texts.append(value.strip())
    return texts


def read_parts(start: str, end: str) -> tuple[list[tuple[int, int]], str]:
    """Parts (start, end) in seconds on the clock, and the name of the hours; nothing when either is empty.

    A part whose end is not after its start ends the next day, and a part that starts before the one written
    before it has ended starts the next day, if that is within `LONGEST_BREAK_S`. Raises QuestionError with
    what is wrong.

    >>> read_parts("10:00,17:00", "14:00,22:00")[1]
    '10:00-14:00,17:00-22:00'
    """
    if not start or not end:
        return [], ""
    starts, ends = start.split(","), end.split(",")
    if len(starts) != len(ends):
        counts = {"starts": str(len(starts)), "ends": str(len(ends))}
        raise localized_error(QuestionError, "hours-unequal", start=repr(start), end=repr(end), **counts)
    parts = [
        Shift.from_hours(f"{first.strip()}-{last.strip()}") for first, last in zip(starts, ends, strict=True)
    ]
    clocks = [(parts[0].start_s, parts[0].end_s)]
    for part in parts[1:]:
        before = clocks[-1][1]
        night = DAY_S if part.start_s < before else 0
        if part.start_s + night < before or (night and part.start_s + night - before >= LONGEST_BREAK_S):
            raise localized_error(QuestionError, "hours-overlap", start=repr(start), end=repr(end))
        clocks.append((part.start_s + night, part.end_s + night))
    return clocks, ",".join(part.name for part in parts)
