"""What questions prepare is kept beside a saved network, and read by the next process."""

import datetime as dt
import os
import shutil
import threading

import numpy as np
import pytest

from bereik.domain.traveller import Traveller
from bereik.errors import NetworkError
from bereik.network import Network, build_network, load_network, prepared
from bereik.network.disk import DiskCache
from bereik.network.prepared import rides_of_day, store_usual_days, store_usual_rides
from bereik.units import DAY_S
from tests.network.drawn import feed

DATE = dt.date(2019, 10, 15)
ARRAYS = {"one": np.arange(100_000, dtype=np.int32), "none": np.empty(0, np.int32), "two": np.array(7)}


@pytest.fixture
def cache(tmp_path) -> DiskCache:
    return DiskCache(tmp_path / "prepared", "a network")


@pytest.fixture
def saved(tmp_path):
    build_network(feed("T A 6:00 B 6:10 C 6:20", "U A 7:00 B 7:10", stops="ABC")).save(tmp_path / "network")
    return tmp_path / "network"


def entries(folder) -> list[str]:
    return sorted(one.name for one in (folder / "prepared").glob("*"))


def same(one: prepared.DayRides, other: prepared.DayRides) -> bool:
    first, second = prepared._flat(one), prepared._flat(other)
    return first.keys() == second.keys() and all(
        np.array_equal(first[key], second[key]) and first[key].dtype == second[key].dtype for key in first
    )


def test_what_was_written_is_read(cache):
    name = cache.name("rides", 1)
    assert cache.read(name) is None
    cache.write(name, ARRAYS)
    found = cache.read(name)
    assert list(found) == list(ARRAYS)
    assert all(np.array_equal(found[key], ARRAYS[key]) for key in ARRAYS)
    assert all(found[key].flags.writeable for key in found)  # the kernels are compiled for such arrays


def test_another_network_another_version_and_other_words_are_other_entries(cache, monkeypatch):
    names = {cache.name("rides", 1), cache.name("rides", 2), cache.name("stops", 1)}
    names.add(DiskCache(cache.folder, "another").name("rides", 1))
    monkeypatch.setattr("bereik.network.disk.__version__", "99")
    names.add(cache.name("rides", 1))
    assert len(names) == 5


@pytest.mark.parametrize("damage", ["cut", "bytes", "missing", "no contents", "odd contents"])
def test_a_damaged_entry_counts_as_not_there(cache, damage):
    name = cache.name("rides")
    cache.write(name, ARRAYS)
    file = cache.folder / name / "one.npy"
    held = file.read_bytes()
    if damage == "cut":
        file.write_bytes(held[:-4])
    elif damage == "bytes":
        file.write_bytes(held[:-1] + bytes([held[-1] ^ 1]))
    elif damage == "missing":
        file.unlink()
    elif damage == "no contents":
        (cache.folder / name / "contents.json").unlink()
    else:
        (cache.folder / name / "contents.json").write_text("[]")
    assert cache.read(name) is None


@pytest.mark.parametrize(("told", "changed"), [
    ("<i4", "<f4"), ("'fortran_order': False", "'fortran_order':  True"), ("(1000, 100)", "(100, 1000)"),
    ("(1000,", "(0100,"), ("100)", "100 "),
])  # fmt: skip
def test_an_entry_whose_head_says_something_else_counts_as_not_there(cache, told, changed):
    name = cache.name("rides")
    cache.write(name, {"one": ARRAYS["one"].reshape(1000, 100)})
    file = cache.folder / name / "one.npy"
    held = file.read_bytes()
    assert held.count(told.encode()) == 1
    file.write_bytes(held.replace(told.encode(), changed.encode()))
    assert cache.read(name) is None


def test_an_entry_whose_list_lacks_an_array_counts_as_not_there(cache):
    name = cache.name("rides")
    cache.write(name, ARRAYS)
    contents = cache.folder / name / "contents.json"
    contents.write_text(contents.read_text().replace('"two"', '"one"'))
    assert cache.read(name) is None


@pytest.mark.parametrize("damaged", ["one.npy", "contents.json"])
def test_what_is_made_again_takes_the_place_of_a_damaged_entry(cache, damaged):
    name = cache.name("rides")
    cache.write(name, ARRAYS)
    (cache.folder / name / damaged).write_bytes(b"{")
    assert cache.read(name) is None
    cache.write(name, ARRAYS)
    assert np.array_equal(cache.read(name)["one"], ARRAYS["one"])
    assert [one.name for one in cache.folder.iterdir()] == [name]


def test_a_stray_file_among_entries_lets_room_be_made(cache, monkeypatch):
    monkeypatch.setattr("bereik.network.disk.MOST_BYTES", 1_000_000)
    cache.folder.mkdir()
    for stray in (".DS_Store", "a note", "zzz"):
        (cache.folder / stray).write_text("not ours")
    for number in range(6):
        cache.write(cache.name("rides", number), ARRAYS)
    assert len(cache.names("rides")) == 2
    assert (cache.folder / "a note").is_file()


def test_two_writers_of_one_entry_leave_one_whole_entry(cache):
    name = cache.name("rides")
    writers = [threading.Thread(target=cache.write, args=(name, ARRAYS)) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert cache.names("") == [name]
    assert np.array_equal(cache.read(name)["one"], ARRAYS["one"])


def test_what_was_used_longest_ago_makes_room(cache, monkeypatch):
    monkeypatch.setattr("bereik.network.disk.MOST_BYTES", 1_000_000)
    names = [cache.name("rides", number) for number in range(3)]
    for when, name in enumerate(names[:2]):
        cache.write(name, ARRAYS)
        os.utime(cache.folder / name / "contents.json", (when, when))
    assert cache.read(names[0]) is not None  # so that it is the other one that goes
    cache.write(names[2], ARRAYS)
    assert cache.names("") == sorted([names[0], names[2]])


def test_what_was_broken_off_long_ago_is_removed(cache):
    half = cache.folder / f".{'0' * 32}.new"
    half.mkdir(parents=True)
    os.utime(half, (0, 0))
    cache.write(cache.name("rides"), ARRAYS)
    assert not half.exists()


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path):
    (tmp_path / "prepared").write_text("in the way")
    cache = DiskCache(tmp_path / "prepared", "a network")
    cache.write(cache.name("rides"), ARRAYS)
    assert cache.read(cache.name("rides")) is None


def test_the_next_process_reads_the_rides_of_a_day(saved, monkeypatch):
    store_usual_rides(load_network(saved), [DATE], [Traveller()])
    anew = rides_of_day(build_again(saved), DATE, Traveller(), *prepared._WHOLE_DAY)
    monkeypatch.setattr(prepared, "build_rides", None)
    assert same(rides_of_day(load_network(saved), DATE, Traveller(), *prepared._WHOLE_DAY), anew)
    assert same(rides_of_day(load_network(saved), DATE, Traveller(), 6 * 3600, 7 * 3600), anew)
    alike = DATE + dt.timedelta(days=1)  # the same trips run around it
    assert same(rides_of_day(load_network(saved), alike, Traveller(), *prepared._WHOLE_DAY), anew)


def test_a_copy_of_an_entry_under_a_name_of_ones_own_is_passed_over(saved):
    store_usual_rides(load_network(saved), [DATE], [Traveller()])
    entry = next(one for one in (saved / "prepared").iterdir() if one.name.startswith("rides"))
    for name in ("{} - Copy", "{}-1", "{}(2)"):
        shutil.copytree(entry, entry.with_name(name.format(entry.name)))
    assert prepared._read_rides(load_network(saved), DATE, prepared.walk_sort(Traveller()), 0, DAY_S)
    entry.rename(entry.with_name("elsewhere"))
    assert not prepared._read_rides(load_network(saved), DATE, prepared.walk_sort(Traveller()), 0, DAY_S)


def test_the_usual_days_are_stored_once_each(saved):
    store_usual_days(load_network(saved), start=DATE)
    rides = [name for name in entries(saved) if name.startswith("rides")]
    assert rides
    store_usual_days(load_network(saved), start=DATE)
    assert [name for name in entries(saved) if name.startswith("rides")] == rides


def test_another_traveller_or_other_services_are_found_anew(saved, monkeypatch):
    store_usual_rides(load_network(saved), [DATE], [Traveller()])
    monkeypatch.setattr(prepared, "build_rides", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rides_of_day(load_network(saved), DATE, Traveller(max_walk_min=7), 6 * 3600, 7 * 3600)
    with pytest.raises(ZeroDivisionError):
        rides_of_day(load_network(saved), dt.date(2019, 10, 30), Traveller(), 6 * 3600, 7 * 3600)


def test_what_takes_long_is_stored_and_what_does_not_is_not(saved, monkeypatch):
    monkeypatch.setattr(prepared, "_WORTH_STORING_S", 3600)
    rides_of_day(load_network(saved), DATE, Traveller(), 6 * 3600, 7 * 3600)
    assert entries(saved) == []
    monkeypatch.setattr(prepared, "_WORTH_STORING_S", -1)
    rides_of_day(load_network(saved), DATE, Traveller(), 6 * 3600, 7 * 3600)
    assert {name.split("-")[0] for name in entries(saved)} == {"rides", "footpaths", "stops"}


def test_what_was_just_stored_is_mapped_from_there(saved, monkeypatch):
    monkeypatch.setattr(prepared, "_WORTH_STORING_S", -1)
    monkeypatch.setattr("bereik.network.disk._MAPPED_FROM", 130)
    network = load_network(saved)
    rides = rides_of_day(network, DATE, Traveller(), 0, 86_400)
    assert isinstance(rides.ahead.board_at.base, np.memmap)
    assert isinstance(prepared.footpaths_of(network, Traveller()).origin.base, np.memmap)
    assert same(rides, rides_of_day(load_network(saved), DATE, Traveller(), 0, 86_400))


def test_a_network_that_was_never_saved_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(prepared, "_WORTH_STORING_S", -1)
    monkeypatch.chdir(tmp_path)
    network = build_network(feed("T A 6:00 B 6:10", stops="AB"))
    rides_of_day(network, DATE, Traveller(), 6 * 3600, 7 * 3600)
    assert network.cache.disk is None
    assert list(tmp_path.iterdir()) == []


def test_a_network_with_prepared_rides_can_be_saved_over_but_not_with_a_strange_file(saved):
    store_usual_rides(load_network(saved), [DATE], [Traveller()])
    load_network(saved).save(saved)
    assert entries(saved) == []
    store_usual_rides(load_network(saved), [DATE], [Traveller()])
    (saved / "prepared" / "mine.txt").write_text("a file of the user")
    with pytest.raises(NetworkError):
        load_network(saved).save(saved)


def build_again(saved) -> Network:
    """The same network with nothing beside it."""
    network = load_network(saved)
    network.cache.disk = None
    return network
