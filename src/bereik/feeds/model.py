"""What a feed is, once read: a few tables, and the stop events of its trips as arrays.

In all of them a stop, route, trip or service is the row of its table. Ids are text without blanks around it.
Frequencies are laid out already: every run is a trip of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import polars as pl

from bereik.units import Bools, Ints


class StopEvents(NamedTuple):
    """The stop events of all trips, trip by trip in the order of `stop_sequence`. T trips, E events."""

    trip_start: Ints
    """(T + 1,) offsets of a trip's events in the other arrays."""
    stop: Ints
    """(E,) row of `Feed.stops`."""
    arrive: Ints
    """(E,) seconds on the trip's service day; may pass 24:00:00."""
    depart: Ints
    """(E,) seconds on the trip's service day, never before `arrive`."""
    board: Bools
    """(E,) whether one may get on; false at the last stop event of a trip."""
    alight: Bools
    """(E,) whether one may get off; false at the first stop event of a trip."""

    def rows_of(self, trip: int) -> slice:
        """Where the stop events of a trip lie in the other arrays."""
        return slice(int(self.trip_start[trip]), int(self.trip_start[trip + 1]))

    def stops_of(self, trip: int) -> Ints:
        """Rows of `Feed.stops` that a trip calls at, in order."""
        return self.stop[self.rows_of(trip)]


class Calendar(NamedTuple):
    """Which services run on which date."""

    first_day: date
    last_day: date
    """The valid range: all dates the calendars of services in use speak of, both ends included."""
    active: Bools
    """(days, services) whether the service runs; day 0 is `first_day`."""
    service_ids: tuple[str, ...]
    """(services,) the ids; `trips.service` is a row of these."""


class Spelling(NamedTuple):
    """How a publisher writes the ids of one kind; see `feeds.publisher_ids`."""

    prefix: str
    bare: tuple[str, ...] = ()
    """Ids that stood without the prefix in the same feed."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One timetable in GTFS, read and checked."""

    name: str
    """Prefix of its ids when several feeds make one network."""
    source: str
    """Name of the file or folder it was read from, without the way to it."""
    sha256: str
    version: str
    """`feed_version` of feed_info.txt, else empty."""
    publishers: tuple[str, ...]
    """Names of the agencies, for attribution."""
    timezone: str
    agencies: pl.DataFrame
    """`agency_id, agency_name, agency_url, agency_lang`; nulls where unknown."""
    stops: pl.DataFrame
    """Where one can board: `stop_id, stop_name, lon, lat, parent_station, stop_code`; nulls where unknown."""
    routes: pl.DataFrame
    """`route_id, agency_id, route_short_name, route_long_name, route_type` (int, extended types kept)."""
    trips: pl.DataFrame
    """`trip_id, route, service` (int32 rows), `trip_headsign, direction_id, block_id` (null where none),
    `bikes_allowed` (0 unknown, 1 yes, 2 no), `headway_based` (its times stand for a headway), `on_request`
    (some stop event must be phoned for)."""
    stop_events: StopEvents
    calendar: Calendar
    transfers: pl.DataFrame
    """`from_stop, to_stop` (int32 rows), `kind` (transfer_type 0 to 3), `min_s` (int32, null where none)."""
    notes: pl.DataFrame
    """What was mended or left out while reading: `severity, file, line, code, message`."""
    fetched_at: str = ""
    """When it was last seen to be the newest, ISO 8601; empty where nobody noted it."""
    spellings: Mapping[str, Spelling] = field(default_factory=dict)
    """How ids stood in the file, by kind, where they are shortened here: "stop", "route", "trip", ..."""
    not_applied: Mapping[str, int] = field(default_factory=dict)
    """How much the file has that answers do not use, by kind: `on_demand_trips`, `short_trips` (of fewer than
    two stops), `in_seat_transfers`, `transfers_of_trips` (for single routes or trips); and `headway_runs`,
    which are laid out as if their times were promised."""

    def __repr__(self) -> str:
        days = f"{self.calendar.first_day} to {self.calendar.last_day}"
        return f"Feed({self.name}; {self.stops.height} stops, {self.trips.height} trips; {days})"
