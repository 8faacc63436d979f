"""Timetables as they are found: GTFS in, one checked `Feed` out, and what runs on which date."""

from bereik.feeds.check import check_feed, swapped_stops
from bereik.feeds.days import KINDS, active_services, check_service_day, day_type, list_service_days
from bereik.feeds.horizon import (
    Horizon,
    common_range,
    feed_horizon,
    horizon_of,
    is_made_up,
    read_range,
)
from bereik.feeds.model import Calendar, Feed, StopEvents
from bereik.feeds.publisher_ids import plain_id
from bereik.feeds.read import feed_from_tables, read_feed
from bereik.feeds.write import write_feed
from bereik.feeds.zone_places import nearest_zone

__all__ = [
    "KINDS",
    "Calendar",
    "Feed",
    "Horizon",
    "StopEvents",
    "active_services",
    "check_feed",
    "check_service_day",
    "common_range",
    "day_type",
    "feed_from_tables",
    "feed_horizon",
    "horizon_of",
    "is_made_up",
    "list_service_days",
    "nearest_zone",
    "plain_id",
    "read_feed",
    "read_range",
    "swapped_stops",
    "write_feed",
]
