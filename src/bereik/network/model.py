"""`Network`: timetables and streets joined, and the stops of all feeds in one row of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bereik.feeds import Feed, nearest_zone
from bereik.network.cache import Cache, Kind
from bereik.network.saving import save_network
from bereik.streets import Streets
from bereik.units import Floats, Ints

ZONE: Kind[tuple[str, ...], str] = Kind("timezone", most=1)
"""The timezone of the region, by those of its feeds."""


@dataclass(frozen=True, eq=False)
class Network:
    """Feeds and streets as one network. S stops over all feeds.

    Made by `build_network` or `load_network`. What a query needs for its date and traveller (the
    timetable of the day, the walks between stops, the transfers) is made on first use and held in `cache`.
    """

    feeds: tuple[Feed, ...]
    streets: Streets | None
    """None: straight lines times 1.3 stand in, and every output says so."""
    stop_ids: tuple[str, ...]
    """(S,) `feed:stop_id`."""
    stop_names: tuple[str, ...]
    """(S,)"""
    stop_lon: Floats
    """(S,) degrees."""
    stop_lat: Floats
    """(S,) degrees."""
    first_stop: Ints
    """(feeds + 1,) where the stops of each feed begin."""
    demonstration: bool = False
    """Made-up data: every output says so."""
    sources: tuple[Mapping[str, Any], ...] = ()
    """Whose data it is made of (`bereik.domain.origin`), where that is known: every output names them."""
    cache: Cache = field(default_factory=Cache, repr=False)

    @property
    def timezone(self) -> str:
        """Timezone of the axis, in which shifts are asked: the region's, whatever the order of the feeds."""
        zones = tuple(sorted({feed.timezone for feed in self.feeds}))
        if len(zones) < 2:
            return next(iter(zones), "Europe/Brussels")
        return self.cache.get_or_make(
            ZONE, zones, lambda: str(nearest_zone(list(zones), self.stop_lon, self.stop_lat))
        )

    def save(self, folder: str | Path) -> None:
        """Write the network into a folder that `load_network` reads; see `network.saving`."""
        save_network(self, folder)

    def __repr__(self) -> str:
        names = ", ".join(feed.name for feed in self.feeds)
        streets = self.streets.source if self.streets else "straight lines"
        return f"Network({names}; {len(self.stop_ids)} stops; {streets})"
