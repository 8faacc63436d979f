"""Timetables as they are found: GTFS in, one checked `Feed` out."""

from bereik.feeds.model import Calendar, Feed, Visits
from bereik.feeds.read import feed_from_tables, read_feed

__all__ = ["Calendar", "Feed", "Visits", "feed_from_tables", "read_feed"]
