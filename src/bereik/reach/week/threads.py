"""Dates side by side on two threads."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bereik.access.links import THREADS

Item = TypeVar("Item")
Made = TypeVar("Made")


def on_threads(make: Callable[[Item], Made], items: Sequence[Item], sizes: Sequence[int]) -> list[Made]:
    """What is made of each item, in their order; the largest first, so that both threads end together."""
    order = sorted(range(len(items)), key=lambda number: -sizes[number])
    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        made = dict(zip(order, pool.map(lambda number: make(items[number]), order), strict=True))
    return [made[number] for number in range(len(items))]
