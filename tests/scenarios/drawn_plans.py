"""Plans applied to drawn timetables, and what then rides."""

import datetime as dt

import bereik
from bereik.feeds import Feed, active_services
from bereik.network.model import Network
from bereik.scenarios import scenario_from_text
from bereik.units import format_clock

TUESDAY, SATURDAY = "2019-10-15", "2019-10-19"


def plan(entries: str):
    """A plan with some entries."""
    return scenario_from_text(f'name = "Proef"\n{entries}', "plan.toml")


def applied(entries: str, *feeds: Feed) -> Network:
    """The network of some feeds after a plan."""
    return plan(entries).apply(bereik.build_network(feeds))


def rides(network: Network, date: str = TUESDAY, number: int = 0) -> list[str]:
    """The trips of a date as "A 06:00 B 06:10", by departure; stops by id, times by departure."""
    feed = network.feeds[number]
    services = active_services(feed, dt.date.fromisoformat(date))
    events, ids = feed.stop_events, feed.stops["stop_id"].to_list()
    found = []
    for trip, service in enumerate(feed.trips["service"]):
        if services[service]:
            calls = range(events.trip_start[trip], events.trip_start[trip + 1])
            words = [f"{ids[events.stop[call]]} {format_clock(int(events.depart[call]))}" for call in calls]
            found.append((int(events.depart[calls[0]]), " ".join(words)))
    return [text for _, text in sorted(found)]
