"""Joining feeds and streets into one network."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from bereik.errors import NetworkError
from bereik.feeds import Feed, is_made_up
from bereik.network.model import Network
from bereik.streets import Streets
from bereik.texts.localized import localized_error


def build_network(
    feeds: Feed | Sequence[Feed],
    streets: Streets | None = None,
    *,
    demonstration: bool = False,
    sources: Iterable[Mapping[str, Any]] = (),
) -> Network:
    """One network of timetables and streets, all service days in it.

    Parameters
    ----------
    feeds
        One or more feeds; ids of stops and trips get the feed's name as prefix.
    streets
        None makes the straight line times 1.3 stand in; every output then says so.
    demonstration
        Whether the data are made up, which every output then says. A timetable whose version says so, like
        that of the demonstration region, is made up in any case.
    sources
        Facts of the files that it is made of, as `bereik.domain.origin.source_facts` gives them.

    Raises
    ------
    NetworkError
        No feed, or two feeds of the same name.

    Examples
    --------
    >>> import bereik
    >>> from bereik.demo import FILES
    >>> build_network(bereik.read_feed(FILES / "gtfs_bus.zip", "bus"))
    Network(bus; 540 stops; straight lines)
    """
    feeds = (feeds,) if isinstance(feeds, Feed) else tuple(feeds)
    if not feeds:
        raise localized_error(NetworkError, "network-no-feed")
    names = [feed.name for feed in feeds]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise localized_error(NetworkError, "network-feeds-twice", twice=repr(twice[0]))
    # A colon in the name of a feed would make `feed:stop` say two things.
    odd = [name for name in names if ":" in name or not name]
    if odd:
        raise localized_error(NetworkError, "network-feed-colon", odd=repr(odd[0]))
    return Network(
        feeds,
        streets,
        tuple(f"{feed.name}:{stop}" for feed in feeds for stop in feed.stops["stop_id"]),
        tuple(name or "" for feed in feeds for name in feed.stops["stop_name"]),
        np.concatenate([_degrees(feed, "lon") for feed in feeds]),
        np.concatenate([_degrees(feed, "lat") for feed in feeds]),
        np.cumsum([0, *(len(feed.stops) for feed in feeds)]).astype(np.int32),
        demonstration or any(is_made_up(feed) for feed in feeds),
        tuple(sources),
    )


def _degrees(feed: Feed, column: str) -> "np.typing.NDArray[np.float64]":
    return feed.stops[column].cast(float).fill_null(float("nan")).to_numpy()
