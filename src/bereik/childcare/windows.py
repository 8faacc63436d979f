"""Which windows of which facilities come into question for the children, as arrays for the search.

A *combination* is one window for each child; two children at the same facility make one visit. Combinations
stand in the order of their ids, since of equal days the one with the smaller id is shown. Two children need
two free places where they go together; how many are free may be unknown, and then they may. A child whom the
parent brings and fetches must not stay too long. Where a helper does the other side, what the parent does
must itself begin and end while the facility is open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

import numpy as np

from bereik.access.links import BACK, OUT
from bereik.childcare.openings import Facilities, Window
from bereik.domain.childcare import CareRules, Child
from bereik.routing.chains import ChainQuery, FacilityWindows
from bereik.units import NEVER, UNREACHED, Bools, Ints


class DayLimits(NamedTuple):
    """What of a query the children do not decide."""

    arrive_by: Ints
    """(2, Q) in the time of each direction."""
    depart_from: Ints
    longest: int
    requested: Bools
    """(Q, D)"""


class _SlotWindow(NamedTuple):
    """A window as one slot of a combination uses it."""

    window: Window
    brings: bool
    """Whether bringing must end before closing by itself."""
    fetches: bool
    """Whether fetching must begin after opening by itself."""


@dataclass(frozen=True, eq=False)
class Combinations:
    """A query for the search, and what its combinations mean."""

    query: ChainQuery
    groups: list[tuple[int, ...]]
    """(G,) the facility of each child."""

    @cached_property
    def open_then(self) -> Bools:
        """(Q,) whether anything is open at the hours of a query, so that journeys matter at all."""
        query = self.query
        fits = np.ones((len(query.requested), len(query.slots)), dtype=np.bool_)
        for direction, visits in ((OUT, query.visits_out), (BACK, query.visits_back)):
            frame, dwell = query.windows_of(direction)
            latest = query.arrive_by[direction][:, None, None] - dwell
            # A bound from clocks alone, so it costs no journey: the last second at which bringing may begin.
            begins = np.minimum(latest, frame.by[query.slots])
            first = np.maximum(
                query.depart_from[direction][:, None, None], frame.opens[query.slots][None, :, :]
            )
            fits &= ((begins >= first) | ~visits).all(axis=2)
        return np.asarray(fits.any(axis=1))


def combine(
    facilities: Facilities,
    windows: list[Window],
    children: tuple[Child, ...],
    rules: CareRules,
    limits: DayLimits,
    *,
    full: bool = False,
) -> Combinations:
    """All combinations for the children; `full` admits them where too few places are known to be free."""
    admitted = [facilities.admits(child) & (full | ~facilities.full) for child in children]
    at, opens = (
        np.array([getattr(window, name) for window in windows], int) for name in ("facility", "opens")
    )
    ids = facilities.points.ids
    picked = _picked([np.flatnonzero(admits[at]) for admits in admitted], children, at, opens, ids)
    if not full and len(children) > 1:
        first, last = at[picked[:, 0]], at[picked[:, -1]]
        picked = picked[(first != last) | ~facilities.last_place[first]]
    # Every choice there is, whatever the date: so that groups of two dates are the same.
    everyone = product(*(np.flatnonzero(facilities.admits(child)).tolist() for child in children))
    groups = sorted(everyone, key=lambda group: [ids[facility] for facility in group])
    number = np.full((len(ids),) * len(children), -1, dtype=np.int32)
    number[tuple(np.array(groups, dtype=int).reshape(-1, len(children)).T)] = np.arange(len(groups))
    rows: dict[_SlotWindow, int] = {}
    slots = np.full((len(picked), 2), -1, dtype=np.int32)
    visits_out, visits_back, stays = (np.zeros(slots.shape, dtype=np.bool_) for _ in range(3))
    # Two children in the same window make one visit.
    together = picked[:, 0] == picked[:, -1]
    for slot, within, parents in _visits(together, children):
        both = "both" in parents
        brings, fetches = both or "brings" in parents, both or "fetches" in parents
        used, own = np.unique(picked[within, slot], return_inverse=True)
        rows_of_windows = [
            _SlotWindow(windows[number], brings and not both, fetches and not both) for number in used
        ]
        slots[within, slot] = np.array([rows.setdefault(row, len(rows)) for row in rows_of_windows], int)[own]
        visits_out[within, slot], visits_back[within, slot], stays[within, slot] = brings, fetches, both
    bring, fetch = round(rules.bring_min * 60), round(rules.fetch_min * 60)
    out, back = _frames(list(rows), bring, fetch)
    alone = [row._replace(brings=True, fetches=True) for row in rows]
    alone_out, alone_back = _frames(alone, bring, fetch)
    query = ChainQuery(
        slots, number[tuple(at[picked].T)],
        visits_out, visits_back, stays, out, back, alone_out, alone_back, bring, fetch,
        round(rules.longest_stay_min * 60), limits.longest, limits.arrive_by,
        limits.depart_from, limits.requested,
    )  # fmt: skip
    return Combinations(query, groups)


def _picked(
    choices: list[Ints], children: tuple[Child, ...], at: Ints, opens: Ints, ids: Sequence[str]
) -> Ints:
    """(K, children) the window of each child, in the order of their ids, then of their hours.

    Two children at one facility are there in the same window, unless the parent sees only one each way.
    """
    picked = np.stack(np.meshgrid(*choices, indexing="ij"), axis=-1).reshape(-1, len(children))
    first, last = picked[:, 0], picked[:, -1]
    apart = {child.parent for child in children} == {"brings", "fetches"}
    picked = picked[(at[first] != at[last]) | (first == last) | apart]
    rank = np.empty(len(ids), dtype=int)
    rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    # Of equal answers the first combination wins, so this order is that of SPEC 4: the smaller id.
    order = [*rank[at[picked]].T, *opens[picked].T]
    return np.asarray(picked[np.lexsort(order[::-1])])


def _visits(together: Bools, children: tuple[Child, ...]) -> Iterator[tuple[int, Bools, set[str]]]:
    """The slots of combinations: which of them visit a facility in it, and what the parent does there."""
    yield 0, together, {child.parent for child in children}
    if len(children) > 1:
        for slot, child in enumerate(children):
            yield slot, ~together, {child.parent}


def _frames(rows: list[_SlotWindow], bring: int, fetch: int) -> tuple[FacilityWindows, FacilityWindows]:
    """The windows in the time of each direction; back everything that begins late ends early."""
    out, back = [], []
    for window, brings, fetches in rows:
        first_bell, last_bell = window.bells or (UNREACHED, NEVER)
        by = min(first_bell - bring, window.closes - bring) if brings else first_bell - bring
        out.append((window.facility, window.opens, by, UNREACHED))
        until = -window.opens - fetch if fetches else UNREACHED
        # In mirrored time fetching begins where it has ended, and it has ended when the facility closes.
        back.append((window.facility, -window.closes, -last_bell - fetch, until))
    return _frame(out), _frame(back)


def frames_of_parent(windows: Sequence[Window], rules: CareRules) -> tuple[FacilityWindows, FacilityWindows]:
    """Windows for a parent who brings and fetches, in the time of each direction."""
    rows = [_SlotWindow(window, brings=False, fetches=False) for window in windows]
    return _frames(rows, round(rules.bring_min * 60), round(rules.fetch_min * 60))


def _frame(rows: list[tuple[int, int, int, int]]) -> FacilityWindows:
    columns = np.array(rows, dtype=np.int32).reshape(-1, 4).T
    return FacilityWindows(*(np.ascontiguousarray(column) for column in columns))
