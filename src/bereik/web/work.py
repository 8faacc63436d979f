"""How much is done at once: a few questions side by side, a few that wait, and a friendly no to the rest.

A page numbers its questions. What still waits when a newer one of the same page comes in is not begun
(`Newest`): nobody looks at its answer, and others would wait behind it. Long work gives way: between two
dates it waits for the short work that has come in, so that one expensive question does not hold up others.
"""

import asyncio
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

from bereik.reach.week.threads import GIVE_WAY
from bereik.web.refusal import RefusedError

Answer = TypeVar("Answer")


CLIENT, NUMBER = "x-bereik-client", "x-bereik-question"
"""Headers by which a page numbers its questions."""
MOST_LETTERS, MOST_PAGES = 60, 200

SLOW = ("extras", "changes", "whatif", "compare", "tour", "attend")
"""Questions that ask many times over."""


def is_long(name: str, given: Mapping[str, Any]) -> bool:
    """Whether others must not wait behind a question: one with a child, and a bike or `SLOW`.

    >>> child = {"age_months": 24}
    >>> is_long("reach", {"child": child, "travel": "bike"}), is_long("reach", {"travel": "bike"})
    (True, False)
    """
    if name == "compare" and given.get("region"):
        return True
    with_child = bool(given.get("child") or given.get("second_child"))
    return with_child and (name in SLOW or given.get("travel", "transit") != "transit")


class Newest:
    """Up to which number each page has asked; pages are told apart by a random name."""

    def __init__(self) -> None:
        self._newest: OrderedDict[str, int] = OrderedDict()
        self._lock = threading.Lock()

    def enter(self, headers: Mapping[str, str]) -> Callable[[], bool]:
        """Note a question by its headers; what comes back tells whether it is still the newest.

        >>> newest = Newest()
        >>> first = newest.enter({"x-bereik-client": "a", "x-bereik-question": "1"})
        >>> other = newest.enter({"x-bereik-client": "b", "x-bereik-question": "7"})
        >>> first(), newest.enter({"x-bereik-client": "a", "x-bereik-question": "2"})(), first(), other()
        (True, True, False, True)
        """
        client, number = headers.get(CLIENT, ""), headers.get(NUMBER, "")
        if not (
            0 < len(client) <= MOST_LETTERS and number.isascii() and number.isdigit() and len(number) < 10
        ):
            return lambda: True
        own = int(number)
        with self._lock:
            self._newest[client] = max(own, self._newest.get(client, 0))
            self._newest.move_to_end(client)
            while len(self._newest) > MOST_PAGES:
                self._newest.popitem(last=False)
        return lambda: self._newest.get(client, own) <= own


def unless_late(is_newest: Callable[[], bool], work: Callable[..., Answer]) -> Callable[..., Answer]:
    """The work, which is refused where a newer question has come before it begins."""

    def begin(*given: Any) -> Answer:
        if not is_newest():
            raise RefusedError(409, "superseded")
        return work(*given)

    return begin


GIVES_WAY_S = 3.0
"""So long a long question waits for short ones in all: behind many of them it must end as well."""


class WorkQueue:
    """Work of one kind in threads: at most `abreast` at once and `waiting` behind them.

    Where `at_once` tells how many are best at the moment, no more are begun, in the order they came.
    What is done in it gives way to the work of the queue `behind` which it comes, if any.
    """

    def __init__(
        self,
        name: str,
        abreast: int,
        waiting: int,
        *,
        behind: "WorkQueue | None" = None,
        at_once: Callable[[], int] | None = None,
    ) -> None:
        self.name = name
        self._at_once = at_once or (lambda: abreast)
        self._turns: deque[object] = deque()
        self._begun = 0
        self._behind = behind
        self._pool = ThreadPoolExecutor(max_workers=abreast, thread_name_prefix=f"bereik-{name}")
        self._free = threading.BoundedSemaphore(abreast + waiting)
        self._under_way, self._changed = 0, threading.Condition()

    async def do(self, work: Callable[..., Answer], *given: Any) -> Answer:
        """The result of `work(*given)`, or a refusal when too much waits already."""
        if not self._free.acquire(blocking=False):
            raise RefusedError(503, "busy")
        self._count(1)
        future = self._pool.submit(self._in_turn, work, *given)
        # Freed when the work itself ends: a client that leaves must not make room for more.
        future.add_done_callback(self._finish)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Let go of what still waits."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def wait_until_idle(self, most_s: float) -> None:
        """Wait until nothing is under way here, so long at the most."""
        with self._changed:
            self._changed.wait_for(lambda: self._under_way == 0, most_s)

    def _finish(self, _: Any) -> None:
        self._count(-1)
        self._free.release()

    def _count(self, more: int) -> None:
        with self._changed:
            self._under_way += more
            self._changed.notify_all()

    def _in_turn(self, work: Callable[..., Answer], *given: Any) -> Answer:
        """The work, begun after what came before and when there is room; room is looked for at every end."""
        turn = object()
        with self._changed:
            self._turns.append(turn)
            self._changed.wait_for(lambda: self._turns[0] is turn and self._begun < self._at_once())
            self._turns.popleft()
            self._begun += 1
            self._changed.notify_all()
        try:
            return self._giving_way(work, *given)
        finally:
            with self._changed:
                self._begun -= 1
                self._changed.notify_all()

    def _giving_way(self, work: Callable[..., Answer], *given: Any) -> Answer:
        """The work, which lets that of the queue before go first between two dates."""
        if self._behind is None:
            return work(*given)
        ahead, waited = self._behind, 0.0

        def give_way() -> None:
            nonlocal waited
            begin = time.monotonic()
            ahead.wait_until_idle(max(GIVES_WAY_S - waited, 0.0))
            waited += time.monotonic() - begin

        context = copy_context()  # so that nothing of it is left in the thread
        context.run(GIVE_WAY.set, give_way)
        return context.run(work, *given)
