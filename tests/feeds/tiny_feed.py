"""A feed of three stops and one trip, and the ways in which tests change it."""

import zipfile
from pathlib import Path

from bereik.feeds import Feed, feed_from_tables

TINY = {
    "agency": "agency_name,agency_timezone\nDe Lijn,Europe/Brussels\n",
    "stops": "stop_id,stop_name,stop_lat,stop_lon\nA,Brecht,51.0,4.0\nB,Malle,51.1,4.0\nC,Schoten,51.3,4.0\n",
    "routes": "route_id,route_short_name,route_type\nR,600,3\n",
    "trips": "trip_id,route_id,service_id,shape_id\nT,R,S,1\n",
    "stop_times": """trip_id,arrival_time,departure_time,stop_id,stop_sequence
T,06:00:00,06:00:00,A,1
T,06:10:00,06:11:00,B,2
T,06:30:00,06:30:00,C,3
""",
    "calendar": """service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
S,1,1,1,1,1,1,1,20191001,20191031
""",
}


def tables(**changes: str | None) -> dict[str, str]:
    """The tables of the tiny feed, some replaced, added, or (None) left out."""
    return {file: text for file, text in {**TINY, **changes}.items() if text is not None}


def tiny(**changes: str | None) -> Feed:
    """The tiny feed with some tables replaced, added, or left out."""
    return feed_from_tables(tables(**changes), name="tiny")


def stop_times(*rows: str, more: str = "") -> str:
    """The text of stop_times.txt from rows `trip time stop sequence`, a time of `-` being blank."""
    lines = [f"trip_id,arrival_time,departure_time,stop_id,stop_sequence{more}"]
    for row in rows:
        trip, time, *rest = row.split()
        clock = "" if time == "-" else time
        lines.append(",".join([trip, clock, clock, *rest]))
    return "\n".join(lines) + "\n"


def zip_feed(path: Path, folder: str = "", **changes: str | None) -> Path:
    """A zip of the tiny feed with some tables changed, its files in a folder or not."""
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in tables(**changes).items():
            archive.writestr(f"{folder}{file}.txt", text)
    return path


def clocks(seconds: list[int]) -> list[str]:
    """H:MM:SS of seconds."""
    return [f"{second // 3600}:{second // 60 % 60:02d}:{second % 60:02d}" for second in seconds]
