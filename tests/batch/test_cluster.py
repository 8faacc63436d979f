"""Chunks answered by other processes are those of one process, and outlive the death of any of them."""

import contextlib
import os
import platform
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest
from pandas.testing import assert_frame_equal

import bereik
from bereik.batch import cluster
from bereik.errors import QuestionError

SHIFTS = [bereik.Shift("early", "06:00", "14:00"), bereik.Shift("late", "14:00", "22:00")]


@pytest.fixture(scope="module")
def ask(demo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved") / "network"
    demo.network.save(folder)
    network = bereik.load_network(folder)

    def asked(**changed):
        question = {
            "homes": demo.homes.head(6), "vacancies": demo.vacancies.head(30), "date": demo.date,
            "shifts": SHIFTS, "chunk_homes": 1,
        }  # fmt: skip
        return bereik.region_reach(network, **(question | changed))

    return asked


@pytest.fixture(scope="module")
def alone(ask, tmp_path_factory):
    """The same question in one process."""
    folder = tmp_path_factory.mktemp("alone") / "run"
    return ask(out=folder), folder


def same(found, folder, alone):
    for side in ("by_home", "by_vacancy"):
        assert_frame_equal(getattr(found, side), getattr(alone[0], side))
    files = [
        {one.relative_to(run).as_posix(): one.read_bytes() for one in run.rglob("*") if one.is_file()}
        for run in (folder, alone[1])
    ]
    assert files[0] == files[1]


def test_threads_give_what_one_gives(ask, alone, tmp_path):
    with ThreadPoolExecutor(2) as pool:
        same(ask(out=tmp_path / "run", client=pool), tmp_path / "run", alone)


def test_two_processes_open_the_network_themselves_and_give_what_one_gives(ask, alone, tmp_path):
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        same(ask(out=tmp_path / "run", client=pool), tmp_path / "run", alone)


def test_workers_who_share_what_childcare_takes_give_what_one_question_gives(ask, demo, tmp_path):
    care = {"childcare": demo.childcare}
    whole = ask(**care, chunk_homes=6)
    assert whole.by_home["jobs"].sum() < ask().by_home["jobs"].sum()
    with ThreadPoolExecutor(2) as pool:
        assert_frame_equal(ask(**care, out=tmp_path / "threads", client=pool).by_home, whole.by_home)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert_frame_equal(ask(**care, out=tmp_path / "run", client=pool).by_home, whole.by_home)


def test_shards_together_are_the_whole(ask, alone, tmp_path):
    parts = [ask(out=tmp_path / "run", shard=(part, 4)) for part in (1, 2, 3, 4)]
    assert [len(part.by_home) for part in parts] == [4, 4, 2, 2]  # six chunks of one home, two shifts
    same(ask(out=tmp_path / "run"), tmp_path / "run", alone)


def test_a_part_without_a_chunk_counts_nothing(ask, tmp_path):
    found = ask(out=tmp_path / "run", shard=(8, 8))
    assert len(found.by_home) == len(found.by_vacancy) == 0
    assert found.provenance["dates"]


@pytest.mark.parametrize("shard", [(0, 2), (3, 2), (1,), (1.0, 2)])
def test_a_part_that_is_none_is_refused(ask, shard):
    with pytest.raises(QuestionError, match="shard"):
        ask(shard=shard)


def test_a_network_that_lies_nowhere_is_refused(demo, tmp_path):
    with ThreadPoolExecutor(1) as pool, pytest.raises(QuestionError, match=r"network\.save"):
        bereik.region_reach(
            demo.network, demo.homes.head(1), demo.vacancies.head(1), date=demo.date, out=tmp_path / "run",
            client=pool,
        )  # fmt: skip


def test_workers_need_a_folder_for_their_answers(ask):
    with ThreadPoolExecutor(1) as pool, pytest.raises(QuestionError, match="out="):
        ask(client=pool)


def test_another_network_at_the_same_place_is_refused(demo, tmp_path):
    demo.network.save(tmp_path / "network")
    saved = cluster.saved_network(bereik.load_network(tmp_path / "network"))
    with pytest.raises(QuestionError, match="another network"):
        cluster.open_saved(saved._replace(fingerprint="0" * 64))


FAULTS = """
import resource
import numpy as np
from bereik.batch.cluster import _hold_freed_memory

_hold_freed_memory()
np.ones(2**18)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    np.ones(2**18)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only the C library of GNU has these settings")
@pytest.mark.parametrize(("trim", "held"), [("65536", True), ("70000", False)])
def test_a_worker_uses_its_memory_again_unless_its_user_chose_otherwise(trim, held):
    told = subprocess.run(
        [sys.executable, "-c", FAULTS], env={**os.environ, "MALLOC_TRIM_THRESHOLD_": trim},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    pages_of_one = 2**21 // os.sysconf("SC_PAGE_SIZE")
    assert (int(told.stdout) < pages_of_one) == held


def on_dask(workers):
    distributed = pytest.importorskip("distributed", reason="bereik[cluster] is not installed")
    local = distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
    return local, distributed.Client(local)


def test_a_worker_that_dies_loses_nothing(ask, alone, tmp_path):
    local, client = on_dask(2)
    killed = []

    def kill_one(done, _of):
        if done and not killed:
            killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    with local, client:
        found = ask(out=tmp_path / "run", client=client, progress=kill_one)
    assert killed
    same(found, tmp_path / "run", alone)


def test_after_the_scheduler_died_only_what_was_in_hand_is_asked_again(ask, alone, tmp_path):
    local, client = on_dask(1)

    class DiedError(Exception):
        pass

    def close(done, _of):
        if done >= 2:
            local.close(timeout=120)
            raise DiedError

    with pytest.raises(DiedError):
        ask(out=tmp_path / "run", client=client, progress=close)
    with contextlib.suppress(Exception):
        client.close(timeout=5)
    done = list((tmp_path / "run" / "by_vacancy").glob("*.parquet"))
    assert 2 <= len(done) < 6
    written = {file: file.stat().st_mtime_ns for one in done for file in (tmp_path / "run").rglob(one.name)}
    assert len(written) > 2 * len(done)  # rows and both counts of each
    same(ask(out=tmp_path / "run"), tmp_path / "run", alone)
    assert {file: file.stat().st_mtime_ns for file in written} == written
