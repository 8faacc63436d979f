"""From the tables of one feed, with every cell looked at, to a `Feed`.

Small faults are mended or left out and stay as notes; what would make answers wrong (an unknown stop, times
that run back, a missing file) refuses the feed, in one sentence with file, line and value.
"""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import polars as pl

from bereik.feeds.calendar import read_calendar
from bereik.feeds.cells import degrees, whole_numbers
from bereik.feeds.faults import Faults
from bereik.feeds.files import FeedFiles
from bereik.feeds.frequencies import lay_out_frequencies, read_frequencies
from bereik.feeds.keys import UNKNOWN, rows_of, unique_rows
from bereik.feeds.model import Feed
from bereik.feeds.publisher_ids import bare_ids
from bereik.feeds.stop_events import BY_PHONE, StopTimes, build_stop_events, on_demand_trips, read_stop_times
from bereik.feeds.transfers import read_transfers
from bereik.feeds.zone_places import are_swapped, middle_of, swapped_stops
from bereik.texts.localized import localized_message
from bereik.units import Bools, Floats


def feed_of_checked(tables: Mapping[str, pl.DataFrame], files: FeedFiles, name: str, faults: Faults) -> Feed:
    """The feed in tables whose cells were looked at."""
    calendar = read_calendar(tables, faults)
    stops = _read_stops(tables["stops.txt"], tables["stop_times.txt"], faults)
    routes = _read_routes(tables["routes.txt"], faults)
    trips = _read_trips(tables["trips.txt"], routes, calendar.service_ids, faults)
    frequencies = read_frequencies(tables["frequencies.txt"], trips["trip_id"], faults)
    stop_times = read_stop_times(tables["stop_times.txt"], stops["stop_id"], trips["trip_id"], faults)
    timezone = _timezone(tables["agency.txt"], faults)
    faults.stop_at_errors()
    lon, lat = (np.array(stops[axis].fill_null(np.nan).to_numpy()) for axis in ("lon", "lat"))
    _check_zone(stops["stop_id"].to_list(), lon, lat, timezone, faults)
    trips, stop_times, frequencies = _with_a_ride(
        trips, stop_times, frequencies, on_demand_trips(tables["stop_times.txt"]), faults
    )
    events = build_stop_events(stop_times, trips.height, lon, lat, faults)
    trips = trips.with_columns(_on_request(stop_times, trips.height, faults))
    trips, events = lay_out_frequencies(trips, events, frequencies, faults)
    feed = Feed(
        name=name,
        source=files.source,
        sha256=files.sha256,
        version=_first_text(tables["feed_info.txt"], "feed_version"),
        publishers=tuple(tables["agency.txt"]["agency_name"].drop_nulls().unique(maintain_order=True)),
        timezone=timezone,
        agencies=tables["agency.txt"].select("agency_id", "agency_name", "agency_url", "agency_lang"),
        stops=stops,
        routes=routes.drop("line"),
        trips=trips.drop("line"),
        stop_events=events,
        calendar=calendar,
        transfers=read_transfers(tables["transfers.txt"], stops, faults),
        notes=notes_table(faults),
        not_applied=dict(faults.counts),
    )
    return bare_ids(feed)


def notes_table(faults: Faults) -> pl.DataFrame:
    """The faults as a table."""
    schema = {
        "severity": pl.String,
        "file": pl.String,
        "line": pl.Int64,
        "code": pl.String,
        "message": pl.String,
    }
    return (
        pl.DataFrame(faults.found, schema=schema, orient="row")
        if faults.found
        else pl.DataFrame(schema=schema)
    )


def _read_stops(table: pl.DataFrame, stop_times: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """Where one can board: stops, platforms and boarding areas, and whatever else a trip calls at."""
    file = "stops.txt"
    table = unique_rows(table, "stop_id", file, faults)
    table = table.with_columns(lon=degrees("stop_lon", 180), lat=degrees("stop_lat", 90))
    bad = (pl.col("stop_lon").is_not_null() & pl.col("lon").is_null()) | (
        pl.col("stop_lat").is_not_null() & pl.col("lat").is_null()
    )
    faults.refuse(file, "bad_position", table.filter(bad))
    called = pl.col("stop_id").is_in(stop_times["stop_id"].unique().drop_nulls().cast(pl.String).implode())
    kind = (
        pl.when(pl.col("location_type").is_null()).then(0).otherwise(whole_numbers(pl.col("location_type")))
    )
    boardable = kind.is_in([0, 4]).fill_null(False)
    sentence = (
        "{count} stations or entrances are called at as if they were stops (here {stop_id!r}); they are kept"
    )
    faults.add_first("warning", file, "station_called_at", table.filter(called & ~boardable), sentence)
    orphan = pl.col("parent_station").is_not_null() & ~pl.col("parent_station").is_in(
        table["stop_id"].implode()
    )
    sentence = (
        "{count} stops name a parent_station that is not in the file (here {parent_station!r} of {stop_id!r})"
    )
    faults.add_first("warning", file, "unknown_parent", table.filter(orphan), sentence)
    return table.filter(called | boardable).select(
        "stop_id", "stop_name", "lon", "lat", pl.when(~orphan).then("parent_station"), "stop_code"
    )


def _read_routes(table: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    file = "routes.txt"
    table = unique_rows(table, "route_id", file, faults)
    table = table.with_columns(number=whole_numbers(pl.col("route_type")))
    faults.refuse(file, "bad_route_type", table.filter(pl.col("number").is_null()))
    return table.select(
        "route_id", "agency_id", "route_short_name", "route_long_name",
        pl.col("number").cast(pl.Int32, strict=False).alias("route_type"), "line",
    )  # fmt: skip


def _read_trips(
    table: pl.DataFrame, routes: pl.DataFrame, service_ids: tuple[str, ...], faults: Faults
) -> pl.DataFrame:
    """The trips as they stand in the file, with routes and services looked up."""
    file = "trips.txt"
    table = unique_rows(table, "trip_id", file, faults)
    route = rows_of(table["route_id"], routes["route_id"])
    service = rows_of(table["service_id"], pl.Series(service_ids, dtype=pl.String))
    faults.refuse(file, "unknown_route", table.filter(route == UNKNOWN))
    faults.refuse(file, "unknown_service", table.filter(service == UNKNOWN))
    sentence = "{count} trips have no shape; maps draw them straight from stop to stop"
    faults.add_first("info", file, "missing_shape", table.filter(pl.col("shape_id").is_null()), sentence)
    return table.select(
        "trip_id", pl.Series("route", route), pl.Series("service", service), "trip_headsign",
        whole_numbers(pl.col("direction_id")).cast(pl.Int8, strict=False),
        "block_id",
        whole_numbers(pl.col("bikes_allowed")).fill_null(0).cast(pl.Int8, strict=False).fill_null(0),
        pl.lit(False).alias("headway_based"),
        "line",
    )  # fmt: skip


def _with_a_ride(
    trips: pl.DataFrame,
    stop_times: StopTimes,
    frequencies: pl.DataFrame,
    on_demand: pl.Series,
    faults: Faults,
) -> tuple[pl.DataFrame, StopTimes, pl.DataFrame]:
    """The trips that call at two stops or more, with their calls and frequencies; the others are told."""
    ridden: Bools = np.bincount(stop_times.trip, minlength=trips.height) > 1
    if ridden.all():
        return trips, stop_times, frequencies
    short = trips.filter(~ridden).filter(~pl.col("trip_id").is_in(on_demand.implode()))
    sentence = "{count} trips call at fewer than two stops (here {trip_id!r}); they are left out"
    faults.add_first("warning", "trips.txt", "no_ride", short, sentence)
    faults.count("short_trips", short.height)
    row = (np.cumsum(ridden) - 1).astype(np.int32)
    ridden_rows = ridden[stop_times.trip]
    templates = frequencies["template"].to_numpy()
    stop_times = StopTimes(
        stop_times.table.filter(ridden_rows), row[stop_times.trip[ridden_rows]], stop_times.stop[ridden_rows]
    )
    frequencies = frequencies.with_columns(template=pl.Series(row[templates])).filter(ridden[templates])
    return trips.filter(ridden), stop_times, frequencies


def _on_request(stop_times: StopTimes, trips: int, faults: Faults) -> pl.Series:
    """Whether some call of the trip must be phoned for."""
    by_phone = (
        (stop_times.table["pickup"] == BY_PHONE) | (stop_times.table["drop_off"] == BY_PHONE)
    ).to_numpy()
    if by_phone.any():
        sentence = "{count} calls must be phoned for (here trip {trip_id!r}); they count as served"
        faults.add_first(
            "warning", "stop_times.txt", "on_request", stop_times.table.filter(by_phone), sentence
        )
    return pl.Series("on_request", np.bincount(stop_times.trip[by_phone], minlength=trips) > 0)


def _timezone(agency: pl.DataFrame, faults: Faults) -> str:
    """The one time zone of a feed; GTFS asks all agencies to share it."""
    timezone = _first_text(agency, "agency_timezone")
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        told = localized_message("gtfs-bad-timezone", found=repr(timezone))
        faults.add("error", "agency.txt", "bad_timezone", told)
    others = agency["agency_timezone"].drop_nulls().n_unique()
    if others > 1:
        message = f"the agencies have {others} time zones; {timezone} is taken for all, as GTFS asks"
        faults.add("warning", "agency.txt", "several_timezones", message)
    return timezone


def _check_zone(ids: Sequence[str], lon: Floats, lat: Floats, timezone: str, faults: Faults) -> None:
    """Tell where latitude and longitude of the stops have changed places, by the time zone of the agency."""
    middle = middle_of(lon, lat)
    if middle is not None and are_swapped(middle, timezone):
        message = (
            f"the stops lie around latitude {middle.lat:.1f}, longitude {middle.lon:.1f}, far from "
            f"{timezone}; "
            "stop_lat and stop_lon have probably changed places: ask the publisher, or swap the two columns"
        )
        faults.add("warning", "stops.txt", "stops_swapped", message, 1)
        return
    swapped = np.flatnonzero(swapped_stops(lon, lat, timezone))
    if swapped.size:
        first = int(swapped[0])
        message = (
            f"{swapped.size} stops lie far from {timezone} (here {ids[first]!r}, at latitude "
            f"{lat[first]:.4f}, longitude {lon[first]:.4f}); stop_lat and stop_lon have probably changed "
            "places: swap them"
        )
        faults.add("warning", "stops.txt", "stops_swapped", message)


def _first_text(table: pl.DataFrame, column: str) -> str:
    return str(next(iter(table[column].drop_nulls()), ""))
