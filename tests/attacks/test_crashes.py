"""Killed at random moments, side by side at one folder, a full disk: nothing half-written is read as whole.

`benchmarks/crashes.py` kills fifty times.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas
import pytest

import bereik
from bereik.batch import region_reach
from bereik.errors import NetworkError
from tests.attacks.crashes import REACH, SAVE, Forked, finish, kill_at_moments

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signal 9 is of Unix")
FEW = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
"""


def chunks(folder: Path) -> list[pandas.DataFrame]:
    return [pandas.read_parquet(path) for path in sorted(folder.rglob("*.parquet"))]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A run that nobody disturbed, and how long it worked."""
    folder = tmp_path_factory.mktemp("whole") / "run"
    return folder, finish(REACH, folder)


def same(folder: Path, other: Path) -> None:
    names = [
        sorted(path.relative_to(one).as_posix() for path in one.rglob("*.parquet")) for one in (folder, other)
    ]
    assert names[0] == names[1]
    for own, theirs in zip(chunks(folder), chunks(other), strict=True):
        pandas.testing.assert_frame_equal(own, theirs)


def test_a_run_of_a_region_that_is_killed_goes_on_and_gives_what_it_would_have_given(whole, tmp_path):
    folder = tmp_path / "run"
    assert kill_at_moments(REACH, (folder,), whole[1], 3, 18, lambda: chunks(folder)) > 0
    finish(REACH, folder)
    same(folder, whole[0])


def test_a_run_that_was_killed_while_it_wrote_its_question_is_begun_anew(whole, tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / ".question.json.0a1b2c3d.part").write_text('{"checks')
    demo = bereik.load_demo()
    region_reach(demo.network, demo.homes.head(1), demo.vacancies.head(2), date=demo.date, out=folder)
    assert (folder / "question.json").is_file()


def test_two_processes_at_one_folder_give_one_whole_answer(whole, tmp_path):
    both = [Forked(REACH, tmp_path / "run") for _ in range(2)]
    told = [one.communicate(timeout=300) for one in both]
    assert all("done" in said for said, _ in told), told
    same(tmp_path / "run", whole[0])
    assert not list((tmp_path / "run").rglob("*.part"))


def test_a_full_disk_is_no_answer_and_the_next_run_goes_on(whole, tmp_path):
    running = Forked(FEW + REACH, tmp_path / "run")
    said, wrong = running.communicate(timeout=300)
    assert "done" not in said
    assert "OSError" in wrong or "File too large" in wrong
    chunks(tmp_path / "run")
    finish(REACH, tmp_path / "run")
    same(tmp_path / "run", whole[0])


def test_a_network_that_is_killed_while_it_is_saved_is_whole_or_not_there(tmp_path):
    folder = tmp_path / "network"
    work_s = finish(SAVE, folder)

    def look() -> None:
        try:
            assert len(bereik.load_network(folder).feeds) == 2
        except NetworkError:
            assert not folder.exists()

    kill_at_moments(SAVE, (folder,), work_s, 2, 9, look)
    shutil.rmtree(folder, ignore_errors=True)
    finish(SAVE, folder)
    look()


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo"])
def test_the_clock_of_the_computer_changes_no_answer(whole, tmp_path, zone):
    paths = {"PYTHONPATH": str(Path(bereik.__file__).parents[1]), "TZ": zone}
    done = subprocess.run(
        [sys.executable, "-c", REACH, str(tmp_path / "run")], env=os.environ | paths, timeout=300,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.endswith("done\n")
    same(tmp_path / "run", whole[0])


def test_three_processes_may_compile_for_the_first_time_at_once(tmp_path):
    package = Path(bereik.__file__).parent
    shutil.copytree(package, tmp_path / "bereik", ignore=shutil.ignore_patterns("__pycache__"))
    script = (
        "import numpy as np\nfrom bereik.kernels.transfers import group_by\n"
        "print(group_by(np.array([1, 0]), np.array([7, 8]), 2)[1].tolist())"
    )
    own = {"PYTHONPATH": str(tmp_path)}
    rest = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    several = [
        subprocess.Popen([sys.executable, "-c", script], env=rest | own, text=True, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [one.communicate(timeout=300)[0].strip() for one in several] == ["[8, 7]"] * 3
