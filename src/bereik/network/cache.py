"""The cache: what was prepared for one query and serves the next.

Each `Kind` of entry has a name, a bound and the types of its keys and values. Of a kind the entries used
longest ago go first. All entries of a network lie in one `Cache` and are cleared together; an entry may go at
any time, which costs time and never an answer. Threads share a cache: an entry is made once, and the others
wait for it. No entry holds anything about a home or a client: of places, only whole tables of a hundred or
more are held (`access.links`).

What belongs to the streets alone lies in `SHARED`, since several networks may have the same streets.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any, Generic, TypeVar

from bereik.network.disk import DiskCache

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Kind(Generic[Key, Value]):
    """One kind of entry, by its name.

    Declared beside the function that makes the entries, for example
    `WALKS: Kind[float, Footpaths] = Kind("walks", most=8)`.
    """

    name: str
    most: int
    """Entries that are held at the most."""
    of_timetable: bool = True
    """Whether the entries depend on the timetable of the network, and not on stops and streets alone."""


class Cache:
    """Entries of several kinds, bounded kind by kind.

    >>> squares: Kind[int, int] = Kind("squares", most=2)
    >>> cache = Cache()
    >>> [cache.get_or_make(squares, number, lambda: number**2) for number in (1, 2, 3)]
    [1, 4, 9]
    >>> cache.keys(squares)
    [2, 3]
    """

    def __init__(self, disk: DiskCache | None = None) -> None:
        self.disk = disk
        """Where large entries are stored beside a network that was loaded."""
        self._lock = RLock()
        self._entries: dict[Kind[Any, Any], OrderedDict[Any, Any]] = {}
        self._making: dict[tuple[Kind[Any, Any], Any], RLock] = {}
        self._cleared = 0

    def get(self, kind: Kind[Key, Value], key: Key) -> Value | None:
        """The entry with a key, or None."""
        with self._lock:
            entries = self._entries.get(kind)
            if entries is None or key not in entries:
                return None
            entries.move_to_end(key)
            value: Value = entries[key]
            return value

    def first(self, kind: Kind[Key, Value], fits: Callable[[Key], bool]) -> Value | None:
        """An entry whose key fits, or None."""
        with self._lock:
            key = next((key for key in self._entries.get(kind, ()) if fits(key)), None)
            return None if key is None else self.get(kind, key)

    def get_or_make(self, kind: Kind[Key, Value], key: Key, make: Callable[[], Value]) -> Value:
        """The entry with a key, made first if there is none; other threads wait for it."""
        found = self.get(kind, key)
        if found is not None:
            return found
        with self._making_alone(kind, key):
            found = self.get(kind, key)
            if found is None:
                # What was begun before a clearing is given to who asked for it, and not held.
                cleared = self._cleared
                found = make()
                with self._lock:
                    if cleared == self._cleared:
                        self.put(kind, key, found)
        return found

    def put(self, kind: Kind[Key, Value], key: Key, value: Value) -> None:
        """Hold an entry; of too many the one used longest ago goes."""
        with self._lock:
            entries = self._entries.setdefault(kind, OrderedDict())
            # The end of the order is what was used last, so the front goes first.
            entries[key] = value
            entries.move_to_end(key)
            while len(entries) > kind.most:
                entries.popitem(last=False)

    def keys(self, kind: Kind[Key, Value]) -> list[Key]:
        """The keys of a kind, the one used longest ago first."""
        with self._lock:
            return list(self._entries.get(kind, ()))

    def clear(self, *, shared: bool = True) -> None:
        """Drop all entries of all kinds, those being made included; `shared`: those of streets too."""
        with self._lock:
            self._entries.clear()
            self._cleared += 1
        if shared and self is not SHARED:
            SHARED.clear()

    def copy(self) -> "Cache":
        """A cache with the same entries; what is added to it does not take the place of an entry here."""
        return self._copy(lambda kind: True, self.disk)

    def without_timetable(self) -> "Cache":
        """A cache with the entries that a network with other trips shares, stored nowhere."""
        return self._copy(lambda kind: not kind.of_timetable, None)

    def __repr__(self) -> str:
        with self._lock:
            held = ", ".join(f"{len(entries)} {kind.name}" for kind, entries in self._entries.items())
        return f"Cache({held})"

    def _copy(self, wanted: Callable[[Kind[Any, Any]], bool], disk: DiskCache | None) -> "Cache":
        copy = Cache(disk)
        with self._lock:
            copy._entries = {kind: held.copy() for kind, held in self._entries.items() if wanted(kind)}
        return copy

    @contextmanager
    def _making_alone(self, kind: Kind[Any, Any], key: Hashable) -> Iterator[None]:
        """One thread at a time makes the entry with a key; the same thread may come back for another key."""
        with self._lock:
            # A lock for each key: making one entry must not keep others waiting, and may ask for others.
            making = self._making.setdefault((kind, key), RLock())
        try:
            with making:
                yield
        finally:
            with self._lock:
                self._making.pop((kind, key), None)


SHARED = Cache()
"""Entries that belong to streets or to nothing, and not to one network."""
