"""Pieces: what can be done one after the other, as functions from being ready to being done.

A *piece* (`since`, `until`, `lasts`) is begun at any second up to `until`; a traveller who is ready at `t`
begins at `t` or at `since`, whichever is later, and is done `lasts` seconds after that:
`max(t, since) + lasts` for `t <= until`. A visit with a time window is a piece, a walk is one without bounds,
a journey with rides that departs at `d` is (d, d, duration). Where `since` lies after `until` one always
waits, and is done at one second.

Two pieces one after the other are a piece again (Savelsbergh's concatenation of time windows):

    first then second = (max(s1, s2 - l1), min(u1, u2 - l1), l1 + l2), if s1 + l1 <= u2; else nothing.

So a day, an order of visits, or a way with rides in it is a set of pieces, and exact to the second although
walks can begin at every second. A piece is *dominated* by one that can be begun as late, and that is done no
later for every traveller who is ready in time. Both are convex in `t` with slopes 0 and 1, so that it is
enough to compare them for a traveller who is ready very early, and for one who is ready at `until`.
"""

from typing import NamedTuple

import numpy as np

from bereik.units import Bools, Ints

EVER = 10**8
"""More seconds than any axis has."""


class Pieces(NamedTuple):
    """A set of pieces (n,), and where each comes from."""

    since: Ints
    until: Ints
    lasts: Ints
    first: Ints
    """(n,) the row in the pieces it begins with."""
    second: Ints
    """(n,) the row in those it ends with."""

    @property
    def least(self) -> Ints:
        """Seconds from beginning to being done, for who begins as late as possible."""
        return np.asarray(np.maximum(self.since - self.until, 0) + self.lasts)

    @property
    def done(self) -> Ints:
        """When one is done at the earliest, however early one is ready."""
        return np.asarray(self.since + self.lasts)

    def take(self, rows: Ints | Bools) -> "Pieces":
        """Some of the pieces."""
        return Pieces(*(column[rows] for column in self))


def pieces(since: object, until: object, lasts: object) -> Pieces:
    """Pieces of their own, such as a visit: `pieces([start], [latest start], [duration])`."""
    begin, end, seconds = (
        np.atleast_1d(np.asarray(values, dtype=np.int64)) for values in (since, until, lasts)
    )
    rows = np.arange(len(begin), dtype=np.int64)
    return Pieces(begin, end, seconds, rows, rows)


def window(since: int, until: int, lasts: int) -> Pieces:
    """What lasts some seconds and lies between two; no piece where it does not fit."""
    return pieces(since, until - lasts, lasts) if since + lasts <= until else nothing()


def nothing() -> Pieces:
    """No piece at all."""
    return pieces([], [], [])


def link(first: Pieces, second: Pieces) -> Pieces:
    """Every piece of the first followed by every piece of the second that can still follow it."""
    if not len(first.since) or not len(second.since):
        return nothing()
    s1, u1, l1 = (column[:, None] for column in first[:3])
    s2, u2, l2 = (column[None, :] for column in second[:3])
    # The earliest that the first is done, for whoever is ready very early, must not be after the last begin
    # of the second. Any later readiness is bounded by `until` of the result.
    row, column = np.nonzero(s1 + l1 <= u2)
    # `since` may end behind `until`: then everybody waits between the two and is done at one second.
    since, until = np.maximum(s1, s2 - l1), np.minimum(u1, u2 - l1)
    lasts = l1 + l2
    return Pieces(since[row, column], until[row, column], lasts[row, column], row, column)


def undominated(some: Pieces) -> Pieces:
    """The pieces that no other one dominates; of equal ones the first."""
    count = len(some.since)
    if count < 2:
        return some
    # Latest `until` first: a piece can then only be dominated by one before it, and equal ones keep their
    # order.
    one = some.take(np.lexsort((some.least, some.done, -some.until)))
    front: list[int] = []
    # only a piece that stands before another one, and so can be begun as late, dominates it
    for begin in range(0, count, _BLOCK):
        rows = np.arange(begin, min(begin + _BLOCK, count))
        if front:
            # Against the survivors first: dominance is transitive, so whoever beat a dropped piece beats this
            # one too.
            rows = rows[~_beaten(one.take(rows), one.take(np.array(front))).any(axis=1)]
        earlier = np.tril(_beaten(one.take(rows), one.take(rows)), -1)
        front += rows[~earlier.any(axis=1)].tolist()
    return one.take(np.array(front))


_BLOCK = 256


def _beaten(some: Pieces, others: Pieces) -> Bools:
    """(n, m) whether each piece is done no earlier than each of the others that can be begun as late."""
    since, until, lasts = (column[:, None] for column in some[:3])
    # Two points are enough (head of the module): being done when ready very early, and when ready at `until`.
    as_late = others.until[None, :] >= until
    early = others.done[None, :] <= since + lasts
    at_last = np.maximum(until, others.since[None, :]) + others.lasts[None, :] <= (
        np.maximum(until, since) + lasts
    )
    return np.asarray(as_late & early & at_last)
