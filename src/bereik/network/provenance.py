"""What a result rests on: enough to check it, and to make it again (SPEC 5)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas
import shapely

from bereik.domain.origin import SOURCES, together
from bereik.domain.traveller import Traveller
from bereik.feeds import Feed, active_services, common_range, feed_horizon, swapped_stops
from bereik.network import Network
from bereik.network.days import day_type
from bereik.version import __version__


def provenance(
    network: Network,
    dates: dt.date | Sequence[dt.date],
    traveller: Traveller,
    vacancies: Any = None,
    *,
    before_min: float = 10,
    after_min: float = 5,
    own_hours: bool = True,
    care: Mapping[str, Any] | None = None,
    today: dt.date | None = None,
) -> dict[str, Any]:
    """Feeds, streets, dates, traveller and limits of a query, in plain values that fit in JSON.

    Parameters
    ----------
    vacancies
        The vacancies asked about, to count how many have a known place and known hours; None for none.
    own_hours
        Whether the vacancies' own hours are asked; when shifts are, the hours of all are known.
    care
        What the childcare of the query was (`CareQuery.provenance`); None without a child.
    today
        The day on which a timetable is called old or about to end.

    >>> import bereik
    >>> told = provenance(bereik.load_demo().network, dt.date(2026, 11, 24), Traveller())
    >>> told["dates"], told["demonstration"]
    ([{'date': '2026-11-24', 'day_type': 'school_day'}], True)
    """
    dates = [dates] if isinstance(dates, dt.date) else list(dates)
    read_on = today or dt.date.today()
    shared = common_range(network.feeds)
    return {
        "bereik": __version__,
        "asked_on": read_on.isoformat(),
        "demonstration": network.demonstration,
        "dates": [{"date": date.isoformat(), "day_type": day_type(network, date)} for date in dates],
        "feeds": [_feed(feed, dates, read_on) for feed in network.feeds],
        "common_days": [day.isoformat() for day in shared] if shared else None,
        "streets": _streets(network),
        "traveller": asdict(traveller),
        "childcare": care,
        "before_min": before_min,
        "after_min": after_min,
        "vacancies": _counts_of(vacancies, own_hours),
        "sources": together(network.sources, sources_of_table(vacancies), (care or {}).get("sources", ())),
    }


def sources_of_table(table: Any) -> list[Mapping[str, Any]]:
    """Whose rows a table has, where it says so."""
    return [] if table is None else list(table.attrs.get(SOURCES, ()))


def _feed(feed: Feed, dates: Sequence[dt.date], today: dt.date) -> dict[str, Any]:
    idle = [date.isoformat() for date in dates if not _runs(feed, date)]
    return {
        "name": feed.name,
        "source": feed.source,
        "version": feed.version,
        "first_day": feed.calendar.first_day.isoformat(),
        "last_day": feed.calendar.last_day.isoformat(),
        "fetched_at": feed.fetched_at or None,
        "states": list(feed_horizon(feed, today).states),
        "publishers": list(feed.publishers),
        "sha256": feed.sha256,
        "idle_on": idle,
        "headway_based": bool(feed.trips["headway_based"].any()),
        "not_applied": dict(feed.not_applied),
        "stops_swapped": swapped_stops(feed) is not None,
    }


def _runs(feed: Feed, date: dt.date) -> bool:
    services = active_services(feed, date)
    # A service without trips may be active on any day, and runs nothing.
    return services is not None and bool(services[feed.trips["service"].to_numpy()].any())


def _streets(network: Network) -> dict[str, Any] | None:
    streets = network.streets
    if streets is None:
        return None
    texts = {name: getattr(streets, name) for name in ("source", "sha256", "newest", "attribution")}
    return texts | {"left_out": dict(streets.left_out)}


def _counts_of(vacancies: Any, own_hours: bool) -> dict[str, int]:
    """How many vacancies there are, and of how many place and hours are known."""
    if vacancies is None:
        return {"count": 0, "place_known": 0, "hours_known": 0}
    shapes = vacancies.geometry.to_numpy()
    placed = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    hours = np.ones(len(vacancies), dtype=np.bool_)
    # When shifts are asked, the hours of all vacancies are those.
    for column in ("shift_start", "shift_end") if own_hours else ():
        texts = vacancies[column].tolist() if column in vacancies else [None] * len(vacancies)
        hours &= np.array(
            [not pandas.isna(text) and str(text).strip() != "" for text in texts], dtype=np.bool_
        )
    return {"count": len(vacancies), "place_known": int(placed.sum()), "hours_known": int(hours.sum())}
