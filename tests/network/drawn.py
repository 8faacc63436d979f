"""Networks of a few stops on a line, drawn for tests: trips as text, straight lines for streets.

Stops A, B, C, ... lie 400 m apart on one meridian; times 1.3 that is 520 m, 390 s at 4.8 km/h.
"""

from bereik.feeds import Feed, feed_from_tables

CALENDAR = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
EVERY_DAY = "S,1,1,1,1,1,1,1,20191001,20191031\n"
SPACING_DEG = 400 / 111_195.08


def feed(
    *trips: str,
    name: str = "drawn",
    timezone: str = "Europe/Brussels",
    calendar: str = EVERY_DAY,
    stops: str = "ABCDE",
    **tables: str,
) -> Feed:
    """A feed of trips written as `id[/block][@service] A 6:00 B 6:10-6:12 ...`."""
    rows, calls = [], []
    for text in trips:
        head, *words = text.split()
        head, _, service = head.partition("@")
        trip, _, block = head.partition("/")
        rows.append(f"{trip},R,{service or 'S'},{words[-2]},{block}")
        for place, (stop, clock) in enumerate(zip(words[::2], words[1::2], strict=True)):
            arrive, _, depart = clock.partition("-")
            calls.append(f"{trip},{arrive}:00,{depart or arrive}:00,{stop},{place}")
    places = [f"{stop},Stop {stop},{51 + SPACING_DEG * place:.7f},4.0" for place, stop in enumerate(stops)]
    return feed_from_tables(
        {
            "agency": f"agency_name,agency_timezone\nDrawn,{timezone}\n",
            "stops": "\n".join(["stop_id,stop_name,stop_lat,stop_lon", *places]),
            "routes": "route_id,route_short_name,route_type\nR,600,3\n",
            "trips": "\n".join(["trip_id,route_id,service_id,trip_headsign,block_id", *rows]),
            "stop_times": "\n".join(["trip_id,arrival_time,departure_time,stop_id,stop_sequence", *calls]),
            "calendar": CALENDAR + calendar,
            **tables,
        },
        name=name,
    )
