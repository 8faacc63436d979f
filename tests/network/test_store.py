"""A saved network answers like the one that was built, or is refused with a sentence that helps."""

import datetime as dt
import json
import os
import shutil

import numpy as np
import pytest

from bereik.domain.traveller import Traveller
from bereik.errors import BereikError, NetworkError
from bereik.feeds import read_feed
from bereik.network import Network, build_network, load_network, store
from bereik.network.day import timetable_of_day
from bereik.network.folder import new_folder
from bereik.network.prepared import footpaths_of
from bereik.streets import read_streets
from bereik.units import DAY_S
from tests.network.drawn import feed

DATE = dt.date(2019, 10, 15)


@pytest.fixture
def drawn() -> Network:
    one = feed("T/b A 6:00 B 6:10", "U/b B 6:12 C 25:00", name="één")
    return build_network([one, feed("T C 7:00 D 7:10", name="two")], demonstration=True)


def assert_answers_alike(one: Network, other: Network, date: dt.date) -> None:
    assert (other.stop_ids, other.stop_names, other.demonstration) == (
        one.stop_ids, one.stop_names, one.demonstration,
    )  # fmt: skip
    days = [timetable_of_day(network, date, -DAY_S, 2 * DAY_S) for network in (one, other)]
    for before, after in zip(days[0].timetable, days[1].timetable, strict=True):
        np.testing.assert_array_equal(after, before)
    for before, after in zip(days[0][1:], days[1][1:], strict=True):
        np.testing.assert_array_equal(after, before)
    walks = [footpaths_of(network, Traveller()) for network in (one, other)]
    for before, after in zip(*walks, strict=True):
        np.testing.assert_array_equal(after, before)


def files_of(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_saved_network_answers_like_the_one_that_was_built(drawn, tmp_path):
    drawn.save(tmp_path / "new" / "network")
    loaded = load_network(tmp_path / "new" / "network")
    assert loaded.streets is None
    assert_answers_alike(drawn, loaded, DATE)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["network"]


def test_a_real_network_with_streets_answers_alike_after_loading(shared_data, tmp_path):
    folder = shared_data / "porto-alegre"
    built = build_network(read_feed(folder / "poa_trensurb.zip"), read_streets(folder / "poa_osm.pbf"))
    built.save(tmp_path / "poa")
    assert_answers_alike(built, load_network(str(tmp_path / "poa")), built.feeds[0].calendar.first_day)


def test_the_contents_name_feeds_and_streets(drawn, tmp_path):
    drawn.save(tmp_path / "network")
    contents = json.loads((tmp_path / "network" / "network.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in contents["feeds"]] == ["één", "two"]
    assert contents["demonstration"] is True
    assert contents["streets"] is None


def test_every_file_that_is_cut_off_changed_or_missing_is_named(drawn, tmp_path):
    drawn.save(tmp_path / "network")
    for file in files_of(tmp_path):
        whole = file.read_bytes()
        flipped = bytes([*whole[:-1], whole[-1] ^ 1]) if file.name != "network.json" else whole[::-1]
        for damaged in (whole[: len(whole) // 2], b"", flipped, whole + b" }", None):
            if damaged is None:
                file.unlink()
            else:
                file.write_bytes(damaged)
            with pytest.raises(NetworkError, match="bereik build") as refusal:
                load_network(tmp_path / "network")
            assert file.name in str(refusal.value)
            file.write_bytes(whole)
    assert_answers_alike(drawn, load_network(tmp_path / "network"), DATE)


@pytest.mark.parametrize("layout", [0, 1, None, "2"])
def test_a_network_of_another_layout_is_refused(drawn, tmp_path, layout):
    drawn.save(tmp_path)
    contents = json.loads((tmp_path / "network.json").read_text(encoding="utf-8"))
    (tmp_path / "network.json").write_text(
        json.dumps(contents | {"format": layout, "bereik": "9.9"}), encoding="utf-8"
    )
    with pytest.raises(NetworkError, match=r"saved by bereik 9\.9 in layout .*bereik build"):
        load_network(tmp_path)


@pytest.mark.parametrize("text", ["[]", "{}", "3", '{"kind": "bereik network"}'])
def test_contents_that_describe_no_network_are_refused(drawn, tmp_path, text):
    drawn.save(tmp_path)
    (tmp_path / "network.json").write_text(text, encoding="utf-8")
    with pytest.raises(NetworkError, match="bereik build"):
        load_network(tmp_path)


def test_a_folder_without_a_network_is_refused(tmp_path):
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(NetworkError, match="there is no network here"):
            load_network(folder)


def test_saving_again_replaces_the_whole_network(drawn, tmp_path):
    drawn.save(tmp_path / "network")
    small = build_network(feed("T A 6:00 B 6:10"))
    small.save(tmp_path / "network")
    assert_answers_alike(small, load_network(tmp_path / "network"), DATE)
    assert not (tmp_path / "network" / "feed-2").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["network"]


def test_a_damaged_network_can_be_saved_over(drawn, tmp_path):
    drawn.save(tmp_path / "network")
    (tmp_path / "network" / "feed-1" / "stops.parquet").unlink()
    drawn.save(tmp_path / "network")
    assert_answers_alike(drawn, load_network(tmp_path / "network"), DATE)


def test_nothing_that_bereik_did_not_write_is_written_over(drawn, tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("Beste", encoding="utf-8")
    with pytest.raises(NetworkError, match=r"letter\.txt and is no network"):
        drawn.save(folder)
    with pytest.raises(NetworkError, match="it is a file"):
        drawn.save(folder / "letter.txt")
    assert (folder / "letter.txt").read_text(encoding="utf-8") == "Beste"
    assert files_of(tmp_path) == [folder / "letter.txt"]


def test_a_network_with_a_strange_file_in_it_is_not_written_over(drawn, tmp_path):
    drawn.save(tmp_path / "network")
    (tmp_path / "network" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NetworkError, match=r"notes\.txt in it does not belong"):
        drawn.save(tmp_path / "network")
    assert_answers_alike(drawn, load_network(tmp_path / "network"), DATE)


def test_a_place_that_cannot_be_written_to_is_refused(drawn, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NetworkError, match="cannot be written there"):
        drawn.save(tmp_path / "file" / "network")


def test_a_network_that_a_kill_left_between_two_renames_is_put_back(tmp_path):
    network = build_network([feed("t A 6:00 B 6:10")])
    network.save(tmp_path / "net")
    (tmp_path / "net").rename(tmp_path / ".net.0123abcd.old")
    assert load_network(tmp_path / "net").stop_ids == network.stop_ids
    assert [path.name for path in tmp_path.iterdir()] == ["net"]


def test_saving_after_such_a_kill_replaces_the_network_and_leaves_nothing(tmp_path):
    network = build_network([feed("t A 6:00 B 6:10")])
    network.save(tmp_path / "net")
    (tmp_path / "net").rename(tmp_path / ".net.0123abcd.old")
    network.save(tmp_path / "net")
    assert [path.name for path in tmp_path.iterdir()] == ["net"]


def test_what_a_kill_left_of_the_network_before_goes_when_a_new_one_is_saved(tmp_path):
    network = build_network([feed("t A 6:00 B 6:10")])
    for folder in (".net.0123abcd.old", ".net.89abcdef.old", "net"):
        network.save(tmp_path / folder)
    network.save(tmp_path / "net")
    assert [path.name for path in tmp_path.iterdir()] == ["net"]


def test_half_of_the_network_before_is_never_put_back(tmp_path, monkeypatch):
    network = build_network([feed("t A 6:00 B 6:10")])
    network.save(tmp_path / "net")
    monkeypatch.setattr(shutil, "rmtree", killed_half_way)
    network.save(tmp_path / "net")
    monkeypatch.undo()
    shutil.rmtree(tmp_path / "net")
    with pytest.raises(NetworkError, match="there is no network here"):
        load_network(tmp_path / "net")


def killed_half_way(folder, ignore_errors):
    """Stands for `shutil.rmtree` of a process that was killed while it took a folder away."""
    del ignore_errors
    (folder / "feed-1" / "stops.parquet").unlink()


def test_what_only_looks_like_a_leftover_is_left_alone(tmp_path):
    (tmp_path / ".net.notes.old").mkdir()
    with pytest.raises(NetworkError):
        load_network(tmp_path / "net")
    assert (tmp_path / ".net.notes.old").is_dir()


def test_what_a_killed_run_left_a_day_ago_goes_and_what_may_be_in_the_making_stays(tmp_path):
    for mark in ("0a1b2c3d", "4e5f6a7b"):
        (tmp_path / f".own.{mark}.new").mkdir()
    os.utime(tmp_path / ".own.0a1b2c3d.new", (0, 0))
    with new_folder(tmp_path / "own", "network", BereikError) as folder:
        (folder / "stops").touch()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".own.4e5f6a7b.new", "own"]


@pytest.fixture
def checked(drawn, tmp_path, monkeypatch):
    """The folder of a network whose files were checked, all at once and long after they were written."""
    monkeypatch.setattr(store, "_WORTH_REMEMBERING_S", -1)
    monkeypatch.setattr(store, "_SETTLED_S", -1)
    drawn.save(tmp_path / "network")
    load_network(tmp_path / "network")
    return tmp_path / "network"


def a_file_of(folder):
    return next(path for path in files_of(folder / "feed-1") if path.stat().st_size > 200)


def spoil(file, times):
    """Other bytes, as many as before, in the same file with the same time of writing."""
    held = file.read_bytes()
    with file.open("r+b") as stream:
        stream.write(bytes([held[0] ^ 1]))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_bytes_that_were_checked_are_not_read_again_while_nothing_is_written(checked, monkeypatch):
    monkeypatch.setattr(store, "_check_bytes", None)
    assert load_network(checked).stop_ids


@pytest.mark.skipif(os.name == "nt", reason="Windows tells no time of the last change of a file")
def test_a_file_that_changed_since_is_refused_whatever_time_it_was_given(checked):
    file = a_file_of(checked)
    spoil(file, file.stat())
    with pytest.raises(NetworkError, match="its checksum is another"):
        load_network(checked)


def test_another_file_in_the_place_of_a_checked_one_is_refused(checked):
    file = a_file_of(checked)
    times, other = file.stat(), file.with_name("other")
    other.write_bytes(file.read_bytes())
    spoil(other, times)
    other.replace(file)
    with pytest.raises(NetworkError, match="its checksum is another"):
        load_network(checked)


def test_a_copy_is_checked_anew_and_a_touched_file_too(checked, monkeypatch):
    hashed = []
    check = store._check_bytes
    monkeypatch.setattr(store, "_check_bytes", lambda folder, files: hashed.append(check(folder, files)))
    copy = shutil.copytree(checked, checked.with_name("copy"))
    load_network(copy)
    assert len(hashed) == 1
    a_file_of(checked).touch()
    load_network(checked)
    load_network(checked)
    assert len(hashed) == 2


@pytest.mark.parametrize("limit", ["_WORTH_REMEMBERING_S", "_SETTLED_S"])
def test_a_quick_check_or_one_of_young_files_is_not_remembered(drawn, tmp_path, monkeypatch, limit):
    for name in ("_WORTH_REMEMBERING_S", "_SETTLED_S"):
        monkeypatch.setattr(store, name, 3600 if name == limit else -1)
    drawn.save(tmp_path / "network")
    load_network(tmp_path / "network")
    assert not (tmp_path / "network" / "prepared").exists()
