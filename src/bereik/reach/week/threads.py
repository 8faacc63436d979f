"""Dates side by side on two threads, between which long work can let short work through."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import TypeVar

from bereik.access.links import THREADS

Item = TypeVar("Item")
Made = TypeVar("Made")


GIVE_WAY: ContextVar[Callable[[], None] | None] = ContextVar("give_way", default=None)
"""What is called before each date; whoever has others wait for the processor lets them go first there."""


def on_threads(make: Callable[[Item], Made], items: Sequence[Item], sizes: Sequence[int]) -> list[Made]:
    """What is made of each item, in their order; the largest first, so that both threads end together."""
    order = sorted(range(len(items)), key=lambda number: -sizes[number])
    give_way = GIVE_WAY.get()  # here, for the threads of the pool have a context of their own

    def make_one(number: int) -> Made:
        if give_way is not None:
            give_way()
        return make(items[number])

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        made = dict(zip(order, pool.map(make_one, order), strict=True))
    return [made[number] for number in range(len(items))]
