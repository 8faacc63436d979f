"""`Scenario`: a plan with its changes, and applying it. What it is applied to stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from geopandas import GeoDataFrame

from bereik.errors import ScenarioError
from bereik.feeds import Feed
from bereik.feeds.changed import marked
from bereik.network import build_network
from bereik.network.model import Network
from bereik.scenarios.changed_stops import retime, with_extra_stop
from bereik.scenarios.changes import (
    AddTrips,
    Change,
    ChildcareHours,
    EarlierFirstRide,
    ExtraStop,
    Headway,
    LaterLastRide,
    NewLine,
    Remove,
    Retime,
    ShiftTimes,
)
from bereik.scenarios.faults import at_entry
from bereik.scenarios.lines import add_line, add_trips_along, remove_stops
from bereik.scenarios.rides import add_copies, add_last_or_first, remove_rides, set_headway
from bereik.scenarios.tables import with_opening_hours, with_shift_times
from bereik.texts.localized import localized_message


@dataclass(frozen=True, slots=True)
class Scenario:
    """A plan: what would change, and who asked. Made by `read_scenario` from a TOML file.

    >>> Scenario("Nothing changes").changes
    ()
    """

    name: str
    description: str = ""
    asked_by: str = ""
    changes: tuple[Change, ...] = ()
    """In the order in which they are made."""
    source: str = ""
    """Name of the file it was read from."""

    def apply(self, network: Network) -> Network:
        """The network with the changes to its timetables; the one given stays as it is.

        The version of every timetable that changes ends in "+ scenario" and the name, so that all results
        say so. Where the plan changes no timetable, the same network is given back.

        Raises
        ------
        ScenarioError
            An entry matches nothing in the network, or cannot be; the message says what there is.
        """
        feeds = list(network.feeds)
        for change in self.changes:
            feeds = self._named(change, _change_feeds, feeds)
        if all(after is before for after, before in zip(feeds, network.feeds, strict=True)):
            return network
        content = repr([self.name, *(replace(change, entry="") for change in self.changes)])
        feeds = [
            feed if feed is before else marked(feed, self.name, content)
            for feed, before in zip(feeds, network.feeds, strict=True)
        ]
        return build_network(
            feeds, network.streets, demonstration=network.demonstration, sources=network.sources
        )

    def apply_to_vacancies(self, vacancies: GeoDataFrame) -> GeoDataFrame:
        """The vacancies with the other hours of work of the plan; raises ScenarioError as `apply`."""
        for change in self.changes:
            if isinstance(change, ShiftTimes):
                vacancies = self._named(change, with_shift_times, vacancies)
        return vacancies

    def apply_to_childcare(self, childcare: GeoDataFrame) -> GeoDataFrame:
        """The childcare with the other opening hours of the plan; raises ScenarioError as `apply`."""
        for change in self.changes:
            if isinstance(change, ChildcareHours):
                childcare = self._named(change, with_opening_hours, childcare)
        return childcare

    def _named(self, change: Change, make: Callable[[Any, Any], Any], given: Any) -> Any:
        """Make one change; what goes wrong names its entry."""
        try:
            return make(given, change)
        except ScenarioError as error:
            where = change.entry or localized_message("plan-whole", name=repr(self.name))
            raise at_entry(where, error, change.at_line) from None


def _change_feeds(feeds: list[Feed], change: Change) -> list[Feed]:
    """The timetables after one change; those it does not touch are the same objects."""
    match change:
        case LaterLastRide() | EarlierFirstRide():
            return add_last_or_first(feeds, change)
        case Headway():
            return set_headway(feeds, change)
        case AddTrips():
            return add_trips_along(feeds, change) if change.stops else add_copies(feeds, change)
        case NewLine():
            return add_line(feeds, change)
        case Retime():
            return retime(feeds, change)
        case ExtraStop():
            return with_extra_stop(feeds, change)
        case Remove():
            return remove_stops(feeds, change) if change.stops else remove_rides(feeds, change)
    return feeds
