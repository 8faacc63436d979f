"""Timetables as they are found: GTFS in, one checked `Feed` out, and what runs on which date."""

from bereik.feeds.check import check_feed
from bereik.feeds.days import KINDS, active_services, check_service_day, day_type, list_service_days
from bereik.feeds.model import Calendar, Feed, Visits
from bereik.feeds.read import feed_from_tables, read_feed
from bereik.feeds.write import write_feed

__all__ = [
    "KINDS",
    "Calendar",
    "Feed",
    "Visits",
    "active_services",
    "check_feed",
    "check_service_day",
    "day_type",
    "feed_from_tables",
    "list_service_days",
    "read_feed",
    "write_feed",
]
