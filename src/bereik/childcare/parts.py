"""The parts of split shifts with childcare: one group of facilities for all parts of an ask."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bereik.kernels import chains as column
from bereik.shifts.split import HeldParts, PartOptions, Split, hold
from bereik.units import Bools, Ints

_RANKED = tuple(
    column.ANSWER + rank for rank in (column.FEW_RIDES, column.AT_WORK, column.SLACK, column.RANK)
)


class _GroupWorth(NamedTuple):
    """What one group of facilities is worth to an ask."""

    number: int
    parts: list[PartOptions]
    held: HeldParts | None
    """None where a part has no option."""


def hold_parts(table: Ints, split: Split, best: Ints) -> None:
    """Write the answers of all parts into `best` (Q, D, COLUMNS), all over one group of facilities.

    Where no group holds all parts in time, the one that is home late by least, else the one with most parts.
    """
    for cells in split.each():
        groups = list(_groups(table, cells))
        if not groups:
            continue
        # All parts over one group of facilities: a child has one place, not one for the morning and one for
        # the evening.
        chosen = max(groups, key=lambda group: _worth(table, group))
        for number, (cell, options) in enumerate(zip(cells, chosen.parts, strict=True)):
            if len(options.row):
                row = options.row[0] if chosen.held is None else chosen.held.rows[number]
                best[cell] = table[row, column.ANSWER :]


def groups_of_parts(group: Ints, split: Split) -> Ints:
    """(D,) the group that each job keeps to, from that of each part (Q, D); -1 where there is none."""
    group_of_job = np.full(group.shape[1], -1, dtype=np.int32)
    for cells in split.each():
        group_of_job[cells[0][1]] = max(int(group[cell]) for cell in cells)
    return group_of_job


def groups_that_hold(table: Ints, split: Split, groups: int) -> Bools:
    """(N, G) whether each group of facilities holds all parts of each ask."""
    works = np.zeros((len(split.jobs), groups), dtype=np.bool_)
    for ask, cells in enumerate(split.each()):
        for group in _groups(table, cells):
            works[ask, group.number] = group.held is not None and group.held.late_s == 0
    return works


def _groups(table: Ints, cells: list[tuple[int, int]]) -> Iterator[_GroupWorth]:
    """The groups that do for any part of an ask, in the order of their ids."""
    rows = [
        np.flatnonzero((table[:, column.ASK] == part) & (table[:, column.AT] == job)) for part, job in cells
    ]
    owners = [table[own, column.GROUP] for own in rows]
    for number in np.unique(np.concatenate(owners)).tolist():
        # A part without an option over this group stays as an empty one: `hold` then says that not all are
        # held.
        parts = [_options(table, own[owner == number]) for own, owner in zip(rows, owners, strict=True)]
        yield _GroupWorth(number, parts, hold(parts))


def _options(table: Ints, rows: Ints) -> PartOptions:
    """The options of one part over one group; of equal ones the one to show."""
    answers = table[rows]
    rank = np.empty(len(rows), dtype=np.int64)
    # `lexsort` sorts by its last key first, so the keys are given in reverse; more is better, hence the
    # minus.
    rank[np.lexsort([-answers[:, ranked].astype(np.int64) for ranked in reversed(_RANKED)])] = np.arange(
        len(rows)
    )
    leave, home = (
        answers[:, column.ANSWER + field].astype(np.int64) for field in (column.DEPART, column.HOME)
    )
    return PartOptions.of(leave, -home, rank, rows)


def _worth(table: Ints, group: _GroupWorth) -> tuple[int, ...]:
    """Larger is better: leaves home latest, then is home earliest; ties as in SPEC 4, then the smaller id."""
    count = sum(len(options.row) > 0 for options in group.parts)
    if group.held is None:
        leave = int(group.parts[0].leave[0]) if len(group.parts[0].leave) else 0
        return count, 0, leave, 0, 0, 0, 0, -group.number
    first, last = (table[group.held.rows[end], column.ANSWER :] for end in (0, -1))
    rides = int(first[column.RIDES_OUT] + last[column.RIDES_BACK])
    return (
        count, -group.held.late_s, group.held.leave, -group.held.home, -rides, int(first[column.AT_WORK]),
        int(last[column.SLACK]), -group.number,
    )  # fmt: skip
