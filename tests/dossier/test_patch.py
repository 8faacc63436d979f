"""The GTFS of a dossier, read back by us and by another library, gives the gain that was promised."""

import csv
import datetime as dt
import io
import zipfile
from dataclasses import replace

import pytest

import bereik
from bereik.demo import FILES
from bereik.dossier import Case


def gained(written, zip_path) -> list[dict]:
    """The areas and what they gain, with the timetable of a zip in place of the demonstration's."""
    feed = bereik.read_feed(zip_path, "demobus")
    before = written.region.network
    feeds = [feed if one.name == "demobus" else one for one in before.feeds]
    network = bereik.build_network(feeds, before.streets, demonstration=True)
    after = Case.of(replace(written.region, network=network), written.case.stored).query.demand
    held = (after.failing == 0) & after.counted
    was = written.case.query.demand
    fresh = held & ~((was.failing == 0) & was.counted)
    positions = written.region.vacancies["positions"].fillna(1).to_numpy()
    return (fresh @ positions).tolist()


def promised(written) -> list[float]:
    return [one["gained"] for one in written.facts["areas"]]


def test_the_whole_zip_gives_the_promised_gain(written):
    assert sum(promised(written)) > 0
    assert gained(written, written.folder / "gtfs-demobus.zip") == promised(written)


def test_the_changed_rows_put_into_the_original_by_hand_give_the_promised_gain(written, tmp_path):
    """Only the csv module: rows out, rows in, and the zip closed again."""
    with zipfile.ZipFile(FILES / "gtfs_bus.zip") as archive:
        tables = {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }
    with zipfile.ZipFile(written.folder / "gtfs-demobus-rows.zip") as archive:
        for name in archive.namelist():
            side, file = name.split("/")
            assert side == "added"
            tables[file] += list(csv.DictReader(io.StringIO(archive.read(name).decode())))
    with zipfile.ZipFile(tmp_path / "patched.zip", "w") as archive:
        for file, rows in tables.items():
            text = io.StringIO()
            names = list(dict.fromkeys(name for row in rows for name in row))
            writer = csv.DictWriter(text, names, restval="")
            writer.writeheader()
            writer.writerows(rows)
            archive.writestr(file, text.getvalue())
    assert gained(written, tmp_path / "patched.zip") == promised(written)


def test_another_library_reads_the_zip_and_what_it_writes_gives_the_promised_gain(written, tmp_path):
    gtfs_kit = pytest.importorskip("gtfs_kit", reason="gtfs_kit is not installed (pip install gtfs_kit)")
    feed = gtfs_kit.read_feed(written.folder / "gtfs-demobus.zip", dist_units="km")
    new = "913-0-school-0630+05:15:00"
    assert new in set(feed.get_trips("20261124")["trip_id"])
    assert new not in set(feed.get_trips("20261128")["trip_id"])
    times = feed.stop_times[feed.stop_times["trip_id"] == new].sort_values("stop_sequence")
    assert times["departure_time"].iloc[0] == "05:15:00"
    assert times["arrival_time"].iloc[-1] == "05:42:00"
    feed.to_file(tmp_path / "again.zip")
    assert gained(written, tmp_path / "again.zip") == promised(written)


def test_the_patch_names_the_version_that_it_is_made_against(written):
    (patch,) = written.facts["patch"]
    original = bereik.read_feed(FILES / "gtfs_bus.zip", "demobus")
    assert (patch["version"], patch["sha256"]) == (original.version, original.sha256)
    assert dt.date.fromisoformat(patch["last_day"]) == original.calendar.last_day
    assert set(patch["files"]) == {"trips.txt", "stop_times.txt"}
    assert all(not sides["removed"] for sides in patch["files"].values())


def test_a_ride_that_goes_leaves_no_service_without_a_date(written):
    from bereik.dossier.patch import patch_of
    from bereik.scenarios import Scenario
    from bereik.scenarios.changes import Remove

    before = written.region.network
    gone = Scenario("gone", changes=(Remove(trips=("913-0-school-0630",), feed="demobus"),)).apply(before)
    (patch,) = patch_of(before, gone)
    sides = {(file, side) for file, own in patch["files"].items() for side, rows in own.items() if rows}
    assert sides == {("trips.txt", "removed"), ("stop_times.txt", "removed")}
