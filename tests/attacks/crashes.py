"""Processes that are killed with signal 9 at any moment of their work, and what may lie there after it."""

import functools
import multiprocessing
import multiprocessing.context
import os
import random
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

REACH = """
import sys
import bereik
from bereik.batch import region_reach
demo = bereik.load_demo()
early = [bereik.Shift("early", "06:00", "14:00")]
print("go", flush=True)
region_reach(demo.network, demo.homes, demo.vacancies.head(60), date=demo.date, shifts=early,
             out=sys.argv[1], chunk_homes=2)
print("done", flush=True)
"""
SAVE = """
import sys
import bereik
network = bereik.load_demo().network
print("go", flush=True)
network.save(sys.argv[1])
print("done", flush=True)
"""
BUILD = """
import sys
from bereik.cli import main
print("go", flush=True)
status = main(["build", "--gtfs", sys.argv[2], "--out", sys.argv[1]])
print("done" if status == 0 else "failed", flush=True)
"""
FETCH = """
import sys
from bereik.cli import main
print("go", flush=True)
only = ["--only", "delijn", "--only", "nmbs"]
status = main(["fetch", "lier", *only, "--sources", sys.argv[2], "--out", sys.argv[1]])
print("done" if status == 0 else "failed", flush=True)
"""
REGION = """
import sys
from tests.regions.raw import NORTH
from bereik.regions import build_region
print("go", flush=True)
build_region(NORTH, sys.argv[2], sys.argv[1])
print("done", flush=True)
"""


PRELOADED = (
    "bereik.batch",
    "bereik.cli.build",
    "bereik.cli.fetch",
    "bereik.demo",
    "bereik.regions",
    "pyarrow.parquet",
)


@functools.cache
def forks() -> multiprocessing.context.ForkServerContext:
    """Forks each script from one process that has imported what they need, and has done nothing else."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOADED))
    return context


class Forked:
    """A script in a process of its own that has everything imported: importing is most of a short one."""

    def __init__(self, script: str, *words: object) -> None:
        said, said_end = forks().Pipe(duplex=False)
        wrong, wrong_end = forks().Pipe(duplex=False)
        self._process = forks().Process(
            target=_work, args=(script, list(map(str, words)), said_end, wrong_end), daemon=True
        )
        self._process.start()
        for end in (said_end, wrong_end):
            end.close()
        self._said, self._wrong = (
            os.fdopen(os.dup(pipe.fileno()), encoding="utf-8") for pipe in (said, wrong)
        )
        for pipe in (said, wrong):
            pipe.close()

    def wait_for_go(self) -> None:
        """Until its work begins, or it has ended."""
        while (line := self._said.readline()) and line.strip() != "go":
            pass

    def kill(self) -> None:
        """Signal 9."""
        self._process.kill()

    def communicate(self, timeout: float) -> tuple[str, str]:
        """What it says from here on, and of what went wrong, until it has ended; in time, or it is killed."""
        late = threading.Timer(timeout, self.kill)
        late.start()
        with self._said, self._wrong:
            told = self._said.read(), self._wrong.read()
        self._process.join()
        late.cancel()
        return told


def _work(script: str, words: list[str], said: Connection, wrong: Connection) -> None:
    for pipe, place in ((said, 1), (wrong, 2)):
        os.dup2(pipe.fileno(), place)
    sys.stdout, sys.stderr = (os.fdopen(place, "w", encoding="utf-8", closefd=False) for place in (1, 2))
    sys.argv = ["-c", *words]
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    exec(script, {"__name__": "__main__"})


def finish(script: str, *words: object) -> float:
    """Run a script to its end; the seconds of its work come back, and it must say "done"."""
    running = Forked(script, *words)
    running.wait_for_go()
    begin = time.monotonic()
    said, wrong = running.communicate(timeout=300)
    assert said.strip().endswith("done"), wrong[-2000:]
    return time.monotonic() - begin


def kill_at_moments(
    script: str, words: tuple[object, ...], work_s: float, moments: int, seed: int, look: Callable[[], None]
) -> int:
    """Start a script and kill it at a random moment of its work, again and again; `look` checks each time.

    How many were killed before they were done comes back. `work_s` was measured once: where a moment within
    it came too late for a quicker run, half of it is tried, so that no clock decides whether any was killed.
    """
    dice, killed = random.Random(seed), 0
    for _ in range(moments):
        moment_s = dice.uniform(0, 1.1 * work_s)
        while not (fell := _killed_at(script, words, moment_s, look)) and moment_s <= work_s:
            moment_s /= 2
        killed += fell
    return killed


def _killed_at(script: str, words: tuple[object, ...], moment_s: float, look: Callable[[], None]) -> bool:
    """Whether a script was not done yet when it was killed."""
    running = Forked(script, *words)
    running.wait_for_go()
    time.sleep(moment_s)
    running.kill()
    said, _wrong = running.communicate(timeout=60)
    look()
    return "done" not in said
