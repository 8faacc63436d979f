"""A region is answered chunk by chunk: the same rows as `shift_reach`, whatever happens on the way."""

import subprocess
import sys
import time

import pandas
import pytest
from pandas.testing import assert_frame_equal

import bereik
from bereik.batch.region import IN_HAND_HERE
from bereik.errors import QuestionError

SHIFTS = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")]


class StoppedError(Exception):
    """What stops a run in these tests."""


@pytest.fixture(scope="module")
def ask(demo):
    def asked(**changed):
        question = {
            "homes": demo.homes.head(5), "vacancies": demo.vacancies.head(30), "date": demo.date,
            "shifts": SHIFTS, "chunk_homes": 2,
        }  # fmt: skip
        return bereik.region_reach(demo.network, **(question | changed))

    return asked


@pytest.fixture(scope="module")
def rows(demo):
    """The same question in one go."""
    homes, vacancies = demo.homes.head(5), demo.vacancies.head(30)
    return bereik.shift_reach(demo.network, homes, vacancies, date=demo.date, shifts=SHIFTS)


def stop_after(homes):
    def tell(done, of):
        if done >= homes:
            raise StoppedError

    return tell


def read_all(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_chunks_hold_the_rows_of_one_question(ask, rows, tmp_path):
    found = list(ask(out=tmp_path / "run", all_pairs=True).read_rows())
    assert len(found) == 3  # five homes, two at a time
    written = pandas.concat(found, ignore_index=True).drop(columns="geometry")
    keys = ["home_id", "vacancy_id", "shift"]
    told = [one.astype(str).sort_values(keys, ignore_index=True) for one in (written, rows)]
    assert told[0].equals(told[1])


def test_openings_are_counted_per_home_and_shift(ask, rows, demo):
    positions = demo.vacancies.set_index("id")["positions"]
    yes = rows[rows["verdict"] == "yes"]
    found = ask().by_home.set_index(["home_id", "shift"])
    for home in demo.homes["id"].head(5):
        for shift in ("early", "late"):
            own = yes[(yes["home_id"] == home) & (yes["shift"] == shift)]
            assert found.loc[(home, shift), "jobs"] == positions[own["vacancy_id"].astype(str)].sum()
    codes = [name for name in found.columns if name.startswith("no_")]
    told = found["jobs"] + found["jobs_maybe"] + found[codes].sum(axis=1)
    assert (told == found["jobs_asked"]).all()  # every no has exactly one reason


def test_vacancies_at_their_own_hours_are_one_row_a_home_and_one_a_vacancy(ask, demo):
    found = ask(shifts=None)
    asked = demo.vacancies.head(30)
    positions = asked["positions"].sum()
    assert found.by_home[["home_id", "shift", "jobs_asked"]].to_numpy().tolist() == [
        [home, "own", positions] for home in demo.homes["id"].head(5)
    ]
    assert found.by_vacancy["vacancy_id"].tolist() == asked["id"].tolist()
    assert (found.by_vacancy["people_asked"] == demo.homes["population"].head(5).sum()).all()


def test_people_are_counted_per_vacancy_over_all_chunks(ask, rows, demo):
    people = demo.homes.set_index("id")["population"]
    vacancy = rows.loc[rows["verdict"] == "yes", "vacancy_id"].astype(str).iloc[0]
    own = rows[(rows["verdict"] == "yes") & (rows["vacancy_id"] == vacancy) & (rows["shift"] == "early")]
    found = ask().by_vacancy.set_index(["vacancy_id", "shift"]).loc[(vacancy, "early")]
    assert found["people"] == people[own["home_id"].astype(str)].sum()
    assert found["people_asked"] == people.head(5).sum()


def test_a_run_that_was_stopped_goes_on_and_gives_the_same(ask, tmp_path):
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    at_once = ask(out=whole)
    with pytest.raises(StoppedError):
        ask(out=broken, progress=stop_after(2))
    assert not (broken / "collection.json").exists()
    for done in broken.rglob("chunk-00001.parquet"):  # it may have been in hand
        done.unlink()
    (broken / "by_home" / ".chunk-00001.parquet.0a1b2c3d.part").write_bytes(b"half a file")
    first = {one: one.stat().st_mtime_ns for one in broken.rglob("chunk-00000.parquet")}
    resumed = ask(out=broken)
    assert {one: one.stat().st_mtime_ns for one in first} == first  # not asked again
    assert_frame_equal(resumed.by_home, at_once.by_home)
    assert_frame_equal(resumed.by_vacancy, at_once.by_vacancy)
    assert read_all(broken) == read_all(whole)
    assert_frame_equal(ask(out=broken).by_home, at_once.by_home)  # nothing left to do


@pytest.mark.parametrize("kind", ["by_home", "by_vacancy", "homes.parquet", "collection.json"])
@pytest.mark.parametrize("damage", ["empty", "cut", "bytes"])
def test_what_a_fault_of_the_disk_damaged_is_answered_again(ask, tmp_path, kind, damage):
    folder = tmp_path / "run"
    at_once = ask(out=folder)
    whole = read_all(folder)
    file = folder / kind / "chunk-00001.parquet" if kind.startswith("by_") else folder / kind
    held = file.read_bytes()
    wrong = bytes([held[40] ^ 255])
    file.write_bytes({"empty": b"", "cut": held[:-9], "bytes": held[:40] + wrong + held[41:]}[damage])
    again = ask(out=folder)
    assert_frame_equal(again.by_home, at_once.by_home)
    assert_frame_equal(again.by_vacancy, at_once.by_vacancy)
    if (kind, damage) != ("homes.parquet", "bytes"):  # whose head is whole
        assert read_all(folder) == whole


def test_rows_that_are_damaged_are_named(ask, tmp_path):
    ask(out=tmp_path / "run")
    file = next((tmp_path / "run" / "rows").rglob("chunk-00001.parquet"))
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(QuestionError, match=r"chunk-00001\.parquet: this file is damaged"):
        ask(out=tmp_path / "run")


def test_a_run_that_is_stopped_finishes_only_what_is_in_hand(ask, demo, tmp_path):
    homes = pandas.concat([demo.homes] * 8)
    homes["id"] = [f"home {row}" for row in range(len(homes))]
    with pytest.raises(StoppedError):
        ask(homes=homes, chunk_homes=1, out=tmp_path / "run", progress=stop_after(1))
    assert 0 < len(list((tmp_path / "run" / "by_vacancy").iterdir())) <= 1 + 2 * IN_HAND_HERE


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"date": "2026-11-25"}, "limits"),
        ({"shifts": SHIFTS[:1]}, "shifts"),
        ({"traveller": bereik.Traveller(bike="direct")}, "traveller"),
    ],
)
def test_another_question_in_the_same_folder_is_refused(ask, tmp_path, changed, part):
    with pytest.raises(StoppedError):
        ask(out=tmp_path / "run", progress=stop_after(0))
    with pytest.raises(QuestionError, match=f"another question \\({part} differ"):
        ask(out=tmp_path / "run", **changed)


def test_a_vacancy_more_is_another_question(ask, demo, tmp_path):
    with pytest.raises(StoppedError):
        ask(out=tmp_path / "run", progress=stop_after(0))
    with pytest.raises(QuestionError, match="tables differ"):
        ask(out=tmp_path / "run", vacancies=demo.vacancies.head(31))


def test_a_folder_with_other_files_is_left_alone(ask, tmp_path):
    (tmp_path / "letter.txt").write_text("Beste")
    with pytest.raises(QuestionError, match="not empty"):
        ask(out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_progress_is_told_from_nothing_to_all(ask):
    told = []
    ask(progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 5), (2, 5), (4, 5), (5, 5)]


def test_childcare_takes_jobs_away_and_tells_why(ask, demo):
    free = ask(homes=demo.homes.head(2)).by_home
    bound = ask(homes=demo.homes.head(2), childcare=demo.childcare).by_home
    late = bound["shift"] == "late"
    assert bound.loc[late, "jobs"].sum() == 0  # all childcare closes before 22:00
    assert free.loc[late, "jobs"].sum() == 0 or bound.loc[late, "no_CARE_CLOSES_TOO_EARLY"].sum() > 0


@pytest.mark.parametrize("bike", ["none", "to_stop"])
def test_what_chunks_share_with_childcare_changes_no_answer(ask, demo, bike):
    # Twenty homes: chunks share what is searched without limits only where they are not few.
    twice = pandas.concat([demo.homes, demo.homes]).head(20).reset_index(drop=True)
    homes = twice.assign(id=[f"{own}-{row}" for row, own in enumerate(twice["id"])])
    question = {"homes": homes, "childcare": demo.childcare, "traveller": bereik.Traveller(bike=bike)}
    parted = ask(**question, chunk_homes=10).by_home
    assert parted["no_CARE_CLOSES_TOO_EARLY"].sum() > 0
    assert_frame_equal(parted, ask(**question, chunk_homes=20).by_home)


KILLED = """
import sys, bereik
demo = bereik.load_demo()
shifts = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")]
bereik.region_reach(demo.network, demo.homes, demo.vacancies, date=demo.date, shifts=shifts, chunk_homes=1,
                    out=sys.argv[1])
"""


def test_a_run_that_is_killed_goes_on_and_gives_the_same(ask, demo, tmp_path):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(killed)])
    while not list(killed.glob("by_vacancy/*.parquet")) and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.wait()
    done = len(list(killed.glob("by_vacancy/*.parquet")))
    assert 0 < done <= len(demo.homes)
    everything = {"homes": demo.homes, "vacancies": demo.vacancies, "chunk_homes": 1}
    resumed, at_once = ask(out=killed, **everything), ask(out=whole, **everything)
    assert_frame_equal(resumed.by_home, at_once.by_home)
    assert {name: read for name, read in read_all(killed).items() if not name.endswith(".part")} == read_all(
        whole
    )


def test_what_is_published_tells_of_no_fewer_than_five_people(ask, demo):
    homes = demo.homes.head(3).assign(population=[4.0, 5.0, 0.0])
    told = ask(homes=homes)
    shown = told.for_publication()
    ids = homes["id"].astype(str).tolist()
    assert set(told.by_home["home_id"]) == set(ids)
    assert set(shown.by_home["home_id"]) == {ids[1]}
    counts = shown.by_vacancy[shown.by_vacancy.columns[3:]].to_numpy()
    assert not ((counts > 0) & (counts < 5)).any()
    left_out = told.by_vacancy.drop(shown.by_vacancy.index)[told.by_vacancy.columns[3:]].to_numpy()
    assert ((left_out > 0) & (left_out < 5)).any(axis=1).all()
    assert shown.folder is None
