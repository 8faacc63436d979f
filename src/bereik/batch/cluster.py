"""Chunks of a region on other processes or machines: any executor, or a Dask client that there is already.

What travels to a worker is one chunk of homes, the vacancies and the query; the network does not. A worker
opens it by its path, checks that it is the network of the query, and holds it for the chunks to come. It
writes the files of its chunk itself and gives back counts. A chunk that was not written when a worker or the
scheduler died is asked again: by Dask on another worker, else when the same query is asked anew.
"""

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar, cast
from uuid import uuid4

from geopandas import GeoDataFrame
from pandas import DataFrame

from bereik.access.links import THREADS
from bereik.domain.query import ShiftQuery
from bereik.errors import QuestionError
from bereik.network import Network, load_network
from bereik.reach.solution import PlannedQuery, plan_query
from bereik.texts.localized import localized_error

RETRIES = 3
"""How often Dask asks a chunk again that raised; of workers that die its own `allowed-failures` counts."""
IN_HAND = 64
"""Chunks handed over at once: each carries the vacancies, so that not all of them wait at the scheduler."""

_TRIM_OF_DASK = "65536"
"""`MALLOC_TRIM_THRESHOLD_` of workers of Dask where nobody chose another one (`nanny.pre-spawn-environ`)."""
_TRIM, _OWN_MAPPING = -1, -3
"""M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of `mallopt` in the C library of GNU."""
_MOST_OWN_MAPPING = 2**25
"""As far as that library raises the second one by itself, with the first one twice as high, where it may."""

Answer = TypeVar("Answer")


class DaskClient(Protocol):
    """What is used of a `distributed.Client`."""

    def get_executor(self, **options: Any) -> Executor:
        """The client as an executor."""


class SavedNetwork(NamedTuple):
    """A network by where it lies and what is in it."""

    folder: Path
    fingerprint: str


_OPEN: dict[SavedNetwork, Network] = {}
"""The network of a worker process, held for the chunks to come."""
_OPENING = threading.Lock()


def saved_network(network: Network) -> SavedNetwork:
    """Where a network lies that other processes can open.

    Raises
    ------
    QuestionError
        It was built in this process and lies nowhere.
    """
    disk = network.cache.disk
    if disk is None:
        raise localized_error(QuestionError, "cluster-network-folder")
    return SavedNetwork(disk.folder.parent, disk.fingerprint)


def open_saved(saved: SavedNetwork) -> Network:
    """The network of a worker, opened once; QuestionError where another network lies there now."""
    with _OPENING:
        if saved not in _OPEN:
            _hold_freed_memory()
            network = load_network(saved.folder)
            if saved_network(network) != saved:
                raise localized_error(QuestionError, "cluster-other-network", folder=saved.folder)
            _OPEN.clear()
            _OPEN[saved] = network
        return _OPEN[saved]


def _hold_freed_memory() -> None:
    """Let a worker of Dask use its memory again, as other processes do.

    Dask has its workers give back every 64 kB that are free, and get them anew, page by page, for the next
    array. That took a third of the processor time of a chunk.
    """
    if sys.platform == "linux" and os.environ.get("MALLOC_TRIM_THRESHOLD_") == _TRIM_OF_DASK:
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
        if mallopt is not None:
            mallopt(_OWN_MAPPING, _MOST_OWN_MAPPING)
            mallopt(_TRIM, 2 * _MOST_OWN_MAPPING)


class HomesAnswer(NamedTuple):
    """What is counted and written of some homes."""

    verdicts: DataFrame
    """All rows of `shift_reach`, with the columns by which they are counted."""
    rows: DataFrame | None
    """Those that are written; None where none are."""
    provenance: dict[str, Any]
    """What the answer rests on."""


@dataclass(frozen=True, eq=False)
class HomesSearch:
    """A query that is answered for some homes after others: what does not hang on them is looked up once."""

    network: Network
    vacancies: GeoDataFrame
    query: ShiftQuery
    pairs: str
    """Which rows are written: "none", "yes" (and maybe) or "all"."""
    _pool: Executor = field(default_factory=partial(ThreadPoolExecutor, THREADS))
    """Threads that search for whoever asks: they go with this value."""
    _planned: list[PlannedQuery] = field(default_factory=list)
    """The query made ready for the homes that were asked first."""
    _planning: AbstractContextManager[Any] = field(default_factory=threading.Lock)

    def __call__(self, homes: GeoDataFrame) -> HomesAnswer:
        """The answer for some homes."""
        found = self._plan(homes).solve(counted=self.pairs != "all", pool=self._pool)
        rows = {"none": lambda: None, "yes": found.held, "all": found.table}[self.pairs]()
        return HomesAnswer(found.verdicts(), rows, found.provenance)

    def _plan(self, homes: GeoDataFrame) -> PlannedQuery:
        with self._planning:  # several threads of a worker wait for the first
            if self._planned:
                return self._planned[0].with_homes(homes)
            self._planned.append(plan_query(self.network, homes, self.vacancies, self.query))
            return self._planned[0]


_LAST_SEARCH: dict[str, HomesSearch] = {}
"""What a worker process searched last, held for the chunks to come."""


@dataclass(frozen=True, eq=False)
class SavedHomesSearch:
    """`HomesSearch` of a network that the worker opens itself."""

    network: SavedNetwork
    vacancies: GeoDataFrame
    query: ShiftQuery
    pairs: str
    number: str = field(default_factory=lambda: uuid4().hex)
    """By which a worker knows that chunks are of one query."""

    def __call__(self, homes: GeoDataFrame) -> HomesAnswer:
        """The answer for some homes."""
        network = open_saved(self.network)
        with _OPENING:
            if self.number not in _LAST_SEARCH or _LAST_SEARCH[self.number].network is not network:
                _LAST_SEARCH.clear()
                _LAST_SEARCH[self.number] = HomesSearch(network, self.vacancies, self.query, self.pairs)
            ask = _LAST_SEARCH[self.number]
        return ask(homes)


def each_on(
    client: Executor | DaskClient, ask: Callable[..., Answer], chunks: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[int, Answer]]:
    """(place in `chunks`, what was found), in the order in which they are done."""
    dask = hasattr(client, "get_executor")
    pool = cast("DaskClient", client).get_executor(retries=RETRIES, pure=False) if dask else client
    waiting, running = iter(enumerate(chunks)), dict[Future[Answer], int]()
    try:
        while True:
            for place, chunk in waiting:
                running[cast("Executor", pool).submit(ask, *chunk)] = place
                if len(running) >= IN_HAND:
                    break
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(future), future.result()
    finally:
        for future in running:
            future.cancel()


def check_shard(shard: tuple[int, int] | None) -> tuple[int, int]:
    """Which part of how many parts of the chunks is asked: (1, 1) is all of them.

    >>> check_shard((2, 8))
    (2, 8)
    """
    if shard is None:
        return 1, 1
    whole = len(shard) == 2 and all(
        isinstance(number, int) and not isinstance(number, bool) for number in shard
    )
    if not whole or not 1 <= shard[0] <= shard[1]:
        raise localized_error(QuestionError, "cluster-shard", shard=repr(shard))
    return shard
