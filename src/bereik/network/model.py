"""`Network`: timetables and streets joined, and the stops of all feeds in one row of numbers."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bereik.feeds import Feed, nearest_zone
from bereik.network.saving import save_network
from bereik.streets import Streets
from bereik.units import Floats, Ints

ZONE = "timezone"
"""Key of the timezone in `Network.kept`."""
ON_DISK = "on disk"
"""Key of the `network.disk.DiskCache` of a network that was loaded, in `Network.kept`."""


@dataclass(frozen=True, eq=False)
class Network:
    """Feeds and streets as one network. S stops over all feeds.

    Made by `build_network` or `load_network`. What a question needs for its date and traveller (the
    timetable of the day, the walks between stops, the changes) is made on first use and kept in `kept`.
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
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @property
    def timezone(self) -> str:
        """Timezone of the axis, in which shifts are asked: the region's, whatever the order of the feeds."""
        zones = {feed.timezone for feed in self.feeds}
        if len(zones) < 2:
            return next(iter(zones), "Europe/Brussels")
        if ZONE not in self.kept:
            self.kept[ZONE] = nearest_zone(sorted(zones), self.stop_lon, self.stop_lat)
        return str(self.kept[ZONE])

    def save(self, folder: str | Path) -> None:
        """Write the network into a folder that `load_network` reads; see `network.saving`."""
        save_network(self, folder)

    def __repr__(self) -> str:
        names = ", ".join(feed.name for feed in self.feeds)
        streets = self.streets.source if self.streets else "straight lines"
        return f"Network({names}; {len(self.stop_ids)} stops; {streets})"
