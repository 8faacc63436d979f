"""How much is done at once: a few questions side by side, a few that wait, and a friendly no to the rest."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from bereik.web.refusal import RefusedError

Found = TypeVar("Found")


SLOW = ("extras", "changes")
"""Questions that ask many times over."""


def is_long(name: str, given: Mapping[str, Any]) -> bool:
    """Whether others must not wait behind a question: one with a child, and a bike or `SLOW`.

    >>> child = {"age_months": 24}
    >>> is_long("reach", {"child": child, "travel": "bike"}), is_long("reach", {"travel": "bike"})
    (True, False)
    """
    with_child = bool(given.get("child") or given.get("second_child"))
    return with_child and (name in SLOW or given.get("travel", "transit") != "transit")


class Lane:
    """Work of one kind in threads: at most `abreast` at once and `waiting` behind them."""

    def __init__(self, name: str, abreast: int, waiting: int) -> None:
        self.name = name
        self._pool = ThreadPoolExecutor(max_workers=abreast, thread_name_prefix=f"bereik-{name}")
        self._free = threading.BoundedSemaphore(abreast + waiting)

    async def do(self, work: Callable[..., Found], *given: Any) -> Found:
        """The result of `work(*given)`, or a refusal when too much waits already."""
        if not self._free.acquire(blocking=False):
            raise RefusedError(503, "busy")
        # Freed when the work itself ends: a client that leaves must not make room for more.
        future = self._pool.submit(work, *given)
        future.add_done_callback(lambda _: self._free.release())
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Let go of what still waits."""
        self._pool.shutdown(wait=False, cancel_futures=True)
