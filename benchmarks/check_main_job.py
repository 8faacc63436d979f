"""The main job checked against the rows of the feeds, with nothing of bereik but its answers.

Run it with `BEREIK_SHARED_DATA=<folder> python benchmarks/check_main_job.py`. Two things are checked of the
answers for Kalmthout, Brecht and Schoten (straight lines): every ride shown stands in stop_times.txt, on a
date on which its service runs, at a stop where one may get on and off; and a plain scan of all connections
finds no way out that leaves later and is in time, and no way back that is home earlier.
"""

import math
import os
import zipfile
from bisect import bisect_left
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

import bereik
from main_job import DATES, HERE, HOMES, SHIFTS, belgian_network, points

FEEDS = {
    "nmbs": "nmbs-2019/sncb_gtfs_2019-10-12.zip",
    "delijn": "delijn-2018/delijn_2018_reconstructed.zip",
}
SLACK_S, WALK_S, LONGEST_S, LEAD_S = 60, 20 * 60, 75 * 60, 120 * 60
PACE = 1.3 / (4.8 / 3.6)
"""Seconds for a metre of straight line."""
DAY_S = 86_400
BOX = 4.1, 51.1, 5.0, 51.6
"""West, south, east and north of the connections that are scanned."""
Spot = tuple[float, float]
STEP_S = 600
"""A no is looked at for departures this far apart; a way that is open for less is not seen."""


class Raw(NamedTuple):
    """A feed as it stands in its files, blanks around ids taken off."""

    calls: pd.DataFrame
    places: dict[str, tuple[float, float]]
    least_s: dict[str, int]
    running: dict[str, set[str]]
    """Trips by date."""


def main() -> None:
    folder = Path(os.environ.get("BEREIK_SHARED_DATA", "shared/data"))
    homes, vacancies = points(HOMES), bereik.read_vacancies(HERE / "real_vacancies.csv")
    network = belgian_network(folder, None)
    reach = bereik.shift_reach(network, homes, vacancies, date=DATES, shifts=SHIFTS)
    legs = bereik.list_itineraries(network, reach, homes, vacancies)
    raw = {name: read_raw(folder / path, dates_around(DATES)) for name, path in FEEDS.items()}
    check_rides(legs, raw)
    places = {row["id"]: (row["geometry"].x, row["geometry"].y) for row in vacancies.to_dict("records")}
    check_best(reach, raw, HOMES, places)


def dates_around(dates: list[str]) -> list[str]:
    days = [pd.Timestamp(date) + pd.Timedelta(days=shift) for date in dates for shift in (-1, 0, 1)]
    return [f"{day:%Y%m%d}" for day in days]


def read_raw(path: Path, dates: list[str]) -> Raw:
    with zipfile.ZipFile(path) as archive:

        def table(name: str) -> pd.DataFrame:
            if name not in archive.namelist():
                return pd.DataFrame()
            with archive.open(name) as file:
                frame = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
            return frame.apply(lambda column: column.str.strip())

        calls, trips, stops = table("stop_times.txt"), table("trips.txt"), table("stops.txt")
        transfers, calendar, exceptions = (
            table(f"{name}.txt") for name in ("transfers", "calendar", "calendar_dates")
        )
    calls = calls.assign(
        sequence=calls["stop_sequence"].astype(int),
        arrive=calls["arrival_time"].map(seconds_of),
        depart=calls["departure_time"].map(seconds_of),
        board=calls.get("pickup_type", pd.Series("0", calls.index)) != "1",
        alight=calls.get("drop_off_type", pd.Series("0", calls.index)) != "1",
    ).sort_values(["trip_id", "sequence"])
    running = {}
    for date in dates:
        services = services_of(calendar, exceptions, date)
        running[date] = set(trips.loc[trips["service_id"].isin(services), "trip_id"])
    return Raw(
        calls,
        {row.stop_id: (float(row.stop_lon), float(row.stop_lat)) for row in stops.itertuples()},
        {row.from_stop_id: int(row.min_transfer_time) for row in transfers.itertuples()},
        running,
    )


def services_of(calendar: pd.DataFrame, exceptions: pd.DataFrame, date: str) -> set[str]:
    weekday = f"{pd.Timestamp(date):%A}".lower()
    valid = (calendar["start_date"] <= date) & (date <= calendar["end_date"])
    services = set(calendar.loc[valid & (calendar[weekday] == "1"), "service_id"])
    today = exceptions[exceptions["date"] == date]
    services |= set(today.loc[today["exception_type"] == "1", "service_id"])
    return services - set(today.loc[today["exception_type"] == "2", "service_id"])


def seconds_of(text: str) -> int:
    hours, minutes, seconds = map(int, text.split(":"))
    return hours * 3600 + minutes * 60 + seconds


def check_rides(legs: pd.DataFrame, raw: dict[str, Raw]) -> None:
    """Every ride is a row of stop_times.txt to get on at and a later one to get off at, on a running day."""
    rides = legs.dropna(subset=["trip_id"])
    grouped = {name: feed.calls.groupby("trip_id") for name, feed in raw.items()}
    wrong = [ride for ride in rides.to_dict("records") if not stands(ride, raw, grouped)]
    print(f"{len(rides):,} rides shown, {rides['trip_id'].nunique():,} trips; not in the feeds: {len(wrong)}")
    for ride in wrong[:5]:
        print("   ", ride)
    past = rides[rides["arrive"].dt.date > pd.to_datetime(rides["date"]).dt.date]
    print(f"{len(past)} of them arrive on the day after the shift began")


def stands(ride: dict[str, Any], raw: dict[str, Raw], grouped: dict[str, Any]) -> bool:
    feed, trip = ride["trip_id"].split(":", 1)
    calls = grouped[feed].get_group(trip)
    ends = [ride[f"{end}_stop_id"].split(":", 1)[1] for end in ("from", "to")]
    for days in (0, -1, 1):
        day = ride["depart"].normalize() + pd.Timedelta(days=days)
        if trip not in raw[feed].running.get(f"{day:%Y%m%d}", ()):
            continue
        leave, arrive = ((ride[name] - day).total_seconds() for name in ("depart", "arrive"))
        on = calls[(calls["stop_id"] == ends[0]) & (calls["depart"] == leave) & calls["board"]]
        off = calls[(calls["stop_id"] == ends[1]) & (calls["arrive"] == arrive) & calls["alight"]]
        if len(on) and len(off) and on["sequence"].min() < off["sequence"].max():
            return True
    return False


class Scan:
    """All connections around a date, to be scanned for the earliest arrival from a place."""

    def __init__(self, raw: dict[str, Raw], date: str) -> None:
        rows: list[tuple[int, int, str, str, str, bool, bool]] = []
        today = pd.Timestamp(date)
        for name, feed in raw.items():
            for days in (-1, 0, 1):
                own = feed.running[f"{today + pd.Timedelta(days=days):%Y%m%d}"]
                calls = feed.calls[feed.calls["trip_id"].isin(own)]
                before, after = calls.iloc[:-1], calls.iloc[1:]
                same = before["trip_id"].to_numpy() == after["trip_id"].to_numpy()
                before, after = before[same], after[same]
                rows += zip(
                    before["depart"] + days * DAY_S,
                    after["arrive"] + days * DAY_S,
                    name + ":" + before["stop_id"],
                    name + ":" + after["stop_id"],
                    f"{name}{days}:" + before["trip_id"],
                    before["board"],
                    after["alight"],
                    strict=True,
                )
        self.places = {
            f"{name}:{stop}": (lon, lat)
            for name, feed in raw.items()
            for stop, (lon, lat) in feed.places.items()
            if BOX[0] < lon < BOX[2] and BOX[1] < lat < BOX[3]
        }
        self.rows = sorted(row for row in rows if row[2] in self.places and row[3] in self.places)
        self.found: dict[tuple[Spot, Spot, int], int] = {}
        self.least_s = {f"{n}:{stop}": s for n, feed in raw.items() for stop, s in feed.least_s.items()}
        self.near: dict[str, list[tuple[str, int]]] = {}

    def around(self, place: Spot) -> list[tuple[str, int]]:
        """Stops within a walk, and the seconds."""
        found = []
        for stop, other in self.places.items():
            if abs(other[1] - place[1]) < 0.012 and abs(other[0] - place[0]) < 0.02:
                seconds = walk_s(place, other)
                if seconds <= WALK_S:
                    found.append((stop, seconds))
        return found

    def arrival(self, origin: Spot, target: Spot, leave: int) -> int:
        """The earliest arrival of those who leave at a second, with any number of rides."""
        asked = origin, target, leave
        if asked not in self.found:
            self.found[asked] = self._arrival(*asked)
        return self.found[asked]

    def _arrival(self, origin: Spot, target: Spot, leave: int) -> int:
        direct = walk_s(origin, target)
        best = leave + direct if direct <= WALK_S else 10**9
        ready = {stop: leave + seconds + SLACK_S for stop, seconds in self.around(origin)}
        egress = dict(self.around(target))
        riding: set[str] = set()
        off_at: dict[str, int] = {}
        first = bisect_left(self.rows, (leave,))
        for depart, arrive, stop, after, trip, board, alight in islice(self.rows, first, None):
            if depart > min(best, leave + LEAD_S + LONGEST_S):
                break
            if trip not in riding:
                if not board or ready.get(stop, 10**9) > depart:
                    continue
                riding.add(trip)
            if alight and arrive < off_at.get(after, 10**9):
                off_at[after] = arrive
                if after in egress:
                    best = min(best, arrive + egress[after])
                if after not in self.near:
                    self.near[after] = self.around(self.places[after])
                for other, seconds in self.near[after]:
                    change = seconds + SLACK_S
                    if other == after:
                        change = max(SLACK_S, self.least_s.get(after, 0))
                    ready[other] = min(ready.get(other, 10**9), arrive + change)
        return best


def walk_s(one: Spot, other: Spot) -> int:
    lon, lat, lon2, lat2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return math.floor(2 * 6_371_008.8 * math.asin(math.sqrt(half)) * PACE + 0.5)


def check_best(
    reach: pd.DataFrame, raw: dict[str, Raw], homes: dict[str, Any], places: dict[str, Any]
) -> None:
    """Whether the plain scan finds the same: the shown way in time, and nothing later out or earlier back."""
    scans = {date: Scan(raw, date) for date in DATES}
    shifts = {shift.name: shift for shift in SHIFTS}
    counts = {"out": [0, 0], "back": [0, 0], "no out": [0, 0], "no back": [0, 0]}
    odd = []
    for row in reach.to_dict("records"):
        date = f"{row['date']:%Y-%m-%d}"
        scan, shift = scans[date], shifts[row["shift"]]
        home, place = homes[row["home_id"]], places[row["vacancy_id"]]
        midnight = pd.Timestamp(date, tz="Europe/Brussels")
        for way, right in (
            ("out", right_out(scan, home, place, shift.start_s - 600, row, midnight)),
            ("back", right_back(scan, home, place, shift.end_s + 300, row, midnight)),
        ):
            name = way if not pd.isna(row[f"{way}_depart"]) else f"no {way}"
            counts[name][0] += 1
            counts[name][1] += right
            if not right:
                odd.append((row["home_id"], row["vacancy_id"], shift.name, date, name))
    for name, (asked, right) in counts.items():
        print(f"{name}: {asked} rows, {right} the same by a plain scan")
    print("not the same:", odd)


def right_out(
    scan: Scan, home: Any, place: Any, by: int, row: dict[str, Any], midnight: pd.Timestamp
) -> bool:
    if pd.isna(row["out_depart"]):
        leaves = range(by + 600 - LEAD_S, by, STEP_S)
        arrivals = {leave: scan.arrival(home, place, leave) for leave in leaves}
        return not any(arrive <= min(by, leave + LONGEST_S) for leave, arrive in arrivals.items())
    leave, arrive = (round((row[f"out_{end}"] - midnight).total_seconds()) for end in ("depart", "arrive"))
    return scan.arrival(home, place, leave) == arrive <= by < scan.arrival(home, place, leave + 1)


def right_back(
    scan: Scan, home: Any, place: Any, since: int, row: dict[str, Any], midnight: pd.Timestamp
) -> bool:
    if pd.isna(row["back_depart"]):
        latest = since - 300 + LEAD_S
        arrivals = {leave: scan.arrival(place, home, leave) for leave in range(since, latest, STEP_S)}
        return not any(arrive <= min(latest, leave + LONGEST_S) for leave, arrive in arrivals.items())
    leave, arrive = (round((row[f"back_{end}"] - midnight).total_seconds()) for end in ("depart", "arrive"))
    if not scan.arrival(place, home, leave) == arrive < scan.arrival(place, home, leave + 1):
        return False
    if scan.arrival(place, home, since) == arrive:
        return True
    # who is home earlier must have been on the way for too long
    earlier = {minute: scan.arrival(place, home, minute) for minute in range(since, leave, 60)}
    return all(home_at - minute > LONGEST_S for minute, home_at in earlier.items() if home_at < arrive)


if __name__ == "__main__":
    main()
